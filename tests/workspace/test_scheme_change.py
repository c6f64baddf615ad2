"""A database is given a scheme: one's own annotations are relabelled if asked for, and none is ever dropped."""

from dataclasses import replace

import pytest
from support import assert_journal_equals_tables, fixed_stamps, run_all, tables_of

from tui.model.event import Change, Event
from tui.model.layer import Layer
from tui.model.records import annotation_from, layer_record
from tui.model.refusal import Refusal
from tui.model.scheme import Scheme, built_in, parse_scheme
from tui.store.schemes import labelled, scheme_records, used_scheme
from tui.store.store import Store
from tui.workspace import edits
from tui.workspace.scheme_change import use_scheme
from tui.workspace.scheme_choice import find_scheme, scheme_in_use
from tui.workspace.settings import load_settings

PLACES = parse_scheme(
    'name = "places"\nversion = 4\n[[labels]]\nid = "PLACE"\n[[labels]]\nid = "PERSON"\n'
    '[[labels]]\nid = "SAID"\nkind = "claim"\n',
    "places.toml",
)


@pytest.fixture
def marked(database, open_workspace):
    """Anna marked a person, two places and a claim; ben a place."""
    anna = open_workspace(database)
    run_all(anna, "select.span 123 141", "mark.entity PERSON", "select.span 168 176", "mark.entity GPE")
    run_all(anna, "select.span 210 216", "mark.entity LOC", "select.span 147 237", "mark.claim")
    run_all(anna, "claim.set polarity affirmed", "claim.done")
    anna.close()
    ben = open_workspace(database, "ben")
    run_all(ben, "select.span 168 176", "mark.entity GPE")
    ben.close()
    return database


STAMPS = fixed_stamps(1_800_000_000_000)


def change(path, scheme, before=None, annotator="anna", **renamed):
    with Store.open(path) as store:
        return use_scheme(store, scheme, renamed, annotator, STAMPS, before or built_in())


def labels(path):
    with Store.open(path) as store:
        return [(row.name, row.label, row.number) for row in labelled(store)]


def records(path):
    with Store.open(path) as store:
        assert_journal_equals_tables(store)
        return tables_of(store)


def test_without_a_map_every_annotation_stays_as_it_is_and_is_counted(marked):
    before = records(marked)
    done = change(marked, PLACES)
    after = records(marked)
    assert {key: after[key] for key in before if key[0] != "scheme"} == {
        key: record for key, record in before.items() if key[0] != "scheme"
    }
    assert (done.relabelled, done.others) == ({}, 0)
    assert done.kept == {("entity", "GPE"): 2, ("entity", "LOC"): 1, ("claim", "CLAIM"): 1}
    assert done.attributes == {"polarity": 1}


def test_a_map_relabels_ones_own_annotations_only_in_one_event_that_undo_takes_back(marked, open_workspace):
    before = records(marked)
    with Store.open(marked) as store:
        newest = store.newest_event()
    done = change(marked, PLACES, GPE="PLACE", LOC="PLACE", CLAIM="said")
    assert done.relabelled == {
        ("entity", "GPE", "PLACE"): 1,
        ("entity", "LOC", "PLACE"): 1,
        ("claim", "CLAIM", "SAID"): 1,
    }
    assert (done.others, done.kept) == (1, {("entity", "GPE"): 1})
    assert labels(marked) == [
        ("anna", "SAID", 1),
        ("ben", "GPE", 1),
        ("anna", "PERSON", 1),
        ("anna", "PLACE", 2),
    ]
    after = records(marked)
    with Store.open(marked) as store:
        assert store.newest_event() == newest + 1
    for key, record in before.items():
        if key[0] == "annotation" and record["label"] != after[key]["label"]:
            same = {"label": record["label"], "updated": record["updated"]}
            assert after[key] | same == record
    workspace = open_workspace(marked)
    told = run_all(workspace, "history.undo")
    assert told["message"].startswith(
        "Undone: scheme use places --map GPE=PLACE --map LOC=PLACE --map CLAIM=said; the database has"
    )
    workspace.close()
    assert records(marked) == before


def test_what_would_become_the_same_as_another_one_keeps_its_label(marked, open_workspace):
    anna = open_workspace(marked)
    run_all(anna, "select.span 168 176", "mark.passage PASSAGE", "caret.goto 10")
    # The same place a second time, as another label of the same kind.
    with_two = anna.view.open.all()
    place = next(each for each in with_two if each.label == "GPE" and anna.layer_name(each.layer) == "anna")
    twin = replace(place, id=anna.stamps.new_id(), label="LOC")
    anna.commit("test", [edits.added(anna.view.open, twin)], anna.view.open.id)
    anna.close()
    done = change(marked, PLACES, GPE="PLACE", LOC="PLACE")
    assert done.doubles == 1
    assert sum(done.relabelled.values()) == 2
    assert [each for each in labels(marked) if each[0] == "anna"] == [
        ("anna", "CLAIM", 1),
        ("anna", "LOC", 1),
        ("anna", "PERSON", 1),
        ("anna", "PLACE", 2),
        ("anna", "PASSAGE", 1),
    ]


