"""Saying which entity a mention or a source refers to."""

import pytest
from support import assert_journal_equals_tables, run_all, run_refused

PERSON = ("select.span 123 141", "mark.entity PERSON")
CLAIM = ("select.span 147 237", "mark.claim", "select.span 123 141", "claim.source")


def entities(workspace):
    return [tuple(row) for row in workspace.store.rows("SELECT name, type FROM referent ORDER BY id")]


def named(workspace):
    """The names of what the parts of all annotations refer to."""
    return [
        workspace.referent(part.refers).name
        for made in workspace.view.open.all()
        for part in made.parts
        if part.refers
    ]


def test_an_entity_is_made_with_the_type_of_the_mention(run, workspace):
    told = run(*PERSON, "refer.to Volodymyr Zelensky")
    assert told["message"] == "→ new entity Volodymyr Zelensky."
    assert entities(workspace) == [("Volodymyr Zelensky", "PERSON")]
    assert named(workspace) == ["Volodymyr Zelensky"]


def test_an_entity_of_that_name_is_taken_whatever_the_case_and_blanks(run, workspace):
    run(*PERSON, "refer.to Volodymyr Zelensky", "caret.goto 378", "mark.entity PERSON")
    assert run("refer.to  volodymyr   zelensky ")["message"] == "→ Volodymyr Zelensky."
    assert entities(workspace) == [("Volodymyr Zelensky", "PERSON")]
    assert named(workspace) == ["Volodymyr Zelensky"] * 2


def test_one_of_the_same_type_comes_before_others(run, workspace, seed_text):
    place = seed_text.index("Kremlin")
    run(f"caret.goto {place}", "mark.entity FAC", "refer.to Kremlin")
    other = seed_text.index("Kremlin", place + 1)
    run(f"caret.goto {other}", "mark.entity ORG")
    assert run("refer.to Kremlin")["message"] == "→ Kremlin."
    assert run("refer.to Kremlin")["message"] == "It refers to Kremlin already."


def test_a_claim_refers_with_its_source(run, refused, workspace):
    assert refused("select.span 147 237", "mark.claim", "refer.to Zelensky") == (
        "The claim has no source yet; give it one, then say who that is."
    )
    run("select.span 123 141", "claim.source", "refer.to Zelensky", "claim.done")
    assert named(workspace) == ["Zelensky"]


def test_with_two_sources_the_one_whose_slot_is_open_is_meant(run, workspace):
    run(*CLAIM, "select.span 343 367", "claim.also source", "refer.to Putin")
    run("claim.source", "refer.to Zelensky")
    assert named(workspace) == ["Zelensky", "Putin"]


def test_what_it_referred_to_stays_when_its_span_changes(run, workspace):
    run(*PERSON, "refer.to Zelensky", "annotation.span 103 141")
    assert named(workspace) == ["Zelensky"]
    run(*CLAIM, "refer.to Zelensky", "select.start-word-left", "claim.done")
    assert named(workspace) == ["Zelensky", "Zelensky"]


def test_undo_takes_back_the_entity_with_the_reference(run, workspace):
    run(*PERSON, "refer.to Zelensky", "history.undo")
    assert (entities(workspace), named(workspace)) == ([], [])
    run("history.redo")
    assert named(workspace) == ["Zelensky"]
    run("history.undo", "refer.to Zelensky")
    assert entities(workspace) == [("Zelensky", "PERSON")]
    assert_journal_equals_tables(workspace.store)


def test_in_a_claim_that_is_being_made_it_belongs_to_the_same_step(run, workspace):
    run(*CLAIM, "refer.to Zelensky", "claim.done", "history.undo")
    assert (entities(workspace), workspace.view.open.all()) == ([], [])


def test_an_entity_stays_for_others_who_refer_to_it(database, open_workspace):
    anna, bob = open_workspace(database, "anna"), open_workspace(database, "bob")
    run_all(anna, *PERSON, "refer.to Zelensky")
    bob.refresh_foreign()
    assert run_all(bob, *PERSON, "refer.to zelensky")["message"] == "→ Zelensky."
    run_all(anna, "history.undo")
    bob.refresh_foreign()
    assert named(bob) == ["Zelensky"]
    run_all(anna, "history.redo")
    assert_journal_equals_tables(anna.store)


@pytest.mark.parametrize("mark", ["mark.passage PASSAGE", "mark.article REPORT"])
def test_only_mentions_and_sources_refer(refused, mark):
    assert refused(mark, "refer.to Zelensky") == "Only mentions and sources refer to an entity."


