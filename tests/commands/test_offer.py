"""The walk: offers are gone through with one key each; what is decided is kept, survives a restart and is undone."""

import pytest
from support import assert_journal_equals_tables, run_all, run_refused

from tui.store.annotations import decisions_of, records_of
from tui.workspace.offer_settings import OfferSettings

TEXT = """Volodymyr Zelensky met Anna Berg in Istanbul. Zelensky said he was ready for talks.

In Istanbul, Ms. Berg said: “We will not wait any longer for this answer.” Istanbul was calm, and the ferry
left on time. The ferry is old. Nobody on the ferry knew Oslo.
"""


@pytest.fixture
def walking(workspace_on):
    """A workspace on the text, with offers."""
    workspace = workspace_on(TEXT)
    workspace.offers.settings = OfferSettings()
    return workspace


@pytest.fixture
def again(walking, open_workspace):
    """Call it: another run of the program on the same file."""

    def restart(annotator="anna"):
        walking.settle()
        workspace = open_workspace(walking.store.path, annotator)
        workspace.offers.settings = OfferSettings()
        return workspace

    return restart


def words(workspace, proposal):
    return " ".join(proposal.offer.extent.slice(workspace.view.open.text).split())


def offered(workspace, kind="entity"):
    """The words of everything that is offered, in order."""
    article = workspace.view.open
    found = workspace.offers.have(article, workspace.view.sight())
    return [words(workspace, each) for each in found.between(0, len(article.text)) if each.offer.kind == kind]


def shown(workspace):
    return words(workspace, workspace.view.mode.proposal)


def own(workspace):
    """(label, words, origin) of the annotator's annotations."""
    return [
        (each.label, " ".join(each.extent.slice(workspace.view.open.text).split()), each.origin)
        for each in workspace.view.open.all()
    ]


def kept(workspace):
    """The records in the layers of machines."""
    machines = {layer.id for layer in workspace.layers.values() if layer.kind == "machine"}
    every = records_of(workspace.store, workspace.view.open.id, machines=True)
    return [record for record in every if record["layer"] in machines]


def answers(workspace):
    return [each.answer for each in decisions_of(workspace.store, workspace.view.open.id)]


def test_it_goes_through_names_and_claims_in_the_order_of_the_text(walking):
    seen = []
    for _ in range(6):
        run_all(walking, "offer.next")
        seen.append((walking.view.mode.proposal.offer.label, shown(walking)))
    assert seen == [
        ("PERSON", "Volodymyr Zelensky"),
        ("PERSON", "Anna Berg"),
        ("GPE", "Istanbul"),
        ("PERSON", "Zelensky"),
        ("CLAIM", "he was ready for talks"),
        ("GPE", "Istanbul"),
    ]
    run_all(walking, "offer.previous")
    assert shown(walking) == "he was ready for talks"
    assert walking.view.open.all() == []
    assert kept(walking) == []


def test_from_the_caret_on(walking):
    run_all(walking, "caret.goto 30", "offer.next")
    assert shown(walking) == "Istanbul"
    run_all(walking, "offer.leave", "caret.goto 30", "offer.previous")
    assert shown(walking) == "Anna Berg"


def test_accepting_makes_an_own_annotation_and_keeps_the_offer_as_it_was(walking):
    told = run_all(walking, "offer.next", "offer.accept")
    assert told["message"] == "PERSON “Volodymyr Zelensky”."
    assert shown(walking) == "Anna Berg"  # it goes on by itself
    (annotation,) = walking.view.open.all()
    (record,) = kept(walking)
    assert (annotation.by, annotation.derived_from, annotation.status) == ("anna", record["id"], "open")
    assert (record["by"], record["origin"]) == ("marginist.names.v1", "marginist.names.v1")
    assert 0 < record["score"] <= 1
    assert record["note"]  # why it was offered
    assert answers(walking) == ["accept"]
    assert_journal_equals_tables(walking.store)


def test_another_label_or_other_edges_are_an_amendment(walking):
    run_all(walking, "offer.next", "offer.accept NORP", "select.start-word-right", "offer.accept")
    assert own(walking) == [
        ("NORP", "Volodymyr Zelensky", "marginist.names.v1"),
        ("PERSON", "Berg", "marginist.names.v1"),
    ]
    assert answers(walking) == ["amend", "amend"]
    assert [(each["label"], each["parts"][0]["spans"][0]["quote"]) for each in kept(walking)] == [
        ("PERSON", "Volodymyr Zelensky"),
        ("PERSON", "Anna Berg"),
    ]


