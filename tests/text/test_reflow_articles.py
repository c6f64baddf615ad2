"""Whole articles: what was hard-wrapped is joined again, what was set line by line is left alone."""

import textwrap

import pytest
from support import SEED, polnear

from tui.text.reflow import reflow
from tui.text.sanitise import sanitise

WIDTH = 72
ARTICLES = 10


def hard_wrapped(text):
    """The text with each of its lines wrapped, and the offsets of the newlines that this put into it.

    White space within a line is put in order first, and no word is broken, so that nothing but newlines
    differs from what is wrapped.
    """
    pieces = []
    soft = set()
    length = 0
    for line in text.split("\n"):
        rows = textwrap.wrap(line, WIDTH, break_long_words=False, break_on_hyphens=False) or [""]
        for number, row in enumerate(rows):
            if number:
                soft.add(length - 1)
            pieces.append(row + "\n")
            length += len(row) + 1
    return "".join(pieces), soft


def joined(text):
    """The offsets of the newlines that are shown as blanks; nothing else may change."""
    shown = reflow(text)
    assert len(shown) == len(text)
    changed = {offset for offset, pair in enumerate(zip(text, shown, strict=True)) if len(set(pair)) == 2}
    assert all((text[offset], shown[offset]) == ("\n", " ") for offset in changed)
    return changed


def wire_articles():
    """Ten articles from one end of the corpus to the other."""
    folder = polnear() / "text"
    files = sorted(folder.glob("*.txt"))
    if not files:
        pytest.skip(f"the PolNeAR corpus is not in {folder}; MARGINIST_POLNEAR says where it is")
    assert len(files) >= ARTICLES
    step = len(files) // ARTICLES
    return [file.read_text(encoding="utf-8") for file in files[: step * ARTICLES : step]]


def test_the_paragraphs_of_articles_wrapped_at_72_are_joined_again():
    """Of the newlines that wrapping has put in, 99 % become blanks; of the others, 1 % at most."""
    wrapped = lost = apart = glued = 0
    for text in wire_articles():
        hard, soft = hard_wrapped(sanitise(text))
        found = joined(hard)
        ends = {offset for offset, character in enumerate(hard) if character == "\n"} - soft
        wrapped += len(soft)
        lost += len(soft - found)
        apart += len(ends)
        glued += len(ends & found)
    assert wrapped > 300
    assert lost <= wrapped / 100, f"{lost} of {wrapped} stay"
    assert glued <= apart / 100, f"{glued} of {apart} are gone"


def test_the_seed_wrapped_again_at_72_is_joined():
    """The article of `seeds/` as it is shown, wrapped at another width: all newlines but 1 % are joined again."""
    shown = reflow(sanitise(SEED.read_text(encoding="utf-8")))
    hard, soft = hard_wrapped(shown)
    assert len(soft) > 50
    assert len(soft - joined(hard)) <= len(soft) / 100


POEM = """\
The Night Ferry

The lamps along the quay are lit,
and no one comes to look at it:
a boat that brings the morning's bread
past windows where they lie in bed,
the gulls that follow, out of breath,
the rope, the bell, the dark beneath.

It carries letters nobody wrote
and one old man in a borrowed coat
who counts the stations with his hand
and has no need of any land,
for what he left and what he sought
are both in every knot he bought.

And when the lamps along the quay go out
and what was sung is what we talk about,
the boat will lie against the wooden wall
and be a thing, and not a song at all.
"""
LIST = """\
What the council decided on Tuesday

1. The ramp on the northern pier is to be replaced by spring, at the expense of
   the harbour and not of those who use it
2. The timetable of the night ferry is to be printed in a type that can be read
   on deck
3. Winter fares
   a) stay as they are for children, for dogs and for those who work on board
   b) rise for everybody else

- the petition of the passengers, with the names of all those who had signed it
- the report of the Ministry of Transport, of which two pages could not be read
- a letter

* bread
* rope
* lamp oil, of which there is none left since the ferry of Monday did not come
"""
CODE = """\
import datetime
from harbour import ferries_of, passengers_of, the_ramp, the_second_ramp, seals

def departures(day):
    # A ferry that is late is shown with the minutes that it is late by, and
    # one that is cancelled is not shown at all.
    for ferry in ferries_of(day):
        if ferry.is_late and not ferry.is_cancelled and ferry.has_passengers:
            yield ferry, datetime.timedelta(minutes=ferry.minutes_late)

struct ferry {
char *name; unsigned pier; unsigned crew; unsigned long long passenger_count;
struct ferry *next_ferry_that_leaves_from_the_same_pier_as_this_one_unless_late;
};

$ marginist export --format csv "label:PERSON speaker:Lindqvist text~timetable"
$ wc -l departures.csv
"""
TABLE = """\
Ferries that left late in November, by pier

ferry         pier        scheduled      departed       passengers  crew
northern      1           07:15          07:26                 212     9
harbour ring  4           07:30          07:30                  87     4
express line  2           07:45          08:01                 144     6

| ferry that was late  | the pier from which it left | the time it left   |
|----------------------|-----------------------------|--------------------|
| northern, as always  | the one with the only ramp  | eleven past seven  |
| express, for once    | the one without a ramp      | a minute past eight |

day\tnorthern\tharbour ring\texpress line\tall of them together
Monday\t212\t87\t144\t443
Tuesday\t209\t90\t151\t450
""".replace("\t", "    ")
DIALOGUE = """\
# The ramp: what was said at the hearing of the harbour authority on Tuesday

THE HARBOUR AUTHORITY AND ITS RAMP: A CHRONICLE OF FORTY YEARS OF DELAYS
What the spokeswoman said to those who had waited since eleven past seven
=========================================================================

“Were you on board?”
“I was on the ramp, with the timetables, and I could not get past them.”
“And the captain?”
“He said what captains say, which is nothing, and looked at the water.”
“So you waited.”

— We waited, all of us, until somebody found a second ramp in the archive.
— There is no second ramp.
— That is what took so long.

## What the ministry said to the passengers, and what it wrote afterwards

CHAIR: Will the ministry say who ordered the timetables, and who paid them?
MINISTRY: It will not.
CHAIR: Then will it say at least on which day they were put onto the ramp?
MINISTRY: On a Tuesday.
Ida Lindqvist: Which of the four Tuesdays, if I may be so bold as to ask it?
MINISTRY: The other one.
"""


@pytest.mark.parametrize(
    "text",
    [POEM, LIST, CODE, TABLE, DIALOGUE],
    ids=["poem", "list", "code", "table", "headings and dialogue"],
)
def test_a_text_that_was_set_line_by_line_is_left_alone(text):
    assert reflow(text) == text
