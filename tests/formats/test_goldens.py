"""Every format writes these bytes. MARGINIST_GOLDENS=write writes them anew, to be looked at and committed."""

import csv
import io
import json
import os
from pathlib import Path

import pytest

from tui.formats.reading import ReadOptions
from tui.formats.registry import registry
from tui.model.scheme import built_in
from tui.store.store import Store
from tui.workspace.exporting import export
from tui.workspace.importing import import_paths
from tui.workspace.selecting import selection_of
from tui.workspace.stamps import Stamps

GOLDENS = Path(__file__).with_name("goldens")
FILES = {"jsonl": "jsonl.jsonl", "archive": "archive.jsonl", "spans": "spans.jsonl", "csv": "csv.csv"}


def written(store, name, *query):
    form = registry().writer(name)
    pieces = []
    selection = selection_of(store, query, machines=form.whole)
    losses = export(store, selection, form, scheme=built_in(), put=pieces.append)
    return "".join(pieces), losses


@pytest.mark.parametrize("name", FILES)
def test_the_small_corpus_is_written_byte_for_byte_as_committed(corpus, name):
    text, _ = written(corpus, name)
    path = GOLDENS / FILES[name]
    if os.environ.get("MARGINIST_GOLDENS") == "write":
        path.write_bytes(text.encode())
    assert text.encode() == path.read_bytes()


def test_an_archive_comes_back_the_same_from_a_new_file(corpus, tmp_path):
    first, _ = written(corpus, "archive")
    path = tmp_path / "first.jsonl"
    path.write_text(first, encoding="utf-8")
    with Store.open(tmp_path / "second.db", create=True) as other:
        report = import_paths(other, [str(path)], ReadOptions(), "someone-else", Stamps(), built_in())
        assert not report.refusals
        assert written(other, "archive")[0] == first


def test_jsonl_has_every_key_in_every_line_in_the_order_that_is_promised(corpus):
    lines = [json.loads(line) for line in written(corpus, "jsonl")[0].splitlines()]
    keys = (
        "id kind label article start end text paragraph parts prefix suffix attributes links note status"
        " layer by origin score derived_from created updated"
    )
    assert all(" ".join(line) == keys for line in lines)


def test_jsonl_is_sorted_by_article_start_end_id_and_shows_people_only(corpus):
    lines = [json.loads(line) for line in written(corpus, "jsonl")[0].splitlines()]
    places = [(line["article"]["id"], line["start"] or -1, line["end"] or -1, line["id"]) for line in lines]
    assert places == sorted(places)
    assert {line["layer"] for line in lines} == {"ada"}


def test_a_whole_article_s_label_has_no_place(corpus):
    (line,) = [json.loads(line) for line in written(corpus, "jsonl", "kind:article")[0].splitlines()]
    assert [line[key] for key in ("start", "end", "text", "paragraph")] == [None] * 4


def test_offsets_are_code_points_behind_an_emoji(corpus):
    article = json.loads(written(corpus, "spans")[0].splitlines()[0])
    for span in [*article["spans"], *(span for claim in article["claims"] for span in claim["content"])]:
        assert article["text"][span["start"] : span["end"]] == span["text"]


def test_spans_says_what_it_cannot_carry(corpus):
    _, losses = written(corpus, "spans")
    assert set(losses) == {
        "The format spans cannot carry 1 label of a whole article.",
        "The format spans cannot carry 1 statement that a content makes.",
        "The format spans cannot carry 2 entities that mentions name.",
        "The format spans cannot carry 1 link.",
        "The format spans cannot carry 2 statuses other than open.",
        "The format spans cannot carry 1 discontinuous part in one piece.",
        "The format spans cannot carry 1 note.",
    }


def test_a_spreadsheet_finds_no_formula_in_csv(corpus):
    rows = list(csv.reader(io.StringIO(written(corpus, "csv")[0])))
    assert any(cell.startswith("'=HYPERLINK") for row in rows for cell in row)
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for row in rows for cell in row)


def test_archive_and_jsonl_lose_nothing(corpus):
    assert written(corpus, "archive")[1] == []
    assert written(corpus, "jsonl")[1] == []
