"""Layers: whose annotations they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

LayerKind = Literal["person", "machine", "adjudicated"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """One annotator's, one model's or one adjudication's annotations.

    Attributes:
        id: A UUIDv7.
        name: Unique in a database; for a person the annotator's name.
        kind: person, machine or adjudicated.
        annotator: Who fills it.
    """

    id: str
    name: str
    kind: LayerKind
    annotator: str
