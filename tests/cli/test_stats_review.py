"""`marginist stats --review`: a table with bars for people, an object a line for programs."""

import json
import re
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


def test_the_manual_tells_of_every_key(typed, reviewed):
    line = json.loads(typed("stats", "--review", "--json")[1].splitlines()[0])
    page = typed("help", "review-figures")[1]
    rows = [row.split("|")[1] for row in page[page.index("As JSON") :].splitlines() if row.startswith("| `")]
    assert list(line) == [name for row in rows for name in re.findall("`([a-z_]+)`", row)]


def test_a_table_for_people(typed, reviewed):
    code, told, _ = typed("stats", "--review")
    lines = told.splitlines()
    assert code == 0
    assert lines[0].startswith("ORIGIN, LABEL  DECIDED  RIGHT  95 %")
    assert lines[1].split()[:5] == ["ner.v1", "3", "33", "%", "6–79"]
    assert "█████·····" in lines[3]
    assert lines[-1] == "  ner.v1  PERSON → ORG 1"


@pytest.mark.parametrize("width", [80, 120])
def test_the_table_fits_into_the_terminal(typed, reviewed, monkeypatch, width):
    with Store.open(Path("annotations.db")) as store:
        suggest(
            store, fixed_stamps(1_800_000_000_000), "GPE", "Oslo", layer="a.suggester.with.a.long.name.v12"
        )
    typed("run", "review.start", "review.accept", "article.done")
    monkeypatch.setattr("tui.cli.stats_review.table_width", lambda: width)
    lines = typed("stats", "--review")[1].splitlines()
    assert max(map(len, lines)) <= width
    told = "\n".join(lines)
    assert "a.suggester.with.a.long.name.v12" in told
    assert [told.count(sign) for sign in ("██████████", "█████·····", "RECALL", "100 % (")] == [2, 1, 1, 5]
    if width == 80:
        assert lines[0] == "LABEL     DECIDED  RIGHT  95 %                OVER TIME  EDGES  LABEL"
        assert lines[1:3] == [
            "a.suggester.with.a.long.name.v12",
            "  all           1  100 %  21–100  ██████████  █            0 %    0 %",
        ]


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
