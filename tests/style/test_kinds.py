"""Kinds use different channels, so that overlapping marks stay legible, with colours and without."""

import pytest
from pygments.token import Token

from tui.model.scheme import parse_scheme
from tui.style.paint import Painter
from tui.style.palette import PALETTES, palette_named
from tui.style.tokens import label_tokens, token_for

PERSON = ("entity", "PERSON", "mention")
PLACE = ("entity", "GPE", "mention")
CONTENT = ("claim", "CLAIM", "content")
SOURCE = ("claim", "CLAIM", "source")
CUE = ("claim", "CLAIM", "cue")


@pytest.fixture(scope="module", params=list(PALETTES))
def painter(request, scheme):
    return Painter(palette_named(request.param), scheme)


@pytest.fixture(scope="module")
def plain(scheme):
    return Painter(palette_named(None), scheme, coloured=False)


def test_an_entity_tints_the_ground_by_its_label(painter):
    assert painter.paint([PERSON]).ground != painter.paint([PLACE]).ground
    assert painter.paint([PERSON]).ground is not None
    assert not painter.paint([PERSON]).underline


def test_a_label_that_the_scheme_lacks_is_tinted_all_the_same(painter, plain):
    """As after another scheme was chosen: what is kept is seen."""
    kept = ("entity", "GONE", "mention")
    assert painter.paint([kept]).ground not in (None, painter.paint([]).ground)
    assert plain.paint([kept]).bold


def test_a_claim_underlines_its_content_and_leaves_the_ground_alone(painter):
    assert painter.paint([CONTENT]).underline
    assert painter.paint([CONTENT]).ground == painter.paint([]).ground


def test_source_and_cue_are_told_apart(painter):
    assert painter.paint([SOURCE]) != painter.paint([CUE])
    assert painter.paint([]) not in (painter.paint([SOURCE]), painter.paint([CUE]))


def test_an_entity_inside_a_claim_keeps_both_channels(painter):
    both = painter.paint([CONTENT, PERSON])
    assert both.underline
    assert both.ground is not None
    assert both.ground != painter.paint([CONTENT]).ground


def test_without_colours_no_colour_is_used_and_kinds_are_still_told_apart(plain):
    paints = [plain.paint(looks) for looks in ([], [PERSON], [CONTENT], [SOURCE], [CUE], [CONTENT, PERSON])]
    assert all((paint.colour, paint.ground) == (None, None) for paint in paints)
    assert len(set(paints)) == len(paints)


def test_without_colours_the_selection_and_hits_are_reversed(plain):
    assert plain.paint([], selected=True).reverse
    assert plain.paint([], hit=True).reverse
    assert not plain.paint([]).reverse


@pytest.mark.parametrize("depth", ["none", "16", "256", "truecolor"])
def test_what_is_selected_still_shows_what_it_is(scheme, depth):
    for name in PALETTES:
        painter = Painter(palette_named(name), scheme, depth=depth)
        looks = [[], [PERSON], [CONTENT], [SOURCE], [CUE]]
        paints = [painter.paint(each, selected=True) for each in looks]
        paints.append(painter.paint([], selected=True, hit=True))
        assert len(set(paints)) == len(paints), name


def test_the_caret_is_seen_on_whatever_it_stands(painter, plain):
    for each in (painter, plain):
        for how in ({}, {"selected": True}, {"hit": True}, {"faintly": True}):
            for looks in ([], [PERSON], [CONTENT]):
                assert each.paint(looks, caret=True, **how) != each.paint(looks, **how)


def test_without_colours_labels_have_no_ink(plain, painter):
    assert plain.ink("PERSON") is None
    assert painter.ink("PERSON") != painter.ink("GPE")
    assert painter.ink("CLAIM", "claim") != painter.ink("EVIDENCE", "passage")


# Tokens


def test_a_label_is_a_case_of_its_kind():
    assert token_for("entity", "PERSON", "mention") in Token.Mark.Entity
    assert token_for("claim", "CLAIM", "source") is Token.Mark.Claim.Source
    assert token_for("passage", "EVIDENCE", "passage") in Token.Mark.Passage


def test_labels_that_are_no_names_of_tokens_become_different_ones():
    labels = ("person", "A.B", "A-B", "1st", "人物", "été")
    toml = 'name = "m"\n' + "".join(f'[[labels]]\nid = "{label}"\n' for label in labels)
    tokens = label_tokens(parse_scheme(toml, "m.toml"))
    assert set(tokens) == set(labels)
    assert len(set(tokens.values())) == len(labels)
    assert all(token in Token.Mark.Entity and token is not Token.Mark.Entity for token in tokens.values())
