"""What a query means, said in plain Python over the records: slow, and with no SQL in it."""

from __future__ import annotations

import operator

from index_records import Held

from tui.model.folding import contains, fold, has_words
from tui.model.query import And, Not, Or
from tui.model.query_fields import Vocabulary

_COMPARE = {"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge}


def chosen(node, held: Held, known: Vocabulary, *, machines: bool) -> set[str]:
    """The ids of the annotations that a query means."""
    asked = _asked(node, held)
    return {
        key
        for key, each in held.annotations.items()
        if fits(node, each, held, known)
        and (machines or held.layers[each["layer"]]["kind"] != "machine" or key in asked)
    }


def _asked(node, held, denied=False):
    """The ids of what is named by its layer or by its origin."""
    if isinstance(node, Not):
        return _asked(node.inner, held, not denied)
    if isinstance(node, And | Or):
        return set().union(*(_asked(inner, held, denied) for inner in node.inner))
    if node.field not in ("layer", "origin") or denied:
        return set()
    return {
        key
        for key, each in held.annotations.items()
        if any(_name(each[node.field], node.operator, value.text) for value in node.values)
    }


def fits(node, each, held: Held, known: Vocabulary) -> bool:
    """Whether an annotation is one that a query means."""
    if isinstance(node, And):
        return all(fits(inner, each, held, known) for inner in node.inner)
    if isinstance(node, Or):
        return any(fits(inner, each, held, known) for inner in node.inner)
    if isinstance(node, Not):
        return not fits(node.inner, each, held, known)
    return any(_term(node.field, node.operator, value.text, each, held, known) for value in node.values)


def _name(text, sign, value):
    return contains(text, fold(value)) if sign == "~" else fold(text) == fold(value)


def _words(text, sign, value):
    if text is None:
        return False
    if sign == "=":
        return fold(text) == fold(value)
    return (contains if sign == "~" else has_words)(text, fold(value))


def _date(text, sign, value):
    value = value.removesuffix("Z")
    return bool(text) and _COMPARE.get(sign, operator.eq)(text[: len(value)], value)


def _parts(each, *roles):
    for part, said in zip(each["parts"], each["said"], strict=True):
        if not roles or part["role"] in roles:
            yield part, said


def _referents(each, held, *roles):
    return [held.referents[part["refers"]] for part, _ in _parts(each, *roles) if part["refers"]]


def _named(referent, sign, value):
    if sign != "~" and value in (referent["id"], referent["kb"]):
        return True
    return any(_words(name, sign, value) for name in (referent["name"], *referent["aliases"]))


def _linked(each, held, sign, value):
    ends = {each["id"], *(part["refers"] for part, _ in _parts(each) if part["refers"])}
    return any(
        ends & {link["from"], link["to"]} and (value is None or _name(link["type"], sign, value))
        for link in held.links
    )


def _term(name, sign, value, each, held, known):
    attribute = known.attribute(name)
    if attribute is not None:
        return _attribute(attribute, known.field(name).form, sign, value, each, held, known)
    article = held.articles[each["article"]]
    if name == "article":
        if sign == "=":
            return any(_words(article[key], "=", value) for key in ("id", "title", "location"))
        return article["id"].startswith(value.casefold()) or any(
            contains(article[key], fold(value)) for key in ("title", "location")
        )
    if name in ("outlet", "author"):
        return _words(article[name], sign, value)
    if name == "published":
        return _date(article[name], sign, value)
    if name == "language":
        language = (article[name] or "").lower()
        if sign == "~":
            return contains(language, fold(value))
        return language == fold(value) or language.startswith(fold(value) + "-")
    if name == "label" and sign != "~":
        return fold(each["label"]) in {fold(case) for case in known.cases(value)}
    if name in ("kind", "label", "layer", "by", "status", "origin"):
        return _name(each[name], sign, value)
    if name == "id":
        return each["id"] == value if sign == "=" else each["id"].startswith(value.casefold())
    if name == "score":
        return each["score"] is not None and _COMPARE.get(sign, operator.eq)(each["score"], float(value))
    if name == "note":
        return bool(each["note"]) and _words(each["note"], sign, value)
    if name in ("created", "updated"):
        return _date(each[name], sign, value)
    if name in ("text", "content", "cue", "speaker"):
        roles = {"text": (), "speaker": ("source",)}.get(name, (name,))
        said = any(_words(words, sign, value) for _, spans in _parts(each, *roles) for words in spans)
        return said or (
            name == "speaker"
            and any(_named(entity, sign, value) for entity in _referents(each, held, "source"))
        )
    if name in ("entity", "statement"):
        return any(_named(found, sign, value) for found in _referents(each, held) if found["kind"] == name)
    if name == "link":
        return _linked(each, held, sign, value)
    return {"is": _is, "has": _has}[name](value.casefold(), each, held, known)


def _is(value, each, held, known):
    if value == "nested":
        return any(link["from"] == each["id"] and link["type"] == "within" for link in held.links)
    if value == "discontinuous":
        return any(len(part["spans"]) > 1 for part, _ in _parts(each))
    said = {found["id"] for found in _referents(each, held, "content")}
    others = [other for key, other in held.annotations.items() if key != each["id"]]
    return any(said & {found["id"] for found in _referents(other, held, "content")} for other in others)


def _has(value, each, held, known):
    if value in ("source", "cue", "content"):
        return any(_parts(each, value))
    if value == "speaker":
        return bool(_referents(each, held, "source"))
    if value in ("entity", "statement"):
        return any(found["kind"] == value for found in _referents(each, held))
    if value == "link":
        return _linked(each, held, ":", None)
    if value == "note":
        return bool(each["note"])
    if value == "score":
        return each["score"] is not None
    if value in ("outlet", "author", "published", "language"):
        return bool(held.articles[each["article"]][value])
    return bool(_values(value, each, held, known))


def _values(attribute, each, held, known):
    found = []
    for key in known.stored(attribute):
        places = [each["attributes"]] if known.of_annotations(attribute) else []
        if known.of_statements(attribute):
            places += [referent["attributes"] for referent in _referents(each, held, "content")]
        for place in places:
            value = place.get(key)
            found += value if isinstance(value, list) else [] if value is None else [value]
    return found


def _attribute(attribute, form, sign, value, each, held, known):
    for found in _values(attribute, each, held, known):
        if form == "number":
            fitting = _COMPARE.get(sign, operator.eq)(found, float(value))
        elif form == "boolean":
            fitting = found is (value.casefold() in ("true", "yes"))
        elif form == "date":
            fitting = _date(found, sign, value)
        elif form == "choice":
            fitting = fold(found) == fold(value)
        else:
            fitting = isinstance(found, str) and _words(found, sign, value)
        if fitting:
            return True
    return False
