"""An outside program as a suggester: it is given the article as JSON and answers with offers, one a line.

The program reads `{"article": {"text": …}, "unit": "codepoint"}` from its standard input and writes lines in the
native form of annotations; of each only `kind`, `label` and `parts` (role, spans with start and end) are required.
"""

from __future__ import annotations

import json
import shlex
import subprocess
from collections.abc import Iterator
from typing import Any, cast

from tui.model.annotation import ROLES, Kind, Part, Role
from tui.model.refusal import Refusal
from tui.model.span import Span, is_inside
from tui.suggest.offer import Offer
from tui.suggest.page import Page
from tui.suggest.passage import Passage

SECONDS = 60.0
"""How long a program may take for one article, unless it is told otherwise."""

_SHOWN = 120


class Program:
    """A suggester that asks a program once for each article.

    Args:
        name: How it is chosen, and what its offers say that they come from.
        command: The command with its arguments; no shell looks at it.
        seconds: How long it may take.
    """

    def __init__(self, name: str, command: str, seconds: float = SECONDS) -> None:
        self.name = name
        self.title = f"what {name} answers"
        self.origin = f"{name}.v1"
        self._command = shlex.split(command)
        self._seconds = seconds
        self._asked: str | None = None
        self._offers: list[Offer] = []

    def offers(self, page: Page, passage: Passage) -> Iterator[Offer]:
        """The offers that begin in a passage.

        Raises:
            Refusal: If the program cannot be run, takes too long, fails, or answers something else.
        """
        if self._asked != page.text:
            self._offers = self._ask(page.text)
            self._asked = page.text
        yield from (offer for offer in self._offers if passage.span.holds(offer.extent.start))

    def _ask(self, text: str) -> list[Offer]:
        given = json.dumps({"article": {"text": text}, "unit": "codepoint"}, ensure_ascii=False)
        try:
            answer = subprocess.run(
                self._command,
                input=given,
                capture_output=True,
                encoding="utf-8",
                timeout=self._seconds,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise Refusal(
                f"The suggester {self.name} gave no answer in {self._seconds:g} seconds; it was stopped."
            ) from None
        except (OSError, ValueError, IndexError) as error:
            raise Refusal(f"The suggester {self.name} cannot be run: {error}.") from None
        if answer.returncode:
            said = answer.stderr.strip().splitlines()[-1:] or ["it said nothing"]
            raise Refusal(
                f"The suggester {self.name} failed with exit code {answer.returncode}: "
                f"{said[0][:_SHOWN].rstrip('. ')}."
            )
        lines = enumerate(answer.stdout.splitlines(), 1)
        return [self._offer(line, number, len(text)) for number, line in lines if line.strip()]

    def _offer(self, line: str, number: int, length: int) -> Offer:
        try:
            value = json.loads(line)
            kind, label = value["kind"], value["label"]
            parts = tuple(_part(part, length) for part in value["parts"])
            score = value.get("score")
            is_sound = (
                parts
                and isinstance(label, str)
                and all(part.role in ROLES[kind] for part in parts)
                and parts[0].role == ROLES[kind][0]
                and (score is None or 0 <= score <= 1)
            )
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            is_sound = False
        if not is_sound:
            raise Refusal(
                f"The suggester {self.name} answered something else in line {number}: each line must be an object "
                "with kind, label and parts, the main part first, whose spans lie in the text."
            )
        return Offer(
            kind=cast(Kind, kind),
            label=label,
            parts=parts,
            score=0.5 if score is None else float(score),
            origin=str(value.get("origin") or self.origin),
            reason=str(value.get("note") or ""),
            traits=(f"label={label}",),
        )


def _part(value: dict[str, Any], length: int) -> Part:
    spans = tuple(Span(int(span["start"]), int(span["end"])) for span in value["spans"])
    if not spans or not is_inside(spans, length):
        raise ValueError("outside of the text")
    return Part(cast(Role, value["role"]), spans)
