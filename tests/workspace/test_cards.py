"""The cards of the margin."""

from hypothesis import given
from hypothesis import strategies as st
from support import run_all

from tui.workspace.cards import HEAVY, LIGHT, active_annotation, cards_in_sight, connectors, placed


def test_a_card_says_what_is_said_of_its_annotation(workspace):
    run_all(workspace, "select.span 147 237", "mark.claim", "select.span 123 141", "claim.source")
    run_all(
        workspace, "select.span 142 146", "claim.cue", "claim.done", "caret.goto 130", "mark.entity PERSON"
    )
    run_all(workspace, "refer.to Volodymyr Zelensky")
    by_label = {card.annotation.label: card for card in cards_in_sight(workspace, workspace.view)}
    claim, person = by_label["CLAIM"], by_label["PERSON"]
    assert (
        claim.words
        == "he had sent a team to Istanbul for the first direct peace talks with Russia in three years"
    )
    assert (claim.name, claim.cue, claim.layer) == ("Volodymyr Zelensky", "said", "anna")
    assert (person.name, person.words) == ("Volodymyr Zelensky", "Volodymyr Zelensky")


def test_a_card_stands_at_the_row_where_its_first_words_are(workspace):
    run_all(
        workspace, "select.span 123 141", "mark.entity PERSON", "select.span 1178 1190", "mark.entity ORG"
    )
    view = workspace.view
    view.scroll_to_row(2)
    rows = {card.annotation.label: card.row for card in cards_in_sight(workspace, view)}
    for label, offset in (("PERSON", 123), ("ORG", 1178)):
        row = view.rows.row_of(offset) - view.top_row
        assert rows.get(label) == (row if row < view.height else None)


def test_what_begins_above_stands_at_the_top_and_what_is_out_of_sight_has_no_card(workspace):
    run_all(
        workspace, "select.span 103 341", "mark.passage PASSAGE", "select.span 5000 5010", "mark.entity ORG"
    )
    run_all(workspace, "caret.goto 0")
    view = workspace.view
    view.scroll_to_row(view.rows.row_of(250))
    assert [(card.annotation.label, card.row) for card in cards_in_sight(workspace, view)] == [("PASSAGE", 0)]


def test_the_active_one_is_in_hand_or_the_shortest_under_the_caret(workspace):
    long = run_all(workspace, "select.span 103 146", "mark.entity EVENT")["annotation"]
    short = run_all(workspace, "select.span 123 141", "mark.entity PERSON")["annotation"]
    view = workspace.view
    marked = view.open.all()
    assert active_annotation(view, marked) == short
    view.move_to(105)
    assert active_annotation(view, marked) == long
    view.take(short)
    assert active_annotation(view, marked) == short
    view.move_to(3000)
    assert active_annotation(view, marked) is None


BLOCKS = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 5)), max_size=12)


@given(BLOCKS, st.integers(1, 40))
def test_cards_never_overlap_and_fit_if_there_is_room(blocks, height):
    blocks.sort(key=lambda block: block[0])
    wanted, sizes = [row for row, _ in blocks], [size for _, size in blocks]
    rows = placed(wanted, sizes, height)
    assert len(rows) == len(blocks)
    for place in range(1, len(rows)):
        assert rows[place] >= rows[place - 1] + sizes[place - 1]
    assert all(row >= 0 for row in rows)
    if sum(sizes) <= height and all(row < height for row in wanted):
        assert all(row + size <= height for row, size in zip(rows, sizes, strict=True))


def test_a_card_stands_where_it_wants_to_if_that_is_free():
    assert placed([2, 3, 10], [2, 1, 1], 20) == [2, 4, 10]
    assert placed([8, 9], [2, 2], 10) == [6, 8]


def test_a_card_that_stands_away_is_joined_with_its_line():
    assert connectors([2, 10], [2, 10], 20) == {}
    assert connectors([2], [5], 20) == {2: "╮", 3: "│", 4: "│", 5: "╰"}
    assert connectors([9], [7], 20) == {7: "╭", 8: "│", 9: "╯"}
    assert connectors([2, 2, 2], [2, 3, 5], 20) == {2: "┬", 3: "├", 4: "│", 5: "╰"}
    assert connectors([4, 4, 4], [3, 4, 5], 20) == {3: "╭", 4: "┼", 5: "╰"}


def test_connectors_do_not_cross_and_that_of_the_card_in_hand_comes_first():
    assert connectors([2, 3], [4, 5], 20) == {2: "╮", 3: "│", 4: "╰", 5: "↑"}
    assert connectors([2, 3], [4, 5], 20, first=1) == {3: "┓", 4: "┃", 5: "┗"}
    assert connectors([2, 9], [1, 8], 20, first=0) == {1: "┏", 2: "┛", 8: "╭", 9: "╯"}


ARMS = {
    character: arms for shapes in (LIGHT, HEAVY) for arms, character in enumerate(shapes) if character != " "
}


@given(BLOCKS, st.integers(1, 40), st.integers(0, 11))
def test_connectors_join_lines_and_cards_and_nothing_else(blocks, height, first):
    blocks.sort(key=lambda block: block[0])
    wanted, sizes = [row for row, _ in blocks], [size for _, size in blocks]
    rows = placed(wanted, sizes, height)
    chosen = first if first < len(blocks) else None
    drawn = connectors(wanted, rows, height, chosen)
    shown = [(line, row) for line, row in zip(wanted, rows, strict=True) if line < height and row < height]

    # Follow each connector from its upper end, and see which lines and cards it touches.
    joined = []
    for row in range(height):
        arms = ARMS.get(drawn.get(row, " "), 0)
        if arms & 8 and not arms & 4:
            touched = (set(), set())
            while True:
                arms = ARMS[drawn[row]]
                for side in (0, 1):
                    if arms & (1, 2)[side]:
                        touched[side].add(row)
                if not arms & 8:
                    break
                row += 1
                assert ARMS[drawn[row]] & 4
            joined.append(touched)
    for lines, cards in joined:
        (line,) = lines
        assert cards == {row for other, row in shown if other == line}
    assert all(0 <= row < height for row in drawn)
    for line, row in shown:
        if line != row and not any(row in cards and line in lines for lines, cards in joined):
            # Crossed by another one: an arrow, unless that other passes here.
            assert drawn[row] == ("↑" if row > line else "↓") or ARMS[drawn[row]]
    if chosen is not None and (wanted[chosen], rows[chosen]) in shown and wanted[chosen] != rows[chosen]:
        assert drawn[rows[chosen]] in HEAVY
