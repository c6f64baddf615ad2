"""The status line: the last row of the screen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual.strip import Strip
from textual.timer import Timer

from tui.commands.claim import shown_axis
from tui.model.annotation import Annotation
from tui.model.quoting import in_quotes
from tui.style.paint import Paint, Painter
from tui.ui.lines import Lines
from tui.ui.review_status import Told, told_behind
from tui.ui.strips import Line
from tui.workspace.hints import Hints
from tui.workspace.modes import InClaim, InReview, Select, Walk
from tui.workspace.view import View

if TYPE_CHECKING:
    from tui.workspace.workspace import Workspace

_FEWEST = 12
"""Characters of a slot's words that are shown in any case."""
_SOME = 16
"""Characters of an item's words that are shown before the rate and the time left of a review are."""
_GIVES_WAY_SECONDS = 4.0
"""How long a message is told in a review before it gives way to what had no room beside it."""


class StatusLine(Lines):
    """Tells mode, article, paragraph and selection on the left, and on the right whether all is saved.

    Attributes:
        message: What is told until the next message.
        is_warning: Whether that is a warning.
        has_cards: Whether the margin is there, whose cards tell more of what is to be decided.
        is_crowded: Whether the message leaves no room for something that is told of a review.
    """

    DEFAULT_CSS = "StatusLine { height: 1; }"

    def __init__(self, workspace: Workspace, painter: Painter) -> None:
        super().__init__(id="status")
        self.in_library = False
        self._workspace = workspace
        self.painter = painter
        self.message = ""
        self.is_warning = False
        self.has_cards = True
        self.is_crowded = False
        self._giving_way: Timer | None = None

    def say(self, message: str, *, warning: bool = False) -> None:
        """Show a message until the next one; the empty string takes it away."""
        self.message = message
        self.is_warning = warning
        self.is_crowded = False
        self.follow()
        if self._giving_way is not None:
            self._giving_way.stop()
            self._giving_way = None
        if message and self.is_crowded:
            self._giving_way = self.set_timer(_GIVES_WAY_SECONDS, partial(self.give_way, message))

    def give_way(self, message: str) -> None:
        """Take a message away that leaves no room for how fast a review goes, unless another one came."""
        if self.message == message:
            self.say("")

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
            self._to_decide(middle, mode, workspace.view.open.text, text, quiet)
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
        if self.has_cards or not isinstance(view.mode, InReview):  # the origin has that room else
            line.write(f" ¶ {article.paragraph_number(view.caret)}", quiet)
        held: Annotation | None = article.annotation(view.hand) if view.hand else None
        if isinstance(view.mode, InClaim):
            self._slot(line, view.mode, article.text, text, quiet)
            return
        if held is not None and held.kind == "claim":
            line.write(" · claim in hand", text)
        if isinstance(view.mode, Walk):
            self._to_decide(line, view.mode, article.text, text, quiet)
            return
        if isinstance(view.mode, Hints):
            line.write(f" · {view.mode.typed or 'type the letters of one'}", text)
            return
        span = view.selection or view.object_here
        if span is not None:
            words = " ".join(span.slice(article.text)[:200].split())
            line.write(f" · {span.start}–{span.end}" if isinstance(view.mode, Select) else "", quiet)
            line.write(f" {in_quotes(words)}", text)

    def _to_decide(self, line: Line, walk: Walk, words: str, text: Paint, quiet: Paint) -> None:
        """What is to be decided, and behind it how far a review is and the message."""
        told = Told(f" · {self.message}" if self.message else "", 0, True)
        if isinstance(walk, InReview):
            said = min(len(walk.span.slice(words)), _SOME)
            room = line.width - line.used - len(f" · {walk.proposal.offer.label}? “”") - said
            for scored in (self._scored(walk, with_origin=True), self._scored(walk)):
                left = room - len(scored)
                told = told_behind(walk, self.message, left, has_card=self.has_cards)
                if len(told.text) <= left:
                    break  # else the origin is given up
        elif self.message and " · " in self.message:
            told = Told(told.text, len(f" · {self.message.partition(' · ')[0]}…"), True)
        self.is_crowded = not told.is_all
        self._offered(line, walk, words, text, quiet, keep=len(told.text), whole=told.whole)
        line.write(told.text, quiet)

    def _scored(self, walk: Walk, *, with_origin: bool = False) -> str:
        """How sure or whose it is; of a review, where no card tells it, its origin too if that is wanted."""
        offer = walk.proposal.offer
        score = f" {offer.score:.2f}".replace("0.", ".", 1)
        if not isinstance(walk, InReview):
            return score
        if walk.whose:
            return f" {walk.whose}"
        return f"{score if walk.is_scored else ''}{f' {offer.origin}' if with_origin and not self.has_cards else ''}"

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
        score, scored = self._scored(walk), self._scored(walk, with_origin=True)
        reason = f"{scored} {offer.reason}".rstrip()
        said = " ".join(walk.span.slice(words)[:200].split())
        part = walk.parts[walk.part].role if walk.part else ""
        begin = f" · {offer.label}? {part}".rstrip()
        used = line.used + len(begin) + len(said) + len(" “”")
        if keep and used + len(reason) + keep > line.width:
            # Why it is offered stands on the card.
            used -= max(0, len(said) - _SOME)
            reason = scored if used + len(scored) + keep <= line.width else score
        free = line.width - line.used - len(begin) - len(" “”")
        keep = min(keep, max(line.width // 2, whole))
        if whole > free - min(_FEWEST, len(said)) - len(reason):
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
