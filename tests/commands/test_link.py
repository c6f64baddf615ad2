"""Links: begun at one annotation, made at another, also in another article. Each is one step."""

import pytest
from support import assert_journal_equals_tables, run_all, run_refused

from tui.store.annotations import links
from tui.workspace.cards import link_lines
from tui.workspace.links import types_between

FIRST = ("caret.goto 2", "mark.claim", "claim.done")
SECOND = ("article.next", "caret.goto 2", "mark.claim", "claim.done")


@pytest.fixture
def two(workspace_on):
    """A workspace with a claim in each of two articles, a link begun at the first, and the second at hand."""
    workspace = workspace_on("“Taxes fall,” Ann said. “No,” Cid said.", "“Taxes rise,” Bob said.")
    run_all(workspace, *FIRST, "caret.goto 2", "link.begin", *SECOND, "caret.goto 2")
    return workspace


def linked(workspace):
    return [(link.type, link.by) for link in links(workspace.store)]


def test_a_link_across_articles(two):
    told = run_all(two, "link.to contradicts")
    assert told["message"] == "“Taxes fall,” ↔ contradicts ↔ this claim."
    (link,) = links(two.store)
    assert (link.from_, link.to) == (two.link_start, told["annotation"])
    run_all(two, "history.undo")
    assert linked(two) == []
    run_all(two, "history.redo")
    assert linked(two) == [("contradicts", "anna")]
    assert_journal_equals_tables(two.store)


def test_a_symmetric_link_is_not_doubled_the_other_way_round(two):
    run_all(two, "link.to contradicts", "link.begin", "article.next", "caret.goto 2")
    assert run_refused(two, "link.to contradicts") == "They are linked so already: contradicts."
    run_all(two, "link.to supports")
    assert linked(two) == [("contradicts", "anna"), ("supports", "anna")]


def test_a_directed_link_goes_both_ways(two):
    run_all(two, "link.to responds-to", "link.begin", "article.next", "caret.goto 2", "link.to responds-to")
    assert linked(two) == [("responds-to", "anna")] * 2


def test_types_come_from_the_scheme(two):
    assert run_refused(two, "link.to likes") == (
        "The scheme “news” has no link type “likes”; it has within, supports, contradicts, same-as, responds-to, "
        "corrects."
    )


def test_a_link_needs_two_ends(two):
    assert run_refused(two, "link.begin", "link.to supports").startswith("A link needs two different ends")
    run_all(
        two, "article.next", "caret.goto 2", "link.begin", "annotation.delete", "article.next", "caret.goto 2"
    )
    assert run_refused(two, "link.to supports") == "What the link was begun at is gone; begin it again."
    two.link_start = None
    assert run_refused(two, "link.to supports").startswith("No link was begun")


def test_a_claim_is_within_one_other_and_never_within_itself(workspace_on):
    workspace = workspace_on("A said B denied C left D.")
    places = []
    for start, end in ((0, 6), (7, 15), (16, 22)):
        run_all(workspace, f"select.span {start} {end}", "mark.claim", "claim.done")
        places.append(start)
    for inner, outer in ((16, 7), (7, 0)):
        run_all(workspace, f"caret.goto {inner}", "link.begin", f"caret.goto {outer}", "link.to within")
    assert run_refused(workspace, "link.begin", "caret.goto 16", "link.to within").startswith(
        "A claim cannot be within itself"
    )
    assert run_refused(workspace, "link.begin", "caret.goto 0", "link.to within").startswith(
        "This claim is within another one already"
    )


def test_the_other_side_is_gone_to_and_back(two):
    here = two.view.open.id
    run_all(two, "link.to supports")
    told = run_all(two, "link.go")
    assert told["message"] == "← supports in Article 1."
    assert two.view.open.id != here
    assert two.view.hand == two.link_start
    assert two.view.mode.context == "CLAIM"
    assert run_all(two, "link.go")["message"] == "→ supports in Article 2."
    assert two.view.open.id == here


