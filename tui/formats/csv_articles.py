"""CSV and TSV: an article a row, below a row with the names of the columns."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from tui.formats.reading import Incoming, Reading, Source, guess_note
from tui.formats.rows import incoming
from tui.text.normalise import NotText, normalise

_LONGEST_FIELD = 100_000_000


def read(source: Source, reading: Reading) -> Incoming:
    """The articles of a file; the text is in the column `--text-field`, by default `text`.

    Raises:
        Refusal: If it is not text.
    """
    raw = source.read()
    try:
        found = normalise(raw, reading.options.encoding)
    except NotText as problem:
        raise source.refusal(f"this cannot be read as a table: {problem}") from None
    # The newlines inside of cells are still as they came: each article's text is normalised by itself.
    content = raw.decode(found.encoding).lstrip("\ufeff")
    result = incoming(source, reading, _rows(source, content))
    if found.guessed:
        result.notes.append(guess_note(source.name, found.encoding))
    return result


def _rows(source: Source, content: str) -> Iterator[tuple[int, dict[str, str]]]:
    first = content.split("\n", 1)[0]
    delimiter = "\t" if source.location.lower().endswith(".tsv") else _delimiter(first)
    csv.field_size_limit(_LONGEST_FIELD)
    reader = csv.reader(io.StringIO(content, newline=""), delimiter=delimiter, strict=True)
    names: list[str] = []
    line = 1
    try:
        for cells in reader:
            if not names:
                names = cells
                if len(set(names)) != len(names):
                    raise source.refusal("two columns have the same name; rename one of them", line)
            elif cells:
                if len(cells) != len(names):
                    raise source.refusal(f"there are {len(cells)} cells below {len(names)} columns", line)
                yield line, dict(zip(names, cells, strict=True))
            line = reader.line_num + 1
    except csv.Error as error:
        raise source.refusal(f"this is not CSV: {error}", line) from None


def _delimiter(line: str) -> str:
    """A semicolon where a spreadsheet of some countries wrote one, else a comma."""
    return ";" if line.count(";") > line.count(",") else ","
