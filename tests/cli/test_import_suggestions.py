"""`marginist import --as suggestions`: what a model predicts, into the layer of its origin."""

import json
import shutil
from pathlib import Path

import pytest
from support import ROOT, SEED

from tui.formats.reading import ReadOptions
from tui.model.scheme import built_in
from tui.store.store import Store
from tui.workspace.importing import import_paths
from tui.workspace.stamps import Stamps

TEXT = "Ada said no. Bob 👩‍👩‍👧 agreed."
AS = ("--as", "suggestions", "--origin", "model.v1")


@pytest.fixture
def article(typed):
    """Puts the article into the database."""
    Path("a.txt").write_text(TEXT, encoding="utf-8")
    typed("import", "a.txt")


def person(start=0, end=3, label="PERSON", **other):
    text = {"text": other.pop("text")} if "text" in other else {}
    part = {"role": "mention", "spans": [{"start": start, "end": end, **text}]}
    return {"kind": "entity", "label": label, "article": {"location": "a.txt"}, "parts": [part], **other}


def claim(**other):
    parts = [
        {"role": "content", "spans": [{"start": 9, "end": 11}]},
        {"role": "source", "spans": [{"start": 0, "end": 3}]},
        {"role": "cue", "spans": [{"start": 4, "end": 8}]},
    ]
    return {"kind": "claim", "label": "CLAIM", "article": {"location": "a.txt"}, "parts": parts, **other}


def write(name, *lines):
    Path(name).write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return name


def exported(typed, *query):
    return [json.loads(line) for line in typed("export", *query)[1].splitlines()]


def test_predictions_go_into_the_layer_of_their_origin(typed, article):
    write(
        "p.jsonl", person(score=0.9, note="by name"), claim(attributes={"type": "factual"}, id=None, by=None)
    )
    code, _, said = typed("import", "p.jsonl", *AS)
    assert (code, said) == (0, "p.jsonl: 2 suggestions added; 1 article there already.\n")
    first, second = exported(typed, "origin:model.v1")
    assert (first["layer"], first["by"], first["origin"]) == ("model.v1", "model.v1", "model.v1")
    assert {first["kind"], second["kind"]} == {"entity", "claim"}
    entity, said_so = (first, second) if first["kind"] == "entity" else (second, first)
    assert (entity["score"], entity["note"], entity["text"]) == (0.9, "by name", "Ada")
    assert (said_so["attributes"], said_so["text"], said_so["status"]) == ({"type": "factual"}, "no", "open")


def test_the_same_again_adds_nothing_and_leaves_the_file_as_it_was(typed, article):
    write("p.jsonl", person(), claim(), person())
    typed("import", "p.jsonl", *AS)
    before = Path("annotations.db").read_bytes()
    code, _, said = typed("import", "p.jsonl", *AS)
    assert (code, said) == (0, "p.jsonl: nothing new, 1 article and 3 suggestions there already.\n")
    assert Path("annotations.db").read_bytes() == before


def test_another_version_has_a_layer_of_its_own(typed, article):
    write("p.jsonl", person())
    typed("import", "p.jsonl", *AS)
    assert (
        "1 suggestion added" in typed("import", "p.jsonl", "--as", "suggestions", "--origin", "model.v2")[2]
    )
    assert len(exported(typed, "origin~model")) == 2


def test_what_is_exported_comes_in_for_another_model_under_new_ids(typed, article):
    write("p.jsonl", person(), claim())
    typed("import", "p.jsonl", *AS)
    Path("e.jsonl").write_text(typed("export", "origin:model.v1")[1], encoding="utf-8")
    assert typed("import", "e.jsonl", "--as", "suggestions", "--origin", "copy.v1")[0] == 0
    ids = {each["id"] for each in exported(typed, "origin~v1")}
    assert len(ids) == 4


def test_no_verb_counts_suggestions_unless_asked(typed, article):
    typed("run", "select.span 0 3", "mark.entity PERSON")
    verbs = [
        ("list", "--json"),
        ("stats", "--json"),
        ("claims", "--json"),
        ("entities", "--json"),
        *(("export", "--format", form) for form in ("jsonl", "csv", "spans", "brief")),
    ]
    before = [typed(*verb)[:2] for verb in verbs]
    write("p.jsonl", claim(), person(13, 16), person(label="SAGE"))
    assert typed("import", "p.jsonl", *AS)[0] == 0
    assert [typed(*verb)[:2] for verb in verbs] == before
    assert len(exported(typed)) == 1
    assert len(exported(typed, "--machines")) == 4
    assert len(exported(typed, "layer:model.v1")) == 3
    assert [each["text"] for each in exported(typed, "origin:model.v1 label:PERSON")] == ["Bob"]


