"""Names: which capitalised runs are names, what they are, and whose last name a word is.

A run alone does not tell much. What the whole article shows decides: a word that also begins with a small letter
is none, one that has its capital inside a sentence is one wherever it stands, a last name belongs to the person
whose full name came before.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tui.model.conventions import Conventions
from tui.suggest.lists import Lists
from tui.suggest.passage import Passage
from tui.suggest.runs import Run, runs
from tui.suggest.standing import folded
from tui.text.objects import PARTICLES

_WORKS = frozenset(
    ["act", "agreement", "accord", "accords", "treaty", "bill", "law", "amendment", "plan", "pact", "deal"]
)
# Answers and calls, of several languages: in “Nein” the capital is that of a quotation, or of the language.
_CALL_WORDS = """
yes no never nein ja doch oui non si sí da nyet nej nie tak hello hi hey thanks sorry please welcome goodbye
okay ok wow oh ah bravo amen hallelujah hurrah enough stop help shame
"""
_CALLS = frozenset(_CALL_WORDS.split())


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the text.

    Attributes:
        run: Where and how it is written.
        label: What it is: `PERSON`, `ORG`, `GPE`, `LOC`, `NORP`, `FAC`.
        full: The fullest form of it in the article, as it is written first.
        score: How sure it is, 0 to 1.
        reason: Why, in a few words.
    """

    run: Run
    label: str
    full: str
    score: float
    reason: str


class Names:
    """The names of an article, which is looked at as a whole once.

    Args:
        passages: The passages of the article.
        lists: Names that are known everywhere.
        conventions: What belongs to a name.
        accepted: Labels of forms that were accepted before; they go before everything else.
    """

    def __init__(
        self,
        passages: Iterable[Passage],
        lists: Lists,
        conventions: Conventions,
        accepted: Mapping[str, str] | None = None,
    ) -> None:
        self._lists = lists
        self._accepted = {folded(form): label for form, label in (accepted or {}).items()}
        self._runs: dict[int, list[Run]] = {}
        self._small: set[str] = set()
        # By forms with straight apostrophes: “O'Brien” is “O’Brien”.
        written: dict[str, str] = {}
        inside: Counter[str] = Counter()
        persons: dict[str, str] = {}
        self._labels: dict[str, str] = {}
        for passage in passages:
            found = runs(
                passage,
                lists,
                keep_article=conventions.name_keeps_article,
                keep_title=conventions.name_keeps_title,
            )
            self._runs[passage.span.start] = found
            self._small.update(form for form in passage.forms if form[0].islower())
            for run in found:
                form = folded(run.form)
                written.setdefault(form, run.form)
                if not run.begins and not run.heading:
                    inside[form] += 1
                if not run.heading and len(run.words) > 1 and self._by_words(run) == "PERSON":
                    persons.setdefault(folded(_last_name(run.words)), written[form])
        self._inside = inside
        self._persons = persons
        self._written = written

    def of(self, passage: Passage) -> list[Name]:
        """The names of one of the passages."""
        found: list[Name] = []
        end = -1
        for run in sorted(
            self._runs.get(passage.span.start, []), key=lambda run: (run.spans[0].start, -len(run.words))
        ):
            name = self._name(run)
            if name is None:
                continue
            if run.heading and run.spans[0].start < end:
                continue
            found.append(name)
            end = max(end, run.spans[-1].end)
        return found

    def _name(self, run: Run) -> Name | None:
        form = folded(run.form)
        full = self._written[form]
        if label := self._accepted.get(form):
            return Name(run, label, self._persons.get(form, full), 0.95, "accepted before")
        if len(run.words) == 1 and (person := self._persons.get(form)):
            return Name(run, "PERSON", person, 0.9, f"last name of {person}")
        known = self._lists.labels.get(form)
        if known:
            return Name(run, known, full, 0.9, "in the lists")
        if run.heading:
            if self._inside[form]:
                return Name(run, self._by_words(run), full, 0.7, "stands elsewhere in the article")
            return None
        if (run.begins and not self._may_begin(run)) or (len(run.words) == 1 and form.lower() in _CALLS):
            return None
        label = self._by_words(run)
        reason = (
            "after a title"
            if run.titled
            else "capitals inside a sentence"
            if not run.begins
            else "begins a sentence"
        )
        score = 0.85 if run.titled or len(run.words) > 1 else 0.6
        return Name(run, label, full, score if not run.begins else 0.5, reason)

    def _may_begin(self, run: Run) -> bool:
        """Whether one word that begins a sentence is a name."""
        word = run.words[0]
        if word.isupper() and len(word) > 1:
            return word.lower() not in self._small
        return self._inside[folded(word)] > 0

    def _by_words(self, run: Run) -> str:
        lists = self._lists
        words = [word.lower() for word in run.words]
        if known := lists.labels.get(folded(run.form)):
            return known
        if run.titled:
            return "PERSON"
        if len(words) > 1 and words[-1] in _WORKS:
            return "WORK"
        if words[-1] in lists.building_words and len(words) > 1 and "white" not in words:
            return "FAC"
        if any(word in lists.organisation_words for word in words):
            return "ORG"
        if len(words) > 1 and (
            words[-1] in lists.place_words or words[0] in ("lake", "mount", "cape", "gulf")
        ):
            return "LOC"
        if (
            words[0]
            in ("north", "south", "east", "west", "northern", "southern", "eastern", "western", "central")
            and len(words) > 1
        ):
            return "LOC"
        if (
            any(word.isupper() and len(word) > 1 and "." not in word for word in run.words)
            or words[0] == "the"
            or "of" in words
            or "&" in words
        ):
            return "ORG"
        return "PERSON" if len(words) in (2, 3, 4) or "'s" in words else "ORG" if len(words) > 4 else "PERSON"


def _last_name(words: tuple[str, ...]) -> str:
    """The last name of a person, with its particles left out."""
    kept = [word for word in words if word not in ("Jr", "Sr", "II", "III", "IV")]
    return kept[-1] if kept and kept[-1].lower() not in PARTICLES else words[-1]
