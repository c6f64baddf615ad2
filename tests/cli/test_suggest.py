"""`marginist suggest --dry-run`: offers in the native form, and nothing is written."""

import hashlib
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from tui.cli.main import verbs

TEXT = "They met Ana Ruiz on Monday. “The ferry was late again,” Ruiz said."


@pytest.fixture
def typed(tmp_path, monkeypatch):
    """Runs a command line in a folder with two articles; gives the exit code, the output and what was said."""
    monkeypatch.chdir(tmp_path)
    Path("ferry.txt").write_text(TEXT, encoding="utf-8")
    Path("raft.txt").write_text("They met Tom Lind on Sunday.", encoding="utf-8")

    def run(*words):
        result = CliRunner().invoke(verbs, ["--annotator", "ada", *words])
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result.exit_code, result.stdout, result.stderr

    assert run("import", "ferry.txt", "raft.txt")[0] == 0
    return run


def offers(out):
    return [json.loads(line) for line in out.splitlines()]


def test_offers_have_every_key_of_an_annotation_and_nobody_s_name(typed):
    code, out, said = typed("suggest", "--dry-run", "--json", "--article", "ferry")
    assert (code, said) == (0, "")
    typed("run", "--article", "ferry", "select.span 0 4", "mark.passage PASSAGE")
    (annotation,) = offers(typed("export")[1])
    for offer in offers(out):
        assert list(offer) == list(annotation)
        assert [offer[key] for key in ("id", "by", "created", "updated")] == [None] * 4
        assert 0 <= offer["score"] <= 1
        assert offer["layer"] == offer["origin"]
    claim = next(offer for offer in offers(out) if offer["kind"] == "claim")
    assert claim["text"] == "“The ferry was late again,”"
    assert claim["origin"] == "marginist.attributions.v1"
    assert claim["attributes"] == {"attribution": "direct"}
    assert {part["role"]: part["spans"][0]["text"] for part in claim["parts"]} == {
        "content": "“The ferry was late again,”",
        "source": "Ruiz",
        "cue": "said",
    }


def test_articles_suggesters_scores_and_conventions_can_be_chosen(typed):
    everything = offers(typed("suggest", "--dry-run", "--json")[1])
    assert {offer["article"]["title"] for offer in everything} == {"ferry", "raft"}
    dates = offers(typed("suggest", "--dry-run", "--json", "--with", "dates")[1])
    assert sorted(offer["text"] for offer in dates) == ["Monday", "Sunday"]
    sure = offers(typed("suggest", "--dry-run", "--json", "--min-score", "0.87")[1])
    assert 0 < len(sure) < len(everything)
    assert typed("suggest", "--dry-run", "--conventions", "polnear")[0] == 0


def test_for_people_there_is_a_line_an_offer_below_the_title(typed):
    assert typed("suggest", "--dry-run", "--with", "dates", "--article", "ferry")[1].splitlines() == [
        "ferry",
        "     21  0.85  DATE     Monday",
    ]


def test_nothing_is_written(typed):
    before = hashlib.sha256(Path("annotations.db").read_bytes()).hexdigest()
    typed("suggest", "--dry-run", "--json")
    assert hashlib.sha256(Path("annotations.db").read_bytes()).hexdigest() == before


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("suggest",), "Offers cannot be stored yet; add --dry-run to print them."),
        (("suggest", "--dry-run", "--with", "oracle"), "There is no suggester “oracle”"),
        (("suggest", "--dry-run", "--program", "/no/such/program"), "The suggester program cannot be run"),
        (("suggest", "--dry-run", "--article", "boat"), "boat"),
    ],
)
def test_what_cannot_be_done_is_told_in_a_sentence(typed, words, told):
    code, out, said = typed(*words)
    assert code == 1
    assert told in said
    assert said.count("\n") in (1, 3), "one sentence; below it, a query with a mark at the place"
    assert out == "" or "program" in words[-1]
