"""An outside program as a suggester: it is given the article as JSON and answers with offers, one a line.

The program reads `{"article": {"text": …}, "unit": "codepoint"}` from its standard input and writes lines in the
native form of annotations; of each only `kind`, `label` and `parts` (role, spans with start and end) are required.
"""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterator
from contextlib import closing
from typing import Any, cast

from tui.model.annotation import ROLES, Kind, Part, Role
from tui.model.quoting import in_quotes
from tui.model.refusal import Refusal
from tui.model.span import Span, is_inside
from tui.suggest.offer import OWN_ORIGIN, Offer
from tui.suggest.page import Page
from tui.suggest.passage import Passage
from tui.suggest.running import MOST_BYTES, OutOfTimeError, OutputTooLongError, Run

SECONDS = 60.0
"""How long a program may take for one article, unless it is told otherwise."""

_SHOWN = 120
_QUOTED = 60
_MEGABYTE = 1024 * 1024


class Program:
    """A suggester that asks a program once for each article.

    Args:
        name: How it is chosen, and what its offers say that they come from.
        command: The command with its arguments; no shell looks at it.
        seconds: How long it may take.
        most: How many bytes it may answer.

    Raises:
        Refusal: If the command cannot be split into words, or the name is kept for the built-in suggesters.
    """

    def __init__(self, name: str, command: str, seconds: float = SECONDS, most: int = MOST_BYTES) -> None:
        self.name = name
        self.title = f"what {name} answers"
        self.origin = f"{name}.v1"
        if self.origin.startswith(OWN_ORIGIN):
            raise Refusal(
                f"The suggester {name} cannot be run: the name is that of the built-in ones; give it another."
            )
        try:
            self._command = words_of(command)
        except ValueError as error:
            raise Refusal(f"The suggester {name} cannot be run: {error}.") from None
        self._seconds = seconds
        self._most = most
        self._asked: str | None = None
        self._offers: list[Offer] = []
        self._run: Run | None = None
        self._is_stopped = False

    def offers(self, page: Page, passage: Passage) -> Iterator[Offer]:
        """The offers that begin in a passage.

        Raises:
            Refusal: If the program cannot be run, takes too long, fails, or answers something else.
        """
        answers = self.answers(page.text)
        yield from (offer for offer in answers if passage.span.holds(offer.extent.start))

    def answers(self, text: str) -> list[Offer]:
        """All offers for a text. For the same text again the program is not asked again.

        Raises:
            Refusal: If the program cannot be run, takes too long, fails, or answers something else.
        """
        if self._asked != text:
            self._offers = self._ask(text)
            self._asked = text
        return self._offers

    def stop(self) -> None:
        """Kill it if it runs, and do not begin it again. Any thread may call it."""
        self._is_stopped = True
        if self._run is not None:
            self._run.stop()

    def _ask(self, text: str) -> list[Offer]:
        given = json.dumps({"article": {"text": text}, "unit": "codepoint"}, ensure_ascii=False)
        self._run = Run(self._command, self._seconds, self._most)
        if self._is_stopped:
            self._run.stop()
        try:
            with self._run as run, closing(run.lines(given.encode())) as lines:
                found = [
                    self._offer(line, number, text) for number, line in enumerate(lines, 1) if line.strip()
                ]
                code = run.exit_code()
        except OutOfTimeError:
            raise Refusal(
                f"The suggester {self.name} gave no answer in {self._seconds:g} seconds; it was stopped."
            ) from None
        except OutputTooLongError:
            raise Refusal(
                f"The suggester {self.name} answered more than {self._most / _MEGABYTE:g} MB; it was stopped."
            ) from None
        except (OSError, ValueError) as error:
            raise Refusal(f"The suggester {self.name} cannot be run: {error}.") from None
        if self._is_stopped:
            raise Refusal(f"The suggester {self.name} was stopped.")
        if code:
            said = run.complaint.splitlines()[-1:] or ["it said nothing"]
            raise Refusal(
                f"The suggester {self.name} failed with exit code {code}: {said[0][:_SHOWN].rstrip('. ')}."
            )
        return found

    def _offer(self, line: bytes, number: int, text: str) -> Offer:
        try:
            value = json.loads(line.decode("utf-8"))
            kind, label = value["kind"], value["label"]
            parts = tuple(_part(part, len(text)) for part in value["parts"])
            score = value.get("score")
            origin = value.get("origin") or self.origin
            is_sound = (
                parts
                and label.isprintable()
                and origin.isprintable()
                and all(part.role in ROLES[kind] for part in parts)
                and parts[0].role == ROLES[kind][0]
                and (score is None or 0 <= score <= 1)
            )
        except UnicodeDecodeError:
            raise Refusal(
                f"The suggester {self.name} answered something that is no UTF-8 text in line {number}."
            ) from None
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            is_sound = False
        if not is_sound:
            raise Refusal(
                f"The suggester {self.name} answered something else in line {number}: each line must be an object "
                "with kind, label and parts, the main part first, whose spans lie in the text; label and origin are "
                "names without control characters."
            )
        offer = Offer(
            kind=cast(Kind, kind),
            label=label,
            parts=parts,
            score=0.5 if score is None else float(score),
            # Whatever it has its answers from, the built-in suggesters did not say them.
            origin=self.origin if origin.startswith(OWN_ORIGIN) else origin,
            reason=str(value.get("note") or ""),
            traits=(f"label={label}",),
        )
        for span, quote in _quotes(value, offer):
            said = span.slice(text)
            if quote is not None and quote != said:
                raise Refusal(
                    f"The suggester {self.name} answered something else in line {number}: at {span.start}–{span.end} "
                    f"the article says {in_quotes(said, _QUOTED)}, not {in_quotes(str(quote), _QUOTED)}."
                )
        return offer


def words_of(command: str) -> list[str]:
    """The words of a command, as a shell splits them.

    Raises:
        ValueError: If a quotation mark is not closed, or nothing follows a backslash at the end.
    """
    try:
        return shlex.split(command)
    except ValueError as error:
        mark = "quotation" in str(error).casefold()
        raise ValueError(
            "a quotation mark in its command is not closed" if mark else "its command ends with a backslash"
        ) from None


def _part(value: dict[str, Any], length: int) -> Part:
    spans = tuple(Span(int(span["start"]), int(span["end"])) for span in value["spans"])
    if not spans or not is_inside(spans, length):
        raise ValueError("outside of the text")
    return Part(cast(Role, value["role"]), spans)


def _quotes(value: dict[str, Any], offer: Offer) -> Iterator[tuple[Span, object]]:
    """The spans of an answer with the words that it says are there, or None."""
    for part, given in zip(offer.parts, value["parts"], strict=True):
        for span, said in zip(part.spans, given["spans"], strict=True):
            yield span, said.get("text")
