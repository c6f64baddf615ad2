"""The two rows at the bottom: the labels with their keys, and the status line."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual.strip import Strip

from tui.commands.claim import shown_axis
from tui.commands.command import Context
from tui.commands.keymap import Chord, Keymap, shown, shown_chord
from tui.model.annotation import Annotation
from tui.model.quoting import in_quotes
from tui.style.paint import Paint, Painter
from tui.ui.lines import Lines
from tui.ui.strips import Line
from tui.workspace.hints import Hints
from tui.workspace.view import InClaim, InReview, Select, View, Walk

if TYPE_CHECKING:
    from tui.workspace.workspace import Workspace

_USEFUL = {
    "READ": (
        ("mark.claim", "claim"),
        ("hint.objects", "hints"),
        ("select.object", "select"),
        ("mark.everywhere", "everywhere"),
        ("annotation.delete", "delete"),
        ("history.undo", "undo"),
        ("app.search", "search"),
        ("article.done", "done"),
        ("app.keys", "keys"),
    ),
    "SELECT": (
        ("mark.claim", "claim"),
        ("claim.source", "source"),
        ("claim.cue", "cue"),
        ("select.grow", "grow"),
        ("select.shrink", "shrink"),
        ("annotation.fit", "fit"),
        ("app.escape", "back"),
        ("app.keys", "keys"),
    ),
    "OFFER": (
        ("offer.accept", "accept"),
        ("offer.reject", "reject"),
        ("offer.skip", "skip"),
        ("offer.everywhere", "everywhere"),
        ("offer.accept-paragraph", "paragraph"),
        ("offer.back", "back to the last"),
        ("offer.leave", "leave"),
        ("app.keys", "keys"),
    ),
    "REVIEW": (
        ("review.accept", "accept"),
        ("review.reject", "reject"),
        ("review.skip", "skip"),
        ("review.equals", "equals"),
        ("review.form", "by form"),
        ("annotation.note", "comment"),
        ("review.back", "back to the last"),
        ("review.leave", "leave"),
        ("app.keys", "keys"),
    ),
    "CLAIM": (
        ("claim.content", "content"),
        ("claim.source", "source"),
        ("claim.cue", "cue"),
        ("refer.to", "speaker"),
        ("refer.statement", "statement"),
        ("claim.fragment", "add"),
        ("claim.clear", "clear"),
        ("claim.done", "done"),
        ("claim.leave", "back"),
        ("app.keys", "keys"),
    ),
    "HINT": (
        ("hint.close", "close"),
        ("hint.back", "take back a letter"),
        ("caret.page-down", "page down"),
        ("app.keys", "keys"),
    ),
}


_CHOOSES = {
    "take": "select, then a label’s key marks it",
    "end": "the last word of the selection",
    "start": "the first word of the selection",
    "offer": "go to the offer",
    "slot": "what the slot is",
    "claim": "claim with this cue",
}
"""What letters do while hints are open, by their purpose."""

_LIBRARY = (("↑ ↓", "choose"), ("Enter", "open"), ("Esc", "back to the text"), ("Q", "quit"))
"""What keys do in the library."""

_DECISIONS = 3
"""Of the useful keys in OFFER those that stand before the labels."""
_FIRST = -1
"""The rank of what letters do while hints are open: it is shown before all else."""
_MORE = "…"
"""Stands where keys are left out, because there is no room for all."""

_FEWEST = 12
"""Characters of a slot's words that are shown in any case."""


class _Entry(NamedTuple):
    """A key and what it does.

    Attributes:
        key: As it is shown.
        word: What it does.
        rank: How soon it is left out where there is no room for all; 0 never is.
        colour: Of the word, or None for the usual one.
    """

    key: str
    word: str
    rank: int
    colour: str | None = None

    @property
    def width(self) -> int:
        return len(self.key) + len(self.word) + 3


