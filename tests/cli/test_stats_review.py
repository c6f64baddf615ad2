"""`marginist stats --review`: a table with bars for people, an object a line for programs."""

import json
from pathlib import Path

import pytest
from support import fixed_stamps, suggest

from tui.cli.stats_review import bar, sparkline
from tui.store.store import Store


@pytest.fixture
def reviewed(typed):
    """Three suggestions of which one was taken and one rejected, by ada."""
    Path("a.txt").write_text("Anna Berg met Ivan Orlov in Oslo.", encoding="utf-8")
    typed("import", "a.txt")
    stamps = fixed_stamps()
    with Store.open(Path("annotations.db")) as store:
        for label, words in (("PERSON", "Anna Berg"), ("PERSON", "Ivan Orlov"), ("GPE", "Oslo")):
            suggest(store, stamps, label, words)
    code, _, said = typed("run", "review.start", "review.accept", "review.accept ORG", "review.reject")
    assert (code, said) == (0, "")


def test_an_object_a_line_with_every_key(typed, reviewed):
    code, told, said = typed("stats", "--review", "--json")
    lines = [json.loads(line) for line in told.splitlines()]
    assert (code, said) == (0, "")
    assert [(each["origin"], each["label"], each["decisions"]) for each in lines] == [
        ("ner.v1", None, 3),
        ("ner.v1", "GPE", 1),
        ("ner.v1", "PERSON", 2),
    ]
    assert len({tuple(each) for each in lines}) == 1
    assert lines[2]["confusion"] == {"ORG": 1}


def test_a_table_for_people(typed, reviewed):
    code, told, _ = typed("stats", "--review")
    lines = told.splitlines()
    assert code == 0
    assert lines[0].startswith("ORIGIN, LABEL  DECIDED  RIGHT  95 %")
    assert lines[1].split()[:5] == ["ner.v1", "3", "33", "%", "6–79"]
    assert "█████·····" in lines[3]
    assert lines[-1] == "  ner.v1  PERSON → ORG 1"


def test_nobody_has_decided_yet(typed, reviewed):
    assert typed("--annotator", "bob", "stats", "--review") == (
        0,
        "",
        "bob has decided on nothing of this yet; `marginist review` begins.\n",
    )


def test_a_query_says_what_is_told(typed, reviewed):
    lines = typed("stats", "--review", "label:GPE", "--json")[1].splitlines()
    assert [json.loads(line)["label"] for line in lines] == [None, "GPE"]
    assert typed("stats", "--everybody")[0] == 2
    assert len(typed("stats", "--review", "--everybody", "--json")[1].splitlines()) == 3


def test_bars_and_sparklines():
    assert [bar(share) for share in (0.0, 0.5, 0.5125, 1.0)] == [
        "··········",
        "█████·····",
        "█████▏····",
        "██████████",
    ]
    assert sparkline([0.0, 0.5, 0.99, 1.0]) == "▁▅██"
