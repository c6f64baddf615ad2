"""Which newlines are only there because a line was full."""

import textwrap
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.text import reflow as module
from tui.text.clusters import is_cluster_edge
from tui.text.reflow import reflow, wrapped_width
from tui.text.sanitise import sanitise

SEED = Path(__file__).parents[2] / "seeds" / "Talks in Istanbul.txt"

REPORT = [
    "The harbour authority said on Tuesday that the ferry had left the northern pier eleven minutes late "
    "because a delivery of timetables for the new season blocked the only ramp. “Nobody was in danger,” its "
    "spokeswoman, Ida Lindqvist, told reporters. “We counted everyone twice.” The captain did not comment.",
    "Passengers described the wait as calm. Several of them, according to the Evening Courier, used the time "
    "to sign a petition against the winter fares, which rose by 12 percent in October; others slept.",
    "In a statement released late at night, the Ministry of Transport promised a report within three weeks – "
    "and noted that the ramp, built in 1964, has been due for replacement since 2009. That is progress.",
]
POEM = """\
The lamps along the quay are lit,
and no one comes to look at it:
a boat that brings the morning's bread
past windows where they lie in bed,
the gulls that follow, out of breath,
the rope, the bell, the dark beneath."""
CAPITAL_POEM = """\
Who counts the nets that never were returned
And writes the names of harbours in the sand
Shall find the ledger and the lantern burned
And nothing but the ledger's ash in hand,
For what the water keeps is not for sale
And what it gives was never in the tale."""
LIST = """\
- the ramp on the northern pier, which is to be replaced by spring at last
- the timetable of the night ferry, printed in a type that can be read on deck
- a shelter with a bench
1. the winter fares, against which the petition of the passengers was directed
2. the petition"""
CODE = """\
def departures(day):
    for ferry in ferries_of(day):
        if ferry.is_late and not ferry.is_cancelled and ferry.has_passengers:
            yield ferry
print(departures("Tuesday"))
if (late) {
return counted.twice(passengers, reporters, captain, spokeswoman, seals);
}"""
TABLE = """\
ferry         pier        scheduled      departed       passengers  crew
northern      1           07:15          07:26                 212     9
harbour ring  4           07:30          07:30                  87     4
express line  2           07:45          08:01                 144     6"""
BARS = """\
| ferry that was late | the pier from which it left | the time it left |
| northern, as always | the one with the only ramp  | eleven past seven |"""
HEADINGS = """\
# Ferry leaves late, and nobody was in danger as the spokeswoman told us
What the harbour said
=====================
THE HARBOUR AUTHORITY AND ITS RAMP: A CHRONICLE OF FORTY YEARS OF DELAY
What the ministry said"""
DIALOGUE = """\
“Were you on board?”
“I was on the ramp, with the timetables, and I could not get past them.”
“And the captain?”
“He said what captains say, which is nothing, and looked at the water.”
“So you waited.”
— We waited, all of us, until somebody found a second ramp in the archive.
— There is no second ramp.
— That is what took so long."""
MAIL = """\
> We regret to inform you that the ferry of 07:15 will depart as soon as the
> timetables have been removed from the ramp by the department responsible."""
FENCED = """\
```
this line stands in a fence and is exactly as long as a wrapped line would be
and it would look like prose to anybody who did not see what is around it at
all, which is why nobody touches it
```"""
CHINESE = """\
港务局星期二表示渡轮晚了十一分钟离开北码头因为新季节的时刻表挡住了唯一的坡道没有人处于危险之中
发言人告诉记者我们数了两遍船长拒绝置评乘客们说等待是平静的其中一些人利用这段时间签署了请愿书"""

BLOCKS = {
    "poem": POEM,
    "poem with capitals": CAPITAL_POEM,
    "list": LIST,
    "code": CODE,
    "table": TABLE,
    "table with bars": BARS,
    "headings": HEADINGS,
    "dialogue": DIALOGUE,
    "quoted mail": MAIL,
    "fenced code": FENCED,
    "no blanks": CHINESE,
}
each_block = pytest.mark.parametrize("block", BLOCKS.values(), ids=BLOCKS)


def wrapped(width):
    return "\n\n".join(textwrap.fill(paragraph, width) for paragraph in REPORT)


@pytest.mark.parametrize("width", [45, 60, 72, 80, 100, 130])
def test_wrapped_paragraphs_are_joined(width):
    assert reflow(wrapped(width)) == "\n\n".join(REPORT)


