"""Practice: a layer is hidden while somebody marks, then the differences are told."""

import pytest
from support import labelled, run_all, run_refused, suggest

from tui.commands.forms import FORMS

TEXT = "Anna Berg met Ivan Orlov in Oslo. Bergen was calm. The ferry left for Lima.\n"


@pytest.fixture
def learning(workspace_on, stamps):
    """A workspace of a learner, on an article in which gold has marked five names."""
    workspace = workspace_on(TEXT, annotator="learner")
    for label, words in (
        ("PERSON", "Anna Berg"),
        ("PERSON", "Ivan Orlov"),
        ("GPE", "Oslo"),
        ("GPE", "Bergen"),
        ("GPE", "Lima"),
    ):
        suggest(workspace.store, stamps, label, words, layer="gold", kind="person", score=None)
    workspace.refresh_foreign()
    return workspace


def mark(label, words):
    start = TEXT.index(words)
    return f"select.span {start} {start + len(words)}", f"mark.entity {label}"


def test_the_layer_is_hidden_until_practice_ends(learning):
    assert len(labelled(learning)) == 5
    told = run_all(learning, "practice.start gold")
    assert told["message"] == "gold is hidden. Mark the article; `practice.end` shows what is different."
    assert labelled(learning) == []
    run_all(learning, *mark("PERSON", "Anna Berg"))
    assert labelled(learning) == [("PERSON", "Anna Berg")]
    learning.view.open.reload()
    assert labelled(learning) == [("PERSON", "Anna Berg")]
    run_all(learning, "practice.end")
    assert len(labelled(learning)) == 6


def test_each_kind_of_difference_is_told_once(learning):
    run_all(learning, "practice.start gold", *mark("PERSON", "Anna Berg"), *mark("PERSON", "Orlov"))
    run_all(learning, *mark("LOC", "Oslo"), *mark("GPE", "Bergen"), *mark("FAC", "ferry"))
    told = run_all(learning, "practice.end")
    assert told["message"] == (
        "2 right, 1 with other edges, 1 with another label, 1 missed, 1 too many; "
        "precision 40 %, recall 40 %, F1 40 %."
    )
    title, rows_of = FORMS["differences"]
    rows = rows_of(learning)
    assert title == "What was different"
    assert [(row.title, row.hint) for row in rows] == [
        ("edges: PERSON “Ivan Orlov”", "yours: PERSON “Orlov”"),
        ("label: GPE “Oslo”", "yours: LOC “Oslo”"),
        ("too many: –", "yours: FAC “ferry”"),
        ("missed: GPE “Lima”", "yours: –"),
    ]
    run_all(learning, rows[-1].line)
    assert learning.view.selection == (TEXT.index("Lima"), TEXT.index("Lima") + 4)


def test_all_right_and_nothing_marked(learning):
    told = run_all(learning, "practice.start gold", "practice.end")
    assert told["message"] == "5 missed; precision 0 %, recall 0 %, F1 0 %."


def test_one_practises_with_somebody_else(learning):
    assert run_refused(learning, "practice.start silver") == (
        "There is no layer “silver” of somebody else to practise with; there are gold."
    )
    assert run_refused(learning, "practice.end") == "Nobody is hidden; `practice.start LAYER` begins."
