"""Texts that a terminal has trouble with, for properties, and workspaces that show them."""

import shutil
import tempfile
from itertools import count
from pathlib import Path

from hypothesis import strategies as st
from support import add_article, fixed_stamps

from tui.model.scheme import built_in
from tui.store.store import Store
from tui.workspace.workspace import Workspace

FAMILY = "👩\u200d👩\u200d👧\u200d👦"
PIECES = [
    "word ",
    "Ann Lee said ",
    "“No,” he said.\n\n",
    "a line of prose that was wrapped by hand and\ngoes on in the next one, as wires do\n",
    "    ",
    "\n",
    "\n\n",
    "pneumonoultramicroscopicsilicovolcanoconiosis",
    "港务局说，",
    "「没有人处于危险之中」。",
    "e\u0301",
    "\u0301",
    "o\u0302\u0323\u0301",
    FAMILY,
    "❤\ufe0f",
    "❤",
    "1\ufe0f\u20e3",
    "👍🏽",
    "🇩🇪🇫🇷",
    "🇩",
    "한국어",
    "\u1112\u1161\u11ab",
    "\u1100\u1100\u1161",
    "हिन्दी क्षि ",
    "நின்றான்",
    "น้ำ",
    "\u0600123",
    "می\u200cخواهم ",
    "שָׁלוֹם ",
    "مرحبا ",
    "so\u00adft",
    "\t",
    "\u200b",
    "\u200d",
    "\u200c",
    "\ufe0f",
    "\ufeff",
    "\u202eevil\u202c",
    "\u2066x\u2069",
    "\u2028",
    "\x1b[31mred\x1b[0m",
    "\x1b]0;title\x07",
    "\x1b]52;c;aGk=\x1b\\",
    "\x9b2J",
    "\x85",
    "\x07\x08\x7f",
    "\x0b\x0c",
    "\U000e0067",
    "\ufffd",
    "ｶﾞ",
    "---\n",
    "# ",
    "> ",
]
"""Wide characters, marks, joiners, flags, jamo, both directions, what cannot be seen, and what terminals obey."""

_LONG = st.tuples(st.sampled_from(PIECES), st.integers(50, 400)).map(lambda given: given[0] * given[1])


def _at_the_door(text: str) -> str:
    """What normalising makes of a text that is decoded already."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd").lstrip("\ufeff")


TEXTS = st.lists(
    st.one_of(st.sampled_from(PIECES), st.sampled_from(PIECES), st.text(max_size=4), _LONG), max_size=40
).map(lambda pieces: _at_the_door("".join(pieces)))
"""Stored texts: any of the above, also nothing at all, also without a newline at the end."""


class Shelf:
    """A database in a folder of its own, with workspaces on one text each."""

    def __init__(self) -> None:
        self._folder = Path(tempfile.mkdtemp())
        self._store = Store.open(self._folder / "annotations.db", create=True)
        self._stamps = fixed_stamps()
        self._numbers = count(1)
        self._scheme = built_in()

    def workspace(self, text: str) -> Workspace:
        """A workspace that shows a text. It is not to be closed."""
        workspace = Workspace(self._store, "anna", self._scheme, self._stamps)
        workspace.show(add_article(self._store, text, f"Article {next(self._numbers)}", self._stamps))
        return workspace

    def close(self) -> None:
        """Throw everything away."""
        self._store.close()
        shutil.rmtree(self._folder)
