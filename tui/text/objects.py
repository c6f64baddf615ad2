"""What is under the caret: the date, the name or the word there; and how a selection grows from it.

What these functions find is what a key marks when nothing is selected. They go by capitals, by small sets of
English words and by nothing else in the article, so they are modest: where capitals tell nothing (a title, a
language without them), they give the word. Offsets are code points; any from 0 to the text's length will do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from tui.model.span import Span
from tui.text.clauses import clause_at
from tui.text.late import late
from tui.text.paragraphs import is_title, paragraph_at, sentence_region
from tui.text.quotations import inside, quotations
from tui.text.sentences import sentence_at
from tui.text.words import FUNCTION_WORDS, nearest_word, word_at, words

_NEAR = 240
_FAR = 2_500
_MOST_WORDS = 12
_MOST_IN_TITLE = 4

_TITLES = """
acting adm admiral adviser advisor aide ambassador analyst archbishop assistant attorney baroness bishop
brigadier candidate capt captain cardinal ceo cfo chair chairman chairperson chairwoman chancellor chief
cmdr co-founder col colonel commander commissioner congressman congresswoman consul correspondent
councillor deputy detective director doctor dr envoy ex ex-president former founder gen general gov
governor inspector interim judge justice lieutenant lt mayor minister mr mrs ms nominee officer
premier president prof professor prosecutor rabbi rep representative rev reverend sec secretary sen
senator sergeant sgt sheriff sir speaker spokesman spokesperson spokeswoman superintendent treasurer vice
"""
_OFFICES = """
agriculture chief culture defence defense deputy economics economy education energy environment executive
finance first foreign former general health home housing interior justice labor labour majority managing
minority national press prime security senior trade transport transportation treasury under vice
"""
_BODIES = """
academy administration agency airlines airport airways alliance army assembly association authority bank
bay board bureau cape center centers centre centres chamber church city club college command commission
committee company conference congress convention corporation corps council court cup department
directorate electric embassy empire federation force forces foundation front fund group guard gulf
hospital house institute institution islands isle kingdom league ministries ministry motors museum navy
office orchestra order organisation organization palace parliament party peninsula police press republic
revolution school sea senate service services society staff states strait times treaty tribunal union
university war
"""
_PEOPLES = """
afghan african albanian algerian american arab argentine argentinian armenian asian australian austrian
azerbaijani bangladeshi belarusian belgian bolivian bosnian brazilian british bulgarian cambodian canadian
chilean chinese colombian croatian cuban cypriot czech danish democratic dutch egyptian emirati english
estonian ethiopian european finnish french georgian german ghanaian greek haitian hungarian icelandic
indian indonesian iranian iraqi irish israeli italian jamaican japanese jewish jordanian kazakh kenyan
korean kosovar kurdish kuwaiti kyrgyz latvian lebanese libyan lithuanian macedonian malaysian maltese
mexican moldovan mongolian moroccan muslim nepali nigerian norwegian pakistani palestinian peruvian
philippine polish portuguese qatari republican romanian russian rwandan saudi scottish senegalese serbian
singaporean slovak slovenian somali spanish sudanese swedish swiss syrian taiwanese tajik thai tunisian
turkish turkmen u.k. u.n. u.s. ugandan ukrainian us uzbek venezuelan vietnamese welsh yemeni zimbabwean
"""
TITLE_WORDS = frozenset(_TITLES.split())
"""What a person is called before the name, in lower case."""
OFFICE_WORDS = frozenset(_OFFICES.split()) | TITLE_WORDS
"""Those, and what stands in the titles of offices."""
BODY_WORDS = frozenset(_BODIES.split())
"""What names of bodies are made with, in lower case."""
PEOPLE_WORDS = frozenset(_PEOPLES.split())
"""Adjectives of peoples, in lower case."""
PARTICLES = frozenset(["al", "bin", "da", "das", "de", "del", "della", "den", "der", "di", "dos", "du", "el"])
PARTICLES |= {"ibn", "la", "le", "ten", "ter", "van", "von", "y", "zu", "zur"}
"""Small words inside the names of persons."""
_FIRST_PARTICLES = frozenset(["der", "den", "van", "von"])
_OF = frozenset(["for", "of", "the"])
_NUMERALS = frozenset(
    ["first", "second", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
)
_ACRONYMS = frozenset(["IT", "US", "WHO"])
_NAMES_IN_ING = frozenset(
    ["beijing", "boeing", "fleming", "harding", "keating", "king", "kunming", "nanjing"]
)

_HYPHENS = frozenset("-‐‑")
_WHITE = late(r"\s")
_SPACE = r"(?:[^\S\n]+|[^\S\n]*\n[^\S\n]*)"
_JOIN = late(rf"{_SPACE}|{_SPACE}&{_SPACE}|[-‐‑]")
_JOIN_AFTER_STOP = late(rf"\.{_SPACE}?")
_NEW_SENTENCE = late(r"(?:\A|[.!?…][”’\"')\]]*|[:;“\"‘'(\[{—–•*#]|\n[^\S\n]*\n)\s*\Z")
_BLANK_LINE = late(r"\n[^\S\n]*\n")
_OFFICE_OF = late(r"(\w+)\s+of\s+(?:the\s+)?\Z")
_LATE_CAPITAL = late(r"(?:(?:a[ldnrstz]|ash|el|ul|ibn|bin)[-‐‑]|[dl]['’]|[a-z])[A-Z]")
_COMPOUND = late(r"[-‐‑](?:\w+(?:ed|ing)|led|born|era|held|run|made|style|based|wide|like|only)\Z")

_WEEKDAY = r"(?i:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
# March and May are other words too, as the short forms are: they want a number or a preposition beside them.
_SURE_MONTH = r"(?i:January|February|April|June|July|August|September|October|November|December)"
_MONTH = rf"(?:{_SURE_MONTH}|March|May|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = r"(?:1[5-9]|20)\d\d"
_PART = r"(?:morning|noon|afternoon|evening|night)"
_WHEN = r"(?i:late|early|mid)"
_WHICH = r"(?i:last|next|this|past|coming|previous|every)"
_UNIT = r"(?:day|week|weekend|fortnight|month|quarter|year|decade|century|spring|summer|autumn|fall|winter)"
_COUNT = r"(?:\d+|(?i:an?|one|two|three|four|five|six|seven|eight|nine|ten|several|few))"
_DATE = late(
    rf"""
    (?<![\w$€£]) (?<!\d[.,\-–/])
    (?: (?:{_WEEKDAY},?{_SPACE})? (?:
            (?:{_WHEN}[-\s])? {_MONTH}{_SPACE}{_DAY}(?:[-–]{_DAY})?(?!\d) (?:,?{_SPACE}{_YEAR}(?!\d))?
          | {_DAY}(?:{_SPACE}of)?{_SPACE}{_MONTH} (?:,?{_SPACE}{_YEAR}(?!\d))?
        )
      | (?:{_WHEN}[-\s])? {_MONTH},?{_SPACE}{_YEAR}
      | \d{{4}}-\d\d-\d\d | \d{{1,2}}[./]\d{{1,2}}[./](?:\d{{4}}|\d\d)
      | (?:(?:{_WHEN}|{_WHICH}){_SPACE})? {_WEEKDAY} (?:{_SPACE}{_PART})?
      | (?:(?:{_WHEN}|{_WHICH})[-\s])? {_SURE_MONTH}
      | (?:{_WHEN}|{_WHICH})[-\s] (?:March|May) | (?<=[Ii]n\s)(?:March|May)
      | (?:(?i:the){_SPACE})? {_WHICH}{_SPACE} (?:{_UNIT}|{_PART}|(?:{_COUNT}{_SPACE})?{_UNIT}s)
      | (?i:yesterday|today|tomorrow) (?:{_SPACE}{_PART})? | (?i:tonight)
      | {_COUNT}{_SPACE}{_UNIT}s?{_SPACE}ago
      | {_PART}(?:{_SPACE}or{_SPACE}{_PART})?{_SPACE}(?:on|of){_SPACE}(?:{_WEEKDAY}|{_MONTH}{_SPACE}{_DAY}(?!\d))
      | (?i:earlier|later){_SPACE}(?:in{_SPACE}the|that|this){_SPACE}(?:day|week|month|year|{_PART})
      | (?:(?i:the){_SPACE})? (?:{_WHEN}[-\s])? {_YEAR}s
      | (?:{_WHEN}[-\s])? {_YEAR} (?:[-–]\d\d(?:\d\d)?)?
    )
    (?! \w | [-–/]\d | [.,:]\d )
    | (?<!\d) \d{{4}}年 (?:\d{{1,2}}月(?:\d{{1,2}}日)?)?
    """,
    re.VERBOSE,
)
_PERIOD = late(
    r"(?<![\w$€£.,])(?:\d+|(?i:two|three|four|five|six|seven|eight|nine|ten))[-\s]"
    r"(?:minute|hour|day|week|weekend|month|year|decade|century)s?(?![\w-])",
)
_DAY_OR_MONTH = late(rf"{_WEEKDAY}|{_SURE_MONTH}")


_PIECE = re.compile(r"[^-‐‑]+")
"""A piece of a word with hyphens."""


def object_at(text: str, offset: int) -> Span | None:
    """The date, else the name, else the word at `offset`; None where there is no word."""
    return date_at(text, offset) or name_at(text, offset) or word_at(text, offset)


def date_at(text: str, offset: int) -> Span | None:
    """The date or the time of day, week, year … that holds the code point at `offset`, as it is written."""
    for found in _DATE.finditer(text, max(0, offset - _NEAR), min(len(text), offset + _NEAR)):
        if found.start() > offset:
            break
        if offset < found.end():
            return Span(*found.span())
    return None


def dates(text: str, start: int, end: int) -> Iterator[Span]:
    """The dates and periods that stand in `text[start:end]`, in order; those inside longer ones are left out."""
    found = [match.span() for pattern in (_DATE, _PERIOD) for match in pattern.finditer(text, start, end)]
    last = start
    for left, right in sorted(found, key=lambda span: (span[0], -span[1])):
        if left >= last:
            yield Span(left, right)
            last = right


def name_at(text: str, offset: int) -> Span | None:
    """The capitalised name that holds the code point at `offset`.

    A name goes over single spaces and line breaks, hyphens, initials and particles (“van”, “bin”; “of” when a
    body comes before it, as in “Bank of England”). The word that a sentence begins with, a title, a people's
    adjective before a title, and the ’s of a possessive are no parts of it: there are three names, each found
    by itself, in “Ukrainian President Volodymyr Zelensky”.
    """
    near = _words_near(text, offset)
    index = sum(word.start <= offset for word in near) - 1
    if index < 0:
        return None
    while index + 1 < len(near) and near[index].slice(text) in PARTICLES | _OF:
        index += 1
    if not _is_name(text, near[index]):
        return None
    name = _name_around(text, near, index)
    return name if name.holds(offset) else None


def names(text: str, start: int, end: int) -> Iterator[Span]:
    """The names of `name_at` that share something with `text[start:end]`, in order, each once."""
    near = _words_in(text, max(0, start - _NEAR), min(len(text), end + _NEAR))
    behind = start
    for index, word in enumerate(near):
        if word.start >= end:
            return
        if word.end <= behind or not _is_name(text, word):
            continue
        name = _name_around(text, near, index)
        if name.holds(word.start) and name.end > behind:
            behind = name.end
            yield name


def grow(text: str, start: int, end: int) -> Span:
    """The next larger thing around a selection, in code points.

    That is the smallest of word, name or date, clause, quotation (within its marks, then with them), sentence,
    paragraph (with what it was broken off from) and whole text that holds all of `text[start:end]` and more.
    Of nothing selected (`start == end`) it is the word there, or the nearest one.
    """
    if start == end:
        word = nearest_word(text, start)
        if word:
            return word
    region = sentence_region(text, start)
    near = quotations(text, max(region.start, start - _FAR), max(region.start, min(region.end, end + _FAR)))
    quoted = [(quotation, inside(text, quotation)) for quotation in near if quotation.contains((start, end))]
    around = [clause_at(text, start), sentence_at(text, start), paragraph_at(text, start), region]
    around += filter(None, (word_at(text, start), name_at(text, start), date_at(text, start)))
    # No half of a quotation: from inside one, on to the whole of it.
    around = [
        span
        for span in around
        if all(span.contains(outer) or inner.contains(span) for outer, inner in quoted)
    ]
    for outer, inner in quoted:
        around += [outer, inner]
    larger = (span for span in around if span.contains((start, end)) and span.length > end - start)
    return min(larger, key=lambda span: span.length, default=Span(0, len(text)))


def shrink(text: str, start: int, end: int) -> Span | None:
    """The next smaller thing in a selection, in code points; None if there is none.

    That is the word at its start; of a word with hyphens the first piece, and of one of its pieces the next one:
    “Western-backed”, “Western”, “backed”.
    """
    word = word_at(text, start)
    if word is None:
        return None
    pieces = [Span(*found.span()) for found in _PIECE.finditer(text, *word)]
    if (start, end) == word:
        return pieces[0] if len(pieces) > 1 else None
    if (start, end) in pieces:
        behind = pieces.index(Span(start, end)) + 1
        return pieces[behind] if behind < len(pieces) else None
    return Span(start, word.end) if word.end < end else None


def _words_in(text: str, start: int, end: int) -> list[Span]:
    """The words of a range; one that it would cut is whole."""
    first = word_at(text, start)
    last = word_at(text, end)
    return list(words(text, first.start if first else start, last.end if last else end))


def _words_near(text: str, offset: int) -> list[Span]:
    start = max(0, offset - _NEAR)
    if start:
        space = _WHITE.search(text, start, offset)
        word = word_at(text, offset)
        start = space.end() if space else word.start if word else offset
    found = []
    # Looking further than is needed: the very last word may be cut short.
    for word in words(text, start, min(len(text), offset + 2 * _NEAR)):
        if word.start > offset + _NEAR:
            break
        found.append(word)
    return found


def _is_name(text: str, word: Span) -> bool:
    """Whether a word has the capital of a name, and not that of a sentence or a day."""
    name = word.slice(text)
    lower = name.lower()
    if not (name[0].isupper() or _LATE_CAPITAL.match(name)) or _DAY_OR_MONTH.fullmatch(name):
        return False
    if re.split("['’]", lower)[0] in FUNCTION_WORDS and name not in _ACRONYMS:
        return lower in _NUMERALS and not _begins_sentence(text, word)
    return not (lower.endswith("ing") and lower not in _NAMES_IN_ING and _begins_sentence(text, word))


def _name_around(text: str, near: list[Span], index: int) -> Span:
    first = last = index
    while last - first < _MOST_WORDS and (onward := _linked(text, near, last)):
        last = onward
    while last - first < _MOST_WORDS and (back := _linked_back(text, near, first)) is not None:
        first = back
    lower = [word.slice(text).lower() for word in near[first : last + 1]]
    office = _OFFICE_OF.search(text, max(0, near[first].start - _NEAR), near[first].start)
    in_office = bool(office and office.group(1).lower() in TITLE_WORDS)
    for begin, end in names_in(lower, in_office=in_office):
        if first + begin <= index < first + end:
            first, last = first + begin, first + end - 1
            break
    if last - first >= _MOST_IN_TITLE and is_title(_block(text, near[index])):
        return near[index]
    between = [text[left.end : right.start] for left, right in pairwise(near[first : last + 1])]
    if between and all(gap in _HYPHENS for gap in between) and not lower[-1].startswith("american"):
        first = last = index
    start, end = near[first].start, near[last].end
    if (
        first
        and text[near[first - 1].start : start].rstrip() == "The"
        and not _begins_sentence(text, near[first - 1])
    ):
        start = near[first - 1].start
    compound = _COMPOUND.search(text, near[last].start, end)
    return Span(start, compound.start() if compound else end)


def _linked(text: str, near: list[Span], left: int) -> int | None:
    """The next word of the name that the word `left` is in."""
    right = left + 1
    inner: list[str] = []
    while right < len(near) and (word := near[right].slice(text)) in PARTICLES | _OF and len(inner) < 3:
        inner.append(word)
        right += 1
    if right == len(near) or not _is_name(text, near[right]):
        return None
    if _OF & set(inner) and (inner[0] == "the" or near[left].slice(text).lower() not in BODY_WORDS):
        return None
    first = near[left].slice(text)
    may_stop = (len(first) == 1 and first.isupper()) or (len(first) < 5 and first.lower() in TITLE_WORDS)
    for before, after in pairwise(near[left : right + 1]):
        gap = text[before.end : after.start]
        if not _JOIN.fullmatch(gap) and not (
            before == near[left] and may_stop and _JOIN_AFTER_STOP.fullmatch(gap)
        ):
            return None
    return right


def _linked_back(text: str, near: list[Span], right: int) -> int | None:
    """The word of the name that comes before the word `right`."""
    left = right - 1
    while left >= 0 and right - left < 5 and near[left].slice(text) in PARTICLES | _OF:
        left -= 1
    if left >= 0 and _is_name(text, near[left]) and _linked(text, near, left) == right:
        return left
    only = right + 1 == len(near) or _linked(text, near, right) is None
    left = right
    while only and left and near[left - 1].slice(text) in _FIRST_PARTICLES:
        left -= 1
    return left if left < right else None


def names_in(lower: list[str], *, in_office: bool) -> Iterator[tuple[int, int]]:
    """Cut a run of capitalised words into peoples, bodies, offices and names.

    Args:
        lower: The words in lower case.
        in_office: Whether an office and “of” stand before the run: “Secretary of State Marco Rubio”.

    Yields:
        The number of the first word of each and of the first one after it.
    """
    count = len(lower)
    # “General Staff” and “Department of Justice” are bodies.
    titles = [
        i
        for i in range(count)
        if lower[i] in TITLE_WORDS and not BODY_WORDS & set(lower[i + 1 : i + 2]) and lower[i - 1] not in _OF
    ]
    office_end = titles[-1] + 1 if titles else 0
    start = 0
    if in_office and count > 1 and not titles and lower[1] not in BODY_WORDS:
        yield 0, 1
        start = 1
    is_body = not BODY_WORDS.isdisjoint(lower[office_end:])
    while start < count - 1 and lower[start] in PEOPLE_WORDS and (titles or not is_body):
        yield start, start + 1
        start += 1
    if office_end > start:
        role = office_end
        while role > start and lower[role - 1] in OFFICE_WORDS:
            role -= 1
        yield start, role
        yield role, office_end
        start = office_end
    bodies = [i for i in range(start + 1, count - 2) if lower[i] in BODY_WORDS and lower[i + 1] not in _OF]
    if bodies and _OF.isdisjoint(lower[bodies[-1] :]):
        yield start, bodies[-1] + 1
        start = bodies[-1] + 1
    yield start, count


def _begins_sentence(text: str, word: Span) -> bool:
    return bool(_NEW_SENTENCE.search(text[max(0, word.start - 20) : word.start]))


def _block(text: str, word: Span) -> str:
    """The lines around a word, up to the nearest blank one."""
    before = _BLANK_LINE.split(text[max(0, word.start - _NEAR) : word.start])[-1]
    after = _BLANK_LINE.split(text[word.start : word.start + _NEAR])[0]
    return before + after
