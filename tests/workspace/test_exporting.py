"""Selecting what to give back, and writing files whole or not at all."""

import json

import pytest

from tui.formats.reading import ReadOptions
from tui.formats.registry import registry
from tui.model.refusal import Refusal
from tui.model.scheme import built_in
from tui.store.store import Store
from tui.workspace.atomic_file import write_atomically
from tui.workspace.exporting import export
from tui.workspace.importing import import_paths
from tui.workspace.selecting import selection_of
from tui.workspace.stamps import Stamps

TEXT = "Ada Lovelace met Charles Babbage in LONDON. " * 60


def entity(start, end, label, **other):
    parts = [{"role": "mention", "spans": [{"start": start, "end": end}]}]
    return {"kind": "entity", "label": label, "parts": parts, **other}


@pytest.fixture
def store(tmp_path):
    whole = [{"role": "passage", "spans": [{"start": 0, "end": 2000}]}]
    lines = [
        {"marginist": 1, "layers": [{"name": "ner", "kind": "machine"}]},
        {
            "article": {"text": TEXT, "title": "Engines", "location": "engines.txt"},
            "annotations": [
                entity(0, 12, "PERSON"),
                entity(17, 32, "PERSON", status="flagged", by="bea", layer="bea"),
                entity(36, 42, "GPE"),
                entity(36, 42, "LOC", layer="ner"),
                {"kind": "passage", "label": "PASSAGE", "parts": whole},
            ],
        },
        {"article": {"text": "Nobody.", "location": "https://example.org/nobody"}},
    ]
    path = tmp_path / "corpus.jsonl"
    path.write_text("\n".join(map(json.dumps, lines)))
    with Store.open(tmp_path / "annotations.db", create=True) as opened:
        report = import_paths(opened, [str(path)], ReadOptions(), "ada", Stamps(), built_in())
        assert not report.refusals
        yield opened


def labels(store, *terms, machines=False):
    pieces = []
    export(store, selection_of(store, terms, machines=machines), registry().get("jsonl"), put=pieces.append)
    return [json.loads(line)["label"] for line in pieces]


@pytest.mark.parametrize(
    ("terms", "found"),
    [
        ([], ["PERSON", "PASSAGE", "PERSON", "GPE"]),
        (["label:PERSON"], ["PERSON", "PERSON"]),
        (["label:PERSON,GPE"], ["PERSON", "PERSON", "GPE"]),
        (["label:PERSON status:flagged"], ["PERSON"]),
        (["kind:passage"], ["PASSAGE"]),
        (["by:bea"], ["PERSON"]),
        (["layer:bea"], ["PERSON"]),
        (["layer:ner"], ["LOC"]),
        (["text~lovelace", "kind:entity"], ["PERSON"]),
        (["text~london", "kind:entity"], ["GPE"]),
        (["text~LOVELACE", "text~babbage"], ["PASSAGE"]),
        (['text~"met charles"'], ["PASSAGE"]),
        (["text~met charles"], ["PASSAGE"]),
        (["article:engines"], ["PERSON", "PASSAGE", "PERSON", "GPE"]),
        (["article:nobody"], []),
    ],
)
def test_a_query_selects_annotations(store, terms, found):
    assert sorted(labels(store, *terms)) == sorted(found)


def test_machines_are_shown_when_asked_for(store):
    assert "LOC" in labels(store, machines=True)


@pytest.mark.parametrize(
    ("term", "said"),
    [
        ("speakr:Putin", "The query, column 1: there is no field “speakr”; did you mean “speaker”?"),
        ("ceasefire", "The query, column 1: “ceasefire” needs a field: text~ceasefire"),
        ("kind:person", "column 6: there is no kind “person”; there are entity, claim, passage, article."),
        ("status:done", "there is no status “done”"),
        ("article:moon", "there is no article “moon”; `marginist list` shows what there is."),
    ],
)
def test_a_query_that_cannot_be_is_refused(store, term, said):
    with pytest.raises(Refusal) as refusal:
        labels(store, term)
    assert said in refusal.value.sentence


