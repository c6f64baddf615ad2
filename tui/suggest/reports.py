"""What is said after its cue: “X said that …”, “X promised to …”, “X criticized …”, “…, adding that …”."""

from __future__ import annotations

from tui.suggest import contents, grammar, sources
from tui.suggest.agreement import agrees, is_no_finite_verb
from tui.suggest.frames import Frame, Range
from tui.suggest.lexicon import Cue
from tui.suggest.search import Search

_BEFORE_CLAUSE = frozenset(["says", "thinks", "tells", "finds"])


def find(search: Search, at: int, cue: Cue) -> Frame | None:
    """The frame of a verb at a token that goes before what was said."""
    statement = search.statement
    words = statement.words
    if at + 1 >= statement.end:
        return None
    start = statement.group_start(at)
    if cue.form == "plain" and start == at:
        start = _chain_start(search, at)
    if is_no_finite_verb(statement, start, at):
        return None
    helpers = words[start:at]
    has_be = not grammar.BE.isdisjoint(helpers)
    if cue.form == "ing" and not has_be:
        return _participle(search, at, cue, start)
    subject = sources.before(statement, start, _low(search, start))
    if cue.form == "past" and has_be and "'d" not in helpers:
        return _passive(search, at, cue, start, subject)
    if not helpers and subject and not agrees(statement, cue, subject, at):
        return None
    if subject is None:
        subject = _shared_subject(search, start)
    if subject is None:
        return None
    search.subordinate = _is_subordinate(search, subject, at)
    found = _said(search, at, cue)
    search.subordinate = False
    if found is None:
        return None
    pattern, cue_end, content, score = found
    if words[subject.tokens[0]] in grammar.RELATIVE and words[subject.tokens[0]] not in ("who", "which"):
        return None
    frame = search.frame(pattern, at, start, subject, [content], score)
    frame.cue = (start, max(cue_end, frame.cue[1]))
    return frame


def _chain_start(search: Search, at: int) -> int:
    """Where the verb begins that a cue hangs on: “refused to endorse”, “appeared to blame”."""
    statement = search.statement
    words = statement.words
    verb = at - 2
    if verb <= statement.first or words[at - 1] != "to" or not statement.is_free(verb):
        return at
    cue = statement.cue_at(verb)
    if words[verb] in grammar.RAISING or (cue and cue.form in ("past", "s", "ing") and "wants" in cue.uses):
        start = statement.group_start(verb)
        return start if start < verb or words[verb] in grammar.RAISING or (cue and cue.form != "ing") else at
    return at


def _is_subordinate(search: Search, subject: sources.Source, at: int) -> bool:
    """Whether the clause begins with “when”, “although” …, so that a comma ends it."""
    before = subject.tokens[0] - 1
    if subject.tokens[1] > at or before < search.statement.first:
        return False
    return search.statement.words[before] in (
        "when",
        "although",
        "though",
        "if",
        "while",
        "after",
        "as",
        "because",
        "since",
        "before",
        "once",
    )


def _participle(search: Search, at: int, cue: Cue, start: int) -> Frame | None:
    """“…, adding that …”: the sentence's subject speaks."""
    statement = search.statement
    if at == statement.first:
        return None
    before = statement.words[start - 1]
    is_plain = (
        "says" in cue.uses
        and at + 1 < statement.end
        and (
            statement.words[at + 1] == "that"
            or contents.quotation_after(statement, at + 1, near=True) is not None
        )
    )
    if (
        not is_plain
        and before not in (",", "and", "by", "while")
        and not statement.is_dash(start - 1)
        and statement.is_free(start - 1)
    ):
        return None
    found = _said(search, at, cue)
    if found is None:
        return None
    source = next(
        (f for f in sorted(search.found, key=lambda f: f.head, reverse=True) if f.head < at and f.source),
        None,
    )
    subject = (
        sources.Source(source.source, source.apposition, source.source[0])
        if source and source.source
        else sources.main_subject(statement, at)
    )
    if subject is None:
        return None
    pattern, cue_end, content, score = found
    frame = search.frame(f"{pattern} participle", at, at, subject, [content], score - 0.1)
    frame.cue = (at, max(cue_end, at + 1))
    return frame


def _passive(search: Search, at: int, cue: Cue, start: int, subject: sources.Source | None) -> Frame | None:
    """“X was criticized by Y”."""
    statement = search.statement
    if at + 2 >= statement.end or not subject:
        return None
    joint = statement.words[at + 1]
    if "judges" not in cue.uses or joint != "by":
        return None
    found = sources.after(statement, at + 1, statement.end)
    if not found:
        return None
    source, whole = found
    return Frame("passive", at, (start, at + 2), source, [subject.tokens], 0.5, apposition=whole)


