"""Marking entities, passages, the whole article, and the same words everywhere."""

import pytest
from support import assert_journal_equals_tables, labelled, run_all, run_refused

from tui.commands.runner import perform


def own(workspace):
    return workspace.view.open.all()


# Entities


def test_the_selection_is_marked_and_is_in_hand(run, workspace):
    told = run("select.span 123 141", "mark.entity PERSON")
    (made,) = own(workspace)
    assert told == {
        "command": "mark.entity PERSON",
        "ok": True,
        "message": "PERSON “Volodymyr Zelensky”.",
        "caret": 123,
        "selection": None,
        "annotation": made.id,
    }
    assert (made.kind, made.label, made.extent, made.status) == ("entity", "PERSON", (123, 141), "open")
    assert (made.by, workspace.layer_name(made.layer), made.origin) == ("anna", "anna", "manual")


def test_without_a_selection_the_object_under_the_caret_is_marked(run, workspace):
    run("caret.goto 130", "mark.entity PERSON")
    assert labelled(workspace) == [("PERSON", "Volodymyr Zelensky")]


def test_a_label_is_found_without_regard_to_case_and_kept_as_the_scheme_writes_it(run, workspace):
    run("caret.goto 130", "mark.entity person")
    assert labelled(workspace)[0][0] == "PERSON"


def test_an_own_mention_under_the_caret_is_relabelled_and_stays_the_same_annotation(run, workspace):
    first = run("caret.goto 130", "mark.entity PERSON")["annotation"]
    told = run("mark.entity ORG")
    assert (told["annotation"], told["message"]) == (first, "PERSON → ORG.")
    assert labelled(workspace) == [("ORG", "Volodymyr Zelensky")]


def test_a_selection_is_marked_beside_what_is_marked_there(run, workspace):
    run("select.span 123 141", "mark.entity PERSON", "select.span 123 141", "mark.entity NORP")
    assert sorted(labelled(workspace)) == [("NORP", "Volodymyr Zelensky"), ("PERSON", "Volodymyr Zelensky")]


def test_the_same_again_adds_nothing_and_says_so(run, workspace):
    first = run("select.span 123 141", "mark.entity PERSON")["annotation"]
    newest = workspace.store.newest_event()
    for line in ("select.span 123 141", "caret.goto 125"):
        told = run(line, "mark.entity PERSON")
        assert (told["annotation"], told["message"]) == (
            first,
            "“Volodymyr Zelensky” is marked PERSON already.",
        )
    assert len(own(workspace)) == 1
    assert workspace.store.newest_event() == newest


def test_spans_may_overlap_nest_and_cross(run, workspace):
    run("select.span 103 141", "mark.entity PERSON", "select.span 123 141", "mark.entity PERSON")
    run("select.span 113 132", "mark.entity ORG", "select.span 103 146", "mark.entity EVENT")
    assert [made.extent for made in own(workspace)] == [(103, 141), (103, 146), (113, 132), (123, 141)]


def test_again_gives_the_last_label(run, refused, workspace):
    assert refused("mark.again") == "No label was given yet; press a label's key first."
    run("select.span 123 141", "mark.entity PERSON", "select.span 343 352", "mark.again")
    run("select.span 353 361", "mark.passage EVIDENCE", "caret.goto 400", "select.word-right", "mark.again")
    assert [made.kind for made in own(workspace)] == ["entity", "entity", "passage", "passage"]


def test_an_edge_inside_a_visible_character_is_never_marked(workspace_on):
    """The object under the caret, and what is selected without a span command, keep visible characters whole."""
    workspace = workspace_on("Cafe\u0301 👩\u200d👩\u200d👧 cafe 港务局说 🇩🇪")
    for line in ("caret.goto 0", "caret.goto 6", "caret.goto 17", "caret.goto 22"):
        run_all(workspace, line, "select.object", "mark.entity ORG")
    assert labelled(workspace)[0] == ("ORG", "Cafe\u0301")
    assert_journal_equals_tables(workspace.store)


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("mark.entity NOPE", "The scheme “news” has no entity label “NOPE”; it has PERSON, ORG,"),
        ("mark.entity EVIDENCE", "The scheme “news” has no entity label “EVIDENCE”"),
        ("mark.passage PERSON", "The scheme “news” has no passage label “PERSON”; it has PASSAGE, EVIDENCE"),
        ("mark.article PERSON", "The scheme “news” has no article label “PERSON”; it has REPORT, ANALYSIS"),
        ("mark.entity", "LABEL is missing; it goes mark.entity LABEL."),
    ],
)
def test_a_label_that_the_scheme_does_not_have_is_refused_and_nothing_is_marked(workspace, line, sentence):
    run_all(workspace, "select.span 123 141")
    assert run_refused(workspace, line).startswith(sentence)
    assert own(workspace) == []
    assert workspace.store.newest_event() == 1


def test_the_first_mark_makes_a_layer_that_undo_leaves_alone(run, workspace):
    run("select.span 123 141", "mark.entity PERSON", "history.undo")
    assert [layer.name for layer in workspace.layers.values()] == ["anna"]
    assert own(workspace) == []


# Passages and the whole article


def test_a_passage_is_the_selection_or_the_paragraph(run, workspace, seed_text):
    run("select.span 123 141", "mark.passage EVIDENCE", "caret.goto 400", "mark.passage BACKGROUND")
    first, second = own(workspace)
    assert (first.kind, first.label, first.extent) == ("passage", "EVIDENCE", (123, 141))
    assert second.extent.slice(seed_text).startswith("President Vladimir Putin rejected")
    assert second.extent.slice(seed_text).endswith("full-scale invasion.")


