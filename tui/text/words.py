"""Words: where they begin and end in running text.

A word is a run of letters, digits and marks of any script, with what holds such a run together:

* an apostrophe inside it (don’t, O’Brien), though not the ’s of a possessive: motions skip that as they skip
  punctuation, so that marking a word marks the name alone;
* a hyphen inside it (full-scale, 30-day, face-to-face, Jong-un), unless capitals follow on both sides, as
  these are two names (Russia-Ukraine);
* the full stops of initials (U.S., a.m.);
* points, commas, colons and slashes between digits (1,000.50, 10:30, 9/11).

A web address is one word. Scripts that put no spaces between words are cut where the script changes: a run of
Han, of Hiragana and of Katakana is a word each; Thai and its like give one word from space to space.

Every function accepts any offset from 0 to the length of the text, counted in code points, and looks only at
the neighbourhood. A run without a break that is longer than that is taken in pieces.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tui.model.span import Span
from tui.text.late import late

_FUNCTION_WORDS = """
a an the this that these those there here it its he him his she her hers they them their theirs we
us our ours you your yours i me my mine who whom whose which what when where why how whether if
unless until while because since although though as so than and or but nor yet for of in on at by to
from with without within into onto over under above below after before between among amid during
through throughout across against about around behind beyond despite toward towards near off out up
down upon via per like unlike except besides both either neither each every all any some many much
more most few several other others another such same own only even also too very just still already
again ever never not no yes now then once later earlier meanwhile however nevertheless nonetheless
therefore thus hence instead moreover furthermore otherwise indeed perhaps maybe today tomorrow
yesterday is are was were be been being am do does did done has have had can could would should
might must shall let one two three four five six seven eight nine ten dozens hundreds thousands
millions first second last next everyone everything someone something nobody nothing anyone anything
"""
FUNCTION_WORDS = frozenset(_FUNCTION_WORDS.split())
"""Words, in lower case, that name nothing: a capital on one of them only tells that a sentence begins."""

# How far a word may reach from where it is looked for, and how far a motion goes to find one.
_REACH = 2_000
_FAR = 10_000

_HAN = "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_HIRAGANA = "\u3041-\u3096\u309d-\u309f\U0001b001\U0001b150-\U0001b152"
_KATAKANA = "\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9f"
UNSPACED = _HAN + _HIRAGANA + _KATAKANA
_SELECTORS = "\u3099\u309a\ufe00-\ufe0f\U000e0100-\U000e01ef"
# Combining marks, which `\w` leaves out. A range may also hold the letters between two of them.
MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1-\u05c2\u05c4-\u05c5\u05c7\u0610-\u061a"
    "\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u0711-\u07f3\u07fd\u0816-\u082d"
    "\u0859-\u085b\u0898-\u08e1\u08e3-\u0963\u0981-\u09e3\u09fe-\u0a75\u0a81-\u0ae3\u0afa-\u0b63"
    "\u0b82-\u0bd7\u0c00-\u0c63\u0c81-\u0c83\u0cbc-\u0d4d\u0d57-\u0d63\u0d81-\u0df3\u0e31-\u0e3a"
    "\u0e47-\u0e4e\u0eb1-\u0ecd\u0f18-\u0f19\u0f35\u0f37\u0f39\u0f3e-\u0f84\u0f86-\u0fbc\u0fc6"
    "\u102b-\u103e\u1056-\u109d\u135d-\u135f\u1712-\u1734\u1752-\u17d3\u17dd\u180b-\u180d\u180f-\u193b"
    "\u1a17-\u1a1b\u1a55-\u1a7f\u1ab0-\u1b44\u1b6b-\u1b73\u1b80-\u1bf3\u1c24-\u1c37\u1cd0-\u1cd2"
    "\u1cd4-\u1dff\u20d0-\u20f0\u2cef-\u2cf1\u2d7f-\u2dff\u302a-\u302f\u3099-\u309a\ua66f-\ua672"
    "\ua674-\ua67d\ua69e-\ua6f1\ua802-\ua827\ua82c\ua880-\ua8c5\ua8e0-\ua8f1\ua8ff-\ua92d\ua947-\ua953"
    "\ua980-\ua9c0\ua9e5-\uaa4d\uaa7b-\uaac1\uaaeb-\uaaef\uaaf5-\uaaf6\uabe3-\uabea\uabec-\uabed\ufb1e"
    "\ufe00-\ufe0f\ufe20-\ufe2f\U000101fd-\U0001037a\U00010a01-\U00010a3f\U00010ae5-\U00010ae6"
    "\U00010d24-\U00010eac\U00010f46-\U00010f50\U00010f82-\U00010f85\U00011000-\U00011046"
    "\U00011070-\U000110ba\U000110c2\U00011100-\U00011134\U00011145-\U00011173\U00011180-\U000111c0"
    "\U000111c9-\U000111cc\U000111ce-\U000111cf\U0001122c-\U00011237\U0001123e\U000112df-\U00011446"
    "\U0001145e-\U000114c3\U000115af-\U000115c0\U000115dc-\U00011640\U000116ab-\U000116b7"
    "\U0001171d-\U0001172b\U0001182c-\U0001183a\U00011930-\U00011943\U000119d1-\U000119e0"
    "\U000119e4-\U00011a3e\U00011a47-\U00011a99\U00011c2f-\U00011c3f\U00011c92-\U00011ef6"
    "\U00016af0-\U00016af4\U00016b30-\U00016b36\U00016f4f-\U00016f92\U00016fe4-\U00016ff1"
    "\U0001bc9d-\U0001bc9e\U0001cf00-\U0001cf46\U0001d165-\U0001d169\U0001d16d-\U0001d172"
    "\U0001d17b-\U0001d182\U0001d185-\U0001d18b\U0001d1aa-\U0001d1ad\U0001d242-\U0001d244"
    "\U0001da00-\U0001da36\U0001da3b-\U0001da6c\U0001da75\U0001da84\U0001da9b-\U0001e136"
    "\U0001e2ae-\U0001e2ef\U0001e8d0-\U0001e94a\U000e0100-\U000e01ef"
)
_JOINERS = "\u00ad\u200c\u200d\u2060"
_LETTER = rf"[^\W\d_{UNSPACED}]"
_RUN = rf"[^\W{UNSPACED}]++(?:[{MARKS}{_JOINERS}]++[^\W{UNSPACED}]*+)*"
_POSSESSIVE = r"['’][sS](?!\w)"
_WORD = late(
    rf"""
    (?P<word>
        https?://[^\s<>"“”«»]*[^\s<>"“”«».,;:!?)\]'’…]
      | (?<!\w){_LETTER}(?:\.{_LETTER}(?!\w))+\.?
      | [{_HAN}][{_HAN}{_SELECTORS}]*+ | [{_HIRAGANA}][{_HIRAGANA}{_SELECTORS}]*+
      | [{_KATAKANA}][{_KATAKANA}{_SELECTORS}]*+
      | {_RUN}(?:(?:(?!{_POSSESSIVE})['’ʼ]|[-‐‑]|(?<=\d)[.,:/](?=\d)){_RUN})*
    )
    (?:{_POSSESSIVE})?
    """,
    re.VERBOSE,
)
_HYPHEN = late("[-‐‑]")


def words(text: str, start: int, end: int) -> Iterator[Span]:
    """The words of `text[start:end]`, in order; `start` should not be inside one."""
    for word, _ in _words(text, start, end):
        yield word


def word_at(text: str, offset: int) -> Span | None:
    """The word that holds the code point at `offset`; None on a space, on punctuation and at the end."""
    for word, _ in _words(text, _line_of_words(text, offset), min(len(text), offset + _REACH)):
        if word.start > offset:
            break
        if offset < word.end:
            return word
    return None


def nearest_word(text: str, offset: int) -> Span | None:
    """The word at `offset` (or whose possessive is there), else the next one, else the one before."""
    limit = min(len(text), offset + _FAR)
    for word, end in _words(text, _line_of_words(text, offset), limit):
        if offset < end:
            return word
    return _last_before(text, offset, at_end=True)


def next_word_start(text: str, offset: int) -> int:
    """Where the first word begins that begins after `offset`; else the text's end."""
    limit = min(len(text), offset + _FAR)
    for word, _ in _words(text, _line_of_words(text, offset), limit):
        if word.start > offset:
            return word.start
    return limit


def next_word_end(text: str, offset: int) -> int:
    """Where the first word ends that ends after `offset`; else the text's end."""
    limit = min(len(text), offset + _FAR)
    for word, _ in _words(text, _line_of_words(text, offset), limit):
        if word.end > offset:
            return word.end
    return limit


def previous_word_start(text: str, offset: int) -> int:
    """Where the last word begins that begins before `offset`; else 0."""
    word = _last_before(text, offset, at_end=False)
    return word.start if word else max(0, offset - _FAR)


def previous_word_end(text: str, offset: int) -> int:
    """Where the last word ends that ends before `offset`; else 0."""
    word = _last_before(text, offset, at_end=True)
    return word.end if word else max(0, offset - _FAR)


def _words(text: str, start: int, end: int) -> Iterator[tuple[Span, int]]:
    """The words, each with the end of its possessive."""
    for found in _WORD.finditer(text, start, end):
        left, right = found.span("word")
        part = left
        for hyphen in _HYPHEN.finditer(text, left, right):
            if hyphen.start() - part > 1 and text[part].isupper() and text[hyphen.end()].isupper():
                yield Span(left, hyphen.start()), hyphen.start()
                left = hyphen.end()
            part = hyphen.end()
        yield Span(left, right), found.end()


def _line_of_words(text: str, offset: int) -> int:
    """A place at or before `offset` from where words can be told apart: after the last white space."""
    limit = max(0, offset - _REACH)
    while offset > limit and not text[offset - 1].isspace():
        offset -= 1
    return offset


def _last_before(text: str, offset: int, *, at_end: bool) -> Span | None:
    """The last word whose start (or end) is before `offset`."""
    reach = 128
    while True:
        begin = _line_of_words(text, max(0, offset - reach))
        last = None
        for word, _ in _words(text, begin, min(len(text), offset + _REACH)):
            if (word.end if at_end else word.start) >= offset:
                break
            last = word
        if last or begin == 0 or reach >= _FAR:
            return last
        reach = min(reach * 8, _FAR)
