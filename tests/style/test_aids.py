"""Reading aids: what catches the eye, and never more than a little."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.style.aids import aids
from tui.style.colours import contrast
from tui.style.paint import Painter
from tui.style.palette import PALETTES, palette_named
from tui.style.tokens import AIDS


def found(text, kind=None):
    return [text[start:end] for start, end, each in aids(text, 0, len(text)) if kind in (None, each)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It sank on Tuesday, March 5, 2024 at noon.", ["Tuesday, March 5, 2024"]),
        ("From 5 May to the 12th of June 2021.", ["5 May", "12th of June 2021"]),
        ("On Sept. 3 and in Oct.\n1999, in May 2020.", ["Sept. 3", "Oct.\n1999", "May 2020"]),
        ("2024-05-06, 3.4.2021 and 7/8/99.", ["2024-05-06", "3.4.2021", "7/8/99"]),
        ("In 2019, the 1990s and 2014-18.", ["2019", "1990s", "2014-18"]),
        ("At 10:30 a.m., 7 pm and 18:45.", ["10:30 a.m.", "7 pm", "18:45"]),
        ("渡轮在2024年5月6日沉没。", ["2024年5月6日"]),
        ("I may ask Mr. March; the decade of Monday-morning Mayors.", ["Monday"]),
    ],
)
def test_dates(text, expected):
    assert found(text, "date") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12 of 40 ferries, 3.5 per cent, 7%.", ["12", "40", "3.5 per cent", "7%"]),
        ("It cost $1.5 million, or 12,000 crowns, for the 3rd time.", ["$1.5 million", "12,000", "3rd"]),
        ("2000 per cent, 1800 million", ["2000 per cent", "1800 million"]),
        ("COVID-19, G7, v1.2, A4 and B52s.", []),
    ],
)
def test_numbers(text, expected):
    assert found(text, "number") == expected


def test_reporting_verbs_are_whole_words():
    text = "She said so, he warned; an unsaid word was added, and the saidest address."
    assert found(text, "reporting") == ["said", "warned", "added"]


def test_addresses_end_before_the_full_stop():
    text = "See https://harbour.example/a_b?c=1, (www.harbour.example/x) and “http://a.example.”"
    assert found(text, "url") == [
        "https://harbour.example/a_b?c=1",
        "www.harbour.example/x",
        "http://a.example",
    ]


def test_markdown():
    text = "# The 3 ferries\n- **late** and *slow*\n2. _then_ snake_case\n> > quoted\n  * [a](http://b)\n***\n3 * 4"
    expected = [
        "# The 3 ferries",
        "-",
        "**",
        "**",
        "*",
        "*",
        "2.",
        "_",
        "_",
        "> >",
        "*",
        "[",
        "](http://b)",
        "***",
    ]
    assert found(text, "markdown") == expected


def test_a_quotation_holds_others_and_comes_before_them():
    text = "“Some 12 ferries sank,” the office said on Monday."
    assert [(text[start:end], kind) for start, end, kind in aids(text, 0, len(text))] == [
        ("“Some 12 ferries sank,”", "quotation"),
        ("12", "number"),
        ("said", "reporting"),
        ("Monday", "date"),
    ]


def test_only_the_range_is_looked_at():
    text = "In 2019 she said: “No.”\n\nIn 2020 he said: “Yes.”\n"
    middle = text.index("In 2020")
    assert all(start >= middle for start, _, _ in aids(text, middle, len(text)))
    assert [text[start:end] for start, end, _ in aids(text, middle, len(text))] == ["2020", "said", "“Yes.”"]
    assert aids(text, 5, 5) == []


@given(st.text(alphabet="aсsaid 12.,:/-*_[]()#>“”'\"\n年月日MayhtpsFw%$"))
def test_aids_are_in_the_range_and_only_quotations_hold_others(text):
    start, end = len(text) // 4, len(text)
    last = start
    for first, behind, kind in aids(text, start, end):
        assert start <= first < behind <= end
        assert kind in AIDS
        if kind != "quotation":
            assert first >= last
            last = behind


@pytest.mark.parametrize(
    "piece", ["a", "1", "1.", "*", "_", "[a", "http://.", "said", "> ", "Mon", "-", "[", "“", "12 ", "5 May"]
)
def test_no_text_makes_them_slow(piece):
    # Quadratic work would take hours here; the runner's time limit would tell.
    text = piece * (200_000 // len(piece))
    aids(text, 0, len(text))


# Painting


@pytest.fixture(scope="module", params=list(PALETTES))
def painter(request, scheme):
    return Painter(palette_named(request.param), scheme)


@pytest.mark.parametrize("aid", AIDS)
def test_an_aid_is_slight_and_can_be_read(painter, aid):
    paint = painter.paint([], aid=aid)
    assert paint.ground is None
    assert (paint.bold, paint.underline, paint.reverse) == (False, False, False)
    assert paint != painter.paint([])
    assert contrast(paint.colour, painter.palette.ground) >= 4.5


@pytest.mark.parametrize("aid", AIDS)
def test_an_annotation_wins(painter, aid):
    for looks in ([("entity", "PERSON", "mention")], [("claim", "CLAIM", "content")]):
        assert painter.paint(looks, aid=aid) == painter.paint(looks)


def test_selection_and_hits_lie_over_aids(painter):
    for how in ("selected", "hit"):
        assert painter.paint([], aid="date", **{how: True}).ground == painter.paint([], **{how: True}).ground
