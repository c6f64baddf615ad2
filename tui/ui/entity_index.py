"""The index of entities, and the index of the places at which one of them is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.strip import Strip

from tui.model.quoting import in_quotes
from tui.model.refusal import Refusal
from tui.store.entities import EntityRow
from tui.ui.chooser import Choice
from tui.ui.index import Index
from tui.ui.strips import Line
from tui.workspace.listing import EntityListing, PlaceListing

if TYPE_CHECKING:
    from tui.model.referent import Referent
    from tui.ui.app import Reader


class EntityIndex(Index):
    """Lists entities with their mentions, claims, articles, aliases and identifiers.

    Args:
        reader: The reader.
        query: Entities of which annotations, in the query language; empty for all.
    """

    heading = "Entities"
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
        super().__init__(reader)
        self.listing = EntityListing(reader.workspace, query)

    def count(self) -> int:
        """Entities."""
        return len(self.listing.keys)

    def load(self) -> None:
        """Find the entities anew, and stay on the one under the cursor."""
        before = self.listing.keys[self.cursor] if self.cursor < self.count() else None
        self.listing.load()
        if before is not None and before in self.listing.keys:
            self.cursor = self.listing.keys.index(before)

    def take_over(self, left: Index) -> None:
        """Begin where another one was left."""
        super().take_over(left)
        if isinstance(left, EntityIndex):
            self.listing = left.listing

    def forget(self) -> None:
        """Fetch rows anew."""
        self.listing.forget()

    def head(self) -> str:
        """How many, of which query, in what order."""
        listing = self.listing
        count = len(listing.keys)
        told = [f"{count:,} entit{'ies' if count != 1 else 'y'}", f"sorted by {listing.sort}"]
        if listing.query:
            told.append(f"/{listing.query}")
        if listing.ticked:
            told.append(f"{len(listing.ticked)} ticked")
        return " · ".join(told)

    @property
    def here(self) -> EntityRow | None:
        """The entity under the cursor."""
        if not 0 <= self.cursor < self.count():
            return None
        key = self.listing.keys[self.cursor]
        return self.listing.rows([key]).get(key)

    # Drawing

    def draw_lines(self, first: int, count: int, width: int) -> list[Strip]:
        """Entities in columns, below the names of the columns."""
        numbers = range(first, min(first + count, self.count()))
        rows = self.listing.rows([self.listing.keys[number] for number in numbers])
        return [self._entity(number, rows.get(self.listing.keys[number]), width) for number in numbers]

    def _entity(self, number: int, row: EntityRow | None, width: int) -> Strip:
        line = self.start(number, width)
        if row is None:
            return line.write("  …", self.ink(number, "faint")).strip()
        entity = row.entity
        ticked = entity.id in self.listing.ticked
        line.write("✓ " if ticked else "  ", self.ink(number, "accent", bold=True))
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
        return line.write(more, self.ink(number, "faint")).strip()

    def draw_detail(self, rows: int, width: int) -> list[Strip]:
        """All of the entity under the cursor."""
        row = self.here
        if row is None:
            return []
        painter = self.reader.painter
        ground = painter.palette.ground if painter.coloured else None
        forms = ", ".join(
            f"{in_quotes(form)} {count}" for form, count in self.listing.forms(row.entity.id)[:12]
        )
        articles = ", ".join(title for _, title in row.articles[:8])
        told = (
            ("also called", ", ".join(row.entity.aliases)),
            ("named by", forms or "nothing yet"),
            ("in", articles),
            ("is", " · ".join(each for each in (row.entity.type, row.entity.kb, row.entity.note) if each)),
        )
        drawn = [
            Line(width, ground).write(f" {head:<12} ", self.paint("faint")).write(words, self.paint("text"))
            for head, words in told
            if words
        ]
        return [line.strip() for line in drawn[:rows]]

    # Keys

    def act(self, key: str) -> bool:
        """Do what a key does."""
        row = self.here
        if key == "/":
            self.ask(
                "filter", "a query, such as article:istanbul kind:claim; empty shows all", self.listing.query
            )
        elif key == "o":
            self.listing.next_sort()
            self.show_anew()
        elif key == "C":
            self.close()
            self.reader.run_line("app.claims")
        elif key not in ("enter", "c", "r", "t", "M", "y", "a", "A", "i", "m"):
            return False
        elif row is None:
            self.say("There is no entity here.", warning=True)
        else:
            self._act_on(key, row.entity)
        return True

    def _act_on(self, key: str, entity: Referent) -> None:
        if key == "enter":
            self.app.push_screen(PlaceIndex(self.reader, entity))
        elif key == "c":
            self.close()
            self.reader.run_line(f"app.claims speaker:{quoted(entity.name)}")
        elif key == "t":
            self.listing.tick(entity.id)
            self.move(1)
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
        others = [key for key in self.listing.ticked if key != into.id]
        if not others:
            self.say(
                "Tick the entities that are the same with t, go to the one to keep, then M.", warning=True
            )
            return
        self.listing.ticked.clear()
        for key in others:
            self.run(f"entity.merge {key} {into.id}")

    def given(self, purpose: str, text: str) -> None:
        """Do what was typed."""
        if purpose == "filter":
            before, self.listing.query = self.listing.query, text
            try:
                self.listing.load()
                self.cursor = 0
            except Refusal as refusal:
                self.listing.query = before
                self.say(refusal.sentence, warning=True)
            return
        row = self.here
        if row is not None and (text or purpose in ("kb", "note")):
            self.run(f"entity.{purpose} . {text}".rstrip(), about=row.entity.id)


class PlaceIndex(Index):
    """Lists the places at which an entity is named or speaks, with the words around them.

    Args:
        reader: The reader.
        entity: Whose places.
    """

    keys = (
        ("Enter", "go", "Go to the place in its article"),
        ("t", "tick", "Tick the place; s then means all that are ticked"),
        ("s", "split off", "Give the place, or those that are ticked, an entity of their own"),
    )

    def __init__(self, reader: Reader, entity: Referent) -> None:
        super().__init__(reader)
        self._entity = entity
        self.heading = entity.name
        self.listing = PlaceListing(reader.workspace, entity.id)

    def on_mount(self) -> None:
        """Find the places, then show them."""
        self.show_anew()
        super().on_mount()

    def count(self) -> int:
        """Places."""
        return len(self.listing.keys)

    def load(self) -> None:
        """Find the places anew."""
        self.listing.load()

    def forget(self) -> None:
        """Fetch rows anew."""
        self.listing.forget()

    def head(self) -> str:
        """How many places."""
        ticked = f" · {len(self.listing.ticked)} ticked" if self.listing.ticked else ""
        return f"named in {self.count():,} place{'s' * (self.count() != 1)}{ticked}"

    def draw_lines(self, first: int, count: int, width: int) -> list[Strip]:
        """Places with the words around them, one below the other."""
        numbers = range(first, min(first + count, self.count()))
        rows = self.listing.rows([self.listing.keys[number] for number in numbers])
        drawn = []
        for number in numbers:
            line = self.start(number, width)
            place = rows.get(self.listing.keys[number])
            if place is None:
                drawn.append(line.write("  …", self.ink(number, "faint")).strip())
                continue
            ticked = self.listing.keys[number] in self.listing.ticked
            sign = "◆" if place.role == "source" else "●"
            line.write("✓ " if ticked else "  ", self.ink(number, "accent", bold=True)).write(
                f"{sign} ", self.ink(number, "claim")
            )
            title = 18 if width >= 100 else 10
            line.write(Line(title, None).write(place.title).strip().text + " ", self.ink(number, "faint"))
            words = " ".join(place.words.split())
            left = max(0, (width - line.used - min(24, len(words))) // 2)
            before = " ".join(place.before.split())[-left:] if left else ""
            gap = " " if place.before[-1:].isspace() else ""
            line.write(f"{before + gap:>{left}}", self.ink(number, "faint"))
            line.write(words, self.ink(number, "text", bold=True))
            gap = " " if place.after[:1].isspace() else ""
            drawn.append(line.write(gap + " ".join(place.after.split()), self.ink(number, "faint")).strip())
        return drawn

    def act(self, key: str) -> bool:
        """Do what a key does."""
        if key not in ("enter", "t", "s"):
            return False
        if not self.count():
            self.say("There is no place here.", warning=True)
            return True
        here = self.listing.keys[self.cursor]
        if key == "enter":
            self.close()
            screen = self.app.screen
            if isinstance(screen, EntityIndex):
                screen.close()
            self.reader.run_line(f"annotation.go {here[0]}")
        elif key == "t":
            self.listing.tick(here)
            self.move(1)
        else:
            place = self.listing.rows([here]).get(here)
            count = len(self.listing.chosen(here))
            hint = f"the name of an entity of {'its' if count == 1 else 'their'} own"
            self.ask("split", hint, " ".join(place.words.split()) if place is not None else "")
        return True

    def given(self, purpose: str, text: str) -> None:
        """Split off what is ticked, or the place under the cursor."""
        if text:
            chosen = self.listing.chosen(self.listing.keys[self.cursor])
            self.listing.ticked.clear()
            ids = ",".join(dict.fromkeys(annotation for annotation, _ in chosen))
            self.run(f"entity.split-off {ids} {text}")


def quoted(name: str) -> str:
    """A name as one value of a query."""
    from tui.model.query import quoted as written

    return written(name)
