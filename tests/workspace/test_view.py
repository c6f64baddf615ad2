"""A view: caret, sight, jumps and modes of one pane."""

from support import run_all

from tui.model.span import Span
from tui.workspace.modes import InClaim, Read, Select
from tui.workspace.view import GUTTER, View, text_width


def test_the_measure_is_kept_and_a_narrow_pane_leaves_room_for_gutter_and_ruler():
    assert text_width(200) == 72
    assert text_width(200, 90) == 90
    assert text_width(40) == 40 - GUTTER - 2
    assert text_width(1) == 2


def test_the_caret_stays_in_sight_with_two_rows_around_it(workspace):
    view = workspace.view
    for offset in (0, 3000, 6391, 1500, 0):
        view.move_to(offset)
        row = view.rows.row_of(view.caret)
        assert view.top_row <= row < view.top_row + view.height
        if 2 < row < len(view.rows) - 3:
            assert view.top_row + 2 <= row <= view.top_row + view.height - 3


def test_a_place_outside_of_the_text_is_its_nearest_end(workspace):
    workspace.view.move_to(99_999)
    assert workspace.view.caret == 6391
    workspace.view.move_to(-5)
    assert workspace.view.caret == 0


def test_in_another_size_the_first_words_in_sight_stay(workspace):
    view = workspace.view
    view.move_to(3000)
    first = view.rows.start(view.top_row)
    view.resize(40, 60)
    assert (
        view.rows.row_of(first) == view.top_row or view.rows.row_of(view.caret) - view.top_row < view.height
    )
    assert view.sight().holds(view.caret)


def test_sight_is_what_the_rows_show(workspace):
    view = workspace.view
    view.scroll_to_row(10)
    sight = view.sight()
    assert sight.start == view.rows.start(10)
    assert sight.end == view.rows.end(10 + view.height - 1)


def test_scrolling_stops_at_both_ends(workspace):
    view = workspace.view
    view.scroll_to_row(-5)
    assert view.top_row == 0
    view.scroll_to_row(99_999)
    assert view.top_row == len(view.rows) - view.height


def test_jumps_are_taken_back_one_by_one(workspace):
    view = workspace.view
    for offset in (100, 2000, 4000):
        view.jump_to(offset)
    assert [view.jump_back(), view.caret] == [True, 2000]
    view.jump_back()
    view.jump_back()
    assert [view.jump_back(), view.caret] == [False, 0]


def test_the_selection_is_that_of_the_mode(workspace):
    view = workspace.view
    assert view.selection is None
    view.select(123, 141)
    assert (view.selection, view.mode.context) == ((123, 141), "SELECT")
    view.mode = InClaim("source", None)
    assert (view.selection, view.mode.context) == (None, "CLAIM")
    view.set_slot(span=Span(123, 141))
    assert view.selection == (123, 141)
    view.read()
    assert (view.mode, view.caret) == (Read(), 123)


def test_a_selection_covers_whole_visible_characters(workspace_on):
    view = workspace_on("a👩\u200d👩\u200d👧b").view
    view.select(2, 4)
    assert view.mode == Select(1, 6)


def test_the_object_is_the_shortest_mention_or_the_name_date_or_word(workspace):
    view = workspace.view
    view.move_to(130)
    assert view.object_here == (123, 141)
    run_all(workspace, "select.span 103 146", "mark.entity EVENT", "caret.goto 130")
    assert view.object_here == (103, 146)
    run_all(workspace, "select.span 113 141", "mark.entity PERSON", "caret.goto 130")
    assert view.object_here == (113, 141)


def test_something_else_in_hand_ends_the_step_of_the_claim(workspace):
    view = workspace.view
    run_all(workspace, "select.span 147 237", "mark.claim")
    claim = view.hand
    assert view.step
    view.take(claim)
    assert view.step
    view.take(None)
    assert not view.step


def test_two_views_of_an_article_wrap_on_their_own(workspace):
    first = workspace.view
    second = View(first.open, width=30, height=10)
    second.joined = False
    assert len(second.rows) > len(first.rows)
