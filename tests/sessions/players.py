"""Three ways to play a session: without a screen, on the screen, in a terminal."""

from __future__ import annotations

import contextlib
import json
from itertools import chain
from pathlib import Path
from typing import Any

from page import reader_on
from session import Session
from support import add_article, fixed_stamps, suggest
from terminal import KEYS, Terminal, environment

from tui.commands.annotation import target
from tui.commands.everywhere import LISTINGS
from tui.commands.hint import line_of_letter
from tui.commands.keymap import Chord, default_keymap
from tui.commands.runner import keep_slot_if_any, parse, perform, perform_and_wait
from tui.commands.ticking import Ticking
from tui.formats.registry import registry
from tui.model.refusal import Refusal
from tui.model.scheme import Scheme
from tui.store.store import Store
from tui.workspace.exporting import export
from tui.workspace.modes import InReview
from tui.workspace.selecting import selection_of
from tui.workspace.workspace import Workspace

SIZE = (80, 24)
ASKING = {
    "app.search": "search.find",
    "app.command-line": "",
    "annotation.note": "annotation.note",
    "refer.to": "refer.to",
    "refer.statement": "refer.statement",
}
"""Commands that ask for a text when they are given none, and what is run with it."""
ACCEPTING = {"refer.to": "refer.accept", "refer.statement": "refer.accept-statement"}
"""What is run where nothing was typed: the prompt proposes something."""
CHARACTERS = {
    "space": " ",
    "slash": "/",
    "colon": ":",
    "full_stop": ".",
    "comma": ",",
    "asterisk": "*",
    "question_mark": "?",
    "exclamation_mark": "!",
    "left_parenthesis": "(",
    "right_parenthesis": ")",
    "left_curly_bracket": "{",
    "right_curly_bracket": "}",
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "apostrophe": "'",
    "minus": "-",
    "percent_sign": "%",
    "equals_sign": "=",
    "quotation_mark": '"',
    "underscore": "_",
}


def prepared(session: Session, folder: Path) -> Path:
    """A database with the articles of a session, none of them marked."""
    path = folder / "annotations.db"
    with Store.open(path, create=True) as store:
        stamps = fixed_stamps()
        for title, text in session.articles.items():
            add_article(store, text, title, stamps)
        for suggestion in session.suggestions:
            suggest(store, stamps, **suggestion)
    return path


def exported(path: Path, scheme: Scheme) -> list[dict[str, Any]]:
    """What `marginist export` gives."""
    told: list[str] = []
    with Store.open(path) as store:
        selection = selection_of(store)
        export(store, selection, registry().writer("jsonl"), scheme=scheme, put=told.append)
    return [json.loads(line) for line in "".join(told).splitlines()]


def opened(path: Path, session: Session, scheme: Scheme) -> Workspace:
    workspace = Workspace(Store.open(path), "anna", scheme)
    workspace.show(workspace.find(next(iter(session.articles))))
    return workspace


