"""What is marked inside of offers, asked for once for all of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import cast

from tui.model.annotation import Kind, Part, Role
from tui.model.span import Span, extent
from tui.suggest.offer import Offer
from tui.suggest.standing import Marked
from tui.workspace.marks import Marks


def marked_in(marks: Marks, offers: Sequence[Offer], layers: Collection[str] | None) -> Marked:
    """Gives what is marked in ranges inside some offers, annotation by annotation.

    Marks are asked for once, since many long ones may lie over all of the offers.

    Args:
        marks: The marks of the article.
        offers: What the ranges lie in.
        layers: The layers that count; None for those of all people.
    """
    own: dict[str, list[tuple[int, int, str, int]]] = {}
    around = extent(span for offer in offers for part in offer.parts for span in part.spans)
    for start, last, slot in marks.query(*around) if around else ():
        look = marks.look(slot)
        if layers is None or look.layer in layers:
            own.setdefault(look.kind, []).append((start, last, look.role, slot))

    def marked(kind: Kind, span: Span) -> Iterable[list[Part]]:
        found: dict[str, list[Part]] = {}
        for start, last, role, slot in own.get(kind, ()):
            if start < span.end and last > span.start:
                part = Part(cast(Role, role), (Span(start, last),))
                found.setdefault(marks.owner(slot), []).append(part)
        return found.values()

    return marked
