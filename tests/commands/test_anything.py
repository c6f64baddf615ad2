"""Whatever is typed: nothing but refusals, whole visible characters, a true journal, and a way back to nothing."""

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from support import add_article, assert_journal_equals_tables, fixed_stamps

from tui.commands.headless import run_lines
from tui.model.refusal import Refusal
from tui.model.scheme import built_in
from tui.store.store import Store
from tui.text.clusters import is_cluster_edge
from tui.workspace.workspace import Workspace

TEXT = (
    "港务局说，Ann\nLee met 👩\u200d👩\u200d👧 and Ann Lee’s cafe\u0301 on 🇩🇪🇫🇷 day. “No,” he\u0301 said.\n\n"
    " \u0301 U.S. e\u0301e\u0301 क्षि 한국 \t1\ufe0f\u20e3 cafe — Ann Lee.\n"
)
SCHEME = built_in()

MOVES = [
    f"{group}.{unit}"
    for group in ("caret", "select")
    for unit in [
        "left",
        "right",
        "word-left",
        "word-right",
        "clause-right",
        "sentence-left",
        "paragraph-right",
        "down",
        "up",
    ]
]
SELECTING = [
    "select.object",
    "select.grow",
    "select.shrink",
    "select.clear",
    "select.all",
    "select.start-left",
    "select.start-word-right",
    "search.find ann",
    "search.next",
    "search.object",
    "caret.back",
    "caret.page-down",
    "app.escape",
    "annotation.next",
    "annotation.previous",
    "annotation.card",
    "toggle.reflow",
    "pane.split-right",
    "pane.close",
    "pane.next",
]
MARKING = [
    "mark.claim",
    "mark.again",
    "mark.everywhere",
    "mark.entity PERSON",
    "mark.entity ORG",
    "mark.passage PASSAGE",
    "mark.article REPORT",
    "annotation.delete",
    "annotation.delete-equals",
    "annotation.flag",
    "annotation.fit",
    "annotation.note x",
    "annotation.relabel ORG",
    "annotation.status draft",
    "refer.to Ann",
    "refer.to Lee",
    "copy.quote",
    "copy.cite",
    "article.done",
    "article.undone",
    "article.set outlet Times",
]
CLAIMING = [
    "mark.claim",
    "claim.content",
    "claim.source",
    "claim.cue",
    "claim.next-slot",
    "claim.fragment",
    "claim.further",
    "claim.divide",
    "annotation.piece",
    "claim.clear",
    "claim.done",
    "claim.leave",
    "claim.delete",
    "claim.also source",
    "claim.also content",
    "claim.attribute 1",
    "claim.attribute 0",
    "claim.attribute-back",
    "claim.clear-attribute",
    "claim.move source",
    "claim.move content",
]
RELATING = [
    "refer.accept",
    "refer.accept 2",
    "refer.clear",
    "refer.statement They meet.",
    "refer.statement Ann and Lee meet.",
    "refer.accept-statement",
    "refer.clear-statement",
    "entity.rename . Ann Lee",
    "entity.merge . Lee",
    "entity.merge Ann Lee",
    "entity.split Other",
    "entity.retype . ORG",
    "entity.alias . A",
    "entity.kb . Q1",
    "entity.kb Lee Q2",
    "statement.set verdict true",
    "statement.set wording They met.",
    "statement.evidence https://example.org 2026-01-01 Seen.",
    "statement.evidence .",
    "statement.remove-evidence 1",
    "statement.merge . They meet.",
    "link.begin",
    "link.to contradicts",
    "link.to within",
    "link.go",
    "link.remove",
    "link.remove 1",
    "article.note REPORT seen",
    "article.unlabel REPORT",
    "article.unset outlet",
    "history.show",
    "history.article",
]

OFFSETS = st.integers(0, len(TEXT))
LINES = st.one_of(
    *(st.sampled_from(lines) for lines in (MOVES, SELECTING, MARKING, CLAIMING, RELATING)),
    st.sampled_from(["history.undo", "history.redo"]),
    st.builds("caret.goto {}".format, OFFSETS),
    st.builds("select.span {} {}".format, OFFSETS, OFFSETS),
    st.builds("annotation.span {} {}".format, OFFSETS, OFFSETS),
)


def check(workspace: Workspace) -> None:
    """What holds after every line."""
    for leaf in workspace.panes.leaves:
        view = leaf.view
        edges = [view.caret, *(view.selection or ())]
        assert all(is_cluster_edge(view.open.plain, edge) for edge in edges), (edges, view.mode)
        assert view.selection is None or view.selection.start < view.selection.end
    article = workspace.view.open
    marked = [span for made in article.all() for _, span in made.spans()]
    for span in marked:
        assert is_cluster_edge(article.plain, span.start), span
        assert is_cluster_edge(article.plain, span.end), span
        assert span.slice(article.text).strip() or " \u0301" in span.slice(article.text)
    assert sorted(marked) == sorted((start, end) for start, end, _ in article.marks.items())


def run(workspace: Workspace, line: str) -> bool:
    """Run a line; whether it was done."""
    try:
        return all(told["ok"] for told in run_lines(workspace, [line]))
    except Refusal:  # of what is kept at the end of a run
        return False


_BLANK: list[bytes] = []


def blank(folder: Path) -> Path:
    path = folder / "annotations.db"
    if not _BLANK:
        with Store.open(path, create=True) as store:
            add_article(store, TEXT, "Article", fixed_stamps())
        _BLANK.append(path.read_bytes())
    path.write_bytes(_BLANK[0])
    return path


@given(st.lists(LINES, min_size=1, max_size=40))
@settings(max_examples=80)
def test_any_command_lines(lines):
    with tempfile.TemporaryDirectory() as folder:
        workspace = Workspace(
            Store.open(blank(Path(folder))), "anna", SCHEME, fixed_stamps(1_800_000_000_000)
        )
        workspace.show(workspace.find(None))
        try:
            for line in lines:
                run(workspace, line)
                check(workspace)
            assert_journal_equals_tables(workspace.store)
            stored = {row[0] for row in workspace.store.rows("SELECT id FROM annotation")}
            assert stored == {made.id for made in workspace.view.open.all()}

            while run(workspace, "history.undo"):
                check(workspace)
            assert workspace.store.rows("SELECT count(*) FROM annotation")[0][0] == 0
            assert workspace.store.rows("SELECT count(*) FROM referent")[0][0] == 0
            assert workspace.store.rows("SELECT count(*) FROM link")[0][0] == 0
            assert workspace.view.open.all() == []
            assert_journal_equals_tables(workspace.store)
        finally:
            workspace.close()
