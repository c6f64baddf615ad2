"""Every kind can be told apart at every depth of colour, on dark and on light."""

import pytest
from rich.color import Color, ColorSystem

from tui.style.depth import depth_of
from tui.style.paint import Paint, Painter
from tui.style.palette import PALETTES, palette_named

PERSON, PLACE = ("entity", "PERSON", "mention"), ("entity", "GPE", "mention")
CONTENT, SOURCE, CUE = (("claim", "CLAIM", role) for role in ("content", "source", "cue"))
SYSTEMS = {"truecolor": ColorSystem.TRUECOLOR, "256": ColorSystem.EIGHT_BIT, "16": ColorSystem.STANDARD}
DEPTHS = [*SYSTEMS, "none"]


@pytest.fixture(scope="module", params=[(name, depth) for name in PALETTES for depth in DEPTHS], ids="-".join)
def painter(request, scheme):
    name, depth = request.param
    return Painter(palette_named(name), scheme, depth=depth)


def sent(painter, paint):
    """What a terminal gets of a paint: numbers of colours, and attributes."""
    colours = [paint.colour, paint.ground or (painter.palette.ground if painter.coloured else None)]
    if painter.depth in SYSTEMS:
        colours = [Color.parse(each).downgrade(SYSTEMS[painter.depth]) for each in colours]
        colours = [each.number if each.number is not None else each.triplet for each in colours]
    if paint.reverse:
        colours.reverse()
    return (
        *colours,
        paint.bold,
        paint.italic,
        paint.underline,
        paint.faint,
        paint.reverse and not painter.coloured,
    )


def test_kinds_are_told_apart_by_what_the_terminal_gets(painter):
    looks = {
        "nothing": [],
        "entity": [PERSON],
        "nested": [PLACE, PLACE],
        "content": [CONTENT],
        "source": [SOURCE],
        "cue": [CUE],
        "entity in content": [CONTENT, PERSON],
        "entity in source": [SOURCE, PERSON],
    }
    paints = {name: painter.paint(each) for name, each in looks.items()}
    paints |= {
        f"offered {name}": painter.paint(looks[name], offered=True)
        for name in ("entity", "content", "source")
    }
    paints |= {"selected": painter.paint([], selected=True), "hit": painter.paint([], hit=True)}
    if painter.coloured:
        paints["selected hit"] = painter.paint([], hit=True, selected=True)
    seen = {}
    for name, paint in paints.items():
        assert seen.setdefault(sent(painter, paint), name) == name


def test_an_entity_that_is_a_source_or_a_cue_or_in_a_content_is_none_of_the_others(painter, scheme):
    for label in scheme.of_kind("entity"):
        mark = ("entity", label.id, "mention")
        paints = [painter.paint(looks) for looks in ([mark], [SOURCE, mark], [CUE, mark], [CONTENT, mark])]
        assert len({sent(painter, paint) for paint in paints}) == len(paints), label.id


def test_labels_are_told_apart_where_there_are_colours(painter, scheme):
    labels = [label.id for label in scheme.of_kind("entity")]
    grounds = {sent(painter, painter.paint([("entity", label, "mention")]))[1] for label in labels}
    assert len(grounds) == (len(labels) if painter.coloured else 1)


def test_an_inner_entity_shows_whether_its_label_is_the_same_or_another(painter):
    for inner in (PERSON, PLACE):
        nested = sent(painter, painter.paint([PERSON, inner]))
        assert nested != sent(painter, painter.paint([PERSON]))
        assert nested != sent(painter, painter.paint([inner]))
    if painter.coloured:
        assert painter.paint([PERSON, PLACE]).ground == painter.paint([PLACE]).ground


def test_the_caret_shows_on_everything(painter):
    block = painter.paint([], caret=True)
    for looks in ([], [PERSON], [PERSON, PLACE], [CONTENT], [SOURCE], [CUE, PERSON]):
        for how in (
            {},
            {"selected": True},
            {"hit": True},
            {"selected": True, "hit": True},
            {"faintly": True},
        ):
            on = painter.paint(looks, caret=True, **how)
            assert sent(painter, on) != sent(painter, painter.paint(looks, **how))
            if painter.coloured:
                assert sent(painter, on)[:2] == sent(painter, block)[:2]


def test_selection_and_hits_show_on_everything(painter):
    for looks in ([], [PERSON], [PERSON, PLACE], [CONTENT], [SOURCE], [CUE, PERSON]):
        plain = sent(painter, painter.paint(looks))
        found, chosen = (sent(painter, painter.paint(looks, **{how: True})) for how in ("hit", "selected"))
        assert len({plain, found, chosen}) == 3


def test_black_is_never_bold_at_16_colours(scheme):
    for name in PALETTES:
        painter = Painter(palette_named(name), scheme, depth="16")
        for looks in ([PERSON, PLACE], [SOURCE, PLACE], [CUE, PLACE]):
            for how in ({}, {"selected": True}, {"hit": True}, {"selected": True, "hit": True}):
                paint = painter.paint(looks, **how)
                assert paint.ground is None or not (paint.bold and paint.colour == "black")


def test_without_colours_no_paint_has_one(scheme):
    for painter in (
        Painter(palette_named("nord"), scheme, coloured=False),
        Painter(palette_named("nord"), scheme, depth="none"),
    ):
        assert painter.depth == "none"
        assert not painter.coloured
        for looks in ([], [PERSON], [PERSON, PLACE], [CONTENT], [SOURCE, PERSON], [CUE]):
            for how in (
                {},
                {"caret": True},
                {"selected": True},
                {"hit": True},
                {"faintly": True},
                {"offered": True},
            ):
                paint = painter.paint(looks, **how)
                assert (paint.colour, paint.ground) == (None, None)
        assert [painter.paint([], aid=aid).colour for aid in ("quotation", "url")] == [None, None]


def test_the_object_under_the_caret_keeps_its_tint_and_lifts_plain_words():
    from tui.model.scheme import built_in

    painter = Painter(palette_named("dark"), built_in())
    assert painter.paint([], faintly=True).ground not in (None, painter.palette.ground)
    assert painter.paint([], faintly=True).bold is False
    assert painter.paint([PERSON], faintly=True).ground not in (None, painter.paint([PERSON]).ground)


@pytest.mark.parametrize(
    ("system", "depth"),
    [("truecolor", "truecolor"), ("256", "256"), ("standard", "16"), ("windows", "16"), (None, "none")],
)
def test_the_depth_is_told_from_what_rich_says_of_the_terminal(system, depth):
    assert depth_of(system) == depth


def test_a_paint_is_made_once(scheme):
    painter = Painter(palette_named("dark"), scheme)
    first = painter.paint([PERSON, CONTENT], hit=True)
    assert painter.paint([PERSON, CONTENT], hit=True) is first
    assert painter.paint([CONTENT, PERSON], hit=True) == first
    assert Paint() == Paint(None, None)
