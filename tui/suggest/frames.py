"""Frames: who says what, as tokens of a passage, before a scheme's conventions make spans of them."""

from __future__ import annotations

from dataclasses import dataclass, field

Range = tuple[int, int]
"""The first token and the first one after."""


@dataclass(slots=True)
class Frame:
    """A frame as it was found.

    Attributes:
        pattern: The rule that found it.
        head: The token of the cue's verb or noun.
        cue: All tokens of the cue, with helpers and occasion.
        source: Those of the speaker, without an apposition; None if nobody is named.
        apposition: Where the source ends with its apposition and the comma after it.
        content: One range or more.
        score: How sure the rule is, 0 to 1.
    """

    pattern: str
    head: int
    cue: Range
    source: Range | None
    content: list[Range]
    score: float
    apposition: int = 0
    reason: str = field(default="")
