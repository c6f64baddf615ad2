"""Personal state, in the state folder and never in the database.

Where one was, how the panes stood, what was typed, from when on decisions are learned from, and what is hidden for
practice.
"""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
from pathlib import Path
from typing import Any

from tui.workspace.view import View

_MOST = 2000
"""Articles whose reading position is kept."""
_TOGGLES = ("library", "margin", "aids", "offers")
"""What of the screen can be shown or hidden."""
_MOST_LAYOUTS = 50
"""Databases whose layout is kept."""


class Personal:
    """Reading positions and the layout, kept in a small file.

    Attributes:
        path: The file, or None to keep nothing.
        typed: What was typed into prompts, by their purpose, the last one last.
    """

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self._articles: dict[str, dict[str, int]] = {}
        self.typed: dict[str, list[str]] = {}
        self._layouts: dict[str, Any] = {}
        self._forgot: dict[str, dict[str, str]] = {}
        self._practice: dict[str, dict[str, list[str]]] = {}
        self._new_practice: dict[tuple[str, str], list[str]] = {}
        if path is not None:
            # A damaged or missing state file costs a reading position, never work: begin anew.
            with contextlib.suppress(OSError, ValueError):
                loaded = json.loads(path.read_text(encoding="utf-8"))
                if isinstance(loaded, dict):
                    self._read(loaded)

    def _read(self, loaded: dict[str, Any]) -> None:
        articles = loaded.get("articles")
        if isinstance(articles, dict):
            for key, value in articles.items():
                if isinstance(value, dict) and all(isinstance(each, int) for each in value.values()):
                    self._articles[str(key)] = value
        if isinstance(loaded.get("layouts"), dict):
            self._layouts = loaded["layouts"]
        self._forgot = _moments(loaded.get("forgot"))
        self._practice = _hidden(loaded.get("practice"))
        typed = loaded.get("typed")
        if isinstance(typed, dict):
            for purpose, lines in typed.items():
                if isinstance(lines, list):
                    self.typed[str(purpose)] = [line for line in lines if isinstance(line, str)]

    def remember(self, view: View) -> None:
        """Note where a view is, and how far the article was seen."""
        known = self._articles.pop(view.open.id, {})
        furthest = max(known.get("furthest", 0), view.sight().end)
        self._articles[view.open.id] = {"caret": view.caret, "top": view.top, "furthest": furthest}

    def restore(self, view: View) -> None:
        """Put a view where it was."""
        known = self._articles.get(view.open.id)
        if known is not None:
            view.top = min(known.get("top", 0), len(view.open.text))
            view.scroll_to_row(view.top_row)
            view.move_to(known.get("caret", 0))
            view.moved = False

    def recent(self) -> list[str]:
        """The ids of the articles that were read, the last one first."""
        return list(reversed(self._articles))

    def keep_layout(self, database: str, panes: dict[str, Any], columns: dict[str, bool | None]) -> None:
        """Note how the panes of a database stand, and which side columns are wanted."""
        self._layouts.pop(database, None)
        self._layouts[database] = {"panes": panes, "columns": dict(columns)}

    def panes_of(self, database: str) -> dict[str, Any] | None:
        """How the panes of a database stood, or None."""
        kept = self._layouts.get(database)
        panes = kept.get("panes") if isinstance(kept, dict) else None
        return panes if isinstance(panes, dict) else None

    def columns(self, database: str) -> dict[str, bool | None]:
        """Which parts of the screen are wanted: shown, hidden, or None for what is usual."""
        kept = self._layouts.get(database)
        found = kept.get("columns") if isinstance(kept, dict) else None
        wanted = found if isinstance(found, dict) else {}
        return {name: value if isinstance(value := wanted.get(name), bool) else None for name in _TOGGLES}

    def share_read(self, article: str, code_points: int) -> float:
        """How much of an article was seen, 0 to 1."""
        furthest = self._articles.get(article, {}).get("furthest", 0)
        return min(1.0, furthest / code_points) if code_points else 1.0

    def learns_since(self, database: str, annotator: str) -> str:
        """The moment up to which decisions teach nothing, UTC; the empty string if all do."""
        return self._forgot.get(database, {}).get(annotator, "")

    def forget_learned(self, database: str, annotator: str, moment: str) -> None:
        """Let decisions up to a moment teach nothing."""
        self._forgot.setdefault(database, {})[annotator] = moment

    def practises(self, database: str, annotator: str) -> frozenset[str]:
        """The ids of the layers that are hidden while an annotator practises."""
        return frozenset(self._practice.get(database, {}).get(annotator, ()))

    def keep_practice(self, database: str, annotator: str, layers: frozenset[str]) -> None:
        """Note what is hidden while an annotator practises; nothing once practice has ended."""
        self._new_practice[database, annotator] = sorted(layers)
        self._put_practice()

    def _put_practice(self) -> None:
        for (database, annotator), layers in self._new_practice.items():
            self._practice.setdefault(database, {})[annotator] = layers

    def _take_later(self) -> None:
        """What was forgotten by another program meanwhile stays forgotten, and who practises there still does."""
        there = Personal(self.path)
        self._practice = there._practice
        self._put_practice()
        for database, moments in there._forgot.items():
            own = self._forgot.setdefault(database, {})
            for annotator, moment in moments.items():
                own[annotator] = max(moment, own.get(annotator, ""))

    def save(self) -> None:
        """Write the file, whole or not at all. A failure is not worth a word: nothing of value is lost."""
        if self.path is None:
            return
        self._take_later()
        recent = dict(list(self._articles.items())[-_MOST:])
        layouts = dict(list(self._layouts.items())[-_MOST_LAYOUTS:])
        kept = {"articles": recent, "layouts": layouts, "typed": self.typed, "forgot": self._forgot}
        kept["practice"] = {
            database: named
            for database, by in self._practice.items()
            if (named := {annotator: layers for annotator, layers in by.items() if layers})
        }
        body = json.dumps(kept, ensure_ascii=False)
        with contextlib.suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle, name = tempfile.mkstemp(dir=self.path.parent, prefix=".state-")
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(body)
            Path(name).replace(self.path)


def _hidden(loaded: object) -> dict[str, dict[str, list[str]]]:
    """Ids of layers by database and annotator, as far as they are such."""
    found: dict[str, dict[str, list[str]]] = {}
    for database, by in loaded.items() if isinstance(loaded, dict) else ():
        for annotator, layers in by.items() if isinstance(by, dict) else ():
            if isinstance(layers, list):
                named = [each for each in layers if isinstance(each, str)]
                found.setdefault(str(database), {})[str(annotator)] = named
    return found


def _moments(loaded: object) -> dict[str, dict[str, str]]:
    """Moments by database and annotator, as far as they are such."""
    found: dict[str, dict[str, str]] = {}
    for database, moments in loaded.items() if isinstance(loaded, dict) else ():
        if isinstance(moments, dict):
            texts = {str(name): moment for name, moment in moments.items() if isinstance(moment, str)}
            found[str(database)] = texts
    return found
