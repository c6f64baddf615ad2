"""Make text safe to show: every character that a terminal would obey becomes one that it prints.

The result always has as many code points as the text, so an offset into one is an offset into the other.
"""

from __future__ import annotations

import re

MARK = "\u00b7"
"""Stands where an invisible character is: a bidirectional control, a zero-width space, a tag …"""

SYMBOL_FOR_NEWLINE = "\u2424"

_REPLACEMENT = "\ufffd"
_ZERO_WIDTH_NON_JOINER = "\u200c"
_ZERO_WIDTH_JOINER = "\u200d"
_EMOJI_PRESENTATION = "\ufe0f"

# Format characters (category Cf) with a shape of their own, such as the Arabic number sign, are not listed;
# code points that Unicode reserves for further invisible ones are.
_INVISIBLE = (
    "\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff0-\ufffb"
    "\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
)
_NOT_CHARACTERS = "\ud800-\udfff\ufdd0-\ufdef" + "".join(
    f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
)
_JOINERS = _ZERO_WIDTH_NON_JOINER + _ZERO_WIDTH_JOINER
_VARIATION_SELECTORS = "\ufe00-\ufe0f\U000e0100-\U000e01ef"

_SUSPECTS = "\\x00-\\x09\\x0b-\\x1f\\x7f-\\x9f\u2028\u2029"
_SUSPECTS += _INVISIBLE + _NOT_CHARACTERS + _JOINERS + _VARIATION_SELECTORS
_SUSPECT = re.compile(f"[{_SUSPECTS}]")
# The one that runs over long texts. It takes every character beyond U+FFFF at first, and is ten times faster
# for it: each range up there costs one more comparison for every character of the text.
_WORTH_A_LOOK = re.compile(
    "[" + re.sub("[\U00010000-\U0010ffff]-?", "", _SUSPECTS) + "\U00010000-\U0010ffff]"
)
_SELECTOR = re.compile(f"[{_VARIATION_SELECTORS}]")
_NOT_A_CHARACTER = re.compile(f"[{_NOT_CHARACTERS}]")
# What Unicode calls Extended_Pictographic: the characters that may be joined into one emoji.
_PICTOGRAPH = re.compile(
    "[\u00a9\u00ae\u203c\u2049\u2122\u2139\u2194-\u2199\u21a9\u21aa\u231a\u231b\u2328\u2388\u23cf\u23e9-\u23f3"
    "\u23f8-\u23fa\u24c2\u25aa\u25ab\u25b6\u25c0\u25fb-\u25fe\u2600-\u2605\u2607-\u2612\u2614-\u2685\u2690-\u2705"
    "\u2708-\u2712\u2714\u2716\u271d\u2721\u2728\u2733\u2734\u2744\u2747\u274c\u274e\u2753-\u2755\u2757"
    "\u2763-\u2767\u2795-\u2797\u27a1\u27b0\u27bf\u2934\u2935\u2b05-\u2b07\u2b1b\u2b1c\u2b50\u2b55\u3030\u303d"
    "\u3297\u3299\U0001f000-\U0001f0ff\U0001f10d-\U0001f10f\U0001f12f\U0001f16c-\U0001f171\U0001f17e\U0001f17f"
    "\U0001f18e\U0001f191-\U0001f19a\U0001f1ad-\U0001f1e5\U0001f201-\U0001f20f\U0001f21a\U0001f22f"
    "\U0001f232-\U0001f23a\U0001f23c-\U0001f23f\U0001f249-\U0001f3fa\U0001f400-\U0001f53d\U0001f546-\U0001f64f"
    "\U0001f680-\U0001f6ff\U0001f774-\U0001f77f\U0001f7d5-\U0001f7ff\U0001f80c-\U0001f80f\U0001f848-\U0001f84f"
    "\U0001f85a-\U0001f85f\U0001f888-\U0001f88f\U0001f8ae-\U0001f8ff\U0001f90c-\U0001f93a\U0001f93c-\U0001f945"
    "\U0001f947-\U0001faff\U0001fc00-\U0001fffd]"
)
_SKIN_TONE = re.compile("[\U0001f3fb-\U0001f3ff]")


def sanitise(text: str) -> str:
    """The text as it may be written to a terminal, code point for code point.

    A newline stays; a tab becomes a space; controls become their pictures; what is no character becomes
    U+FFFD; what is invisible becomes `MARK`. Joiners and variation selectors stay where they shape what is
    beside them.

    Returns:
        A text of the same length; the very same object when there is nothing to replace.
    """
    if not _WORTH_A_LOOK.search(text):
        return text
    shown = _WORTH_A_LOOK.sub(_shown, text)
    return text if shown == text else shown


def sanitise_line(text: str) -> str:
    """The same for what must stay on one line (a title, a name, a note): a newline becomes its symbol."""
    return sanitise(text).replace("\n", SYMBOL_FOR_NEWLINE)


def _shown(found: re.Match[str]) -> str:
    character = found.group()
    code = ord(character)
    if code > 0xFFFF and not _SUSPECT.match(character):
        return character
    if character == "\t":
        return " "
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    if character in "\x85\u2028\u2029":
        return SYMBOL_FOR_NEWLINE
    if code < 0xA0 or _NOT_A_CHARACTER.match(character):
        return _REPLACEMENT
    return character if _shapes_its_neighbours(found.string, found.start()) else MARK


def _shapes_its_neighbours(text: str, offset: int) -> bool:
    # Judged on the text as it comes, in such a way that the answer is the same for the text as it goes out:
    # no neighbour that is itself replaced ever counts in favour.
    character = text[offset]
    before = text[offset - 1] if offset else " "
    after = text[offset + 1 : offset + 2]
    if character == _ZERO_WIDTH_JOINER:
        if before == _EMOJI_PRESENTATION:
            before = text[offset - 2] if offset > 1 else " "
            joinable = _PICTOGRAPH.match(before)
        else:
            joinable = _PICTOGRAPH.match(before) or _SKIN_TONE.match(before)
        return bool(joinable and _PICTOGRAPH.match(after))
    if character == _ZERO_WIDTH_NON_JOINER:
        return not before.isspace() and not _SUSPECT.match(before) and after.isalpha()
    if _SELECTOR.match(character):
        return not before.isspace() and not _SUSPECT.match(before)
    return False
