"""Importing: each file whole or not at all, and what is there already adds nothing."""

import hashlib
import json

import pytest

from tui.formats.reading import ReadOptions
from tui.model.identity import article_id, text_hash
from tui.model.scheme import built_in
from tui.store import annotations as annotation_queries
from tui.store import articles as article_queries
from tui.store.journal import replay
from tui.store.selection import Selection, count
from tui.store.store import Store
from tui.workspace.importing import import_paths
from tui.workspace.removing import remove_article
from tui.workspace.stamps import Stamps


@pytest.fixture
def store(tmp_path):
    with Store.open(tmp_path / "annotations.db", create=True) as opened:
        yield opened


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "articles"
    made.mkdir()
    return made


def take(store, *paths, annotator="ada", **options):
    return import_paths(
        store, [str(path) for path in paths], ReadOptions(**options), annotator, Stamps(), built_in()
    )


def person(start=0, end=3, **other):
    part = {"role": "mention", "spans": [{"start": start, "end": end}]} | other.pop("part", {})
    return {"kind": "entity", "label": "PERSON", "parts": [part], **other}


def archive(path, *annotations, text="Ada said no.", header=None, location="a.txt", **line):
    article = {"text": text, "location": location}
    lines = [header] if header else []
    lines.append({"article": article, "annotations": list(annotations), **line})
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    return path


def annotations(store):
    return [
        record
        for article in article_queries.articles(store)
        for record in annotation_queries.records_of(store, article.id, machines=True)
    ]


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_folder_is_read_recursively_in_order_without_hidden_and_unknown_files(store, folder):
    (folder / "b.txt").write_text("Second.")
    (folder / "a").mkdir()
    (folder / "a" / "z.md").write_text("# Third\n")
    (folder / "picture.png").write_bytes(b"\x89PNG")
    (folder / ".hidden.txt").write_text("No.")
    (folder / ".git").mkdir()
    (folder / ".git" / "c.txt").write_text("No.")
    report = take(store, folder)
    assert [entry.name.removeprefix(str(folder)) for entry in report.files] == ["/b.txt", "/a/z.md"]
    assert report.articles == 2


def test_good_files_come_in_and_bad_ones_are_named(store, folder):
    (folder / "bad.jsonl").write_text('{"text":"One."}\n{"text":')
    (folder / "good.txt").write_text("Good.")
    report = take(store, folder, folder / "none.txt")
    assert [article.title for article in article_queries.articles(store)] == ["good"]
    said = [refusal.sentence for refusal in report.refusals]
    assert said[0].endswith("bad.jsonl, line 2: this is not JSON: Expecting value at column 9.")
    assert said[1] == f"There is no file {folder / 'none.txt'}; look at its name."


def test_a_folder_without_articles_is_refused(store, folder):
    (refusal,) = take(store, folder).refusals
    assert refusal.sentence.startswith(f"The folder {folder} has no articles; files are known by .ann .csv")


def test_an_unknown_suffix_needs_a_format(store, folder):
    page = folder / "page.html"
    page.write_text("Words.")
    assert "name one with --format" in take(store, page).refusals[0].sentence
    assert take(store, page, format="text").articles == 1


def test_the_same_article_has_the_same_id_everywhere(store, folder):
    (folder / "one").mkdir()
    (folder / "two").mkdir()
    for place in ("one", "two"):
        (folder / place / "a.txt").write_text("Ada.")
    report = take(store, folder)
    assert (report.articles, report.files[1].known_articles) == (1, 1)
    assert report.article_ids == [article_id(text_hash("Ada."), "a.txt")]


def test_what_is_there_already_leaves_the_file_as_it_is(tmp_path, folder):
    archive(folder / "a.jsonl", person(), person(4, 8), done=[])
    (folder / "b.txt").write_text("Other.")
    path = tmp_path / "annotations.db"
    with Store.open(path, create=True) as store:
        assert take(store, folder).annotations == 2
    before = digest(path)
    with Store.open(path) as store:
        report = take(store, folder)
    assert all(entry.added_nothing for entry in report.files)
    assert (report.files[0].known_articles, report.files[0].known_annotations) == (1, 2)
    assert digest(path) == before


def test_an_import_is_one_event_and_undo_takes_it_back(store, folder):
    archive(folder / "a.jsonl", person(), person(4, 8))
    take(store, folder)
    assert store.rows("SELECT move, command FROM event")[-1][:] == ("do", "import a.jsonl")
    store.step("ada", Stamps().new_id, Stamps().now(), redo=False).result()
    assert not article_queries.articles(store)
    store.step("ada", Stamps().new_id, Stamps().now(), redo=True).result()
    assert count(store, Selection()) == 2


def test_annotations_go_to_the_layer_that_is_named_and_to_one_s_own_otherwise(store, folder):
    header = {"marginist": 1, "layers": [{"name": "ner", "kind": "machine", "annotator": "ner"}]}
    archive(folder / "a.jsonl", person(), person(layer="ner"), person(layer="bea"), header=header)
    take(store, folder)
    names = {layer.id: (layer.name, layer.kind) for layer in annotation_queries.layers(store)}
    found = [(*names[record["layer"]], record["by"]) for record in annotations(store)]
    assert sorted(found) == [
        ("ada", "person", "ada"),
        ("bea", "person", "bea"),
        ("ner", "machine", "ner"),
    ]