def test_the_width_is_estimated_from_the_lines():
    assert 71 <= wrapped_width(wrapped(72)) <= 72
    assert wrapped_width("\n\n".join(REPORT)) is None
    assert wrapped_width("") is None


@each_block
@pytest.mark.parametrize("width", [50, 72, 76, 95])
def test_what_was_set_line_by_line_stays_beside_prose(block, width):
    text = f"{wrapped(width)}\n\n{block}\n\n{wrapped(width)}"
    report = "\n\n".join(REPORT)
    assert reflow(text) == f"{report}\n\n{block}\n\n{report}"


@each_block
def test_what_was_set_line_by_line_stays_alone(block):
    assert reflow(block) == block
    assert reflow("\n\n".join([block] * 5)) == "\n\n".join([block] * 5)


def test_paragraphs_without_a_blank_line_between_them_stay_apart():
    text = "\n".join(textwrap.fill(paragraph, 72) for paragraph in REPORT)
    assert reflow(text) == "\n".join(REPORT)


def test_an_item_of_a_list_is_joined_but_not_with_the_next():
    items = [f"- {paragraph}" for paragraph in REPORT]
    text = wrapped(72) + "\n\n" + "\n".join(textwrap.fill(item, 72) for item in items)
    assert reflow(text) == "\n\n".join(REPORT) + "\n\n" + "\n".join(items)


def test_a_dash_within_prose_may_come_first_on_its_line():
    line = "The ministry promised a report on the ramp within only three weeks"
    text = (
        f"{wrapped(72)}\n\n{line}\n– and noted that it was built in 1964, which is a while ago for a\nramp."
    )
    assert reflow(text).endswith(
        f"{line} – and noted that it was built in 1964, which is a while ago for a ramp."
    )


def test_an_indented_line_starts_something_new():
    text = f"{wrapped(72)}\n {textwrap.fill(REPORT[0], 72)}"
    assert reflow(text) == "\n\n".join(REPORT) + "\n " + REPORT[0]


def test_a_bare_address_stays_on_its_line():
    address = "https://example.org/harbour/statements/2026/11/why-the-ramp-was-blocked"
    lines = f"{wrapped(72)}\n{address}\n{address}"
    assert reflow(lines).endswith(f"\n{address}\n{address}")


def test_the_sample_article_is_joined_to_its_paragraphs():
    text = SEED.read_text(encoding="utf-8")
    joined = reflow(text)
    assert len(joined) == len(text)
    lines = [line for line in joined.split("\n") if line.strip()]
    assert lines[0].endswith("Alexander Ryumin / TASS")
    assert " https://mid.ru/ru/press_service/announcements/2015826/" in lines
    assert "in Ankara on Thursday that Ukraine would send" in joined
    # A blank line, or a line that starts with a blank, is all that parts paragraphs here.
    kept = [offset for offset, character in enumerate(joined[:-1]) if character == "\n"]
    assert all(joined[offset + 1] in "\n " or joined[offset - 1] == "\n" for offset in kept)


@settings(max_examples=50)
@given(st.lists(st.sampled_from(REPORT), min_size=2, max_size=6), st.integers(45, 120))
def test_the_quick_look_at_a_paragraph_agrees_with_the_thorough_one(paragraphs, width):
    text = "\n\n".join(textwrap.fill(paragraph, width) for paragraph in paragraphs)
    estimate = wrapped_width(text)
    if estimate is not None:
        plain = module._plain_prose(estimate)
        for paragraph in text.split("\n\n"):
            if plain.fullmatch(paragraph) and module._GOES_ON.search(paragraph):
                assert module._join(paragraph, estimate) == paragraph.replace("\n", " ")


LINES = st.lists(
    st.one_of(
        st.sampled_from([*wrapped(60).split("\n"), *LIST.split("\n"), *TABLE.split("\n"), "", " ", "```"]),
        st.text(max_size=5).map(lambda text: f"\u0301{text}"),
        st.text(max_size=5).map(
            lambda text: f"the ferry had left the northern pier eleven minutes late {text}"
        ),
    ),
    max_size=30,
)


@given(LINES)
def test_only_newlines_change_and_only_to_blanks(lines):
    text = sanitise("\n".join(lines))
    joined = reflow(text)
    assert len(joined) == len(text)
    for offset, (before, after) in enumerate(zip(text, joined, strict=True)):
        assert before == after or (before, after) == ("\n", " ")
        assert is_cluster_edge(text, offset) == is_cluster_edge(joined, offset)
