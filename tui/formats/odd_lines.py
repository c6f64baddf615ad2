"""The lines of one file that are not as they should be: the first few are named, the others counted."""

from __future__ import annotations

from tui.model.refusal import Refusal

SHOWN = 5
"""Lines of a file that are named, if several are wrong."""


class SeveralRefusals(Refusal):
    """Why a file is refused: the sentence is about its first odd line.

    Args:
        sentence: About the first line.
        others: Sentences about further lines.
    """

    def __init__(self, sentence: str, others: list[str]) -> None:
        super().__init__(sentence)
        self.others = others


class OddLines:
    """Takes what is wrong with lines of a file, one thing for each line."""

    def __init__(self) -> None:
        self._found: dict[int, Refusal] = {}

    def add(self, line: int, refusal: Refusal) -> None:
        """Keep what is wrong with a line, if nothing is known to be wrong with it yet."""
        self._found.setdefault(line, refusal)

    def see(self, name: str) -> None:
        """Refuse the file if any line is odd.

        Args:
            name: How sentences name the file.

        Raises:
            Refusal: Naming the first lines, in the order of the file.
        """
        if not self._found:
            return
        first, *others = [self._found[line].sentence for line in sorted(self._found)[:SHOWN]]
        raise SeveralRefusals(first, others + about_the_rest(name, len(self._found)) if others else [])


def about_the_rest(name: str, count: int) -> list[str]:
    """What is said after the lines that are named.

    Args:
        name: The file.
        count: How many of its lines are odd.
    """
    more = count - SHOWN
    told = [f"{name}: {more:,} more {'line is' if more == 1 else 'lines are'} wrong."] if more > 0 else []
    return [*told, f"{name}: nothing of it was taken in."]
