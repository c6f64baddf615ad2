"""Quotations that are signed with a dash and a name."""

import pytest

from tui.model.span import Span
from tui.suggest.signed import signed_quotation

QUOTATION = "“He speaks for me.”"


@pytest.mark.parametrize(
    "behind", [" ― Jane Roe\n", "— Jane Roe, 23, Ohio.", " – Jane Roe", " -- Jane Roe (Ohio)"]
)
def test_a_name_behind_a_dash_is_the_source_and_the_dash_the_cue(behind):
    text = QUOTATION + behind
    offer = signed_quotation(text, Span(0, len(QUOTATION)), "x.v1")
    parts = {part.role: part.spans[0].slice(text) for part in offer.parts}
    assert parts == {
        "content": QUOTATION,
        "source": "Jane Roe",
        "cue": behind.strip().split("Jane")[0].strip(),
    }
    assert offer.name == "Jane Roe"


@pytest.mark.parametrize("behind", [" — Jane Roe said no", " — and left.", " Jane Roe", "", " — 1980"])
def test_what_goes_on_is_no_signature(behind):
    text = QUOTATION + behind
    assert signed_quotation(text, Span(0, len(QUOTATION)), "x.v1") is None
