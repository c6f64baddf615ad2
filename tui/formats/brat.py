"""`brat`: standoff annotations in `.ann` files, about texts in `.txt` files."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from tui.formats import plain_text
from tui.formats.annotation_checks import drafts_kept, short
from tui.formats.brat_frames import Frames
from tui.formats.brat_labels import Labels, can_be_label
from tui.formats.brat_lines import parse
from tui.formats.brat_names import NamePattern, name_pattern, pair
from tui.formats.brat_records import Event, Standoff, TextBound
from tui.formats.odd_lines import OddLines
from tui.formats.offsets import CountedText, OutsideText
from tui.formats.reading import Incoming, IncomingArticle, Reading, Source
from tui.formats.registry import Format
from tui.model.layer import Layer
from tui.model.span import Span

_TEXT_SUFFIX = ".txt"
_FIRST_LINE = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:[TERAMN#]\d+\t|\*\t|#|\Z)")
_BREAK = re.compile(r"\r\n|\r|\n")


def read(source: Source, reading: Reading) -> Incoming:
    """The article that a `.ann` file is about with the annotations of one annotator; or a text that has none.

    Raises:
        Refusal: If the text is not there or says something else, or naming the line that is not as it should be.
    """
    if Path(source.location).suffix.lower() == _TEXT_SUFFIX:
        return plain_text.read(source, reading)
    text = _text_of(source)
    annotator, notes = _annotator(source, text, reading)
    incoming = plain_text.read(text, reading)
    (entry,) = incoming.articles
    odd = OddLines()
    found = parse(source, odd, reading.options.encoding)
    raw = text.read().decode(entry.article.encoding)
    spans = _placed(found, _counted(found, raw, entry.text), source, text, odd)
    odd.see(source.name)
    labels = Labels(reading.schemes, reading.options.passages)
    frames = Frames(found, spans, labels, article=entry.article.id, annotator=annotator, now=reading.now)
    notes = [*entry.notes, *notes, *_notes(source.name, frames, labels, found)]
    if frames.annotations:
        incoming.layers[annotator] = Layer(id="", name=annotator, kind="person", annotator=annotator)
    incoming.referents.update(frames.referents)
    incoming.links += frames.links.values()
    incoming.articles = [
        IncomingArticle(
            article=entry.article,
            text=entry.text,
            annotations=frames.annotations,
            notes=notes,
            given_ids=frozenset(annotation.id for annotation in frames.annotations),
        )
    ]
    return incoming


def _text_of(source: Source) -> Source:
    if source.path is None:
        raise source.refusal(
            "brat’s annotations are read from files, beside which the text is; name the file"
        )
    if not source.texts:
        raise source.refusal(
            f"there is no {_TEXT_SUFFIX} file for it beside it or among what was named; name the folder with the "
            "texts too, and see that the text’s name, or --annotator-from, fits"
        )
    if len(source.texts) > 1:
        names = " and ".join(text.name for text in source.texts)
        raise source.refusal(f"it may be about {names}; name only one of them")
    return source.texts[0]


def _annotator(source: Source, text: Source, reading: Reading) -> tuple[str, list[str]]:
    """Whose the annotations are, and sentences about it."""
    assert source.path is not None
    assert text.path is not None
    pattern = name_pattern(reading.options)
    if pattern is not None:
        found = pattern.annotator(source.path, text.path.stem)
        if found is None:
            raise source.refusal(
                f"its name does not fit the pattern “{reading.options.annotator_from}” of --annotator-from"
                f"{_read_with(pattern, text.path.stem)}, so it is not known whose annotations these are; rename the "
                "file, or give another pattern"
            )
        return found, []
    rest = source.path.stem.removeprefix(text.path.stem).lstrip("_-. ")
    if not rest or reading.options.suggestions:
        return reading.annotator, []
    return reading.annotator, [
        f"{source.name}: taken as annotations of {reading.annotator}; if “{rest}” is the annotator, undo this and "
        "say it with --annotator-from."
    ]


def _read_with(pattern: NamePattern, text: str) -> str:
    return f", with “{text}” for {{text}}" if pattern.names_text else ""


def _counted(found: Standoff, raw: str, kept: str) -> CountedText:
    """The text in which the offsets count: as brat read it, else without byte order mark, or with LF for CRLF."""
    unmarked = raw.lstrip("\ufeff")
    ways = dict.fromkeys([raw, unmarked, raw.replace("\r\n", "\n"), unmarked.replace("\r\n", "\n")])
    best = max(ways, key=lambda way: sum(_says(text, way) for text in found.texts.values()))
    return CountedText(best, kept)


def _says(text: TextBound, counted: str) -> bool:
    """Whether the text says what a line quotes; a line end is a blank in the quotation."""
    said = " ".join(counted[start:end] for start, end in text.offsets)
    return said == text.quote or _BREAK.sub(" ", said) == _BREAK.sub(" ", text.quote)


def _placed(
    found: Standoff, counted: CountedText, source: Source, about: Source, odd: OddLines
) -> Mapping[str, tuple[Span, ...]]:
    spans = {}
    lines: list[TextBound | Event] = [*found.texts.values(), *found.events.values()]
    for line in lines:
        if not can_be_label(line.label):
            clause = f"“{short(line.label)}” cannot be a label; one is letters, digits, dots and dashes"
            odd.add(line.line, source.refusal(clause, line.line, line.id))
    for text in found.texts.values():
        try:
            spans[text.id] = tuple(counted.span(start, end) for start, end in text.offsets)
        except OutsideText as problem:
            odd.add(text.line, source.refusal(str(problem), text.line, text.id))
            continue
        if not _says(text, counted.counted):
            said = " ".join(counted.counted[start:end] for start, end in text.offsets)
            clause = (
                f"it quotes “{short(text.quote)}”, and {about.name} says “{short(said)}” there; "
                "the text must be the one that was annotated"
            )
            odd.add(text.line, source.refusal(clause, text.line, text.id))
    return spans


def _notes(name: str, frames: Frames, labels: Labels, found: Standoff) -> list[str]:
    notes = []
    if frames.drafts:
        notes.append(f"{name}: {drafts_kept(frames.drafts)}")
    notes += labels.notes(name)
    if found.losses:
        notes.append(f"{name}: left out {', '.join(found.losses.counted())}.")
    return notes


def recognises(head: bytes) -> bool:
    """Whether a file begins as brat's do, or is empty."""
    return bool(_FIRST_LINE.match(head))


FORMAT = Format(
    name="brat",
    title="brat standoff: .ann files about .txt files",
    suffixes=(".ann",),
    reader=read,
    recognises=recognises,
    annotated=True,
    text_suffixes=(_TEXT_SUFFIX,),
    pair=pair,
)
