"""Numbers as one types them: whole ones, and those of the rows of a list, `1 3-5 8`."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tui.model.quoting import in_quotes
from tui.model.refusal import Refusal


def whole_number(name: str, written: str, *, least: int) -> int:
    """A number that is written as digits.

    Args:
        name: What it is called.
        written: The digits, 15 at most.
        least: The smallest one that may be.

    Raises:
        Refusal: If it is no such number.
    """
    if not re.fullmatch(r"[0-9]{1,15}", written) or int(written) < least:
        raise Refusal(f"{name} is a whole number from {least} on, not {in_quotes(written)}.")
    return int(written)


def read_numbers(written: str, most: int) -> list[int]:
    """The numbers that are written, in order, each once; none for an empty text.

    Raises:
        Refusal: If something else is written, or a number is none of the list's.
    """
    found: set[int] = set()
    for piece in written.replace(",", " ").split():
        first, dash, last = piece.partition("-")
        if not first.isdecimal() or (dash and not last.isdecimal()):
            raise Refusal(f"{in_quotes(piece)} is no number of the list; write them like 1 3-5 8.")
        low, high = int(first), int(last or first)
        if not 1 <= low <= high <= most:
            raise Refusal(f"The list goes from 1 to {most}; {in_quotes(piece)} is not in it.")
        found.update(range(low, high + 1))
    return sorted(found)


def written_numbers(numbers: Iterable[int]) -> str:
    """Numbers as `read_numbers` reads them, runs of them shortened."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return " ".join(str(first) if first == last else f"{first}-{last}" for first, last in runs)