class LabelBar(Lines):
    """Shows what the digits do, then the most useful keys of the mode; after a prefix, what may follow."""

    DEFAULT_CSS = "LabelBar { height: 1; }"

    def __init__(self, workspace: Workspace, painter: Painter, keymap: Keymap) -> None:
        super().__init__(id="labels")
        self.in_library = False
        self._workspace = workspace
        self.painter = painter
        self._keymap = keymap
        self._told: object = None

    def take_keymap(self, keymap: Keymap) -> None:
        """Go on with other keys."""
        self._keymap = keymap
        self._told = None

    def follow(self, pending: Chord = ()) -> None:
        """Show what keys do now."""
        width = self.size.width
        if not width or self._workspace.panes is None:
            return
        view = self._workspace.view
        context = view.mode.context
        asked = (
            (view.mode.attribute, view.hand, view.open.version) if isinstance(view.mode, InClaim) else None
        )
        purpose = view.mode.purpose if isinstance(view.mode, Hints) else None
        told = (
            width,
            context,
            purpose,
            view.hints is None,
            asked,
            pending,
            self.in_library,
            self.painter,
            self._workspace.scheme,
        )
        if told == self._told:
            return  # as after most keys
        self._told = told
        palette = self.painter.palette
        coloured = self.painter.coloured
        line = Line(width, palette.bar if coloured else None)
        line.write(" ")
        if self.in_library:
            entries = [_Entry(key, word, 1) for key, word in _LIBRARY]
        elif pending:
            title = self._keymap.titles.get(" ".join(pending), "")
            line.write(f"{title or shown_chord(pending)}  ", self._strong())
            entries = [
                _Entry(shown(key), command_line.partition(".")[2].replace("-", " "), 1)
                for key, command_line in self._keymap.following(context, pending)
            ]
        elif isinstance(view.mode, InClaim):
            entries = [*self._attributes(line), *self._beside(view), *self._useful(context)]
        elif isinstance(view.mode, Walk):
            useful = self._useful(context)
            decisions = [entry._replace(rank=1) for entry in useful[:_DECISIONS]]
            entries = [*self._beside(view), *decisions, *self._labels(), *useful[_DECISIONS:]]
        elif isinstance(view.mode, Hints):
            entries = [_Entry("a–y", _CHOOSES[view.mode.purpose], _FIRST), *self._useful(context)]
        else:
            entries = [*self._labels(), *self._useful(context)]
        self._write(line, entries)
        self.set_lines([line.strip()])

    def _write(self, line: Line, entries: list[_Entry]) -> None:
        """Write what there is room for, the most important first, and say if that is not all."""
        room = line.width - line.used
        kept = set(range(len(entries)))
        if sum(entry.width for entry in entries) > room:
            room -= len(_MORE)
            kept.clear()
            for place in sorted(range(len(entries)), key=lambda place: entries[place].rank):
                if entries[place].width > room:
                    break
                room -= entries[place].width
                kept.add(place)
        for place, entry in enumerate(entries):
            if place in kept:
                is_last = len(kept) < len(entries) and entry.rank == 0
                self._entry(line, entry.key, f"{entry.word} {_MORE}" if is_last else entry.word, entry.colour)
        if len(kept) < len(entries) and not any(entries[place].rank == 0 for place in kept):
            line.write(_MORE, self._strong())

    def _strong(self) -> Paint:
        return Paint(colour=self.painter.palette.accent if self.painter.coloured else None, bold=True)

    def _entry(self, line: Line, key: str, word: str, colour: str | None = None) -> None:
        palette = self.painter.palette
        coloured = self.painter.coloured
        line.write(key, self._strong())
        line.write(f" {word}  ", Paint(colour=(colour or palette.faint) if coloured else None))

    def _labels(self) -> list[_Entry]:
        walks = isinstance(self._workspace.view.mode, Walk)
        entries = [
            _Entry(label.key, label.id, 3, self.painter.ink(label.id, label.kind))
            for label in self._workspace.scheme.labels
            if label.key and label.key != "c"  # that one stands among the useful keys
            if label.kind == "entity" or not walks
        ]
        return [*entries, _Entry("0", "more", 1)]

    def _beside(self, view: View) -> list[_Entry]:
        """That letters choose beside the keys, if they do."""
        return [_Entry("letters", "choose", _FIRST)] if view.hints is not None else []

    def _attributes(self, line: Line) -> list[_Entry]:
        axis = shown_axis(self._workspace)
        if axis is None:
            return []
        coloured = self.painter.coloured
        line.write(f"{axis.title}: ", Paint(colour=self.painter.palette.text if coloured else None))
        held = self._workspace.view.open.annotation(self._workspace.view.hand or "")
        now = held.attributes.get(axis.id) if held is not None else None
        entries = [
            _Entry(key or "–", f"{value} ✓" if value == now else value, 1) for key, value in axis.choices()
        ]
        return [*entries, _Entry("0", "next", 1)]

    def _useful(self, context: Context) -> list[_Entry]:
        """The useful keys; the first, and the one that shows all keys, are more important than labels."""
        entries = []
        for place, (command, word) in enumerate(_USEFUL[context]):
            chords = self._keymap.keys_of(context, command)
            if chords:
                rank = 0 if command == "app.keys" else 2 if place == 0 else 4
                entries.append(_Entry(shown_chord(chords[0]), word, rank))
        return entries


