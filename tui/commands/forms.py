"""Lists to choose from that change one thing: each row is a command line, or one that lacks its last value."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tui.commands.article_labels import own_label
from tui.commands.entity import here as named_here
from tui.commands.link import ends, here, words_at
from tui.commands.mark import quoted
from tui.commands.review_alike import last_decided
from tui.model.article import FIELDS
from tui.model.attribute_values import DATES, shown_value
from tui.model.evidence import ATTRIBUTE, Evidence, evidence_of
from tui.model.quoting import in_quotes
from tui.model.refusal import Refusal
from tui.workspace.links import find_annotation, sides, types_between
from tui.workspace.practice import score_told
from tui.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that can be done.

    Attributes:
        line: A command line.
        title: What it does, or what is there now.
        hint: A few words more.
        is_begun: Whether a value has still to be typed, which goes to the end of the line.
        value: What stands there of it at first.
        emptied: The command line if nothing is typed; without one, nothing is done then.
    """

    line: str
    title: str
    hint: str = ""
    is_begun: bool = False
    value: str = ""
    emptied: str = ""


def _asked(line: str, what: str, value: str, hint: str = "type another", *, emptied: str = "") -> Row:
    """A row that asks for another value than the one that is there."""
    hint = f"{hint}; nothing takes it away" if emptied and value else hint
    return Row(f"{line} ", f"{what}: {value or '–'}", hint, True, value, emptied)


def _link_types(workspace: Workspace) -> list[Row]:
    start, end, annotation = ends(workspace)
    types = types_between(workspace, start.id, end.id)
    if workspace.last_link in types:  # Enter alone repeats the last one
        types.remove(workspace.last_link)
        types.insert(0, workspace.last_link)
    other = "this" if end is annotation else words_at(workspace, end)
    return [Row(f"link.to {name}", name, f"{words_at(workspace, start)} → {other}") for name in types]


def _links(command: str, workspace: Workspace) -> list[Row]:
    return [
        Row(f"{command} {number}", f"{side.arrow} {side.link.type}: {side.words}", side.title or side.link.by)
        for number, side in enumerate(sides(workspace, here(workspace)), 1)
    ]


def _links_to_go(workspace: Workspace) -> list[Row]:
    return _links("link.go", workspace)


def _links_to_remove(workspace: Workspace) -> list[Row]:
    return _links("link.remove", workspace)


_FIELD_HINTS = {"published": f"a date: {DATES}", "url": "https://…", "language": "en, pt-BR, zh-Hant …"}


def _article_fields(workspace: Workspace) -> list[Row]:
    article = workspace.view.open.article
    values = {field: getattr(article, field) or "" for field in FIELDS}
    rows = [
        _asked(
            f"article.set {field}",
            "URL" if field == "url" else field.capitalize(),
            value,
            _FIELD_HINTS.get(field, "type another"),
            emptied="" if field == "title" else f"article.unset {field}",
        )
        for field, value in values.items()
    ]
    return rows + [
        Row(f"article.unset {field}", f"Take the {field} away", value)
        for field, value in values.items()
        if value and field != "title"
    ]


def _article_labels(workspace: Workspace) -> list[Row]:
    rows: list[Row] = []
    known = [label.id for label in workspace.scheme.of_kind("article")]
    there = [
        each.label
        for each in workspace.view.open.of_article()
        if workspace.layer_name(each.layer) == workspace.annotator
    ]
    for label in dict.fromkeys([*known, *there]):
        others = [
            workspace.layer_name(each.layer)
            for each in workspace.view.open.of_article()
            if each.label == label and workspace.layer_name(each.layer) != workspace.annotator
        ]
        told = f"also {', '.join(others)}" if others else ""
        own = own_label(workspace, label)
        if own is None:
            rows.append(Row(f"mark.article {label}", f"{label}: mark the article so", told))
            continue
        note = f" · {own.note}" if own.note else ""
        rows.append(Row(f"article.note {label}", f"{label} ✓{note}: write a note", told))
        rows.append(Row(f"article.unlabel {label}", f"{label} ✓: take it away", told))
    if not rows:
        raise Refusal(f"The scheme “{workspace.scheme.name}” has no label for articles.")
    return rows


_TYPE_HINTS = {"date": f"a date: {DATES}", "number": "a number", "boolean": "yes or no"}


def _statement(workspace: Workspace) -> list[Row]:
    statement = named_here(workspace, "statement")
    if statement is None:
        raise Refusal("This claim makes no statement yet; refer.statement says which.")
    rows = []
    for axis in workspace.scheme.attributes:
        if "statement" not in axis.applies_to or axis.id == ATTRIBUTE:
            continue
        now = statement.attributes.get(axis.id)
        if axis.type == "choice":
            for value in axis.values:
                sign = " ✓" if value == now else ""
                rows.append(Row(f"statement.set {axis.id} {value}", f"{axis.title}: {value}{sign}"))
        else:
            value = "" if now is None else shown_value(now)
            emptied = f"statement.set {axis.id}"
            hint = f"{axis.title.casefold()}: {_TYPE_HINTS.get(axis.type, 'some text')}"
            rows.append(_asked(f"statement.set {axis.id}", axis.title, value, hint, emptied=emptied))
        if now is not None:
            rows.append(Row(f"statement.set {axis.id}", f"{axis.title}: take it away"))
    rows.append(Row("statement.evidence ", "Add evidence", "a URL, a date, a quotation", True))
    if workspace.link_start is not None:
        rows.append(Row("statement.evidence .", "Add what link.begin remembers as evidence"))
    for number, piece in enumerate(evidence_of(statement.attributes), 1):
        rows.append(
            Row(
                f"statement.remove-evidence {number}",
                f"Take evidence {number} away",
                told_piece(workspace, piece),
            )
        )
    rows.append(_asked("statement.set wording", "Wording", statement.name))
    rows.append(_asked("statement.set note", "Note", statement.note, emptied="statement.set note"))
    rows.append(Row("refer.clear-statement", "The claim makes no statement"))
    return rows


