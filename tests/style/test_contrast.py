"""What is read can be read: a contrast of at least 4.5 to 1 (WCAG 2, level AA) in every curated theme."""

import pytest

from tui.style.paint import Painter
from tui.style.palette import NAMES, PALETTES, contrast, luminance, palette_named

READABLE = 4.5


@pytest.fixture(scope="module", params=list(PALETTES))
def palette(request):
    return palette_named(request.param)


@pytest.mark.parametrize("name", NAMES)
def test_text_can_be_read_on_every_tint_and_every_label_on_the_ground(palette, name):
    assert contrast(palette.text, palette.tints[name]) >= READABLE
    assert contrast(palette.inks[name], palette.ground) >= READABLE


@pytest.mark.parametrize("name", ["text", "faint", "accent", "warning", "claim", "source", "cue", "passage"])
def test_whatever_is_written_on_the_ground_can_be_read(palette, name):
    assert contrast(getattr(palette, name), palette.ground) >= READABLE


@pytest.mark.parametrize("name", ["selection", "bar"])
def test_text_can_be_read_on_the_selection_and_on_bars(palette, name):
    assert contrast(palette.text, getattr(palette, name)) >= READABLE


def test_every_colour_that_a_scheme_may_name_is_there_once(palette):
    assert set(palette.tints) == set(palette.inks) == set(NAMES)
    assert len({palette.tints[name] for name in NAMES}) == len(NAMES)


def test_a_dark_theme_has_a_dark_ground(palette):
    assert palette.dark == (luminance(palette.ground) < luminance(palette.text))


def test_what_is_painted_can_be_read_whatever_overlaps(palette, scheme):
    painter = Painter(palette, scheme)
    looks = [
        ("entity", "PERSON", "mention"),
        ("entity", "GPE", "mention"),
        ("claim", "CLAIM", "content"),
        ("claim", "CLAIM", "source"),
        ("claim", "CLAIM", "cue"),
        ("passage", "EVIDENCE", "passage"),
    ]
    for first in looks:
        for second in looks:
            for how in ({}, {"selected": True}, {"hit": True}, {"faintly": True}):
                paint = painter.paint([first, second], **how)
                assert contrast(paint.colour or palette.text, paint.ground or palette.ground) >= READABLE


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [("#000000", "#ffffff", 21.0), ("#777777", "#ffffff", 4.48), ("#abcdef", "#abcdef", 1.0)],
)
def test_contrast_is_measured_as_wcag_does(left, right, expected):
    assert contrast(left, right) == pytest.approx(expected, abs=0.005)
    assert contrast(left, right) == contrast(right, left)
