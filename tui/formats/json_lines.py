"""JSON Lines: an article a line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tui.formats.reading import Incoming, Reading, Source
from tui.formats.rows import incoming
from tui.formats.strict_json import loads


def read(source: Source, reading: Reading) -> Incoming:
    """The articles of a file; the text is in `--text-field`, by default `text`."""
    return incoming(source, reading, _rows(source, reading.options.encoding))


def _rows(source: Source, encoding: str | None) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, line in source.lines(encoding):
        row = loads(line, source, number)
        if not isinstance(row, dict):
            raise source.refusal("this is no JSON object", number)
        yield number, row
