"""What decisions and finished articles teach, worked out anew from the database."""

from threading import Thread

import pytest
from suggestions import answer, offered, store_all, stored, wish
from support import decide, run_all, undo

from tui.model.annotation import Part
from tui.model.scheme import built_in
from tui.model.span import Span
from tui.store.articles import articles
from tui.store.store import Store
from tui.suggest.lexicon import built_in as cues
from tui.suggest.offer import Offer
from tui.suggest.program import Program
from tui.workspace.learning import (
    LEAST_DECISIONS,
    MOST_ARTICLES,
    decisions_to_learn_from,
    learned_ranking,
)
from tui.workspace.settings import load_settings
from tui.workspace.suggesters import Suggesters, chosen_suggesters
from tui.workspace.suggesting import offers_of

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
TEXT = " ".join(f"In {town} they met on {day}." for town in ("London", "Paris", "Kyiv") for day in DAYS)


@pytest.fixture
def anna(workspace_on):
    """Anna's workspace on an article with 15 places and 15 dates."""
    return workspace_on(TEXT)


def learned(store, by="anna", **more):
    return learned_ranking(store, by, built_in(), chosen_suggesters(load_settings()), **more)


def count(store, by="anna", **more):
    return decisions_to_learn_from(store, by, built_in(), chosen_suggesters(load_settings()), **more)


def decide_all(store, stamps, by="anna", dates="reject", places="accept"):
    for (label, _), keys in stored(store).items():
        for key in keys:
            decide(store, key, dates if label == "DATE" else places, by, stamps)


def scores(store, ranking):
    """The mean score of dates and of others."""
    found = [
        (offer.label == "DATE", ranking.score(offer))
        for each in offers_of(store, articles(store), "nobody", wish())
        for offer, _ in each.offers
    ]
    dates = [score for is_date, score in found if is_date]
    others = [score for is_date, score in found if not is_date]
    return sum(dates) / len(dates), sum(others) / len(others)


def test_what_is_rejected_falls_and_what_is_accepted_rises(anna, stamps):
    store_all(anna.store, stamps)
    before = scores(anna.store, learned(anna.store))
    decide_all(anna.store, stamps)
    ranking = learned(anna.store)
    dates, others = scores(anna.store, ranking)
    assert ranking.decisions == count(anna.store) == 30
    assert dates < before[0]
    assert others > before[1]
    assert ranking.most_telling()[0][1] < 0


def test_with_few_decisions_nothing_is_learned(anna, stamps):
    store_all(anna.store, stamps)
    keys = [key for some in stored(anna.store).values() for key in some]
    for key in keys[: LEAST_DECISIONS - 1]:
        decide(anna.store, key, "reject", "anna", stamps)
    assert (learned(anna.store).decisions, count(anna.store)) == (0, LEAST_DECISIONS - 1)
    decide(anna.store, keys[-1], "reject", "anna", stamps)
    assert learned(anna.store).decisions == LEAST_DECISIONS


def test_undo_takes_back_what_was_learned(anna, stamps):
    store_all(anna.store, stamps)
    decide_all(anna.store, stamps)
    whole = learned(anna.store).record()
    answer(anna.store, stamps, "DATE", "Monday", "accept")
    assert learned(anna.store).record() != whole, "the last answer counts"
    undo(anna.store, "anna", stamps)
    assert learned(anna.store).record() == whole


def test_skipping_teaches_nothing_changing_counts_as_accepting(anna, stamps):
    store_all(anna.store, stamps)
    decide_all(anna.store, stamps, dates="skip", places="skip")
    assert count(anna.store) == 0
    decide_all(anna.store, stamps, places="amend")
    changed = learned(anna.store).record()
    decide_all(anna.store, stamps, places="accept")
    assert learned(anna.store).record() == changed


def test_each_annotator_teaches_for_himself(anna, stamps):
    store_all(anna.store, stamps)
    decide_all(anna.store, stamps, by="ben")
    assert (learned(anna.store).decisions, learned(anna.store, "ben").decisions) == (0, 30)


def test_in_a_finished_article_what_is_not_marked_counts_as_rejected(anna):
    places = [
        offer for each in offers_of(anna.store, articles(anna.store), "x", wish()) for offer, _ in each.offers
    ]
    for offer in places:
        if offer.label != "DATE":
            run_all(anna, f"select.span {offer.extent.start} {offer.extent.end}", "mark.entity ORG")
    anna.store.write([]).result()
    assert learned(anna.store).decisions == 0, "who has not finished may come to it yet"
    run_all(anna, "article.done")
    anna.store.write([]).result()
    ranking = learned(anna.store)
    dates, others = scores(anna.store, ranking)
    assert ranking.decisions == 30
    assert dates < others
    assert dates < 0.85


def test_an_answer_goes_before_what_being_finished_tells(anna, stamps):
    store_all(anna.store, stamps)
    decide_all(anna.store, stamps, dates="accept")
    before = learned(anna.store).record()
    run_all(anna, "article.done")
    anna.store.write([]).result()
    assert learned(anna.store).record() == before


def test_what_was_decided_before_a_moment_can_be_left_out(anna, stamps):
    store_all(anna.store, stamps)
    decide_all(anna.store, stamps)
    moment = stamps.now()
    assert count(anna.store, since=moment) == 0
    answer(anna.store, stamps, "DATE", "Monday", "accept")
    assert count(anna.store, since=moment) == 1


class _Own:
    name, title, origin = "own", "", "own.v1"

    def offers(self, page, passage):
        for start in range(25):
            part = Part("mention", (Span(start, start + 1),))
            yield Offer(kind="entity", label="GPE", parts=(part,), score=0.5, origin=self.origin)


def test_a_program_is_not_asked_again_but_answers_to_it_count(anna, stamps):
    store_all(anna.store, stamps, suggesters=Suggesters([_Own()], cues(), []))
    decide_all(anna.store, stamps, places="reject")
    failing = Suggesters([Program("own", "/no/such/program")], cues(), [])
    ranking = learned_ranking(anna.store, "anna", built_in(), failing)
    assert ranking.decisions == 25
    assert ranking.weights["origin=own.v1"] < 0


def test_only_the_latest_articles_teach(workspace_on, stamps):
    anna = workspace_on(*["They met on Monday."] * (MOST_ARTICLES + 5))
    store_all(anna.store, stamps)
    decide_all(anna.store, stamps)
    assert len(articles(anna.store)) > MOST_ARTICLES
    assert learned(anna.store).decisions == MOST_ARTICLES


def test_it_can_run_on_a_thread_of_its_own_and_lets_others_have_their_turn(anna, stamps):
    store_all(anna.store, stamps)
    decide_all(anna.store, stamps)
    found, pauses = [], []

    def learn():
        with Store.open(anna.store.path) as own:
            found.append(learned(own, pause=lambda: pauses.append(1)))

    thread = Thread(target=learn)
    thread.start()
    thread.join()
    assert found[0].record() == learned(anna.store).record()
    assert len(pauses) > 20


def test_what_was_learned_orders_what_is_offered_next(anna, stamps):
    store_all(anna.store, stamps)
    decide_all(anna.store, stamps)
    sure = offered(anna.store, "ben", ranking=learned(anna.store), least=0.5)
    assert {label for label, _ in sure} == {"GPE"}
