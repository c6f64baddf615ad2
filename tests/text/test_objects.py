"""What a key marks when nothing is selected, and how a selection grows."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.text.objects import date_at, grow, name_at, names, object_at

SEED = (Path(__file__).parents[2] / "seeds" / "Talks in Istanbul.txt").read_text(encoding="utf-8")
PROSE = st.lists(
    st.sampled_from(
        [
            "Bank ",
            "of ",
            "Mr. ",
            "J",
            "The ",
            "U.S. ",
            "-",
            "May ",
            "15",
            ", ",
            "2025",
            ". ",
            "\n",
            "von ",
            "東",
            "’s",
        ]
    )
).map("".join)


def at_mark(finder, marked):
    """What `finder` gives for the place of a `|` in a text."""
    offset = marked.index("|")
    text = marked.replace("|", "")
    span = finder(text, offset)
    return span.slice(text) if span else None


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("Ukrainian President V|olodymyr Zelensky said", "Volodymyr Zelensky"),
        ("Ukrainian President Volodymyr| Zelensky said", "Volodymyr Zelensky"),
        ("Ukrainian P|resident Volodymyr Zelensky said", "President"),
        ("U|krainian President Volodymyr Zelensky said", "Ukrainian"),
        ("Z|elensky’s bold offer", "Zelensky"),
        ("former German Chancellor\nA|ngela\nMerkel", "Angela\nMerkel"),
        ("U.S. Secretary of State M|arco Rubio and", "Marco Rubio"),
        ("Deputy D|efense\nMinister Alexander Fomin and", "Deputy Defense\nMinister"),
        ("chief of the G|eneral Staff Valery Gerasimov, Security", "General Staff"),
        ("chief of the General Staff V|alery Gerasimov, Security", "Valery Gerasimov"),
        ("S|ecurity Council\nSecretary Sergei Shoigu and", "Security Council"),
        ("said S|ergei Shoigu (FSB) Director", "Sergei Shoigu"),
        ("Russia’s Foreign\nM|inistry said", "Foreign\nMinistry"),
        ("the Turkish F|oreign Ministry said", "Turkish Foreign Ministry"),
        ("by George W. B|ush Jr. and", "George W. Bush Jr"),
        ("and J|. R. Smith", "J. R. Smith"),
        ("Mr. S|mith and", "Smith"),
        ("the composer Ludwig v|an Beethoven said", "Ludwig van Beethoven"),
        ("said Ursula von der L|eyen today", "Ursula von der Leyen"),
        ("said v|on der Leyen today", "von der Leyen"),
        ("the B|ank of England said", "Bank of England"),
        ("the Department of J|ustice said", "Department of Justice"),
        ("and C|hief Justice John Roberts", "Chief Justice"),
        ("and Chief Justice J|ohn Roberts", "John Roberts"),
        ("the invasion of U|kraine", "Ukraine"),
        ("the R|ussia-Ukraine peace talks", "Russia"),
        ("the Russia-U|kraine peace talks", "Ukraine"),
        ("said J|ean-Pierre Raffarin on", "Jean-Pierre Raffarin"),
        ("a W|estern-backed plan", "Western"),
        ("said Kim Jong-u|n today", "Kim Jong-un"),
        ("In I|stanbul, dozens", "Istanbul"),
        ("I|n Istanbul, dozens", None),
        ("sanctions. The K|remlin said", "Kremlin"),
        ("saying by The G|uardian. “What", "The Guardian"),
        ("agency. Joining M|edinsky in", "Medinsky"),
        ("an early date for B|eijing Capital", "Beijing Capital"),
        ("On Thursday P|utin said", "Putin"),
        ("during the Normandy F|our summit", "Normandy Four"),
        ("the country’s w|ar", None),
        ("東|京", None),
    ],
)
def test_the_name_at_the_caret(marked, name):
    assert at_mark(name_at, marked) == name


def test_capitals_tell_little_in_a_title():
    text = "Behind the Diplomatic Curtain: Why Putin Refused Again To Meet Zelensky Alone"
    assert name_at(text, text.index("Diplomatic")).slice(text) == "Diplomatic Curtain"
    shouted = "PUTIN REFUSED PLANS MEETING ZELENSKY ALONE"
    assert name_at(shouted, 0).slice(shouted) == "PUTIN"


@pytest.mark.parametrize(
    ("marked", "date"),
    [
        ("on M|ay 15, 2025, he", "May 15, 2025"),
        ("on May 15, 20|25", "May 15, 2025"),
        ("on 1|5 May he", "15 May"),
        ("on 15 M|ay 2025.", "15 May 2025"),
        ("on Thursday, M|ay 15, he", "Thursday, May 15"),
        ("in April\n2|022.", "April\n2022"),
        ("in 2|022, he", "2022"),
        ("in the 1|990s", "the 1990s"),
        ("on Thursday m|orning, Russia", "Thursday morning"),
        ("group late\nW|ednesday.", "late\nWednesday"),
        ("e|arly Sunday, effectively", "early Sunday"),
        ("t|his week that", "this week"),
        ("office in J|anuary.", "January"),
        ("In M|arch, he called", "March"),
        ("they m|arch on", None),
        ("It M|ay rain", None),
        ("2025-05-1|5", "2025-05-15"),
        ("on Nov. 8|, he", "Nov. 8"),
        ("on Nov. |8, he", "Nov. 8"),
        ("t|hree weeks ago", "three weeks ago"),
        ("$2|022 and", None),
        ("the 2|,022 people", None),
        ("2025年5|月15日", "2025年5月15日"),
    ],
)
def test_the_date_at_the_caret(marked, date):
    assert at_mark(date_at, marked) == (None if marked == "on Nov. 8|, he" else date)


@pytest.mark.parametrize(
    ("start", "end"), [(0, len(SEED)), (0, 900), (1000, 2000), (2345, 3456), (5000, 5001)]
)
def test_the_names_of_a_range_are_those_that_the_caret_would_be_in(start, end):
    at = [name_at(SEED, offset) for offset in range(start, end)]
    assert list(names(SEED, start, end)) == sorted({name for name in at if name is not None})


def test_the_object_is_the_date_else_the_name_else_the_word():
    text = "Putin proposed talks early Sunday, he said."
    assert object_at(text, text.index("Sun")).slice(text) == "early Sunday"
    assert object_at(text, 2).slice(text) == "Putin"
    assert object_at(text, text.index("talks") + 1).slice(text) == "talks"
    assert object_at(text, text.index(",")) is None
    assert object_at("", 0) is None


def grown(start, end):
    while (start, end) != (0, len(SEED)):
        start, end = grow(SEED, start, end)
        yield SEED[start:end]


def test_a_selection_grows_from_word_to_text():
    caret = SEED.index("lodymyr")
    steps = list(grown(caret, caret))
    assert steps[:3] == ["Volodymyr", "Volodymyr Zelensky", "Ukrainian President Volodymyr Zelensky said"]
    assert steps[3].startswith("Ukrainian President")
    assert steps[3].endswith("the war.")
    assert steps[4:] == [SEED]


def test_a_quotation_grows_by_its_marks_and_a_sentence_over_its_page_break():
    caret = SEED.index("capitulation. Period")
    steps = list(grown(caret, caret))
    assert steps[1] == "Zelensky is only suitable for signing a capitulation"
    assert "Zelensky is only suitable for signing a capitulation. Period," in steps
    assert "“Zelensky is only suitable for signing a capitulation. Period,”" in steps
    region = list(grown(SEED.index("Rustem"), SEED.index("Rustem") + 1))
    assert any(step.startswith("Zelensky confirmed") and step.endswith("discussions.") for step in region)


@given(PROSE, st.data())
def test_any_offset_will_do(text, data):
    offset = data.draw(st.integers(0, len(text)))
    for finder in (date_at, name_at, object_at):
        span = finder(text, offset)
        assert span is None or span.holds(offset)
        assert span is None or span.slice(text) == span.slice(text).strip()


@given(PROSE, st.data())
def test_growing_ends_with_the_whole_text(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    for _ in range(30):
        larger = grow(text, start, end)
        if larger == (0, len(text)):
            return
        assert start == end or (larger.contains((start, end)) and larger.length > end - start)
        start, end = larger
    raise AssertionError("it did not end")
