"""Bytes become text, once and at the door, before any offset exists; after that the text never changes."""

from __future__ import annotations

import codecs
import hashlib
import re
from dataclasses import dataclass


class NotText(ValueError):  # noqa: N818 - it says what came in, and is no fault of the program
    """What came in cannot be read as text; the message is one clause that says why and what helps."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Normalised:
    """A text as it will stay, and what was done to make it so.

    Attributes:
        text: Newlines are LF; there is no byte order mark in front, no NUL and no lone surrogate.
        text_sha256: Of the text in UTF-8, in hexadecimal.
        raw_sha256: Of the bytes that came in, in hexadecimal.
        encoding: What the bytes were decoded with, under Python's name for it.
        guessed: Whether the encoding was neither named, nor marked in the bytes, nor UTF-8.
        changes: How often each kind of change was made: `bom` (byte order marks dropped), `crlf` and `cr`
            (made LF), `nul` (made U+FFFD). A kind that did not occur is absent.
    """

    text: str
    text_sha256: str
    raw_sha256: str
    encoding: str
    guessed: bool
    changes: dict[str, int]


# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Codecs that drop the mark by themselves, so that it would go unrecorded; and how the exact ones begin.
_FAMILIES = {"utf-8-sig": "utf-8", "utf-16": "utf-16-", "utf-32": "utf-32-"}
_BOM = "\ufeff"
# Controls that text has no use for; tab, newlines, form feed, backspace and escape are not among them.
_CONTROL = re.compile(r"[\x00-\x07\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_NO_ENCODING_FITS = (
    "the bytes are not text in UTF-8 or any encoding that could be guessed; name one with --encoding"
)

# What a guess goes by.
_PRINTABLE = re.compile(rb"[\t\n\r -~]")
_MOSTLY = 0.7
_STRAY = 0.001
_COMMONEST = "cp1252"
_WIDE = ["utf_16", "utf_16_be", "utf_16_le", "utf_32", "utf_32_be", "utf_32_le"]
_NOT_LIKE_ASCII = [*_WIDE, "utf_7", "cp037", "cp273", "cp424", "cp500", "cp875", "cp1026", "cp1140"]


def normalise(raw: bytes, encoding: str | None = None) -> Normalised:
    """Decode and normalise the bytes of a text.

    Args:
        raw: The bytes.
        encoding: What to decode them with. By default a byte order mark decides; without one, UTF-8 when the
            bytes are strictly that; else a guess.

    Raises:
        NotText: The bytes are something else, or `encoding` is unknown or does not fit.
    """
    text, used, guessed = _decoded(raw, encoding)
    return _settled(text, raw, used, guessed=guessed)


def normalise_text(text: str) -> Normalised:
    """Normalise a text that is decoded already, as one from inside a JSON file; its raw bytes are its UTF-8.

    Raises:
        NotText: The text has a lone surrogate.
    """
    _refuse_surrogates(text)
    return _settled(text, text.encode(), "utf-8", guessed=False)


def _settled(text: str, raw: bytes, encoding: str, *, guessed: bool) -> Normalised:
    without_mark = text.lstrip(_BOM)
    crlf = without_mark.count("\r\n")
    changes = {
        "bom": len(text) - len(without_mark),
        "crlf": crlf,
        "cr": without_mark.count("\r") - crlf,
        "nul": without_mark.count("\x00"),
    }
    settled = without_mark.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "\ufffd")
    return Normalised(
        text=settled,
        text_sha256=hashlib.sha256(settled.encode()).hexdigest(),
        raw_sha256=hashlib.sha256(raw).hexdigest(),
        encoding=encoding,
        guessed=guessed,
        changes={kind: count for kind, count in changes.items() if count},
    )


def _decoded(raw: bytes, encoding: str | None) -> tuple[str, str, bool]:
    """The text, with its byte order mark if it has one; the encoding; and whether that was guessed."""
    if encoding is not None:
        return *_decoded_as(raw, encoding), False
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return *_decoded_as(raw, name), False
    try:
        return *_decoded_as(raw, "utf-8"), False
    except NotText:
        return *_guessed(raw), True


def _decoded_as(raw: bytes, encoding: str) -> tuple[str, str]:
    try:
        name = codecs.lookup(encoding).name
    except (LookupError, ValueError):
        raise NotText(f"no encoding is called {encoding!r}") from None
    if name in _FAMILIES:
        exact = (
            exact for mark, exact in _MARKS if exact.startswith(_FAMILIES[name]) and raw.startswith(mark)
        )
        name = next(exact, name)
    try:
        text = raw.decode(name)
    except (UnicodeError, LookupError, ValueError):
        raise NotText(f"the bytes are not text in {name}") from None
    if _is_binary(text):
        raise NotText(f"the bytes are not text in {name}")
    _refuse_surrogates(text)
    return text, name


def _guessed(raw: bytes) -> tuple[str, str]:
    from charset_normalizer import from_bytes

    ascii_share = len(_PRINTABLE.findall(raw)) / len(raw)
    matches = from_bytes(raw, cp_exclusion=_NOT_LIKE_ASCII if ascii_share > _MOSTLY else [])
    best = matches.best()
    if best is None:
        raise NotText(_NO_ENCODING_FITS)
    name = best.encoding
    # Short texts fit many encodings equally well, and the commonest one is then the best guess.
    for match in matches:
        is_as_good = (match.chaos, match.coherence) == (best.chaos, best.coherence)
        if is_as_good and _COMMONEST in match.could_be_from_charset:
            name = _COMMONEST
    try:
        text, name = _decoded_as(raw, name)
    except NotText:
        raise NotText(_NO_ENCODING_FITS) from None
    if len(_CONTROL.findall(text)) > len(text) * _STRAY:
        raise NotText(_NO_ENCODING_FITS)
    return text, name


def _is_binary(text: str) -> bool:
    """Whether what could be decoded is no text all the same: more than some stray controls are in it."""
    controls = len(_CONTROL.findall(text))
    return controls > len(text) / 2 or (controls > 10 and controls > len(text) / 20)


def _refuse_surrogates(text: str) -> None:
    found = _SURROGATE.search(text)
    if found:
        raise NotText(f"the text has a lone surrogate, U+{ord(found.group()):04X}, which is no character")
