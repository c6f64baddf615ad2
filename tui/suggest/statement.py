"""A statement: one sentence of a passage and small questions about its tokens."""

from __future__ import annotations

from tui.suggest import grammar
from tui.suggest.lexicon import Cue, Lexicon
from tui.suggest.passage import Passage

_STOPS = frozenset([".", "!", "?", "…"])
PAUSES = frozenset([",", ";", ":", "-", "–", "—", "―", "--", "---"])
"""Marks inside a sentence that part its clauses."""
_DASHES = frozenset(["–", "—", "―", "--", "---", "-"])


class Statement:
    """One sentence. Token numbers are those of the passage.

    Attributes:
        words: The passage's tokens in lower case.
        forms: As they are written.
        quoted: The number of the quotation that each is in, or -1.
        first: The first token.
        end: The first token after it, the full stop left out.
        after: The first token after it.
    """

    def __init__(self, passage: Passage, first: int, after: int, lexicon: Lexicon) -> None:
        self.passage = passage
        self.lexicon = lexicon
        self.words = passage.words
        self.forms = passage.forms
        self.quoted = passage.quoted
        self.first = first
        self.after = after
        words, quoted, end = self.words, self.quoted, after
        while end > first and words[end - 1] in _STOPS and quoted[end - 1] < 0:
            end -= 1
        self.end = end

    def cue_at(self, at: int) -> Cue | None:
        """How the word could be a cue."""
        return self.lexicon.verbs.get(self.words[at])

    def is_pause(self, at: int) -> bool:
        """Whether a comma, a colon, a dash … stands there."""
        return self.words[at] in PAUSES

    def is_dash(self, at: int) -> bool:
        """Whether a dash stands there."""
        return self.words[at] in _DASHES

    def is_free(self, at: int) -> bool:
        """Whether the token is in no quotation."""
        return self.quoted[at] < 0

    def is_wholly_quoted(self) -> bool:
        """Whether all of it stands in one quotation."""
        return self.quoted[self.first] >= 0 and self.quoted[self.first] == self.quoted[self.after - 1]

    def is_capital(self, at: int) -> bool:
        """Whether the word begins with a capital."""
        return self.forms[at][0].isupper()

    def is_verb(self, at: int) -> bool:
        """Whether the word is likely a finite verb."""
        word = self.words[at]
        if word in grammar.AUXILIARY:
            return (
                word != "'s"
                or self.words[at - 1] in grammar.PRONOUN
                or self.words[at - 1] in ("what", "here")
            )
        if word.endswith("ed") and len(word) > 4:
            is_finite = at == self.first or self.words[at - 1] not in grammar.BEFORE_PARTICIPLE
        else:
            is_finite = word in self.lexicon.finite
        return is_finite and not self.is_capital(at)

    def is_helper(self, at: int) -> bool:
        """Whether the word can stand between a subject and its verb."""
        word = self.words[at]
        return (
            word in grammar.AUXILIARY
            or word in grammar.ADVERB
            or (word.endswith("ly") and word not in grammar.NOT_ADVERB and not self.is_capital(at))
        )

    def group_start(self, at: int) -> int:
        """Where the verb's helpers begin."""
        words, quoted, first = self.words, self.quoted, self.first
        start = at
        while start > first and quoted[start - 1] < 0 and self.is_helper(start - 1):
            if words[start - 1] == "'s" and words[start - 2] not in grammar.PRONOUN:
                break
            start -= 1
        # Adverbs alone at the beginning of a clause do not belong to it.
        return start

    def has_verb(self, first: int, after: int) -> bool:
        """Whether a finite verb stands among the tokens outside quotations."""
        quoted, is_verb = self.quoted, self.is_verb
        for at in range(first, after):  # noqa: SIM110 - is run very often, and a loop is faster
            if quoted[at] < 0 and is_verb(at):
                return True
        return False

    @property
    def is_heading(self) -> bool:
        """Whether nearly all words have capitals."""
        longer = [form for form in self.forms[self.first : self.end] if len(form) > 3]
        return sum(form[0].islower() for form in longer) < 0.2 * len(longer)

    def has_cue(self, first: int, after: int) -> bool:
        """Whether a verb of saying stands among the tokens."""
        return any((cue := self.cue_at(at)) and "says" in cue.uses for at in range(first, after))

    def ends_at(self, at: int) -> bool:
        """Whether the sentence is over at a token, closing marks left out."""
        return at >= self.end
