"""What stands above the reader for a while and takes the keys."""

from __future__ import annotations

from textual import events
from textual.screen import ModalScreen

from tui.ui.frames import Frames


class Popup(ModalScreen[None]):
    """A screen above the reader.

    The reader hands it each key at once, and it closes at once, so that what is typed fast stays in order: nothing
    may depend on what is drawn already.
    """

    _has_widgets = False

    def __init__(self) -> None:
        super().__init__()
        Frames.on(self)

    def on_mount(self) -> None:
        """Show how things are by now."""
        self._has_widgets = True
        if self.is_drawn:
            self.draw()

    def draw(self) -> None:
        """Show how things are. It is called when there is something to draw on."""

    def take_key(self, event: events.Key) -> None:
        """Take a key."""
        raise NotImplementedError

    @property
    def is_drawn(self) -> bool:
        """Whether its widgets are there: after it was opened, and before it is closed."""
        return self._has_widgets and self in self.app.screen_stack

    def close(self) -> None:
        """Go away; a second time does nothing."""
        if self in self.app.screen_stack:
            self.app.pop_screen()
