"""Lists over the whole database: what they find, how lines are found again, and which changes they depend on."""

import pytest
from support import run_all

from tui.model.refusal import Refusal
from tui.workspace.listing import ClaimListing, EntityListing

TWO_CLAIMS = (
    *("select.span 147 237", "mark.claim", "select.span 123 141", "claim.source", "claim.done"),
    *("caret.goto 150", "refer.statement Kyiv sends a team"),
    *("select.span 284 340", "mark.claim", "claim.done"),
)


@pytest.fixture
def marked(workspace):
    run_all(workspace, *TWO_CLAIMS)
    workspace.settle()
    return workspace


def changes_of(workspace, *lines):
    """What some command lines change."""
    seen = []
    workspace.on_change = lambda committed: seen.extend(committed.event.changes)
    run_all(workspace, *lines)
    workspace.settle()
    return seen


def test_a_line_is_a_claim_or_the_head_of_a_group_and_found_again_in_another_order(marked):
    listing = ClaimListing(marked)
    listing.load()
    assert listing.count == 4
    assert listing.group_at(0).name == "Kyiv sends a team"
    assert listing.group_at(1) is None
    assert listing.key(0) == listing.key(1), "the head of a group stands for its first claim"
    marks = [listing.mark(line) for line in range(4)]
    assert [listing.line(mark) for mark in marks] == [0, 1, 2, 3]
    listing.group = ""
    listing.load()
    assert [listing.line(mark) for mark in marks] == [0, 0, 1, 1]
    listing.query = "has:statement"
    listing.load()
    assert [listing.line(mark) for mark in marks] == [0, 0, None, None]


def test_it_is_current_until_something_is_written(marked):
    listing = EntityListing(marked)
    assert not listing.is_current
    listing.load()
    assert listing.is_current
    run_all(marked, "select.span 160 168", "mark.entity GPE")
    marked.settle()
    assert not listing.is_current


@pytest.mark.parametrize(
    ("lines", "depends"),
    [
        (["statement.set verdict false"], False),
        (["statement.set note As he said himself."], False),
        (["statement.evidence https://example.org/talks 2025-05-15 They came."], False),
        (["annotation.note Look again."], False),
        (["link.begin", "caret.goto 290", "link.to contradicts"], False),
        (["statement.set wording Ukraine sends a team"], True),
        (["annotation.status accepted"], True),
        (["claim.set type promise"], True),
        (["annotation.delete"], True),
        (["select.span 900 950", "mark.claim", "claim.done"], True),
    ],
)
def test_only_what_moves_a_claim_makes_the_list_of_all_be_found_anew(marked, lines, depends):
    listing = ClaimListing(marked)
    changes = changes_of(marked, "caret.goto 150", "annotation.next", "annotation.previous", *lines)
    assert changes
    assert listing.depends_on(changes) is depends
    listing.query = "verdict:false"
    assert listing.depends_on(changes), "a query may ask for anything"


def test_a_question_keeps_what_was_asked_for_when_it_was_made(marked):
    listing = ClaimListing(marked)
    question = listing.question()
    listing.query, listing.group = "has:statement", ""
    found = question(marked.store)
    assert len(found.keys) == 2
    assert found.groups


def test_a_query_that_is_none_is_refused_at_its_place_and_the_list_stays(marked):
    listing = ClaimListing(marked)
    listing.load()
    with pytest.raises(Refusal) as refused:
        listing.check("kind:claim nonsense:1")
    assert refused.value.place == ("kind:claim nonsense:1", 11)
    assert listing.count == 4
