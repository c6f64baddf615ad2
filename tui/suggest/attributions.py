"""Finding frames: who says what, by which words.

No grammar is at work: a word of the lexicon outside quotations is taken for a cue where a subject stands beside
it and something that can have been said follows or goes before. What one frame takes for its content is not
searched again, since what is reported inside a report is the reported one's.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import compress, count

from tui.suggest import asides, parentheses, reports
from tui.suggest.frames import Frame
from tui.suggest.lexicon import Lexicon
from tui.suggest.passage import Passage
from tui.suggest.search import Search
from tui.suggest.statement import Statement

# How many tokens a speaker's label has at most, with the mark before it and its colon.
_LABEL = 7
_SPEAKING = frozenset(["says", "tells", "thinks"])


def frames_of(passage: Passage, lexicon: Lexicon, *, nested: bool = False) -> list[Frame]:
    """The frames of a passage in the order of their cues.

    Args:
        passage: The passage.
        lexicon: The words that are cues.
        nested: Whether cues inside the content of a frame are looked at too.
    """
    cues = _cues(passage.words, lexicon)
    if not cues and ":" not in passage.words[:_LABEL]:
        return []
    has_colon = passage.text.find(":", *passage.span) >= 0
    found: list[Frame] = []
    pending: Frame | None = None
    for first, after in passage.statements:
        here = cues[bisect_left(cues, first) : bisect_left(cues, after)]
        has_label = has_colon and ":" in passage.words[first : first + _LABEL]
        if not here and pending is None and not has_label:
            continue
        statement = Statement(passage, first, after, lexicon)
        if has_label and (frame := asides.label(Search(statement, nested=nested))):
            found.append(frame)
            pending = None
            continue
        if statement.is_wholly_quoted():
            if pending:
                pending.content.append((first, after))
            continue
        search = Search(statement, nested=nested)
        quoted = passage.quoted
        _run(search, [at for at in here if quoted[at] < 0])
        if pending and statement.quoted[first] >= 0 and not search.found:
            pending.content.append((first, _end_of_quotation(statement)))
            continue
        pending = search.open
        found += search.found
    return sorted(found, key=lambda frame: frame.head)


def _cues(words: list[str], lexicon: Lexicon) -> list[int]:
    """The tokens that may be cues, as far as they and the next ones tell: few sentences have any."""
    leading = lexicon.leading
    return [
        at
        for at in compress(count(), map(lexicon.words.__contains__, words))
        if words[at] not in leading or (at + 1 < len(words) and words[at + 1] in leading[words[at]])
    ]


def _end_of_quotation(statement: Statement) -> int:
    """Where the quotation ends that a sentence begins with, or the sentence if no verb follows the quotation."""
    quoted, first, end = statement.quoted, statement.first, statement.end
    mark = next((at for at in range(first, end) if quoted[at] != quoted[first]), end)
    return mark if statement.has_verb(mark, end) else end


def _run(search: Search, cues: list[int]) -> None:
    """Look at the tokens of a sentence that may be cues."""
    statement = search.statement
    words, forms, lexicon = statement.words, statement.forms, statement.lexicon
    verbs = lexicon.verbs
    heads = [
        (at, cue)
        for at in cues
        if (cue := verbs.get(words[at])) and (not forms[at][0].isupper() or _may_be_capital(statement, at))
    ]
    for at, cue in heads:
        if not cue.uses.isdisjoint(_SPEAKING) and not search.is_taken(at):
            search.keep(parentheses.find(search, at, cue))
    for at in cues:
        if words[at] in lexicon.according:
            search.keep(asides.according(search, at))
    for at in cues:
        if words[at] in lexicon.nouns:
            search.keep(asides.noun(search, at))
    for at, cue in heads:
        if not search.is_taken(at):
            search.keep(reports.find(search, at, cue))


def _may_be_capital(statement: Statement, at: int) -> bool:
    """Whether a word with a capital can be a cue, and is no part of a name: “United States”."""
    if at == statement.first:
        return True
    return statement.is_heading and statement.words[at] in ("says", "said", "say")
