"""Changes of records in words: what was made, what was taken away, and what was what before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from tui.model.annotation import QUOTE_END
from tui.model.event import Change, Record
from tui.model.evidence import Evidence, evidence_of
from tui.model.quoting import in_quotes, shortened

Names = Callable[[str], str]
"""Gives the name of a referent, or the words of an annotation, by its id."""

NOTHING = "–"
"""Stands for what is not there."""

MOST = 12
"""Clauses about one event; of more changes than this only their number is told."""
_SHOWN = 60


def told(changes: Sequence[Change], names: Names, about: str | None = None) -> list[str]:
    """What some changes did, a clause each.

    Args:
        changes: Those of one event.
        names: Gives names for ids.
        about: The id of the annotation that is meant, which is then not named; or None.
    """
    if len(changes) > MOST:
        return _counted(changes)

    def short(key: str) -> str:
        return shortened(names(key), _SHOWN)

    clauses = [clause for change in changes for clause in _change(change, short, about)]
    return clauses[:MOST] + ([f"{len(clauses) - MOST} more"] if len(clauses) > MOST else [])


def _counted(changes: Iterable[Change]) -> list[str]:
    counts: Counter[tuple[str, str]] = Counter()
    for change in changes:
        record = change.after or change.before or {}
        kind = str(record.get("kind", ""))
        what = _COUNTED.get((change.table, kind)) or f"{change.table}|{change.table}s"
        verb = "made" if change.before is None else "removed" if change.after is None else "changed"
        counts[what, verb] += 1
    return [f"{count:,} {what.split('|')[count != 1]} {verb}" for (what, verb), count in counts.items()]


_COUNTED = {
    ("annotation", "entity"): "mention|mentions",
    ("annotation", "claim"): "claim|claims",
    ("annotation", "passage"): "passage|passages",
    ("annotation", "article"): "label of the article|labels of the article",
    ("referent", "entity"): "entity|entities",
    ("referent", "statement"): "statement|statements",
}
"""How records are counted, as singular and plural with a bar between."""


def quoted(words: str) -> str:
    """Words on one line in quotation marks, not too many."""
    return in_quotes(words, _SHOWN)


def _change(change: Change, names: Names, about: str | None) -> list[str]:
    tell = _TELLERS.get(change.table)
    return tell(change, names, about) if tell is not None else []


def _annotation(change: Change, names: Names, about: str | None) -> list[str]:
    before, after = change.before, change.after
    if before is None or after is None:
        record = after or before or {}
        verb = "made" if before is None else "deleted"
        parts = ", ".join(_part(part, names) for part in record["parts"])
        more = [
            f"{name} {_value(record['attributes'], name)}" for name in record["attributes"] if before is None
        ]
        note = [f"note {quoted(record['note'])}"] if before is None and record["note"] else []
        return ["; ".join([f"{verb} {record['label']}{f': {parts}' if parts else ''}", *more, *note])]
    clauses = [
        f"{name} {before[name] or NOTHING} → {after[name] or NOTHING}"
        for name in ("label", "status", "kind")
        if before[name] != after[name]
    ]
    if before["note"] != after["note"]:
        clauses.append(f"note {_text(before['note'])} → {_text(after['note'])}")
    clauses += _differences(before["attributes"], after["attributes"], names)
    clauses += _parts(before["parts"], after["parts"], names)
    if clauses and change.record != about:
        clauses[0] = f"{after['label']} {_words(after)}: {clauses[0]}"
    return clauses


def _text(value: object) -> str:
    return quoted(str(value)) if value else NOTHING


def _words(record: Record) -> str:
    parts = record["parts"]
    return quoted(_quote(parts[0])) if parts else ""


def _quote(part: Mapping[str, Any]) -> str:
    return " … ".join(
        span["quote"] if span["quote_sha256"] is None else span["quote"][:QUOTE_END] + "…"
        for span in part["spans"]
    )


def _part(part: Mapping[str, Any], names: Names) -> str:
    refers = f" → {names(part['refers'])}" if part["refers"] else ""
    return f"{part['role']} {quoted(_quote(part))}{refers}"


def _parts(before: Sequence[Record], after: Sequence[Record], names: Names) -> list[str]:
    """How parts differ, those of a role compared in their order."""
    clauses = []
    for role in dict.fromkeys(part["role"] for part in (*before, *after)):
        old = [part for part in before if part["role"] == role]
        new = [part for part in after if part["role"] == role]
        for place in range(max(len(old), len(new))):
            first = old[place] if place < len(old) else None
            second = new[place] if place < len(new) else None
            if first == second:
                continue
            if first is None or second is None or first["spans"] != second["spans"]:
                was = quoted(_quote(first)) if first else NOTHING
                is_now = quoted(_quote(second)) if second else NOTHING
                clauses.append(f"{role} {was} → {is_now}")
            refers = [part["refers"] if part else None for part in (first, second)]
            if refers[0] != refers[1]:
                named = [names(key) if key else NOTHING for key in refers]
                clauses.append(f"{role} refers to {named[0]} → {named[1]}")
    return clauses


def _differences(before: Mapping[str, Any], after: Mapping[str, Any], names: Names) -> list[str]:
    """How attributes differ."""
    clauses = []
    for name in dict.fromkeys([*before, *after]):
        if before.get(name) == after.get(name):
            continue
        if name == "evidence":
            clauses += _evidence(evidence_of(before), evidence_of(after), names)
        else:
            clauses.append(f"{name} {_value(before, name)} → {_value(after, name)}")
    return clauses


def _evidence(before: Sequence[Evidence], after: Sequence[Evidence], names: Names) -> list[str]:
    """Which pieces of evidence were added and taken away."""
    clauses = [f"evidence taken away: {_piece(piece, names)}" for piece in before if piece not in after]
    clauses += [f"evidence added: {_piece(piece, names)}" for piece in after if piece not in before]
    return clauses or ["evidence in another order"]


def _piece(piece: Evidence, names: Names) -> str:
    if piece.annotation is not None:
        return names(piece.annotation)
    told = (shortened(piece.url or "", _SHOWN), piece.date, quoted(piece.quote) if piece.quote else "")
    return " ".join(each for each in told if each)


def _value(attributes: Mapping[str, Any], name: str) -> str:
    return shortened(str(attributes.get(name, NOTHING)), _SHOWN)


def _listed(names: Sequence[str]) -> str:
    return shortened(", ".join(names), 2 * _SHOWN) or NOTHING


def _referent(change: Change, names: Names, about: str | None) -> list[str]:
    before, after = change.before, change.after
    if before is None or after is None:
        record = after or before or {}
        verb = "new" if before is None else "gone:"
        return [f"{verb} {record['kind']} {quoted(record['name'])}"]
    clauses = [
        f"{name} {_text(before[name])} → {_text(after[name])}"
        for name in ("name", "type", "kb", "note")
        if before[name] != after[name]
    ]
    if before["aliases"] != after["aliases"]:
        clauses.append(f"aliases {_listed(before['aliases'])} → {_listed(after['aliases'])}")
    clauses += _differences(before["attributes"], after["attributes"], names)
    if clauses:
        clauses[0] = f"{after['kind']} {quoted(before['name'])}: {clauses[0]}"
    return clauses


def _link(change: Change, names: Names, about: str | None) -> list[str]:
    record = change.after or change.before or {}
    verb = "linked" if change.before is None else "link removed" if change.after is None else "link moved"
    if about == record["from"]:
        return [f"{verb}: {record['type']} → {names(record['to'])}"]
    if about == record["to"]:
        return [f"{verb}: {record['type']} ← {names(record['from'])}"]
    return [f"{verb}: {names(record['from'])} → {record['type']} → {names(record['to'])}"]


def _decision(change: Change, names: Names, about: str | None) -> list[str]:
    record = change.after or change.before or {}
    reason = f" ({shortened(record['reason'], _SHOWN)})" if record["reason"] else ""
    verb = "decision taken back" if change.after is None else "decided"
    return [f"{verb}: {record['answer']}{reason}"]


def _article(change: Change, names: Names, about: str | None) -> list[str]:
    before, after = change.before, change.after
    if before is None or after is None:
        record = after or before or {}
        return [f"{'taken in' if before is None else 'removed'} from {record['location']}"]
    return [
        f"{name} {_text(before[name])} → {_text(after[name])}"
        for name in after
        if before.get(name) != after[name]
    ]


def _completion(change: Change, names: Names, about: str | None) -> list[str]:
    return ["done" if change.after is not None else "open again"]


_TELLERS: Mapping[str, Callable[[Change, Names, str | None], list[str]]] = {
    "annotation": _annotation,
    "referent": _referent,
    "link": _link,
    "decision": _decision,
    "article": _article,
    "completion": _completion,
}