def test_a_claim_is_accepted_with_its_parts_and_attributes(walking):
    run_all(walking, "caret.goto 60", "offer.next", "offer.accept")
    (claim,) = walking.view.open.all()
    assert [part.role for part in claim.parts] == ["content", "source", "cue"]
    assert claim.attributes == {"attribution": "indirect"}


def test_a_rejected_form_is_not_offered_again_in_the_article(walking, again):
    assert offered(walking).count("Istanbul") == 3
    run_all(walking, "caret.goto 30", "offer.next")
    told = run_all(walking, "offer.reject")
    assert told["message"] == "Rejected, not offered here again · GPE “Istanbul”."
    assert "Istanbul" not in offered(walking)
    assert answers(walking) == ["reject"]
    restarted = again()
    assert "Istanbul" not in offered(restarted)
    run_all(restarted, "history.undo")
    assert offered(restarted).count("Istanbul") == 3
    run_all(restarted, "history.redo")
    assert "Istanbul" not in offered(restarted)
    assert offered(again("bob")).count("Istanbul") == 3  # what Anna rejects is Anna's


def test_a_rejected_claim_is_not_offered_again(walking, again):
    before = offered(walking, "claim")
    run_all(walking, "caret.goto 60", "offer.next", "offer.reject")
    assert offered(walking, "claim") == before[1:]
    assert offered(again(), "claim") == before[1:]
    run_all(walking, "history.undo")
    assert offered(walking, "claim") == before


def test_what_is_marked_by_hand_is_offered_everywhere_in_the_article(walking, again):
    assert "ferry" not in offered(walking)
    run_all(walking, "search.find ferry", "mark.entity FAC")
    assert offered(walking).count("ferry") == 2  # where it stands else
    restarted = again()
    assert offered(restarted).count("ferry") == 2
    run_all(restarted, "history.undo")
    assert "ferry" not in offered(restarted)
    run_all(restarted, "history.redo")
    assert offered(restarted).count("ferry") == 2


def test_what_was_accepted_has_the_label_that_it_was_accepted_with(walking):
    run_all(walking, "caret.goto 30", "offer.next", "offer.accept LOC")
    found = walking.view.open.offered.between(0, len(TEXT))
    assert {each.offer.label for each in found if words(walking, each) == "Istanbul"} == {"LOC"}
    run_all(walking, "history.undo")
    found = walking.view.open.offered.between(0, len(TEXT))
    assert {each.offer.label for each in found if words(walking, each) == "Istanbul"} == {"GPE"}


def test_a_form_of_another_article_is_offered_and_undone_like_one_of_this(workspace_on):
    workspace = workspace_on("The ferry left.", "Nobody saw the ferry come.")
    workspace.offers.settings = OfferSettings()
    run_all(workspace, "search.find ferry", "mark.entity FAC", "article.next")
    assert offered(workspace) == ["ferry"]


def test_a_name_that_holds_an_accepted_one_goes_first(workspace_on):
    workspace = workspace_on("He left Ukraine. In Eastern Ukraine it rained. Ukraine is large.")
    workspace.offers.settings = OfferSettings()
    run_all(workspace, "search.find Ukraine", "mark.entity GPE")
    assert "Ukraine" in offered(workspace)
    run_all(workspace, "search.find Eastern Ukraine", "select.span 20 35", "mark.entity LOC")
    assert offered(workspace) == ["Ukraine"]


def test_everywhere_is_one_step(walking):
    run_all(walking, "caret.goto 30", "offer.next")
    told = run_all(walking, "offer.everywhere")
    assert told["message"] == "Here and 2 more · GPE “Istanbul”."
    assert [each[1] for each in own(walking)] == ["Istanbul"] * 3
    run_all(walking, "history.undo")
    assert own(walking) == kept(walking) == []
    assert walking.view.mode.context == "OFFER"  # one goes on walking


def test_a_paragraph_is_accepted_as_one_step(walking):
    told = run_all(walking, "offer.accept-paragraph")
    assert told["message"] == "5 offers of this paragraph accepted."
    assert len(own(walking)) == len(kept(walking)) == 5
    run_all(walking, "history.undo")
    assert own(walking) == kept(walking) == []


def test_rejecting_all_equals_decides_on_each(walking):
    run_all(walking, "caret.goto 30", "offer.next")
    told = run_all(walking, "offer.reject-equals")
    assert told["message"].startswith("Rejected in 3 places, not offered here again · ")
    assert answers(walking) == ["reject"] * 3
    run_all(walking, "history.undo")
    assert answers(walking) == []