def test_of_several_links_the_number_on_the_card_is_meant(two):
    run_all(two, "link.to supports", "link.to contradicts")
    assert run_refused(two, "link.go") == "link.go needs a value here: link.go NUMBER."
    assert run_refused(two, "link.go 3") == "There are 2 links; 3 is none of them."
    run_all(two, "link.remove 1")
    assert linked(two) == [("contradicts", "anna")]
    assert run_all(two, "link.remove")["message"] == "The link contradicts is removed; u brings it back."
    assert run_refused(two, "link.remove").startswith("This claim has no links")
    run_all(two, "history.undo")
    assert linked(two) == [("contradicts", "anna")]


def test_links_of_others_stay(two, open_workspace):
    run_all(two, "link.to supports")
    bob = open_workspace(two.store.path, "bob")
    run_all(bob, "caret.goto 2")
    assert run_refused(bob, "link.remove") == "This link is anna’s; only anna can remove it."


def test_deleting_a_claim_takes_its_links_along_and_undo_brings_them_back(two):
    run_all(two, "link.to supports", "annotation.delete")
    assert linked(two) == []
    run_all(two, "history.undo")
    assert linked(two) == [("supports", "anna")]


# Links between statements


@pytest.fixture
def stated(two):
    """The claims of both articles make a statement each, and a link is begun at the first one's."""
    run_all(
        two,
        "refer.statement Taxes will rise.",
        "article.next",
        "caret.goto 2",
        "refer.statement Taxes will fall.",
    )
    told = run_all(two, "link.begin-statement")
    assert (
        told["message"]
        == "A link starts at the statement “Taxes will fall.”. Go to a claim that makes the other."
    )
    run_all(two, "article.next", "caret.goto 2")
    return two


def test_the_statements_of_two_claims_are_linked_and_not_the_claims(stated):
    told = run_all(stated, "link.to contradicts")
    assert told["message"] == "“Taxes will fall.” ↔ contradicts ↔ “Taxes will rise.”."
    (link,) = links(stated.store)
    assert [stated.referent(end).name for end in (link.from_, link.to)] == [
        "Taxes will fall.",
        "Taxes will rise.",
    ]
    assert run_refused(stated, "link.to contradicts") == "They are linked so already: contradicts."
    run_all(stated, "history.undo")
    assert linked(stated) == []
    run_all(stated, "history.redo")
    assert linked(stated) == [("contradicts", "anna")]
    assert_journal_equals_tables(stated.store)


def test_a_statement_is_linked_only_as_the_scheme_lets_it(stated):
    assert run_refused(stated, "link.to within") == "The scheme lets within join claim to claim, not these."
    start, end = stated.link_start, stated.view.open.all()[0].parts[0].refers
    assert types_between(stated, start, end) == ["supports", "contradicts", "same-as", "corrects"]


def test_both_claims_must_make_a_statement_and_not_the_same(stated):
    run_all(stated, "refer.statement Taxes will fall.")
    assert run_refused(stated, "link.to contradicts").startswith("Both claims make the same statement")
    run_all(stated, "refer.clear-statement")
    assert run_refused(stated, "link.to contradicts").startswith("This claim makes no statement yet")
    assert run_refused(stated, "link.begin-statement").startswith("This claim makes no statement yet")


def test_a_link_of_the_statement_is_on_the_card_and_is_followed_and_removed(stated):
    run_all(stated, "link.to contradicts")
    claim = stated.view.open.all()[0]
    assert link_lines(stated, claim) == ("1 = ↔ contradicts: Taxes will fall.",)
    here = stated.view.open.id
    run_all(stated, "link.go")
    assert stated.view.open.id != here
    run_all(stated, "link.go")
    assert stated.view.open.id == here
    assert run_all(stated, "link.remove")["message"] == "The link contradicts is removed; u brings it back."
    assert linked(stated) == []
