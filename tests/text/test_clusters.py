"""What counts as one character, and how many cells it takes."""

import unicodedata

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.model.span import Span
from tui.text.clusters import (
    cluster_start,
    clusters,
    is_cluster_edge,
    next_cluster,
    previous_cluster,
    snap,
)
from tui.text.sanitise import sanitise

FAMILY = "👩\u200d👩\u200d👧\u200d👦"
PIECES = [
    *"ab .,-\n\n é“”—",
    "e\u0301",
    "\u0301",
    "\u200c",
    "\u200d",
    "\ufe0f",
    "\ufe0e",
    "\u20e3",
    *"👩👧❤☎1🏽😀🇩🇪🇫",
    FAMILY,
    "❤\ufe0f",
    "1\ufe0f\u20e3",
    "👍🏽",
    *"日本、。「」\u3000",
    *"한국\u1112\u1161\u11ab\u1100\ud7b0",
    *"कषि्ा\u0930",
    *"நிกำน้",
    *"مرحبا\u064eשָׁ\u0600",
    "\t",
    "\u00ad",
    "\u202e",
    "\x1b",
    "ｶ\uff9e",
]
DISPLAYS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3))).map(
    lambda pieces: sanitise("".join(pieces))
)


def split(text):
    return [(text[start:end], size) for start, end, size in clusters(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ab c", [("a", 1), ("b", 1), (" ", 1), ("c", 1)]),
        ("e\u0301tude", [("e\u0301", 1), ("t", 1), ("u", 1), ("d", 1), ("e", 1)]),
        (f"a{FAMILY}b", [("a", 1), (FAMILY, 2), ("b", 1)]),
        ("👍🏽!", [("👍🏽", 2), ("!", 1)]),
        ("❤\ufe0f1\ufe0f\u20e3", [("❤\ufe0f", 2), ("1\ufe0f\u20e3", 2)]),
        ("日本", [("日", 2), ("本", 2)]),
        ("\u1112\u1161\u11ab국", [("\u1112\u1161\u11ab", 2), ("국", 2)]),
        ("क्षत्रिय", [("क्ष", 2), ("त्रि", 2), ("य", 1)]),
        ("நின்றான்", [("நி", 1), ("ன்", 1), ("றா", 1), ("ன்", 1)]),
        ("น้ำ", [("น้ำ", 2)]),
        ("ｶ\uff9e", [("ｶ\uff9e", 2)]),
    ],
)
def test_a_cluster_is_what_a_reader_takes_for_one_character(text, expected):
    assert split(text) == expected


def test_flags_are_paired_from_the_start_of_their_run():
    text = "🇩🇪🇫🇷🇮"
    assert split(text) == [("🇩🇪", 2), ("🇫🇷", 2), ("🇮", 1)]
    assert [offset for offset in range(len(text)) if is_cluster_edge(text, offset)] == [0, 2, 4]


def test_a_long_run_of_flags_is_paired_the_same_way():
    text = "x" + "🇩🇪" * 5000
    assert is_cluster_edge(text, 9001)
    assert not is_cluster_edge(text, 9002)
    assert next_cluster(text, 9002) == 9003


def test_a_newline_is_always_a_cluster_of_its_own():
    text = "a\n\u0301b\n\n"
    assert split(text) == [("a", 1), ("\n", 0), ("\u0301b", 1), ("\n", 0), ("\n", 0)]


def test_a_mark_at_the_start_of_a_line_joins_what_comes_after():
    assert split("\u0301\u0301a\u0301b") == [("\u0301\u0301a\u0301", 1), ("b", 1)]
    assert split("\u0301") == [("\u0301", 0)]


def test_a_range_within_clusters_gives_them_whole():
    text = f"e\u0301{FAMILY}x"
    assert list(clusters(text, 1, 3)) == [(0, 2, 1), (2, 9, 2)]
    assert list(clusters(text, 3, 3)) == []


def test_a_span_snaps_outward():
    text = f"a{FAMILY}b"
    assert snap(text, 3, 5) == Span(1, 8)
    assert snap(text, 1, 8) == Span(1, 8)
    assert snap(text, 3, 3) == Span(1, 8)
    assert snap(text, 1, 1) == Span(1, 1)
    assert snap(text, 0, len(text)) == Span(0, len(text))


def test_the_ends_of_the_text_are_edges():
    assert is_cluster_edge("", 0)
    assert next_cluster("", 0) == previous_cluster("", 0) == cluster_start("", 0) == 0
    assert is_cluster_edge("e\u0301", 2)
    assert next_cluster("e\u0301", 2) == 2
    assert previous_cluster("e\u0301", 2) == 0
    assert previous_cluster("e\u0301", 0) == 0


@given(DISPLAYS)
def test_clusters_partition_the_text(text):
    edges = [0]
    for start, end, _ in clusters(text, 0, len(text)):
        assert start == edges[-1] < end
        edges.append(end)
    assert edges[-1] == len(text)
    assert edges[1:-1] == [offset for offset in range(1, len(text)) if is_cluster_edge(text, offset)]


@given(DISPLAYS, st.data())
def test_the_four_ways_to_ask_agree(text, data):
    edges = [0, *(end for _, end, _ in clusters(text, 0, len(text)))]
    offset = data.draw(st.integers(0, len(text)))
    assert cluster_start(text, offset) == max(edge for edge in edges if edge <= offset)
    assert next_cluster(text, offset) == min((edge for edge in edges if edge > offset), default=len(text))
    assert previous_cluster(text, offset) == max((edge for edge in edges if edge < offset), default=0)
    assert is_cluster_edge(text, offset) == (offset in edges)


@given(DISPLAYS, st.data())
def test_the_cells_of_clusters_add_up_to_what_the_terminal_library_measures(text, data):
    for line in text.split("\n"):
        found = list(clusters(line, 0, len(line)))
        assert sum(size for _, _, size in found) == cell_len(line)
        if found:
            first = data.draw(st.integers(0, len(found) - 1))
            rest = line[found[first][0] :]
            assert sum(size for _, _, size in found[first:]) == cell_len(rest)


@given(DISPLAYS)
def test_only_a_line_of_nothing_else_has_a_cluster_without_cells(text):
    for line in text.split("\n"):
        found = split(line)
        assert len(found) <= 1 or all(size > 0 for _, size in found)


@given(st.text(), st.data())
def test_any_text_and_offset_is_accepted(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    first, last = snap(text, start, end)
    assert first <= start <= end <= last
    assert is_cluster_edge(text, first)
    assert is_cluster_edge(text, last)


@given(DISPLAYS)
def test_no_edge_lies_where_another_library_sees_one_character(text):
    """Ours are Unicode's clusters or larger, as the module says; `regex` finds Unicode's by itself.

    Without viramas, since it also joins a consonant after one that follows no consonant.
    """
    text = "".join(character for character in text if unicodedata.combining(character) != 9)
    theirs = {found.start() for found in regex.finditer(r"\X", text)} | {len(text)}
    ours = {start for start, _, _ in clusters(text, 0, len(text))} | {len(text)}
    assert ours <= theirs, [text[max(0, edge - 3) : edge + 3] for edge in ours - theirs]
