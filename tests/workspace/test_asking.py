"""Outside programs in the reader: the rules are not kept waiting, and what a program answers comes when it comes."""

import json
import shlex
import sys
import threading
from time import monotonic, sleep

import pytest

from tui.model.span import Span
from tui.suggest.lexicon import built_in as cues
from tui.suggest.program import Program
from tui.suggest.registry import registry
from tui.workspace.offer_settings import OfferSettings
from tui.workspace.suggesters import Suggesters

TEXT = "They met Anna Berg in Istanbul.\n\nThe ferry left on time."
ANSWER = {
    "kind": "entity",
    "label": "PRODUCT",
    "parts": [{"role": "mention", "spans": [{"start": 37, "end": 42}]}],
}


class Slow(Program):
    """Answers when it is let; notes who has asked it for what."""

    def __init__(self, command):
        super().__init__("slow", command)
        self.may_answer = threading.Event()
        self.asked = []

    def answers(self, text):
        self.asked.append((threading.current_thread().name, text))
        assert self.may_answer.wait(20)
        return super().answers(text)


@pytest.fixture
def slow(workspace_on):
    """A program that does not answer yet, and a workspace that has it beside the built-in suggesters."""
    program = Slow(shlex.join([sys.executable, "-c", f"print({json.dumps(ANSWER)!r})"]))
    workspace = workspace_on(TEXT)
    suggesters = Suggesters([program, *registry().all()], cues(), [])
    workspace.offers.settings = OfferSettings(suggesters=lambda: suggesters)
    yield workspace, program
    program.may_answer.set()


def words(workspace, found):
    text = workspace.view.open.text
    return [each.offer.extent.slice(text) for each in found.between(0, len(text))]


def pumped(workspace, is_there):
    """Take in what is found until something is there."""
    until = monotonic() + 20
    while not is_there():
        assert monotonic() < until
        sleep(0.005)
        workspace.offers.pump()


def test_the_rules_are_shown_while_a_program_thinks(slow):
    workspace, program = slow
    offers, article = workspace.offers, workspace.view.open
    everything = Span(0, len(TEXT))
    offers.look_for(article, everything)
    pumped(workspace, lambda: offers.of(article).covers(*everything) and program.asked)
    assert words(workspace, offers.of(article)) == ["Anna Berg", "Istanbul"]
    # Whoever asks for offers now does not wait for it, nor is it asked again.
    assert words(workspace, offers.have(article, everything)) == ["Anna Berg", "Istanbul"]
    version = offers.of(article).version
    program.may_answer.set()
    pumped(workspace, lambda: offers.of(article).version > version)
    assert words(workspace, offers.of(article)) == ["Anna Berg", "Istanbul", "ferry"]
    assert program.asked == [("marginist-programs", TEXT)]


def test_the_rules_look_for_more_while_a_program_thinks(slow):
    workspace, program = slow
    offers, article = workspace.offers, workspace.view.open
    offers.look_for(article, Span(0, 10))
    pumped(workspace, lambda: program.asked)
    offers.take_scheme(workspace.scheme)  # everything is looked for anew
    offers.look_for(article, Span(0, 10))
    pumped(workspace, lambda: offers.of(article).covers(0, 10))
    assert words(workspace, offers.of(article)) == ["Anna Berg", "Istanbul"]


def test_without_a_screen_it_is_asked_at_once_and_once(slow):
    workspace, program = slow
    program.may_answer.set()
    everything = Span(0, len(TEXT))
    for _ in range(2):
        found = workspace.offers.have(workspace.view.open, everything)
        assert words(workspace, found) == ["Anna Berg", "Istanbul", "ferry"]
    assert program.asked == [(threading.current_thread().name, TEXT)]


def test_one_that_fails_is_told_and_asked_no_more(workspace_on):
    workspace = workspace_on(TEXT)
    suggesters = Suggesters([Program("gone", "/no/such/program"), *registry().all()], cues(), [])
    workspace.offers.settings = OfferSettings(suggesters=lambda: suggesters)
    found = workspace.offers.have(workspace.view.open, Span(0, 10))
    assert words(workspace, found) == ["Anna Berg", "Istanbul"]
    (told,) = workspace.offers.failures
    assert told.startswith("The suggester gone cannot be run: ")
    assert told.endswith(" It is asked no more.")
    workspace.offers.take_scheme(workspace.scheme)
    workspace.offers.have(workspace.view.open, Span(0, 10))
    assert workspace.offers.failures == [told]


def test_closing_stops_the_program_that_runs(workspace_on, tmp_path):
    begun = tmp_path / "begun"
    code = f"import pathlib, time; pathlib.Path({str(begun)!r}).write_text('x'); time.sleep(60)"
    program = Program("hanging", shlex.join([sys.executable, "-c", code]))
    workspace = workspace_on(TEXT)
    workspace.offers.settings = OfferSettings(suggesters=lambda: Suggesters([program], cues(), []))
    workspace.offers.look_for(workspace.view.open, Span(0, 10))
    pumped(workspace, begun.exists)
    thread = workspace.offers._asking._thread
    assert thread.is_alive()
    workspace.close()
    thread.join(20)
    assert not thread.is_alive()
