"""Links between annotations, or between referents."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A typed relation, which may cross articles.

    Attributes:
        id: A UUIDv7.
        type: A link type of the scheme, such as `contradicts` or `within`.
        from_: The id of the annotation or referent that it starts at.
        to: The id of the annotation or referent that it points to.
        by: The annotator.
        created: When it was made, UTC.
    """

    id: str
    type: str
    from_: str
    to: str
    by: str
    created: str
