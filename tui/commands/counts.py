"""Numbers typed before a key, in a profile that has them: the key does what it does so many times."""

from __future__ import annotations

from tui.model.refusal import Refusal

_REPEATED = ("caret.", "select.", "search.next", "search.previous", "history.", "pane.")
_ALSO = frozenset(
    f"{group}.{verb}" for group in ("annotation", "offer", "article") for verb in ("next", "previous")
)
_PLACES = {"caret.text-start": "caret.line", "caret.text-end": "caret.line"}
"""Commands that go to the line with the number."""
LONGEST = 4
"""Digits of a number."""


def counted(line: str, count: str) -> str:
    """The command line that does another one so many times.

    Args:
        line: The command line.
        count: The digits; empty for once.

    Raises:
        Refusal: If a number makes no sense before it.
    """
    if not count:
        return line
    name = line.split(" ", 1)[0]
    if name in _PLACES:
        return f"{_PLACES[name]} {count}"
    if name == "macro.replay":
        return f"{name} last {count}"
    if name.startswith(_REPEATED) or name in _ALSO:
        return f"app.repeat {count} {line}"
    raise Refusal(f"A number before {name} means nothing; type the key alone.")
