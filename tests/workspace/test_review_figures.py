"""The figures of reviews, on cases that can be counted by hand."""

from itertools import count

import pytest
from support import run_all, suggest

from tui.model.identity import timestamp
from tui.model.scheme import built_in
from tui.store.answered import Answered
from tui.workspace.review_figures import figures_of, review_figures

NOW = 1_767_225_600_000
_NUMBERS = count(1)


def decision(answer, seconds=0.0, label="PERSON", **more):
    """A decision, so many seconds after the beginning."""
    told = {
        "origin": "ner.v1",
        "kind": "entity",
        "label": label,
        "annotation": f"a{next(_NUMBERS)}",
        "answer": answer,
        "by": "anna",
        "at": timestamp(NOW + round(1000 * seconds)),
        "is_carried": False,
        "given": label if answer in ("accept", "amend") else None,
        "is_moved": False if answer in ("accept", "amend") else None,
    }
    return Answered(**(told | more))


def in_turn(*decisions):
    """Decisions as they follow each other: each knows when its maker decided before it."""
    last = {}
    told = []
    for each in decisions:
        told.append(each._replace(before=None if each.is_carried else last.get(each.by)))
        if not each.is_carried:
            last[each.by] = each.at
    return told


def line(decisions, label="PERSON"):
    return next(each.line() for each in figures_of(decisions) if each.label == label)


def test_precision_counts_what_was_taken_as_it_was():
    told = line([decision("accept") for _ in range(7)] + [decision("reject")])
    assert (told["decisions"], told["accepted"], told["rejected"]) == (8, 7, 1)
    assert told["precision"] == 0.875
    assert (told["precision_low"], told["precision_high"]) == (0.5291, 0.9776)  # Wilson, of 7 in 8


def test_what_was_mended_is_not_right_and_is_told_apart():
    told = line(
        [
            decision("accept"),
            decision("amend", is_moved=True),
            decision("amend", is_moved=True, given="ORG"),
            decision("amend", given="GPE"),
        ]
    )
    assert told["precision"] == 0.25
    assert (told["boundary_fixes"], told["boundary_fix_rate"]) == (2, 0.5)
    assert (told["relabelled"], told["confusion"]) == (2, {"ORG": 1, "GPE": 1})


def test_what_was_skipped_decides_nothing():
    told = line([decision("skip"), decision("accept"), decision("skip")])
    assert (told["decisions"], told["skipped"], told["precision"]) == (1, 2, 1.0)


def test_of_several_answers_the_last_that_is_no_skip_counts():
    told = line(
        [
            decision("skip", 1, annotation="x"),
            decision("reject", 2, annotation="x"),
            decision("accept", 3, annotation="x"),
            decision("skip", 4, annotation="x"),
        ]
    )
    assert (told["accepted"], told["rejected"], told["skipped"]) == (1, 0, 0)


def test_the_rate_leaves_out_pauses_and_what_one_key_decided():
    told = line(
        in_turn(
            decision("accept", 0),
            decision("accept", 2),  # 2 s
            decision("accept", 6),  # 4 s
            decision("accept", 6.01),  # with the one before
            decision("accept", 600),  # after a pause
            decision("reject", 603),  # 3 s
        )
    )
    assert (told["timed"], told["seconds"], told["per_minute"]) == (3, 9.0, 20.0)


def test_what_one_key_decided_in_many_articles_took_its_time_once():
    first, second, third = in_turn(decision("accept", 0), decision("accept", 2), decision("accept", 2.3))
    told = line([first, second, third._replace(is_together=True)])
    assert (told["timed"], told["seconds"]) == (1, 2.0)


def test_a_gap_of_two_minutes_counts_and_a_longer_one_does_not():
    assert line(in_turn(decision("accept", 0), decision("accept", 120)))["seconds"] == 120.0
    assert line(in_turn(decision("accept", 0), decision("accept", 120.1)))["per_minute"] is None


def test_the_rate_of_a_label_counts_the_time_since_whatever_was_decided_before():
    decisions = in_turn(
        decision("accept", 0), decision("accept", 10, "ORG"), decision("accept", 12), decision("accept", 15)
    )
    assert line(decisions)["per_minute"] == 24.0  # 2 in 2 + 3 seconds
    assert line(decisions, "ORG")["per_minute"] == 6.0  # 1 in 10 seconds
    only = [each for each in decisions if each.label == "ORG"]
    assert line(only, "ORG")["per_minute"] == 6.0
    (whole, *_) = figures_of(decisions)
    assert (whole.timed, whole.seconds) == (3, 15.0)


def test_what_was_skipped_or_answered_anew_took_its_time_but_is_no_decision():
    told = line(
        in_turn(
            decision("accept", 0),
            decision("skip", 4, annotation="x"),
            decision("skip", 5),
            decision("reject", 8, annotation="x"),
            decision("accept", 10, annotation="x"),
        )
    )
    assert (told["decisions"], told["timed"], told["seconds"], told["per_minute"]) == (2, 1, 10.0, 6.0)


def test_the_rate_is_of_each_person():
    told = line(
        in_turn(decision("accept", 0), decision("accept", 1, by="bob"), decision("accept", 3, by="bob"))
    )
    assert told["per_minute"] == 30.0


def test_what_was_carried_over_counts_but_took_no_time():
    told = line(in_turn(decision("accept", 0), decision("accept", 1, is_carried=True), decision("accept", 2)))
    assert (told["decisions"], told["carried"], told["per_minute"]) == (3, 1, 30.0)


