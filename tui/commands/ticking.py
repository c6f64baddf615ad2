"""A list of places with ticks, while somebody goes through it; it knows nothing of screens."""

from __future__ import annotations

from typing import Literal

from tui.commands.keymap import shown
from tui.commands.numbers import written_numbers
from tui.commands.place_list import Ending, Listing

End = Literal["", "done", "left"]
"""Whether the list is still open, what is ticked was taken, or it was left."""

_KEYS = (("t", "tick"), ("a", "all"), ("n", "none"))
_LEAVE, _GO = ("Esc", "leave"), ("↑ ↓", "go")


class Ticking:
    """The cursor and the ticks.

    Attributes:
        listing: The list.
        cursor: The row that the cursor is on, from 0.
        ticked: The rows that are ticked.
    """

    def __init__(self, listing: Listing) -> None:
        self.listing = listing
        self.cursor = 0
        self._ending: Ending | None = None
        self.ticked = {number for number, place in enumerate(listing.places) if place.ticked}

    def press(self, key: str, page: int = 10) -> End:
        """Take a key.

        Args:
            key: Its name.
            page: How many rows a page has.
        """
        self._ending = next((each for each in self.listing.endings if each.key == key), None)
        if self._ending is not None:
            return "done"
        last = len(self.listing.places) - 1
        moves = {
            "down": 1,
            "j": 1,
            "up": -1,
            "k": -1,
            "pagedown": page,
            "space": page,
            "pageup": -page,
            "end": last,
            "G": last,
            "home": -last,
        }
        if key in ("escape", "q", "ctrl+c"):
            return "left"
        if key == "enter":
            return "done"
        if key in moves:
            self.cursor = min(max(0, self.cursor + moves[key]), last)
        elif key == "t":
            self.ticked ^= {self.cursor}
            self.cursor = min(self.cursor + 1, last)
        elif key == "a":
            self.ticked = set(range(last + 1))
        elif key == "n":
            self.ticked.clear()
        return ""

    @property
    def keys(self) -> list[tuple[str, str]]:
        """What its keys do, as it is shown, the most useful ones first."""
        own = [(shown(each.key), each.word) for each in self.listing.endings if each.word]
        leaves = any(each.key == "escape" for each in self.listing.endings)
        return [*_KEYS, ("Enter", self.listing.enter), *own, *([] if leaves else [_LEAVE]), _GO]

    @property
    def line(self) -> str:
        """The command line that takes what is ticked, or that of the key that closed the list."""
        ending = self._ending
        if ending is not None and not ending.takes:
            return ending.line
        line = self.listing.line if ending is None else ending.line
        return f"{line} {written_numbers(number + 1 for number in self.ticked)}"