def test_one_undo_takes_a_file_back_and_redo_brings_it_again(typed, article):
    write("p.jsonl", person(), claim())
    typed("import", "p.jsonl", *AS)
    assert typed("run", "history.undo")[0] == 0
    assert exported(typed, "--machines") == []
    assert len(exported(typed)) == 0
    assert typed("run", "history.redo")[0] == 0
    assert len(exported(typed, "origin:model.v1")) == 2


def test_an_archive_with_suggestions_comes_back_the_same(typed, article):
    write("p.jsonl", person(score=1 / 3, attributes={"novel": [1, "x"]}), claim(), person(label="SAGE"))
    typed("import", "p.jsonl", *AS)
    typed("export", "--format", "archive", "-o", "one.jsonl")
    typed("import", "one.jsonl", "--db", "other.db")
    assert typed("export", "--db", "other.db", "--format", "archive")[1] == Path("one.jsonl").read_text()
    assert len(exported(typed, "origin:model.v1", "--db", "other.db")) == 3


def test_labels_and_attributes_that_no_scheme_has_are_kept_and_said(typed, article):
    write("p.jsonl", person(label="SAGE", attributes={"novel": 1}), person(13, 16, label="SAGE"))
    said = typed("import", "p.jsonl", *AS)[2]
    assert said.splitlines() == [
        "p.jsonl: kept labels that no scheme has: SAGE.",
        "p.jsonl: kept attributes that no scheme has: novel.",
        "p.jsonl: 2 suggestions added; 1 article there already.",
    ]


def test_what_is_named_and_linked_is_left_out_and_counted(typed, article):
    named = person()
    named["parts"][0]["refers"] = {"name": "Ada Lovelace"}
    write("p.jsonl", named, claim(links=[{"type": "within", "to": "01a207a2-3286-7000-8000-000000000006"}]))
    said = typed("import", "p.jsonl", *AS)[2]
    assert "p.jsonl: left out 1 entity or statement that is named, 1 link.\n" in said
    assert typed("entities", "--json")[1] == ""


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (person(text="Eve"), "part 1: at 0–3 the article says “Ada”, not “Eve”."),
        (person() | {"text": "Eve"}, "at 0–3 the article says “Ada”, not “Eve”."),
        (person(0, 99), "part 1: 0–99 is no span of the text, which has 30 code points."),
        (person(13, 18), "part 1: the edge 18 of 13–18 lies inside one visible character."),
        (person(3, 3), "part 1: 3–3 is no span of the text, which has 30 code points."),
        (person(score=1.5), "“score” is no number from 0 to 1."),
        (
            person(label="two words"),
            "“two words” cannot be a label; one is letters, digits, dots and dashes.",
        ),
        (person(kind="thing"), "“kind” is “thing”; there are entity, claim, passage, article."),
        (person() | {"label": None}, "“label” is missing."),
        (person() | {"parts": None}, "“parts” is missing."),
        (person() | {"article": None}, "“article” is missing."),
        (
            person() | {"article": {"location": "b.txt"}},
            "article: there is no article “b.txt” in the database; import its text first.",
        ),
        ([], "this is no JSON object."),
    ],
)
def test_a_wrong_line_is_named_with_what_stands_there(typed, article, line, said):
    write("p.jsonl", person(), line)
    code, _, told = typed("import", "p.jsonl", *AS)
    sentence, end = told.splitlines()
    assert (code, sentence.startswith("p.jsonl, line 2")) == (1, True)
    assert sentence.endswith(said)
    assert end == "p.jsonl: nothing of it was taken in."
    assert exported(typed, "--machines") == []


def test_good_files_come_in_and_the_first_wrong_lines_of_bad_ones_are_named(typed, article):
    write("bad.jsonl", *(person(text=f"E{number}") for number in range(7)), person())
    write("good.jsonl", person())
    code, _, said = typed("import", "bad.jsonl", "good.jsonl", *AS)
    assert code == 1
    assert said.splitlines() == [
        *(
            f"bad.jsonl, line {number + 1}, part 1: at 0–3 the article says “Ada”, not “E{number}”."
            for number in range(5)
        ),
        "bad.jsonl: 2 more lines are wrong.",
        "bad.jsonl: nothing of it was taken in.",
        "good.jsonl: 1 suggestion added; 1 article there already.",
    ]


