"""The token taxonomy: every kind, role and label of a mark is a Pygments token type, and so is every reading aid.

`Token.Mark.Entity.PERSON` is a case of `Token.Mark.Entity`, so a style may say something of all entities and
something else of people.
"""

from __future__ import annotations

from pygments.token import Token, _TokenType

from tui.model.scheme import Scheme

MARK = Token.Mark
CARET = Token.Mark.Caret
SELECTION = Token.Mark.Selection
OBJECT = Token.Mark.Object
HIT = Token.Mark.Hit
FLAG = Token.Mark.Flag
NESTED = Token.Mark.Nested
OFFER = Token.Mark.Offer
AID = Token.Aid

AIDS = {
    "quotation": Token.Aid.Quotation,
    "reporting": Token.Aid.Reporting,
    "date": Token.Aid.Date,
    "number": Token.Aid.Number,
    "url": Token.Aid.Url,
    "markdown": Token.Aid.Markdown,
}
"""The reading aids by the names that `aids` gives them."""


def token_for(kind: str, label: str, role: str) -> _TokenType:
    """The token type of a part of an annotation."""
    if kind == "entity":
        parent, step = Token.Mark.Entity, _path(label)
    elif kind == "claim":
        parent, step = Token.Mark.Claim, role.capitalize()
    else:
        parent, step = Token.Mark.Passage, _path(label)
    found: _TokenType = getattr(parent, step)
    return found


def _path(label: str) -> str:
    """A label as one step of a token path: a capital letter, then letters, digits and underscores.

    A dot or a dash becomes its number, so that `A.B` and `A-B` stay two.
    """
    letters = "".join(each if each.isalnum() or each == "_" else f"_{ord(each):x}_" for each in label)
    capital = letters[:1].upper() + letters[1:]
    # Pygments takes a step for an ordinary attribute unless it begins with a capital, which many scripts have not.
    return capital if capital[:1].isupper() else f"L{letters}"


def label_tokens(scheme: Scheme) -> dict[str, _TokenType]:
    """The token type of each label of a scheme that marks spans, by its id."""
    return {
        label.id: token_for(label.kind, label.id, "content")
        for label in scheme.labels
        if label.kind in ("entity", "passage")
    }
