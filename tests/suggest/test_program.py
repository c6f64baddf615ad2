"""An outside program gets the article as JSON and answers with offers, or its failure is told in one sentence."""

import json
import shlex
import sys

import pytest

from tui.model.refusal import Refusal
from tui.suggest.page import Page
from tui.suggest.program import Program

TEXT = "Ana sailed.\n\nAna sank."
GOOD = {
    "kind": "entity",
    "label": "PERSON",
    "parts": [{"role": "mention", "spans": [{"start": 13, "end": 16}]}],
}


def program(code, seconds=20.0):
    return Program("mine", shlex.join([sys.executable, "-c", code]), seconds)


def offers(asked):
    page = Page(TEXT)
    return [offer for passage in page.passages for offer in asked.offers(page, passage)]


def test_it_is_given_the_text_and_its_answers_are_offers():
    code = (
        "import json, sys\n"
        "text = json.load(sys.stdin)['article']['text']\n"
        f"answer = {GOOD | {'score': 0.7}!r}\n"
        "answer['label'] += str(len(text))\n"
        "print(json.dumps(answer))"
    )
    (found,) = offers(program(code))
    assert (found.label, found.extent, found.score, found.origin) == ("PERSON22", (13, 16), 0.7, "mine.v1")


def test_a_program_that_knows_nothing_is_fine():
    assert offers(program("pass")) == []


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("import sys; sys.exit('no model here')", "failed with exit code 1: no model here"),
        ("print('hello')", "answered something else in line 1"),
        (f"print({json.dumps(GOOD).replace('16', '99')!r})", "answered something else in line 1"),
        (f"print({json.dumps(GOOD)!r}); print(' '); print([])", "answered something else in line 3"),
    ],
)
def test_what_goes_wrong_is_told(code, told):
    with pytest.raises(Refusal, match=f"The suggester mine {told}"):
        offers(program(code))


def test_one_that_hangs_is_stopped():
    with pytest.raises(Refusal, match=r"gave no answer in 0\.2 seconds"):
        offers(program("import time; time.sleep(30)", 0.2))


@pytest.mark.parametrize("command", ["/no/such/program", ""])
def test_one_that_is_not_there_is_told(command):
    with pytest.raises(Refusal, match="cannot be run"):
        offers(Program("mine", command))