def test_an_entity_needs_a_name(refused):
    assert refused(*PERSON, "refer.to") == "refer.to needs a value here: refer.to NAME."
    assert refused("refer.to  ") == "An entity needs a name."


# Statements


def statements(workspace):
    return [tuple(row) for row in workspace.store.rows("SELECT name FROM referent WHERE kind = 'statement'")]


def test_the_content_of_a_claim_states_something(run, workspace):
    told = run(*CLAIM, "refer.statement Ukraine has sent a team.")
    assert told["message"] == "→ new statement Ukraine has sent a team."
    assert statements(workspace) == [("Ukraine has sent a team.",)]
    assert run("refer.statement ukraine has  sent a team.")["message"] == (
        "It states Ukraine has sent a team. already."
    )


def test_an_entity_of_the_same_name_is_no_statement(run, workspace):
    run(*PERSON, "refer.to Zelensky", *CLAIM)
    assert run("refer.statement Zelensky")["message"] == "→ new statement Zelensky."


def test_the_statement_of_the_content_whose_slot_is_open_is_meant(run, workspace):
    run(*CLAIM, "select.span 239 290", "claim.also content", "refer.statement Second")
    run("claim.content", "refer.statement First")
    assert named(workspace) == ["First", "Second"]


def test_only_claims_make_statements(refused):
    assert refused(*PERSON, "refer.statement x").startswith("There is no claim in hand")


def test_undo_takes_back_the_statement_with_the_reference(run, workspace):
    run(*CLAIM, "claim.done", "caret.goto 150", "refer.statement A team is sent.", "history.undo")
    assert (statements(workspace), named(workspace)) == ([], [])
    run("history.redo")
    assert named(workspace) == ["A team is sent."]
    assert_journal_equals_tables(workspace.store)


# Proposals


def test_the_first_proposal_is_taken_or_the_one_with_a_number(run, refused, workspace):
    run(*PERSON, "refer.accept")
    assert named(workspace) == ["Volodymyr Zelensky"]
    run("caret.goto 378", "mark.entity PERSON")  # “Zelensky”
    assert run("refer.accept")["message"] == "→ Volodymyr Zelensky."
    assert run("refer.accept 2")["message"] == "→ new entity Zelensky."
    assert refused("refer.accept 9") == "There are 2 proposals; 9 is none of them."


def test_a_pronoun_is_whoever_spoke_last(workspace_on):
    workspace = workspace_on("“Yes,” Ann said. “No,” Bob said. “Perhaps,” she said.")
    lines = ("mark.claim", "claim.cue", "claim.source", "refer.accept", "claim.done")
    run_all(workspace, "caret.goto 1", *lines, "caret.goto 20", *lines)
    run_all(workspace, "caret.goto 36", *lines[:3])
    assert run_all(workspace, "refer.accept")["message"] == "→ Bob."
    assert run_all(workspace, "refer.accept 2")["message"] == "→ Ann."


@pytest.fixture
def she(workspace_on):
    """A claim with a source that is no entity, and one in hand whose source is “she”."""
    workspace = workspace_on("“Yes,” Lea Brun said. “No,” she said. Lea Brun left.")
    text = workspace.view.open.text
    spans = [text.index(words) for words in ("Yes", "Lea", "No", "she")]
    ends = [spans[0] + 3, spans[1] + 8, spans[2] + 2, spans[3] + 3]
    (a, b, c, d), (e, f, g, h) = spans, ends
    run_all(
        workspace, f"select.span {a} {e}", "mark.claim", f"select.span {b} {f}", "claim.source", "claim.done"
    )
    run_all(workspace, f"select.span {c} {g}", "mark.claim", f"select.span {d} {h}", "claim.source")
    return workspace


def test_a_pronoun_and_the_source_it_stands_for_are_given_one_new_entity_by_one_act(she):
    told = run_all(she, "refer.accept")
    assert told["message"] == "→ new entity Lea Brun, also for the source that it stands for."
    assert (entities(she), named(she)) == ([("Lea Brun", None)], ["Lea Brun"] * 2)
    run_all(she, "history.undo")
    assert (entities(she), named(she)) == ([], [])
    run_all(she, "history.redo")
    assert named(she) == ["Lea Brun"] * 2
    assert_journal_equals_tables(she.store)


