"""Runs of capitalised words, cut into the names that stand in them."""

from __future__ import annotations

import re
from typing import NamedTuple

from tui.model.span import Span
from tui.suggest import grammar
from tui.suggest.lists import Lists
from tui.suggest.passage import Passage
from tui.text.objects import BODY_WORDS, OFFICE_WORDS, PARTICLES, TITLE_WORDS, names_in
from tui.text.words import FUNCTION_WORDS

_ABBREVIATED = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "sen",
        "rep",
        "gov",
        "gen",
        "lt",
        "col",
        "sgt",
        "st",
        "prof",
        "rev",
        "jr",
        "sr",
        "messrs",
        "capt",
        "maj",
        "del",
        "no",
        "inc",
        "corp",
        "co",
        "ltd",
    ]
)
_LATE_CAPITAL = re.compile(r"(?:neo|pro|anti|al|el|ul|ibn|bin|ex|mid|trans|un)[-‐‑][A-Z]\w+|[a-z][A-Z]\w+")
_COMPOUND = re.compile(
    r"[-‐‑](?:\w+(?:ed|ing)|led|born|era|held|run|made|style|based|wide|like|only|imposed)$"
)
_HYPHEN = re.compile("[-‐‑]")
_DIRECTIONS = frozenset(
    [
        "north",
        "south",
        "east",
        "west",
        "northern",
        "southern",
        "eastern",
        "western",
        "central",
        "northeastern",
        "northwestern",
        "southeastern",
        "southwestern",
    ]
)
_OPENERS = frozenset("(:*#•-–—―")
_MARKS = frozenset("“”„‟\"'‘’‚«»‹›「『")
_NUMERALS = frozenset(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"])
_OFFICE = OFFICE_WORDS | {"of", "for", "the", "and", "state", "press"}
_BEFORE_OF = BODY_WORDS | {"department", "district", "ministry"}


class Run(NamedTuple):
    """A name.

    Attributes:
        spans: Where it stands; several if it is discontinuous.
        words: Its words, as they are written.
        begins: Whether it begins a sentence and is one word: its capital tells little.
        titled: Whether a person's title stands before it.
        heading: Whether it stands in a heading.
    """

    spans: tuple[Span, ...]
    words: tuple[str, ...]
    begins: bool
    titled: bool
    heading: bool

    @property
    def form(self) -> str:
        """The name with single spaces."""
        return " ".join(self.words).replace(" ’s ", "’s ").replace(" 's ", "'s ")


class _Word(NamedTuple):
    form: str
    start: int
    end: int
    token: int


def runs(passage: Passage, lists: Lists, *, keep_article: bool, keep_title: bool) -> list[Run]:
    """The names of a passage, in order; those in headings as single words.

    Args:
        passage: The passage.
        lists: Names that are known.
        keep_article: Whether a capitalised “The” inside a sentence belongs to a name.
        keep_title: Whether a title belongs to the name after it.
    """
    found: list[Run] = []
    for first, after in passage.statements:
        found += _Runs(passage, lists, first, after, keep_article, keep_title).all()
    return found


class _Runs:
    def __init__(
        self, passage: Passage, lists: Lists, first: int, after: int, article: bool, title: bool
    ) -> None:
        self.passage = passage
        self.lists = lists
        self.first = first
        self.after = after
        self.keep_article = article
        self.keep_title = title
        forms = passage.forms[first:after]
        longer = [form for form in forms if len(form) > 4 and form[0].isalpha()]
        small = sum(form[0].islower() for form in longer)
        self.heading = len(longer) > 3 and small < 0.2 * len(longer) and self._may_be_heading()

    def _may_be_heading(self) -> bool:
        """Whether no full stop ends it, or the article begins with it."""
        passage = self.passage
        is_first = not passage.text[: passage.span.start].strip() and len(passage.statements) == 1
        return is_first or passage.forms[self.after - 1] != "."

    def all(self) -> list[Run]:
        found: list[Run] = []
        at = self.first
        while at < self.after:
            if not self._is_capital(at):
                at += 1
                continue
            end = self._end_of_run(at)
            found += self._cut(at, end)
            found += self._coordinated(at, end)
            at = end
        return found

    def _is_capital(self, at: int) -> bool:
        form = self.passage.forms[at]
        word = self.passage.words[at]
        if form.islower() or (not form[0].isupper() and not _LATE_CAPITAL.fullmatch(form)):
            return False
        if (
            len(form) == 1
            and word in ("i", "a")
            and not (at + 1 < self.after and self.passage.words[at + 1] == ".")
        ):
            return False
        if word in grammar.DAY_OR_MONTH and word not in ("march", "may"):
            return False
        if word in ("march", "may"):
            return at + 1 < self.after and self.passage.forms[at + 1][0].isupper()
        if word in _NUMERALS:
            return at > self.first and self.passage.forms[at - 1][0].isupper() and not self._begins(at - 1)
        return (
            word not in FUNCTION_WORDS
            or form in ("US", "WHO", "IT")
            or (word == "the" and self._is_article(at))
        )

    def _is_article(self, at: int) -> bool:
        """Whether “The” inside a sentence belongs to a name."""
        return (
            self.keep_article
            and not self._begins(at)
            and at + 1 < self.after
            and self.passage.forms[at + 1][0].isupper()
            and self.passage.forms[at] == "The"
        )

    def _begins(self, at: int) -> bool:
        passage = self.passage
        if at == self.first or passage.forms[at - 1] in _OPENERS:
            return True
        if passage.forms[at - 1] in _MARKS:
            # A mark that closes is parted from the word by a space: “…,” Ruiz said.
            return passage.ends[at - 1] == passage.starts[at] or passage.forms[at - 2] in ".!?…"
        return self.passage.forms[at - 1] in ".!?…" and self.passage.words[at - 2] not in _ABBREVIATED

    def _end_of_run(self, at: int) -> int:
        passage = self.passage
        forms, words = passage.forms, passage.words
        end = at + 1
        while end < self.after:
            here = end
            if forms[here] == "." and (len(forms[here - 1]) == 1 or words[here - 1] in _ABBREVIATED):
                here += 1
            if here < self.after and words[here] in PARTICLES and words[here] not in ("la", "y"):
                while here < self.after and words[here] in PARTICLES:
                    here += 1
            elif words[end] == "of" and words[end - 1] in _BEFORE_OF:
                here += 1
                if here < self.after and words[here] == "the":
                    here += 1
            elif forms[end] == "&" or (words[end] == "'s" and self._owns_body(at, end)):
                here += 1
            if here >= self.after or not self._is_capital(here) or words[here] == "the":
                return end
            if (
                passage.text[passage.ends[here - 1] : passage.starts[here]].count("\n") > 1
                and not self.passage.words[here - 1].isalpha()
            ):
                return end
            end = here + 1
        return end

    def _owns_body(self, at: int, apostrophe: int) -> bool:
        """Whether “Russia’s” goes on with a body of it: “Russia’s Foreign Ministry”."""
        forms, words = self.passage.forms, self.passage.words
        if self.lists.labels.get(" ".join(forms[at:apostrophe])) != "GPE":
            return False
        end = apostrophe + 1
        while end < self.after and forms[end][0].isupper():
            end += 1
        return end > apostrophe + 2 and words[end - 1] in self.lists.organisation_words

    def _cut(self, first: int, end: int) -> list[Run]:
        """The names of a run of tokens."""
        tokens = [at for at in range(first, end) if self.passage.forms[at] != "."]
        found: list[Run]
        if self._begins(first) and len(tokens) > 1 and self._is_starter(tokens[0], tokens[1]):
            tokens = tokens[1:]
        words = [self._word(at) for at in tokens]
        if self.heading:
            return self._known(words)
        owner = next((i for i, word in enumerate(words) if word.form in ("'s", "’s")), None)
        if owner is not None:
            return [self._run(words, begins=False, titled=False)]
        found = []
        while len(words) > 2 and self.lists.labels.get(words[0].form) == "NORP" and not self._is_body(words):
            # “Democrat Hillary Clinton”, “Russian President Vladimir Putin”
            found.append(self._run(words[:1], begins=False, titled=False))
            words = words[1:]
        lower = [word.form.lower() for word in words]
        before = self.passage.words[max(self.first, first - 3) : first]
        in_office = len(before) > 1 and before[-1] == "of" and before[-2] in TITLE_WORDS
        titled = bool(before) and before[-1] in TITLE_WORDS
        whole = " ".join(word.form for word in words)
        pieces = (
            [(0, len(words))] if whole in self.lists.labels else list(names_in(lower, in_office=in_office))
        )
        title: list[_Word] = []
        for begin, stop in pieces:
            piece = words[begin:stop]
            if not piece:
                continue
            if _is_office([word.form.lower() for word in piece]):
                titled = True
                title += piece if self.keep_title else []
                continue
            found += self._hyphenated(title + piece, begin == 0 and words[0].token == self.first, titled)
            titled, title = False, []
        return found

    def _is_body(self, words: list[_Word]) -> bool:
        """Whether a run names an organisation: “Republican National Committee”."""
        lower = {word.form.lower() for word in words[1:]}
        return bool(lower & self.lists.organisation_words) and not lower & TITLE_WORDS

    def _is_starter(self, first: int, second: int) -> bool:
        """Whether the word that begins a sentence only has its capital for that: “Rival Hillary Clinton”."""
        form, word = self.passage.forms[first], self.passage.words[first]
        if (
            self.passage.ends[first] != self.passage.starts[second] - 1
            or form.isupper()
            or form in self.lists.labels
        ):
            return False
        return (word.endswith(("ing", "ly")) and word not in ("king",)) or word in grammar.NOT_BEFORE_NAME

    def _hyphenated(self, piece: list[_Word], begins: bool, titled: bool) -> list[Run]:
        """A name without the second half of “UN-backed”, or two of “Russia-Ukraine”."""
        last = piece[-1]
        if compound := _COMPOUND.search(last.form):
            piece = [
                *piece[:-1],
                _Word(last.form[: compound.start()], last.start, last.start + compound.start(), last.token),
            ]
        elif (
            len(piece) == 1
            and len(halves := _HYPHEN.split(last.form)) == 2
            and all(half in self.lists.labels for half in halves)
        ):
            left = _Word(halves[0], last.start, last.start + len(halves[0]), last.token)
            right = _Word(halves[1], last.end - len(halves[1]), last.end, last.token)
            return [self._run([left], begins, titled), self._run([right], False, False)]
        begins = begins and len(piece) == 1
        run = self._run(piece, begins or (len(piece) == 1 and self._begins(piece[0].token)), titled)
        before = piece[0].token - 1
        if (
            before >= self.first
            and self.lists.labels.get(run.form) in ("GPE", "LOC")
            and self.passage.forms[before] in _DIRECTIONS
        ):
            wide = Span(self.passage.starts[before], run.spans[0].end)
            return [run._replace(spans=(wide,), words=(self.passage.forms[before], *run.words)), run]
        return [run]

    def _known(self, words: list[_Word]) -> list[Run]:
        """Of a heading: every word and pair of words, to be kept if the article has it elsewhere."""
        found: list[Run] = []
        for size in (3, 2, 1):
            for at in range(len(words) - size + 1):
                piece = words[at : at + size]
                found.append(self._run(piece, begins=False, titled=False))
        return found

    def _coordinated(self, first: int, end: int) -> list[Run]:
        """“Foreign and Defense Ministries”: the first ministry, in two spans."""
        passage = self.passage
        words = passage.words
        if end + 1 >= self.after or words[end] != "and" or end - first > 2 or not self._is_capital(end + 1):
            return []
        stop = self._end_of_run(end + 1)
        last = words[stop - 1]
        if (
            stop - end < 3
            or not last.endswith("s")
            or last not in self.lists.organisation_words | {"departments", "courts"}
        ):
            return []
        spans = (
            Span(passage.starts[first], passage.ends[end - 1]),
            Span(passage.starts[stop - 1], passage.ends[stop - 1]),
        )
        return [Run(spans, (*passage.forms[first:end], passage.forms[stop - 1]), False, False, False)]

    def _word(self, at: int) -> _Word:
        return _Word(self.passage.forms[at], self.passage.starts[at], self.passage.ends[at], at)

    def _run(self, words: list[_Word], begins: bool, titled: bool) -> Run:
        end = words[-1].end
        if words[-1].form in ("Jr", "Sr") and self.passage.text[end : end + 1] == ".":
            end += 1
        return Run(
            (Span(words[0].start, end),), tuple(word.form for word in words), begins, titled, self.heading
        )


def _is_office(words: list[str]) -> bool:
    """Whether words in lower case are a title alone: “Deputy Foreign Minister”, but not “Foreign Office”."""
    names = set(words)
    is_body = bool(names & BODY_WORDS) and len(words) > 1 and not names & TITLE_WORDS
    return names <= _OFFICE and not is_body
