"""The index of claims: who said what, where, in which words, and what is true of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.strip import Strip

from tui.model.evidence import evidence_of
from tui.model.quoting import in_quotes
from tui.model.refusal import Refusal
from tui.store.claims import ClaimRow, Group, OtherEnd
from tui.style.paint import Paint
from tui.text.sanitise import sanitise_line
from tui.ui.chooser import Choice
from tui.ui.index import Index
from tui.ui.strips import Line
from tui.workspace.index_lines import Paragraphs, speakers
from tui.workspace.links import types_between
from tui.workspace.listing import ClaimListing
from tui.workspace.referents import claim_making

if TYPE_CHECKING:
    from tui.ui.app import Reader


class ClaimIndex(Index):
    """Lists claims in groups by their statements or speakers.

    Args:
        reader: The reader.
        query: Which claims, in the query language.
    """

    heading = "Claims"
    keys = (
        ("Enter", "go", "Go to the claim in its article"),
        ("/", "filter", "Show only the claims that a query finds, such as speaker:Putin type:promise"),
        ("b", "group", "Group by statement, by speaker, or not at all"),
        ("o", "order", "Sort by the next column"),
        ("t", "tick", "Tick the claim; s and L then mean all that are ticked"),
        ("s", "statement", "Say which statement the claim makes"),
        (
            "1",
            "verdict",
            "Set the verdict of the statement: 1 is the first that the scheme has; 0 takes it away",
        ),
        ("e", "evidence", "Add evidence to the statement: a URL, then a date and a quotation"),
        ("w", "wording", "Give the statement another wording"),
        ("m", "note", "Write a note on the statement"),
        ("L", "link", "Link the ticked claim to this one"),
        ("S", "statements", "Link the statement of the ticked claim to that of this one"),
        ("c", "contradiction", "Show the claim and the one that it contradicts side by side"),
        ("E", "entities", "Show the index of entities"),
    )
    detail = 8

    def __init__(self, reader: Reader, query: str = "") -> None:
        super().__init__(reader)
        self.listing = ClaimListing(reader.workspace, query)
        self.paragraphs = Paragraphs(reader.workspace.store)

    def count(self) -> int:
        """Claims and heads of groups."""
        return len(self.listing.lines)

    def load(self) -> None:
        """Find the claims anew, and stay on the one under the cursor."""
        before = self._key(self.cursor)
        self.listing.load()
        after = self._key(self.cursor)
        if before is not None and after != before and before in self.listing.keys:
            place = self.listing.keys.index(before)
            self.cursor = self.listing.lines.index(place)

    def take_over(self, left: Index) -> None:
        """Begin where another one was left."""
        super().take_over(left)
        if isinstance(left, ClaimIndex):
            self.listing = left.listing

    def forget(self) -> None:
        """Fetch rows anew."""
        self.listing.forget()

    def head(self) -> str:
        """How many claims, of which query, in what order."""
        listing = self.listing
        count = len(listing.keys)
        told = [f"{count:,} claim{'s' * (count != 1)}"]
        if listing.groups:
            told.append(f"{len(listing.groups):,} by {listing.group}")
        told.append(f"sorted by {listing.sort}")
        if listing.query:
            told.append(f"/{listing.query}")
        if listing.ticked:
            told.append(f"{len(listing.ticked)} ticked")
        return " · ".join(told)

    # What is under the cursor

    def _key(self, number: int) -> str | None:
        """The claim of a line, or the first one below the head of a group."""
        if not 0 <= number < self.count():
            return None
        place = self.listing.lines[number]
        return self.listing.keys[self.listing.groups[-1 - place].first if place < 0 else place]

    @property
    def here(self) -> ClaimRow | None:
        """The claim under the cursor."""
        key = self._key(self.cursor)
        return self.listing.rows([key]).get(key) if key is not None else None

    # Drawing

    def draw_lines(self, first: int, count: int, width: int) -> list[Strip]:
        """Heads of groups, and claims in columns."""
        numbers = range(first, min(first + count, self.count()))
        wanted = [key for key in map(self._key, numbers) if key is not None]
        rows = self.listing.rows(wanted)
        drawn = []
        for number in numbers:
            place = self.listing.lines[number]
            key = self._key(number)
            row = rows.get(key) if key is not None else None
            if place < 0:
                drawn.append(self._group(number, self.listing.groups[-1 - place], row, width))
            else:
                drawn.append(self._claim(number, row, width))
        return drawn

    def _group(self, number: int, group: Group, row: ClaimRow | None, width: int) -> Strip:
        line = self.start(number, width)
        tail = f" {group.count} "
        if self.listing.group == "statement" and row is not None:
            statement = row.referent("content")
            verdict = statement.attributes.get("verdict") if statement is not None else None
            tail = f" {f'{verdict} · ' if verdict else ''}{group.count} "
        none = "speakers who are no entity yet" if self.listing.group == "speaker" else "no statement yet"
        name = group.name or none
        room = max(0, width - len(tail) - line.used)
        line.write(
            Line(room, None).write(name).strip().text.rstrip(),
            self.ink(number, "accent" if group.name else "faint", bold=True),
        )
        line.fill_to(max(line.used, width - len(tail)))
        return line.write(tail, self.ink(number, "faint")).strip()

    def _claim(self, number: int, row: ClaimRow | None, width: int) -> Strip:
        line = self.start(number, width)
        if row is None:
            return line.write("  …", self.ink(number, "faint")).strip()
        ticked = row.claim.id in self.listing.ticked
        line.write("✓ " if ticked else "  ", self.ink(number, "accent", bold=True))
        for text, cells, paint in self._columns(number, row, width - line.used):
            cell = Line(cells, None).write(text).strip().text
            line.write(cell, paint).write(" ")
        return line.strip()

    def _columns(self, number: int, row: ClaimRow, width: int) -> list[tuple[str, int, Paint]]:
        """Text, cells and paint of each column; on narrow screens the less important ones are left out."""
        claim, article = row.claim, row.article
        quiet = self.ink(number, "faint")
        opened = {
            "speaker": ", ".join(speakers(row)),
            "cue": said(row, "cue"),
            "content": said(row, "content") or "no content",
        }
        contradicts = any(end.link.type == "contradicts" for end in row.links)
        fixed = [("speaker", 20 if width >= 100 else 16)]
        after: list[tuple[str, int]] = [(article.title, 20 if width >= 100 else 14)]
        if width >= 100:
            after += [((article.published or "")[:10], 10), (str(claim.attributes.get("type", "")), 10)]
        if width >= 130:
            fixed.append(("cue", 12))
            after.append((claim.status, 8))
        room = width - sum(cells + 1 for _, cells in fixed) - sum(cells + 1 for _, cells in after) - 3
        columns: list[tuple[str, int, Paint]] = [
            (opened[name], cells, self.ink(number, "claim", bold=name == "speaker")) for name, cells in fixed
        ]
        columns.append((opened["content"], max(8, room), self.ink(number, "text")))
        columns.append(("≠" if contradicts else "", 1, self.ink(number, "warning", bold=True)))
        columns += [(text, cells, quiet) for text, cells in after]
        return columns

    def draw_detail(self, rows: int, width: int) -> list[Strip]:
        """All of the claim under the cursor."""
        row = self.here
        if row is None:
            return []
        text, quiet, strong = self.paint("text"), self.paint("faint"), self.paint("claim", bold=True)
        painter = self.reader.painter
        ground = painter.palette.ground if painter.coloured else None
        statement = row.referent("content")
        drawn: list[Line] = []

        def say(head: str, words: str, most: int = 1) -> None:
            pieces = wrapped(words, width - 14)
            for number, piece in enumerate(pieces[:most]):
                more = "…" if number == most - 1 and len(pieces) > most else ""
                line = Line(width, ground).write(f" {head if not number else '':<11} ", quiet)
                drawn.append(line.write(piece + more, strong if head == "speaker" else text))

        cue = said(row, "cue")
        say("speaker", f"{', '.join(speakers(row)) or 'nobody yet'}{f' · {cue}' if cue else ''}")
        say("content", said(row, "content") or "no content yet", 2)
        if statement is not None:
            verdict = statement.attributes.get("verdict")
            evidence = [
                " ".join(
                    each
                    for each in (piece.url, piece.date, in_quotes(piece.quote) if piece.quote else "")
                    if each
                )
                or f"annotation {piece.annotation}"
                for piece in evidence_of(statement.attributes)
            ]
            say(
                "statement",
                " · ".join(each for each in (statement.name, str(verdict or ""), statement.note) if each),
            )
            if evidence:
                say("evidence", " · ".join(evidence))
        for end in row.links[:2]:
            say("link", link_words(end))
        about = row.article
        covered = row.claim.extent
        place = f"{about.title} ¶ {self.paragraphs.number(about, covered.start)}" if covered else about.title
        say(
            "in",
            " · ".join(
                each for each in (place, about.outlet, about.published, row.layer, row.claim.status) if each
            ),
        )
        told = " · ".join(f"{name} {value}" for name, value in row.claim.attributes.items())
        say("", " · ".join(each for each in (told, row.claim.note) if each))
        return [line.strip() for line in drawn[:rows]]

    # Keys

    def act(self, key: str) -> bool:
        """Do what a key does."""
        if key == "/":
            self.ask(
                "filter", "a query, such as speaker:Putin type:promise; empty shows all", self.listing.query
            )
        elif key in ("b", "o"):
            self.listing.next_grouping() if key == "b" else self.listing.next_sort()
            self.show_anew()
        elif key == "E":
            self.close()
            self.reader.run_line("app.entities")
        elif key in ("enter", "t", "s", "e", "w", "m", "L", "S", "c") or key.isdigit():
            row = self.here
            if row is None:
                self.say("There is no claim here.", warning=True)
            elif key == "enter":
                self.close()
                self.reader.run_line(f"annotation.go {row.claim.id}")
            elif key == "t":
                self.listing.tick(row.claim.id)
                self.move(1)
            else:
                self._act_on(key, row)
        else:
            return False
        return True

    def _act_on(self, key: str, row: ClaimRow) -> None:
        statement = row.referent("content")
        if key == "s":
            names = (
                [group.name for group in self.listing.groups if group.name]
                if self.listing.group == "statement"
                else []
            )
            count = len(self.listing.chosen(row.claim.id))
            self.ask(
                "statement",
                f"the statement that {'this claim makes' if count == 1 else f'these {count} claims make'}",
                "",
                names,
            )
        elif key in ("L", "S"):
            self._link(row, of_statements=key == "S")
        elif key == "c":
            self._side_by_side(row)
        elif statement is None:
            self.say("This claim makes no statement yet; s says which.", warning=True)
        elif key == "e":
            self.ask("evidence", "a URL, then a date and a quotation; or an annotation’s id")
        elif key == "w":
            self.ask("wording", "the wording of the statement", statement.name)
        elif key == "m":
            self.ask("note", "a note on the statement", statement.note)
        else:
            self._verdict(int(key), statement.id)

    def _verdict(self, number: int, statement: str) -> None:
        axis = next((each for each in self.reader.workspace.scheme.attributes if each.id == "verdict"), None)
        if axis is None or "statement" not in axis.applies_to or not axis.values:
            self.say("The scheme has no verdicts for statements.", warning=True)
        elif number > len(axis.values):
            told = "  ".join(f"{place} {value}" for place, value in enumerate(axis.values, 1))
            self.say(f"{axis.title}: {told}", warning=True)
        else:
            value = axis.values[number - 1] if number else ""
            self.run(f"statement.set verdict {value}".rstrip(), about=statement)

    def _link(self, row: ClaimRow, *, of_statements: bool) -> None:
        others = [key for key in self.listing.ticked if key != row.claim.id]
        if len(others) != 1:
            self.say(
                f"Tick one claim with t, go to the other, then {'S' if of_statements else 'L'}.", warning=True
            )
            return
        start, end, what = others[0], row.claim.id, "claim"
        if of_statements:
            ticked = self.listing.rows([start]).get(start)
            ends = [each.referent("content") if each is not None else None for each in (ticked, row)]
            if ends[0] is None or ends[1] is None:
                self.say("Both claims must make a statement; s says which.", warning=True)
                return
            start, end, what = ends[0].id, ends[1].id, "claim’s statement"
            if start == end:
                self.say("Both claims make the same statement; tick one that makes another.", warning=True)
                return

        def chosen(link_type: str) -> None:
            self.listing.ticked.clear()
            self.run(f"link.between {start} {link_type} {end}")

        try:
            types = [Choice(name, name) for name in types_between(self.reader.workspace, start, end)]
        except Refusal as refusal:
            self.say(refusal.sentence, warning=True)
            return
        self.choose(f"The ticked {what} … this one", types, chosen)

    def _side_by_side(self, row: ClaimRow) -> None:
        ends = [end for end in row.links if end.link.type == "contradicts"]
        if not ends:
            self.say("This claim contradicts none, as far as links tell; L makes a link.", warning=True)
            return
        others = [end.other for end in ends if end.article is not None]
        if not others:  # it is the statements that contradict each other
            claims = [claim_making(self.reader.workspace, end.other) for end in ends]
            others = [claim.id for claim in claims if claim is not None]
        if not others:
            self.say("No claim makes the statement that this one contradicts.", warning=True)
            return
        self.close()
        self.reader.run_line(f"link.side-by-side {row.claim.id} {others[0]}")

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
        if row is None or (not text and purpose != "note"):
            return
        statement = row.referent("content")
        about = statement.id if statement is not None else None
        if purpose == "statement":
            ids = ",".join(self.listing.chosen(row.claim.id))
            self.listing.ticked.clear()
            self.run(f"refer.statement-of {ids} {text}")
        elif purpose == "evidence":
            self.run(f"statement.evidence {text}", about=about)
        else:
            self.run(f"statement.set {purpose} {text}".rstrip(), about=about)


def said(row: ClaimRow, role: str) -> str:
    """The words of the parts of a role on one line."""
    return " … ".join(" ".join(piece.split()) for words in row.words_of(role) for piece in words)


def link_words(end: OtherEnd) -> str:
    """A link in words: its type, and what is at the other end."""
    arrow = "→" if end.outwards else "←"
    where = f" ({end.title})" if end.title else ""
    return f"{arrow} {end.link.type}: {' '.join(end.words.split())}{where}"


def wrapped(text: str, width: int) -> list[str]:
    """A text in lines of so many characters at most."""
    import textwrap

    return textwrap.wrap(sanitise_line(text), max(10, width)) or [""]
