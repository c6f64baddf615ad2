"""What is to be marked: articles with somebody's annotations, as an archive or as a folder of brat files has them."""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tui.formats.reading import ReadOptions
from tui.formats.registry import registry
from tui.model.annotation import Kind, Part, Role
from tui.model.conventions import BY_NAME
from tui.model.scheme import Scheme, built_in, scheme_from, scheme_record
from tui.model.span import Span, trimmed
from tui.store.store import Store
from tui.workspace.exporting import export
from tui.workspace.importing import import_paths
from tui.workspace.selecting import selection_of
from tui.workspace.stamps import Stamps

_ROLES: tuple[Role, ...] = ("mention", "passage", "content", "source", "cue")
PATTERN = "{text}_{annotator}"
"""How the names of brat files tell whose they are."""

CLAIM = "CLAIM"
"""The label for claims of the built-in scheme."""

Shape = tuple[str, str, tuple[tuple[str, tuple[Span, ...]], ...]]
"""Kind, label, and the spans of each part by its role."""


@dataclass(frozen=True, slots=True)
class Item:
    """One annotation that is to be there in the end.

    Attributes:
        kind: Its kind.
        label: Its label.
        parts: The role and the spans of each part, in order.
    """

    kind: Kind
    label: str
    parts: tuple[tuple[Role, tuple[Span, ...]], ...]

    @property
    def shape(self) -> Shape:
        """What it is compared by."""
        return self.kind, self.label, self.parts

    def of_role(self, role: str) -> list[tuple[Span, ...]]:
        """The spans of each part of a role."""
        return [spans for own, spans in self.parts if own == role]

    @property
    def start(self) -> int:
        """Where its main part begins."""
        return min(span.start for span in self.parts[0][1])


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """An article, and what is to be marked in it.

    Attributes:
        title: Its title.
        text: Its text.
        items: In the order of the text.
    """

    title: str
    text: str
    items: tuple[Item, ...]

    def only(self, kind: Kind) -> GoldArticle:
        """The same with one kind of annotations."""
        return replace(self, items=tuple(item for item in self.items if item.kind == kind))


def from_archive(path: Path, annotator: str | None = None) -> tuple[list[GoldArticle], Scheme]:
    """The articles of an archive, and the scheme that it comes with, else the built-in one.

    Args:
        path: The archive.
        annotator: Whose layer; None for the one with most annotations.

    Raises:
        OSError: If it cannot be read.
        ValueError: If it has no article; one with lines of another form raises this, LookupError or TypeError.
    """
    scheme = built_in()
    entries = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        if not line.strip():
            continue
        value = json.loads(line)
        if "article" in value:
            entries.append(value)
        elif value.get("schemes"):
            scheme = scheme_from(value["schemes"][-1], path.name)
    if not entries:
        raise ValueError("no article")
    counts = Counter(each.get("layer", "") for entry in entries for each in entry.get("annotations", []))
    layer = annotator if annotator is not None else max(counts, key=lambda name: counts[name], default="")
    return [_article(entry, layer) for entry in entries], scheme


def _article(entry: dict[str, Any], layer: str) -> GoldArticle:
    items = {
        item: None
        for each in entry.get("annotations", [])
        if each.get("layer", "") == layer and (item := item_of(each)).parts
    }
    title = entry["article"].get("title") or "article"
    return GoldArticle(
        title, entry["article"]["text"], tuple(sorted(items, key=lambda item: (item.start, item.shape)))
    )


def item_of(annotation: dict[str, Any]) -> Item:
    """An annotation of an archive or of an export."""
    parts = [
        (part["role"], tuple(Span(span["start"], span["end"]) for span in part["spans"]))
        for part in annotation["parts"]
    ]
    return Item(annotation["kind"], annotation["label"], ordered(parts))


