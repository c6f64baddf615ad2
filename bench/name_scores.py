"""Comparing names, dates and speakers with an article that somebody marked, in the archive format."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tui.model.conventions import NEWS
from tui.model.span import Span
from tui.suggest.offering import offers
from tui.suggest.page import Page
from tui.suggest.registry import registry

# Events are mostly told by common words (“the talks”), which no rule about names can know.
NOT_NAMES = ("EVENT",)


def name_figures(path: Path) -> Iterator[tuple[str, float, str]]:
    """Precision and recall of names and dates, whatever their label, and the share of speakers that are right.

    A name is right if it has exactly the spans of something that is marked as an entity. Wanted are all marked
    entities but events. A speaker is right if the offer whose content has most in common with a direct quotation
    has a source with the words of the marked one in it.

    Raises:
        OSError: If the file cannot be read.
        ValueError: If it has no article; one with lines of another form raises this, LookupError or TypeError.
    """
    is_archive = False
    found: set[tuple[Span, ...]] = set()
    marked: dict[tuple[Span, ...], str] = {}
    labels: dict[tuple[Span, ...], str] = {}
    speakers: list[bool] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        value = json.loads(line)
        if "article" not in value:
            continue
        is_archive = True
        text = value["article"]["text"]
        given = offers(Page(text, conventions=NEWS), registry().all())
        shift = number * 10_000_000
        for offer in given:
            if offer.kind == "entity":
                spans = tuple(Span(span.start + shift, span.end + shift) for span in offer.parts[0].spans)
                found.add(spans)
                labels[spans] = offer.label
        for annotation in value["annotations"]:
            if annotation["kind"] == "entity":
                marked[_spans(annotation["parts"][0], shift)] = annotation["label"]
        claims = [offer for offer in given if offer.kind == "claim"]
        speakers += [_is_speaker_right(claim, claims) for claim in value["annotations"] if _is_direct(claim)]
    if not is_archive:
        raise ValueError("no article")
    right = found & marked.keys()
    wanted = {spans for spans, label in marked.items() if label not in NOT_NAMES}
    yield "names and dates, precision", 100 * len(right) / max(1, len(found)), "%"
    yield "names and dates, recall", 100 * len(found & wanted) / max(1, len(wanted)), "%"
    yield "names and dates, right label", 100 * _same(right, labels, marked), "%"
    yield "speakers of direct quotations", 100 * sum(speakers) / max(1, len(speakers)), "%"
    yield "direct quotations", len(speakers), ""


def _same(right: set[Any], labels: dict[Any, str], marked: dict[Any, str]) -> float:
    return sum(labels[spans] == marked[spans] for spans in right) / max(1, len(right))


def _spans(part: dict[str, Any], shift: int = 0) -> tuple[Span, ...]:
    return tuple(Span(span["start"] + shift, span["end"] + shift) for span in part["spans"])


def _is_direct(annotation: dict[str, Any]) -> bool:
    is_direct = annotation.get("attributes", {}).get("attribution") == "direct"
    return is_direct and any(part["role"] == "source" for part in annotation["parts"])


def _is_speaker_right(claim: dict[str, Any], claims: list[Any]) -> bool:
    parts = {part["role"]: _spans(part) for part in claim["parts"]}
    best, most = None, 0
    for offer in claims:
        mine = {part.role: part.spans for part in offer.parts}
        common = sum(
            max(0, min(a.end, b.end) - max(a.start, b.start))
            for a in mine["content"]
            for b in parts["content"]
        )
        extra = sum(span.length for span in mine["content"])
        if common and common - extra / 1_000_000 > most:
            best, most = mine, common
    if best is None or "source" not in best:
        return False
    return any(mine.overlaps(theirs) for mine in best["source"] for theirs in parts["source"])