def test_the_whole_article_is_labelled_without_a_span(run, workspace):
    told = run("mark.article REPORT")
    (made,) = own(workspace)
    assert (made.kind, made.parts, made.extent) == ("article", (), None)
    assert told["message"] == "The article is REPORT."
    assert run("mark.article REPORT")["message"] == "The article is marked REPORT already."
    run("mark.article OPINION")
    assert len(own(workspace)) == 2


# The same everywhere


def test_the_same_words_are_marked_everywhere_as_one_step(run, workspace, seed_text):
    run("caret.goto 130", "mark.entity PERSON", "caret.goto 378", "mark.entity PERSON")
    told = run("mark.everywhere")
    count = seed_text.count("Zelensky")
    assert told["message"] == (f"{count - 2} more in this article; skipped 1 longer · PERSON “Zelensky”.")
    assert len(own(workspace)) == count
    run("history.undo")
    assert len(own(workspace)) == 2
    run("history.redo")
    assert len(own(workspace)) == count
    assert run("caret.goto 378", "mark.everywhere")["message"] == (
        "0 more in this article; skipped 9 marked, 1 longer · PERSON “Zelensky”."
    )
    assert_journal_equals_tables(workspace.store)


def test_everywhere_means_whole_words_over_line_breaks_and_not_inside_a_longer_mention(workspace_on):
    text = "Ann Lee met Ann\nLee. Annabel and Ann, Joann; Ann-Marie, ANN and Ann’s. In Ann Arbor Ann\n\nLee."
    workspace = workspace_on(text)
    place = text.index("Ann Arbor")
    run_all(workspace, f"select.span {place} {place + 9}", "mark.entity GPE")
    run_all(workspace, "select.span 0 7", "mark.entity PERSON", "select.span 0 7", "mark.everywhere")
    assert [words for label, words in labelled(workspace) if label == "PERSON"] == [
        "Ann Lee",
        "Ann\nLee",
        "Ann\n\nLee",
    ]
    place = text.index("Ann,")
    run_all(workspace, f"select.span {place} {place + 3}", "mark.entity PERSON")
    run_all(workspace, f"select.span {place} {place + 3}", "mark.everywhere")
    found = [made.extent for made in own(workspace) if made.extent.slice(text) == "Ann"]
    assert [text[start - 2 : end + 3] for start, end in found] == ["d Ann, J", "; Ann-Ma", "d Ann’s."]


def test_everywhere_never_cuts_a_visible_character(workspace_on):
    workspace = workspace_on("cafe, cafe\u0301, cafe; 👩 👩\u200d👩\u200d👧 👩")
    run_all(workspace, "select.span 0 4", "mark.entity ORG", "select.span 0 4", "mark.everywhere")
    run_all(workspace, "select.span 19 20", "mark.entity PERSON", "select.span 19 20", "mark.everywhere")
    assert [made.extent for made in own(workspace)] == [(0, 4), (13, 17), (19, 20), (27, 28)]


def test_everywhere_finds_words_of_scripts_that_put_no_spaces_between_them(workspace_on):
    workspace = workspace_on("港务局说，渡轮晚了。警方和港务局都说。")
    run_all(workspace, "select.span 0 3", "mark.entity ORG", "select.span 0 3", "mark.everywhere")
    assert labelled(workspace) == [("ORG", "港务局"), ("ORG", "港务局")]


def test_everywhere_takes_the_label_of_what_is_there_or_the_last_one(workspace):
    run_all(workspace, "caret.goto 378")
    assert run_refused(workspace, "mark.everywhere") == (
        "Label one of them first; then the same can be marked everywhere."
    )
    run_all(workspace, "caret.goto 130", "mark.entity NORP", "caret.goto 378", "mark.everywhere")
    assert {label for label, _ in labelled(workspace)} == {"NORP"}


# Others


def test_what_others_marked_is_left_alone_and_marked_beside(database, open_workspace):
    bob = open_workspace(database, "bob")
    run_all(bob, "caret.goto 130", "mark.entity PERSON")
    bob.close()
    anna = open_workspace(database)
    told = run_all(anna, "caret.goto 130", "mark.entity ORG")
    assert told["message"] == "ORG “Volodymyr Zelensky”."
    assert {(anna.layer_name(made.layer), made.label) for made in own(anna)} == {
        ("bob", "PERSON"),
        ("anna", "ORG"),
    }
    assert run_all(anna, "caret.goto 378", "mark.entity ORG", "mark.everywhere")


def test_an_annotator_cannot_have_the_name_of_a_machines_layer(database, open_workspace):
    from tui.model.event import Change, Event

    workspace = open_workspace(database, "spacy")
    machine = {"id": "m", "name": "spacy", "kind": "machine", "annotator": "spacy"}
    event = Event(
        id="e",
        at="",
        by="x",
        command="",
        article=None,
        changes=(Change("layer", "m", None, machine),),
        move="setup",
    )
    workspace.store.write([event]).result()
    assert run_refused(workspace, "caret.goto 130", "mark.entity PERSON") == (
        "“spacy” is the name of a machine layer; choose another name with --annotator."
    )


def test_nothing_is_marked_in_a_database_that_is_read_only(workspace):
    workspace.store.read_only = "It is for reading only."
    assert run_refused(workspace, "caret.goto 130", "mark.entity PERSON") == "It is for reading only."
    assert own(workspace) == []
    assert run_refused(workspace, "history.undo") == "It is for reading only."
    workspace.store.read_only = ""


def test_a_mark_is_seen_before_it_is_written(workspace):
    perform(workspace, "select.span 123 141")
    perform(workspace, "mark.entity PERSON")
    assert labelled(workspace) == [("PERSON", "Volodymyr Zelensky")]
    workspace.settle()
    assert workspace.state == "saved"
