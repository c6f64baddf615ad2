"""New ids and the time."""

from __future__ import annotations

import os
import time
from collections.abc import Callable

from tui.model.identity import timestamp, uuid7, uuids7


class _Chance:
    """Random bits for ids, asked from the system for many ids at once: it may take long to answer."""

    _SIZE = 10
    """Bytes for 74 bits."""

    def __init__(self) -> None:
        self._bytes = b""

    def __call__(self) -> int:
        if not self._bytes:
            self._bytes = os.urandom(self._SIZE * 256)
        taken, self._bytes = self._bytes[: self._SIZE], self._bytes[self._SIZE :]
        return int.from_bytes(taken) >> 6


class Stamps:
    """Hands out ids and times; tests hand in their own clock and chance.

    Attributes:
        milliseconds: Gives the milliseconds since 1970.
        random_bits: Gives 74 random bits.
    """

    def __init__(
        self,
        milliseconds: Callable[[], int] = lambda: time.time_ns() // 1_000_000,
        random_bits: Callable[[], int] | None = None,
    ) -> None:
        self.milliseconds = milliseconds
        self.random_bits = random_bits or _Chance()

    def new_id(self) -> str:
        """A new UUIDv7."""
        return uuid7(self.milliseconds(), self.random_bits())

    def new_ids(self, count: int) -> list[str]:
        """Many new UUIDv7 of one time, in their order: what comes first in a text is first in the file as well."""
        if not isinstance(self.random_bits, _Chance):
            return sorted(self.new_id() for _ in range(count))
        return sorted(uuids7(self.milliseconds(), os.urandom(10 * count)))

    def now(self) -> str:
        """The time, UTC."""
        return timestamp(self.milliseconds())
