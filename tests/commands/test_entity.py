"""Entities: names, types and identifiers; making one of two, and two of one. Each is one step."""

import pytest
from support import assert_journal_equals_tables, run_all, run_refused

from tui.model.event import Change
from tui.model.link import Link
from tui.model.records import link_record
from tui.store.annotations import links, referents

ZELENSKY = ("select.span 123 141", "mark.entity PERSON", "refer.to Volodymyr Zelensky")
AGAIN = ("caret.goto 378", "mark.entity PERSON", "refer.to Zelensky")


def entities(workspace):
    return {each.name: each for each in referents(workspace.store)}


def named(workspace):
    return [
        workspace.referent(part.refers).name
        for made in workspace.view.open.all()
        for part in made.parts
        if part.refers
    ]


def test_two_become_one(run, workspace):
    run(*ZELENSKY, *AGAIN, "entity.kb Zelensky Q3874799", "entity.note Zelensky the president")
    told = run('entity.merge Zelensky "Volodymyr Zelensky"')
    assert told["message"] == "“Zelensky” is “Volodymyr Zelensky” now: 1 annotation."
    (one,) = entities(workspace).values()
    assert (one.name, one.aliases, one.kb, one.note) == (
        "Volodymyr Zelensky",
        ("Zelensky",),
        "Q3874799",
        "the president",
    )
    assert named(workspace) == ["Volodymyr Zelensky"] * 2
    assert_journal_equals_tables(workspace.store)


def test_a_merge_is_one_step_back_and_forth(run, workspace):
    run(*ZELENSKY, *AGAIN)
    before = entities(workspace)
    run("entity.merge . Volodymyr Zelensky", "history.undo")
    assert entities(workspace) == before
    assert named(workspace) == ["Volodymyr Zelensky", "Zelensky"]
    run("history.redo")
    assert named(workspace) == ["Volodymyr Zelensky"] * 2
    assert_journal_equals_tables(workspace.store)


def test_parts_of_others_refer_to_what_is_left_and_nothing_else_of_theirs_changes(database, open_workspace):
    anna, bob = open_workspace(database, "anna"), open_workspace(database, "bob")
    run_all(bob, *AGAIN)
    (theirs,) = bob.view.open.all()
    run_all(anna, *ZELENSKY)
    anna.refresh_foreign()
    told = run_all(anna, "entity.merge Zelensky Volodymyr Zelensky")
    assert told["message"] == "“Zelensky” is “Volodymyr Zelensky” now: 1 annotation, also of bob."
    bob.refresh_foreign()
    assert named(bob) == ["Volodymyr Zelensky"] * 2
    now = bob.view.open.annotation(theirs.id)
    assert (now.updated, now.by, now.layer, now.label) == (theirs.updated, "bob", theirs.layer, "PERSON")
    assert_journal_equals_tables(anna.store)


def test_a_merge_of_somebody_elses_holds_up_nobodys_undo(database, open_workspace):
    anna, bob = open_workspace(database, "anna"), open_workspace(database, "bob")
    run_all(bob, *AGAIN, "refer.to Putin", "annotation.delete")
    run_all(anna, *ZELENSKY)
    anna.refresh_foreign()
    run_all(anna, "entity.merge Zelensky Volodymyr Zelensky")
    bob.refresh_foreign()
    run_all(bob, "history.undo")  # back comes the mention
    assert named(bob) == ["Volodymyr Zelensky", "Putin"]
    run_all(bob, "history.undo")  # and what it referred to before, which stands under another name now
    assert named(bob) == ["Volodymyr Zelensky"] * 2
    run_all(bob, "history.redo", "history.undo", "history.undo", "history.undo")
    assert named(bob) == ["Volodymyr Zelensky"]
    assert list(entities(bob)) == ["Volodymyr Zelensky"]
    assert_journal_equals_tables(anna.store)


def test_an_entity_that_somebody_else_has_renamed_stays_when_its_making_is_undone(database, open_workspace):
    anna, bob = open_workspace(database, "anna"), open_workspace(database, "bob")
    run_all(bob, *AGAIN)
    anna.refresh_foreign()
    run_all(anna, "entity.rename Zelensky President Zelensky")
    run_all(bob, "history.undo")
    assert list(entities(anna)) == ["President Zelensky"]
    run_all(bob, "history.redo")
    bob.refresh_foreign()
    assert named(bob) == ["President Zelensky"]
    assert_journal_equals_tables(anna.store)


