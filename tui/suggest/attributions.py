"""Finding frames: who says what, by which words.

No grammar is at work: a word of the lexicon outside quotations is taken for a cue where a subject stands beside
it and something that can have been said follows or goes before. What one frame takes for its content is not
searched again, since what is reported inside a report is the reported one's.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from tui.suggest import contents, grammar, sources
from tui.suggest.frames import Frame, Range
from tui.suggest.lexicon import Cue, Lexicon
from tui.suggest.passage import Passage
from tui.suggest.statement import Statement

_SPEAKING = frozenset(["says", "tells", "thinks"])
# What, behind “A, X said,”, does not go on with what was said.
_GOES_ON = frozenset(
    ["citing", "who", "but", "while", "although", "though", "which", "when", "as", "after", "before", "and"]
)


def frames(passage: Passage, lexicon: Lexicon, *, nested: bool = False) -> list[Frame]:
    """The frames of a passage in the order of their cues.

    Args:
        passage: The passage.
        lexicon: The words that are cues.
        nested: Whether cues inside the content of a frame are looked at too.
    """
    words = lexicon.words
    cues = [at for at, word in enumerate(passage.words) if word in words]
    if not cues:
        return []
    found: list[Frame] = []
    pending: Frame | None = None
    for first, after in passage.statements:
        here = cues[bisect_left(cues, first) : bisect_left(cues, after)]
        if not here and pending is None:
            continue
        statement = Statement(passage, first, after, lexicon)
        if statement.is_wholly_quoted():
            if pending:
                pending.content.append((first, after))
            continue
        search = _Search(statement, nested)
        search.run([at for at in here if statement.is_free(at)])
        if pending and statement.quoted[first] >= 0 and not search.found:
            pending.content.append((first, statement.end))
            continue
        pending = search.open
        found += search.found
    return sorted(found, key=lambda frame: frame.head)


class _Search:
    """The frames of one sentence.

    Attributes:
        found: The frames.
        open: The one that a quotation in the next sentence goes on with.
    """

    def __init__(self, statement: Statement, nested: bool) -> None:
        self.statement = statement
        self.nested = nested
        self.found: list[Frame] = []
        self.open: Frame | None = None
        self._taken: list[Range] = []
        self._subordinate = False

    def run(self, cues: list[int]) -> None:
        """Look at the tokens that may be cues."""
        statement = self.statement
        heads = [(at, cue) for at in cues if (cue := statement.cue_at(at)) and self._may_be(at)]
        for at, cue in heads:
            if cue.uses & _SPEAKING and cue.form in ("s", "past", "plain") and not self._is_taken(at):
                self._keep(self._parenthesis(at, cue))
        for at in cues:
            self._according(at)
        for at in cues:
            if statement.words[at] in statement.lexicon.nouns:
                self._noun(at)
        for at, cue in heads:
            if not self._is_taken(at):
                self._keep(self._forward(at, cue))

    def _may_be(self, at: int) -> bool:
        """Whether a capital speaks against a cue: inside a sentence it is a name’s, as in “United States”."""
        statement = self.statement
        if not statement.is_capital(at) or at == statement.first:
            return True
        return at > statement.first and statement.is_heading and statement.words[at] in ("says", "said", "say")

    def _keep(self, frame: Frame | None) -> None:
        if frame is None:
            return
        self.found.append(frame)
        self._taken.append(frame.cue)
        if not self.nested:
            self._taken += frame.content

    def _is_taken(self, at: int) -> bool:
        return any(start <= at < end for start, end in self._taken)

    # “…, X said.”, “…,” said X, “A, X said, B”

    def _parenthesis(self, at: int, cue: Cue) -> Frame | None:
        statement = self.statement
        start = statement.group_start(at)
        return self._after_content(at, start) or self._inverted(at, start)

    def _after_content(self, at: int, start: int) -> Frame | None:
        """“…, X said”, with what was said before it and perhaps behind."""
        statement = self.statement
        words = statement.words
        if cue_is_infinitive(statement, start, at):
            return None
        subject = sources.before(statement, start, statement.first)
        if not subject or subject.tokens[0] <= statement.first:
            return None
        cue = statement.cue_at(at)
        if start == at and cue and not self._agrees(cue, subject, at):
            return None
        edge = subject.tokens[0] - 1
        is_quoted = not statement.is_free(edge)
        if not is_quoted and words[edge] != "," and not statement.is_dash(edge) and words[edge] not in "?!":
            return None
        if statement.words[subject.tokens[0]] in grammar.RELATIVE:
            return None
        end = contents.tail(statement, at + 1)
        if not is_quoted and contents.that_after(statement, at + 1) is not None:
            return None
        if "tells" in (statement.cue_at(at) or Cue("plain")).uses:
            end = contents.tail(statement, self._addressee(end))
        if not is_quoted and self._is_quotation_next(end):
            return None
        closes = end >= statement.end
        if not closes and words[end] != "," and not statement.is_dash(end) and words[end] not in (":", ";"):
            # “he said in Ohio on Friday”: only what tells where, to the sentence's end.
            if not is_quoted and words[end] not in grammar.AFTER_SAID:
                return None
            if not is_quoted and not self._is_clause(statement.first, edge):
                return None
            if end == at + 1 and words[end] == "that":
                return None
            comma = self._pause_after(end)
            end, closes = (comma, comma >= statement.end)
        left = self._left_content(edge, begins=not closes and words[end] == "," and self._is_clause(end, statement.end))
        if left is None:
            return None
        frame = self._frame("after", at, start, subject, [left], 0.85)
        if not closes:
            self._resume(frame, end)
        self.open = frame if self._quotes(left) or len(frame.content) > 1 and self._quotes(frame.content[1]) else None
        return frame

    def _inverted(self, at: int, start: int) -> Frame | None:
        """“…,” said X."""
        statement = self.statement
        edge = start - 1
        cue = statement.cue_at(at)
        if edge <= statement.first or start != at or not cue or "says" not in cue.uses:
            return None
        is_quoted = not statement.is_free(edge)
        if not is_quoted and statement.words[edge] != ",":
            return None
        found = sources.after(statement, at, statement.end)
        if not found:
            return None
        (first, end), whole = found
        if statement.has_verb(first, end):
            return None
        if not is_quoted and (self._ends_apposition(edge) or end < statement.end and statement.words[end] == "that"):
            return None
        left = self._left_content(edge)
        if left is None:
            return None
        subject = sources.Source((first, end), whole, first)
        frame = self._frame("inverted", at, start, subject, [left], 0.85 if is_quoted else 0.7)
        if whole < statement.end:
            self._resume(frame, whole)
        self.open = frame if self._quotes(left) else None
        return frame

    def _ends_apposition(self, comma: int) -> bool:
        """Whether a comma before a verb closes a pair, so that the subject stands before it."""
        statement = self.statement
        opening = next((at for at in range(comma - 1, statement.first, -1) if statement.words[at] == ","), None)
        if opening and statement.words[opening + 1] in grammar.RELATIVE:
            return True
        return not self._is_clause(statement.first, comma)

    def _is_clause(self, first: int, end: int) -> bool:
        statement = self.statement
        return any(not statement.is_free(at) for at in range(first, end)) or statement.has_verb(first, end)

    def _is_quotation_next(self, at: int) -> bool:
        """Whether a comma or a colon and then a quotation follow."""
        statement = self.statement
        if at >= statement.end or statement.words[at] not in (",", ":"):
            return False
        return at + 1 < statement.after and not statement.is_free(at + 1)

    def _left_content(self, edge: int, *, begins: bool = False) -> Range | None:
        """What stands before the comma or the closing mark at `edge`, from the sentence's start on."""
        statement = self.statement
        first = statement.first
        end = edge + (not statement.is_free(edge) or statement.words[edge] in "?!")
        if not statement.is_free(edge):
            # “He added, …” before a quotation belongs to another frame.
            for start, stop in reversed(self._taken):
                if first <= start < end:
                    first = max(first, stop)
        while first < end and statement.is_free(first) and statement.is_pause(first):
            first += 1
        if first >= end or end - first < 2 and statement.is_free(first):
            return None
        if any(start < end and first < stop for start, stop in self._taken):
            return None
        if not begins and not self._is_clause(first, end):
            return None
        return first, end

    def _resume(self, frame: Frame, end: int) -> None:
        """“A, X said, B”: what goes on after the comma."""
        statement = self.statement
        start = end
        while start < statement.end and statement.is_free(start) and statement.is_pause(start):
            start += 1
        if start >= statement.end:
            return
        was_quoted = self._quotes(frame.content[0])
        if statement.is_free(start):
            word = statement.words[start]
            quotation = next((at for at in range(start, statement.after) if not statement.is_free(at)), None)
            if word.endswith("ing") or word in _GOES_ON:
                if not was_quoted or quotation is None:
                    return
                if word not in ("but", "and"):
                    if statement.words[quotation - 1] != "," or statement.has_cue(start, quotation):
                        return
                    start = quotation
                elif quotation > start + 2:
                    return
            elif was_quoted and quotation is None:
                return
        stop = contents.end_of(statement, start, frame.head)
        if stop > start:
            frame.content.append((start, stop))

    def _quotes(self, content: Range) -> bool:
        statement = self.statement
        return not statement.is_free(content[1] - 1)

    def _pause_after(self, at: int) -> int:
        statement = self.statement
        while at < statement.end and not (statement.is_free(at) and statement.words[at] == ","):
            if not statement.is_free(at):
                return at
            at += 1
        return at

    # “the claim that …”, “his promise to …”

    def _noun(self, at: int) -> None:
        statement = self.statement
        words = statement.words
        if at + 2 >= statement.end or self._is_taken(at) or statement.is_capital(at):
            return
        joint = words[at + 1]
        if joint not in ("that", "to", "about"):
            return
        start = at
        while start > statement.first and at - start < 2 and self._is_adjective(start - 1):
            start -= 1
        owner = self._owner(start)
        if (joint != "that" and owner is None) or (joint == "that" and statement.is_verb(at + 2)):
            return
        begin = at + 2 if joint == "about" else at + 1
        end = contents.end_of(statement, at + 1, at, is_thing=True)
        if end > begin:
            whole = owner[1] if owner else 0
            self._keep(Frame("noun", at, (start, begin), owner, [(begin, end)], 0.5, apposition=whole))

    def _is_adjective(self, at: int) -> bool:
        statement = self.statement
        word = statement.words[at]
        return word.isalpha() and not (
            word in grammar.NO_ADJECTIVE or statement.is_verb(at) or statement.is_capital(at) or word in statement.lexicon.words
        )

    def _owner(self, at: int) -> Range | None:
        """Whose claim it is: “his”, “Mr. Trump's”."""
        statement = self.statement
        words = statement.words
        if at > statement.first and words[at - 1] in ("his", "her", "their", "its", "my", "our", "your"):
            return at - 1, at
        if at - 1 > statement.first and words[at - 1] == "'s" and statement.is_capital(at - 2):
            first = at - 2
            while first > statement.first and (statement.is_capital(first - 1) or words[first - 1] == "."):
                first -= 1
            return first, at
        return None

    # “according to X, …”, “…, according to X”

    def _according(self, at: int) -> None:
        statement = self.statement
        words = statement.words
        phrase = next((p for p in statement.lexicon.according if tuple(words[at : at + len(p)]) == p), None)
        if not phrase or self._is_taken(at):
            return
        start = at + len(phrase)
        if at == statement.first or words[at - 1] in grammar.COORDINATOR:
            comma = self._comma_before_clause(start)
            if comma is None:
                return
            source, whole = (start, comma), comma
            content = (comma + 1, contents.end_of(statement, comma + 1, at))
        else:
            source, whole = self._according_to(start)
            content = self._said_before(at)
        if source[0] < source[1] and content[0] < content[1]:
            self._keep(Frame("according", at, (at, start), source, [content], 0.8, apposition=whole))

    def _according_to(self, start: int) -> tuple[Range, int]:
        """The speaker after “according to”, and where it ends with an apposition."""
        statement = self.statement
        end = start
        while end < statement.end and statement.is_free(end) and not (
            statement.words[end] in (",", ";") or statement.is_dash(end)
        ):
            end += 1
        is_last = end < statement.end and statement.words[end] == "," and not statement.has_verb(end, statement.end)
        return (start, end), statement.end if is_last else end

    def _said_before(self, at: int) -> Range:
        """What stands before “according to”, behind what other frames took."""
        statement = self.statement
        first = max([statement.first, *(stop for begin, stop in self._taken if begin < at)])
        stop = contents.trim(statement, first, at)
        while first < stop and statement.is_free(first) and (
            statement.is_pause(first) or statement.words[first] in ("and", "but")
        ):
            first += 1
        return first, stop

    def _comma_before_clause(self, at: int) -> int | None:
        statement = self.statement
        for comma in range(at, statement.end):
            if statement.is_free(comma) and statement.words[comma] == ",":
                onward = comma + 1
                while onward < statement.end and not (statement.is_free(onward) and statement.words[onward] == ","):
                    onward += 1
                if self._is_clause(comma + 1, onward) and statement.words[comma + 1] not in grammar.RELATIVE:
                    return comma
        return None

    # “X said that …”

    def _forward(self, at: int, cue: Cue) -> Frame | None:
        statement = self.statement
        words = statement.words
        start = statement.group_start(at)
        if cue.form == "plain" and start == at:
            start = self._chain_start(at)
        if cue_is_infinitive(statement, start, at):
            return None
        helpers = words[start:at]
        is_passive = cue.form == "past" and bool(grammar.BE & set(helpers)) and "'d" not in helpers
        subject = sources.before(statement, start, self._low(start))
        if cue.form == "ing" and not grammar.BE & set(helpers):
            return self._participle(at, cue, start)
        if is_passive:
            return self._passive(at, cue, start, subject)
        if not helpers and subject and not self._agrees(cue, subject, at):
            return None
        if subject is None:
            subject = self._shared_subject(start)
        if subject is None:
            return None
        self._subordinate = self._is_subordinate(subject, at)
        found = self._said(at, cue)
        self._subordinate = False
        if found is None:
            return None
        pattern, cue_end, content, score = found
        if words[subject.tokens[0]] in grammar.RELATIVE and words[subject.tokens[0]] not in ("who", "which"):
            return None
        frame = self._frame(pattern, at, start, subject, [content], score)
        frame.cue = (start, max(cue_end, frame.cue[1]))
        return frame

    def _chain_start(self, at: int) -> int:
        """Where the verb begins that a cue hangs on: “refused to endorse”, “appeared to blame”."""
        statement = self.statement
        words = statement.words
        verb = at - 2
        if verb <= statement.first or words[at - 1] != "to" or not statement.is_free(verb):
            return at
        cue = statement.cue_at(verb)
        if words[verb] in grammar.RAISING or cue and cue.form in ("past", "s", "ing") and "wants" in cue.uses:
            start = statement.group_start(verb)
            return start if start < verb or words[verb] in grammar.RAISING or cue and cue.form != "ing" else at
        return at

    def _is_subordinate(self, subject: sources.Source, at: int) -> bool:
        """Whether the clause begins with “when”, “although” …, so that a comma ends it."""
        before = subject.tokens[0] - 1
        if subject.tokens[1] > at or before < self.statement.first:
            return False
        return self.statement.words[before] in ("when", "although", "though", "if", "while", "after", "as", "because", "since", "before", "once")

    def _participle(self, at: int, cue: Cue, start: int) -> Frame | None:
        """“…, adding that …”: the sentence's subject speaks."""
        statement = self.statement
        if at == statement.first:
            return None
        before = statement.words[start - 1]
        is_plain = "says" in cue.uses and at + 1 < statement.end and (
            statement.words[at + 1] == "that" or not statement.is_free(at + 1)
        )
        if not is_plain and before not in (",", "and", "by", "while") and not statement.is_dash(start - 1) and statement.is_free(start - 1):
            return None
        found = self._said(at, cue)
        if found is None:
            return None
        source = next((f for f in reversed(sorted(self.found, key=lambda f: f.head)) if f.head < at and f.source), None)
        subject = (
            sources.Source(source.source, source.apposition, source.source[0])
            if source and source.source
            else sources.main_subject(statement, at)
        )
        if subject is None:
            return None
        pattern, cue_end, content, score = found
        frame = self._frame(f"{pattern} participle", at, at, subject, [content], score - 0.1)
        frame.cue = (at, max(cue_end, at + 1))
        return frame

    def _passive(self, at: int, cue: Cue, start: int, subject: sources.Source | None) -> Frame | None:
        """“X was criticized by Y”."""
        statement = self.statement
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

    def _said(self, at: int, cue: Cue) -> tuple[str, int, Range, float] | None:
        """What follows a cue: the pattern, where the cue ends, the content, and how sure that is."""
        statement = self.statement
        words = statement.words
        onward = at + 1
        if onward >= statement.end:
            return None
        for section, phrases in cue.after.items():
            for phrase in phrases:
                parts = phrase.split()
                if words[onward : onward + len(parts)] == parts and onward + len(parts) < statement.end:
                    begin = onward + len(parts)
                    return self._with(section, begin, begin, at, 0.5)
        if cue.uses & {"says", "thinks", "tells", "finds"}:
            end = contents.tail(statement, onward)
            that = contents.that_after(statement, onward)
            if that is not None:
                return self._with("that", contents.occasion_end(statement, onward), that, at, 0.8)
        else:
            end = onward
        if "says" in cue.uses or "tells" in cue.uses:
            begin = end
            while begin < statement.end and statement.is_free(begin) and words[begin] in (",", ":"):
                begin += 1
            quotation = contents.quotation_after(statement, begin)
            if quotation == begin and begin < statement.after:
                return self._with("quotation", contents.occasion_end(statement, onward), begin, at, 0.9)
        if "tells" in cue.uses:
            begin = self._addressee(onward)
            if begin > onward:
                begin = contents.tail(statement, begin)
                while begin < statement.end and statement.is_free(begin) and words[begin] in (",", ":"):
                    begin += 1
                if begin < statement.end and words[begin] != "to" and words[begin] not in grammar.PREPOSITION:
                    return self._with("told", onward, begin, at, 0.7)
        if "says" in cue.uses or "thinks" in cue.uses:
            if self._begins_clause(end):
                return self._with("clause", contents.occasion_end(statement, onward), end, at, 0.75)
        if "finds" in cue.uses and words[onward] in ("how", "why", "what", "if", "whether", "who"):
            return self._with("finds", onward, onward, at, 0.5)
        if "wants" in cue.uses and words[onward] == "to" and statement.is_free(onward):
            second = statement.cue_at(onward + 1) if onward + 1 < statement.end else None
            if second and second.form == "plain" and second.uses & {"says", "judges", "tells"}:
                return None
            return self._with("to", onward, onward, at, 0.55)
        if "urges" in cue.uses:
            to = next((o for o in range(onward, min(onward + 8, statement.end)) if words[o] == "to" and statement.is_free(o)), None)
            if to is not None and to > onward and not any(statement.is_verb(o) for o in range(onward, to)):
                return self._with("urges", onward, onward, at, 0.55)
        if "judges" in cue.uses and self._begins_object(onward):
            return self._with("object", onward, onward, at, 0.4)
        return None

    def _with(self, pattern: str, cue_end: int, begin: int, at: int, score: float) -> tuple[str, int, Range, float] | None:
        statement = self.statement
        is_thing = pattern in ("object", "judges", "to", "urges")
        end = contents.end_of(statement, begin, at, is_thing=is_thing, is_subordinate=self._subordinate)
        if end <= begin:
            return None
        return pattern, cue_end, (begin, end), score

    def _begins_clause(self, at: int) -> bool:
        """Whether a subject and a verb follow, as in “said he would”."""
        statement = self.statement
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
            or statement.quoted[at:statement.end] != [-1] * (statement.end - at)
            or (statement.end - at > 4 and word in grammar.DETERMINER)
        )

    def _begins_object(self, at: int) -> bool:
        statement = self.statement
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

    def _addressee(self, at: int) -> int:
        """Where the one who is told ends: “told CNN’s Jake Tapper that”."""
        statement = self.statement
        words = statement.words
        if at >= statement.end or not statement.is_free(at):
            return at
        if words[at] in grammar.OBJECTIVE and words[at] not in ("it", "her", "you"):
            return at + 1
        if words[at] in ("that", ",", ":", "to"):
            return at
        end = at
        if statement.is_capital(at):
            while end < statement.end and statement.is_free(end) and (
                statement.is_capital(end) or words[end] in ("of", "and", "'s", ".", "&", "the")
            ):
                end += 1
            return end
        while end < statement.end and end - at < 10 and statement.is_free(end):
            word = words[end]
            if end > at and (word in grammar.NOMINATIVE or word in ("that", ",", ":", "to", "in", "on", "at", "there", "it", "the", "his", "her", "a", "their", "this", "if", "how", "what", "during", "not")):
                return end
            if end > at and word in grammar.DAY:
                return end
            end += 1
        return end if end < statement.end and not statement.is_free(end) else at + 1

    def _low(self, start: int) -> int:
        """Where the clause of a verb can begin at the earliest: behind what other frames took."""
        low = self.statement.first
        for first, end in self._taken:
            if end <= start:
                low = max(low, end)
        return low

    def _shared_subject(self, start: int) -> sources.Source | None:
        """“X criticized A and said B”: the verb before has the subject."""
        statement = self.statement
        if start <= statement.first or statement.words[start - 1] not in ("and", "but", ",", "then"):
            return None
        earlier = [frame for frame in self.found if frame.head < start and frame.source and frame.source[1] <= frame.head]
        if earlier:
            last = max(earlier, key=lambda frame: frame.head)
            assert last.source is not None
            return sources.Source(last.source, last.apposition, last.source[0])
        return sources.main_subject(statement, start) if statement.words[start - 1] in ("and", "but") else None

    def _agrees(self, cue: Cue, subject: sources.Source, at: int) -> bool:
        """Whether a word can be a verb after this subject, and is no noun: “officials say”, “state officials”."""
        words = self.statement.words[subject.tokens[0] : subject.tokens[1]]
        last = words[-1]
        looks_plural = last.endswith("s") and not last.endswith(("ss", "us", "is")) and last != "'s"
        if cue.form == "plain":
            if words[0] in ("those", "these", "some", "many", "most", "both", "all", "few") and len(words) > 1:
                return True
            if last in ("i", "we", "they", "you", "who", "which", "people", "men", "women", "others", "police", "media"):
                return True
            if last in ("some", "many", "few", "most"):
                return self.statement.words[at] not in self.statement.lexicon.nouns and self.statement.words[at] != "state"
            return "and" in words or any(word.endswith("s") and not word.endswith(("ss", "us")) for word in words if word != "'s")
        if cue.form == "s":
            is_lower = not self.statement.is_capital(subject.tokens[1] - 1)
            if len(words) == 1 and is_lower and last not in grammar.PRONOUN:
                return False
            if last[0].isdigit() or last in ("they", "we", "you", "i"):
                return False
            return not (looks_plural and is_lower and not {"of", "for", "in"} & set(words))
        return True

    def _frame(self, pattern: str, at: int, start: int, subject: sources.Source, content: list[Range], score: float) -> Frame:
        end = contents.occasion_end(self.statement, at + 1)
        return Frame(pattern, at, (start, max(at + 1, end)), subject.tokens, content, score, apposition=subject.apposition)


def cue_is_infinitive(statement: Statement, start: int, at: int) -> bool:
    """Whether “to” stands before the verb, or an article that makes a noun of it."""
    before = statement.words[start - 1] if start > statement.first else ""
    cue = statement.cue_at(at)
    if before == "to" or (start == at and before in grammar.ARTICLE):
        return True
    return bool(cue and cue.form in ("plain", "s") and start == at and before in grammar.BEFORE_NOUN)


def all_frames(passages: Iterable[Passage], lexicon: Lexicon) -> list[Frame]:
    """The frames of several passages."""
    return [frame for passage in passages for frame in frames(passage, lexicon)]
