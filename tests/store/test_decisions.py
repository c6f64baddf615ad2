"""Questions about what machines have suggested and what people said to it."""

import pytest
from support import decide, run_all, undo

from tui.model.annotation import Part
from tui.model.event import Change, Event
from tui.model.records import annotation_record
from tui.model.span import Span
from tui.store.annotations import layers
from tui.store.decisions import answers, forms, marked, reviewed, suggested, suggestions
from tui.suggest.offer import Offer
from tui.workspace.suggestions import machine_layer, suggestion

TEXT = "Foreign and Defense Ministries. Kos, Kos, Kos."


@pytest.fixture
def anna(workspace_on):
    return workspace_on(TEXT, "Kos again.")


@pytest.fixture
def suggest(anna, stamps):
    """Puts the first `Kos` of an article into a machine's layer; gives its id."""

    def put(title="Article 1"):
        article = anna.find(title)
        text = anna.peek(article).text
        layer, changes = machine_layer(layers(anna.store), "own.v1", stamps)
        part = Part("mention", (Span(text.index("Kos"), text.index("Kos") + 3),))
        offer = Offer(kind="entity", label="GPE", parts=(part,), score=0.5, origin="own.v1")
        made = suggestion(offer, article, layer, stamps)
        changes = (*changes, Change("annotation", made.id, None, annotation_record(made, text)))
        event = Event(
            id=stamps.new_id(), at=stamps.now(), by="ben", command="x", article=article, changes=changes
        )
        anna.store.write([event]).result()
        return made.id

    return put


def written(workspace, *lines):
    run_all(workspace, *lines)
    workspace.store.write([]).result()


def test_the_last_answer_counts_with_its_time_until_it_is_undone(anna, suggest, stamps):
    key = suggest()
    article = anna.find("Article 1")
    decide(anna.store, key, "accept", "anna", stamps)
    (first,) = answers(anna.store, article, "anna")
    decide(anna.store, key, "reject", "anna", stamps)
    (last,) = answers(anna.store, article, "anna")
    assert (first.answer, last.answer, last.annotation) == ("accept", "reject", key)
    assert last.at > first.at
    assert answers(anna.store, article, "ben") == []
    undo(anna.store, "anna", stamps)
    assert answers(anna.store, article, "anna") == [first]


def test_suggestions_are_what_machines_made(anna, suggest):
    written(anna, "select.span 32 35", "mark.entity GPE")
    (own,) = marked(anna.store, anna.view.open.id, "anna")
    key = suggest()
    assert suggestions(anna.store, anna.view.open.id) == [key]
    assert [each.id for each in suggested(anna.store, [own.id, key, "none"])] == [key]
    assert marked(anna.store, anna.view.open.id, "ben") == []


def test_what_is_marked_comes_in_the_order_of_time(anna):
    written(anna, "select.span 37 40", "mark.entity GPE", "select.span 32 35", "mark.entity GPE")
    found = [each.extent.start for each in marked(anna.store, anna.view.open.id, "anna")]
    assert found == [37, 32]
    written(anna, "caret.goto 38", "annotation.relabel LOC")
    assert [each.label for each in marked(anna.store, anna.view.open.id, "anna")] == ["GPE", "LOC"]


def test_forms_are_words_with_labels_those_marked_most_often_first(anna):
    for start, label in ((32, "GPE"), (37, "LOC"), (42, "LOC"), (12, "ORG")):
        written(anna, f"select.span {start} {start + 3}", f"mark.entity {label}")
    assert forms(anna.store, "anna", 9) == [("Kos", "LOC"), ("Def", "ORG"), ("Kos", "GPE")]
    assert forms(anna.store, "anna", 1) == [("Kos", "LOC")]
    assert forms(anna.store, "ben", 9) == []


def test_a_mention_in_pieces_is_no_form(anna, stamps):
    written(anna, "select.span 12 30", "mark.entity ORG")
    (made,) = marked(anna.store, anna.view.open.id, "anna")
    record = annotation_record(made, TEXT)
    pieces = [
        {"start": start, "end": end, "quote": TEXT[start:end], "quote_sha256": None}
        for start, end in ((0, 7), (20, 30))
    ]
    changed = record | {"start": 0, "end": 30, "parts": [{**record["parts"][0], "spans": pieces}]}
    changed |= {"prefix": "", "suffix": TEXT[30:62]}
    event = Event(
        id=stamps.new_id(),
        at=stamps.now(),
        by="anna",
        command="x",
        article=None,
        changes=(Change("annotation", made.id, record, changed),),
    )
    anna.store.write([event]).result()
    assert forms(anna.store, "anna", 9) == []


def test_articles_are_reviewed_by_answers_or_by_being_finished_the_latest_first(anna, suggest, stamps):
    first, second = anna.find("Article 1"), anna.find("Article 2")
    key = suggest("Article 2")
    decide(anna.store, key, "skip", "anna", stamps)
    assert reviewed(anna.store, "anna", "", 9) == []
    decide(anna.store, key, "accept", "anna", stamps)
    between = stamps.now()
    anna.show(first)
    written(anna, "article.done")
    found = reviewed(anna.store, "anna", "", 9)
    assert [(each.article, each.done) for each in found] == [(first, True), (second, False)]
    assert [each.article for each in reviewed(anna.store, "anna", "", 1)] == [first]
    assert [each.article for each in reviewed(anna.store, "anna", between, 9)] == [first]
    assert reviewed(anna.store, "ben", "", 9) == []


def test_answers_to_people_are_no_answers_to_suggestions(anna, stamps):
    written(anna, "select.span 32 35", "mark.entity GPE")
    (own,) = marked(anna.store, anna.view.open.id, "anna")
    decide(anna.store, own.id, "reject", "ben", stamps)
    assert reviewed(anna.store, "ben", "", 9) == []
