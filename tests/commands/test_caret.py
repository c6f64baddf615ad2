"""Moving the caret. Offsets are those of the article in `seeds/`; 142 is “said” in its second paragraph."""

import pytest
from support import run_all, run_refused


@pytest.mark.parametrize(
    ("command", "lands_on"),
    [
        ("caret.left", " said he had"),
        ("caret.right", "aid he had"),
        ("caret.word-left", "Zelensky said"),
        ("caret.word-right", "he had sent"),
        ("caret.clause-left", "Ukrainian President Volodymyr"),
        ("caret.clause-right", "he had sent a team"),
        ("caret.sentence-left", "Ukrainian President Volodymyr"),
        ("caret.sentence-right", "President Vladimir Putin rejected"),
        ("caret.paragraph-left", "Ukrainian President Volodymyr"),
        ("caret.paragraph-right", "President Vladimir Putin rejected"),
        ("caret.up", "\nUkrainian President"),
        ("caret.down", "ks with Russia"),
        ("caret.row-start", "Ukrainian President Volodymyr"),
        ("caret.row-end", " Istanbul for the first"),
        ("caret.text-start", " Journalists in Istanbul"),
        ("caret.text-end", ""),
        ("caret.line 4", "direct peace talks with Russia"),
        ("caret.paragraph 3", "President Vladimir Putin rejected"),
        ("caret.paragraph 999", "AFP and Reuters"),
        ("caret.percent 0", " Journalists"),
        ("caret.percent 100", ""),
        ("caret.goto 123", "Volodymyr Zelensky said"),
        ("caret.goto 6391", ""),
    ],
)
def test_a_motion_leads_to_the_next_unit(run, seed_text, command, lands_on):
    told = run("caret.goto 142", command)
    assert seed_text[told["caret"] :].startswith(lands_on)
    assert (told["caret"] == len(seed_text)) == (not lands_on)
    assert told["selection"] is None


@pytest.mark.parametrize(
    "there_and_back", ["left right", "word-left word-right", "sentence-left sentence-right"]
)
def test_a_motion_back_leads_to_where_the_unit_began(run, there_and_back):
    there, back = there_and_back.split()
    assert run("caret.goto 343", f"caret.{there}", f"caret.{back}")["caret"] == 343


@pytest.mark.parametrize(
    "unit", ["left", "word-left", "clause-left", "sentence-left", "paragraph-left", "up", "page-up"]
)
def test_at_the_start_of_the_text_a_motion_back_stays_there(run, unit):
    assert run("caret.goto 0", f"caret.{unit}")["caret"] == 0


@pytest.mark.parametrize(
    "unit", ["right", "word-right", "clause-right", "sentence-right", "paragraph-right", "down", "page-down"]
)
def test_at_the_end_of_the_text_a_motion_forward_stays_there(run, seed_text, unit):
    assert run("caret.text-end", f"caret.{unit}")["caret"] == len(seed_text)


def test_rows_keep_their_cell_over_shorter_ones(workspace_on):
    workspace = workspace_on("a long first row of the text\n\nand a second long row of it\n")
    assert run_all(workspace, "toggle.reflow", "caret.goto 20", "caret.down")["caret"] == 29
    assert run_all(workspace, "caret.down")["caret"] == 30 + 20


def test_a_page_moves_text_and_caret(run, workspace):
    rows = workspace.view.rows
    told = run("caret.page-down")
    assert rows.row_of(told["caret"]) == workspace.view.height - 2
    assert run("caret.page-up")["caret"] == 0
    assert rows.row_of(run("caret.half-page-down")["caret"]) == round(workspace.view.height / 2)
    assert run("caret.half-page-up")["caret"] == 0


def test_inside_a_visible_character_the_caret_goes_to_its_start(workspace_on):
    workspace = workspace_on("a👩\u200d👩\u200d👧b e\u0301 🇩🇪🇫🇷 c")
    assert run_all(workspace, "caret.goto 3")["caret"] == 1
    assert run_all(workspace, "caret.right")["caret"] == 6
    assert run_all(workspace, "caret.left")["caret"] == 1
    assert run_all(workspace, "caret.goto 9")["caret"] == 8
    assert run_all(workspace, "caret.goto 14")["caret"] == 13
    assert run_all(workspace, "caret.goto 12")["caret"] == 11


def test_a_jump_can_be_taken_back(run, refused):
    run("caret.goto 142", "caret.text-end", "caret.goto 5000")
    run("caret.back", "caret.back")
    assert run("caret.back")["caret"] == 0
    assert refused("caret.back") == "There is no place to go back to."


def test_a_motion_drops_the_selection(run):
    assert run("select.span 123 141", "caret.right")["selection"] is None


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("caret.goto 6392", "6392 lies outside of this article, which has 6391 code points."),
        ("caret.goto -1", "-1 lies outside"),
        ("caret.goto", "OFFSET is missing; it goes caret.goto OFFSET."),
        ("caret.goto here", "OFFSET is a whole number, not “here”"),
        ("caret.goto 1 2", "“2” is too much; it goes caret.goto OFFSET."),
        ("caret.line 0", "Lines are counted from 1."),
        ("caret.percent 101", "A percentage goes from 0 to 100."),
    ],
)
def test_what_is_no_place_is_refused_and_the_caret_stays(workspace, line, sentence):
    run_all(workspace, "caret.goto 142")
    assert run_refused(workspace, line).startswith(sentence)
    assert workspace.view.caret == 142


def test_motions_and_marks_work_in_an_empty_article(workspace_on):
    workspace = workspace_on("")
    for command in (
        "right",
        "left",
        "word-right",
        "word-left",
        "clause-right",
        "sentence-left",
        "paragraph-right",
    ):
        assert run_all(workspace, f"caret.{command}")["caret"] == 0
    for command in ("down", "up", "page-down", "page-up", "row-start", "row-end", "text-end", "paragraph 1"):
        assert run_all(workspace, f"caret.{command}")["caret"] == 0
    for command in ("select.object", "select.grow", "select.word-right", "select.all", "mark.claim"):
        run_refused(workspace, command)
    for command in ("mark.entity PERSON", "mark.passage PASSAGE", "mark.everywhere", "copy.quote"):
        run_refused(workspace, command)
    run_all(workspace, "mark.article REPORT")