def test_a_merge_is_not_undone_over_what_somebody_did_since(database, open_workspace):
    anna, bob = open_workspace(database, "anna"), open_workspace(database, "bob")
    run_all(bob, *AGAIN)
    run_all(anna, *ZELENSKY)
    anna.refresh_foreign()
    run_all(anna, "entity.merge Zelensky Volodymyr Zelensky")
    bob.refresh_foreign()
    run_all(bob, "caret.goto 378", "annotation.note mine")
    assert "changed meanwhile by bob" in run_refused(anna, "history.undo")


def test_links_move_with_it_and_none_is_doubled(run, workspace):
    run(*ZELENSKY, *AGAIN, "caret.goto 209", "mark.entity ORG", "refer.to Kremlin")
    known = entities(workspace)
    ends = [
        (known["Zelensky"].id, known["Kremlin"].id),
        (known["Volodymyr Zelensky"].id, known["Kremlin"].id),
        (known["Zelensky"].id, known["Volodymyr Zelensky"].id),
    ]
    for number, (start, end) in enumerate(ends):
        link = Link(id=f"l{number}", type="supports", from_=start, to=end, by="anna", created="now")
        workspace.commit("test", [Change("link", link.id, None, link_record(link))])
    run("entity.merge Zelensky Volodymyr Zelensky")
    assert [(link.from_, link.to) for link in links(workspace.store)] == [ends[1]]
    run("history.undo")
    assert len(links(workspace.store)) == 3


def test_what_cannot_both_be_true_is_refused(run, refused, workspace):
    run(*ZELENSKY, *AGAIN, "entity.kb . Q1", 'entity.kb "Volodymyr Zelensky" Q2')
    assert refused("entity.merge . Volodymyr Zelensky") == (
        "“Zelensky” is Q1 and “Volodymyr Zelensky” is Q2: they are two things, or one of the identifiers is wrong; "
        "take one away first with entity.kb."
    )
    assert refused("entity.merge . Zelensky") == "“Zelensky” is one entity already."
    assert len(entities(workspace)) == 2


def test_one_becomes_two(run, refused, workspace):
    assert refused("select.span 123 141", "mark.entity PERSON", "entity.split x").endswith(
        "refer.to says to which."
    )
    run("refer.to Zelensky", *AGAIN)
    assert run("entity.split Olena Zelenska")["message"] == "→ new entity Olena Zelenska."
    assert named(workspace) == ["Zelensky", "Olena Zelenska"]
    assert entities(workspace)["Olena Zelenska"].type == "PERSON"
    run("history.undo")
    assert named(workspace) == ["Zelensky", "Zelensky"]
    assert list(entities(workspace)) == ["Zelensky"]


def test_several_annotations_are_split_off_together(run, refused, workspace):
    first = run(*ZELENSKY)["annotation"]
    second = run("caret.goto 378", "mark.entity PERSON", "refer.accept")["annotation"]
    told = run(f"entity.split-off {first},{second} Somebody else")
    assert told["message"] == "→ new entity Somebody else for 2 annotations."
    assert named(workspace) == ["Somebody else"] * 2
    assert refused("entity.split-off nothing x") == "There is no annotation nothing."


def test_what_others_refer_to_is_not_split_for_them(database, open_workspace):
    anna, bob = open_workspace(database, "anna"), open_workspace(database, "bob")
    run_all(anna, *ZELENSKY)
    bob.refresh_foreign()
    run_all(bob, "caret.goto 123")
    assert run_refused(bob, "entity.split Other").startswith("This entity is anna’s")


def test_the_old_name_stays_as_an_alias(run, refused, workspace):
    run(*AGAIN)
    assert run("entity.rename . Volodymyr Zelensky")["message"] == "Zelensky → Volodymyr Zelensky."
    assert entities(workspace)["Volodymyr Zelensky"].aliases == ("Zelensky",)
    run("entity.rename zelensky Zelensky")  # found by its alias
    assert entities(workspace)["Zelensky"].aliases == ("Volodymyr Zelensky",)
    run("caret.goto 209", "mark.entity ORG", "refer.to Kremlin")
    assert refused("entity.rename . zelensky").startswith("There is another entity “Zelensky”; entity.merge")
    run("entity.rename Kremlin Kreml", "history.undo")
    assert "Kremlin" in entities(workspace)


def test_a_type_goes_with_ones_own_mentions(database, open_workspace):
    anna, bob = open_workspace(database, "anna"), open_workspace(database, "bob")
    run_all(bob, *AGAIN)
    anna.refresh_foreign()
    run_all(anna, "caret.goto 123", "mark.entity PERSON", "refer.to Zelensky")
    told = run_all(anna, "entity.retype . ORG")
    assert told["message"] == "Zelensky is ORG, with 1 mention; 1 stays, of others or marked twice."
    assert sorted(made.label for made in anna.view.open.all()) == ["ORG", "PERSON"]
    assert entities(anna)["Zelensky"].type == "ORG"
    run_all(anna, "history.undo")
    assert {made.label for made in anna.view.open.all()} == {"PERSON"}


