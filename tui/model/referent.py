"""Referents: what annotations are about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

ReferentKind = Literal["entity", "statement"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Referent:
    """An entity that mentions and sources name, or a statement that several claims say alike.

    Attributes:
        id: A UUIDv7.
        kind: entity or statement.
        name: The entity's name, or the statement's wording.
        type: The label of the entity's mentions, as far as known.
        kb: An identifier in a knowledge base, such as a Wikidata QID or a URL.
        aliases: Other names.
        attributes: Values by the ids of the scheme's attributes.
        note: Free text.
    """

    id: str
    kind: ReferentKind
    name: str
    type: str | None = None
    kb: str | None = None
    aliases: tuple[str, ...] = ()
    attributes: Mapping[str, Any] = field(default_factory=dict)
    note: str = ""