class StatusLine(Lines):
    """Tells mode, article, paragraph and selection on the left, and on the right whether all is saved."""

    DEFAULT_CSS = "StatusLine { height: 1; }"

    def __init__(self, workspace: Workspace, painter: Painter) -> None:
        super().__init__(id="status")
        self.in_library = False
        self._workspace = workspace
        self.painter = painter
        self.message = ""
        self.is_warning = False

    def say(self, message: str, *, warning: bool = False) -> None:
        """Show a message until the next one; the empty string takes it away."""
        self.message = message
        self.is_warning = warning
        self.follow()

    def follow(self) -> None:
        """Show how things are."""
        width = self.size.width
        if not width:
            return
        self.set_lines([self._line(width)])

    def _line(self, width: int) -> Strip:
        workspace = self._workspace
        palette = self.painter.palette
        coloured = self.painter.coloured
        line = Line(width, palette.bar if coloured else None)
        text = Paint(colour=palette.text if coloured else None)
        quiet = Paint(colour=palette.faint if coloured else None)
        strong = Paint(colour=palette.accent if coloured else None, bold=True, reverse=True)
        state = (workspace.store.read_only and "read-only") or workspace.state
        recording = "recording · " if workspace.macros.is_recording else ""
        tail = f" {recording}{state} · {workspace.annotator} "
        if workspace.panes is not None:
            line.write(" LIBRARY " if self.in_library else f" {workspace.view.mode.context} ", strong)
        room = width - len(tail) - line.used
        middle = Line(max(0, room), palette.bar if coloured else None)
        mode = workspace.view.mode if workspace.panes is not None else None
        is_over = isinstance(mode, InReview) and mode.over
        if isinstance(mode, Walk) and not is_over and not self.is_warning and self.message:
            # What is to be decided is told first: there may be no room for a card.
            count = f" · {mode.progress.partition(' · ')[0]}" if isinstance(mode, InReview) else ""
            more = f"{count} · {self.message}"
            head, is_counted, _ = self.message.partition(" · ")
            whole = len(f"{count} · {head}") if is_counted else 0
            self._offered(middle, mode, workspace.view.open.text, text, quiet, keep=len(more), whole=whole)
            middle.write(more, quiet)
        elif self.message:
            warning = Paint(colour=palette.warning if coloured else None, bold=True)
            middle.write(f" {self.message}", warning if self.is_warning else text)
            if workspace.panes is not None and not self.is_warning and not is_over:
                middle.write(self._guideline(), quiet)
        elif workspace.panes is not None:
            self._place(middle, workspace.view, text, quiet)
        else:
            middle.write(" ")
        alarmed = state in ("not saved", "read-only")
        end = Line(len(tail), palette.bar if coloured else None)
        end.write(tail, Paint(colour=palette.warning if coloured else None, bold=True) if alarmed else quiet)
        return Strip(
            [*line.segments, *middle.strip(), *end.strip()], line.used + middle.width + end.width
        ).adjust_cell_length(width)

    def _place(self, line: Line, view: View, text: Paint, quiet: Paint) -> None:
        article = view.open
        line.write(f" ¶ {article.paragraph_number(view.caret)}", quiet)
        held: Annotation | None = article.annotation(view.hand) if view.hand else None
        if isinstance(view.mode, InClaim):
            self._slot(line, view.mode, article.text, text, quiet)
            return
        if held is not None and held.kind == "claim":
            line.write(" · claim in hand", text)
        if isinstance(view.mode, Walk):
            progress = f" · {view.mode.progress}" if isinstance(view.mode, InReview) else ""
            self._offered(line, view.mode, article.text, text, quiet, keep=len(progress))
            line.write(progress, quiet)
            return
        if isinstance(view.mode, Hints):
            line.write(f" · {view.mode.typed or 'type the letters of one'}", text)
            return
        span = view.selection or view.object_here
        if span is not None:
            words = " ".join(span.slice(article.text)[:200].split())
            line.write(f" · {span.start}–{span.end}" if isinstance(view.mode, Select) else "", quiet)
            line.write(f" {in_quotes(words)}", text)

    def _offered(
        self,
        line: Line,
        walk: Walk,
        words: str,
        text: Paint,
        quiet: Paint,
        *,
        keep: int = 0,
        whole: int = 0,
    ) -> None:
        """What is to be decided, how sure or whose it is, and why.

        So many cells are kept for what comes behind it, but more than half of the room only for the `whole` of them
        that must not be cut: how many were marked with one key is seen nowhere else, what is offered also in the text.
        """
        offer = walk.proposal.offer
        score = f" {offer.score:.2f}".replace("0.", ".", 1)
        if isinstance(walk, InReview) and (walk.whose or not walk.is_scored):
            score = f" {walk.whose}".rstrip()
        reason = f"{score} {offer.reason}".rstrip()
        said = " ".join(walk.span.slice(words)[:200].split())
        part = walk.parts[walk.part].role if walk.part else ""
        begin = f" · {offer.label}? {part}".rstrip()
        used = line.used + len(begin) + len(said) + len(" “”")
        if keep and used + len(reason) + keep > line.width:
            reason = score  # why it is offered stands on the card
        free = line.width - line.used - len(begin) - len(" “”")
        keep = min(keep, max(line.width // 2, whole))
        if whole > free - _FEWEST - len(reason):
            reason = ""
        room = max(_FEWEST, free - len(reason) - keep)
        if whole:
            room = min(room, free - whole)
        if len(said) > room:
            said = f"{said[: room - 1]}…"
        line.write(begin, text)
        if room >= _FEWEST // 2:
            line.write(f" {in_quotes(said)}", text)
        line.write(reason, quiet)

    def _slot(self, line: Line, mode: InClaim, words: str, text: Paint, quiet: Paint) -> None:
        """The slot and its words, and how to decide on the attribute that the label bar shows."""
        guideline = self._guideline()
        line.write(f" · {mode.role}", text)
        if mode.span is None:
            line.write(" is empty", quiet)
        else:
            said = " ".join(mode.span.slice(words)[:200].split())
            # The guideline has what it needs, but never more than half of the room.
            room = line.width - line.used - min(len(guideline), line.width // 2) - len(" “” not kept yet")
            if len(said) > max(room, _FEWEST):
                said = f"{said[: max(room, _FEWEST) - 1]}…"
            line.write(f" {in_quotes(said)}", text)
            if mode.changed:
                line.write(" not kept yet", quiet)
        if guideline:
            line.write(guideline, quiet)

    def _guideline(self) -> str:
        """How to decide on the attribute that the label bar shows, or the empty string."""
        axis = shown_axis(self._workspace)
        return f" · {axis.title}: {axis.guideline}" if axis is not None and axis.guideline else ""
