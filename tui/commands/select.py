"""Selecting, and moving the edges of a selection or of a claim's slot."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from tui.commands.annotation import delete
from tui.commands.command import DONE, Command, Context, Outcome, Parameter
from tui.commands.motions import UNITS, Unit, end_backward, end_forward, forward, start_backward
from tui.model.annotation import Annotation
from tui.model.refusal import Refusal
from tui.model.span import Span
from tui.text import clusters, objects, words
from tui.workspace.edits import check_span
from tui.workspace.modes import InClaim, Read, Select, Walk
from tui.workspace.view import View
from tui.workspace.workspace import Workspace

_NAMES: dict[Unit, tuple[str, str, str]] = {
    "cluster": ("left", "right", "character"),
    "word": ("word-left", "word-right", "word"),
    "clause": ("clause-left", "clause-right", "clause"),
    "sentence": ("sentence-left", "sentence-right", "sentence"),
    "paragraph": ("paragraph-left", "paragraph-right", "paragraph"),
    "row": ("up", "down", "row"),
}
_HERE: tuple[Context, ...] = ("SELECT", "OFFER", "CLAIM", "REVIEW")


def put(view: View, span: Span, grown: tuple[Span, ...] = ()) -> None:
    """Make `span` the selection, or what is offered in mode OFFER, or the span of the slot in mode CLAIM."""
    if isinstance(view.mode, InClaim):
        span = clusters.snap(view.open.plain, *span)
        view.set_slot(span=span, changed=True, grown=grown)
        view.reveal(span.end - 1)
    elif isinstance(view.mode, Walk):
        span = clusters.snap(view.open.plain, *span)
        view.mode = replace(view.mode, span=span, grown=grown, hints=None)
        view.reveal(span.end - 1)
    else:
        view.select(span.start, span.end, grown)


def _word_here(view: View) -> Span:
    text = view.open.text
    found = words.nearest_word(text, view.caret)
    if found is None:
        raise Refusal("There is no word here to select.")
    return found


def _edge(unit: Unit, step: int, start: bool, workspace: Workspace) -> Outcome:
    view = workspace.view
    now = view.selection
    if now is None:
        if isinstance(view.mode, InClaim):
            raise Refusal(f"The {view.mode.role} is empty; select its words and press its key.")
        put(view, _word_here(view))
        return DONE
    if start:
        span = Span((forward if step > 0 else start_backward)(view, now.start, unit), now.end)
    elif unit == "row":
        span = Span(now.start, view.row_away(now.end, step))
    else:
        span = Span(now.start, (end_forward if step > 0 else end_backward)(view, now.end, unit))
    if span.start >= span.end:
        raise Refusal("That would leave nothing selected.")
    if unit == "clause" and span == now:
        where = "begins" if start else "ends"
        raise Refusal(f"The paragraph {where} here; by sentence or by paragraph one goes on.")
    put(view, span)
    if start:
        view.reveal(span.start)
    return DONE


def _object(workspace: Workspace) -> Outcome:
    view = workspace.view
    take_object(workspace, view.object_here or _word_here(view))
    return DONE


def take_object(workspace: Workspace, span: Span) -> None:
    """Select an object of the text, and take one's own annotation of exactly that in hand, unless a claim is."""
    view = workspace.view
    held = view.open.annotation(view.hand) if view.hand else None
    if held is None or held.kind != "claim":
        # The edges of one's own annotation are about to be moved: annotation.fit then knows which one it is.
        own = [each for each in view.open.at(span.start) if _is_own(workspace, each) and each.extent == span]
        if own:
            view.take(own[0].id)
    view.select(span.start, span.end)


def _is_own(workspace: Workspace, annotation: Annotation) -> bool:
    return workspace.layer_name(annotation.layer) == workspace.annotator


