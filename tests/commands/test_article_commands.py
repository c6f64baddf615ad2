"""Going from article to article, and what is said of a whole one."""

import pytest
from support import assert_journal_equals_tables, labelled, run_all, run_refused

TEXTS = ("First text, on Monday.", "Second text, on Tuesday.", "Third text, on Friday.")


@pytest.fixture
def three(workspace_on):
    """Three articles; the first is shown."""
    return workspace_on(*TEXTS)


def shown(workspace):
    return workspace.view.open.article.title


def test_next_and_previous_go_round_by_title(three):
    assert run_all(three, "article.next")["message"] == "Article 2"
    run_all(three, "article.next", "article.next")
    assert shown(three) == "Article 1"
    run_all(three, "article.previous")
    assert shown(three) == "Article 3"


def test_the_only_article_has_no_next(refused):
    assert refused("article.next") == "This is the only article; `marginist import FILE` adds more."


def test_an_article_is_opened_by_title_location_or_the_beginning_of_its_id(three):
    for wanted in ("Article 3", "Article 3.txt"):
        run_all(three, "article.open Article 1", f"article.open {wanted}")
        assert shown(three) == "Article 3"
    key = three.view.open.id
    run_all(three, "article.next", f"article.open {key[:8]}")
    assert three.view.open.id == key
    assert run_refused(three, "article.open Article 9") == (
        "There is no article “Article 9”; `marginist list` shows what there is."
    )
    assert run_refused(three, "article.open") == "article.open needs a value here: article.open ARTICLE."


def test_done_is_noted_for_each_annotator_and_the_next_undone_is_shown(three, open_workspace):
    assert run_all(three, "article.done")["message"] == "Article 1 is done. Next: Article 2"
    assert run_refused(three, "article.previous", "article.done") == (
        "Article 1 is done already; `:article.undone` opens it again."
    )
    run_all(three, "article.next-undone", "article.done", "article.done")
    assert shown(three) == "Article 3"
    assert run_refused(three, "article.next-undone") == "No other article is left to do."
    bob = open_workspace(three.store.path, "bob")
    run_all(bob, "article.done")
    assert shown(bob) == "Article 2"
    assert_journal_equals_tables(three.store)


def test_the_next_undone_goes_round_and_leaves_out_this_one(three):
    run_all(three, "article.open Article 3", "article.next-undone")
    assert shown(three) == "Article 1"


def test_a_done_article_is_opened_again_by_a_command_or_by_undo(three):
    run_all(three, "article.done", "article.open Article 1")
    assert run_all(three, "article.undone")["message"] == "Article 1 is open again."
    assert run_refused(three, "article.undone") == "This article is not marked as done by you."
    run_all(three, "article.done", "history.undo")
    assert shown(three) == "Article 1"
    run_all(three, "article.done")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", "The talks"),
        ("outlet", "The Moscow Times"),
        ("author", "Ann “A.” Lee"),
        ("url", "https://example.org/talks?id=1"),
        ("language", "pt-BR"),
        ("published", "2024-02-29"),
    ],
)
def test_a_field_is_set_and_undone(run, workspace, field, value):
    before = getattr(workspace.view.open.article, field)
    assert run(f"article.set {field} {value}")["message"] == f"{field.capitalize()}: {value}."
    assert getattr(workspace.view.open.article, field) == value
    assert workspace.store.rows(f"SELECT {field} FROM article")[0][0] == value
    assert run(f"article.set {field} {value}")["message"] == f"The {field} is that already."
    run("history.undo")
    assert getattr(workspace.view.open.article, field) == before


@pytest.mark.parametrize("nothing", ['""', "''", "“”"])
def test_two_quotation_marks_take_a_field_away(run, refused, workspace, nothing):
    run("article.set outlet Times")
    assert run(f"article.set outlet {nothing}")["message"] == "Outlet: –."
    assert workspace.view.open.article.outlet is None
    assert run(f"article.set outlet {nothing}")["message"] == "The outlet is empty already."
    assert refused(f"article.set title {nothing}") == "A title cannot be empty."
    run("article.set outlet Times", f"article.set outlet {nothing}", "history.undo")
    assert workspace.view.open.article.outlet == "Times"


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("url example.org", "“url” is an address such as https://example.org/talks, not “example.org”."),
        ("url ftp://example.org", "“url” is an address"),
        ("url https://example.org/a b", "“url” is an address"),
        ("language English", "“language” is a language tag such as en, pt-BR or zh-Hant, not “English”."),
        ("language en_GB", "“language” is a language tag"),
        (
            "published 2025-02-30",
            "“published” is a date that there is, such as 2026, 2026-05 or 2026-05-15, not",
        ),
        ("published 2025-13", "“published” is a date that there is"),
        (
            "outlet The\x1b[31m Times",
            "“outlet” cannot hold the control character U+001B in “The␛[31m Times”; leave",
        ),
        ("title A\x00B", "“title” cannot hold the control character U+0000"),
        ("author A\u2028B", "“author” cannot hold the control character U+2028"),
    ],
)
def test_what_has_not_the_form_of_its_field_is_refused(refused, workspace, line, sentence):
    before = workspace.view.open.article
    assert refused(f"article.set {line}").startswith(sentence)
    assert workspace.view.open.article == before


def test_the_date_of_an_article_is_a_year_a_month_or_a_day(run, refused, workspace):
    for date in ("2025", "2025-05", "2025-05-15"):
        run(f"article.set published {date}")
        assert workspace.view.open.article.published == date
    assert refused("article.set published 15 May") == (
        "“published” is a date that there is, such as 2026, 2026-05 or 2026-05-15, not “15 May”."
    )
    assert workspace.view.open.article.published == "2025-05-15"


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (
            "article.set location here.txt",
            "An article has no field “location” that can be set; there are title,",
        ),
        ("article.set id 1", "An article has no field “id”"),
        ("article.set title", "VALUE is missing; it goes article.set FIELD VALUE."),
        ("article.set title   ", "VALUE is missing"),
    ],
)
def test_what_cannot_be_set_is_refused(refused, line, sentence):
    assert refused(line).startswith(sentence)


def test_undo_goes_to_the_article_where_it_was_done_and_says_where(three):
    run_all(three, "select.span 0 5", "mark.entity EVENT", "article.next", "article.next")
    told = run_all(three, "history.undo")
    assert (shown(three), told["message"]) == ("Article 1", "Undone: mark.entity EVENT in Article 1.")
    assert labelled(three) == []
    run_all(three, "article.next")
    told = run_all(three, "history.redo")
    assert (shown(three), told["message"]) == ("Article 1", "Redone: mark.entity EVENT in Article 1.")
    assert labelled(three) == [("EVENT", "First")]


def test_undo_says_when_there_is_nothing_left(refused, run):
    assert refused("history.undo") == "There is nothing to undo."
    assert refused("history.redo") == "There is nothing to redo."
    run("mark.article REPORT", "history.undo")
    assert refused("history.undo") == "There is nothing to undo."


def test_undo_is_refused_where_somebody_changed_it_since_and_names_them(database, open_workspace):
    anna = open_workspace(database, "anna")
    run_all(anna, "article.set outlet One")
    bob = open_workspace(database, "bob")
    run_all(bob, "article.set outlet Two")
    sentence = run_refused(anna, "history.undo")
    assert sentence.startswith("This article was changed meanwhile by bob at 20")
    assert sentence.endswith("nothing was changed.")
