"""What the status line tells of a review behind the item: how far it is, and what was decided last."""

from __future__ import annotations

from dataclasses import dataclass

from tui.workspace.modes import InReview

_MESSAGE = 60
"""Cells that a message is given at most before the words of the item have more than a few."""
_QUOTING = 24
"""Cells that one which ends with words of the text is given before the rate and the time left; the rest is cut."""
_BETWEEN = " · "


@dataclass(frozen=True, slots=True)
class Told:
    """What stands behind the item.

    Attributes:
        text: All of it, with the dots between.
        whole: For how many cells of it the words of the item are cut below half of the line; 0 for none.
        is_all: Whether nothing had to be left out.
    """

    text: str
    whole: int
    is_all: bool


def told_behind(walk: InReview, message: str, room: int, *, has_card: bool) -> Told:
    """As much as there is room for.

    The count and the message come first. Of the rest what helps to decide is kept longest, and the rate goes first.

    Args:
        walk: What is to be decided.
        message: What was decided last, or is told at the beginning; may be empty.
        room: Cells there are.
        has_card: Whether a card in the margin tells how the same words were answered.
    """
    count, *pace = walk.progress.replace(" a minute", "/min").split(_BETWEEN)
    equals = "" if has_card else walk.equals
    used = len(_BETWEEN) + len(count)
    if message:
        used += len(_BETWEEN) + min(len(message), _QUOTING if message.endswith("”.") else _MESSAGE)
    kept = set()
    wanted = [piece for piece in (equals, *reversed(pace)) if piece]
    for piece in wanted:
        if used + len(_BETWEEN) + len(piece) <= room:
            kept.add(piece)
            used += len(_BETWEEN) + len(piece)
    pieces = [count, *(piece for piece in (*pace, equals) if piece in kept)]
    begin = "".join(f"{_BETWEEN}{piece}" for piece in pieces)
    if not message:
        return Told(begin, 0, len(kept) == len(wanted))
    head, is_counted, _ = message.partition(_BETWEEN)
    if is_counted:
        whole = len(f"{begin}{_BETWEEN}{head}…")
    else:
        whole = max(0, min(room, len(f"{begin}{_BETWEEN}") + min(len(message), _MESSAGE)))
    return Told(f"{begin}{_BETWEEN}{message}", whole, len(kept) == len(wanted))
