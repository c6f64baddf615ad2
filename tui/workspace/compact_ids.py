"""Many ids in little memory: 16 bytes for a UUID instead of a string of 85."""

from __future__ import annotations

import re

_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\Z")


class CompactIds:
    """A growing list of ids. Others than UUIDs are kept as they are."""

    def __init__(self) -> None:
        self._bytes = bytearray()
        self._odd: dict[int, str] = {}
        self._last = ""

    def __len__(self) -> int:
        return len(self._bytes) // 16

    def place(self, key: str) -> int:
        """The place of an id in the list: that of the last one if it is the same, else a new one."""
        if key == self._last and self._bytes:
            return len(self) - 1
        self._last = key
        if _UUID.match(key):
            self._bytes += bytes.fromhex(key.replace("-", ""))
        else:
            self._odd[len(self)] = key
            self._bytes += bytes(16)
        return len(self) - 1

    def __getitem__(self, place: int) -> str:
        if place in self._odd:
            return self._odd[place]
        digits = self._bytes[16 * place : 16 * place + 16].hex()
        return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"
