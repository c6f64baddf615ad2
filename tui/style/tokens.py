"""The token taxonomy: every kind, role and label of a mark is a Pygments token type.

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
    """A label as one step of a token path: it begins with a capital letter and holds letters and digits only."""
    letters = "".join(character if character.isalnum() else "_" for character in label)
    return letters[:1].upper() + letters[1:] if letters[:1].isalpha() else f"L{letters}"


def label_tokens(scheme: Scheme) -> dict[str, _TokenType]:
    """The token type of each label of a scheme that marks spans, by its id."""
    return {
        label.id: token_for(label.kind, label.id, "content")
        for label in scheme.labels
        if label.kind in ("entity", "passage")
    }
