"""What is checked of annotations from outside, whatever the form in which they come."""

from __future__ import annotations

import re

from tui.formats.brat_labels import can_be_label
from tui.formats.fields import Fields
from tui.formats.offsets import CountedText, OutsideText
from tui.formats.reading import MissingOrigin, ReadOptions
from tui.model.span import Span

ORIGIN = "import"
"""How an annotation came to be that does not say it."""

_SHOWN = 60
"""Code points of what is quoted in a sentence."""
_BREAK = re.compile(r"\r\n|\r|\n")


def span_of(fields: Fields, value: object, text: CountedText) -> Span:
    """The span that an object with `start`, `end` and perhaps `text` means.

    Args:
        fields: What it stands in.
        value: The object.
        text: The article's text.

    Raises:
        Refusal: If it is no span of the text, or the text says something else there.
    """
    if not isinstance(value, dict):
        raise fields.refusal("a span is no JSON object")
    start, end = value.get("start"), value.get("end")
    if type(start) is not int or type(end) is not int:
        raise fields.refusal("a span has no whole numbers as “start” and “end”")
    try:
        span = text.span(start, end)
    except OutsideText as problem:
        raise fields.refusal(str(problem)) from None
    see_quote(fields, value.get("text"), text.counted[start:end], start, end)
    return span


def see_quote(fields: Fields, quote: object, said: str, start: int, end: int) -> None:
    """See that a quotation, if there is one, is what the text says at its place.

    Raises:
        Refusal: Saying what the text says.
    """
    if quote is None or quote == said:
        return
    if not isinstance(quote, str):
        raise fields.refusal("“text” is no text")
    raise fields.refusal(f"at {start}–{end} the article says “{short(said)}”, not “{short(quote)}”")


def see_label(fields: Fields, label: str) -> None:
    """See that a label can be kept.

    Raises:
        Refusal: If no scheme could have it.
    """
    if not can_be_label(label):
        raise fields.refusal(f"“{short(label)}” cannot be a label; one is letters, digits, dots and dashes")


def machine(fields: Fields, options: ReadOptions) -> str:
    """The machine that has suggested something: as a person said, else as the file says.

    Raises:
        MissingOrigin: If neither does.
    """
    said = options.origin or fields.text("origin")
    if not says_machine(said):
        raise MissingOrigin(fields.refusal(MissingOrigin.CLAUSE).sentence)
    return said


def says_machine(origin: str) -> bool:
    """Whether an origin names a machine, and not how a person came to something."""
    return origin.strip() not in ("", ORIGIN, "manual")


def drafts_kept(count: int) -> str:
    """The sentence about claims that say not yet what is claimed."""
    what = "claim without a content is" if count == 1 else "claims without a content are"
    return f"{count:,} {what} kept as draft."


def short(words: str) -> str:
    """Words in one line, as a sentence can quote them."""
    flat = _BREAK.sub(" ", words)
    return flat if len(flat) <= _SHOWN else f"{flat[: _SHOWN - 1]}…"