def ordered(parts: Iterable[tuple[Role, tuple[Span, ...]]]) -> tuple[tuple[Role, tuple[Span, ...]], ...]:
    """Parts in the order of their roles; those of one role stay in theirs."""
    return tuple(sorted(parts, key=lambda part: _ROLES.index(part[0])))


def from_brat(folder: Path, names: Sequence[str]) -> Iterator[list[GoldArticle]]:
    """Some articles of a folder laid out as PolNeAR is, by the program's own import; of several annotators the first.

    Args:
        folder: Holds `text/NAME.txt` and `attributions/NAME_ANNOTATOR.ann`.
        names: The names of the texts.
    """
    for name in names:
        files = sorted((folder / "attributions").glob(f"{name}_*.ann"))
        texts = [str(folder / "text" / f"{name}.txt")]
        with tempfile.TemporaryDirectory() as temporary:
            path = Path(temporary) / "gold.db"
            options = ReadOptions(format="brat", annotator_from=PATTERN)
            with Store.open(path, create=True) as store:
                report = import_paths(store, [*texts, str(files[0])], options, "gold", Stamps(), built_in())
                refused = [each.refusal.sentence for each in report.files if each.refusal is not None]
                if refused:
                    raise ValueError(refused[0])
                archive = Path(temporary) / "gold.jsonl"
                written: list[str] = []
                export(
                    store,
                    selection_of(store),
                    registry().writer("archive"),
                    scheme=built_in(),
                    put=written.append,
                )
                archive.write_text("".join(written), encoding="utf-8")
            articles, _ = from_archive(archive)
            yield [replace(article, items=_claims_alone(article.items, article.text)) for article in articles]


def _claims_alone(items: Iterable[Item], text: str) -> tuple[Item, ...]:
    """The claims, all under one label: PolNeAR has another one for those without a source, which tells nothing new.

    White space at the edges of a span is left out, since the reader never marks it.
    """
    found = {
        replace(
            item,
            label=CLAIM,
            parts=tuple(
                (role, tuple(trimmed(text, *span) or span for span in spans)) for role, spans in item.parts
            ),
        ): None
        for item in items
        if item.kind == "claim"
    }
    return tuple(found)


def names_in(folder: Path) -> list[str]:
    """The names of the texts of such a folder that have annotations, in order."""
    marked = {file.stem.rpartition("_")[0] for file in (folder / "attributions").glob("*.ann")}
    return sorted(path.stem for path in (folder / "text").glob("*.txt") if path.stem in marked)


def scheme_for(articles: Sequence[GoldArticle], scheme: Scheme, conventions: str | None = None) -> Scheme:
    """The scheme with a key for each label that is wanted, and other conventions.

    Labels that it has no key for, or does not know, are put in front of the others with the digits.
    """
    wanted = {(item.kind, item.label) for article in articles for item in article.items}
    known = {(label.kind, label.id) for label in scheme.labels if label.key or label.kind == "claim"}
    record = scheme_record(scheme)
    if not wanted <= known:
        digits = iter("123456789")
        record["labels"] = [
            {"id": label, "kind": kind, "title": label, **({"key": next(digits)} if kind == "entity" else {})}
            for kind, label in sorted(wanted)
        ]
        record["constraints"] = []
    made = scheme_from(record, "the gold")
    return made if conventions is None else replace(made, conventions=BY_NAME[conventions])


def as_pieces(parts: Iterable[Part]) -> dict[str, list[tuple[Span, ...]]]:
    """The spans of each part, by role."""
    found: dict[str, list[tuple[Span, ...]]] = {}
    for part in parts:
        found.setdefault(part.role, []).append(tuple(part.spans))
    return found


def as_record(item: Item) -> dict[str, Any]:
    """An item as an archive has it."""
    parts = [
        {"role": role, "spans": [{"start": span.start, "end": span.end} for span in spans]}
        for role, spans in item.parts
    ]
    return {"kind": item.kind, "label": item.label, "parts": parts}
