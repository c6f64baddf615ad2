"""The history of an annotation and the timeline of an article: who, when, by which command, before and after."""

from support import run_all

from tui.workspace.past import annotation_history, article_timeline, lines_of

CLAIM = (
    "select.span 147 237",
    "mark.claim",
    "select.span 123 141",
    "claim.source",
    "claim.done",
    "caret.goto 150",
)


def told(entries):
    return [(entry.event.by, entry.act, list(entry.told)) for entry in entries]


def test_everything_that_happened_to_a_claim(run, workspace):
    run(*CLAIM)
    key = workspace.view.open.at(150)[0].id
    run("annotation.note check", "claim.set type promise", "refer.statement A team is sent.")
    run("statement.set verdict true", "annotation.relabel CLAIM", "annotation.status accepted")
    words = "he had sent a team to Istanbul for the first direct peace t…"
    assert told(annotation_history(workspace, key)) == [
        ("anna", "mark.claim", [f"made CLAIM: content “{words}”"]),
        ("anna", "claim.source", ["source – → “Volodymyr Zelensky”"]),
        ("anna", "annotation.note check", ["note – → “check”"]),
        ("anna", "claim.set type promise", ["type – → promise"]),
        ("anna", "refer.statement A team is sent.", ["content refers to – → A team is sent."]),
        ("anna", "statement.set verdict true", ["statement “A team is sent.”: verdict – → true"]),
        ("anna", "annotation.status accepted", ["status open → accepted"]),
    ]


def test_links_are_told_from_where_one_stands(run, workspace):
    first = run("select.span 123 141", "mark.passage PASSAGE", "link.begin")["annotation"]
    second = run("select.span 142 146", "mark.claim", "link.to supports")["annotation"]
    assert told(annotation_history(workspace, first))[-1][2] == ["linked: supports → “said”"]
    assert told(annotation_history(workspace, second))[-1][2] == ["linked: supports ← “Volodymyr Zelensky”"]


def test_links_of_what_a_claim_states_are_in_its_history(run, workspace):
    key = run(*CLAIM, "refer.statement A team is sent.", "link.begin-statement")["annotation"]
    run("select.span 239 290", "mark.claim", "refer.statement Nobody is sent.", "claim.done")
    other = run("caret.goto 250", "link.to contradicts")["annotation"]
    run("link.remove 1")
    for each in (key, other):
        assert [clauses for _, _, clauses in told(annotation_history(workspace, each))][-2:] == [
            ["linked: A team is sent. → contradicts → Nobody is sent."],
            ["link removed: A team is sent. → contradicts → Nobody is sent."],
        ]


def test_evidence_is_told_as_what_it_was(run, workspace):
    passage = run("caret.goto 700", "mark.passage EVIDENCE")["annotation"]
    key = run(*CLAIM, "refer.statement A team is sent.")["annotation"]
    run("statement.evidence https://example.org/a 2025-05-15 They left.", f"statement.evidence {passage}")
    run("statement.remove-evidence 1")
    clauses = [clauses for _, _, clauses in told(annotation_history(workspace, key))][-3:]
    statement = "statement “A team is sent.”: "
    assert clauses[0] == [f"{statement}evidence added: https://example.org/a 2025-05-15 “They left.”"]
    assert clauses[1][0].startswith(f"{statement}evidence added: “")
    assert passage not in clauses[1][0]
    assert clauses[2] == [f"{statement}evidence taken away: https://example.org/a 2025-05-15 “They left.”"]


def test_undo_and_redo_are_events_too_and_one_that_is_gone_has_a_history(run, workspace):
    key = run("select.span 123 141", "mark.entity PERSON")["annotation"]
    run("annotation.relabel ORG", "history.undo", "history.redo", "annotation.delete")
    entries = annotation_history(workspace, key)
    assert [entry.act for entry in entries] == [
        "mark.entity PERSON",
        "annotation.relabel ORG",
        "undone: annotation.relabel ORG",
        "redone: annotation.relabel ORG",
        "annotation.delete",
    ]
    assert entries[2].told == ("label ORG → PERSON",)
    assert entries[-1].after is None
    assert entries[-1].before["label"] == "ORG"
    assert annotation_history(workspace, "nothing") == []