def _said(search: Search, at: int, cue: Cue) -> tuple[str, int, Range, float] | None:
    """What follows a cue: the pattern, where the cue ends, the content, and how sure that is."""
    statement = search.statement
    words = statement.words
    onward = at + 1
    if onward >= statement.end:
        return None
    for section, after in cue.after:
        begin = onward + len(after)
        if begin < statement.end and words[onward:begin] == after:
            return _with(search, section, begin, begin, at, 0.5)
    if not cue.uses.isdisjoint(_BEFORE_CLAUSE):
        end = contents.tail(statement, onward)
        that = contents.that_after(statement, onward)
        if that is not None:
            return _with(search, "that", contents.occasion_end(statement, onward), that, at, 0.8)
    else:
        end = onward
    if "says" in cue.uses or "tells" in cue.uses:
        begin = end
        while begin < statement.end and statement.is_free(begin) and words[begin] in (",", ":"):
            begin += 1
        if begin < statement.after and statement.quoted[begin] >= 0:
            return _with(search, "quotation", contents.occasion_end(statement, onward), begin, at, 0.9)
    if "tells" in cue.uses:
        begin = contents.addressee(statement, onward)
        if begin > onward:
            begin = contents.tail(statement, begin)
            while begin < statement.end and statement.is_free(begin) and words[begin] in (",", ":"):
                begin += 1
            if begin < statement.end and words[begin] != "to" and words[begin] not in grammar.PREPOSITION:
                return _with(search, "told", onward, begin, at, 0.7)
    if ("says" in cue.uses or "thinks" in cue.uses) and _begins_clause(search, end):
        return _with(search, "clause", contents.occasion_end(statement, onward), end, at, 0.75)
    if "finds" in cue.uses and words[onward] in ("how", "why", "what", "if", "whether", "who"):
        return _with(search, "finds", onward, onward, at, 0.5)
    if "wants" in cue.uses and words[onward] == "to" and statement.is_free(onward):
        second = statement.cue_at(onward + 1) if onward + 1 < statement.end else None
        if second and second.form == "plain" and second.uses & {"says", "judges", "tells"}:
            return None
        return _with(search, "to", onward, onward, at, 0.55)
    if "urges" in cue.uses:
        to = next(
            (
                o
                for o in range(onward, min(onward + 8, statement.end))
                if words[o] == "to" and statement.is_free(o)
            ),
            None,
        )
        if to is not None and to > onward and not any(statement.is_verb(o) for o in range(onward, to)):
            return _with(search, "urges", onward, onward, at, 0.55)
    if "judges" in cue.uses and _begins_object(search, onward):
        return _with(search, "object", onward, onward, at, 0.4)
    return None


def _with(
    search: Search, pattern: str, cue_end: int, begin: int, at: int, score: float
) -> tuple[str, int, Range, float] | None:
    statement = search.statement
    is_thing = pattern in ("object", "judges", "to", "urges")
    end = contents.end_of(statement, begin, at, is_thing=is_thing, is_subordinate=search.subordinate)
    if end <= begin:
        return None
    return pattern, cue_end, (begin, end), score


def _begins_clause(search: Search, at: int) -> bool:
    """Whether a subject and a verb follow, as in “said he would”."""
    statement = search.statement
    if at >= statement.end or not statement.is_free(at):
        return False
    word = statement.words[at]
    if word in (",", ";", ":", ")") or word in grammar.COORDINATOR or word == "to":
        return False
    if word in ("what", "how", "why", "if", "whether", "who"):
        return True
    if word in grammar.PREPOSITION:
        leads = ("for", "in", "after", "during", "with", "under", "as", "at", "on", "since", "about", "over")
        return word in leads and statement.has_verb(at + 1, min(at + 40, statement.end))
    if word in grammar.NO_CLAUSE:
        return False
    return (
        word in grammar.NOMINATIVE
        or word in ("it", "there")
        or statement.has_verb(at + 1, min(at + 40, statement.end))
        or statement.quoted[at : statement.end] != [-1] * (statement.end - at)
        or (statement.end - at > 4 and word in grammar.DETERMINER)
    )


def _begins_object(search: Search, at: int) -> bool:
    statement = search.statement
    if at >= statement.end:
        return False
    word = statement.words[at]
    if not statement.is_free(at):
        return True
    return (
        word in grammar.DETERMINER
        or word in grammar.OBJECTIVE
        or statement.is_capital(at)
        or (word.isalpha() and word not in grammar.NOT_IN_OBJECT)
    )


def _low(search: Search, start: int) -> int:
    """Where the clause of a verb can begin at the earliest: behind what other frames took."""
    low = search.statement.first
    for _first, end in search.taken:
        if end <= start:
            low = max(low, end)
    return low


def _shared_subject(search: Search, start: int) -> sources.Source | None:
    """“X criticized A and said B”: the verb before has the subject."""
    statement = search.statement
    if start <= statement.first or statement.words[start - 1] not in ("and", "but", ",", "then"):
        return None
    earlier = [
        frame
        for frame in search.found
        if frame.head < start and frame.source and frame.source[1] <= frame.head
    ]
    if earlier:
        last = max(earlier, key=lambda frame: frame.head)
        assert last.source is not None
        return sources.Source(last.source, last.apposition, last.source[0])
    return sources.main_subject(statement, start) if statement.words[start - 1] in ("and", "but") else None
