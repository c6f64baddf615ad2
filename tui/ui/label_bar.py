"""The label bar: the labels with their keys, and what other keys do."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.commands.claim import shown_axis
from tui.commands.command import Context
from tui.commands.keymap import Chord, Keymap, shown, shown_chord
from tui.style.paint import Paint, Painter
from tui.ui.lines import Lines
from tui.ui.strips import Line
from tui.workspace.hints import Hints
from tui.workspace.modes import InClaim, Walk
from tui.workspace.view import View

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
