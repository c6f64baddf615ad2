"""Lists to choose from: every row is a command line that can be run, or begun."""

import pytest
from support import run_all

from tui.commands.forms import FORMS
from tui.commands.runner import parse
from tui.model.refusal import Refusal

READY = (
    "article.set outlet The Example",
    "mark.article REPORT",
    "article.note REPORT seen",
    "select.span 239 290",
    "mark.claim",
    "claim.done",
    "caret.goto 245",
    "link.begin",
    "select.span 147 237",
    "mark.claim",
    "select.span 123 141",
    "claim.source",
    "refer.to Zelensky",
    "refer.statement A team is sent.",
    "statement.set verdict true",
    "statement.evidence https://example.org/a 2025-05-15 They left.",
    "entity.alias . Ze",
    "link.to supports",
    "link.to contradicts",
    "macro.record",
    "caret.right",
    "macro.stop",
)


@pytest.mark.parametrize("what", [what for what in FORMS if what not in ("equals", "differences")])
def test_every_line_is_one_of_a_command(run, workspace, what):
    run(*READY)
    rows = FORMS[what][1](workspace)
    assert rows
    assert len({row.line for row in rows}) == len(rows)
    for row in rows:
        assert row.is_begun == row.line.endswith(" ")
        for line in (row.emptied, "" if row.is_begun else row.line):
            if line:
                parse(line)


def lines(workspace, what):
    return {row.title: row.line for row in FORMS[what][1](workspace)}


def test_the_last_type_of_link_is_the_first_row(run, workspace):
    run(*READY)
    assert next(iter(lines(workspace, "links"))) == "contradicts"


def test_links_are_told_as_on_the_card(run, workspace):
    run(*READY)
    assert list(lines(workspace, "links-to-go").values()) == ["link.go 1", "link.go 2"]
    assert next(iter(lines(workspace, "links-to-remove"))).startswith("← supports: ")


def test_what_is_set_is_marked_and_can_be_taken_away(run, workspace):
    run(*READY)
    found = lines(workspace, "statement-form")
    assert found["Verdict: true ✓"] == "statement.set verdict true"
    run_all(workspace, found["Verdict: take it away"], found["Take evidence 1 away"])
    assert "Take evidence 1 away" not in lines(workspace, "statement-form")
    assert lines(workspace, "article-labels")["REPORT ✓ · seen: write a note"] == "article.note REPORT"
    assert lines(workspace, "article-fields")["Take the outlet away"] == "article.unset outlet"
    assert lines(workspace, "entity-form")["Not called Ze"] == "entity.unalias . Ze"


def test_what_link_begin_remembers_can_be_evidence(run, workspace):
    run(*READY)
    run(lines(workspace, "statement-form")["Add what link.begin remembers as evidence"])
    rows = FORMS["statement-form"][1](workspace)
    (row,) = [row for row in rows if row.line == "statement.remove-evidence 2"]
    assert row.hint.startswith("“but played down expectations")
    assert row.hint.endswith("· Talks in Istanbul")


@pytest.mark.parametrize(
    ("what", "sentence"), [("entity-form", "refers to no entity"), ("statement-form", "makes no")]
)
def test_nothing_to_show_is_said(run, workspace, what, sentence):
    run("select.span 147 237", "mark.claim", "select.span 123 141", "claim.source")
    with pytest.raises(Refusal, match=sentence):
        FORMS[what][1](workspace)
