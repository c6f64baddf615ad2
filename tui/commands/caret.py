"""Moving the caret and the text under it."""

from __future__ import annotations

from functools import partial

from tui.commands.command import DONE, Command, Outcome, Parameter
from tui.commands.motions import UNITS, Unit, backward, forward
from tui.model.refusal import Refusal
from tui.text import clusters, words
from tui.workspace.modes import Read
from tui.workspace.workspace import Workspace

_NAMES: dict[Unit, tuple[str, str, str]] = {
    "cluster": ("left", "right", "character"),
    "word": ("word-left", "word-right", "word"),
    "clause": ("clause-left", "clause-right", "clause"),
    "sentence": ("sentence-left", "sentence-right", "sentence"),
    "paragraph": ("paragraph-left", "paragraph-right", "paragraph"),
    "row": ("up", "down", "row"),
}


def _move(unit: Unit, step: int, workspace: Workspace) -> Outcome:
    view = workspace.view
    target = (forward if step > 0 else backward)(view, view.caret, unit)
    view.mode = Read()
    view.move_to(target, keep_cell=unit == "row")
    return DONE


def _word_end(step: int, workspace: Workspace) -> Outcome:
    view = workspace.view
    plain, text = view.open.plain, view.open.text
    if step > 0:
        end = words.next_word_end(text, clusters.next_cluster(plain, view.caret))
    else:
        end = words.previous_word_end(text, view.caret)
    view.mode = Read()
    view.move_to(clusters.previous_cluster(plain, end))
    return DONE


def _go_to(workspace: Workspace, offset: int) -> Outcome:
    view = workspace.view
    length = len(view.open.text)
    if not 0 <= offset <= length:
        raise Refusal(f"{offset} lies outside of this article, which has {length} code points.")
    view.mode = Read()
    view.jump_to(offset)
    return DONE


def _row_edge(end: bool, workspace: Workspace) -> Outcome:
    view = workspace.view
    row = view.rows.row_of(view.caret)
    view.move_to(view.rows.offset_at(row, view.width - 1) if end else view.rows.start(row))
    return DONE


def _text_edge(end: bool, workspace: Workspace) -> Outcome:
    view = workspace.view
    view.jump_to(len(view.open.text) if end else 0)
    return DONE


def _page(pages: float, workspace: Workspace) -> Outcome:
    view = workspace.view
    rows = max(1, round(abs(pages) * view.height) - (2 if abs(pages) == 1 else 0))
    step = rows if pages > 0 else -rows
    target = view.row_away(view.caret, step)
    view.scroll_to_row(view.top_row + step)
    if isinstance(view.mode, Read):
        view.move_to(target, keep_cell=True)
    return DONE


def _line(workspace: Workspace, number: int) -> Outcome:
    view = workspace.view
    if number < 1:
        raise Refusal("Lines are counted from 1.")
    offset = 0
    for _ in range(number - 1):
        found = view.open.text.find("\n", offset)
        if found < 0:
            break
        offset = found + 1
    view.jump_to(offset)
    return DONE


def _paragraph(workspace: Workspace, number: int) -> Outcome:
    view = workspace.view
    view.jump_to(view.open.paragraph_start(number))
    return DONE


def _percent(workspace: Workspace, number: int) -> Outcome:
    view = workspace.view
    if not 0 <= number <= 100:
        raise Refusal("A percentage goes from 0 to 100.")
    view.jump_to(len(view.open.text) * number // 100)
    return DONE


def _back(workspace: Workspace) -> Outcome:
    if not workspace.view.jump_back():
        raise Refusal("There is no place to go back to.")
    return DONE


def _forward(workspace: Workspace) -> Outcome:
    if not workspace.view.jump_forward():
        raise Refusal("There is no place to go forward to.")
    return DONE


def _motion(unit: Unit, step: int) -> Command:
    left, right, noun = _NAMES[unit]
    title = (
        f"Move the caret {'down' if step > 0 else 'up'} a row"
        if unit == "row"
        else f"Move the caret to the {'next' if step > 0 else 'previous'} {noun}"
    )
    return Command(
        id=f"caret.{right if step > 0 else left}",
        title=title,
        group="Moving",
        run=partial(_move, unit, step),
        contexts=("READ",),
    )


COMMANDS = (
    *(_motion(unit, step) for unit in UNITS for step in (-1, 1)),
    Command(
        id="caret.word-end-left",
        title="Move the caret to the end of the word before",
        group="Moving",
        run=partial(_word_end, -1),
        contexts=("READ",),
    ),
    Command(
        id="caret.word-end-right",
        title="Move the caret to the end of the word",
        group="Moving",
        run=partial(_word_end, 1),
        contexts=("READ",),
    ),
    Command(
        id="caret.goto",
        title="Move the caret to an offset",
        group="Moving",
        run=_go_to,
        parameters=(Parameter("OFFSET", "offset"),),
        doc="Offsets count code points from 0. Inside a grapheme cluster the caret goes to its start.",
    ),
    Command(
        id="caret.row-start",
        title="Go to the start of the row",
        group="Moving",
        run=partial(_row_edge, False),
    ),
    Command(
        id="caret.row-end", title="Go to the end of the row", group="Moving", run=partial(_row_edge, True)
    ),
    Command(
        id="caret.text-start",
        title="Go to the start of the text",
        group="Moving",
        run=partial(_text_edge, False),
    ),
    Command(
        id="caret.text-end", title="Go to the end of the text", group="Moving", run=partial(_text_edge, True)
    ),
    Command(id="caret.page-up", title="Scroll up a page", group="Moving", run=partial(_page, -1.0)),
    Command(id="caret.page-down", title="Scroll down a page", group="Moving", run=partial(_page, 1.0)),
    Command(id="caret.half-page-up", title="Scroll up half a page", group="Moving", run=partial(_page, -0.5)),
    Command(
        id="caret.half-page-down", title="Scroll down half a page", group="Moving", run=partial(_page, 0.5)
    ),
    Command(
        id="caret.line",
        title="Go to a line of the text as it was set",
        group="Moving",
        run=_line,
        parameters=(Parameter("NUMBER", "number"),),
    ),
    Command(
        id="caret.paragraph",
        title="Go to a paragraph",
        group="Moving",
        run=_paragraph,
        parameters=(Parameter("NUMBER", "number"),),
    ),
    Command(
        id="caret.percent",
        title="Go to a place in per cent of the text",
        group="Moving",
        run=_percent,
        parameters=(Parameter("NUMBER", "number"),),
    ),
    Command(
        id="caret.forward", title="Go forward again to where you came back from", group="Moving", run=_forward
    ),
    Command(id="caret.back", title="Go back to where the last jump started", group="Moving", run=_back),
)
