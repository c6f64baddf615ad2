"""An outside program gets the article as JSON and answers with offers, or its failure is told in one sentence."""

import json
import shlex
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from processes import assert_gone, written

from tui.model.refusal import Refusal
from tui.suggest.page import Page
from tui.suggest.program import Program

TEXT = "Ana sailed.\n\nAna sank."
GOOD = {
    "kind": "entity",
    "label": "PERSON",
    "parts": [{"role": "mention", "spans": [{"start": 13, "end": 16}]}],
}


def program(code, seconds=20.0, **limits):
    return Program("mine", shlex.join([sys.executable, "-c", code]), seconds, **limits)


def quoting(text):
    """An answer that says which words are there."""
    return GOOD | {"parts": [{"role": "mention", "spans": [{"start": 13, "end": 16, "text": text}]}]}


WITH_A_CHILD = (
    "import pathlib, subprocess, sys, time\n"
    "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])\n"
    "pathlib.Path({path!r}).write_text(str(child.pid))\n"
    "time.sleep(60)"
)


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
        (
            f"print({json.dumps(GOOD | {'origin': 'mine.v1' + chr(27) + '[2J'})!r})",
            "answered something else in line 1: .* names without control characters",
        ),
        (f"print({json.dumps(GOOD | {'origin': ['mine']})!r})", "answered something else in line 1"),
        (f"print({json.dumps(GOOD | {'label': 'PER' + chr(7)})!r})", "answered something else in line 1"),
        (
            f"print({json.dumps(quoting('Eve'))!r})",
            "answered something else in line 1: at 13–16 the article says “Ana”, not “Eve”",
        ),
        (
            r"import sys; sys.stdout.buffer.write(b'\n\xff\xfe\n')",
            "answered something that is no UTF-8 text in line 2",
        ),
    ],
)
def test_what_goes_wrong_is_told(code, told):
    with pytest.raises(Refusal, match=f"The suggester mine {told}"):
        offers(program(code))


def test_one_that_hangs_is_stopped():
    with pytest.raises(Refusal, match=r"gave no answer in 0\.2 seconds"):
        offers(program("import time; time.sleep(30)", 0.2))


def test_one_that_closes_its_output_and_goes_on_is_stopped():
    with pytest.raises(Refusal, match=r"gave no answer in 0\.5 seconds"):
        offers(program("import os, time; os.close(1); os.close(2); time.sleep(30)", 0.5))


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="looks processes up in /proc")
def test_its_children_are_stopped_with_it(tmp_path):
    path = tmp_path / "child"
    with pytest.raises(Refusal, match="gave no answer"):
        offers(program(WITH_A_CHILD.format(path=str(path)), 2))
    assert_gone(written(path))


def test_one_that_answers_without_end_is_stopped():
    endless = "print(' ' * 1000)\nwhile True: print(' ' * 1000)"
    with pytest.raises(Refusal, match=r"The suggester mine answered more than 0\.25 MB; it was stopped\."):
        offers(program(endless, most=1 << 18))


def test_it_is_stopped_at_the_first_line_that_is_wrong():
    with pytest.raises(Refusal, match="answered something else in line 1"):
        offers(program("while True: print('hello')"))


def test_one_that_does_not_read_a_long_article_is_fine():
    page = Page("Ana sailed.\n\n" * 50_000)
    assert program("pass").answers(page.text) == []


def test_the_words_that_it_quotes_may_be_those_of_the_article():
    (found,) = offers(program(f"print({json.dumps(quoting('Ana'))!r})"))
    assert found.extent == (13, 16)


def test_its_offers_are_never_those_of_a_built_in_suggester():
    claimed = [GOOD | {"origin": origin} for origin in ("marginist.names.v1", "ner.v2")]
    code = "".join(f"print({json.dumps(line)!r})\n" for line in claimed)
    assert [offer.origin for offer in offers(program(code))] == ["mine.v1", "ner.v2"]
    with pytest.raises(Refusal, match="the name is that of the built-in ones; give it another"):
        Program("marginist.names", "true")


def test_it_can_be_stopped_by_somebody_else_and_does_not_begin_again(tmp_path):
    begun = tmp_path / "begun"
    asked = program(f"import pathlib, time; pathlib.Path({str(begun)!r}).write_text('x'); time.sleep(60)")
    told = []

    def ask():
        with pytest.raises(Refusal) as refusal:
            asked.answers(TEXT)
        told.append(refusal.value.sentence)

    thread = threading.Thread(target=ask)
    thread.start()
    written(begun)
    asked.stop()
    thread.join(20)
    assert told == ["The suggester mine was stopped."]
    begun.unlink()
    with pytest.raises(Refusal, match="was stopped"):
        asked.answers(TEXT)
    assert not begun.exists()


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="looks processes up in /proc")
def test_none_is_left_behind_when_the_program_ends(tmp_path):
    path = tmp_path / "child"
    code = (
        "import pathlib, shlex, sys, threading, time\n"
        "from tui.suggest.program import Program\n"
        f"command = shlex.join([sys.executable, '-c', {WITH_A_CHILD.format(path=str(path))!r}])\n"
        "threading.Thread(target=Program('mine', command).answers, args=('Ana',), daemon=True).start()\n"
        f"while not pathlib.Path({str(path)!r}).exists(): time.sleep(0.01)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=30)
    assert_gone(written(path))


@pytest.mark.parametrize("command", ["/no/such/program", ""])
def test_one_that_is_not_there_is_told(command):
    with pytest.raises(Refusal, match="cannot be run"):
        offers(Program("mine", command))


@pytest.mark.parametrize(
    ("command", "why"),
    [
        ("echo 'unclosed", "a quotation mark in its command is not closed"),
        ("echo \\", "ends with a backslash"),
    ],
)
def test_a_command_that_is_none_is_told(command, why):
    with pytest.raises(Refusal, match=f"The suggester mine cannot be run: .*{why}"):
        Program("mine", command)
