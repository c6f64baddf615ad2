"""The index of claims: who said what, where, in which words, and what is true of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.strip import Strip

from tui.model.evidence import evidence_of
from tui.model.quoting import in_quotes
from tui.model.refusal import Refusal
from tui.store.claims import ClaimRow, Group, OtherEnd
from tui.style.paint import Paint
from tui.ui.chooser import Choice
from tui.ui.index import Index
from tui.ui.strips import Line, wrapped
from tui.workspace.index_lines import Paragraphs, speakers
from tui.workspace.links import types_between
from tui.workspace.listing import ClaimListing
from tui.workspace.referents import claim_making

if TYPE_CHECKING:
    from tui.ui.app import Reader


class ClaimIndex(Index[str, ClaimRow]):
    """Lists claims in groups by their statements or speakers.

    Args:
        reader: The reader.
        query: Which claims, in the query language.
    """

    heading = "Claims"
    noun = ("claim", "claims")
    example = "speaker:Putin type:promise"
    row_keys = ("enter", *"0123456789sewmLSc")
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
        self.claims = ClaimListing(reader.workspace, query)
        super().__init__(reader, self.claims)
        self.paragraphs = Paragraphs(reader.workspace.store)

    def take_over(self, left: Index[str, ClaimRow]) -> None:
        """Begin where another one was left."""
        super().take_over(left)
        assert isinstance(left, ClaimIndex)
        self.claims = left.claims

    # Drawing

    def draw_head(self, number: int, group: Group, row: ClaimRow | None, line: Line) -> Line:
        """A statement with its verdict, or a speaker, and how many claims there are."""
        verdict = None
        if self.claims.group == "statement" and row is not None:
            statement = row.referent("content")
            verdict = statement.attributes.get("verdict") if statement is not None else None
        tail = f" {f'{verdict} · ' if verdict else ''}{group.count} "
        none = "speakers who are no entity yet" if self.claims.group == "speaker" else "no statement yet"
        name = Line(max(0, line.width - len(tail) - line.used), None).write(group.name or none)
        line.write(
            name.strip().text.rstrip(), self.ink(number, "accent" if group.name else "faint", bold=True)
        )
        line.fill_to(max(line.used, line.width - len(tail)))
        return line.write(tail, self.ink(number, "faint"))

    def draw_row(self, number: int, row: ClaimRow, line: Line) -> Line:
        """A claim in columns."""
        for text, cells, paint in self._columns(number, row, line.width - line.used):
            line.write(Line(cells, None).write(text).strip().text, paint).write(" ")
        return line

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
        if width >= 116:
            fixed.append(("cue", 12 if width >= 130 else 9))
            after.append((claim.status, 8))
        room = width - sum(cells + 1 for _, cells in fixed) - sum(cells + 1 for _, cells in after) - 3
        columns: list[tuple[str, int, Paint]] = [
            (opened[name], cells, self.ink(number, "claim", bold=name == "speaker")) for name, cells in fixed
        ]
        columns.append((opened["content"], max(8, room), self.ink(number, "text")))
        columns.append(("≠" if contradicts else "", 1, self.ink(number, "warning", bold=True)))
        columns += [(text, cells, quiet) for text, cells in after]
        return columns

    def draw_detail(self, row: ClaimRow, rows: int, width: int) -> list[Strip]:
        """All of a claim."""
        statement = row.referent("content")
        drawn: list[Strip] = []

        def say(head: str, words: str, most: int = 1) -> None:
            pieces = wrapped(words, max(10, width - 14))
            for number, piece in enumerate(pieces[:most]):
                more = "…" if number == most - 1 and len(pieces) > most else ""
                paint = "claim" if head == "speaker" else "text"
                drawn.append(self.detail_line(width, "" if number else head, piece + more, paint))

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
        return drawn[:rows]

    # Keys

    def act(self, key: str) -> bool:
        """Group in another way, or show the other index."""
        if key == "b":
            self.claims.next_grouping()
            self.show_anew()
        elif key == "E":
            self.leave_to("app.entities")
        else:
            return False
        return True

    def act_on(self, key: str, row: ClaimRow) -> None:
        """Do something with a claim, or with the statement that it makes."""
        statement = row.referent("content")
        if key == "enter":
            self.leave_to(f"annotation.go {row.claim.id}")
        elif key == "s":
            names = (
                [group.name for group in self.claims.found.groups if group.name]
                if self.claims.group == "statement"
                else []
            )
            count = len(self.claims.chosen(row.claim.id))
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
            raise Refusal("This claim makes no statement yet; s says which.")
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
            raise Refusal("The scheme has no verdicts for statements.")
        if number > len(axis.values):
            raise Refusal(
                f"{axis.title}: {'  '.join(f'{place} {value}' for place, value in enumerate(axis.values, 1))}"
            )
        value = axis.values[number - 1] if number else ""
        self.run(f"statement.set verdict {value}".rstrip(), about=statement)

    def _link(self, row: ClaimRow, *, of_statements: bool) -> None:
        others = [key for key in self.claims.ticked if key != row.claim.id]
        if len(others) != 1:
            raise Refusal(f"Tick one claim with t, go to the other, then {'S' if of_statements else 'L'}.")
        start, end, what = others[0], row.claim.id, "claim"
        if of_statements:
            ticked = self.claims.rows([start]).get(start)
            ends = [each.referent("content") if each is not None else None for each in (ticked, row)]
            if ends[0] is None or ends[1] is None:
                raise Refusal("Both claims must make a statement; s says which.")
            start, end, what = ends[0].id, ends[1].id, "claim’s statement"
            if start == end:
                raise Refusal("Both claims make the same statement; tick one that makes another.")

        def chosen(link_type: str) -> None:
            self.run(f"link.between {start} {link_type} {end}")
            self.claims.ticked.clear()

        types = [Choice(name, name) for name in types_between(self.reader.workspace, start, end)]
        self.choose(f"The ticked {what} … this one", types, chosen)

    def _side_by_side(self, row: ClaimRow) -> None:
        ends = [end for end in row.links if end.link.type == "contradicts"]
        if not ends:
            raise Refusal("This claim contradicts none, as far as links tell; L makes a link.")

        def show(other: str) -> None:
            self.leave_to(f"link.side-by-side {row.claim.id} {other}")

        choices: list[Choice] = []
        for end in ends:
            other = end.other
            if end.article is None:  # it is the statements that contradict each other
                claim = claim_making(self.reader.workspace, end.other)
                if claim is None:
                    continue
                other = claim.id
            choices.append(Choice(other, " ".join(end.words.split()), hint=end.title or ""))
        if not choices:
            raise Refusal("No claim makes the statement that this one contradicts.")
        if len(choices) == 1:
            show(choices[0].value)
        else:
            self.choose("Contradictions", choices, show)

    def given(self, purpose: str, text: str, row: ClaimRow) -> None:
        """Do what was typed."""
        statement = row.referent("content")
        about = statement.id if statement is not None else None
        if not text and purpose != "note":
            return
        if purpose == "statement":
            self.run(f"refer.statement-of {','.join(self.claims.chosen(row.claim.id))} {text}")
            self.claims.ticked.clear()
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
