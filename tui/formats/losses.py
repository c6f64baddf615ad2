"""What a format could not carry, counted while it writes and said in sentences afterwards."""

from __future__ import annotations

from collections import Counter


class Losses:
    """Counts, by what was lost. A writer adds to it; it is complete once everything is written."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()

    def add(self, what: str, count: int = 1) -> None:
        """Note that `count` things of a sort were left out.

        Args:
            what: The sort, as singular and plural with a bar between: `note|notes`.
            count: How many.
        """
        if count:
            self._counts[what] += count

    def __bool__(self) -> bool:
        return bool(self._counts)

    def counted(self) -> list[str]:
        """Each sort with its count, such as `2 notes`, in the order in which they first occurred."""
        return [f"{count} {what.split('|')[count != 1]}" for what, count in self._counts.items()]

    def sentences(self, name: str) -> list[str]:
        """One sentence for each sort, in the order in which they first occurred.

        Args:
            name: The format's name.
        """
        return [f"The format {name} cannot carry {counted}." for counted in self.counted()]
