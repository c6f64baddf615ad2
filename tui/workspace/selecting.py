"""What a person means by a query and by the flags that are short for pieces of one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from tui.model.query import joined, parse, quoted
from tui.model.query_fields import Vocabulary, vocabulary
from tui.model.scheme import Scheme, built_in, scheme_from
from tui.store.annotations import schemes
from tui.store.selection import Selection, select
from tui.store.store import Store


def selection_of(
    store: Store,
    terms: Sequence[str] = (),
    *,
    flags: Mapping[str, Iterable[str]] | None = None,
    scheme: Scheme | None = None,
    machines: bool = False,
) -> Selection:
    """The selection that a query makes in a database.

    Args:
        store: Where to look.
        terms: The query, in one piece or several.
        flags: Values by field; any of a field will do, and all fields must fit besides the query.
        scheme: The scheme in use, else the built-in one.
        machines: Whether the layers of machines are meant too.

    Raises:
        QueryRefusal: If it is no query, or asks for what there is not; it points at the place.
    """
    texts = [joined(terms)]
    for name, values in (flags or {}).items():
        if wanted := [*values]:
            texts.append(f"{name}:{','.join(map(quoted, wanted))}")
    return select(store, map(parse, texts), known_words(store, scheme), machines=machines)


def known_words(store: Store, scheme: Scheme | None = None) -> Vocabulary:
    """What the scheme in use and those that came with articles add to the language."""
    stored = [scheme_from(entry, entry["name"]) for entry in schemes(store)]
    return vocabulary([scheme or built_in(), *stored])