@pytest.mark.parametrize(
    ("renamed", "sentence"),
    [
        (
            {"CITY": "PLACE"},
            "No annotation is marked “CITY”; there are annotations with CLAIM, GPE, LOC, PERSON.",
        ),
        ({"GPE": "TOWN"}, "The scheme “places” has no entity label “TOWN”; it has PLACE, PERSON."),
        ({"CLAIM": "PLACE"}, "The scheme “places” has no claim label “PLACE”; it has SAID."),
    ],
)
def test_a_map_that_does_not_fit_changes_nothing(marked, renamed, sentence):
    before = records(marked)
    with pytest.raises(Refusal) as refusal:
        change(marked, PLACES, **renamed)
    assert refusal.value.sentence == sentence
    assert records(marked) == before


def test_the_same_scheme_again_changes_nothing(marked):
    assert change(marked, PLACES).changed
    before = records(marked)
    assert not change(marked, PLACES, before=PLACES).changed
    assert records(marked) == before


def test_the_scheme_of_kept_labels_stays_so_that_an_archive_can_be_read(marked):
    assert change(marked, PLACES).aside == "news"
    with Store.open(marked) as store:
        assert [record["name"] for record in scheme_records(store)] == ["news", "places"]
        assert used_scheme(store)["name"] == "places"


def test_of_a_scheme_that_lost_labels_the_old_version_stays_beside_it(marked):
    change(marked, PLACES, GPE="PLACE")
    fewer = Scheme(name="places", version=5, labels=PLACES.labels[1:])
    done = change(marked, fewer, before=PLACES)
    assert (done.aside, done.kept["entity", "PLACE"]) == ("places.4", 1)
    with Store.open(marked) as store:
        settings = load_settings({"HOME": str(marked.parent)})
        assert scheme_in_use(settings, store).scheme == fewer
        assert find_scheme("places.4", settings, store).scheme.knows("PLACE", "entity")
    assert labels(marked) == [
        ("anna", "CLAIM", 1),
        ("ben", "GPE", 1),
        ("anna", "LOC", 1),
        ("anna", "PERSON", 1),
        ("anna", "PLACE", 1),
    ]


def test_layers_of_machines_are_left_as_they_are(marked):
    with Store.open(marked) as store:
        robot = Layer(
            id="01a207a2-33fa-7f7c-b81c-000000000001", name="robot", kind="machine", annotator="robot"
        )
        (row,) = [
            record
            for (table, _), record in tables_of(store).items()
            if table == "annotation" and record["label"] == "LOC"
        ]
        copy = dict(row) | {"id": "01a207a2-33fa-7f7c-b81c-000000000002", "layer": robot.id}
        assert annotation_from(copy).label == "LOC"
        changes = (
            Change("layer", robot.id, None, layer_record(robot)),
            Change("annotation", copy["id"], None, copy),
        )
        event = Event(id="e", at="2026", by="robot", command="test", article=None, changes=changes)
        store.write([event]).result()
    done = change(marked, PLACES, LOC="PLACE")
    assert (done.others, done.kept["entity", "LOC"]) == (1, 1)
    assert ("robot", "LOC", 1) in labels(marked)


def test_the_scheme_of_the_database_comes_before_that_of_the_config_file(marked, tmp_path):
    settings = load_settings({"HOME": str(tmp_path)})
    with Store.open(marked) as store:
        assert scheme_in_use(settings, store) == (built_in(), "built in")
        assert scheme_in_use(settings, None).scheme.name == "news"
    change(marked, PLACES)
    with Store.open(marked) as store:
        assert scheme_in_use(settings, store) == (PLACES, "of this database")


def test_a_scheme_is_found_as_a_file_in_the_config_folder_built_in_or_kept(marked, tmp_path):
    folder = tmp_path / ".config" / "marginist" / "schemes"
    folder.mkdir(parents=True)
    source = 'name = "mine"\n[[labels]]\nid = "A"\n'
    (folder / "mine.toml").write_text(source)
    (tmp_path / "other.toml").write_text(source)
    settings = load_settings({"HOME": str(tmp_path)})
    assert find_scheme("mine", settings, None).place == str(folder / "mine.toml")
    assert find_scheme(str(tmp_path / "other.toml"), settings, None).scheme.name == "mine"
    assert find_scheme("polnear", settings, None).place == "built in"
    with pytest.raises(Refusal) as refusal:
        find_scheme("nothing", settings, None)
    assert refusal.value.sentence == (
        "There is no scheme “nothing”; there are mine, news, polnear, or name a file that ends in .toml."
    )
    with pytest.raises(Refusal, match=r"There is no file nowhere\.toml"):
        find_scheme("nowhere.toml", settings, None)


def test_a_read_only_database_keeps_its_scheme(marked):
    with Store.open(marked) as store:
        store.read_only = "It is read-only."
        with pytest.raises(Refusal, match="read-only"):
            use_scheme(store, PLACES, {}, "anna", fixed_stamps(), built_in())
