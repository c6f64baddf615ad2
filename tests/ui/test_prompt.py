"""The line one types in: commands, searches, notes, names, places."""

from __future__ import annotations


async def test_a_search_goes_there_while_one_types_and_escape_goes_back(workspace, reading):
    async with reading(workspace) as page:
        view = workspace.view
        await page.press("w", "w")
        begin = view.caret
        await page.type("/volod")
        assert view.caret == 123
        await page.press("backspace", "backspace", "backspace", "backspace", "backspace")
        assert view.caret == begin
        await page.type("medinsky")
        assert view.open.text[view.caret :].startswith("Medinsky")
        await page.press("escape")
        assert view.caret == begin
        assert view.found == ""


async def test_enter_stays_and_n_goes_on(workspace, reading):
    async with reading(workspace) as page:
        await page.type("/medinsky")
        await page.press("enter")
        first = workspace.view.caret
        assert "1 of" in page.status
        await page.press("n")
        assert workspace.view.caret > first
        assert "2 of" in page.status
        await page.press("N")
        assert workspace.view.caret == first


async def test_what_is_not_there_is_said_and_the_caret_stays(workspace, reading):
    async with reading(workspace) as page:
        await page.press("w", "w")
        begin = workspace.view.caret
        await page.type("/no such words")
        await page.press("enter")
        assert "“no such words” is not in this article" in page.status
        assert workspace.view.caret == begin


async def test_up_and_down_bring_back_what_was_typed(workspace, reading):
    async with reading(workspace) as page:
        for words in ("volodymyr", "medinsky"):
            await page.type(f"/{words}")
            await page.press("enter")
        await page.press("slash", "up")
        assert page.app.prompt.value == "medinsky"
        await page.press("up")
        assert page.app.prompt.value == "volodymyr"
        await page.press("up", "down", "down")
        assert page.app.prompt.value == ""
        await page.press("up", "up", "enter")
        assert workspace.view.caret == 123
        await page.press("colon", "up")  # each purpose has its own
        assert page.app.prompt.value == ""


async def test_the_command_line_completes_runs_and_refuses(workspace, reading):
    async with reading(workspace) as page:
        await page.type(":caret.go")
        await page.press("t")
        await page.until(lambda: "caret.goto" in page.text)
        await page.press("tab")
        await page.type(" 123")
        await page.press("enter")
        assert workspace.view.caret == 123
        await page.type(":mark.entty PERSON")
        await page.press("enter")
        assert "There is no command “mark.entty”; did you mean mark.entity?" in page.status
        await page.press("colon", "enter")
        await page.type(":mark.entity PERSON")
        await page.press("ctrl+c")
        assert workspace.view.open.all() == []
        assert page.app.is_running


async def test_a_note_is_written_changed_and_taken_away(workspace, reading):
    async with reading(workspace) as page:
        await page.run("search.find Volodymyr", "mark.entity PERSON")
        await page.type("mfirst")
        await page.press("enter")
        assert "✎ first" in "\n".join(page.margin)
        await page.type("m, second")
        await page.press("enter")
        assert "✎ first, second" in "\n".join(page.margin)
        await page.type("mdropped")
        await page.press("escape")
        assert "✎ first, second" in "\n".join(page.margin)
        await page.press("m", *["backspace"] * 20, "enter")
        assert "✎" not in "\n".join(page.margin)
        assert workspace.view.open.all()[0].note == ""


async def test_a_name_is_proposed_and_taken(workspace, reading):
    async with reading(workspace) as page:
        await page.run("search.find Volodymyr", "mark.entity PERSON")
        await page.press("R", "r")
        assert "Volodymyr Zelensky (new) · Enter takes it" in page.text
        await page.press("enter")
        assert "→ Volodymyr Zelensky" in "\n".join(page.margin)


async def test_tab_goes_from_one_proposal_to_the_next(workspace, reading):
    async with reading(workspace) as page:
        await page.run("search.find Volodymyr", "mark.entity PERSON", "refer.to Volodymyr Zelensky")
        await page.run("caret.goto 378", "mark.entity PERSON")  # “Zelensky”
        await page.press("R", "r")
        assert "Volodymyr Zelensky (same last name) · Enter takes it, Tab the next of 2" in page.text
        await page.press("tab", "tab")
        assert page.app.prompt.value == "Zelensky"
        await page.press("tab", "enter")
        assert "→ Volodymyr Zelensky" in "\n".join(page.margin)


async def test_what_tab_goes_to_is_taken_as_it_was_proposed(workspace_on, reading):
    workspace = workspace_on("“Yes,” Lea Brun said. “No,” Cid said. “Perhaps,” she said.")
    claim = ("mark.claim", "claim.cue", "claim.source", "claim.done")
    async with reading(workspace) as page:
        await page.run("caret.goto 1", *claim, "caret.goto 24", *claim, "caret.goto 42", *claim[:-1])
        await page.press("S")
        assert "Cid (spoke before, new) · Enter takes it, Tab the next of 2" in page.text
        await page.press("tab", "tab", "enter")
        assert "→ new entity Lea Brun, also for the source that it stands for." in page.status


async def test_a_place_is_a_paragraph_a_line_or_a_percentage(workspace, reading):
    async with reading(workspace) as page:
        text = workspace.view.open.text
        for typed, found in (
            ("2", text.index("Ukrainian President")),
            (":3", text.index("Ukrainian President")),
            ("50%", len(text) // 2),
        ):
            await page.type(f"gl{typed}")
            await page.press("enter")
            assert abs(workspace.view.caret - found) <= 1
        await page.type("glnowhere")
        await page.press("enter")
        assert "whole number" in page.status


async def test_hits_are_counted_while_one_types(workspace, reading):
    async with reading(workspace) as page:
        await page.press("slash")
        await page.type("istanbul")
        assert " 1 of " in page.status
        await page.type("xyz")
        assert "Nothing is found." in page.status
        await page.press("escape")
        assert "Nothing" not in page.status


async def test_keys_that_mean_nothing_in_one_line_do_nothing(workspace, reading):
    async with reading(workspace) as page:
        await page.press("slash")
        await page.type("isla")
        await page.press("pageup", "pagedown")
        assert page.app.prompt.value == "isla"


async def test_what_a_regular_expression_lacks_is_told_while_one_types(workspace, reading):
    async with reading(workspace) as page:
        await page.run("search.expression")
        await page.type("(Putin")
        assert "is not a regular expression: missing )" in page.status
        await page.type("|x)")
        assert "1 of" in page.status
