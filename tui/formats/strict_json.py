"""JSON as it should be: no duplicate keys, no NaN, no infinite numbers, no broken characters."""

from __future__ import annotations

import json
import math
import re
from typing import Any

from tui.formats.reading import Source

# Some programs end a line at these, which JSON itself leaves as they are.
_LINE_ENDS = re.compile("[\x85\u2028\u2029]")


def dumps(value: object) -> str:
    """Compact JSON in one line; the one way in which every file is written. Not a number is an error."""
    written = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return _LINE_ENDS.sub(lambda found: f"\\u{ord(found[0]):04x}", written)


def loads(text: str, source: Source, line: int) -> object:
    """The value of one line.

    Args:
        text: The line.
        source: Where it is from, to say so.
        line: Its number.

    Raises:
        Refusal: Naming the file, the line and what is wrong.
    """
    try:
        value: object = json.loads(
            text, object_pairs_hook=_object, parse_float=_finite, parse_constant=_no_constant
        )
        if "\\ud" in text or "\\uD" in text:
            dumps(value).encode()
    except json.JSONDecodeError as error:
        raise source.refusal(f"this is not JSON: {error.msg} at column {error.colno}", line) from None
    except RecursionError:
        raise source.refusal("this is nested too deeply to be read", line) from None
    except UnicodeEncodeError:
        raise source.refusal("this has half of a surrogate pair, which is no character", line) from None
    except ValueError as error:
        raise source.refusal(f"this is not strict JSON: {error}", line) from None
    return value


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        seen: set[str] = set()
        for key, _ in pairs:
            if key in seen:
                raise ValueError(f"the key {json.dumps(key, ensure_ascii=False)} is there twice")
            seen.add(key)
    return found


def _finite(source: str) -> float:
    value = float(source)
    if not math.isfinite(value):
        raise ValueError(f"the number {source} is too large")
    return value


def _no_constant(source: str) -> float:
    raise ValueError(f"{source} is not a number of JSON")
