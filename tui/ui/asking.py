"""What is typed at the bottom or chosen from a list, and what is done with it."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from tui.commands.annotation import describe, target
from tui.commands.catalogue import commands, commands_in
from tui.commands.everywhere import LISTINGS
from tui.commands.forms import FORMS, MORE, Row
from tui.commands.key_titles import by_line, title_of
from tui.commands.keymap import shown_chord
from tui.commands.link import here
from tui.commands.place_list import Place
from tui.commands.refer import COMMAND, meant
from tui.commands.ticking import Ticking
from tui.model.refusal import Refusal
from tui.model.scheme_parts import KINDS
from tui.text.sanitise import sanitise_line
from tui.ui.chooser import Choice, Chooser
from tui.ui.timeline import Timeline
from tui.workspace.around import Around, Surroundings, in_article
from tui.workspace.modes import InReview, Walk
from tui.workspace.naming import place_of, proposed
from tui.workspace.past import annotation_history, article_timeline

if TYPE_CHECKING:
    from tui.ui.app import Reader
    from tui.workspace.view import View

SEARCHES = ("search", "expression")
"""The purposes of a prompt that search while one types."""

PROMPTS = (*SEARCHES, "command-line", "note", "refer", "statement", "split", "evidence", "goto")
"""Every purpose of a prompt."""

NAMING = {"refer": "entity", "statement": "statement"}
"""The purposes of a prompt that ask what a part refers to, with the kind of that."""


_COUNTED, _COUNTED_EXPRESSION = 300_000, 30_000
"""Code points of a text in which the hits of words, and of an expression, are counted at every key."""


class Asking:
    """Opens prompts and lists, and turns what comes of them into command lines."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._search_from = 0
        self._row: Row | None = None
        self._names: list[str] = []
        """What was proposed when a name was asked for last."""

    def ask(self, what: str) -> None:
        """Open the prompt for a purpose."""
        view = self._reader.workspace.view
        if what == "command-line":
            self._reader.prompt.open(what, ": a command; Tab completes, Esc leaves", "", list(commands()))
        elif what in SEARCHES:
            self._search_from = view.caret
            hint = "/ words" if what == "search" else "a regular expression"
            self._reader.prompt.open(what, f"{hint} to find; Enter stays there, Esc goes back")
        elif what == "note" and isinstance(view.mode, InReview):
            self._reader.prompt.open(what, "what goes with the decision", view.mode.comment)
        elif what == "note" and isinstance(view.mode, Walk):
            self._reader.prompt.open(what, "a note on what is accepted")
        elif what == "note":
            self._reader.prompt.open(what, "a note on this annotation", target(self._reader.workspace).note)
        elif what in NAMING:
            self._ask_name(what)
        elif what == "split":
            self._reader.prompt.open(what, f"{self._own_words()} · Enter takes that name, or type another")
        elif what == "evidence":
            hint = "a URL, then a date and a quotation; or an annotation’s id; or . for what link.begin remembers"
            self._reader.prompt.open(what, hint)
        else:
            self._reader.prompt.open(what, "a paragraph (12), a line (:12) or a percentage (12%)")

    def _ask_name(self, what: str) -> None:
        """Ask what a part refers to; the likeliest is proposed, and Enter alone takes it."""
        workspace = self._reader.workspace
        kind = NAMING[what]
        found = proposed(workspace, meant(workspace, kind), kind)
        if found:
            first = found[0]
            more = f", Tab the next of {len(found)}" if len(found) > 1 else ""
            hint = f"{first.name} ({first.why}) · Enter takes it{more}, or type"
        else:
            hint = "a name" if kind == "entity" else "a wording"
        self._names = [proposal.name for proposal in found]
        self._reader.prompt.open(what, sanitise_line(hint), "", self._names, cycles=True)

    def _own_words(self) -> str:
        """The words of the mention or source that is meant."""
        workspace = self._reader.workspace
        annotation = meant(workspace, "entity")
        text = workspace.open(annotation.article).text
        spans = annotation.parts[place_of(workspace, annotation, "entity")].spans
        return sanitise_line(" ".join(" ".join(span.slice(text).split()) for span in spans))

    def choose_from(self, what: str) -> None:
        """Show a list of things to do with what is in hand."""
        title, rows_of = FORMS[what]
        try:
            rows = rows_of(self._reader.workspace)
        except Refusal as refusal:
            self._reader.status.say(refusal.sentence, warning=True)
            return
        begun = {row.line: row for row in rows if row.is_begun}

        def chosen(line: str | None) -> None:
            self._reader.to_panes()
            if line in begun:
                self._ask_value(begun[line])
            elif line:
                self._reader.run_line(line)

        choices = [Choice(row.line, row.title, hint=row.hint) for row in rows]
        if what in MORE:
            title = f"{title}: {MORE[what](self._reader.workspace)}"
        self._reader.push_screen(Chooser(title, choices, chosen))

    def tick(self, what: str) -> None:
        """Show a list of places to tick; what is ticked becomes a command line."""
        from tui.ui.ticks import Ticks

        reader = self._reader
        try:
            ticking = Ticking(LISTINGS[what](reader.workspace))
        except Refusal as refusal:
            reader.tell(refusal.sentence, warning=True)
            return
        article, surroundings = reader.workspace.view.open, Surroundings(reader.workspace)

        def look(place: Place) -> Around:
            if place.article:
                return surroundings.of(place.article, place.span)
            return in_article(article, place.span)

        def done(line: str | None) -> None:
            reader.to_panes()
            if line is not None:
                reader.run_line(line)

        mode = reader.workspace.view.mode
        said = f"{mode.progress} · {reader.status.message}" if isinstance(mode, InReview) else ""
        reader.push_screen(Ticks(ticking, look, reader.painter, done, said.removesuffix(" · ")))

    def _ask_value(self, row: Row) -> None:
        """Ask for the value that a line of a list still lacks, from the one that is there."""
        self._row = row
        told = sanitise_line(f"{row.title} · {row.hint}" if row.hint else row.title)
        self._reader.status.say(told)
        self._reader.prompt.open("value", told, row.value)

    def _value_given(self, value: str) -> None:
        row, self._row = self._row, None
        self._reader.status.say("")
        if row is not None and (value or row.emptied):
            self._reader.run_line(f"{row.line}{value}" if value else row.emptied)

    def show_past(self, what: str) -> None:
        """Show what happened to the annotation, or in the article."""
        workspace = self._reader.workspace
        if what == "history":
            annotation = here(workspace)
            title = describe(workspace, annotation)
            self._reader.push_screen(Timeline(title, annotation_history(workspace, annotation.id)))
        else:
            article = workspace.view.open.article
            entries, left_out = article_timeline(workspace, article.id)
            self._reader.push_screen(Timeline(article.title, entries, left_out))

    def prompt_typed(self, purpose: str, text: str) -> None:
        """Search while typing."""
        if purpose not in SEARCHES:
            return
        before = self._reader.repainter.look()
        view = self._reader.workspace.view
        view.found = text if text.strip() else ""
        view.found_is_expression = purpose == "expression"
        view.move_to(self._search_from)
        self._reader.status.message = ""
        if view.found:
            from tui.commands.search import next_hit

            try:
                found = next_hit(view, self._search_from - 1, 1)
                if found is not None:
                    view.move_to(found[0])
                self._reader.status.message = self._counted(view, found)
                self._reader.status.is_warning = found is None
            except Refusal as refusal:  # half an expression may be none yet: what it lacks is told
                self._reader.status.message = refusal.sentence
                self._reader.status.is_warning = True
        self._reader.repainter.repaint(before)

    def _counted(self, view: View, found: tuple[int, int] | None) -> str:
        """How many hits there are, where counting them holds up nobody who types."""
        from tui.commands.search import all_hits

        if found is None:
            return "Nothing is found."
        if len(view.open.text) > (_COUNTED_EXPRESSION if view.found_is_expression else _COUNTED):
            return ""
        starts = all_hits(view)
        return f"{bisect_left(starts, found[0]) + 1} of {len(starts)}"

    def prompt_closed(self, purpose: str) -> None:
        """Go back to where the prompt was opened."""
        before = self._reader.repainter.look()
        if purpose in SEARCHES:
            view = self._reader.workspace.view
            view.found = ""
            view.move_to(self._search_from)
        if purpose in (*SEARCHES, "value"):
            self._reader.status.message = ""
        self._reader.to_panes()
        self._reader.repainter.repaint(before)

    def prompt_given(self, purpose: str, text: str) -> None:
        """Do what was typed."""
        self._reader.to_panes()
        if purpose == "command-line":
            if text.strip():
                self._reader.run_line(text)
        elif purpose in SEARCHES:
            view = self._reader.workspace.view
            view.move_to(self._search_from)
            if text.strip():
                self._reader.run_line(f"search.{'find' if purpose == 'search' else purpose} {text}")
        elif purpose == "note":
            self._reader.run_line(f"annotation.note {text.strip()}")
        elif purpose in NAMING:
            kind = NAMING[purpose]
            accept = "refer.accept" if kind == "entity" else "refer.accept-statement"
            text = text.strip()
            if text in self._names:  # what Tab went to is taken as it was proposed, like the first by Enter
                accept = f"{accept} {self._names.index(text) + 1}"
            self._reader.run_line(accept if text in ("", *self._names) else f"{COMMAND[kind]} {text}")
        elif purpose == "value":
            self._value_given(text.strip())
        elif purpose == "split":
            self._reader.run_line(f"entity.split {text if text.strip() else self._own_words()}")
        elif purpose == "evidence":
            if text.strip():
                self._reader.run_line(f"statement.evidence {text}")
        elif text.strip():
            self._go_to(text.strip())

    def _go_to(self, text: str) -> None:
        if text.endswith("%"):
            self._reader.run_line(f"caret.percent {text[:-1].strip()}")
        elif text.startswith(":"):
            self._reader.run_line(f"caret.line {text[1:].strip()}")
        else:
            self._reader.run_line(f"caret.paragraph {text}")

    def choose_label(self) -> None:
        """Show the list of all labels, each below the one it is a case of, with their guidelines."""
        scheme = self._reader.workspace.scheme
        bound = self._reader.keymap.keys_of("READ", "mark.claim")
        choices: list[Choice] = []
        mode = self._reader.workspace.view.mode
        if isinstance(mode, Walk):
            offered = mode.proposal.offer.kind
            verb = "review.accept" if isinstance(mode, InReview) else "offer.accept"
            choices = [
                Choice(
                    f"{verb} {label.id}",
                    f"{'  ' * depth}{label.id}",
                    label.key or "",
                    f"{offered} · {label.title}",
                    label.guideline,
                )
                for label, depth in scheme.tree(offered)
            ]
            self._reader.push_screen(Chooser("Accept with which label", choices, self._chosen))
            return
        for kind in ("claim", *(kind for kind in KINDS if kind != "claim")):
            for label, depth in scheme.tree(kind):
                is_first = kind == "claim" and not choices
                choices.append(
                    Choice(
                        "mark.claim" if is_first else f"mark.{kind} {label.id}",
                        f"{'  ' * depth}{label.id}",
                        label.key or (shown_chord(bound[0]) if is_first and bound else ""),
                        f"{kind} · {label.title}",
                        label.guideline,
                    )
                )
        self._reader.push_screen(Chooser("All labels", choices, self._chosen))

    def choose_command(self, *, only_bound: bool) -> None:
        """Show the list of the commands of this mode, or of those that have a key."""
        context = self._reader.workspace.view.mode.context
        choices = []
        keymap, scheme = self._reader.keymap, self._reader.workspace.scheme
        lines = by_line(keymap.bound[context])
        for command in commands_in(context):
            own = {command.id: keymap.keys_of(context, command.id)}
            if only_bound:  # a key that gives a label says which one
                own = {line: keys for line, keys in lines.items() if line.split(" ", 1)[0] == command.id}
            for line in sorted(own, key=lambda line: line != command.id):
                is_plain = line in (command.id, command.usage)
                value, usage = (command.id, command.usage) if is_plain else (line, line)
                keys = "  ".join(shown_chord(chord) for chord in own[line][:3])
                choices.append(Choice(value, title_of(line, scheme), keys, usage))
        title = f"Keys in {context}" if only_bound else "Commands"
        self._reader.push_screen(Chooser(title, choices, self._chosen))

    def _chosen(self, line: str | None) -> None:
        self._reader.to_panes()
        if not line:
            return
        command = commands().get(line)
        if command is not None and any(not each.optional for each in command.parameters):
            self._reader.prompt.open("command-line", command.usage, f"{line} ", list(commands()))
            return
        self._reader.run_line(line)
