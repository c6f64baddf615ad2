"""What one annotator has decided in an article hides offers and brings others, for him alone."""

import pytest
from suggestions import answer, offered, store_all, wish
from support import run_all, undo

from tui.model.annotation import Part
from tui.model.span import Span
from tui.store.articles import articles
from tui.suggest.lexicon import built_in
from tui.suggest.offer import Offer
from tui.workspace.decided import decided_in, forms_elsewhere
from tui.workspace.suggesters import Suggesters
from tui.workspace.suggesting import offers_of

TEXT = "On Monday they met Ana Ruiz near Kos. They left. “The ferry was late again,” Ruiz said. Ana\nRuiz left Kos."
OTHER = "On Monday Ana Ruiz took the night ferry to Kos."


class _RuizIsAPlace:
    name, title, origin = "own", "", "own.v1"

    def offers(self, page, passage):
        start = page.text.index("Ruiz said")
        part = Part("mention", (Span(start, start + 4),))
        yield Offer(kind="entity", label="GPE", parts=(part,), score=0.5, origin=self.origin)


RUIZ_IS_A_PLACE = Suggesters([_RuizIsAPlace()], built_in(), [])


@pytest.fixture
def anna(workspace_on):
    """Anna's workspace on one article."""
    return workspace_on(TEXT)


@pytest.fixture
def both(workspace_on):
    """The same with another article."""
    return workspace_on(TEXT, OTHER)


def mark(workspace, words, command="mark.entity PERSON", article="Article 1"):
    text = workspace.show(workspace.find(article)).open.text
    start = text.index(words)
    run_all(workspace, f"select.span {start} {start + len(words)}", command)
    workspace.store.write([]).result()  # everything before is in the file


def test_a_rejected_form_is_not_offered_again_over_line_breaks_too_and_undo_brings_it_back(anna, stamps):
    store_all(anna.store, stamps)
    before = offered(anna.store)
    assert before.count(("PERSON", "Ana Ruiz")) == 2
    answer(anna.store, stamps, "PERSON", "Ana Ruiz", "reject")
    after = offered(anna.store)
    assert after == [each for each in before if each[1] != "Ana Ruiz"]
    assert ("PERSON", "Ruiz") in after
    undo(anna.store, "anna", stamps)
    assert offered(anna.store) == before


def test_another_article_goes_on_offering_it(both, stamps):
    store_all(both.store, stamps)
    answer(both.store, stamps, "DATE", "Monday", "reject")
    assert offered(both.store).count(("DATE", "Monday")) == 1


def test_rejecting_means_the_form_whatever_the_label(anna, stamps):
    store_all(anna.store, stamps)
    answer(anna.store, stamps, "PERSON", "Ruiz", "reject")
    as_place = offers_of(anna.store, articles(anna.store), "anna", wish(suggesters=RUIZ_IS_A_PLACE))
    assert [offer.label for each in as_place for offer, _ in each.offers] == []
    again = offers_of(anna.store, articles(anna.store), "anna", wish(suggesters=RUIZ_IS_A_PLACE, again=True))
    assert [offer.label for each in again for offer, _ in each.offers] == ["GPE"]


def test_a_rejected_claim_is_not_offered_again(anna, stamps):
    store_all(anna.store, stamps)
    answer(anna.store, stamps, "CLAIM", "“The ferry was late again,”", "reject")
    assert not [label for label, _ in offered(anna.store) if label == "CLAIM"]


@pytest.mark.parametrize("given", ["skip", "accept", "amend"])
def test_other_answers_hide_nothing_by_themselves(anna, stamps, given):
    store_all(anna.store, stamps)
    before = offered(anna.store)
    answer(anna.store, stamps, "PERSON", "Ana Ruiz", given)
    assert offered(anna.store) == before


def test_what_others_decide_or_mark_hides_nothing(anna, stamps):
    before = offered(anna.store)
    store_all(anna.store, stamps)
    mark(anna, "Ana Ruiz")
    answer(anna.store, stamps, "PERSON", "Ruiz", "reject")
    assert offered(anna.store, "ben") == before
    assert offered(anna.store).count(("PERSON", "Ana Ruiz")) == 1
    assert ("PERSON", "Ruiz") not in offered(anna.store)


def test_what_is_marked_is_not_offered_and_its_form_is_offered_everywhere(both):
    mark(both, "night ferry", "mark.entity PRODUCT", "Article 2")
    assert ("PRODUCT", "night ferry") not in offered(both.store)
    mark(both, "ferry", "mark.entity PRODUCT")
    mark(both, "The ferry", "mark.entity WORK")
    decided = decided_in(both.store, both.view.open.id, TEXT, "anna", forms_elsewhere(both.store, "anna"))
    assert decided.accepted == {"night ferry": "PRODUCT", "ferry": "PRODUCT", "The ferry": "WORK"}


def test_the_label_given_last_in_an_article_wins_there(both):
    mark(both, "Kos", "mark.entity FAC", "Article 2")
    mark(both, "Kos", "mark.entity LOC")
    assert offered(both.store).count(("LOC", "Kos")) == 1
    elsewhere = forms_elsewhere(both.store, "anna")
    assert decided_in(both.store, both.find("Article 2"), OTHER, "anna", elsewhere).accepted["Kos"] == "FAC"
    run_all(both, "annotation.relabel ORG")
    both.store.write([]).result()
    assert decided_in(both.store, both.find("Article 1"), TEXT, "anna", elsewhere).accepted["Kos"] == "ORG"


def test_what_was_marked_after_it_was_rejected_is_accepted_again(anna, stamps):
    store_all(anna.store, stamps)
    answer(anna.store, stamps, "PERSON", "Ruiz", "reject")
    article = anna.find("Article 1")
    assert decided_in(anna.store, article, TEXT, "anna").standing.rejected_forms == {"Ruiz"}
    start = TEXT.index("Ruiz said")
    anna.show(article)
    run_all(anna, f"select.span {start} {start + 4}", "mark.entity PERSON")
    anna.store.write([]).result()
    decided = decided_in(anna.store, article, TEXT, "anna")
    assert (decided.accepted, decided.standing.rejected_forms) == ({"Ruiz": "PERSON"}, set())


def test_a_form_rejected_after_it_was_marked_is_rejected(anna, stamps):
    store_all(anna.store, stamps)
    mark(anna, "Ruiz said"[:4])
    answer(anna.store, stamps, "PERSON", "Ruiz", "reject")
    decided = decided_in(anna.store, anna.view.open.id, TEXT, "anna", forms_elsewhere(anna.store, "anna"))
    assert (decided.accepted, decided.standing.rejected_forms) == ({}, {"Ruiz"})


def test_pronouns_are_not_looked_for_in_other_articles(anna):
    mark(anna, "They")
    assert forms_elsewhere(anna.store, "anna") == []
    assert decided_in(anna.store, anna.view.open.id, TEXT, "anna").accepted == {"They": "PERSON"}


def test_a_mark_of_one_s_own_that_is_rejected_brings_no_offers_and_hides_its_place(anna):
    before = offered(anna.store)
    mark(anna, "Kos", "mark.entity PRODUCT")
    assert ("PRODUCT", "Kos") in offered(anna.store)
    run_all(anna, "annotation.status rejected")
    anna.store.write([]).result()
    assert ("PRODUCT", "Kos") not in offered(anna.store)
    assert len(offered(anna.store)) == len(before) - 1
