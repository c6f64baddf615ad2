"""Labels can be told apart at a glance, also by people who do not see red or green."""

from itertools import combinations

import pytest
from rich.color import Color, ColorSystem

from bench.colour_vision import VISIONS, difference_seen
from bench.themes import AT_A_GLANCE, SIDE_BY_SIDE, USUAL, figures
from tui.model.scheme import Label, Scheme
from tui.style.colours import contrast, difference
from tui.style.depth import at_depth
from tui.style.mark_style import ink, label_colours, tint
from tui.style.paint import Painter
from tui.style.palette import NAMES, PALETTES, palette_named
from tui.style.sixteen import text_on


@pytest.fixture(scope="module", params=list(PALETTES))
def palette(request):
    return palette_named(request.param)


@pytest.mark.parametrize("vision", list(VISIONS))
def test_the_first_eight_colours_are_told_apart_at_a_glance_and_all_side_by_side(palette, vision):
    for names, goal in ((USUAL, AT_A_GLANCE), (NAMES, SIDE_BY_SIDE)):
        for left, right in combinations(names, 2):
            apart = difference_seen(palette.tints[left], palette.tints[right], vision)
            assert apart >= goal, (left, right)
    for name in NAMES:
        assert difference_seen(palette.tints[name], palette.ground, vision) >= AT_A_GLANCE, name


@pytest.mark.parametrize("name", NAMES)
def test_selection_and_hits_are_no_tint(palette, name):
    assert difference(palette.tints[name], palette.selection) >= AT_A_GLANCE
    assert difference(palette.tints[name], palette.hit) >= AT_A_GLANCE


def test_the_bench_finds_every_goal_reached(palette):
    assert [title for title, value, goal in figures(palette) if value < goal] == []


def test_at_256_colours_every_tint_stays_itself_when_the_terminal_gets_it(palette):
    few = at_depth(palette, "256")
    sent = {name: Color.parse(few.tints[name]).downgrade(ColorSystem.EIGHT_BIT).number for name in NAMES}
    ground = Color.parse(few.ground).downgrade(ColorSystem.EIGHT_BIT).number
    assert len(set(sent.values())) == len(NAMES)
    assert ground not in sent.values()


def test_at_16_colours_every_tint_is_another_and_none_is_ground_selection_hit_or_caret(palette):
    few = at_depth(palette, "16")
    others = [few.ground, few.text, few.selection, few.hit]
    assert len({*few.tints.values(), *others}) == len(NAMES) + len(others)
    assert all(Color.parse(name).type.name == "STANDARD" for name in [*few.tints.values(), *others])


# What xterm and the consoles of Linux and Windows make of the names.
VGA = {"black": "#000000", "blue": "#0000aa", "green": "#00aa00", "cyan": "#00aaaa", "red": "#aa0000"}
VGA |= {"magenta": "#aa00aa", "yellow": "#aa5500", "white": "#aaaaaa", "bright_black": "#555555"}
VGA |= {
    "bright_blue": "#5555ff",
    "bright_green": "#55ff55",
    "bright_cyan": "#55ffff",
    "bright_red": "#ff5555",
}
VGA |= {"bright_magenta": "#ff55ff", "bright_yellow": "#ffff55", "bright_white": "#ffffff"}
XTERM = {"black": "#000000", "blue": "#0000ee", "green": "#00cd00", "cyan": "#00cdcd", "red": "#cd0000"}
XTERM |= {"magenta": "#cd00cd", "yellow": "#cdcd00", "white": "#e5e5e5", "bright_black": "#7f7f7f"}
XTERM |= {
    "bright_blue": "#5c5cff",
    "bright_green": "#00ff00",
    "bright_cyan": "#00ffff",
    "bright_red": "#ff0000",
}
XTERM |= {"bright_magenta": "#ff00ff", "bright_yellow": "#ffff00", "bright_white": "#ffffff"}


@pytest.mark.parametrize("colours", [VGA, XTERM], ids=["vga", "xterm"])
def test_at_16_colours_text_on_every_ground_is_the_more_readable_of_black_and_white(palette, colours):
    few = at_depth(palette, "16")
    for ground in [*few.tints.values(), few.selection, few.hit]:
        assert contrast(colours[text_on(ground)], colours[ground]) >= 3.9, ground


# Labels


def scheme_of(*colours):
    labels = [
        Label(id=f"L{number}", kind="entity", title="", colour=each) for number, each in enumerate(colours)
    ]
    return Scheme(name="mine", version=1, labels=tuple(labels))


def test_labels_without_a_colour_get_the_ones_that_nobody_asked_for():
    assert label_colours(scheme_of("", "blue", "", "nonsense", "#12345")) == {
        "L0": "orange",
        "L1": "blue",
        "L2": "green",
        "L3": "teal",
        "L4": "yellow",
    }
    many = label_colours(scheme_of(*["", "red"] * 20))
    assert set(many.values()) == set(NAMES)


@pytest.mark.parametrize(
    "colour", ["#000000", "#ffffff", "#777777", "#FF0000", "#14171c", "#fbfaf7", "#0000ff"]
)
@pytest.mark.parametrize("depth", ["truecolor", "256"])
def test_a_colour_of_ones_own_is_seen_and_text_on_it_is_read(palette, colour, depth):
    painter = Painter(palette, scheme_of(colour), depth=depth)
    for looks in ([("entity", "L0", "mention")], [("entity", "L0", "mention"), ("claim", "CLAIM", "source")]):
        paint = painter.paint(looks)
        assert contrast(paint.colour, paint.ground) >= 4.5
        assert difference(paint.ground, painter.palette.ground) >= 9
    assert contrast(painter.ink("L0"), painter.palette.ground) >= 4.5


def test_a_colour_of_ones_own_becomes_the_most_similar_of_sixteen(palette):
    few = at_depth(palette, "16")
    assert tint(few, "#1d4a90") == few.tints["blue"]
    assert ink(few, "#8a2be2") == few.inks["purple"]
