"""Reviews travel in archives: what was asked for, with the decisions that belong to it."""

import json
from pathlib import Path

import pytest
from support import fixed_stamps, suggest

from tui.store.store import Store


@pytest.fixture
def archive(typed):
    """The archive of a database in which two reviews were begun, one of a sample."""
    Path("a.txt").write_text("Anna Berg met Ivan Orlov in Oslo.", encoding="utf-8")
    typed("import", "a.txt")
    stamps = fixed_stamps()
    with Store.open(Path("annotations.db")) as store:
        for label, words in (("PERSON", "Anna Berg"), ("PERSON", "Ivan Orlov"), ("GPE", "Oslo")):
            suggest(store, stamps, label, words)
    typed("run", "review.start sample:2 seed:3 order:random origin:ner.v1", "review.accept")
    typed(
        "run",
        "review.start label:PERSON",
        "review.skip",
        "review.reject",
        "review.start skipped",
        "review.reject",
    )
    code, told, _ = typed("export", "--format", "archive", "origin:ner.v1,manual")
    assert code == 0
    return told


def test_the_header_has_the_reviews(archive):
    first, second = json.loads(archive.splitlines()[0])["reviews"]
    assert (first["query"], first["order"], first["seed"], first["sample"]) == (
        "origin:ner.v1",
        "random",
        3,
        2,
    )
    assert len(first["items"]) == 2
    assert (second["query"], second["items"], second["by"]) == ("label:PERSON", [], "ada")
    decisions = json.loads(archive.splitlines()[1])["decisions"]
    assert {each["review"] for each in decisions} == {first["id"], second["id"]}


def test_exported_imported_and_exported_again_it_is_the_same(typed, archive):
    Path("all.jsonl").write_text(archive, encoding="utf-8")
    code, _, said = typed("--db", "other.db", "import", "all.jsonl")
    assert code == 0, said
    assert typed("--db", "other.db", "export", "--format", "archive", "origin:ner.v1,manual")[1] == archive
    told = json.loads(typed("--db", "other.db", "run", "review.start")[1])
    assert told["message"].startswith("Nothing is left in “label:PERSON”")
    # Taken in twice, nothing is there twice.
    assert typed("--db", "other.db", "import", "all.jsonl")[0] == 0
    assert typed("--db", "other.db", "export", "--format", "archive", "origin:ner.v1,manual")[1] == archive


def test_a_review_of_what_is_not_exported_stays_at_home(typed, archive):
    header = json.loads(
        typed("export", "--format", "archive", "label:PERSON origin:ner.v1")[1].splitlines()[0]
    )
    assert {each["query"] for each in header["reviews"]} == {"label:PERSON"}
    header = json.loads(typed("export", "--format", "archive", "text:Nobody")[1].splitlines()[0])
    assert header["reviews"] == []


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"order": "size"}, "“order” is “size”; there are article, label, form, score, random"),
        ({"seed": -1}, "“seed” is no whole number"),
        ({"sample": "two"}, "“sample” is no whole number"),
        ({"by": ""}, "“by” is empty"),
        ({"id": "one"}, "“id” is “one”, which is no UUID"),
        ({"items": [1]}, "“items” holds something that is no text"),
    ],
)
def test_a_review_that_is_wrong_is_refused(typed, archive, change, sentence):
    first, *rest = archive.splitlines()
    header = json.loads(first)
    header["reviews"][0] |= change
    Path("bad.jsonl").write_text("\n".join([json.dumps(header), *rest]), encoding="utf-8")
    code, _, said = typed("--db", "other.db", "import", "bad.jsonl")
    assert code == 1
    assert f"review 1: {sentence}" in said


def test_the_figures_are_the_same_where_the_archive_was_taken_in(typed, archive):
    typed("run", "review.start text:Oslo", "review.accept LOC")
    Path("all.jsonl").write_text(
        typed("export", "--format", "archive", "origin:ner.v1,manual")[1], encoding="utf-8"
    )
    assert typed("--db", "other.db", "import", "all.jsonl")[0] == 0
    told = typed("stats", "--review", "--json")[1]
    assert typed("--db", "other.db", "stats", "--review", "--json")[1] == told
    assert json.loads(told.splitlines()[0])["decisions"] == 3
