"""How many keys this session's annotations took. It is counted in memory only, and kept nowhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from tui.model.event import Change

KINDS = ("entity", "claim", "passage", "article")


class Tally:
    """Keys and annotations.

    A key counts for the kind of annotation that is made or changed next; what no annotation has come of yet is
    reading, or on its way.

    Attributes:
        keys: All keys that were pressed.
        by_kind: Those of them that led to something, by the kind of annotation.
        made: By kind, how many annotations there are more than at the start.
    """

    def __init__(self) -> None:
        self.keys = 0
        self.by_kind: Counter[str] = Counter()
        self.made: Counter[str] = Counter()
        self._since = 0

    def key_pressed(self) -> None:
        """Count a key."""
        self.keys += 1
        self._since += 1

    def changed(self, changes: Iterable[Change], layers: Iterable[str]) -> None:
        """Take in what was done, in the layers of the annotator."""
        own = set(layers)
        kinds: Counter[str] = Counter()
        for change in changes:
            for record, number in ((change.before, -1), (change.after, 1)):
                if change.table == "annotation" and record is not None and record["layer"] in own:
                    self.made[record["kind"]] += number
                    kinds[record["kind"]] += 1
        if kinds:
            self.by_kind[kinds.most_common(1)[0][0]] += self._since
            self._since = 0

    def told(self) -> str:
        """A sentence about it, short enough for a narrow status line: for each kind, how many times how many keys."""
        pieces = []
        for kind in KINDS:
            made, keys = self.made[kind], self.by_kind[kind]
            if made > 0:
                pieces.append(f"{made} {_PLURAL[kind] if made != 1 else _ONE[kind]} × {keys / made:.2f}")
            elif keys:
                pieces.append(f"no {_ONE[kind]} left {keys}")
        rest = self.keys - sum(self.by_kind.values())
        return f"{self.keys:,} keys: {', '.join([*pieces, f'reading {rest:,}'])} · in this session."


_ONE = {"entity": "mention", "claim": "claim", "passage": "passage", "article": "label of an article"}
_PLURAL = {"entity": "mentions", "claim": "claims", "passage": "passages", "article": "labels of articles"}