def told_piece(workspace: Workspace, piece: Evidence) -> str:
    """A piece of evidence in a line."""
    if piece.annotation is None:
        quote = in_quotes(piece.quote) if piece.quote else ""
        return " ".join(each for each in (piece.url, piece.date, quote) if each)
    found = find_annotation(workspace, piece.annotation)
    if found is None:
        return "an annotation that is gone"
    peek = workspace.peek(found.article)
    covered = found.extent
    words = " ".join(covered.slice(peek.text)[:200].split()) if covered else found.label
    return f"{in_quotes(words)} · {peek.title}"


def _entity(workspace: Workspace) -> list[Row]:
    entity = named_here(workspace, "entity")
    if entity is None:
        raise Refusal("It refers to no entity yet; refer.to says to which.")
    rows = [
        _asked("entity.rename .", "Name", entity.name),
        Row("entity.merge . ", "It is the same as …", "type the other’s name", True),
        Row("entity.split", "This one is somebody else", "gets an entity of its own"),
        Row(
            "entity.alias . ", f"Also called: {', '.join(entity.aliases) or '–'}", "type one more name", True
        ),
        _asked("entity.kb .", "Identifier", entity.kb or "", "Q42, or a URL", emptied="entity.kb ."),
        _asked("entity.note .", "Note", entity.note, emptied="entity.note ."),
    ]
    rows += [Row(f"entity.unalias . {alias}", f"Not called {alias}") for alias in entity.aliases]
    rows += [
        Row(f"entity.retype . {label.id}", f"Type: {label.id}", label.title)
        for label in workspace.scheme.of_kind("entity")
        if label.id != entity.type
    ]
    return [*rows, Row("refer.clear", "It refers to nothing")]


def _macros(workspace: Workspace) -> list[Row]:
    macros = workspace.macros
    rows: list[Row] = []
    if macros.last:
        rows.append(
            Row("macro.replay", "Replay the last one", f"{len(macros.last)} commands: {macros.last[0]} …")
        )
        rows.append(Row("macro.name ", "Keep the last one under a name", "type it", True))
        rows.append(Row("macro.save ", "Write the last one to a file of commands", "type its name", True))
    rows += [Row(f"macro.replay {name}", f"Replay {name}") for name in macros.names()]
    rows += [Row(f"macro.delete {name}", f"Delete {name}") for name in macros.names()]
    if not rows:
        raise Refusal("There is no macro yet; M r begins to record one, M s ends it.")
    return rows


def _equals(workspace: Workspace) -> list[Row]:
    annotation, verdict, items = last_decided(workspace)
    done = {"accept": "accepted", "amend": "accepted with the change", "reject": "rejected"}[verdict.answer]
    rows = [Row("review.equals-all", f"All {len(items):,}", f"{annotation.label} · {done}, as the last one")]
    for item in items[:_LISTED]:
        peek = workspace.peek(item.article)
        before = peek.text[max(0, item.start - _AROUND) : item.start]
        words = " ".join(f"{before}{peek.text[item.start : item.end + _AROUND]}".split())
        rows.append(Row(f"review.show {item.id}", words, peek.title))
    return rows


def _differences(workspace: Workspace) -> list[Row]:
    text = workspace.view.open.text
    rows = []
    for each in workspace.practised:
        if each.how == "right":
            continue
        own = f"{each.own.label} {quoted(text, each.own.extent)}" if each.own and each.own.extent else "–"
        other = (
            f"{each.other.label} {quoted(text, each.other.extent)}"
            if each.other and each.other.extent
            else "–"
        )
        rows.append(
            Row(f"select.span {each.place.start} {each.place.end}", f"{each.how}: {other}", f"yours: {own}")
        )
    return rows


_LISTED, _AROUND = 200, 40
"""How many equals are listed, and how many code points around each."""

FORMS: Mapping[str, tuple[str, Callable[[Workspace], list[Row]]]] = {
    "links": ("What does the link say?", _link_types),
    "links-to-go": ("Go to the other side of which link?", _links_to_go),
    "links-to-remove": ("Remove which link?", _links_to_remove),
    "article-fields": ("The article", _article_fields),
    "article-labels": ("Labels of the whole article", _article_labels),
    "macros": ("Macros", _macros),
    "statement-form": ("The statement", _statement),
    "entity-form": ("The entity", _entity),
    "equals": ("Its equals in the queue", _equals),
    "differences": ("What was different", _differences),
}
"""The title and the rows of each list, by what an outcome asks to show."""

MORE: Mapping[str, Callable[[Workspace], str]] = {
    "differences": lambda workspace: score_told(workspace.practised)
}
"""What stands behind the title of a list, as things are."""
