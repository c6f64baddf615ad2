"""The scorer of attributions: what counts as the same, and the corpus, for those who hold it."""

import os
from pathlib import Path

import pytest

from bench.brat_frames import Frame, GoldArticle, frames_of, read_folder
from bench.frame_scores import compare
from bench.offers import GOLD, frame_figures, main
from tui.model.span import Span

TEXT = "Ruiz said the ferry was late. Lind wants a raft."
SAID = Frame((Span(0, 4),), (Span(5, 9),), (Span(10, 28),))
WANTS = Frame((Span(30, 34),), (Span(35, 40),), (Span(41, 47),))


def counts(*offered):
    return compare(GoldArticle("a", TEXT, [SAID, WANTS], 0), list(offered))


def test_the_same_frames_are_right_in_everything():
    found = counts(SAID, WANTS)
    assert [found.f1(name) for name in ("source", "cue", "content", "frame", "loose")] == [1.0] * 5
    assert (found.recall("indirect"), found.recall("other cues")) == (1.0, 1.0)


def test_a_content_that_shares_half_of_its_words_is_loosely_right():
    found = counts(Frame(SAID.source, SAID.cue, (Span(14, 28),)))
    assert (found.right["loose"], found.right["content"], found.right["frame"]) == (1, 0, 0)
    assert (found.precision("loose"), found.recall("loose")) == (1.0, 0.5)


def test_a_marked_frame_goes_with_one_offer_only():
    assert counts(SAID, SAID, SAID).right["loose"] == 1


def test_a_brat_file_with_pieces_two_contents_and_a_broken_line():
    found, skipped = frames_of(
        "T1\tSource 0 4\tRuiz\nT2\tCue 5 9\tsaid\nT3\tContent 10 13;24 28\tthe late\nT4\tContent 14 19\tferry\n"
        "T5\tContent broken\nE1\tAttribution:T9 Source:T1 Cue:T2 Content:T3 Content2:T4\n"
    )
    assert found == [Frame(SAID.source, SAID.cue, (Span(10, 13), Span(14, 19), Span(24, 28)))]
    assert skipped == 1


def test_of_several_annotators_the_first_file_counts(tmp_path):
    (tmp_path / "text").mkdir()
    (tmp_path / "attributions").mkdir()
    (tmp_path / "text" / "a.txt").write_text(TEXT, encoding="utf-8")
    for annotator, end in (("y", 4), ("x", 9)):
        (tmp_path / "attributions" / f"a_{annotator}.ann").write_text(
            f"T1\tCue 0 {end}\tw\nE1\tAttribution:T1 Cue:T1\n", encoding="utf-8"
        )
    (article,) = read_folder(tmp_path)
    assert article.frames == [Frame(cue=(Span(0, 9),))]


@pytest.mark.skipif(
    GOLD not in os.environ, reason=f"{GOLD} names no folder of PolNeAR, which may not be shipped"
)
def test_the_attributions_are_as_good_as_they_must_be():
    figures = {name: value for name, value, _ in frame_figures(list(read_folder(Path(os.environ[GOLD]))))}
    assert figures["whole frame, exact F1"] >= 37
    assert figures["loose frame, F"] >= 63
    assert figures["loose frame, precision"] >= 72


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (None, "names.jsonl cannot be read: No such file or directory"),
        (b"# Read me\n", "names.jsonl is no archive: "),
        (b"\xff\xfe", "names.jsonl is no archive: "),
        (b'[]\n{"x": 1}\n', "names.jsonl is no archive: "),
        (b'{"article": 3}\n', "names.jsonl is no archive: "),
    ],
)
def test_a_wrong_file_of_names_is_told_in_a_sentence(content, told, tmp_path, monkeypatch, capsys):
    path = tmp_path / "names.jsonl"
    if content is not None:
        path.write_bytes(content)
    monkeypatch.delenv(GOLD, raising=False)
    monkeypatch.setattr("sys.argv", ["offers", "--names", str(path)])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    assert told in capsys.readouterr().err
