"""The brief: Markdown that is sent on. MARGINIST_GOLDENS=write writes the golden anew, to be looked at."""

import os
import re
from pathlib import Path

import pytest
from support import run_all

from tui.formats.markdown_text import address, plain
from tui.formats.reading import ReadOptions
from tui.formats.registry import registry
from tui.model.scheme import built_in
from tui.store.store import Store
from tui.workspace.exporting import export
from tui.workspace.importing import import_paths
from tui.workspace.selecting import selection_of
from tui.workspace.stamps import Stamps

GOLDENS = Path(__file__).with_name("goldens")


@pytest.fixture
def written(tmp_path):
    """Call it with conditions: the brief of the articles that were written by hand for it, and the losses."""
    with Store.open(tmp_path / "brief.db", create=True) as store:
        source = str(GOLDENS / "brief_by_hand.jsonl")
        report = import_paths(store, [source], ReadOptions(), "ada", Stamps(), built_in())
        assert not report.refusals

        def write(*query):
            pieces = []
            losses = export(
                store,
                selection_of(store, query),
                registry().writer("brief"),
                scheme=built_in(),
                put=pieces.append,
            )
            return "".join(pieces), losses

        yield write


def test_it_is_written_byte_for_byte_as_committed(written):
    text, _ = written()
    path = GOLDENS / "brief.md"
    if os.environ.get("MARGINIST_GOLDENS") == "write":
        path.write_bytes(text.encode())
    assert text.encode() == path.read_bytes()


def test_a_pronoun_without_an_entity_is_no_speaker(open_workspace, database):
    workspace = open_workspace(database)
    run_all(
        workspace, "select.span 147 237", "mark.claim", "select.span 147 149", "claim.source", "claim.done"
    )
    pieces = []
    export(
        workspace.store,
        selection_of(workspace.store, []),
        registry().writer("brief"),
        scheme=built_in(),
        put=pieces.append,
    )
    text = "".join(pieces)
    assert "1 claim by 0 speakers in 1 article" in text
    assert "- **“he” (not named)**: “he had sent" in text


def test_what_it_cannot_carry_is_said(written):
    assert set(written()[1]) == {
        "The format brief cannot carry 1 rejected claim.",
        "The format brief cannot carry 1 claim that another annotator has too.",
        "The format brief cannot carry 1 mention of an entity.",
        "The format brief cannot carry 1 note on a claim.",
        "The format brief cannot carry 1 link supports.",
    }


def test_a_pair_that_contradicts_as_claims_and_as_statements_is_one_contradiction(written):
    text, _ = written()
    assert "2 statements, 1 contradiction." in text
    table = text.split("## Contradictions")[1].split("##")[0]
    rows = [row for row in table.splitlines() if row.startswith("|")][2:]
    assert len(rows) == 1
    assert "Bob" in rows[0].split(" | ")[0]


def test_evidence_that_the_query_leaves_out_is_quoted_with_its_article(written):
    text, _ = written("verdict:false")
    assert "- “The books show a rise.” (The Daily, 2026-05-02, ¶ 2)" in text


def test_evidence_in_an_article_that_is_left_out_is_quoted_and_the_article_named(workspace_on):
    workspace = workspace_on("Ann said that taxes fall.", "The books show a rise.")
    key = run_all(workspace, "article.next", "select.span 0 22", "mark.passage EVIDENCE")["annotation"]
    run_all(workspace, "article.previous", "select.span 9 24", "mark.claim", "refer.statement Taxes fall.")
    run_all(workspace, "claim.done", "caret.goto 12", f"statement.evidence {key}")
    workspace.settle()
    pieces = []
    selection = selection_of(workspace.store, ["kind:claim"])
    export(workspace.store, selection, registry().writer("brief"), scheme=built_in(), put=pieces.append)
    text = "".join(pieces)
    assert "1 claim by 0 speakers in 1 article" in text
    assert "- “The books show a rise.” (Article 2, ¶ 1)" in text
    assert "2. **Article 2**" in text


def test_nothing_of_a_text_is_markup(written):
    text, _ = written()
    without_escapes = re.sub(r"\\.", "", text)
    for piece in ("*Star*", "*will*", "`code`", "<year>", "next_year", "www.example"):
        assert piece not in without_escapes


def test_of_claims_that_are_not_meant_nothing_is_told(written):
    text, _ = written("status:flagged")
    assert text.startswith("# Who said what\n\n0 claims by 0 speakers in 0 articles; 0 statements.")


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("a_b *c* `d` [e](f) <g> #h i|j \\k ~l~ &amp; $m$", None),
        ("see https://example.org or www.example.org", r"see https\://example.org or www\.example.org"),
        ("two\nlines\tand \x1b[31mred", r"two lines and ␛\[31mred"),
    ],
)
def test_a_text_in_markdown_is_shown_as_it_is(text, escaped):
    found = plain(text)
    if escaped is not None:
        assert found == escaped
    assert re.sub(r"\\([\W_])", r"\1", found).split() == text.replace("\x1b", "␛").split()


def test_an_address_is_a_link_to_itself_and_nothing_else_is():
    assert address("https://example.org/a_b?<c>") == "<https://example.org/a_b?%3Cc%3E>"
    assert address("news.txt") == "news.txt"
    assert address("javascript:alert(1)") == "javascript:alert(1)"
