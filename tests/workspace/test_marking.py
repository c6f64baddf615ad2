"""Many places in many articles, marked and unmarked as one event."""

import pytest
from support import add_article, assert_journal_equals_tables, run_all, tables_of

from tui.model.refusal import Refusal
from tui.model.span import Span
from tui.store.store import Store
from tui.workspace.marking import Place, mark_places, unmark_places


@pytest.fixture
def two(tmp_path, stamps, open_workspace):
    """Two articles, of which the first is open."""
    path = tmp_path / "two.db"
    with Store.open(path, create=True) as store:
        add_article(store, "Ada Smith met Ada.", "A", stamps)
        add_article(store, "Ada left. e\u0301", "B", stamps)
    return open_workspace(path)


def places(workspace, *wanted):
    return [Place(workspace.find(title), Span(start, end)) for title, start, end in wanted]


def mark(workspace, *wanted, label="PERSON"):
    marked = mark_places(workspace, workspace.scheme.label(label), places(workspace, *wanted), "test")
    return marked


def marks(workspace):
    workspace.settle()
    return [
        tuple(row)
        for row in workspace.store.rows(
            'SELECT article.title, annotation.label, start, "end" FROM annotation'
            " JOIN article ON article.id = annotation.article ORDER BY 1, 3, 4"
        )
    ]


def test_places_of_several_articles_are_one_event_and_one_step_of_undo(two):
    before = tables_of(two.store)
    marked = mark(two, ("A", 14, 17), ("B", 0, 3))
    assert (marked.done, marked.articles) == (2, 2)
    assert marks(two) == [("A", "PERSON", 14, 17), ("B", "PERSON", 0, 3)]
    assert_journal_equals_tables(two.store)
    run_all(two, "history.undo")
    assert {key for key in tables_of(two.store) if key[0] == "annotation"} == {
        key for key in before if key[0] == "annotation"
    }


def test_an_article_that_is_open_shows_it_at_once(two):
    mark(two, ("A", 14, 17))
    assert [annotation.label for annotation in two.view.open.at(14)] == ["PERSON"]


def test_the_same_again_adds_nothing_also_before_it_is_written(two):
    mark(two, ("B", 0, 3))
    again = mark(two, ("B", 0, 3), ("B", 0, 3))
    assert (again.done, again.already, again.articles) == (0, 1, 0)
    assert marks(two) == [("B", "PERSON", 0, 3)]


def test_another_label_takes_the_place_of_the_own_one(two):
    mark(two, ("B", 0, 3), ("A", 14, 17))
    two.settle()
    again = mark(two, ("B", 0, 3), label="ORG")
    assert (again.done, again.relabelled, again.articles) == (0, 1, 1)
    assert marks(two) == [("A", "PERSON", 14, 17), ("B", "ORG", 0, 3)]
    assert_journal_equals_tables(two.store)


def test_what_lies_inside_a_longer_one_of_its_kind_is_left_alone(two):
    mark(two, ("A", 0, 9))
    assert mark(two, ("A", 0, 3)).inside == 1
    passage = mark(two, ("A", 0, 3), label="PASSAGE")
    assert passage.done == 1, "of another kind"
    assert marks(two) == [("A", "PASSAGE", 0, 3), ("A", "PERSON", 0, 9)]


def test_edges_inside_of_a_visible_character_and_blanks_are_not_marked(two):
    assert mark(two, ("B", 10, 11), ("B", 9, 10)).unfit == 2
    assert mark(two, ("B", 9, 12)).done == 1
    assert marks(two) == [("B", "PERSON", 10, 12)], "without the blank"


def test_a_place_outside_of_the_text_and_a_label_of_claims_are_refused(two):
    with pytest.raises(Refusal, match="0–99 is not a span"):
        mark(two, ("A", 0, 99))
    with pytest.raises(Refusal, match="CLAIM is a label for claims"):
        mark(two, ("A", 0, 3), label="CLAIM")
    assert marks(two) == []


def test_unmarking_deletes_the_own_ones_of_just_these_places_with_their_links(two):
    mark(two, ("A", 0, 9), ("A", 14, 17), ("B", 0, 3))
    two.settle()
    first, second = (row[0] for row in two.store.rows("SELECT id FROM annotation ORDER BY id LIMIT 2"))
    run_all(two, f"link.between {first} same-as {second}")
    gone = unmark_places(two, places(two, ("A", 0, 9), ("A", 0, 3), ("B", 0, 3)), "test")
    assert (gone.done, gone.already, gone.articles) == (2, 1, 2)
    assert marks(two) == [("A", "PERSON", 14, 17)]
    assert_journal_equals_tables(two.store)
    run_all(two, "history.undo")
    assert len(marks(two)) == 3
    assert len(two.store.rows("SELECT id FROM link")) == 1


def test_what_others_marked_stays_theirs(two, open_workspace):
    mark(two, ("A", 14, 17))
    two.settle()
    path = two.store.path
    two.close()
    bea = open_workspace(path, "bea")
    assert unmark_places(bea, places(bea, ("A", 14, 17)), "test").foreign == 1
    assert mark(bea, ("A", 14, 17), label="ORG").done == 1
    assert marks(bea) == [("A", "PERSON", 14, 17), ("A", "ORG", 14, 17)]
