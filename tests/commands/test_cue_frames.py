"""What a claim is whose cue is pointed at: its edges follow where that word stands."""

import pytest
from support import run_all


def parts(workspace):
    """The words of each part of the claim in hand, by role."""
    text = workspace.view.open.text
    claim = workspace.view.open.annotation(workspace.view.hand)
    return {part.role: " … ".join(span.slice(text) for span in part.spans) for part in claim.parts}


CASES = [
    pytest.param(
        "A Western-backed ceasefire was proposed.",
        "backed",
        {"content": "ceasefire was proposed", "source": "Western", "cue": "backed"},
        id="a compound names both who and how",
    ),
    pytest.param(
        "“From what we’ve observed, it looks like a prop,” he was quoted as saying.",
        "observed",
        {"content": "it looks like a prop", "source": "we", "cue": "observed"},
        id="inside a quotation nothing goes on behind its end, and a helping verb is no part of who says it",
    ),
    pytest.param(
        "“We hope that we can find the steps forward,” the secretary said.",
        "hope",
        {"content": "we can find the steps forward", "source": "We", "cue": "hope"},
        id="the that is left out there, too",
    ),
    pytest.param(
        "Several top officials were seen present at that meeting.",
        "seen",
        {"content": "Several top officials … present at that meeting", "cue": "seen"},
        id="the subject of a passive belongs to the content",
    ),
    pytest.param(
        "Then he agreed to the talks.",
        "agreed",
        {"content": "the talks", "source": "he", "cue": "agreed to"},
        id="a preposition before a thing belongs to the cue",
    ),
    pytest.param(
        "He walked back on those comments.",
        "walked",
        {"content": "those comments", "source": "He", "cue": "walked back on"},
        id="also behind an adverb",
    ),
    pytest.param(
        "Moscow refused to back the truce.",
        "refused",
        {"content": "to back the truce", "source": "Moscow", "cue": "refused"},
        id="but not the to of an infinitive",
    ),
    pytest.param(
        "“At the meeting nobody agreed,” she muttered.",
        "muttered",
        {"content": "“At the meeting nobody agreed,”", "source": "she", "cue": "muttered"},
        id="nor a preposition of what stands before the cue",
    ),
    pytest.param(
        "in Oslo the ferry was late, she muttered.",
        "muttered",
        {"content": "in Oslo the ferry was late", "source": "she", "cue": "muttered"},
        id="nor one without a capital",
    ),
    pytest.param(
        "Why Putin Refused to Meet Zelensky in Istanbul",
        "Refused",
        {"content": "to Meet Zelensky in Istanbul", "source": "Putin", "cue": "Refused"},
        id="in a headline the cue is no part of a name",
    ),
    pytest.param(
        "Turkish officials have not confirmed where the discussions will take place.",
        "confirmed",
        {
            "content": "where the discussions will take place",
            "source": "Turkish officials",
            "cue": "confirmed",
        },
        id="who says it stands before what helps and denies, with what tells which",
    ),
]


@pytest.mark.parametrize(("text", "cue", "expected"), CASES)
def test_the_edges_follow_the_place_of_the_cue(workspace_on, text, cue, expected):
    workspace = workspace_on(text + "\n")
    run_all(workspace, f"caret.goto {text.index(cue)}", "mark.claim-by-cue")
    assert parts(workspace) == expected
