"""The library: every article with its counts and how far it was read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from textual import events
from textual.strip import Strip

from tui.store.articles import Summary, summaries
from tui.style.paint import Paint, Painter
from tui.ui.lines import Lines
from tui.ui.strips import Line

if TYPE_CHECKING:
    from tui.workspace.personal import Personal
    from tui.workspace.workspace import Workspace

_ROWS = 2
_BAR = 6


class Library(Lines, can_focus=True):
    """Lists the articles; with the focus, up and down choose and Enter shows one. Keys come from the reader."""

    DEFAULT_CSS = "Library { width: 26; height: 1fr; }"

    class Listener(Protocol):
        """Who is told, at once, so that keys typed fast stay in their order."""

        def library_chosen(self, article: str) -> None:
            """An article was chosen."""

        def library_focused(self, is_focused: bool) -> None:
            """Keys go to the library, or elsewhere again."""

        def library_left(self) -> None:
            """The library was left without choosing."""

        def leave(self) -> None:
            """The key for quitting was pressed here."""

    def __init__(
        self, workspace: Workspace, painter: Painter, personal: Personal, listener: Listener
    ) -> None:
        super().__init__(id="library")
        self._listener = listener
        self._workspace = workspace
        self.painter = painter
        self._personal = personal
        self._articles: list[Summary] = []
        self._places: dict[str, int] = {}
        self._cursor = 0
        self._top = 0
        self._blank: tuple[tuple[int, str | None], Strip] | None = None

    def load(self) -> None:
        """Read and count the list anew, and show it."""
        self._articles = summaries(self._workspace.store)
        self._places = {summary.id: number for number, summary in enumerate(self._articles)}
        self._workspace.came.clear()
        self._workspace.recount = False
        self.follow()

    def follow(self) -> None:
        """Show the list with the article in focus marked."""
        if not self.has_focus and self._workspace.panes is not None:
            self._cursor = self._places.get(self._workspace.view.open.id, self._cursor)
        self._draw()

    def _room(self) -> int:
        return max(1, (self.size.height - 1) // _ROWS)

    def _draw(self) -> None:
        width = self.size.width
        if not width:
            return
        palette = self.painter.palette
        coloured = self.painter.coloured
        ground = palette.ground if coloured else None
        quiet = Paint(colour=palette.faint if coloured else None)
        strong = Paint(colour=palette.accent if coloured else None, bold=True)
        text = Paint(colour=palette.text if coloured else None)
        self._cursor = min(max(self._cursor, 0), max(0, len(self._articles) - 1))
        room = self._room()
        if self._cursor < self._top:
            self._top = self._cursor
        elif self._cursor >= self._top + room:
            self._top = self._cursor - room + 1
        count = f"{len(self._articles)} "
        head = Line(width, palette.bar if coloured else None).write(
            " Library", strong if self.has_focus else quiet
        )
        lines = [head.fill_to(max(head.used, width - len(count)), quiet).write(count, quiet).strip()]
        shown = self._workspace.view.open.id if self._workspace.panes else ""
        for number in range(self._top, min(len(self._articles), self._top + room)):
            summary = self._articles[number]
            chosen = number == self._cursor and self.has_focus
            back = palette.selection if chosen and coloured else ground
            title = Line(width, back)
            title.write("▸ " if summary.id == shown else "  ", strong)
            title.write(
                summary.title, Paint(text.colour, bold=summary.id == shown, reverse=chosen and not coloured)
            )
            lines.append(title.strip())
            done = self._workspace.annotator in summary.done_by
            share = 1.0 if done else self._personal.share_read(summary.id, summary.code_points)
            full = round(share * _BAR)
            tail = "✓ done" if done else f"{round(share * 100):3d} %"
            came = self._workspace.came
            entities = summary.entities + came[summary.id, "entity"]
            claims = summary.claims + came[summary.id, "claim"]
            counts = Line(width, back).write(f"  ●{entities} ◆{claims} ", quiet)
            progress = f"{'█' * full}{'░' * (_BAR - full)} {tail} "
            if width - counts.used >= len(progress):
                counts.fill_to(width - len(progress))
            lines.append(counts.write(progress, quiet).strip())
        if self._blank is None or self._blank[0] != (width, ground):
            self._blank = ((width, ground), Line(width, ground).strip())
        # The same row each time, so that it need not be compared.
        lines += [self._blank[1]] * (self.size.height - len(lines))
        self.set_lines(lines)

    def on_resize(self) -> None:
        """Follow the new size."""
        self._draw()

    def on_focus(self) -> None:
        """Show that keys go here."""
        self._draw()
        self._listener.library_focused(True)

    def on_blur(self) -> None:
        """Show that keys go elsewhere."""
        self.follow()
        self._listener.library_focused(False)

    def take_key(self, key: str) -> None:
        """Choose an article."""
        moves = {"down": 1, "j": 1, "up": -1, "k": -1, "pagedown": self._room(), "pageup": -self._room()}
        if key in moves:
            self._cursor += moves[key]
        elif key in ("home", "g"):
            self._cursor = 0
        elif key in ("end", "G"):
            self._cursor = len(self._articles) - 1
        elif key in ("enter", "space", "right", "l") and self._articles:
            self._listener.library_chosen(self._articles[self._cursor].id)
            return
        elif key == "Q":
            self._listener.leave()
            return
        elif key in ("escape", "q", "tab", "f6", "left", "h", "ctrl+c"):
            self._listener.library_left()
            return
        self._draw()

    def on_click(self, event: events.Click) -> None:
        """Show the article that was clicked."""
        number = self._top + (event.y - 1) // _ROWS
        if event.y >= 1 and 0 <= number < len(self._articles):
            self._cursor = number
            self._listener.library_chosen(self._articles[number].id)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll the list."""
        event.stop()
        self._top = min(self._top + 1, max(0, len(self._articles) - self._room()))
        self._cursor = max(self._cursor, self._top)
        self._draw()

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll the list."""
        event.stop()
        self._top = max(0, self._top - 1)
        self._cursor = min(self._cursor, self._top + self._room() - 1)
        self._draw()