@pytest.mark.parametrize(
    ("hits", "count", "low", "high"),
    [(0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718), (1, 10, 0.0179, 0.4042), (10, 10, 0.7225, 1.0)],
)
def test_the_interval_is_that_of_wilson(hits, count, low, high):
    """The first two are published; tests/model/test_proportion.py says where."""
    told = line([decision("accept") for _ in range(hits)] + [decision("reject") for _ in range(count - hits)])
    assert (told["precision_low"], told["precision_high"]) == (low, high)


def test_nothing_is_told_where_nothing_was_decided():
    assert figures_of([]) == []
    told = line([decision("skip")])
    assert (told["decisions"], told["skipped"]) == (0, 1)
    nothing = ("precision", "precision_low", "precision_high", "boundary_fix_rate", "per_minute", "recall")
    assert {told[name] for name in nothing} == {None}


def test_all_labels_of_an_origin_stand_before_each():
    figures = figures_of(
        [decision("accept"), decision("reject", label="ORG"), decision("accept", origin="x.v1")]
    )
    assert [(each.origin, each.label, each.decisions) for each in figures] == [
        ("ner.v1", "", 2),
        ("ner.v1", "ORG", 1),
        ("ner.v1", "PERSON", 1),
        ("x.v1", "", 1),
        ("x.v1", "PERSON", 1),
    ]


def test_the_course_of_a_share():
    answers = ["reject"] * 10 + ["accept"] * 10
    (whole, _) = figures_of([decision(answer, second) for second, answer in enumerate(answers)])
    assert whole.trend() == [0.0] * 5 + [1.0] * 5
    (short, _) = figures_of([decision("accept", 0), decision("reject", 1)])
    assert short.trend() == [1.0, 0.0]
    (both, _) = figures_of([decision("reject", 9, by="anna"), decision("accept", 1, by="bob")])
    assert both.trend() == [1.0, 0.0]  # by time, not by person


# From a database

TEXT = "Anna Berg met Ivan Orlov in Oslo. Oslo was calm. Bergen was not. Nobody knew Lima.\n"


@pytest.fixture
def reviewed(workspace_on, stamps):
    """Four suggestions: one taken, one with other edges and label, one rejected, one left."""
    workspace = workspace_on(TEXT)
    for label, words in (
        ("PERSON", "Anna Berg"),
        ("PERSON", "Ivan Orlov"),
        ("GPE", "Oslo"),
        ("GPE", "Bergen"),
    ):
        suggest(workspace.store, stamps, label, words)
    run_all(workspace, "review.start", "review.accept", "select.start-word-right", "review.accept NORP")
    run_all(workspace, "review.reject", "review.leave")
    return workspace


def told(workspace, query="", by="anna"):
    return {each.label: each.line() for each in review_figures(workspace.store, query, built_in(), by)}


def test_the_figures_of_a_review(reviewed):
    lines = told(reviewed)
    assert set(lines) == {"", "PERSON", "GPE"}
    assert (lines[""]["decisions"], lines[""]["accepted"]) == (3, 1)
    person = lines["PERSON"]
    assert (person["decisions"], person["precision"], person["boundary_fixes"]) == (2, 0.5, 1)
    assert person["confusion"] == {"NORP": 1}
    assert lines["GPE"]["precision"] == 0.0
    assert told(reviewed, by="bob") == {}
    assert told(reviewed, by=None) == lines


def test_recall_is_told_of_articles_that_are_done_only(reviewed):
    lines = told(reviewed)
    assert (lines[""]["recall"], lines[""]["marked"], lines[""]["done_articles"]) == (None, None, 0)
    lima = TEXT.index("Lima")
    run_all(reviewed, f"select.span {lima} {lima + 4}", "mark.entity GPE")
    oslo = TEXT.index("Oslo")
    run_all(reviewed, f"select.span {oslo} {oslo + 4}", "mark.entity GPE", "article.done")
    lines = told(reviewed)
    assert lines[""]["done_articles"] == 1
    # Of Anna Berg, Oslo and Lima the first two were suggested just so. It never suggests a NORP, so Orlov is left out.
    assert (lines[""]["marked"], lines[""]["found"], lines[""]["recall"]) == (3, 2, 0.6667)
    assert (lines["GPE"]["marked"], lines["GPE"]["found"]) == (2, 1)
    assert "NORP" not in lines
    assert set(told(reviewed, "label:GPE")) == {"", "GPE"}


def test_recall_is_not_told_of_a_part_of_the_suggestions(reviewed):
    run_all(reviewed, "article.done")
    assert told(reviewed, "score>0.5")[""]["recall"] is None


def test_what_one_took_of_a_machine_and_went_through_again_is_told_of_the_machine_once(workspace_on, stamps):
    workspace = workspace_on("Anna Berg met Ivan Orlov in Oslo.\n")
    for label, words in (("PERSON", "Anna Berg"), ("GPE", "Oslo")):
        suggest(workspace.store, stamps, label, words, layer="model.v1")
    run_all(workspace, "review.start origin:model.v1", "review.accept", "review.accept")
    run_all(workspace, "review.start by:anna", "review.accept", "review.reject")

    def origins(query):
        told = review_figures(workspace.store, query, workspace.scheme, "anna")
        return [(each.origin, each.decisions) for each in told if not each.label]

    assert origins("origin:model.v1") == [("model.v1", 2)]
    assert origins("by:anna") == [("anna", 2)]
    assert origins("origin:model.v1 by:anna") == [("anna", 2)]