def test_a_merge_is_part_of_the_history_with_the_name_that_is_gone(run, workspace):
    key = run("select.span 123 141", "mark.entity PERSON", "refer.to Zelensky")["annotation"]
    run(
        "caret.goto 378",
        "mark.entity PERSON",
        "refer.to Volodymyr Zelensky",
        "entity.merge Zelensky Volodymyr Zelensky",
    )
    (_, command, clauses) = told(annotation_history(workspace, key))[-1]
    assert command == 'entity.merge "Zelensky" Volodymyr Zelensky'
    assert clauses == [
        "mention refers to Zelensky → Volodymyr Zelensky",
        "entity “Volodymyr Zelensky”: aliases – → Zelensky",
    ]


def test_an_entry_is_rows_of_text(run, workspace):
    key = run("select.span 123 141", "mark.entity PERSON")["annotation"]
    (entry,) = annotation_history(workspace, key)
    assert entry.lines() == [
        f"{entry.event.at[:10]} {entry.event.at[11:19]}  anna  mark.entity PERSON",
        "    made PERSON: mention “Volodymyr Zelensky”",
    ]


def test_the_timeline_of_an_article(workspace_on):
    workspace = workspace_on("Ann met Ann and Bob.", "Bob.")
    here = workspace.view.open.id
    run_all(workspace, "mark.entity PERSON", "mark.everywhere", "article.set outlet Times", "article.done")
    run_all(workspace, "caret.goto 0", "mark.entity ORG")
    entries, left_out = article_timeline(workspace, here)
    assert left_out == 0
    assert [(entry.event.by, entry.act, *entry.told) for entry in entries] == [
        ("nobody", "setup", "taken in from Article 1.txt"),
        ("anna", "mark.entity PERSON", "made PERSON: mention “Ann”"),
        ("anna", "mark.everywhere PERSON", "made PERSON: mention “Ann”"),
        ("anna", "article.set outlet Times", "outlet – → “Times”"),
        ("anna", "article.done", "done"),
    ]


def test_of_many_changes_their_number_is_told(workspace_on):
    workspace = workspace_on("Ann met him. " * 20)
    run_all(workspace, "mark.entity PERSON", "mark.everywhere")
    entries, _ = article_timeline(workspace, workspace.view.open.id)
    assert entries[-1].told == ("19 mentions made",)


def test_the_oldest_events_are_left_out_and_counted(workspace_on):
    workspace = workspace_on("Ann met Bob.")
    run_all(workspace, "mark.entity PERSON", "annotation.note 1", "annotation.note 2")
    entries, left_out = article_timeline(workspace, workspace.view.open.id, most=2)
    assert [entry.act for entry in entries] == ["annotation.note 1", "annotation.note 2"]
    assert left_out == 2


def test_what_a_merge_in_another_article_changed_is_in_the_timeline(workspace_on):
    workspace = workspace_on("Ann.", "Anna.")
    here = workspace.view.open.id
    run_all(
        workspace, "mark.entity PERSON", "refer.to Ann", "article.next", "mark.entity PERSON", "refer.to Anna"
    )
    run_all(workspace, "entity.merge Ann Anna")
    entries, _ = article_timeline(workspace, here)
    assert "PERSON “Ann”: mention refers to Ann → Anna" in entries[-1].told


def test_nothing_that_is_long_makes_a_row_long_and_before_and_after_are_both_seen(run, workspace):
    long = "very " * 200
    set_it = (f"claim.set stance_target {long}", "claim.set stance_target peace")
    key = run(*CLAIM, *set_it)["annotation"]
    run(
        f"refer.statement {long}one",
        f"refer.statement {long}two",
        f"refer.to {long}",
        f"entity.alias . {long}x",
    )
    run(f"annotation.note {long}\nand more")
    for entries in (
        annotation_history(workspace, key),
        article_timeline(workspace, workspace.view.open.id)[0],
    ):
        rows = lines_of(entries)
        assert max(map(len, rows)) < 300
        assert not any("\n" in row for row in rows)
        (changed,) = [row for row in rows if row.endswith("→ peace")]
        assert "very very" in changed