def test_a_layer_of_another_kind_is_refused(store, folder):
    archive(folder / "a.jsonl", person(layer="ner"))
    take(store, folder)
    header = {"marginist": 1, "layers": [{"name": "ner", "kind": "machine"}]}
    archive(folder / "a.jsonl", person(4, 8, layer="ner"), header=header)
    (refusal,) = take(store, folder).refusals
    assert "“ner” is a machine layer here and a person layer in the database" in refusal.sentence
    assert count(store, Selection()) == 1


def test_a_name_is_the_entity_that_is_there_under_it(store, folder):
    known = archive(folder / "a.jsonl", person(part={"refers": {"name": "Ada Lovelace", "kb": "Q7259"}}))
    take(store, known)
    again = archive(folder / "b.jsonl", person(4, 8, part={"refers": {"name": "ada lovelace"}}))
    take(store, again)
    (referent,) = annotation_queries.referents(store)
    assert annotation_queries.references(store, referent.id) == 2


def test_links_and_decisions_follow_an_annotation_that_is_there_under_another_id(store, folder):
    one, two, other = (Stamps().new_id() for _ in range(3))
    take(store, archive(folder / "a.jsonl", person(id=one)))
    header = {"marginist": 1, "links": [{"type": "same-as", "from": two, "to": other}]}
    decision = {"annotation": two, "answer": "accept"}
    take(
        store,
        archive(
            folder / "b.jsonl", person(id=two), person(4, 8, id=other), header=header, decisions=[decision]
        ),
    )
    (link,) = annotation_queries.links(store)
    assert (link.from_, link.to) == (one, other)
    assert store.rows("SELECT annotation FROM decision")[0][0] == one


def test_evidence_follows_an_annotation_that_is_there_under_another_id(store, folder):
    take(store, archive(folder / "a.jsonl", person()))
    (there,) = annotations(store)
    other, statement = "01a207a2-3281-7000-8000-000000000001", "01a207a2-3281-7000-8000-000000000002"
    judged = {
        "id": statement,
        "kind": "statement",
        "name": "Ada says no.",
        "attributes": {
            "verdict": "true",
            "evidence": [{"annotation": other}, {"url": "https://example.org"}],
        },
    }
    header = {"marginist": 1, "referents": [judged]}
    report = take(store, archive(folder / "b.jsonl", person(id=other), header=header))
    assert not report.refusals
    kept = annotation_queries.referent(store, statement)
    assert kept.attributes["evidence"] == [{"annotation": there["id"]}, {"url": "https://example.org"}]


def test_a_link_to_nowhere_is_refused(store, folder):
    one, nowhere = Stamps().new_id(), Stamps().new_id()
    header = {"marginist": 1, "links": [{"type": "same-as", "from": one, "to": nowhere}]}
    (refusal,) = take(store, archive(folder / "a.jsonl", person(id=one), header=header)).refusals
    assert refusal.sentence.endswith(
        f"a.jsonl, line 1, link 1: it goes to or from {nowhere}, which is neither in the file nor in the database."
    )
    assert not article_queries.articles(store)


def test_an_id_that_another_article_s_annotation_has_is_refused(store, folder):
    one = Stamps().new_id()
    take(store, archive(folder / "a.jsonl", person(id=one)))
    (refusal,) = take(store, archive(folder / "b.jsonl", person(id=one), location="b.txt")).refusals
    assert f"the id {one} is that of an annotation in another article" in refusal.sentence


def test_two_annotations_of_one_file_with_ids_of_their_own_are_two(store, folder):
    ids = [Stamps().new_id(), Stamps().new_id()]
    take(store, archive(folder / "a.jsonl", *(person(id=key) for key in ids), person()))
    assert sorted(record["id"] for record in annotations(store)) == sorted(ids)


def test_nothing_is_made_when_nothing_is_kept(tmp_path, folder):
    opened = []
    report = import_paths(lambda: opened.append(1), [str(folder)], ReadOptions(), "ada", Stamps(), built_in())
    assert len(report.refusals) == 1
    assert not opened


def test_the_standard_input_is_a_text_or_an_archive(store, folder):
    def given(data, **options):
        return import_paths(
            store,
            ["-"],
            ReadOptions(**options),
            "ada",
            Stamps(),
            built_in(),
            read_stdin=lambda: data,
        )

    assert given(b"Plain words.", title="Words").articles == 1
    assert given(archive(folder / "a.jsonl", person()).read_bytes()).annotations == 1
    assert {article.title for article in article_queries.articles(store)} == {"Words", "a"}


def test_a_file_named_twice_is_read_once(store, folder):
    (folder / "a.txt").write_text("Ada.")
    assert len(take(store, folder, folder / "a.txt").files) == 1


def test_white_space_at_edges_is_kept(store, folder):
    take(store, archive(folder / "a.jsonl", person(3, 9)))
    (record,) = annotations(store)
    assert record["parts"][0]["spans"][0]["quote"] == " said "


def test_removing_an_article_takes_everything_that_hangs_on_it_and_undo_brings_it_back(store, folder):
    one, two = Stamps().new_id(), Stamps().new_id()
    header = {"marginist": 1, "links": [{"type": "same-as", "from": one, "to": two}]}
    decision = {"annotation": one, "answer": "accept"}
    path = archive(
        folder / "a.jsonl", person(id=one), person(4, 8, id=two), header=header, decisions=[decision]
    )
    (key,) = take(store, path).article_ids
    before = replay(store.connection)
    assert remove_article(store, key, "ada", Stamps()).marked == 2
    for table in ("article", "annotation", "part", "link", "decision"):
        assert store.rows(f"SELECT count(*) FROM {table}")[0][0] == 0
    store.step("ada", Stamps().new_id, Stamps().now(), redo=False).result()
    assert replay(store.connection) == before
    assert count(store, Selection()) == 2
