"""What the verdict on a statement rests on: annotations, and addresses with a quotation and a date.

It is kept in the statement's attribute `evidence`, as a list of objects: `{"annotation": ID}`, or
`{"url": URL, "quote": TEXT, "date": DATE}` where the date (ISO 8601) may be null and the quotation empty.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tui.model.addresses import is_url

ATTRIBUTE = "evidence"
"""The attribute that holds it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One piece of it.

    Attributes:
        annotation: The id of an annotation, or None.
        url: An address, or None.
        quote: What it says there; may be empty.
        date: When it was published, or None.
    """

    annotation: str | None = None
    url: str | None = None
    quote: str = ""
    date: str | None = None


def evidence_records(attributes: Mapping[str, Any]) -> list[Any]:
    """The pieces as they are kept; a single text counts as one piece."""
    kept = attributes.get(ATTRIBUTE)
    if kept is None or kept == "":
        return []
    return list(kept) if isinstance(kept, list) else [kept]


def evidence_of(attributes: Mapping[str, Any]) -> list[Evidence]:
    """The pieces of a statement's evidence, whatever somebody else's program has put there."""
    return [_piece(record) for record in evidence_records(attributes)]


def _piece(record: Any) -> Evidence:
    if isinstance(record, Mapping):
        if record.get("annotation"):
            return Evidence(annotation=str(record["annotation"]))
        date = record.get("date")
        url = record.get("url")
        return Evidence(
            url=str(url) if url else None,
            quote=str(record.get("quote") or ""),
            date=str(date) if date else None,
        )
    text = str(record)
    return Evidence(url=text) if is_url(text) else Evidence(quote=text)


def evidence_record(piece: Evidence) -> dict[str, Any]:
    """A piece as it is kept."""
    if piece.annotation is not None:
        return {"annotation": piece.annotation}
    return {"url": piece.url, "quote": piece.quote, "date": piece.date}


def evidence_moved(attributes: Mapping[str, Any], same: Mapping[str, str]) -> dict[str, Any]:
    """Attributes in which evidence names other annotations.

    Args:
        attributes: A statement's.
        same: The new id of each annotation that is kept under another one.
    """
    moved = dict(attributes)
    if isinstance(moved.get(ATTRIBUTE), list):
        moved[ATTRIBUTE] = [
            {**record, "annotation": same.get(record["annotation"], record["annotation"])}
            if isinstance(record, Mapping) and isinstance(record.get("annotation"), str)
            else record
            for record in moved[ATTRIBUTE]
        ]
    return moved
