"""Selecting: the end edge moves, with `start-` the start edge; growing and shrinking go from unit to unit."""

import pytest
from support import run_all, run_refused


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("right", "said "),
        ("left", "sai"),
        ("word-right", "said he"),
        (
            "clause-right",
            "said he had sent a team to Istanbul for the first\ndirect peace talks with Russia in three years",
        ),
        ("start-left", " said"),
        ("start-right", "aid"),
        ("start-word-left", "Zelensky said"),
        ("start-clause-left", "Ukrainian President Volodymyr Zelensky said"),
        ("start-sentence-left", "Ukrainian President Volodymyr Zelensky said"),
        ("start-paragraph-left", "Ukrainian President Volodymyr Zelensky said"),
    ],
)
def test_one_edge_moves_by_a_unit(run, seed_text, command, words):
    start, end = run("select.span 142 146", f"select.{command}")["selection"]
    assert seed_text[start:end] == words


@pytest.mark.parametrize("unit", ["sentence", "paragraph"])
def test_the_end_goes_to_the_end_of_the_sentence_or_paragraph(run, seed_text, unit):
    start, end = run("select.span 142 146", f"select.{unit}-right")["selection"]
    assert seed_text[start:end].endswith("about ending the war.")


@pytest.mark.parametrize("unit", ["word", "clause", "sentence", "paragraph"])
def test_the_end_goes_back_over_what_it_went_forward(run, unit):
    there = run("select.span 343 800", f"select.{unit}-right")["selection"]
    further = run(f"select.{unit}-right")["selection"]
    assert further > there
    assert run(f"select.{unit}-left")["selection"] == there


def test_rows_move_the_end_edge(run):
    start, end = run("select.span 142 146", "select.down")["selection"]
    assert (start, end > 200) == (142, True)
    assert run("select.up")["selection"] == [142, 146]


def test_without_a_selection_the_word_under_the_caret_is_selected_first(run, seed_text):
    start, end = run("caret.goto 143", "select.word-right")["selection"]
    assert seed_text[start:end] == "said"
    start, end = run("select.word-right")["selection"]
    assert seed_text[start:end] == "said he"


@pytest.mark.parametrize("command", ["word-left", "clause-left", "start-word-right", "start-paragraph-right"])
def test_a_motion_that_would_leave_nothing_selected_is_refused(workspace, command):
    run_all(workspace, "select.span 142 146")
    assert run_refused(workspace, f"select.{command}") == "That would leave nothing selected."
    assert workspace.view.selection == (142, 146)


def test_growing_goes_from_the_object_to_the_whole_text_and_shrinking_comes_back(run, refused, seed_text):
    sizes = []
    grown = []
    run("caret.goto 130")
    for _ in range(4):
        start, end = run("select.grow")["selection"]
        grown.append([start, end])
        sizes.append(seed_text[start:end])
    assert sizes[0] == "Volodymyr Zelensky"
    assert sizes[1] == "Ukrainian President Volodymyr Zelensky said"
    assert sizes[2].endswith("about ending the war.")
    assert sizes[3] == seed_text
    assert refused("select.grow") == "The whole text is selected."
    for expected in reversed(grown[:-1]):
        assert run("select.shrink")["selection"] == expected
    start, end = run("select.shrink")["selection"]
    assert seed_text[start:end] == "Volodymyr"
    assert refused("select.shrink") == "This cannot be shrunk further."


def test_the_object_is_the_name_under_the_caret_or_the_mention_that_was_marked_there(run, seed_text):
    start, end = run("caret.goto 130", "select.object")["selection"]
    assert seed_text[start:end] == "Volodymyr Zelensky"
    run("select.span 103 141", "mark.entity PERSON", "caret.goto 110")
    start, end = run("select.object")["selection"]
    assert seed_text[start:end] == "Ukrainian President Volodymyr Zelensky"


def test_white_space_at_the_edges_is_left_out_and_said(run):
    told = run("select.span 141 147")
    assert told["selection"] == [142, 146]
    assert told["message"] == "White space at the edges was left out: 142–146."


def test_the_selection_is_dropped_and_the_caret_stays_at_its_start(run):
    told = run("select.span 123 141", "select.clear")
    assert (told["selection"], told["caret"]) == (None, 123)


