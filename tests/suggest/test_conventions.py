"""The same sentence, drawn by the conventions of several schemes."""

from dataclasses import replace

import pytest

from tui.model.conventions import BY_NAME, NEWS, POLNEAR
from tui.suggest.built_in import ATTRIBUTIONS
from tui.suggest.page import Page

TEXT = "Mayor Ana Ruiz, a sailor, has said in a statement that it was “no ferry, but a raft,” and left."


def drawn(role, conventions, text=TEXT):
    page = Page(text, conventions=conventions)
    offer = next(iter(ATTRIBUTIONS.offers(page, page.passages[0])))
    return [span.slice(text) for part in offer.parts if part.role == role for span in part.spans]


def test_the_content_keeps_its_that_or_not():
    assert drawn("content", POLNEAR)[0].startswith("that it was")
    assert drawn("content", NEWS)[0].startswith("it was")


def test_the_cue_keeps_its_helpers_and_its_occasion_or_not():
    assert drawn("cue", POLNEAR) == ["has said in a statement"]
    assert drawn("cue", NEWS) == ["said"]


def test_the_source_keeps_its_apposition_and_its_title_or_not():
    assert drawn("source", POLNEAR) == ["Mayor Ana Ruiz, a sailor,"]
    assert drawn("source", NEWS) == ["Ana Ruiz"]


@pytest.mark.parametrize(
    ("changes", "content"),
    [
        ({}, "“A raft,”"),
        ({"content_keeps_marks": False}, "A raft,"),
        ({"content_keeps_marks": False, "content_keeps_comma": False}, "A raft"),
    ],
)
def test_the_content_keeps_its_marks_or_not(changes, content):
    assert drawn("content", replace(NEWS, **changes), "“A raft,” Ruiz said.") == [content]


def test_the_content_keeps_the_full_stop_of_its_sentence_or_not():
    text = "Ruiz said it was a raft."
    assert drawn("content", replace(NEWS, content_keeps_stop=True), text) == ["it was a raft."]
    assert drawn("content", NEWS, text) == ["it was a raft"]


def test_a_quotation_that_goes_on_is_a_second_span_or_left_out():
    text = "“A raft,” Ruiz said. “It sank.”"
    assert drawn("content", NEWS, text) == ["“A raft,”", "“It sank.”"]
    assert drawn("content", replace(NEWS, joined_content=False), text) == ["“A raft,”"]


def test_the_possessive_of_a_source_stays_or_not():
    text = "Ruiz’s claim that the ferry sank was denied."
    assert drawn("source", POLNEAR, text) == ["Ruiz’s"]
    assert drawn("source", NEWS, text) == ["Ruiz"]


def test_both_are_found_by_name():
    assert BY_NAME == {"news": NEWS, "polnear": POLNEAR}
