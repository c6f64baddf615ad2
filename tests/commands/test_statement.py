"""Statements: wording, verdict, note, evidence. Each change is one step."""

import json

import pytest
from support import assert_journal_equals_tables, run_all

CLAIM = (
    "select.span 147 237",
    "mark.claim",
    "refer.statement A team is sent.",
    "claim.done",
    "caret.goto 150",
)


@pytest.fixture
def statement(workspace):
    def look():
        (row,) = workspace.store.rows("SELECT * FROM referent WHERE kind = 'statement'")
        return {
            **dict(row),
            "attributes": json.loads(row["attributes"]),
            "aliases": json.loads(row["aliases"]),
        }

    return look


def test_another_wording(run, statement):
    run(*CLAIM)
    assert (
        run("statement.set wording Ukraine sends a team.")["message"]
        == "A team is sent. → Ukraine sends a team."
    )
    assert (statement()["name"], statement()["aliases"]) == ("Ukraine sends a team.", [])
    run("history.undo")
    assert statement()["name"] == "A team is sent."


def test_a_verdict_is_one_of_the_schemes(run, refused, statement):
    run(*CLAIM)
    assert run("statement.set verdict mostly-true")["message"] == "Verdict: mostly-true."
    assert statement()["attributes"] == {"verdict": "mostly-true"}
    assert refused("statement.set verdict perhaps").startswith("Verdict is one of true, mostly-true")
    assert run("statement.set verdict")["message"] == "Verdict: –."
    assert statement()["attributes"] == {}
    run("history.undo")
    assert statement()["attributes"] == {"verdict": "mostly-true"}


def test_a_note(run, statement):
    run(*CLAIM, "statement.set note look twice")
    assert statement()["note"] == "look twice"
    run("statement.set note")
    assert statement()["note"] == ""


def test_an_unknown_field_is_refused_with_those_there_are(run, refused):
    run(*CLAIM)
    assert (
        refused("statement.set colour red") == "A statement has no “colour”; it has wording, note, verdict."
    )
    assert refused("statement.set evidence x").startswith("A statement has no “evidence”")
    assert refused("statement.set wording") == "A statement needs a wording."


def test_evidence_is_an_address_with_date_and_quotation(run, workspace, statement):
    run(*CLAIM, "statement.evidence https://example.org/a 2025-05-15 “They left on Monday.”")
    run("statement.evidence https://example.org/b", 'statement.evidence https://example.org/c "no date"')
    assert statement()["attributes"]["evidence"] == [
        {"url": "https://example.org/a", "quote": "“They left on Monday.”", "date": "2025-05-15"},
        {"url": "https://example.org/b", "quote": "", "date": None},
        {"url": "https://example.org/c", "quote": "no date", "date": None},
    ]
    count = len(workspace.store.rows("SELECT id FROM event"))
    assert run("statement.evidence https://example.org/b")["message"] == "That is evidence already."
    again = run("statement.evidence https://example.org/a 2025 another quotation")["message"]
    assert again == (
        "That address is evidence 1 already; to give it another date or quotation, statement.remove-evidence 1 first."
    )
    assert len(statement()["attributes"]["evidence"]) == 3
    workspace.settle()
    assert len(workspace.store.rows("SELECT id FROM event")) == count


def test_evidence_is_an_annotation(run, refused, statement):
    key = run("caret.goto 700", "mark.passage EVIDENCE", "link.begin")["annotation"]
    run(*CLAIM, f"statement.evidence {key}")
    assert statement()["attributes"]["evidence"] == [{"annotation": key}]
    assert run("statement.evidence .")["message"] == "That is evidence already."
    nobody = "01a207a2-3281-7000-8000-000000000001"
    assert refused(f"statement.evidence {nobody}") == f"There is no annotation {nobody}."


def test_a_claim_is_no_evidence_for_what_it_says_itself(run, refused, statement):
    key = run(*CLAIM, "link.begin")["annotation"]
    for written in (key, "."):
        assert refused(f"statement.evidence {written}") == (
            "This claim makes the statement itself, so it cannot be evidence for it; "
            "take another annotation, or a URL."
        )
    assert statement()["attributes"] == {}


def test_what_is_so_already_is_said_and_is_no_step(run, workspace, statement):
    run(*CLAIM, "statement.set note once", "statement.set verdict true")
    assert run("statement.set verdict true")["message"] == "Verdict is that already."
    assert run("statement.set note once")["message"] == "Note is that already."
    assert run("statement.set wording A team is sent.")["message"] == "A team is sent. has that already."
    run("history.undo")
    assert (statement()["attributes"], statement()["note"]) == ({}, "once")
    assert run("statement.set verdict")["message"] == "Verdict is empty already."


def test_evidence_can_be_taken_away(run, refused, statement):
    run(*CLAIM, "statement.evidence https://example.org/a", "statement.evidence https://example.org/b")
    run("statement.remove-evidence 1")
    assert [piece["url"] for piece in statement()["attributes"]["evidence"]] == ["https://example.org/b"]
    assert refused("statement.remove-evidence 2") == "There is 1 piece of evidence; 2 is none of them."
    run("statement.remove-evidence 1")
    assert statement()["attributes"] == {}


@pytest.mark.parametrize("written", ["example.org", "ftp://example.org", "they left", ". and more"])
def test_other_evidence_is_refused(run, refused, written):
    run(*CLAIM)
    assert refused(f"statement.evidence {written}").startswith("Evidence is a URL")


def test_a_claim_without_a_statement_has_nothing_to_set(run, refused):
    run(*CLAIM[:2], "claim.done", "caret.goto 150")
    assert refused("statement.set verdict true") == (
        "This claim makes no statement yet; refer.statement says which."
    )


def test_two_statements_become_one_with_the_evidence_of_both(run, refused, workspace, statement):
    run(*CLAIM, "statement.evidence https://example.org/a", "statement.set verdict true")
    run(
        "select.span 239 290",
        "mark.claim",
        "refer.statement Teams were sent.",
        "claim.done",
        "caret.goto 250",
    )
    run("statement.evidence https://example.org/b", "statement.set verdict false")
    assert refused("statement.merge . A team is sent.") == (
        "The verdict of “Teams were sent.” is false, that of “A team is sent.” true; make them the same first."
    )
    run("statement.set verdict", "statement.merge . A team is sent.")
    one = statement()
    assert [piece["url"] for piece in one["attributes"]["evidence"]] == [
        "https://example.org/a",
        "https://example.org/b",
    ]
    assert (one["attributes"]["verdict"], one["aliases"]) == ("true", ["Teams were sent."])
    assert len({part.refers for made in workspace.view.open.all() for part in made.parts}) == 1
    run("history.undo")
    assert workspace.store.rows("SELECT count(*) FROM referent")[0][0] == 2
    assert_journal_equals_tables(workspace.store)


def test_what_is_known_of_it_is_told(run):
    run(*CLAIM, "statement.set verdict true", "statement.evidence https://example.org/a")
    assert run("statement.edit")["message"] == "A team is sent. · verdict true · 1 piece of evidence"


def test_statements_are_shared(database, open_workspace):
    anna, bob = open_workspace(database, "anna"), open_workspace(database, "bob")
    run_all(anna, *CLAIM)
    bob.refresh_foreign()
    run_all(bob, "caret.goto 150", "statement.set verdict false")
    anna.refresh_foreign()
    assert run_all(anna, "statement.edit")["message"] == "A team is sent. · verdict false"
