"""A small database of claims, entities and links, varied but the same in every run, and its records in plain form."""

from __future__ import annotations

import random
from dataclasses import dataclass

from records import Pen, article, layer, referent

from tui.model.event import Change
from tui.model.identity import text_hash

LONG = ("It was a long speech about the harbour. " * 30).strip()
"""More than 1,000 code points: kept as its two ends and a hash."""
TEXT = f"Before. {LONG} Thereafter he fell silent."
NAMES = ["Vladimir Putin", "Ada Lovelace", "Recep Erdoğan", "The Port Authority", "Rasputin"]
SAYINGS = ["The talks will fail.", "Taxes rise; wages fall.", "Putin’s plan is “final”."]
WORDS = [
    "he",
    "Putin",
    "Lovelace",
    "the talks\nwill fail",
    "ERDOGAN",
    "naïve",
    "said",
    "harbour",
    "Rasputin’s",
]


@dataclass
class Held:
    """Everything that was written, by id.

    Attributes:
        articles: Articles.
        layers: Layers.
        referents: Entities and statements.
        annotations: Annotations, with the full words of each span in `said`.
        links: Links.
    """

    articles: dict
    layers: dict
    referents: dict
    annotations: dict
    links: list


def _part(role, chance, refers):
    spans, said = [], []
    for number in range(chance.choice([1, 1, 1, 2])):
        words = chance.choice(WORDS)
        start = 100 * number
        spans.append({"start": start, "end": start + len(words), "quote": words, "quote_sha256": None})
        said.append(words)
    return {"role": role, "spans": spans, "refers": refers}, said


def _annotation(key, chance, held):
    kind = chance.choice(["claim", "claim", "claim", "entity", "passage", "article"])
    entities = [key for key, each in held.referents.items() if each["kind"] == "entity"]
    statements = [key for key, each in held.referents.items() if each["kind"] == "statement"]
    roles = {
        "claim": ["content", *chance.sample(["source", "source", "cue"], chance.randrange(4))],
        "entity": ["mention"],
        "passage": ["passage"],
        "article": [],
    }[kind]
    parts, said = [], []
    for role in roles:
        options = {"content": statements, "source": entities, "mention": entities}.get(role, [])
        part, words = _part(role, chance, chance.choice([*options, None]))
        parts.append(part)
        said.append(words)
    if kind == "passage":
        where = TEXT.index(LONG)
        whole = {"start": where, "end": where + len(LONG), "quote": LONG[:100] + LONG[-100:]}
        parts = [{"role": "passage", "spans": [whole | {"quote_sha256": text_hash(LONG)}], "refers": None}]
        said = [[LONG]]
    attributes = {}
    if kind == "claim" and chance.random() < 0.8:
        attributes["type"] = chance.choice(["promise", "factual"])
    if kind == "claim" and chance.random() < 0.5:
        attributes |= {
            "claim_date": chance.choice(["2025", "2025-05", "2025-05-15"]),
            "weight": chance.randrange(4),
        }
        attributes |= {"topics": chance.sample(["war", "tax"], 2), "sure": chance.choice([True, False])}
    main = [span for part in parts if part["role"] not in ("source", "cue") for span in part["spans"]]
    by = chance.choice(list(held.layers))
    when = f"2026-0{chance.randrange(1, 6)}-1{chance.randrange(9)}T09:00:00.000Z"
    return {
        "id": key,
        "article": chance.choice(list(held.articles)),
        "layer": by,
        "kind": kind,
        "label": {"claim": "CLAIM", "entity": chance.choice(["PLACE", "CITY", "PORT"])}.get(
            kind, kind.upper()
        ),
        "start": min((span["start"] for span in main), default=None),
        "end": max((span["end"] for span in main), default=None),
        "parts": parts,
        "prefix": "",
        "suffix": "",
        "attributes": attributes,
        "note": chance.choice(["", "", "Ask Ada.", "naïve"]),
        "status": chance.choice(["open", "draft", "accepted", "flagged"]),
        "score": chance.choice([None, None, 0.25, 0.5, 0.75]),
        "origin": chance.choice(["manual", "marginist.quotes.v1"]),
        "derived_from": None,
        "by": by,
        "created": when,
        "updated": when,
    }, said


def filled(pen: Pen, number: int = 60) -> Held:
    """Write the records, as a setup that is never undone."""
    chance = random.Random(7)
    digest = text_hash(TEXT)
    outlets = [("Herald", "en-GB", "2025-05-15"), ("El Faro", "es", "2025-06"), (None, None, None)]
    held = Held(
        articles={
            key: article(key, digest, title=title, outlet=outlet, language=language, published=published)
            for key, title, (outlet, language, published) in zip(
                ["a1", "b2", "c3"], ["Talks in Istanbul", "Taxes", "Été"], outlets, strict=True
            )
        },
        layers={
            key: layer(key, kind=kind, annotator=key)
            for key, kind in [("anna", "person"), ("bob", "person"), ("ner", "machine")]
        },
        referents={
            f"r{place}": referent(
                f"r{place}", name=name, kind="entity", aliases=[name.split()[-1]], kb=f"Q{place}"
            )
            for place, name in enumerate(NAMES)
        }
        | {
            f"s{place}": referent(
                f"s{place}", name=name, kind="statement", attributes={"verdict": "false"} if place else {}
            )
            for place, name in enumerate(SAYINGS)
        },
        annotations={},
        links=[],
    )
    for place in range(number):
        record, said = _annotation(f"x{place:02}", chance, held)
        held.annotations[record["id"]] = record | {"said": said}
    keys = list(held.annotations)
    for place in range(number // 4):
        start, end = chance.sample([*keys, "s1", "s2"], 2)
        kind = chance.choice(["within", "contradicts"])
        link = {"id": f"l{place:02}", "type": kind, "from": start, "to": end, "by": "anna", "created": ""}
        held.links.append(link)
    records = {
        "article": held.articles.values(),
        "layer": held.layers.values(),
        "referent": held.referents.values(),
        "annotation": [
            {name: value for name, value in each.items() if name != "said"}
            for each in held.annotations.values()
        ],
        "link": held.links,
    }
    changes = [
        Change(table, record["id"], None, record) for table, each in records.items() for record in each
    ]
    pen.store.write([pen.event(*changes, by="nobody", move="setup")], {digest: TEXT}).result()
    return held
