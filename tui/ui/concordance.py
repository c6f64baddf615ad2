"""The concordance: every hit of a query in the library, aligned, found while one types."""

from __future__ import annotations

from concurrent.futures import Future
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any

from textual import events
from textual.strip import Strip

from tui.model.quoting import in_quotes
from tui.model.refusal import Refusal
from tui.model.scheme import Label
from tui.style.paint import Paint
from tui.text.beside import columns
from tui.ui.chooser import Choice
from tui.ui.index import Index
from tui.ui.strips import Line as Row
from tui.ui.strips import wrapped
from tui.workspace.concordance import Hit, Search
from tui.workspace.concordance_listing import ConcordanceListing, Line
from tui.workspace.progress import bar

if TYPE_CHECKING:
    from tui.ui.app import Reader

_PATIENCE_SECONDS = 0.015
"""How long the screen waits for a first page of hits, so that it is there with the frame of the key."""
_LOOK_SECONDS = 0.1
"""Between two looks at how many hits there are by now."""
_PURPOSE = "concordance"


class Concordance(Index[Hit, Line]):
    """Lists hits, each with what stands beside it; the hits stand in one column.

    A run through the library goes on on another thread, and the next key that is typed breaks it off. Keys that need
    what is not there yet are kept for when it is.

    Args:
        reader: The reader.
        query: What to look for; without one, what was looked for last.
    """

    heading = "Concordance"
    noun = ("hit", "hits")
    example = "ceasefire"
    row_keys = ("enter", "x", *"0123456789")
    keys = (
        ("Enter", "go", "Go to the hit in its article; g s comes back to this line"),
        (
            "/",
            "search",
            "Search for something else: words, a “phrase”, /an expression/, fields such as label:PERSON",
        ),
        ("t", "tick", "Tick the hit; labels and x then mean all that are ticked"),
        ("a", "all", "Tick all hits, or take all ticks away"),
        ("1", "label", "Mark the ticked hits, or this one, with the label of the digit; 0 shows all labels"),
        ("x", "unmark", "Delete your entities and passages of just the ticked hits, or of this one"),
        ("o", "order", "Sort by article, by what is to the left, to the right, or by the hit"),
    )
    detail = 5

    def __init__(self, reader: Reader, query: str = "") -> None:
        self._lines_of = _listing(reader, query)
        super().__init__(reader, self._lines_of)
        self.prompt.earlier = reader.prompt.earlier
        self._is_finding = False
        self._run: Future[Search] | None = None
        self._coming: Search | None = None
        self._typed = ""
        self._whole = ""
        self._before = ("", 0, 0)
        """The query, cursor and top that Escape in the prompt goes back to."""
        self._look_timer: Any = None

    def begin(self) -> None:
        """Show what was found before, or look for what is asked, or ask."""
        if self._lines_of.is_current:
            self._lines_of.forget()
            self.draw()
            if self._lines_of.is_old:
                self.show_anew()
        elif self._lines_of.query:
            self._handed_over(self._lines_of.query)
        else:
            self._ask_filter()
        self._let_go()

    def take_over(self, left: Index[Hit, Line]) -> None:
        """Begin where another one was left, if it shows the same."""
        if left.listing is self.listing:
            self.cursor, self.top = left.cursor, left.top

    def close(self) -> None:
        """Go away; nobody waits for what is still being found, which is begun anew when one comes back."""
        self._break_off()
        if self._look_timer is not None:
            self._look_timer.stop()
        super().close()

    # Finding

    def _ask_filter(self) -> None:
        self._before = (self._lines_of.query, self.cursor, self.top)
        self._typed = self._lines_of.query
        self.ask(_PURPOSE, "words, a “phrase”, /an expression/, label:PERSON …", self._lines_of.query)

    def prompt_typed(self, purpose: str, text: str) -> None:
        """Search while one types; what is half typed is told, and the hits before stay."""
        if text == self._typed:
            return
        self._typed = text
        self.message = ""
        if not text.strip():
            self._break_off()
            self._lines_of.query = ""
            self._lines_of.put(None)
        else:
            try:
                self._begin(text, is_typing=True)
            except Refusal as refusal:
                self.say(refusal.sentence, warning=True)
        self.draw()

    def prompt_closed(self, purpose: str) -> None:
        """Go back to what was shown before; without anything, back to the text."""
        super().prompt_closed(purpose)
        query, cursor, top = self._before
        if not query:
            self.close()
        elif query != self._lines_of.query or not self._lines_of.is_current:
            self._begin(query)
            self.cursor, self.top = cursor, top

    def prompt_given(self, purpose: str, text: str) -> None:
        """Look for what was typed; what is refused stays there to be mended."""
        self._refusal, self.message = None, ""
        self._handed_over(" ".join(text.split()))
        if self.is_drawn:
            self.draw()

    def _handed_over(self, text: str) -> None:
        self._whole = text
        try:
            self._begin(text)
        except Refusal as refusal:
            self._typed = text
            self._to_be_mended(text, refusal)
            if not self.prompt.purpose:
                self.prompt.purpose = _PURPOSE

    def _begin(self, text: str, *, is_typing: bool = False) -> None:
        """Look for something, and show what comes of it as it comes.

        Raises:
            Refusal: If it cannot be asked.
        """
        before, self._lines_of.query = self._lines_of.query, text
        try:
            search, run = self._lines_of.begin(is_typing=is_typing)
        except Refusal:
            self._lines_of.query = before
            raise
        self._break_off()
        self._lines_of.put(search)
        self.cursor = self.top = 0
        self._start(search, run)

    def show_anew(self, *, from_the_top: bool = False) -> None:
        """Find anew what is listed, and show it once all of it is there."""
        self._find(_PATIENCE_SECONDS, from_the_top=from_the_top)

    def _find(self, patience: float, *, from_the_top: bool = False) -> None:
        if self._lines_of.query:
            self._break_off()
            search, run = self._lines_of.begin()
            self._start(search, run)

    def _start(self, search: Search, run: Any) -> None:
        self._coming = search
        search.on_first = partial(self.reader.from_thread, self._look)
        future = self._run = self.reader.workspace.finder.find(run)
        search.first.wait(_PATIENCE_SECONDS)
        future.add_done_callback(partial(self.reader.from_thread, partial(self._ended, search)))
        if self._look_timer is None and self.is_drawn:
            self._look_timer = self.set_interval(_LOOK_SECONDS, self._look)
        self._look()

    def _break_off(self) -> None:
        """Want nothing any more of what is being found."""
        if self._coming is not None:
            self._coming.is_cancelled = True
        if self._run is not None:
            self._run.cancel()
        self._coming = self._run = None

    def _look(self) -> None:
        """Show how many there are by now, and let keys go on that waited for it."""
        if self._coming is not None and self.is_drawn:
            self._let_go()
            self.draw()

    def _ended(self, search: Search, future: Future[Search]) -> None:
        if search is not self._coming or future.cancelled():
            return
        self._coming = self._run = None
        error = future.exception()
        if isinstance(error, Refusal):
            self.say(error.sentence, warning=True)
        elif error is not None:
            raise error
        elif search is not self._lines_of.search:
            mark = self._lines_of.mark(self.cursor)
            self._lines_of.put(search)
            line = self._lines_of.line(mark)
            self.top += (line or 0) - self.cursor
            self.cursor = line or 0
        self._lines_of.settle()
        self._take_beginnings()
        if self.is_drawn:
            self.move(0)
            self._let_go()
            if self.is_drawn:
                self.draw()

    def _take_beginnings(self) -> None:
        """Where no word is just what was typed, keep those that begin so, which were shown while it was typed."""
        whole, self._whole = self._whole, ""
        if not whole or whole != self._lines_of.query or self._lines_of.count or not whole[-1].isalnum():
            return
        with suppress(Refusal):
            self._begin(f"{whole}*")
            self.message = f"No word is just {in_quotes(whole)}; these begin so."

    # Keys

    def take_key(self, event: events.Key) -> None:
        """Type, move, act or leave; what needs more hits than there are waits."""
        leaves = event.key in ("escape", "ctrl+c")
        if leaves and not self._has_widgets and not self._held:
            self.close()
        elif leaves and self._has_widgets:
            self._held.clear()
            super().take_key(event)
        elif self._held or self._waits(event):
            self._held.append(event)
        else:
            super().take_key(event)

    def _waits(self, event: events.Key | events.Paste) -> bool:
        """Whether a key needs what is not there yet: this screen, a line to act on, or all of them."""
        if not self._has_widgets:
            return True  # nobody can tell yet whether a letter is typed or does something
        search = self._coming
        if search is None or self.prompt.is_open or isinstance(event, events.Paste):
            return False
        if event.key in ("escape", "q", "ctrl+c", "slash"):
            return False
        return not search.first.is_set() or event.character in ("a", "o", "G")

    def _let_go(self) -> None:
        """Let the keys go on that have waited, as far as they can."""
        held, self._held = self._held, []
        while held and self.is_drawn and not self._waits(held[0]):
            self.reader.keyboard.take(held.pop(0))
        if self.is_drawn:
            self._held += held
        else:
            for event in held:
                self.reader.keyboard.take(event)

    def take_text(self, text: str) -> None:
        """Take what was pasted."""
        super().take_text(text)
        if self.prompt.is_open:
            self.prompt_typed(self.prompt.purpose, self.prompt.value)

    def act(self, key: str) -> bool:
        """Tick all, or nothing."""
        if key != "a":
            return False
        every = len(self._lines_of.ticked) == self._lines_of.count
        self.run(f"concordance.tick {'none' if every else 'all'}")
        return True

    def act_on(self, key: str, row: Line) -> None:
        """Go there, mark or unmark."""
        which = "" if self._lines_of.ticked else f" {self.cursor + 1}"
        if key == "enter":
            self.leave_to(f"concordance.go {self.cursor + 1}")
        elif key == "x":
            self.run(f"concordance.unmark{which}")
        elif key == "0":
            self._choose_label(which)
        else:
            label = next((each for each in self._labels() if each.key == key), None)
            if label is None:
                raise Refusal(f"No label has the key {key}; 0 shows all labels.")
            self.run(f"concordance.mark {label.id}{which}")

    def _labels(self) -> list[Label]:
        scheme = self.reader.workspace.scheme
        return [*scheme.of_kind("entity"), *scheme.of_kind("passage")]

    def _choose_label(self, which: str) -> None:
        choices = [
            Choice(label.id, label.id, label.key or "", f"{label.kind} · {label.title}", label.guideline)
            for label in self._labels()
        ]
        self.choose(
            "Mark the hits with which label",
            choices,
            lambda label: self.run(f"concordance.mark {label}{which}"),
        )

    # Drawing

    def _told(self) -> list[str]:
        listing, search = self._lines_of, self._coming
        hits = listing.hits
        told = [f"{self.counted(len(hits))} in {hits.articles:,} article{'s' * (hits.articles != 1)}"]
        if search is not None:
            told = [f"counting… {len(hits):,} so far"]
            if search.scanned:
                told.append(bar(search.looked_at, search.to_look_at))
        elif listing.search is None:
            told = []
        told.append(f"sorted by {listing.sort}")
        if listing.query and not self.prompt.is_open:
            told.append(listing.query)
        if listing.ticked:
            told.append(f"{len(listing.ticked):,} ticked")
        return told

    def draw_row(self, number: int, row: Line, line: Row) -> Row:
        """What is left of a hit, the hit, what is right of it; its label; its article and paragraph."""
        width = line.width - line.used
        label_cells = 9 if width >= 96 else 2
        place_cells = 14 if width < 96 else 24 if width < 150 else 36
        left, hit, right = columns(row.left, row.text, row.right, width - label_cells - place_cells - 2)
        begins = line.used
        line.write(left, self.ink(number)).write(hit, self._hit_paint(number, row)).write(
            right, self.ink(number)
        )
        line.fill_to(begins + width - label_cells - place_cells - 1)
        for mark in row.marks[:1]:
            is_here = (mark.start, mark.end) == (row.hit.start, row.hit.end)
            said = f"{'●' if is_here else '○'}{mark.label if label_cells > 2 else ''}"
            colour = self.reader.painter.ink(mark.label, mark.kind) if number != self.cursor else None
            cell = Row(label_cells - 1, None).write(said).strip().text
            line.write(cell, Paint(colour=colour) if colour else self.ink(number))
        line.fill_to(begins + width - place_cells)
        paragraph = f" ¶{row.paragraph}"
        title = Row(max(1, place_cells - len(paragraph)), None).write(" ".join(row.article.title.split()))
        return line.write(f"{title.strip().text.rstrip()}{paragraph}", self.ink(number, "faint"))

    def _hit_paint(self, number: int, row: Line) -> Paint:
        painter = self.reader.painter
        mark = next(
            (each for each in row.marks if (each.start, each.end) == (row.hit.start, row.hit.end)), None
        )
        if mark is None:
            return self.ink(number, "accent", bold=True)
        colour = painter.ink(mark.label, mark.kind) if number != self.cursor else None
        return Paint(colour=colour or self.paint().colour, bold=True, underline=True)

    def draw_detail(self, row: Line, rows: int, width: int) -> list[Strip]:
        """Where the hit is, what it is marked as, and more of what stands beside it."""
        article = row.article
        where = (f"{article.title} ¶ {row.paragraph}", article.outlet, article.published)
        drawn = [self.detail_line(width, "in", " · ".join(each for each in where if each))]
        told = [
            f"{mark.label} {self._words(row, mark.start, mark.end)} {mark.layer_name}" for mark in row.marks
        ]
        drawn.append(self.detail_line(width, "marked", " · ".join(told) or "not yet"))
        room = max(10, width - 15) * max(1, rows - 2)
        beside = max(0, (room - len(row.text)) // 2)
        text = f"{row.left[-beside:] if beside else ''}{row.text}{row.right[:beside]}"
        for number, piece in enumerate(wrapped(" ".join(text.split()), max(10, width - 15))[: rows - 2]):
            drawn.append(self.detail_line(width, "" if number else "text", piece))
        return drawn[:rows]

    def _words(self, row: Line, start: int, end: int) -> str:
        """The words of what covers the hit, as far as the line has them."""
        text = row.left + row.text + row.right
        first = row.hit.start - len(row.left)
        return in_quotes(" ".join(text[max(0, start - first) : end - first].split()), 60)


def _listing(reader: Reader, query: str) -> ConcordanceListing:
    """The list to show: the one that was left, or a new one for a query."""
    workspace = reader.workspace
    if workspace.concordance is None or query:
        sort = workspace.concordance.sort if workspace.concordance is not None else ""
        workspace.concordance = ConcordanceListing(workspace, query, sort)
    return workspace.concordance
