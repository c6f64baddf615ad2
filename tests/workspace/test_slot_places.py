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
