"""What letters offer for a slot: whole noun phrases, not pieces of them."""

from __future__ import annotations

import pytest

from tui.model.span import Span
from tui.workspace.slot_places import places_for


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("On Monday the California congressman said no.", ["the California congressman"]),
        ("Then the Russian minister said no.", ["the Russian minister"]),
        ("Nobody there liked the Trump campaign.", ["the Trump campaign"]),
        ("By noon the Kremlin rejected it.", ["Kremlin", "the Kremlin", "it"]),
        ("By noon the Kremlin closed it.", ["Kremlin", "the Kremlin", "the Kremlin closed", "it"]),
        ("Then President Volodymyr Zelensky left.", ["Volodymyr Zelensky", "President Volodymyr Zelensky"]),
        ("Then the minister Anna Berg said no.", ["Anna Berg", "the minister Anna Berg"]),
    ],
)
def test_a_noun_phrase_has_letters_as_a_whole_and_what_only_describes_has_none(workspace_on, text, speakers):
    workspace = workspace_on(text)
    found = [place.span.slice(text) for place in places_for(workspace, "source", Span(0, len(text)))]
    assert sorted(set(found)) == sorted(speakers)


@pytest.mark.parametrize(
    ("text", "cues"),
    [
        ("She said on the Morning Show that the two suspects fear him.", ["said", "fear"]),
        ("Police suspects that Anna Berg described it as a hoax.", ["suspects", "described"]),
        ("Many fear that Clinton’s answer was no answer to the report.", ["fear", "report"]),
        ("Donald Trump Accuses Hillary Clinton\n\nOne thinks so.", ["Accuses", "thinks"]),
        ("Reports say she claims the order shows no doubt.", ["Reports", "say", "claims", "shows", "doubt"]),
    ],
)
def test_a_word_that_only_names_something_is_no_reporting_word(workspace_on, text, cues):
    workspace = workspace_on(text)
    found = {place.span: None for place in places_for(workspace, "cue", Span(0, len(text)))}
    single = [span.slice(text) for span in sorted(found) if " " not in span.slice(text)]
    assert single == cues
