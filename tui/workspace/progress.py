"""How far something long has come, as a bar in a line of text."""

from __future__ import annotations

_WIDTH = 20


def bar(done: int, total: int) -> str:
    """A bar with the share that is done, such as `██████████░░░░░░░░░░  50 %`; empty if there is no total."""
    if total <= 0:
        return ""
    share = min(1.0, done / total)
    full = int(share * _WIDTH)
    return f"{'█' * full}{'░' * (_WIDTH - full)} {int(share * 100):3} %"
