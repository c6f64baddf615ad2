"""`marginist keys` for people, and the page of the manual on macros."""

import pytest
from click.testing import CliRunner

from tui.cli.main import verbs


def typed(*words):
    result = CliRunner().invoke(verbs, list(words))
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("offer.accept PERSON", "Accept the offer: Person"),
        ("review.accept WORK", "Accept what is shown: Law or work"),
        ("offer.accept [LABEL]", "Accept the offer"),
        ("claim.attribute NUMBER", "Set the attribute shown"),
        ("annotation.relabel LABEL", "Give the annotation another label"),
    ],
)
def test_a_key_that_gives_a_label_says_which_one_and_the_others_what_they_do(line, title):
    (told,) = [row for row in typed("keys").splitlines() if row.startswith(f"{line} ")]
    assert told.endswith(f" {title}")


def test_macros_have_a_page():
    assert any(row.split() == ["macros", "Macros"] for row in typed("help").splitlines())
    assert "`M p`" in typed("help", "macros")
