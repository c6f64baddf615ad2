"""Regular expressions that are compiled when they are first used, and not when the program starts."""

from __future__ import annotations

import re
from typing import Any, cast


class _Late:
    """Stands for a pattern, and has everything that it has."""

    def __init__(self, source: str, flags: int) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        # Asked for once only: what the pattern has becomes this one's own.
        found = getattr(re.compile(self._source, self._flags), name)
        setattr(self, name, found)
        return found


def late(source: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern that is compiled when it is first asked for something.

    Compiling the long ones takes as long as reading the modules that they stand in. Functions of `re` do not take it
    in place of a pattern.

    Args:
        source: The regular expression.
        flags: Those of `re.compile`.
    """
    return cast("re.Pattern[str]", _Late(source, flags))
