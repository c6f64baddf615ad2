"""The index of entities, and the index of the places at which one of them is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.strip import Strip

from tui.model.quoting import in_quotes
from tui.model.refusal import Refusal
from tui.store.entities import EntityRow
from tui.store.mentions import Place
from tui.text.sanitise import sanitise_line
from tui.ui.chooser import Choice
from tui.ui.index import Index
from tui.ui.strips import Line
from tui.workspace.listing import EntityListing, PlaceListing

if TYPE_CHECKING:
    from tui.model.referent import Referent
    from tui.ui.app import Reader


class EntityIndex(Index[str, EntityRow]):
    """Lists entities with their mentions, claims, articles, aliases and identifiers.

    Args:
        reader: The reader.
        query: Entities of which annotations, in the query language; empty for all.
    """

    heading = "Entities"
    noun = ("entity", "entities")
    example = "article:istanbul kind:claim"
    row_keys = ("enter", *"crMyaAim")
    keys = (
        ("Enter", "places", "Show where the entity is named, and where it speaks"),
        ("c", "claims", "Show the claims that it makes"),
        (
            "/",
            "filter",
            "Show only the entities of the annotations that a query finds, such as article:istanbul",
        ),
        ("o", "order", "Sort by the next column"),
        ("r", "rename", "Give it another name; the old one stays as an alias"),
        ("t", "tick", "Tick it, to be merged into another one"),
        ("M", "merge", "Merge the ticked entities into this one"),
        ("y", "type", "Give it, and your mentions of it, another type"),
        ("a", "alias", "Give it one more name"),
        ("A", "", "Take a further name away"),
        ("i", "identifier", "Say what it is in a knowledge base: a Wikidata item such as Q42, or a URL"),
        ("m", "note", "Write a note on it"),
        ("C", "", "Show the index of claims"),
    )
    detail = 5

    def __init__(self, reader: Reader, query: str = "") -> None:
        self.entities = EntityListing(reader.workspace, query)
        super().__init__(reader, self.entities)

    def take_over(self, left: Index[str, EntityRow]) -> None:
        """Begin where another one was left."""
        super().take_over(left)
        assert isinstance(left, EntityIndex)
        self.entities = left.entities

    # Drawing

    def draw_row(self, number: int, row: EntityRow, line: Line) -> Line:
        """An entity in columns."""
        entity, width = row.entity, line.width
        numbers = f"●{row.mentions:<5} ◆{row.claims:<5} ▤{len(row.articles):<4}"
        names = max(12, min(36, (width - len(numbers) - 12) // 2))
        painter = self.reader.painter
        for text, cells, paint in (
            (entity.name, names, self.ink(number, "text", bold=True)),
            (entity.type or "–", 9, self.ink(number, "faint")),
            (numbers, len(numbers), self.ink(number, "faint")),
        ):
            if entity.type and text == entity.type and painter.coloured and number != self.cursor:
                paint = type(paint)(colour=painter.ink(entity.type))
            line.write(Line(cells, None).write(text).strip().text, paint).write(" ")
        more = " · ".join(each for each in (entity.kb or "", ", ".join(entity.aliases), entity.note) if each)
        return line.write(more, self.ink(number, "faint"))

    def draw_detail(self, row: EntityRow, rows: int, width: int) -> list[Strip]:
        """All of an entity."""
        forms = ", ".join(
            f"{in_quotes(form)} {count}" for form, count in self.entities.forms(row.entity.id)[:12]
        )
        articles = ", ".join(title for _, title in row.articles[:8])
        told = (
            ("also called", ", ".join(row.entity.aliases)),
            ("named by", forms or "nothing yet"),
            ("in", articles),
            ("is", " · ".join(each for each in (row.entity.type, row.entity.kb, row.entity.note) if each)),
        )
        return [self.detail_line(width, head, words) for head, words in told if words][:rows]

    # Keys

    def act(self, key: str) -> bool:
        """Show the other index."""
        if key == "C":
            self.leave_to("app.claims")
        return key == "C"

    def act_on(self, key: str, row: EntityRow) -> None:
        """Do something with an entity."""
        entity = row.entity
        if key == "enter":
            self.app.push_screen(PlaceIndex(self.reader, entity))
        elif key == "c":
            self.leave_to(f"app.claims speaker:{entity.id}")  # a name may be that of somebody else, too
        elif key == "M":
            self._merge(entity)
        elif key == "y":
            labels = [
                Choice(label.id, label.id, hint=label.title)
                for label in self.reader.workspace.scheme.of_kind("entity")
            ]
            self.choose(
                f"Another type for {entity.name}",
                labels,
                lambda label: self.run(f"entity.retype . {label}", about=entity.id),
            )
        elif key == "A":
            aliases = [Choice(alias, alias) for alias in entity.aliases]
            self.choose(
                f"Take a name away from {entity.name}",
                aliases,
                lambda alias: self.run(f"entity.unalias . {alias}", about=entity.id),
            )
        else:
            purpose, hint, text = {
                "r": ("rename", "another name", entity.name),
                "a": ("alias", f"one more name of {entity.name}", ""),
                "i": ("kb", "a Wikidata item such as Q42, or a URL; empty takes it away", entity.kb or ""),
                "m": ("note", f"a note on {entity.name}; empty takes it away", entity.note),
            }[key]
            self.ask(purpose, hint, text)

    def _merge(self, into: Referent) -> None:
        others = [key for key in self.entities.ticked if key != into.id]
        if not others:
            raise Refusal("Tick the entities that are the same with t, go to the one to keep, then M.")
        with self.reader.workspace.as_one_step():
            for key in others:
                self.run(f"entity.merge {key} {into.id}")
                self.entities.tick(key)

    def given(self, purpose: str, text: str, row: EntityRow) -> None:
        """Do what was typed."""
        if text or purpose in ("kb", "note"):
            self.run(f"entity.{purpose} . {text}".rstrip(), about=row.entity.id)


class PlaceIndex(Index[tuple[str, int], Place]):
    """Lists the places at which an entity is named or speaks, with the words around them.

    Args:
        reader: The reader.
        entity: Whose places.
    """

    noun = ("place", "places")
    row_keys = ("enter", "s")
    keys = (
        ("Enter", "go", "Go to the place in its article"),
        ("t", "tick", "Tick the place; s then means all that are ticked"),
        ("s", "split off", "Give the place, or those that are ticked, an entity of their own"),
    )

    def __init__(self, reader: Reader, entity: Referent) -> None:
        super().__init__(reader, PlaceListing(reader.workspace, entity.id))
        self.heading = entity.name

    def counted(self, count: int) -> str:
        """At how many places it is named."""
        return f"named in {super().counted(count)}"

    def draw_row(self, number: int, place: Place, line: Line) -> Line:
        """A place with the words around it, so that the words of all stand one below the other."""
        width = line.width
        line.write("◆ " if place.role == "source" else "● ", self.ink(number, "claim"))
        title = 18 if width >= 100 else 10
        line.write(Line(title, None).write(place.title).strip().text + " ", self.ink(number, "faint"))
        words = sanitise_line(" ".join(place.words.split()))
        left = max(0, (width - line.used - min(24, cell_len(words))) // 2)
        before = sanitise_line(" ".join(place.before.split())) + " " * place.before[-1:].isspace()
        while cell_len(before) > left:
            before = before[1:]
        line.fill_to(line.used + left - cell_len(before)).write(before, self.ink(number, "faint"))
        line.write(words, self.ink(number, "text", bold=True))
        gap = " " * place.after[:1].isspace()
        return line.write(gap + " ".join(place.after.split()), self.ink(number, "faint"))

    def act_on(self, key: str, place: Place) -> None:
        """Go there, or give it another entity."""
        if key == "enter":
            for index in reversed(self.reader.indexes):
                index.close()
            self.reader.run_line(f"annotation.go {place.annotation}")
        else:
            chosen = self.listing.chosen((place.annotation, place.number))
            hint = f"the name of an entity of {'its' if len(chosen) == 1 else 'their'} own"
            meant = self.listing.rows(chosen[:1]).get(chosen[0], place)
            self.ask("split", hint, " ".join(meant.words.split()))

    def given(self, purpose: str, text: str, place: Place) -> None:
        """Split off what is ticked, or the place under the cursor."""
        if text:
            chosen = self.listing.chosen((place.annotation, place.number))
            ids = ",".join(dict.fromkeys(annotation for annotation, _ in chosen))
            self.run(f"entity.split-off {ids} {text}")
            self.listing.ticked.clear()
