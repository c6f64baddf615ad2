"""Practice: a layer is hidden while somebody marks, then the differences are told."""

import pytest
from support import add_article, assert_journal_equals_tables, labelled, run_all, run_refused, suggest

from tui.commands.forms import FORMS
from tui.store.annotations import references
from tui.store.articles import summaries
from tui.workspace.concordance_listing import ConcordanceListing
from tui.workspace.listing import ClaimListing, EntityListing
from tui.workspace.offer_settings import OfferSettings
from tui.workspace.past import article_timeline
from tui.workspace.personal import Personal
from tui.workspace.practising import go_on_practising

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
        "F1 40 %, precision 40 %, recall 40 %: "
        "2 right, 1 missed, 1 too many, 1 with other edges, 1 with another label."
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
    assert told["message"] == "F1 0 %, precision 0 %, recall 0 %: 5 missed."


def test_the_last_result_is_shown_again(learning, stamps):
    other = add_article(learning.store, "Nothing here.\n", "Elsewhere", stamps)
    first = learning.view.open.id
    told = run_all(learning, "practice.start gold", *mark("PERSON", "Anna Berg"), "practice.end")
    learning.show(other)
    assert run_all(learning, "practice.end")["message"] == told["message"]
    assert learning.view.open.id == first


def test_one_practises_with_somebody_else(learning):
    assert run_refused(learning, "practice.start silver") == (
        "There is no layer “silver” of somebody else to practise with; there are gold."
    )
    assert run_refused(learning, "practice.end") == "Nobody is hidden; `practice.start LAYER` begins."


@pytest.fixture
def gold(learning, open_workspace):
    """Gold's own workspace, in which an entity, a statement and a claim were made that the learner must not see."""
    workspace = open_workspace(learning.store.path, "gold")
    start = TEXT.index("Bergen")
    run_all(workspace, f"select.span {start} {start + 18}", "mark.claim", "refer.statement Calm in Bergen")
    run_all(workspace, "claim.done", f"caret.goto {TEXT.index('Ivan')}", "refer.to Ivan Petrovich Orlov")
    learning.refresh_foreign()
    return workspace


def seen(workspace):
    """Everything that screens tell of whoever has marked something: counts, indexes, searches, names, history."""
    store = workspace.store
    summary = summaries(store)[0]
    listings = [
        ClaimListing(workspace, group=""),
        EntityListing(workspace),
        ConcordanceListing(workspace, "label:GPE"),
    ]
    for listing in listings:
        listing.load()
    timeline, _ = article_timeline(workspace, workspace.view.open.id)
    return {
        "counts": (summary.entities, summary.claims),
        "lists": [listing.count for listing in listings],
        "marks beside hits": [len(line.marks) for line in listings[2].rows(listings[2].keys).values()],
        "names": [each.name for each in workspace.referents_named("Ivan Petrovich Orlov", "entity")],
        "layers": sorted(layer.name for layer in workspace.layers.values()),
        "timeline": [entry.event.command for entry in timeline if entry.event.by == "gold"],
        "found elsewhere": workspace.finder.find(
            lambda own: len(own.rows("SELECT id FROM annotation"))
        ).result(),
    }


def test_nothing_tells_of_what_is_hidden(learning, gold):
    before = seen(learning)
    assert before["counts"] == (5, 1)
    assert before["lists"] == [1, 1, 3]
    assert "gold" in before["layers"]
    run_all(learning, "practice.start gold")
    assert seen(learning) == {
        "counts": (0, 0),
        "lists": [0, 0, 0],
        "marks beside hits": [],
        "names": [],
        "layers": [],
        "timeline": [],
        "found elsewhere": 0,
    }
    assert run_all(learning, "concordance.find layer:gold")["message"] == "Nothing is found."
    run_all(learning, *mark("PERSON", "Ivan Orlov"), "refer.to Ivan Orlov")
    assert seen(learning)["lists"] == [0, 1, 0]
    run_all(learning, "practice.end")
    assert seen(learning)["lists"] == [1, 2, 3]
    assert learning.store.hidden == frozenset()
    assert_journal_equals_tables(learning.store)


def test_what_the_layer_gets_meanwhile_is_hidden_too(learning, gold):
    run_all(learning, "practice.start gold")
    start = TEXT.index("ferry")
    run_all(gold, f"select.span {start} {start + 5}", "mark.entity FAC", "refer.to The Ferry")
    learning.refresh_foreign()
    assert labelled(learning) == []
    assert seen(learning)["lists"] == [0, 0, 0]
    assert learning.referents_named("The Ferry", "entity") == []


def test_what_is_hidden_takes_no_offer_away(learning):
    learning.offers.settings = OfferSettings()
    run_all(learning, "practice.start gold", "offer.next")
    assert learning.view.mode.proposal.offer.extent.slice(TEXT) == "Anna Berg"  # gold has marked it


def test_practice_goes_on_after_the_program_was_ended(learning, open_workspace, tmp_path):
    personal = Personal(tmp_path / "state.json")
    assert go_on_practising(learning, personal) == ""
    run_all(learning, "practice.start gold", *mark("PERSON", "Anna Berg"))
    again = open_workspace(learning.store.path, "learner")
    told = go_on_practising(again, Personal(tmp_path / "state.json"))
    assert told == "Practice goes on, gold is hidden; `practice.end` shows what is different."
    assert labelled(again) == [("PERSON", "Anna Berg")]
    assert run_refused(again, "practice.start gold").startswith("A layer is hidden already")
    bob = open_workspace(learning.store.path, "bob")
    assert go_on_practising(bob, Personal(tmp_path / "state.json")) == ""
    told = run_all(again, "practice.end")
    assert told["message"].endswith(": 1 right, 4 missed.")
    assert (
        go_on_practising(open_workspace(learning.store.path, "learner"), Personal(tmp_path / "state.json"))
        == ""
    )


def test_an_id_of_what_is_hidden_is_that_of_nothing(learning, gold):
    hidden = {
        row["kind"]: row["id"]
        for row in learning.store.rows("SELECT kind, id FROM annotation ORDER BY kind, id")
    }
    shared = learning.store.rows("SELECT id FROM referent WHERE name = 'Ivan Petrovich Orlov'")[0][0]
    run_all(learning, *mark("PERSON", "Anna Berg"), "refer.to Ivan Petrovich Orlov", "practice.start gold")
    for line in (
        "annotation.go {}",
        "review.show {}",
        "refer.statement-of {} Calm",
        "link.between {} {} agrees",
    ):
        for key in hidden.values():
            for written in (key, key[:-1]):
                told = run_refused(learning, line.format(written, written))
                assert told.startswith(("There is no annotation", "Nothing is reviewed"))
    assert references(learning.store, shared) == 1
