"""Personal state: where one was in each article. It lies in the state folder, never in the database."""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
from pathlib import Path
from typing import Any

from tui.workspace.view import View

_MOST = 2000


class Personal:
    """Reading positions and the layout, kept in a small file.

    Attributes:
        path: The file, or None to keep nothing.
    """

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self._articles: dict[str, dict[str, int]] = {}
        self.layout: dict[str, Any] = {}
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
        if isinstance(loaded.get("layout"), dict):
            self.layout = loaded["layout"]

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

    def share_read(self, article: str, code_points: int) -> float:
        """How much of an article was seen, 0 to 1."""
        furthest = self._articles.get(article, {}).get("furthest", 0)
        return min(1.0, furthest / code_points) if code_points else 1.0

    def save(self) -> None:
        """Write the file, whole or not at all. A failure is not worth a word: nothing of value is lost."""
        if self.path is None:
            return
        recent = dict(list(self._articles.items())[-_MOST:])
        body = json.dumps({"articles": recent, "layout": self.layout}, ensure_ascii=False)
        with contextlib.suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle, name = tempfile.mkstemp(dir=self.path.parent, prefix=".state-")
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(body)
            Path(name).replace(self.path)
