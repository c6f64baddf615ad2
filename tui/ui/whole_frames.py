"""Writing each frame in one piece."""

from __future__ import annotations

from textual._ansi_sequences import SYNC_END, SYNC_START
from textual.driver import Driver


def with_whole_frames(driver: type[Driver]) -> type[Driver]:
    """A driver that writes what belongs to one frame at once.

    The library writes begin, frame and end one by one, and each wakes the thread that writes; a key then waits for
    that thread three times.
    """

    class WholeFrames(driver):  # type: ignore[valid-type,misc]
        _held: list[str] | None = None

        def write(self, data: str) -> None:
            if data == SYNC_START:
                self._held = [data]
            elif self._held is None:
                super().write(data)
            else:
                self._held.append(data)
                if data == SYNC_END:
                    held, self._held = self._held, None
                    super().write("".join(held))

    return WholeFrames
