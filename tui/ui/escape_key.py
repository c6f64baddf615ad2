"""Escape and the key after it, however fast: two keys, and not one with Alt, which is never bound."""

from __future__ import annotations

from collections.abc import Iterable
from types import FunctionType
from typing import Any

from textual import events
from textual._xterm_parser import XTermParser
from textual.driver import Driver

_ESCAPE = "\x1b"
_BEGINNINGS = frozenset("[O]P_^X")
"""What sequences of terminals begin with behind an escape; only waiting tells whether it was a key."""
_WORD_BY_WORD = frozenset("bf")
"""What some terminals send behind an escape for Alt+← and Alt+→, which go from word to word."""


class EscapeApart(XTermParser):
    """Reads what a terminal sends, and takes a key soon after an Escape for just that."""

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[events.Key]:
        if alt or _is_escape_and_key(sequence):
            yield events.Key("escape", _ESCAPE)
            yield from super()._sequence_to_key_events(sequence[-1])
        else:
            yield from super()._sequence_to_key_events(sequence, alt)


def _is_escape_and_key(sequence: str) -> bool:
    return (
        len(sequence) == 2
        and sequence[0] == _ESCAPE
        and sequence[1].isprintable()
        and sequence[1] not in _BEGINNINGS | _WORD_BY_WORD
    )


def with_escape_apart(driver: type[Driver]) -> type[Driver]:
    """A driver that tells Escape and the next key apart, if it is one that reads from a terminal."""
    reads: Any = getattr(driver, "run_input_thread", None)
    if not isinstance(reads, FunctionType) or reads.__globals__.get("XTermParser") is not XTermParser:
        return driver
    # The parser is a name in the driver's module; only this driver is to have another one.
    names = {**reads.__globals__, "XTermParser": EscapeApart}
    own = FunctionType(reads.__code__, names, reads.__name__, reads.__defaults__, reads.__closure__)
    return type("EscapeApartDriver", (driver,), {"run_input_thread": own})