class Hits:
    """What keys do in the list of a concordance, as command lines; it moves a cursor of its own."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self.cursor = 0
        self.is_open = False

    def line_of(self, key: str) -> str:
        """The command line of a key, or the empty string."""
        listing = self._workspace.concordance
        assert listing is not None
        here = self.cursor + 1
        which = "" if listing.ticked else f" {here}"
        if key in ("j", "k", "t"):
            self.cursor = min(max(self.cursor + (-1 if key == "k" else 1), 0), listing.count - 1)
        if key == "q":
            self.is_open = False
        labels = {label.key: label.id for label in self._workspace.scheme.of_kind("entity")}
        if key in labels:
            return f"concordance.mark {labels[key]}{which}"
        return {
            "t": f"concordance.tick {here}",
            "a": "concordance.tick all",
            "x": f"concordance.unmark{which}",
            "u": "history.undo",
            "U": "history.redo",
        }.get(key, "")


class Headless:
    """Turns keys into command lines by the keymap, and runs each to its end."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self._keymap = default_keymap(workspace.scheme)
        self._pending: Chord = ()
        self._asking: str | None = None
        self._ticking: Ticking | None = None
        self._typed = ""
        self._list: Hits | None = None

    def press(self, key: str) -> None:
        """Press a key."""
        if self._ticking is not None:
            self._tick(self._ticking, key)
        elif self._asking is None and self._list is not None and self._list.is_open:
            self._in_list(self._list, key)
        elif self._asking is None:
            self._command(key)
        elif key == "enter":
            asking, self._asking = self._asking, None
            if self._typed:
                self._run(f"{asking} {self._typed}".lstrip(" "))
            elif asking in ACCEPTING:
                self._run(ACCEPTING[asking])
        elif key == "escape":
            self._asking = None
        elif key == "ctrl+u":
            self._typed = ""
        elif key == "backspace":
            self._typed = self._typed[:-1]
        else:
            self._typed += CHARACTERS.get(key, key)

    def _command(self, key: str) -> None:
        context = self.workspace.view.mode.context
        chord = (*self._pending, key)
        letter = line_of_letter(self.workspace.view, key) if not self._pending else None
        line = letter or self._keymap.line(context, chord)
        self._pending = chord if line is None and self._keymap.is_prefix(context, chord) else ()
        if line == "concordance.open":
            self._list = self._list or Hits(self.workspace)
            self._list.is_open = True
            if self.workspace.concordance is None:
                self._asking, self._typed = "concordance.find", ""
        elif line in ASKING:
            self._ask(line)
        elif line in LISTINGS:
            with contextlib.suppress(Refusal):
                if perform(self.workspace, line).show == line:
                    self._ticking = Ticking(LISTINGS[line](self.workspace))
        elif line is not None:
            self._run(line)

    def _tick(self, ticking: Ticking, key: str) -> None:
        end = ticking.press(key)
        if end:
            self._ticking = None
        if end == "done":
            self._run(ticking.line)

    def _in_list(self, hits: Hits, key: str) -> None:
        if key == "slash":
            hits.cursor = 0
            assert self.workspace.concordance is not None
            self._asking, self._typed = "concordance.find", self.workspace.concordance.query
        elif line := hits.line_of(key):
            self._run(line)

    def _ask(self, line: str) -> None:
        with contextlib.suppress(Refusal):
            keep_slot_if_any(self.workspace)
            mode = self.workspace.view.mode
            if isinstance(mode, InReview):
                self._typed = mode.comment
            else:
                self._typed = target(self.workspace).note if line == "annotation.note" else ""
            self._asking = ASKING[line]

    def _run(self, line: str) -> None:
        with contextlib.suppress(Refusal):
            parse(line)
            perform_and_wait(self.workspace, line)


def play_headless(path: Path, session: Session, scheme: Scheme) -> None:
    """Play without a screen."""
    workspace = opened(path, session, scheme)
    player = Headless(workspace)
    for key in chain(*session.keys):
        player.press(key)
    keep_slot_if_any(workspace)
    workspace.close()


async def play_on_screen(path: Path, session: Session, scheme: Scheme) -> None:
    """Play on the screen, line by line, and a line as fast as keys can come."""
    workspace = opened(path, session, scheme)
    async with reader_on(workspace, SIZE) as page:
        for line in session.keys:
            await page.burst(*(CHARACTERS.get(key, key) for key in line))
            await page.saved()
        await page.press("Q")
        await page.until(lambda: not page.app.is_running)
    workspace.close()


def play_in_terminal(path: Path, session: Session) -> None:
    """Play in a pseudo-terminal, all as fast as keys can come."""
    terminal = Terminal(
        ["--article", next(iter(session.articles))],
        folder=path.parent,
        environment=environment(path.parent),
        size=SIZE,
    )
    try:
        terminal.wait_for("saved · anna")
        keys = list(chain(*session.keys))
        unknown = [key for key in keys if len(key) > 1 and key not in KEYS and key not in CHARACTERS]
        assert unknown == []
        terminal.press(*(CHARACTERS.get(key, key) for key in keys), "Q")
        assert terminal.wait_end() == 0, terminal.text
    finally:
        terminal.close()
