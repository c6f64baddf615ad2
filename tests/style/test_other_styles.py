"""Themes from Pygments styles: made when they are asked for, and any style will do."""

import subprocess
import sys
from importlib.metadata import EntryPoint

import pytest
from pygments.style import Style
from pygments.styles import get_all_styles
from pygments.token import Keyword, Token

from bench.themes import SIDE_BY_SIDE, figures
from tui.model.refusal import Refusal
from tui.style import pygments_styles
from tui.style.colours import contrast
from tui.style.derived import palette_from_pygments
from tui.style.palette import CURATED, PALETTES, next_palette, palette_named


def test_six_are_curated_and_dark_is_the_first():
    assert tuple(PALETTES) == CURATED
    assert len(PALETTES) == 6
    assert palette_named(None) is palette_named("dark")
    assert [PALETTES[name].name for name in PALETTES] == list(CURATED)
    assert [palette_named(name).dark for name in CURATED] == [True, True, True, False, False, False]
    assert "monokai" not in PALETTES


@pytest.mark.parametrize("name", sorted(get_all_styles()))
def test_every_installed_style_makes_a_palette_that_can_be_read_and_told_apart(name):
    palette = palette_named(name)
    assert palette.name == name
    for title, value, goal in figures(palette):
        # What could not be looked at is made as well as it can be; readable it has to be.
        assert value >= (min(goal, SIDE_BY_SIDE) if title.startswith("ΔE") else goal), title


def test_nobody_waits_for_styles_that_are_not_used():
    program = (
        "import sys\n"
        "from tui.style.palette import PALETTES, palette_named\n"
        "from tui.style.paint import Painter\n"
        "from tui.model.scheme import built_in\n"
        "list(PALETTES); len(PALETTES); 'nord' in PALETTES\n"
        "Painter(palette_named(None), built_in()).paint([('entity', 'PERSON', 'mention')])\n"
        "print([name for name in sys.modules if name in\n"
        "    ('pygments.styles', 'pygments.plugin', 'tui.style.derived', 'tui.style.sixteen', 'tui.style.aids')])\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("name", ["", "drak", "../etc/passwd", "gruvbox", "os"])
def test_a_theme_that_nobody_knows_is_refused_with_the_ones_there_are(name):
    with pytest.raises(Refusal) as refused:
        palette_named(name)
    for known in CURATED:
        assert known in refused.value.sentence
    assert "Pygments style" in refused.value.sentence


def test_the_next_theme_comes_round_and_leaves_one_that_is_not_curated():
    names = [palette_named(None).name]
    while len(names) < 7:
        names.append(next_palette(names[-1]).name)
    assert tuple(names) == (*CURATED, "dark")
    assert next_palette("monokai").name == "dark"


class Odd(Style):
    """A style that says nothing of what it is asked, and says it oddly."""

    background_color = "var(--ground)"
    styles = {Token: "", Keyword: "ansired"}  # noqa: RUF012 - Pygments wants it so


class Middling(Style):
    """Neither dark nor light."""

    background_color = "#777"
    styles = {Token: "#888"}  # noqa: RUF012


@pytest.mark.parametrize("style", [Odd, Middling])
def test_a_strange_style_is_made_the_best_of(style):
    palette = palette_from_pygments(style, "strange")
    assert contrast(palette.text, palette.ground) >= 7
    assert all(contrast(palette.text, tint) >= 4.5 for tint in palette.tints.values())
    assert all(contrast(ink, palette.ground) >= 4.5 for ink in palette.inks.values())


def plugin(name, value):
    return EntryPoint(name=name, value=value, group=pygments_styles.GROUP)


def test_only_the_plug_in_that_is_wanted_is_loaded():
    there = [plugin("broken", "nowhere:At"), plugin("odd", f"{__name__}:Odd")]
    assert pygments_styles.style_named("odd", there) is Odd
    assert pygments_styles.style_named("other", there) is None


@pytest.mark.parametrize("value", ["nowhere:At", "os:path", "json:nothing"])
def test_a_plug_in_that_cannot_be_loaded_is_named(value):
    with pytest.raises(Refusal, match="broken"):
        pygments_styles.style_named("broken", [plugin("broken", value)])