def test_without_an_origin_it_is_wrong_usage_unless_each_line_has_its_own(typed, article):
    write("p.jsonl", person(origin="ner.v1"), person())
    code, _, said = typed("import", "p.jsonl", "--as", "suggestions")
    assert code == 2
    assert said.startswith(
        "p.jsonl, line 2: nothing says which model suggested it; name it with --origin NAME.v1.\n"
    )
    write("p.jsonl", person(origin="ner.v1"), person(origin="other.v2"))
    assert typed("import", "p.jsonl", "--as", "suggestions")[0] == 0
    assert {each["layer"] for each in exported(typed, "--machines")} == {"ner.v1", "other.v2"}


def test_an_origin_without_suggestions_is_wrong_usage(typed, article):
    code, _, said = typed("import", "a.txt", "--origin", "model.v1")
    assert (code, "--origin goes with --as suggestions." in said) == (2, True)


@pytest.mark.parametrize("name", ["bea", "ada", "manual", " ", "two\nlines"])
def test_a_name_of_a_person_or_no_name_is_refused(typed, article, name):
    typed("--annotator", "bea", "run", "select.span 0 3", "mark.entity PERSON")
    write("p.jsonl", person())
    code, _, said = typed("import", "p.jsonl", "--as", "suggestions", "--origin", name)
    assert (code, said.count("\n") - name.count("\n")) == (1, 1)
    assert name in said
    assert len(exported(typed, "--machines")) == 1


def test_a_person_s_name_in_a_line_is_refused_too(typed, article):
    typed("--annotator", "bea", "run", "select.span 0 3", "mark.entity PERSON")
    write("p.jsonl", person(origin="bea"))
    code, _, said = typed("import", "p.jsonl", "--as", "suggestions")
    assert code == 1
    assert "“bea” is the name of a person’s layer" in said


def test_suggestions_can_come_through_the_standard_input(typed):
    shutil.copy(SEED, ".")
    typed("import", SEED.name)
    offers = typed("suggest", "--dry-run", "--json")[1]
    code, _, said = typed("import", "-", "--as", "suggestions", given=offers)
    assert code == 0
    assert said.startswith("standard input: ")
    assert len(exported(typed, "--machines")) == len(offers.splitlines())


def test_articles_come_with_their_spans_and_are_known_by_their_text(typed, article):
    span = {"start": 0, "end": 3, "label": "PERSON", "text": "Ada", "score": 0.5}
    said_so = {"label": "CLAIM", "content": [{"start": 9, "end": 11}], "source": [span], "cue": []}
    write(
        "s.jsonl",
        {"id": "doc-1", "text": TEXT, "spans": [span], "claims": [said_so]},
        {"id": "doc-2", "text": "Ada left.", "title": "Leaving", "spans": [span]},
    )
    code, _, said = typed("import", "s.jsonl", *AS)
    assert (code, said) == (0, "s.jsonl: 1 article and 3 suggestions added; 1 article there already.\n")
    found = exported(typed, "origin:model.v1")
    assert sorted((each["article"]["title"], each["kind"]) for each in found) == [
        ("Leaving", "entity"),
        ("a", "claim"),
        ("a", "entity"),
    ]
    assert "nothing new, 2 articles and 3 suggestions" in typed("import", "s.jsonl", *AS)[2]


def test_spans_that_were_exported_come_back_to_their_article(typed, article):
    typed("run", "select.span 0 3", "mark.entity PERSON")
    typed("export", "--format", "spans", "-o", "s.jsonl")
    assert "1 suggestion added; 1 article there already" in typed("import", "s.jsonl", *AS)[2]


def test_brat_s_files_beside_their_texts_are_suggestions_too(typed, article):
    Path("folder").mkdir()
    Path("folder/other.txt").write_text(TEXT, encoding="utf-8")
    Path("folder/other.ann").write_text("T1\tPERSON 0 3\tAda\n")
    code, _, said = typed("import", "folder", *AS)
    assert (code, said) == (0, "folder/other.ann: 1 suggestion added; 1 article there already.\n")
    (found,) = exported(typed, "origin:model.v1")
    assert (found["by"], found["article"]["title"]) == ("model.v1", "a")
    assert typed("import", "folder", "--as", "suggestions")[0] == 2


def test_an_archive_s_annotations_are_suggestions_too(typed, article):
    typed("--annotator", "bea", "run", "select.span 0 3", "mark.entity PERSON", "article.done")
    typed("export", "--format", "archive", "-o", "archive.jsonl")
    code, _, said = typed("import", "archive.jsonl", *AS)
    assert code == 0
    assert said.splitlines()[-1] == "archive.jsonl: 1 suggestion added; 1 article there already."
    assert "1 mark of being done" in said
    assert [each["layer"] for each in exported(typed, "--machines")] == ["bea", "model.v1"]


