"""How a text is wrapped to rows, and where its characters come to stand."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len, get_character_cell_size

from tui.text import rows as module
from tui.text.clusters import clusters, is_cluster_edge
from tui.text.rows import Rows
from tui.text.sanitise import sanitise

FAMILY = "👩\u200d👩\u200d👧\u200d👦"
PIECES = [
    *"aaabbé .,-“”—   \n",
    "word",
    "two words ",
    "pneumonoultramicroscopicsilicovolcanoconiosis",
    "        ",
    "\n\n",
    *"日本語。「」、\u3000",
    "中華人民共和国",
    "e\u0301",
    "\u0301",
    "ở",
    FAMILY,
    "❤\ufe0f",
    "1\ufe0f\u20e3",
    "👍🏽",
    "🇩🇪🇫🇷",
    "🇩",
    "한국어",
    "\u1112\u1161\u11ab",
    "हिन्दी",
    "நின்றான்",
    "น้ำ",
    "שָׁלוֹם",
    "مرحبا",
    "so\u00adft",
    "\t",
    "\u200b",
]
DISPLAYS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=4)), max_size=60).map(
    lambda pieces: sanitise("".join(pieces))
)
NARROW = st.text(st.sampled_from("ab é”—\n"), max_size=300).map(lambda text: text.replace("\n\n\n", "  "))
WIDTHS = st.one_of(st.integers(2, 12), st.integers(2, 300))


def shown(text, width):
    rows = Rows(text, width)
    return [rows.row_text(row) for row in range(len(rows))]


def test_rows_break_after_blanks():
    assert shown("a quiet reader of news", 10) == ["a quiet ", "reader of ", "news"]


def test_the_newline_is_in_the_row_but_not_shown():
    rows = Rows("one\ntwo", 10)
    assert [(rows.start(row), rows.end(row), rows.visible_end(row)) for row in range(2)] == [
        (0, 4, 3),
        (4, 7, 7),
    ]


def test_an_empty_text_has_one_row():
    rows = Rows("", 10)
    assert (len(rows), rows.start(0), rows.end(0), rows.visible_end(0)) == (1, 0, 0, 0)
    assert rows.row_of(0) == 0
    assert rows.cell_of(0) == (0, 0)
    assert rows.offset_at(0, 5) == 0


def test_a_newline_at_the_end_is_followed_by_an_empty_row():
    rows = Rows("one\n", 10)
    assert [rows.row_text(row) for row in range(len(rows))] == ["one", ""]
    assert rows.row_of(3) == 0
    assert rows.row_of(4) == 1
    assert rows.cell_of(4) == (1, 0)


def test_without_one_the_end_of_the_text_is_in_the_last_row():
    rows = Rows("one two", 4)
    assert rows.row_of(7) == 1
    assert rows.cell_of(7) == (1, 3)


def test_a_word_longer_than_the_width_is_broken():
    assert shown("an incomprehensible word", 6) == ["an ", "incomp", "rehens", "ible ", "word"]


def test_an_indent_stays_with_a_word_that_is_broken():
    assert shown("  incomprehensible", 8) == ["  incomp", "rehensib", "le"]


def test_blanks_hang_past_the_edge():
    rows = Rows("abcd      efg", 5)
    assert [rows.row_text(row) for row in range(len(rows))] == ["abcd ", "efg"]
    assert (rows.end(0), rows.visible_end(0)) == (10, 5)
    assert rows.cell_of(8) == (0, 4)
    assert rows.offset_at(0, 99) == 9


def test_wide_characters_take_two_cells():
    assert shown("日本語テスト", 5) == ["日本", "語テ", "スト"]
    rows = Rows("日本語", 10)
    assert rows.cell_of(1) == (0, 2)
    assert rows.offset_at(0, 2) == rows.offset_at(0, 3) == 1


def test_closing_and_opening_marks_stay_with_their_words():
    assert shown("日本語。テスト", 6) == ["日本", "語。テ", "スト"]
    assert shown("日本「テスト」", 6) == ["日本", "「テス", "ト」"]
    assert shown("“日本語”テスト", 7) == ["“日本", "語”テス", "ト"]


def test_words_in_latin_letters_are_not_cut_between_ideographs():
    assert shown("日本NATO語", 7) == ["日本", "NATO語"]


def test_a_cluster_is_never_cut():
    assert shown(f"{FAMILY}{FAMILY}{FAMILY}", 4) == [FAMILY * 2, FAMILY]
    assert shown("🇩🇪🇫🇷", 3) == ["🇩🇪", "🇫🇷"]
    assert shown("ne\u0301e\u0301", 2) == ["ne\u0301", "e\u0301"]


def test_a_cluster_wider_than_the_row_has_a_row_for_itself():
    assert shown("a\u1100가\nb", 2) == ["a", "\u1100가", "b"]


def test_beyond_the_end_of_a_row_is_its_newline_or_its_last_character():
    rows = Rows("one two\nthree", 5)
    assert rows.offset_at(0, 50) == 3
    assert rows.offset_at(1, 50) == 7
    assert rows.offset_at(2, 50) == 12
    assert rows.offset_at(0, -1) == 0


def test_a_width_of_one_cell_is_refused():
    with pytest.raises(ValueError, match="at least 2 cells"):
        Rows("text", 1)


def test_a_long_text_is_wrapped_as_it_is_needed():
    text = "some words on a line\n" * 4000
    rows = Rows(text, 10, upto=100)
    assert not rows.complete
    assert rows.wrapped == rows.end(len(rows) - 1) < 5000
    assert rows.row_of(50_000) == Rows(text, 10).row_of(50_000)
    assert 50_000 < rows.wrapped < len(text)
    assert rows.extend(len(text))
    assert rows.complete
    assert rows.starts == Rows(text, 10).starts


def test_the_characters_taken_for_narrow_or_wide_are_that_and_stand_alone():
    for pattern, width in ((f" {module._NARROW}", 1), (module._WIDE, 2)):
        every = re.compile(f"[{pattern}]")
        for character in filter(every.match, map(chr, range(0x10000))):
            assert get_character_cell_size(character) == width
            assert is_cluster_edge(f"a{character}{character}b", 1)
            assert is_cluster_edge(f"a{character}{character}b", 2)
            assert is_cluster_edge(f"a{character}{character}b", 3)


@given(DISPLAYS, WIDTHS)
def test_rows_partition_the_text(text, width):
    rows = Rows(text, width)
    assert rows.start(0) == 0
    assert rows.end(len(rows) - 1) == len(text)
    for row in range(len(rows) - 1):
        assert rows.start(row) < rows.end(row) == rows.start(row + 1)
        assert "\n" not in text[rows.start(row) : rows.end(row) - 1]
    assert "\n" not in text[rows.start(len(rows) - 1) :]


@given(DISPLAYS, WIDTHS)
def test_no_row_shows_more_cells_than_the_width(text, width):
    rows = Rows(text, width)
    for row in range(len(rows)):
        line = rows.row_text(row)
        if cell_len(line) > width:
            assert len(list(clusters(line, 0, len(line)))) == 1
        assert text[rows.visible_end(row) : rows.end(row)].strip(" ") in ("", "\n")


@given(DISPLAYS, WIDTHS)
def test_no_row_edge_lies_inside_a_cluster(text, width):
    assert all(is_cluster_edge(text, offset) for offset in Rows(text, width).starts)


@given(DISPLAYS, WIDTHS)
def test_cells_and_offsets_lead_to_each_other(text, width):
    rows = Rows(text, width)
    for row in range(len(rows)):
        x = 0
        for start, end, size in clusters(text, rows.start(row), rows.end(row)):
            place = (row, min(x, width - 1))
            assert {rows.cell_of(offset) for offset in range(start, end)} == {place}
            for cell in range(x, x + size):
                assert rows.offset_at(row, cell) == start
            x += size
        assert rows.offset_at(row, x + 10) == max(
            (start for start, _, _ in clusters(text, rows.start(row), rows.end(row))),
            default=rows.start(row),
        )


@given(DISPLAYS, WIDTHS, st.integers(1, 40), st.integers(0, 40))
@example("中" * 60, 7, 1, 0)
@example("a" + " " * 60 + "b", 2, 3, 1)
def test_where_a_text_is_cut_for_wrapping_does_not_show(text, width, step, upto):
    reach = module._REACH
    try:
        for module._REACH in (0, 5):
            rows = Rows(text, width, upto=upto)
            while not rows.complete:
                before = rows.wrapped
                rows.extend(step)
                assert rows.wrapped > before
            assert rows.starts == Rows(text, width).starts
    finally:
        module._REACH = reach


@given(NARROW, WIDTHS)
def test_the_slow_way_gives_the_rows_of_the_fast_one(text, width):
    slow = []
    start = 0
    for line in text.splitlines(keepends=True):
        slow.append(start)
        slow += module._breaks(text, start, start + len(line.rstrip("\n")), width)
        start += len(line)
    if not text or text[-1] == "\n":
        slow.append(start)
    assert list(Rows(text, width).starts) == slow


@given(st.text(), WIDTHS, st.data())
def test_any_text_and_offset_is_accepted(text, width, data):
    rows = Rows(text, width, upto=data.draw(st.integers(0, 10)))
    offset = data.draw(st.integers(0, len(text)))
    row, x = rows.cell_of(offset)
    assert 0 <= x < width
    assert rows.start(row) <= offset <= rows.end(row)
    assert rows.start(row) <= rows.offset_at(row, x) <= rows.end(row)


@given(DISPLAYS, WIDTHS, st.one_of(st.none(), st.integers(0, 60)), st.data())
def test_the_bounds_of_many_rows_are_those_of_each(text, width, upto, data):
    rows = Rows(text, width, upto)
    first = data.draw(st.integers(0, len(rows)))
    last = data.draw(st.integers(first, len(rows)))
    assert rows.bounds(first, last) == [
        (rows.start(row), rows.visible_end(row), rows.end(row)) for row in range(first, last)
    ]