def test_if_there_is_an_entity_of_the_name_it_is_taken_for_both(she):
    place, hand = she.view.open.text.rindex("Lea"), she.view.hand
    run_all(she, "claim.done", f"select.span {place} {place + 8}", "mark.entity PERSON", "refer.to lea brun")
    run_all(she, f"annotation.go {hand}")
    assert run_all(she, "refer.accept")["message"] == "→ lea brun, also for the source that it stands for."
    assert named(she) == ["lea brun"] * 3


def test_somebody_elses_source_is_not_touched(she, open_workspace):
    run_all(she, "claim.done")
    she.settle()
    bob = open_workspace(she.store.path, "bob")
    text = bob.view.open.text
    place, who = text.index("No"), text.index("she")
    run_all(
        bob, f"select.span {place} {place + 2}", "mark.claim", f"select.span {who} {who + 3}", "claim.source"
    )
    assert run_refused(bob, "refer.accept") == "Nothing can be proposed here; type a name."


def test_a_name_that_is_typed_for_a_pronoun_is_for_that_alone(she):
    assert run_all(she, "refer.to Lea Brun")["message"] == "→ new entity Lea Brun."
    assert named(she) == ["Lea Brun"]


# The type of a new entity


@pytest.mark.parametrize("accept", ["refer.accept", "refer.to Volodymyr Zelensky", "refer.to Zelensky"])
def test_it_is_the_label_of_the_mention_in_the_same_place(run, workspace, accept):
    run(*PERSON, *CLAIM, accept)
    assert [kind for _, kind in entities(workspace)] == ["PERSON"]


def test_it_is_the_label_of_a_mention_in_the_same_words(run, workspace, seed_text):
    place = seed_text.index("Kremlin")
    run(f"caret.goto {place}", "mark.entity ORG")
    other = seed_text.index("Kremlin", place + 1)
    run(
        "select.span 147 237",
        "mark.claim",
        f"select.span {other} {other + 7}",
        "claim.source",
        "refer.accept",
    )
    assert entities(workspace) == [("Kremlin", "ORG")]


def test_for_a_pronoun_it_is_that_of_a_mention_of_the_name(she):
    place = she.view.open.text.rindex("Lea")
    hand = she.view.hand
    run_all(
        she, "claim.done", f"select.span {place} {place + 8}", "mark.entity PERSON", f"annotation.go {hand}"
    )
    run_all(she, "refer.accept")
    assert entities(she) == [("Lea Brun", "PERSON")]


def test_ones_own_mention_tells_it_before_those_of_others_and_nothing_tells_nothing(database, open_workspace):
    anna, bob = open_workspace(database, "anna"), open_workspace(database, "bob")
    run_all(bob, "select.span 123 141", "mark.entity ORG")
    anna.refresh_foreign()
    run_all(anna, *CLAIM, "refer.to Zelensky", "history.undo", *PERSON, *CLAIM, "refer.to Zelensky")
    assert entities(anna) == [("Zelensky", "PERSON")]
    run_all(anna, "select.span 343 367", "claim.source", "refer.to Putin")
    assert entities(anna) == [("Zelensky", "PERSON"), ("Putin", None)]


def test_a_split_gives_the_label_of_the_mention_where_the_entity_had_no_type(run, workspace):
    run(*CLAIM, "refer.to Zelensky", "claim.done", *PERSON, "refer.to Zelensky", "entity.split The other")
    assert entities(workspace) == [("Zelensky", None), ("The other", "PERSON")]


def test_the_statement_of_the_same_words_is_proposed_across_articles(workspace_on):
    workspace = workspace_on("“Taxes fall,” Ann said.", "Bob: “Taxes fall,” once more.")
    run_all(workspace, "caret.goto 1", "mark.claim", "refer.statement Taxes will be lower.", "article.next")
    run_all(workspace, "caret.goto 7", "mark.claim")
    assert run_all(workspace, "refer.accept-statement")["message"] == "→ Taxes will be lower."


# Taking away


def test_a_source_can_refer_to_nothing_again(run, refused, workspace):
    run(*PERSON, "refer.to Zelensky")
    assert run("refer.clear")["message"] == "It does not refer to Zelensky any more."
    assert named(workspace) == []
    assert refused("refer.clear") == "It refers to no entity."
    run("history.undo")
    assert named(workspace) == ["Zelensky"]


def test_a_content_can_state_nothing_again(run, refused, workspace):
    run(*CLAIM, "refer.statement A team is sent.", "refer.clear-statement")
    assert named(workspace) == []
    assert refused("refer.clear-statement") == "It refers to no statement."
