"""New ids and the time."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable

from tui.model.identity import timestamp, uuid7


class Stamps:
    """Hands out ids and times; tests hand in their own clock and chance.

    Attributes:
        milliseconds: Gives the milliseconds since 1970.
        random_bits: Gives 74 random bits.
    """

    def __init__(
        self,
        milliseconds: Callable[[], int] = lambda: time.time_ns() // 1_000_000,
        random_bits: Callable[[], int] = lambda: secrets.randbits(74),
    ) -> None:
        self.milliseconds = milliseconds
        self.random_bits = random_bits

    def new_id(self) -> str:
        """A new UUIDv7."""
        return uuid7(self.milliseconds(), self.random_bits())

    def now(self) -> str:
        """The time, UTC."""
        return timestamp(self.milliseconds())