def test_backspace_undoes_the_last_decision_and_returns_to_it(walking):
    run_all(walking, "offer.next", "offer.accept", "offer.skip", "offer.reject")
    assert shown(walking) == "Zelensky"
    run_all(walking, "offer.back")
    assert shown(walking) == "Istanbul"
    run_all(walking, "offer.back")
    assert shown(walking) == "Anna Berg"  # which was skipped
    run_all(walking, "offer.back")
    assert shown(walking) == "Volodymyr Zelensky"
    assert own(walking) == kept(walking) == []
    assert (
        run_refused(walking, "offer.back") == "Nothing was decided here yet; u undoes what was done before."
    )


def test_backspace_does_not_undo_what_was_done_since(walking):
    run_all(
        walking, "offer.next", "offer.accept", "offer.leave", "caret.goto 92", "mark.entity ORG", "offer.next"
    )
    assert run_refused(walking, "offer.back") == "Something else was done since; u undoes that first."


def test_what_is_named_refers_to_the_entity_of_that_name_if_there_is_one(walking):
    run_all(walking, "select.span 0 18", "mark.entity PERSON", "refer.to Volodymyr Zelensky")
    run_all(walking, "caret.goto 46", "offer.next", "offer.accept", "offer.accept")
    name, claim = (each for each in walking.view.open.all() if each.derived_from)
    refers = {part.refers for part in (*name.parts, *claim.of_role("source"))}
    assert [walking.referent(key).name for key in refers] == ["Volodymyr Zelensky"]


def test_notes_and_flags(walking):
    run_all(walking, "offer.next", "annotation.note sure?", "annotation.flag")
    first, second = walking.view.open.all()
    assert (first.note, second.status) == ("sure?", "flagged")


def test_nothing_is_decided_where_no_offer_is_shown(walking):
    for line in ("offer.accept", "offer.reject", "offer.skip", "offer.everywhere", "offer.reject-equals"):
        assert run_refused(walking, line) == "No offer is chosen; Tab (offer.next) goes to one."


def test_at_the_end_one_is_told_and_reads_on(walking):
    run_all(walking, f"caret.goto {TEXT.index('Oslo')}", "offer.next")
    told = run_all(walking, "offer.accept")
    assert told["message"] == "GPE “Oslo”. No offer is left below; Shift+Tab goes up."
    assert walking.view.mode.context == "READ"
    assert run_refused(walking, "offer.next") == "No offer is left below; Shift+Tab goes up."


def test_an_empty_article_offers_nothing(workspace_on):
    workspace = workspace_on("")
    workspace.offers.settings = OfferSettings()
    assert run_refused(workspace, "offer.next") == "Nothing is offered here."
    assert run_refused(workspace, "offer.accept-paragraph") == "Nothing is offered in this paragraph."


def test_blind_mode_offers_nothing(walking):
    walking.offers.settings = OfferSettings(blind=True)
    assert run_refused(walking, "offer.next") == "Nothing is offered: the settings say `blind`."


def test_one_that_crosses_no_mark_of_ones_own_is_left(walking):
    """What one has marked is not offered again, whatever its label; what somebody else has marked is."""
    run_all(walking, "select.span 0 18", "mark.entity ORG")
    assert offered(walking)[0] == "Anna Berg"


def test_somebody_elses_marks_hide_nothing(walking, again):
    run_all(walking, "select.span 0 18", "mark.entity ORG")
    assert offered(again("bob"))[0] == "Volodymyr Zelensky"


def test_a_scheme_without_a_label_is_not_offered_it(workspace_on):
    from tui.model.scheme import parse_scheme
    from tui.workspace.offers import Offers

    workspace = workspace_on(TEXT)
    scheme = parse_scheme(
        'name = "small"\nversion = 1\n[[labels]]\nid = "PERSON"\nkind = "entity"\n', "small.toml"
    )
    workspace.offers = Offers(workspace.store, "anna", scheme, lambda: workspace.layers)
    found = workspace.offers.have(workspace.view.open, workspace.view.sight())
    assert {each.offer.label for each in found.between(0, len(TEXT))} == {"PERSON"}


def test_what_another_window_has_decided_meanwhile_is_not_decided_twice(walking, again):
    other = again()
    run_all(walking, "caret.goto 30", "offer.next")
    run_all(other, "caret.goto 30", "offer.next", "offer.reject")
    assert (
        run_refused(walking, "offer.reject")
        == "This was decided on meanwhile, in another window; Tab goes on."
    )
    assert answers(other) == ["reject"]
    run_all(other, "history.undo")
    assert "Istanbul" in offered(other)


def test_undoing_a_rejection_goes_there(walking):
    run_all(walking, "caret.goto 30", "offer.next", "offer.reject", "offer.leave", "caret.goto 100")
    run_all(walking, "history.undo")
    assert walking.view.caret == TEXT.index("Istanbul")
