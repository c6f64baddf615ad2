"""The ranking learns from decisions, tells what it learned, and forgets on request."""

import pytest

from tui.model.annotation import Part
from tui.model.refusal import Refusal
from tui.model.span import Span
from tui.suggest.offer import Offer
from tui.suggest.ranking import Ranking


def offer(*traits, score=0.5):
    part = Part("mention", (Span(0, 1),))
    return Offer(kind="entity", label="X", parts=(part,), score=score, origin="own.v1", traits=traits)


LIKED, DISLIKED = offer("rule=that", "cue=said"), offer("rule=object", "cue=said")


@pytest.fixture
def ranking():
    learned = Ranking()
    learned.learn([(LIKED, True), (DISLIKED, False)] * 100)
    return learned


def test_before_anything_was_decided_the_rules_own_score_holds():
    assert Ranking().score(offer(score=0.8)) == 0.8


def test_what_is_accepted_rises_and_what_is_rejected_falls(ranking):
    assert ranking.score(LIKED) > 0.9
    assert ranking.score(DISLIKED) < 0.1
    assert ranking.decisions == 200


def test_the_same_decisions_teach_the_same(ranking):
    again = Ranking()
    again.learn([(LIKED, True), (DISLIKED, False)] * 100)
    assert again.record() == ranking.record()


def test_what_it_learned_can_be_looked_at(ranking):
    trait, weight = next(pair for pair in ranking.explain(DISLIKED) if pair[0] == "rule=object")
    assert (trait, weight < 0) == ("rule=object", True)
    assert "cue=said" not in dict(ranking.explain(DISLIKED)[:1])


def test_learning_from_nothing_is_a_reset(ranking):
    ranking.learn([])
    assert ranking.score(offer(score=0.8)) == 0.8
    assert not ranking.weights


def test_what_was_kept_gives_the_same_scores(ranking):
    kept = Ranking.from_record(ranking.record())
    assert kept.score(LIKED) == pytest.approx(ranking.score(LIKED), abs=0.001)


@pytest.mark.parametrize(
    "broken",
    [
        {},
        {"ranking": 9, "decisions": 1, "weights": {}},
        {"ranking": 1, "decisions": 1, "weights": {"a": "b"}},
    ],
)
def test_what_cannot_be_read_is_refused(broken):
    with pytest.raises(Refusal, match="reset it"):
        Ranking.from_record(broken)