def test_the_whole_text_can_be_selected(run, seed_text):
    assert run("select.all")["selection"] == [1, len(seed_text.rstrip())]


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("select.span 141 123", "141–123 is not a span of this article, which has 6391 code points."),
        ("select.span 5 5", "5–5 is not a span"),
        ("select.span -1 5", "-1–5 is not a span"),
        ("select.span 6390 6392", "6390–6392 is not a span"),
        ("select.span 101 103", "101–103 holds white space only; select some words."),
        ("select.span 5", "END is missing; it goes select.span START END."),
        ("select.shrink", "There is no selection to shrink."),
    ],
)
def test_what_is_no_span_is_refused(refused, line, sentence):
    assert refused(line).startswith(sentence)


CLUSTERS = {
    "family": "👩\u200d👩\u200d👧",
    "flag": "🇩🇪",
    "skin": "👍🏽",
    "keycap": "1\ufe0f\u20e3",
    "combining": "e\u0301",
    "devanagari": "क्षि",
    "hangul": "한",
}


@pytest.mark.parametrize("cluster", CLUSTERS.values(), ids=CLUSTERS.keys())
def test_an_edge_inside_a_visible_character_is_refused(workspace_on, cluster):
    workspace = workspace_on(f"ab {cluster} cd")
    end = 3 + len(cluster)
    for inside in range(4, end):
        for span in (f"{inside} {end + 3}", f"0 {inside}"):
            sentence = run_refused(workspace, f"select.span {span}")
            assert sentence == (
                f"{inside} lies inside one visible character, which goes from 3 to {end}; use one of those."
            )
    assert run_all(workspace, f"select.span 3 {end}")["selection"] == [3, end]


def test_white_space_that_carries_a_mark_is_not_cut_from_it(workspace_on):
    """A blank with a combining accent is one visible character, and no white space."""
    workspace = workspace_on("a \u0301b c")
    assert run_all(workspace, "select.span 1 4")["selection"] == [1, 4]
    run_all(workspace, "mark.entity PERSON")
    assert workspace.view.open.all()[0].extent == (1, 4)


def test_edges_move_over_whole_visible_characters(workspace_on):
    workspace = workspace_on("a👩\u200d👩\u200d👧🇩🇪b")
    assert run_all(workspace, "select.span 0 1", "select.right")["selection"] == [0, 6]
    assert run_all(workspace, "select.right")["selection"] == [0, 8]
    assert run_all(workspace, "select.left")["selection"] == [0, 6]
    assert run_all(workspace, "select.start-right")["selection"] == [1, 6]


def test_a_word_with_hyphens_is_shrunk_to_one_piece_after_the_other(workspace_on):
    workspace = workspace_on("A Western-backed, 30-day ceasefire.\n")
    run_all(workspace, "caret.goto 4", "select.span 2 24")
    text = workspace.view.open.text
    found = []
    for _ in range(3):
        run_all(workspace, "select.shrink")
        found.append(workspace.view.selection.slice(text))
    assert found == ["Western-backed", "Western", "backed"]
    assert run_refused(workspace, "select.shrink") == "This cannot be shrunk further."
    run_all(workspace, "select.grow")
    assert workspace.view.selection.slice(text) == "Western-backed"


def test_an_edge_goes_by_clauses_to_the_paragraphs_end_and_no_further(workspace_on):
    text = "It is cold, he said.\n\nThe sun set late, and she slept.\n\nThe end."
    workspace = workspace_on(text)
    run_all(workspace, f"select.span {text.index('sun')} {text.index(' set')}", "select.clause-right")
    told = run_all(workspace, "select.clause-right")
    assert text[slice(*told["selection"])] == "sun set late, and she slept"
    assert "The paragraph ends here" in run_refused(workspace, "select.clause-right")
    told = run_all(workspace, "select.start-clause-left")
    assert text[slice(*told["selection"])] == "The sun set late, and she slept"
    assert "The paragraph begins here" in run_refused(workspace, "select.start-clause-left")


def test_a_selection_over_two_paragraphs_moves_by_clauses_in_both(workspace_on):
    text = "It is cold, he said.\n\nThe sun set late, and she slept.\n\nThe end."
    workspace = workspace_on(text)
    told = run_all(workspace, "select.span 12 28", "select.clause-right", "select.clause-right")
    assert text[slice(*told["selection"])] == "he said.\n\nThe sun set late, and she slept"
    told = run_all(workspace, "select.start-clause-left", "select.start-clause-right", "select.clause-left")
    told = run_all(workspace, "select.clause-left")
    assert text[slice(*told["selection"])] == "he said"