def _grow(workspace: Workspace) -> Outcome:
    view = workspace.view
    now = view.selection
    if now is None:
        span = view.object_here or _word_here(view)
        put(view, span)
        return DONE
    larger = objects.grow(view.open.text, now.start, now.end)
    if larger == now:
        raise Refusal("The whole text is selected.")
    grown = view.mode.grown if isinstance(view.mode, Select | Walk | InClaim) else ()
    put(view, larger, (*grown, now))
    return DONE


def _shrink(workspace: Workspace) -> Outcome:
    view = workspace.view
    grown = view.mode.grown if isinstance(view.mode, Select | Walk | InClaim) else ()
    if grown:
        put(view, grown[-1], grown[:-1])
        return DONE
    now = view.selection
    if now is None:
        raise Refusal("There is no selection to shrink.")
    smaller = objects.shrink(view.open.text, *now)
    if smaller is None:
        raise Refusal("This cannot be shrunk further.")
    put(view, smaller)
    return DONE


def _clear(workspace: Workspace) -> Outcome:
    view = workspace.view
    if isinstance(view.mode, Select) and view.mode.hints is not None:
        chosen = Span(view.mode.start, view.mode.end)
        held = view.open.annotation(view.hand) if view.hand else None
        if held is not None and held.extent == chosen:
            view.take(held.id)  # it is what is meant, wherever the caret has been since
            return delete(workspace)
    view.read()
    return DONE


def _span(workspace: Workspace, start: int, end: int) -> Outcome:
    view = workspace.view
    checked = check_span(view.open, start, end)
    view.mode = Read()
    view.move_to(checked.span.start)
    view.select(*checked.span)
    if checked.was_trimmed:
        return Outcome(
            message=f"White space at the edges was left out: {checked.span.start}–{checked.span.end}."
        )
    return DONE


def _all(workspace: Workspace) -> Outcome:
    return _span(workspace, 0, len(workspace.view.open.text))


def _edge_command(unit: Unit, step: int, start: bool) -> Command:
    left, right, noun = _NAMES[unit]
    name = right if step > 0 else left
    edge = "start" if start else "end"
    direction = ("down" if step > 0 else "up") if unit == "row" else ("right" if step > 0 else "left")
    return Command(
        id=f"select.start-{name}" if start else f"select.{name}",
        title=f"Move the {edge} {direction} by a {noun}",
        group="Selecting",
        run=partial(_edge, unit, step, start),
        contexts=_HERE if start else ("READ", *_HERE),
        doc="Without a selection, the word under the caret is selected first.",
        edges=True,
    )


COMMANDS = (
    *(_edge_command(unit, step, False) for unit in UNITS for step in (-1, 1)),
    *(_edge_command(unit, step, True) for unit in UNITS if unit != "row" for step in (-1, 1)),
    Command(
        id="select.object",
        title="Select the object under the caret",
        group="Selecting",
        run=_object,
        contexts=("READ",),
        doc="The object is the mention, name, date or word that is faintly marked.",
    ),
    Command(
        id="select.grow",
        title="Grow to the next larger unit",
        group="Selecting",
        run=_grow,
        doc="Word, name, clause or quotation, sentence, paragraph, text.",
        edges=True,
    ),
    Command(
        id="select.shrink",
        title="Shrink to what it grew from",
        group="Selecting",
        run=_shrink,
        doc="Else to its first word, and of a word with hyphens to one piece after the other.",
        edges=True,
    ),
    Command(
        id="select.clear",
        title="Drop the selection, or delete the annotation that a hint chose",
        group="Selecting",
        run=_clear,
        contexts=("SELECT",),
        doc="`f`, the letters of an annotation of one’s own, and this key delete it; any other selection is dropped.",
        done=True,
    ),
    Command(
        id="select.span",
        title="Select a range of code points",
        group="Selecting",
        run=_span,
        parameters=(Parameter("START", "offset"), Parameter("END", "offset")),
        doc="An edge inside a grapheme cluster is refused; white space at the edges is left out.",
    ),
    Command(
        id="select.all",
        title="Select the whole text",
        group="Selecting",
        run=_all,
        contexts=("READ", "SELECT"),
    ),
)