def test_aliases_come_and_go(run, refused, workspace):
    run(*AGAIN, "entity.alias . Ze", "entity.alias . the president", "entity.unalias . ze")
    assert entities(workspace)["Zelensky"].aliases == ("the president",)
    assert run("entity.alias . ZELENSKY")["message"] == "Zelensky is called ZELENSKY already."
    assert refused("entity.unalias . Ze") == "Zelensky has no alias “Ze”."


@pytest.mark.parametrize("kb", ["Q3874799", "https://example.org/people/1"])
def test_an_identifier_is_an_item_or_an_address(run, refused, workspace, kb):
    run(*AGAIN, f"entity.kb . {kb}")
    assert entities(workspace)["Zelensky"].kb == kb
    assert refused("entity.kb . Q12x").startswith("“Q12x” is neither a Wikidata item such as Q42")
    assert run("entity.kb .")["message"] == "Zelensky has no identifier any more."
    assert entities(workspace)["Zelensky"].kb is None


def test_a_note_comes_and_goes(run, workspace):
    run(*AGAIN, "entity.note Zelensky the president")
    assert entities(workspace)["Zelensky"].note == "the president"
    run("entity.note Zelensky")
    assert entities(workspace)["Zelensky"].note == ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Q42", "Q42"),
        ("Q42", "https://www.wikidata.org/wiki/Q42"),
        ("http://www.wikidata.org/entity/Q42", "Q42"),
        ("https://example.org/people/1", "http://example.org/people/1/"),
    ],
)
def test_an_identifier_of_another_entity_is_refused_and_the_other_named(run, refused, workspace, one, other):
    run(*ZELENSKY, *AGAIN, f'entity.kb "Volodymyr Zelensky" {one}')
    assert refused(f"entity.kb Zelensky {other}") == (
        f"“Volodymyr Zelensky” is {one} already; entity.merge makes one entity of the two, or one of the identifiers "
        "is wrong."
    )
    assert entities(workspace)["Zelensky"].kb is None
    run(
        f'entity.kb "Volodymyr Zelensky" {other}',
        'entity.kb "Volodymyr Zelensky"',
        f"entity.kb Zelensky {other}",
    )
    assert entities(workspace)["Zelensky"].kb == other


def test_an_alias_of_another_entity_is_taken_and_the_other_named(run, workspace):
    run(*ZELENSKY, *AGAIN, 'entity.alias "Volodymyr Zelensky" the president')
    assert run("entity.alias Zelensky the President")["message"] == (
        "Zelensky is also called the President. So is “Volodymyr Zelensky”: the President alone does not tell which "
        "is meant."
    )
    assert entities(workspace)["Zelensky"].aliases == ("the President",)
    assert run("entity.alias Zelensky Ze")["message"] == "Zelensky is also called Ze."
    assert "So is “Volodymyr Zelensky”" in run("entity.alias Zelensky volodymyr zelensky")["message"]


def test_a_name_that_is_an_alias_of_another_entity_is_told_of(run):
    run(*ZELENSKY, *AGAIN, 'entity.alias "Volodymyr Zelensky" the president')
    assert "So is “Volodymyr Zelensky”" in run("entity.rename Zelensky The President")["message"]


def test_an_entity_is_found_by_id_the_beginning_of_one_name_or_alias(run, refused, workspace):
    run(*AGAIN, "entity.alias . Ze")
    key = entities(workspace)["Zelensky"].id
    for written in (key, key[:20], "zelensky", "ZE", "."):
        assert run("entity.edit" if written == "." else f"entity.note {written} x")["ok"]
    assert refused("entity.note Nobody x").startswith("There is no entity “Nobody”")
    assert refused("entity.rename . ").startswith("NAME is missing")


def test_of_several_with_one_name_the_ids_are_told(run, refused, workspace):
    run(*ZELENSKY, *AGAIN[:2], "refer.accept", "entity.split Volodymyr Zelensky")
    assert refused('entity.note "Volodymyr Zelensky" x').startswith("“Volodymyr Zelensky” means 2 entities: ")


def test_a_screen_can_say_which_is_meant(run, workspace):
    run(*ZELENSKY, *AGAIN)
    workspace.about = entities(workspace)["Volodymyr Zelensky"].id
    run("entity.note . chosen")
    assert entities(workspace)["Volodymyr Zelensky"].note == "chosen"
