"""Quotations that are signed: “…” — Jane Roe, 23."""

from __future__ import annotations

import re

from tui.model.annotation import Part
from tui.model.quoting import in_quotes
from tui.model.span import Span
from tui.suggest.offer import Offer
from tui.text.objects import name_at

_SCORE = 0.8
_DASH = re.compile(r"[^\S\n]*([―—–]|--?)[^\S\n]*(?=[^\W\d_])")
_ENDS = re.compile(r"[^\S\n]*(?:[.,;(]|\n|\Z)")


def signed_quotation(text: str, quotation: Span, origin: str) -> Offer | None:
    """The claim of a quotation with a dash and a name behind it, and nothing more that goes on; None if it has none.

    Args:
        text: The text.
        quotation: The quotation with its marks.
        origin: What the offer says that it comes from.
    """
    dash = _DASH.match(text, quotation.end)
    name = name_at(text, dash.end()) if dash is not None else None
    if dash is None or name is None or name.start != dash.end() or not _ENDS.match(text, name.end):
        return None
    said = " ".join(name.slice(text).split())
    return Offer(
        kind="claim",
        label="CLAIM",
        parts=(Part("content", (quotation,)), Part("source", (name,)), Part("cue", (Span(*dash.span(1)),))),
        score=_SCORE,
        origin=origin,
        reason=f"signed {in_quotes(said)}",
        attributes={"attribution": "direct"},
        name=said,
        traits=("rule=signed quotation",),
    )
