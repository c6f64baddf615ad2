"""An open article: its annotations by place, and that what it quotes is what is there."""

import sqlite3

import pytest
from support import run_all

from tui.model.refusal import Refusal
from tui.workspace.marks import Marks
from tui.workspace.open_article import source_name


def mark(workspace, *spans):
    for start, end in spans:
        run_all(workspace, f"select.span {start} {end}", "mark.entity PERSON")


def extents(found):
    return [each.extent for each in found]


def test_annotations_are_found_by_place_in_their_order(workspace):
    mark(workspace, (343, 367), (123, 141), (103, 141))
    article = workspace.view.open
    assert extents(article.between(110, 350)) == [(103, 141), (123, 141), (343, 367)]
    assert extents(article.between(141, 343)) == []
    assert extents(article.at(130)) == [(123, 141), (103, 141)]
    assert extents(article.at(141)) == []
    assert extents(article.all()) == [(103, 141), (123, 141), (343, 367)]


def test_paragraphs_are_counted_from_one(workspace):
    article = workspace.view.open
    assert [article.paragraph_number(offset) for offset in (0, 103, 147, 343)] == [1, 2, 2, 3]
    assert [article.paragraph_start(number) for number in (0, 1, 2, 3)] == [
        article.paragraph_start(1),
        article.paragraph_start(1),
        103,
        343,
    ]


def test_the_text_as_shown_has_the_same_length(workspace_on):
    article = workspace_on("a\x1b[31mb\x07 c\u202ed\ne").view.open
    assert len(article.plain) == len(article.text)
    assert "\x1b" not in article.plain


def test_a_quote_that_is_not_what_the_article_says_is_refused(database, open_workspace):
    workspace = open_workspace(database)
    mark(workspace, (123, 141))
    workspace.close()
    connection = sqlite3.connect(database)
    connection.execute('UPDATE part SET start = 124, "end" = 142')
    connection.commit()
    connection.close()
    with pytest.raises(Refusal, match="quotes other words than the article has at 124–142"):
        open_workspace(database).view.open.all()


def test_an_annotation_of_another_article_is_not_found(workspace_on):
    workspace = workspace_on("Ann is here.", "Ben is there.")
    made = run_all(workspace, "caret.goto 0", "mark.entity PERSON")["annotation"]
    run_all(workspace, "article.next")
    assert workspace.view.open.annotation(made) is None
    assert workspace.view.open.annotation("nothing") is None


def test_more_annotations_than_are_kept_in_memory_are_all_there(workspace, monkeypatch):
    from tui.workspace import open_article

    monkeypatch.setattr(open_article, "_CACHED", 5)
    mark(workspace, *((start, start + 5) for start in range(123, 400, 13)))
    article = workspace.view.open
    article.reload()
    assert len(article.all()) == len(article.all()) == len(range(123, 400, 13))


def test_who_says_a_claim_is_the_entity_or_the_words(workspace):
    run_all(workspace, "select.span 147 237", "mark.claim", "select.span 123 141", "claim.source")
    run_all(
        workspace,
        "select.span 343 367",
        "claim.also source",
        "claim.source",
        "refer.to Zelensky",
        "claim.done",
    )
    (claim,) = workspace.view.open.all()
    known = {part.refers: workspace.referent(part.refers) for part in claim.parts if part.refers}
    assert source_name(claim, known, workspace.view.open.text) == "Zelensky, President Vladimir Putin"
    assert source_name(claim, {}, workspace.view.open.text) == "Volodymyr Zelensky, President Vladimir Putin"


# Marks


def row(key, start, end, role="mention", kind="entity", label="PERSON"):
    return key, kind, label, "open", "layer", role, start, end


def test_marks_tell_whose_each_span_is_and_how_it_looks(workspace):
    marks = Marks([row("a", 5, 9), row("b", 1, 20, "content", "claim", "CLAIM")])
    (first, second) = marks.query(0, 30)
    assert (first[:2], marks.owner(first[2]), marks.look(first[2]).role) == ((1, 20), "b", "content")
    assert (second[:2], marks.owner(second[2]), marks.look(second[2]).label) == ((5, 9), "a", "PERSON")
    assert len(marks) == 2
    assert marks.next_start(1)[:2] == (5, 9)
    assert marks.previous_start(5)[:2] == (1, 20)


def test_marks_are_dropped_by_their_annotation_wherever_they_are():
    marks = Marks([row("a", 5, 9), row("b", 1, 20), row("a", 30, 31), row("c", 5, 9)])
    marks.drop({"a", "unknown"})
    assert [(start, end, marks.owner(slot)) for start, end, slot in marks.items()] == [
        (1, 20, "b"),
        (5, 9, "c"),
    ]
    marks.drop(set())
    assert len(marks) == 2


def test_a_changed_annotation_is_painted_where_it_is_now(workspace):
    mark(workspace, (123, 141), (343, 367))
    run_all(workspace, "caret.goto 130", "annotation.span 103 146", "history.undo", "history.redo")
    run_all(workspace, "caret.goto 350", "annotation.delete", "history.undo")
    assert [(start, end) for start, end, _ in workspace.view.open.marks.items()] == [(103, 146), (343, 367)]
