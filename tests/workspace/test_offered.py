"""What is offered is worked out anew only where something changed, and is then the same as if all were."""

import random
import re
import time

import pytest
from support import run_lines

from tui.model.span import Span
from tui.workspace.offer_settings import OfferSettings
from tui.workspace.offered import WHOLE, Offered

TEXT = """Volodymyr Zelensky met Anna Berg in Istanbul. Zelensky said he was ready for talks.

In Istanbul, Ms. Berg said: “We will not wait any longer for this answer.” Istanbul was calm, and the ferry
left on time. The ferry is old. Nobody on the ferry knew Oslo, Anna’s town.

“Oslo is far,” Berg said. Zelensky denied that the Istanbul Summit had failed.
"""
LINES = (
    "offer.next",
    "offer.next",
    "offer.accept",
    "offer.accept ORG",
    "offer.reject",
    "offer.everywhere",
    "offer.skip",
    "offer.previous",
    "select.word-right",
    "offer.accept-paragraph",
    "offer.leave",
    "caret.text-start",
    "caret.paragraph-right",
    "caret.word-right",
    "mark.entity FAC",
    "mark.claim",
    "claim.done",
    "annotation.delete",
    "history.undo",
    "history.undo",
    "history.redo",
)


def told(offered, text):
    return [
        (each.offer.shape(), each.offer.reason, each.suggestion) for each in offered.between(0, len(text))
    ]


@pytest.mark.parametrize("seed", range(4))
def test_it_is_the_same_as_worked_out_from_nothing(workspace_on, scheme, seed):
    workspace = workspace_on(TEXT)
    workspace.offers.settings = OfferSettings()
    offered = workspace.offers.have(workspace.view.open, Span(0, 10))
    chance = random.Random(seed)
    done = 0
    for _ in range(60):
        (line,) = run_lines(workspace, [chance.choice(LINES)])
        done += line["ok"]
        article = workspace.view.open
        fresh = Offered(workspace.store, article, "anna", lambda: workspace.layers, scheme=scheme)
        fresh.take(offered.found)
        assert told(offered, TEXT) == told(fresh, TEXT), line
    assert done > 20


def test_in_a_long_text_they_are_looked_for_around_what_is_in_sight(workspace_on):
    text = "\n\n".join(
        f"Volodymyr Zelensky met Person{chr(65 + n % 26)} Berg in Oslo. {'It rained. ' * 40}"
        for n in range(600)
    )
    assert len(text) > WHOLE
    workspace = workspace_on(text)
    workspace.offers.settings = OfferSettings()
    run_all = list(run_lines(workspace, ["offer.next", "caret.goto 150000", "offer.next"]))
    assert all(each["ok"] for each in run_all)
    assert workspace.view.caret >= 150_000
    found = workspace.view.open.offered.found
    assert found.span.length < WHOLE
    assert found.span.holds(150_000)


def test_two_places_far_apart_are_both_known_and_nothing_more_is_looked_for(workspace_on):
    piece = "Volodymyr Zelensky met Anna Berg in Oslo. " + "It rained. " * 40
    text = "\n\n".join([piece] * 600)
    workspace = workspace_on(text)
    workspace.offers.settings = OfferSettings()
    article = workspace.view.open
    places = [Span(0, 2000), Span(len(text) - 2000, len(text))]
    arrived = []
    workspace.offers.wake = lambda: arrived.append(1)
    looks = 0
    while not all(article.offered.covers(*place) for place in places):
        for place in places:
            workspace.offers.look_for(article, place)
        looks += 1
        assert looks < 2000
        workspace.offers.pump()
        time.sleep(0.005)
    assert all(article.offered.between(*place) for place in places)
    arrived.clear()
    for place in places * 3:
        workspace.offers.look_for(article, place)
        assert article.offered.between(*place)
    assert workspace.offers._jobs.qsize() <= 3  # what was asked for before: around each place, and to learn


def test_elsewhere_what_was_offered_before_is_shown_until_it_settles(workspace_on):
    workspace = workspace_on(TEXT)
    workspace.offers.settings = OfferSettings()
    offered = workspace.offers.have(workspace.view.open, Span(0, 10))
    ferry, elsewhere = TEXT.index("ferry"), (TEXT.index("In Istanbul, Ms."), TEXT.index("“Oslo"))
    offered.to_show(0, len(TEXT))
    line = f"select.span {ferry} {ferry + len('ferry')}"
    assert all(each["ok"] for each in run_lines(workspace, [line, "mark.entity PRODUCT"]))

    def ferries(shown):
        return [each.offer.extent.start for each in shown if each.offer.label == "PRODUCT"]

    # Those of its own paragraph are shown at once, for one of them stood there.
    everywhere = [place.start() for place in re.finditer("ferry", TEXT)][1:]
    assert ferries(offered.between(0, len(TEXT))) == everywhere
    assert not offered.is_unsettled

    line = f"select.span {TEXT.index('Istanbul')} {TEXT.index('Istanbul') + 8}"
    assert all(each["ok"] for each in run_lines(workspace, [line, "mark.entity FAC"]))
    before = offered.to_show(*elsewhere)
    assert offered.is_unsettled
    assert all(each.offer.label != "FAC" for each in before)
    offered.settle()
    assert not offered.is_unsettled
    assert offered.to_show(*elsewhere) == offered.between(*elsewhere) != before