def test_articles_alone_are_no_suggestions(typed, article):
    code, _, said = typed("import", "a.txt", *AS)
    assert code == 1
    assert (
        said
        == "a.txt is read as text, which has no annotations to suggest; there are archive, jsonl, spans, brat.\n"
    )
    write("b.jsonl", {"text": "Ada left."})
    assert "line 1: these are articles" in typed("import", "b.jsonl", *AS)[2]


# Without --as


def test_an_export_comes_back_to_its_layers(typed, article):
    typed("run", "select.span 0 3", "mark.entity PERSON")
    typed("--annotator", "bea", "run", "select.span 13 16", "mark.entity PERSON")
    lines = typed("export")[1]
    Path("e.jsonl").write_text(lines, encoding="utf-8")
    assert (
        typed("import", "e.jsonl")[2] == "e.jsonl: nothing new, 1 article and 2 annotations there already.\n"
    )
    typed("run", "history.undo")
    assert "1 annotation added" in typed("import", "e.jsonl")[2]
    assert typed("export")[1] == lines


def test_an_export_of_suggestions_is_known_to_be_there_without_being_asked_for(typed, article):
    write("p.jsonl", person())
    typed("import", "p.jsonl", *AS)
    Path("e.jsonl").write_text(typed("export", "origin:model.v1")[1], encoding="utf-8")
    assert "nothing new" in typed("import", "e.jsonl")[2]


def test_a_prediction_without_as_is_refused_with_what_to_do(typed, article):
    for line, name in (
        (person(score=0.5), "NAME.v1"),
        (person(origin="ner.v1", layer="ner.v1", by="ner.v1"), "ner.v1"),
    ):
        write("p.jsonl", line)
        code, _, said = typed("import", "p.jsonl")
        assert code == 1
        assert said == (
            "p.jsonl, line 1: this is a suggestion and nobody’s annotation; "
            f"bring it in with --as suggestions --origin {name}.\n"
        )


def test_a_line_by_hand_is_one_s_own_annotation(typed, article):
    write("mine.jsonl", person(), claim())
    assert "2 annotations added" in typed("import", "mine.jsonl")[2]
    assert {(each["layer"], each["by"], each["origin"]) for each in exported(typed)} == {
        ("ada", "ada", "import")
    }


def test_spans_are_one_s_own_where_the_format_is_named(typed, article):
    write("s.jsonl", {"text": TEXT, "spans": [{"start": 0, "end": 3, "label": "PERSON"}]})
    assert "1 annotation added; 1 article there already" in typed("import", "s.jsonl", "--format", "spans")[2]
    assert [each["by"] for each in exported(typed)] == ["ada"]


def test_the_line_in_the_manual_can_be_taken_in(typed):
    shutil.copy(SEED, ".")
    typed("import", SEED.name)
    page = (ROOT / "tui" / "help" / "predictions.md").read_text(encoding="utf-8")
    Path("p.jsonl").write_text(page.partition("```json\n")[2].partition("```")[0], encoding="utf-8")
    assert typed("import", "p.jsonl", *AS)[0] == 0
    (found,) = exported(typed, "origin:model.v1")
    assert (found["text"], found["score"]) == ("Volodymyr Zelensky", 0.93)


def test_how_far_a_long_file_has_come_is_told(tmp_path):
    plain, native = tmp_path / "a.txt", tmp_path / "p.jsonl"
    plain.write_text(TEXT, encoding="utf-8")
    write(native, *(person(score=0.5) for _ in range(400)))
    told = []
    with Store.open(tmp_path / "annotations.db", create=True) as store:
        for path, options in ((plain, ReadOptions()), (native, ReadOptions(suggestions=True, origin="m.v1"))):
            import_paths(store, [str(path)], options, "ada", Stamps(), built_in(), progress=told.append)
    assert f"██████████░░░░░░░░░░  50 % reading {native}" in told
    assert f"████████████████████ 100 % writing {native}" in told


@pytest.mark.parametrize("name", ["marginist.names.v1", "marginist.other.v3"])
def test_a_name_of_the_program_s_own_suggesters_is_refused(typed, article, name):
    """Else what a model says would be taken for what the rules found, and teach about them."""
    write("p.jsonl", person())
    assert typed("import", "p.jsonl", "--as", "suggestions", "--origin", name) == (
        1,
        "",
        f"“{name}” is a name of marginist’s own; give the name of the model with --origin.\n",
    )
