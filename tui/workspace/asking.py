"""Asking outside programs about open articles, on a thread of their own, so that the rules need not wait for them."""

from __future__ import annotations

import threading
from collections.abc import Callable
from queue import SimpleQueue
from typing import TYPE_CHECKING

from tui.suggest.fitting import Fitting
from tui.suggest.offer import Offer, sort_key

if TYPE_CHECKING:
    from tui.model.scheme import Scheme
    from tui.suggest.program import Program
    from tui.suggest.suggester import Suggester
    from tui.workspace.open_article import OpenArticle

Failed = Callable[["Suggester", Exception], None]


def answers(text: str, programs: list[Program], scheme: Scheme, failed: Failed) -> list[Offer]:
    """What programs offer in a whole text, in order, in the labels of a scheme.

    Args:
        text: The text.
        programs: Those to ask.
        scheme: An offer that has no place in it is dropped.
        failed: Called with a program that fails, and its error; the others are asked all the same.
    """
    fitting = Fitting(scheme)
    found: list[Offer] = []
    for program in programs:
        try:
            given = program.answers(text)
        except Exception as error:  # whatever goes wrong with it is told, and does not end the thread
            failed(program, error)
            continue
        found += [offer for offer in map(fitting.fitted, given) if offer is not None]
    return sorted(found, key=sort_key)


class Asking:
    """Asks one article after another.

    Args:
        ask: Asks the programs about an article, and hands on what they answer. Called on the other thread.
    """

    def __init__(self, ask: Callable[[OpenArticle], None]) -> None:
        self._ask = ask
        self._articles: SimpleQueue[OpenArticle | None] = SimpleQueue()
        self._thread: threading.Thread | None = None

    def put(self, article: OpenArticle) -> None:
        """Have the programs asked about an article, after those that were put before."""
        self._articles.put(article)
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="marginist-programs", daemon=True)
            self._thread.start()

    def close(self) -> None:
        """Ask no more, once what is asked now is answered or stopped."""
        self._articles.put(None)

    def _work(self) -> None:
        while (article := self._articles.get()) is not None:
            self._ask(article)
            del article
