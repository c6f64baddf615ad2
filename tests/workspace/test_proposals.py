"""What a source or a content could refer to: the likeliest first."""

import pytest

from tui.model.referent import Referent
from tui.workspace.proposals import Earlier, Proposal, likeness, speakers, statements

ANN = Referent(id="1", kind="entity", name="Ann Lee", aliases=("the minister",))
BOB = Referent(id="2", kind="entity", name="Bob Lee")
CID = Referent(id="3", kind="entity", name="Cid")
FALL = Referent(id="4", kind="statement", name="Taxes will fall next year.")
RISE = Referent(id="5", kind="statement", name="Wages and pensions rise in May.", aliases=("Pensions go up",))


def names(found):
    return [proposal.name for proposal in found]


def test_the_same_name_comes_before_the_same_last_name_and_the_words_themselves_come_last():
    found = speakers("Bob Lee", [ANN, BOB, CID])
    assert [(each.name, each.why) for each in found] == [
        ("Bob Lee", "same name"),
        ("Ann Lee", "only the last name is the same"),
    ]
    assert names(speakers("Lee", [ANN, BOB, CID])) == ["Ann Lee", "Bob Lee", "Lee"]
    assert names(speakers("President Lee’s", [ANN])) == ["Ann Lee", "President Lee’s"]


OTTO = Referent(id="6", kind="entity", name="Otto Brun", aliases=("Brun",))


@pytest.mark.parametrize(
    "words", ["Lea Brun", "L. Brun", "Dr. Lea Brun", "Labour spokeswoman Lea Brun", "O. K. Brun"]
)
def test_with_another_first_name_the_new_one_comes_before_whoever_has_only_the_last_name(words):
    other = Referent(id="7", kind="entity", name="Otto M. Brun")
    found = speakers(words, [OTTO, other] if "O." not in words else [other])
    assert (found[0].name, found[0].referent) == (words, None)
    assert {each.why for each in found[1:]} == {"only the last name is the same"}


@pytest.mark.parametrize(
    "words", ["Brun", "Mr Brun", "Finance Minister Brun", "O. Brun", "Otto M. Brun", "OTTO BRUN"]
)
def test_a_last_name_alone_or_with_what_fits_the_first_name_is_whoever_has_it(words):
    assert speakers(words, [Referent(id="8", kind="entity", name="Otto Brun")])[0].name == "Otto Brun"


def test_an_alias_is_as_good_as_a_name():
    assert [each.why for each in speakers("The Minister", [BOB, ANN])] == ["alias", "new"]


def test_what_the_same_words_were_taken_for_before_comes_first():
    found = speakers("Lee", [ANN, BOB], chosen=["2", "2", "1"])
    assert [(each.name, each.why) for each in found][:2] == [
        ("Bob Lee", "chosen before"),
        ("Ann Lee", "chosen before"),
    ]


@pytest.mark.parametrize("words", ["he", "She", " they "])
def test_a_pronoun_is_whoever_spoke_last_and_never_a_new_entity_itself(words):
    assert names(speakers(words, [ANN, BOB, CID], spoke=["3", "1", "3"])) == ["Cid", "Ann Lee"]
    assert speakers(words, [ANN]) == []


def test_a_pronoun_can_be_somebody_who_spoke_and_is_no_entity_yet():
    new = Proposal("Lea Brun", None, "spoke before, new", Earlier("c", 1))
    found = speakers(
        "she", [ANN], spoke=[new, "1", Proposal("lea brun", None, "spoke before, new", Earlier("b", 1))]
    )
    assert found == [new, Proposal("Ann Lee", "1", "spoke before")]


def test_what_they_refer_to_now_comes_first():
    found = speakers("Lee", [ANN, BOB, CID], chosen=["2"], now="3")
    assert [(each.name, each.why) for each in found][:2] == [("Cid", "now"), ("Bob Lee", "chosen before")]


def test_one_that_is_gone_is_not_proposed():
    assert names(speakers("Lee", [], chosen=["9"])) == ["Lee"]


def test_a_statement_in_the_same_words_is_found_whatever_the_marks_around_them():
    found = statements("“Taxes will fall next year,”", [RISE, FALL])
    assert [(each.name, each.why) for each in found] == [
        ("Taxes will fall next year.", "same words"),
        ("Taxes will fall next year", "new"),
    ]


def test_similar_words_come_before_new_ones_and_words_somewhat_alike_after():
    found = statements("that taxes fall", [RISE, FALL])
    assert [(each.name, each.why) for each in found] == [
        ("Taxes will fall next year.", "similar words"),
        ("that taxes fall", "new"),
    ]
    found = statements("wages for teachers stay flat in May", [RISE, FALL])
    assert [(each.name, each.why) for each in found] == [
        ("wages for teachers stay flat in May", "new"),
        ("Wages and pensions rise in May.", "some words alike"),
    ]


def test_what_it_states_now_comes_first():
    assert names(statements("Taxes will fall next year", [RISE, FALL], now="5"))[0] == RISE.name


def test_likeness_is_dices_coefficient_of_the_telling_words():
    assert likeness("pensions go up", RISE) == 1
    assert likeness("taxes rise next year", FALL) == pytest.approx(2 * 3 / (4 + 4))
    assert likeness("it was not to be", FALL) == 0


def test_no_more_are_proposed_than_there_are_digits():
    many = [Referent(id=str(number), kind="entity", name=f"Ann{number} Lee") for number in range(20)]
    assert len(speakers("Lee", many)) == 9
