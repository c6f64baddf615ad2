"""`marginist suggest`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from tui.cli.here import Here, verb
from tui.cli.output import clear_progress, put, put_line, say, show_progress
from tui.cli.suggest_learned import forget_learned, ranking, show_learned
from tui.formats.strict_json import dumps
from tui.model.conventions import BY_NAME
from tui.model.refusal import Refusal

if TYPE_CHECKING:
    from tui.model.article import Article
    from tui.store.store import Store
    from tui.suggest.suggester import Suggester
    from tui.workspace.storing import StoredReport
    from tui.workspace.suggesting import OffersOf, Wish

_SHOWN = 60
_CELLS = 20


@verb("suggest")
@click.argument("query", nargs=-1, metavar="[QUERY]")
@click.option(
    "--article", "wanted", multiple=True, metavar="TEXT", help="Only articles with this id, title, place."
)
@click.option("--with", "names", multiple=True, metavar="NAME", help="Only this suggester: names, dates …")
@click.option("--program", metavar="COMMAND", help="A program of yours that is asked, too.")
@click.option(
    "--min-score", "least", type=click.FloatRange(0, 1), default=0.0, metavar="NUMBER", help="0 to 1."
)
@click.option(
    "--conventions",
    type=click.Choice(sorted(BY_NAME)),
    help="Where spans begin and end; else as the scheme says.",
)
@click.option("--again", is_flag=True, help="Also what you have marked, accepted or rejected already.")
@click.option("--unlearned", is_flag=True, help="By the scores of the rules, whatever was learned.")
@click.option("--dry-run", is_flag=True, help="Print the offers and write nothing.")
@click.option(
    "--learned", is_flag=True, help="Show what was learned from your decisions, and do nothing else."
)
@click.option("--forget", is_flag=True, help="Learn from later decisions only, and do nothing else.")
@click.option("--cues", is_flag=True, help="Print the cue words in use, to begin a file of your own with.")
@click.option("--json", "as_json", is_flag=True, help="An offer a line, as JSON.")
def suggest(
    here: Here,
    query: tuple[str, ...],
    wanted: tuple[str, ...],
    names: tuple[str, ...],
    program: str | None,
    least: float,
    conventions: str | None,
    again: bool,
    unlearned: bool,
    dry_run: bool,
    learned: bool,
    forget: bool,
    cues: bool,
    as_json: bool,
) -> int:
    """Suggest what could be marked: names, dates, quotations, and who says what.

    Suggestions are stored in layers of machines, for review; undo takes a run back. With --dry-run they are
    only printed.
    """
    from tui.store.selection import articles
    from tui.suggest.ranking import Ranking
    from tui.workspace.selecting import selection_of
    from tui.workspace.suggesters import chosen_suggesters, cues_text
    from tui.workspace.suggesting import Wish

    if sum([dry_run, learned, forget, cues]) > 1:
        raise click.UsageError("Give only one of --dry-run, --learned, --forget and --cues.")
    if cues:
        put(cues_text(here.settings))
        return 0
    suggesters = chosen_suggesters(here.settings, names, program)
    for warning in suggesters.warnings:
        say(warning)
    with here.open() as store:
        if forget:
            return forget_learned(here, store)
        scheme = here.scheme_of(store)
        if learned:
            return show_learned(here, store, scheme, as_json=as_json)
        those = articles(store, selection_of(store, query, flags={"article": wanted}, scheme=scheme))
        wish = Wish(
            suggesters=suggesters,
            scheme=scheme,
            conventions=BY_NAME[conventions] if conventions else None,
            ranking=Ranking() if unlearned else ranking(here, store, scheme),
            least=least,
            again=again,
        )
        if not dry_run:
            return _store(here, store, those, wish, as_json)
        return _show(here, store, those, wish, as_json)


def _show(here: Here, store: Store, articles: list[Article], wish: Wish, as_json: bool) -> int:
    """Print the offers. Those of other suggesters are printed if a program fails, too."""
    from tui.workspace.suggesting import offers_of

    failures = 0

    def failed(suggester: Suggester, error: Exception) -> None:
        nonlocal failures
        if not isinstance(error, Refusal):
            raise error
        failures += 1
        say(error.sentence)

    for offers in offers_of(store, articles, here.annotator, wish, failed):
        _print(offers, as_json)
    return 1 if failures else 0


def _print(offers: OffersOf, as_json: bool) -> None:
    from tui.workspace.suggesting import described

    for number, line in enumerate(described(offers)):
        if as_json:
            put(dumps(line) + "\n")
            continue
        if number == 0:
            put_line(offers.article.title)
        text = " ".join(line["text"].split())
        piece = text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
        put_line(f"{line['start']:>7}  {line['score']:.2f}  {line['label']:<8} {piece}")


# Storing


def _store(here: Here, store: Store, articles: list[Article], wish: Wish, as_json: bool) -> int:
    from tui.workspace.stamps import Stamps
    from tui.workspace.storing import Storing, store_offers
    from tui.workspace.suggesting import offers_of

    def told(stored: dict[str, Any]) -> None:
        if as_json:
            clear_progress()
            put(dumps(stored) + "\n")

    def progress(report: StoredReport) -> None:
        done = report.looked_at * _CELLS // len(articles)
        bar = "█" * done + "░" * (_CELLS - done)
        stored = f"{report.by_origin.total():,} stored"
        show_progress(f"{bar} {report.looked_at:,} of {len(articles):,} articles, {stored}")

    storing = Storing(store, here.annotator, Stamps())
    report = store_offers(storing, offers_of(store, articles, here.annotator, wish), told, progress)
    clear_progress()
    for sentence in sentences(report, len(articles)):
        say(sentence)
    return 0 if report.refusal is None else 1


def sentences(report: StoredReport, articles: int) -> list[str]:
    """What came of storing, for a person."""
    said = [] if report.refusal is None else [report.refusal.sentence]
    there = f"{_counted(report.known, 'suggestion')} stored already" if report.known else ""
    total = report.by_origin.total()
    if not total:
        if report.refusal is None:
            looked = _counted(articles, "article")
            said.append(
                f"Nothing new to suggest in {looked}; {there}."
                if there
                else f"Nothing to suggest in {looked}."
            )
        return said
    whole = f"Stored {_counted(total, 'suggestion')} for {_counted(report.articles, 'article')}"
    origins = ", ".join(f"{number:,} of {origin}" for origin, number in sorted(report.by_origin.items()))
    return [*said, f"{whole}: {origins}{f'; {there}' if there else ''}."]


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'s' * (number != 1)}"
