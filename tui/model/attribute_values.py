"""What the values of attributes can be, by the attribute's type."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from tui.model.refusal import Refusal
from tui.model.scheme_parts import Attribute

DATES = "2026, 2026-05 or 2026-05-15"
"""What a date looks like, for messages."""

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?", re.ASCII)
_YES = ("true", "yes")
_NO = ("false", "no")


def is_date(value: str) -> bool:
    """Whether it is a year, a month or a day that there is (ISO 8601, extended format)."""
    found = _DATE.fullmatch(value)
    if found is None:
        return False
    try:
        date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
    except ValueError:
        return False
    return True


def value_of(attribute: Attribute, written: str) -> Any:
    """The value of an attribute as it was typed: text, a number for the type number, a bool for boolean.

    Raises:
        Refusal: Telling what it can be.
    """
    plain = written.strip()
    if attribute.type == "number" and _NUMBER.fullmatch(plain):
        number = float(plain)
        if math.isfinite(number):
            return int(plain) if plain.lstrip("+-").isdecimal() else number
    if attribute.type == "boolean" and plain.casefold() in (*_YES, *_NO):
        return plain.casefold() in _YES
    value: Any = written if attribute.type == "text" else plain
    problem = value_problem(attribute, value)
    if problem:
        raise Refusal(f"{attribute.title} {problem}.")
    return value


def value_problem(attribute: Attribute, value: object) -> str:
    """What is wrong with a value that is kept, to stand behind the attribute's name; the empty string if nothing."""
    kind = attribute.type
    if kind == "number":
        good = isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)
        what = "is a number such as 12 or 0.5"
    elif kind == "boolean":
        good = isinstance(value, bool)
        what = "is yes or no"
    elif kind == "date":
        good = isinstance(value, str) and is_date(value)
        what = f"is a date such as {DATES}"
    elif kind == "choice":
        good = value in attribute.values
        what = f"is one of {', '.join(attribute.values)}"
    elif kind == "evidence":
        pieces = value if isinstance(value, list) else [value]
        good = bool(pieces) and all(isinstance(piece, str | Mapping) for piece in pieces)
        what = "is made of URLs and annotations"
    else:
        good = isinstance(value, str) and bool(value.strip())
        what = "is some text"
    return "" if good else f"{what}, not “{value}”"


def shown_value(value: object) -> str:
    """A value as people read it."""
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)
