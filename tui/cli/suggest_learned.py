"""`marginist suggest --learned` and `--forget`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cli.here import Here
from tui.cli.output import columns, put, put_line, say
from tui.formats.strict_json import dumps

if TYPE_CHECKING:
    from tui.model.scheme import Scheme
    from tui.store.store import Store
    from tui.suggest.ranking import Ranking


def ranking(here: Here, store: Store, scheme: Scheme) -> Ranking:
    """What was learned from the annotator's decisions, whichever suggesters are asked now."""
    from tui.workspace.learning import learned_ranking
    from tui.workspace.suggesters import chosen_suggesters

    every = chosen_suggesters(here.settings)
    return learned_ranking(store, here.annotator, scheme, every, since=_since(here, store))


def show_learned(here: Here, store: Store, scheme: Scheme, *, as_json: bool) -> int:
    """Print what was learned: traits with their weights, those that matter most first."""
    from tui.workspace.learning import LEAST_DECISIONS, decisions_to_learn_from
    from tui.workspace.suggesters import chosen_suggesters

    learned = ranking(here, store, scheme)
    if not learned.decisions:
        since = _since(here, store)
        every = chosen_suggesters(here.settings)
        count = decisions_to_learn_from(store, here.annotator, scheme, every, since=since)
        told = f"{_decisions(count)} by {here.annotator}{f' since {since}' if since else ''}"
        are = "is" if count == 1 else "are"
        say(f"Nothing is learned yet: there {are} {told}, and {LEAST_DECISIONS} are needed.")
        return 0
    if as_json:
        for trait, weight in learned.most_telling():
            put(dumps({"trait": trait, "weight": round(weight, 4)}) + "\n")
        return 0
    put_line(f"Learned from {_decisions(learned.decisions)} by {here.annotator}.")
    put("\n")
    rows = [[f"{weight:+.2f}", trait or "(every suggestion)"] for trait, weight in learned.most_telling()]
    for row in columns([["WEIGHT", "TRAIT"], *rows], right=frozenset({0})):
        put_line(row)
    return 0


def forget_learned(here: Here, store: Store) -> int:
    """Let only later decisions count from now on.

    Raises:
        Refusal: If that cannot be kept.
    """
    from tui.model.refusal import Refusal
    from tui.workspace.personal import Personal
    from tui.workspace.stamps import Stamps

    path, moment = here.settings.state / "state.json", Stamps().now()
    personal = Personal(path)
    personal.forget_learned(str(store.path), here.annotator, moment)
    personal.save()
    if Personal(path).learns_since(str(store.path), here.annotator) != moment:
        raise Refusal(f"{path} cannot be written, so nothing was forgotten; look at who owns it.")
    say(
        f"What was learned from {here.annotator}’s decisions is forgotten; only later ones count from now on."
    )
    return 0


def _since(here: Here, store: Store) -> str:
    from tui.workspace.personal import Personal

    return Personal(here.settings.state / "state.json").learns_since(str(store.path), here.annotator)


def _decisions(count: int) -> str:
    return f"{count:,} decision{'s' * (count != 1)}"
