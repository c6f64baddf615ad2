"""Searching in the article, and copying out of it."""

import pytest
from support import run_all, run_refused

from tui.commands.runner import perform_and_wait
from tui.commands.search import all_hits, hits


def test_a_search_goes_from_hit_to_hit_and_round(run, seed_text):
    total = seed_text.count("Putin")
    told = run("search.find Putin")
    assert told["message"] == f"“Putin” 1 of {total}."
    assert told["caret"] == seed_text.index("Putin")
    assert run("search.next")["message"] == f"“Putin” 2 of {total}."
    assert run("search.previous", "search.previous")["message"] == f"“Putin” {total} of {total}."
    assert run("search.next")["caret"] == seed_text.index("Putin")


def test_a_search_begins_where_the_caret_is(run):
    assert run("caret.goto 123", "search.find Volodymyr")["caret"] == 123


def test_capitals_count_only_if_some_are_typed(run, refused, seed_text):
    assert run("search.find putin")["caret"] == seed_text.index("Putin")
    assert refused("search.find PUTIN") == "“PUTIN” is not in this article."


def test_blanks_match_line_breaks_and_signs_are_no_patterns(run, refused, seed_text):
    assert run("search.find for the first direct")["caret"] == seed_text.index("for the first\ndirect")
    assert run("search.find not serious' about")["caret"] == seed_text.index("not serious' about")
    assert refused("search.find P.tin") == "“P.tin” is not in this article."
    assert run("search.find (FSB)")["caret"] == seed_text.index("(FSB)")


def test_the_object_or_the_selection_is_searched_for(run, seed_text):
    places = [place for place in range(len(seed_text)) if seed_text.startswith("Medinsky", place)]
    told = run(f"select.span {places[1]} {places[1] + 8}", "search.object")
    assert told["caret"] == places[2]


def test_without_a_search_there_is_no_next_hit(refused, run):
    assert refused("search.next") == "Nothing was searched for yet; / begins a search."
    run("search.find Putin", "search.clear")
    assert refused("search.previous") == "Nothing was searched for yet; / begins a search."
    assert refused("search.find") == "search.find needs a value here: search.find TEXT."


def test_the_hits_in_sight_are_shown(run, workspace, seed_text):
    run("search.find Zelensky", "caret.goto 0")
    sight = workspace.view.sight()
    assert hits(workspace.view) == [
        (place, place + 8) for place in range(sight.end) if seed_text.startswith("Zelensky", place)
    ]


CHINESE = "俄罗斯总统普京没有出席伊斯坦布尔的会谈。普京。"


def test_in_a_script_without_spaces_the_hit_just_gone_to_is_the_object(workspace_on):
    workspace = workspace_on(CHINESE)
    run_all(workspace, "search.find 普京", "mark.entity PERSON")
    assert [each.extent.slice(CHINESE) for each in workspace.view.open.all()] == ["普京"]
    run_all(workspace, "caret.goto 0", "search.find 伊斯坦布尔")
    assert workspace.view.object_here.slice(CHINESE) == "伊斯坦布尔"
    run_all(workspace, "caret.right", "caret.left")
    assert workspace.view.object_here.slice(CHINESE).startswith("俄罗斯总统")


def test_in_other_scripts_the_object_at_a_hit_is_the_whole_word(workspace, seed_text):
    run_all(workspace, "search.find Zelen")
    assert workspace.view.object_here.slice(seed_text) == "Volodymyr Zelensky"
    run_all(workspace, "caret.goto 0", "search.find Istan")
    assert workspace.view.object_here.slice(seed_text) == "Istanbul"


# Copying


def copied(workspace, *lines):
    run_all(workspace, *lines[:-1])
    return perform_and_wait(workspace, lines[-1]).copied


def test_the_selection_is_copied_in_one_line(workspace):
    assert copied(workspace, "select.span 182 204", "copy.quote") == "the first direct peace"


def test_without_a_selection_the_annotation_or_object_under_the_caret_is_copied(workspace, refused):
    assert copied(workspace, "caret.goto 125", "copy.quote") == "Volodymyr Zelensky"
    assert copied(workspace, "select.span 103 141", "mark.entity PERSON", "caret.goto 105", "copy.quote") == (
        "Ukrainian President Volodymyr Zelensky"
    )


def test_a_claim_is_cited_with_speaker_outlet_date_and_paragraph(workspace):
    run_all(workspace, "article.set outlet The Moscow Times", "article.set published 2025-05-15")
    run_all(
        workspace, "select.span 147 191", "mark.claim", "select.span 123 141", "claim.source", "claim.done"
    )
    assert copied(workspace, "caret.goto 150", "copy.cite") == (
        "“he had sent a team to Istanbul for the first” (Volodymyr Zelensky, The Moscow Times, 2025-05-15, ¶ 2)"
    )


def test_a_known_speaker_is_named_by_their_entity(workspace):
    run_all(workspace, "select.span 147 191", "mark.claim", "select.span 123 141", "claim.source")
    run_all(workspace, "refer.to V. Zelensky", "claim.done")
    assert copied(workspace, "caret.goto 150", "copy.cite") == (
        "“he had sent a team to Istanbul for the first” (V. Zelensky, Talks in Istanbul, ¶ 2)"
    )


def test_where_there_are_no_words_nothing_is_copied(refused, workspace_on):
    assert refused("caret.goto 102", "copy.quote") == "There is nothing here to copy; select some words."


@pytest.mark.parametrize("command", ["copy.quote", "copy.cite"])
def test_copying_changes_nothing(run, workspace, command):
    run("select.span 123 141", command)
    assert workspace.store.newest_event() == 1


def test_a_regular_expression_is_found_and_counted(workspace):
    told = run_all(workspace, r"search.expression Zelensky\b.{1,20}\bsaid|Medinsky told")
    assert told["message"].endswith("1 of 2.")
    run_all(workspace, "search.expression med.nsky")
    assert len(all_hits(workspace.view)) == workspace.view.open.text.count("Medinsky")


def test_what_is_no_expression_is_a_sentence(workspace):
    assert "not a regular expression" in run_refused(workspace, "search.expression (a")
    assert workspace.view.found == ""


def test_an_expression_that_would_take_for_ever_is_given_up(workspace_on):
    workspace = workspace_on("a" * 5000 + "!")
    assert "takes too long" in run_refused(workspace, "search.expression ^(a|a|aa)+$")


def test_one_can_go_back_and_forward_again(workspace):
    run_all(workspace, "caret.goto 100", "caret.goto 900", "caret.back")
    assert workspace.view.caret == 100
    run_all(workspace, "caret.forward")
    assert workspace.view.caret == 900
    run_all(workspace, "caret.back", "caret.goto 5")
    assert "no place" in run_refused(workspace, "caret.forward")
