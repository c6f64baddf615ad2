"""The verb `search`: hits in all articles, as lines for people and as objects."""

import json
import shutil

import pytest
from support import ROOT

from tui.store import word_index

KEYS = "article paragraph start end left text right annotations"


@pytest.fixture
def example(typed, tmp_path):
    shutil.copyfile(ROOT / "annotations.db", tmp_path / "annotations.db")
    return typed


def hits(example, *words):
    code, out, said = example("search", *words, "--json")
    assert code == 0, said
    return [json.loads(line) for line in out.splitlines()]


def test_every_hit_has_every_key_and_exact_code_points(example, seed_text):
    found = hits(example, "zelensky", "--context", "7")
    assert len(found) == seed_text.count("Zelensky")
    for hit in found:
        assert " ".join(hit) == KEYS
        assert hit["text"] == seed_text[hit["start"] : hit["end"]] == "Zelensky"
        assert hit["left"] == seed_text[hit["start"] - 7 : hit["start"]]
        assert hit["right"] == seed_text[hit["end"] : hit["end"] + 7]
    assert found[0]["article"]["title"] == "Talks in Istanbul"
    assert found[0]["paragraph"] == 2
    (mark,) = found[0]["annotations"]
    assert (mark["label"], mark["start"], mark["end"], mark["layer"]) == ("PERSON", 123, 141, "marginist")


def test_annotations_with_a_label_are_its_hits(example):
    every = hits(example, "label:EVENT")
    assert every
    assert {mark["label"] for hit in every for mark in hit["annotations"][:1]} == {"EVENT"}


def test_words_can_be_narrowed_and_what_is_not_marked_found(example):
    count = len(hits(example, "Russia"))
    marked = len(hits(example, "Russia label:ORG"))
    assert 0 < marked < count
    assert len(hits(example, "Russia", "NOT", "label:ORG")) == count - marked


def test_lines_are_aligned_and_say_where(example):
    code, out, said = example("search", "/cease-?fire/ OR truce")
    assert (code, said) == (0, "")
    lines = out.splitlines()
    places = {line.lower().index("cease") for line in lines if "cease" in line[50:65].lower()}
    assert len(places) == 1
    assert all("Talks in Istanbul ¶" in line for line in lines)


def test_they_can_be_sorted(example):
    rights = [hit["right"].split()[0] for hit in hits(example, "/\\bsaid\\b/", "--sort", "right")]
    assert rights == sorted(rights, key=str.casefold)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["label:NOSUCH"], "there is no label “NOSUCH”"),
        (["/(/"], "is not a regular expression"),
        (["article:istanbul"], "Say what to look for"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_a_sentence(example, words, sentence):
    code, out, said = example("search", *words)
    assert (code, out) == (1, "")
    assert sentence in said


def test_nothing_is_said_to_be_found(example):
    assert example("search", "nowhere") == (0, "", "Nothing is found.\n")
    assert example("search", "nowhere", "--json") == (0, "", "")


def test_it_makes_no_file_and_leaves_the_database_as_it_was(example, typed, tmp_path):
    before = (tmp_path / "annotations.db").read_bytes()
    example("search", "Istanbul")
    assert (tmp_path / "annotations.db").read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["annotations.db"]
    code, _, said = typed("--db", "none.db", "search", "x")
    assert (code, (tmp_path / "none.db").exists()) == (1, False)
    assert "There is no database" in said


def test_without_an_index_it_finds_the_same(example, monkeypatch):
    with_index = hits(example, "Istanbul OR Kremlin")
    monkeypatch.setattr(word_index, "is_there", lambda store: False)
    assert hits(example, "Istanbul OR Kremlin") == with_index


def test_no_control_sequence_of_a_text_reaches_a_line(typed, tmp_path):
    (tmp_path / "a.txt").write_text("before \x1b[31m harbour\n behind", encoding="utf-8")
    assert typed("import", "a.txt")[0] == 0
    _, out, _ = typed("search", "harbour")
    assert "\x1b" not in out
    assert "␛[31m harbour" in out


def test_a_run_on_the_whole_library_needs_no_article(typed, tmp_path):
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(f"Near the harbour of {name}.\n", encoding="utf-8")
    assert typed("import", "a.txt", "b.txt")[0] == 0
    code, out, said = typed(
        "run", "concordance.find harbour", "concordance.tick all", "concordance.mark FAC", "concordance.go 2"
    )
    told = [json.loads(line) for line in out.splitlines()]
    assert (code, said) == (0, "")
    assert told[2]["message"].startswith("FAC: 2 marked in 2 articles")
    assert told[3]["caret"] == 9
    code, _, said = typed("run", "caret.goto 3")
    assert (code, "name one with --article" in said) == (1, True)