def test_articles_without_annotations_are_in_spans_and_conditions_on_annotations_keep_them(store):
    pieces = []
    selection = selection_of(store, ["label:GPE"])
    export(store, selection, registry().get("spans"), put=pieces.append)
    assert sorted(len(json.loads(line)["spans"]) for line in pieces) == [0, 1]


def test_an_archive_of_a_selection_brings_only_what_belongs_to_it(store):
    pieces = []
    selection = selection_of(store, ["layer:bea"])
    export(store, selection, registry().get("archive"), scheme=built_in(), put=pieces.append)
    header = json.loads("".join(pieces).splitlines()[0])
    assert [layer["name"] for layer in header["layers"]] == ["bea"]
    assert header["annotators"] == ["bea"]
    assert [scheme["name"] for scheme in header["schemes"]] == ["news"]


def test_strict_writes_nothing_that_loses_something(store, tmp_path):
    target = tmp_path / "out.jsonl"
    selection = selection_of(store)
    with pytest.raises(Refusal, match="With --strict nothing was written"):
        export(store, selection, registry().get("spans"), target=target, strict=True)
    assert not target.exists()
    export(store, selection, registry().get("jsonl"), target=target, strict=True)
    assert len(target.read_text().splitlines()) == 4


def test_the_database_is_never_the_target(store):
    with pytest.raises(Refusal, match="is the database itself"):
        export(store, selection_of(store), registry().get("csv"), target=store.path)


def test_a_file_is_replaced_whole_and_readable_by_its_owner_alone(tmp_path):
    path = tmp_path / "out.txt"
    path.write_text("old")
    write_atomically(path, ["ne", "w"])
    assert path.read_text() == "new"
    assert path.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_a_failure_on_the_way_leaves_the_old_file(tmp_path):
    def torn():
        yield "half"
        raise Refusal("no more")

    path = tmp_path / "out.txt"
    path.write_text("old")
    with pytest.raises(Refusal):
        write_atomically(path, torn())
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_is_not_followed(tmp_path):
    victim, link = tmp_path / "victim", tmp_path / "link"
    victim.write_text("precious")
    link.symlink_to(victim)
    with pytest.raises(Refusal, match="is a link"):
        write_atomically(link, ["gone"])
    assert victim.read_text() == "precious"


@pytest.mark.parametrize(("name", "said"), [(".", "is a folder"), ("no/where.txt", "does not exist")])
def test_a_place_that_cannot_be_written_is_refused(tmp_path, name, said):
    with pytest.raises(Refusal, match=said):
        write_atomically(tmp_path / name, ["x"])


def test_labels_that_no_scheme_has_go_into_an_archive_as_a_scheme_of_their_own(tmp_path):
    """Two that differ in case only cannot stand in one scheme."""
    (tmp_path / "a.txt").write_text("Ada said no.")
    (tmp_path / "a.ann").write_text("T1\tWit 0 3\tAda\nT2\twit 0 3\tAda\nT3\tPERSON 0 3\tAda\n")
    written = []
    for number, given in enumerate([tmp_path / "a.ann", tmp_path / "0.jsonl"]):
        with Store.open(tmp_path / f"{number}.db", create=True) as store:
            report = import_paths(store, [str(given)], ReadOptions(), "ada", Stamps(), built_in())
            assert report.annotations == 3
            target = tmp_path / f"{number}.jsonl"
            selection = selection_of(store, machines=True)
            export(store, selection, registry().get("archive"), scheme=built_in(), target=target)
            written.append(target.read_text())
    names = [scheme["name"] for scheme in json.loads(written[0].splitlines()[0])["schemes"]]
    assert names == ["news", "other", "other-2"]
    assert written[0] == written[1]
