"""`marginist review` as it is typed; what it does in a terminal is in tests/pty."""

import json
import shlex
from pathlib import Path

import pytest


@pytest.fixture
def article(typed):
    Path("a.txt").write_text("Anna Berg met Ivan Orlov in Oslo.", encoding="utf-8")
    typed("import", "a.txt")


def test_it_needs_a_terminal(typed, article):
    code, told, said = typed("review", "origin:ner.v1")
    assert (code, told) == (2, "")
    assert (
        "A review needs a terminal; without one, `marginist run 'review.start origin:ner.v1' review.accept`"
        in said
    )


def test_what_it_says_works_without_one_does_whatever_article_is_meant(typed, article):
    Path("b.txt").write_text("Oslo was calm.", encoding="utf-8")
    line = '{"kind":"entity","label":"GPE","article":{"location":"b.txt"},"parts":[{"role":"mention",'
    Path("found.jsonl").write_text(
        f'{line}"spans":[{{"start":0,"end":4,"text":"Oslo"}}]}}]}}\n', encoding="utf-8"
    )
    typed("import", "b.txt")
    assert typed("import", "found.jsonl", "--as", "suggestions", "--origin", "ner.v1")[0] == 0
    _, _, said = typed("review", "origin:ner.v1")
    advised = shlex.split(said.replace("\n", " ").partition("`")[2].partition("`")[0])[1:]
    assert advised == ["run", "review.start origin:ner.v1", "review.accept"]
    code, told, _ = typed(*advised)
    assert (code, json.loads(told.splitlines()[-1])["ok"]) == (0, True)
    assert json.loads(typed("export")[1])["text"] == "Oslo"


@pytest.mark.parametrize(
    "words",
    [("--skipped", "label:GPE"), ("--skipped", "--comments"), ("--comments", "--order", "score")],
)
def test_what_says_what_is_in_the_queue_goes_with_nothing_else(typed, article, words):
    code, _, said = typed("review", *words)
    assert code == 2
    assert f"{words[0]} says what is in the queue; it goes with nothing else." in said


@pytest.mark.parametrize("words", [("--order", "size"), ("--sample", "0"), ("--seed", "-1")])
def test_a_wrong_option_is_wrong_usage(typed, article, words):
    assert typed("review", *words)[0] == 2


def test_without_a_database_it_says_so(typed):
    code, _, said = typed("run", "review.start")
    assert code == 1
    assert "There is no database" in said
