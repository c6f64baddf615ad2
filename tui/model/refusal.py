"""The one exception that users see."""

from __future__ import annotations


class Refusal(Exception):  # noqa: N818 - a refusal is an answer, not a malfunction
    """Something asked for that will not be done, said in one sentence.

    The message tells what, where (file and line if there are any) and what to do. Nothing was changed when it
    is raised.
    """

    @property
    def sentence(self) -> str:
        """The message, as it is shown."""
        return str(self.args[0]) if self.args else ""

    @property
    def place(self) -> tuple[str, int] | None:
        """A line that was typed and the code point in it that is meant, where that can be shown."""
        return None
