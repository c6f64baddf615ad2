"""The verbs `claims` and `entities`, and queries as they are typed."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from support import ROOT

from tui.cli.main import verbs

CLAIM_KEYS = (
    "id article paragraph start end statement speaker content cue attributes links label status note layer by"
)
ENTITY_KEYS = "id name type kb aliases note attributes mentions claims articles forms"


@pytest.fixture(scope="module")
def example(tmp_path_factory):
    """Runs a command line on the worked example; gives the exit code, the output and what was said."""
    path = tmp_path_factory.mktemp("example") / "annotations.db"
    shutil.copyfile(ROOT / "annotations.db", path)

    def run(*words):
        result = CliRunner().invoke(verbs, ["--db", str(path), "--annotator", "ada", *words])
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result.exit_code, result.stdout, result.stderr

    return run


def lines(example, *words):
    code, out, said = example(*words, "--json")
    assert (code, said) == (0, "")
    return [json.loads(line) for line in out.splitlines()]


def test_every_claim_has_every_key(example, seed_text):
    claims = lines(example, "claims")
    exported = lines_of(example("export", "kind:claim"))
    assert [claim["id"] for claim in claims] == [json.loads(line)["id"] for line in exported]
    assert [" ".join(claim) for claim in claims] == [CLAIM_KEYS] * len(claims)
    places = [(claim["start"], claim["end"], claim["id"]) for claim in claims]
    assert places == sorted(places)
    for claim in claims:
        for span in claim["content"]["spans"] + claim["cue"]["spans"]:
            assert seed_text[span["start"] : span["end"]] == span["text"]
        assert set(claim["article"]) == {"id", "title", "location", "outlet", "published"}
        assert claim["paragraph"] >= 1


def test_a_query_gives_just_those(example):
    claims = lines(example, "claims", "speaker:Putin type:promise")
    assert [claim["start"] for claim in claims] == [377, 1240, 2658, 5195, 5357]
    assert {each["name"] for claim in claims for each in claim["speaker"]} == {"Vladimir Putin"}
    assert {claim["attributes"]["type"] for claim in claims} == {"promise"}
    assert "he" in {each["words"] for claim in claims for each in claim["speaker"]}
    everyone = lines(example, "claims")
    others = [claim for claim in everyone if claim not in claims]
    assert not [
        claim
        for claim in others
        if claim["attributes"]["type"] == "promise"
        and "Vladimir Putin" in [each["name"] for each in claim["speaker"]]
    ]


def test_a_link_is_told_at_both_ends(example):
    claims = {claim["id"]: claim for claim in lines(example, "claims")}
    told = [(key, link) for key, claim in claims.items() for link in claim["links"]]
    assert len(told) == 2 * 38
    for key, link in told:
        other = claims[link["to"]]
        back = {"to": "from", "from": "to"}[link["direction"]]
        assert (key, link["type"], back) in [
            (each["to"], each["type"], each["direction"]) for each in other["links"]
        ]
        assert link["article"]["id"] == other["article"]["id"]


def test_a_table_shows_who_said_what_where(example):
    _, out, _ = example("claims", "speaker:medinsky")
    head, first, *_ = out.splitlines()
    assert head.split() == ["STATEMENT", "SPEAKER", "CONTENT", "ARTICLE", "¶"]
    assert "Vladimir Medinsky" in first
    assert "Talks in Istanbul ¶" in first
    assert "\n\n" not in out


def test_groups_have_a_line_of_their_own(example):
    _, out, _ = example("claims", "speaker:zelensky,trump", "--group", "speaker")
    heads = [block.strip().splitlines()[0] for block in out.split("\n\n")[1:]]
    assert [head.rsplit("  ", 1)[0] for head in heads] == ["Donald Trump", "Volodymyr Zelensky"]


def test_claims_can_be_sorted(example):
    names = [claim["statement"] for claim in lines(example, "claims", "--sort", "statement")]
    there = [name["name"].casefold() for name in names if name]
    assert there == sorted(there)
    assert names[len(there) :] == [None] * (len(names) - len(there))


def test_every_entity_has_every_key(example):
    entities = lines(example, "entities")
    assert [" ".join(entity) for entity in entities] == [ENTITY_KEYS] * len(entities)
    putin = next(entity for entity in entities if entity["name"] == "Vladimir Putin")
    assert putin["claims"] == len(lines(example, "claims", f"speaker:{putin['id']}")) == 11
    assert putin["mentions"] == len(lines_of(example("export", "kind:entity", "entity:Q7747")))
    assert putin["articles"]["count"] == len(putin["articles"]["list"]) == 1
    assert {"text": "he", "count": 4} in putin["forms"]


def test_a_query_chooses_entities_by_what_refers_to_them(example):
    speakers = lines(example, "entities", "kind:claim type:promise", "--sort", "claims")
    assert all(entity["claims"] for entity in speakers)
    counts = [entity["claims"] for entity in speakers]
    assert counts == sorted(counts, reverse=True)
    assert "Vladimir Putin" in example("entities", "speaker:putin")[1]


def test_nothing_found_is_said(example):
    assert example("claims", "text~zeppelin") == (0, "", "No claim fits.\n")
    assert example("entities", "text~zeppelin") == (0, "", "No entity fits.\n")
    assert example("claims", "text~zeppelin", "--json") == (0, "", "")


def test_where_there_are_none_yet_it_is_said_what_makes_one(typed):
    Path("a.txt").write_text("Ada said no.")
    typed("import", "a.txt")
    typed("run", "select.span 0 3", "mark.entity PERSON")
    assert typed("entities")[2].startswith(
        "There are no entities yet. In the reader, R r on a mention, or on the"
    )
    assert typed("claims")[2] == "There are no claims yet. In the reader, c marks one.\n"
    typed("run", "select.span 0 3", "mark.entity PERSON", "refer.to Ada")
    assert typed("entities", "text~zeppelin")[2] == "No entity fits.\n"


def test_what_only_machines_have_is_not_called_nothing(typed):
    header = {"marginist": 1, "layers": [{"name": "robot", "kind": "machine"}]}
    claim = {
        "kind": "claim",
        "label": "CLAIM",
        "layer": "robot",
        "parts": [{"role": "content", "spans": [{"start": 9, "end": 11}]}],
    }
    article = {"article": {"text": "Ada said no."}, "annotations": [claim]}
    Path("a.jsonl").write_text(f"{json.dumps(header)}\n{json.dumps(article)}\n")
    assert typed("import", "a.jsonl", "--format", "archive")[0] == 0
    assert typed("claims")[2] == "Only layers of machines have claims so far; --machines shows them.\n"
    assert typed("claims", "--machines")[1]


@pytest.mark.parametrize("verb", ["claims", "entities", "export", "stats"])
def test_a_mistake_in_a_query_is_pointed_at(example, verb):
    code, out, said = example(verb, "speaker:“Émile”", "typ:promise")
    assert (code, out) == (1, "")
    assert said.splitlines() == [
        "The query, column 17: there is no field “typ”; did you mean “type”?",
        "  speaker:“Émile” typ:promise",
        "                  ^",
    ]


@pytest.mark.parametrize(
    ("query", "column", "said"),
    [
        ("label:XYZZY", 7, "there is no label “XYZZY”; there are PERSON, ORG, GPE,"),
        ("-label:PERSN", 8, "there is no label “PERSN”; did you mean “PERSON”?"),
        ("label:GPE,NOPE", 11, "there is no label “NOPE”"),
        ("label~zzz", 7, "there is no label “zzz”"),
        ("by:x link:contradict", 11, "there is no type of link “contradict”; did you mean “contradicts”?"),
        ("link:nope", 6, "there is no type of link “nope”; there are within, supports, contradicts,"),
        ("published:2025-02-30", 11, "there is no day 2025-02-30."),
        ("created>2025-04-31T09:00", 9, "there is no day 2025-04-31."),
        ("claim_date<=2025-02-29", 13, "there is no day 2025-02-29."),
        ("created:2025-04-30T25:00", 9, "created is compared with a date"),
    ],
)
@pytest.mark.parametrize("verb", ["claims", "entities", "export", "stats"])
def test_what_there_cannot_be_is_pointed_at(example, verb, query, column, said):
    code, out, told = example(verb, "text~a", f"({query})")
    assert (code, out) == (1, "")
    head, shown, caret = told.splitlines()
    assert head.startswith(f"The query, column {column + 8}: {said}")
    assert shown == f"  text~a ({query})"
    assert caret == " " * (column + 9) + "^"


@pytest.mark.parametrize("query", ["label:money", "link:same-as", "label~perso", "published:2024-02-29"])
def test_what_there_can_be_and_is_not_is_no_mistake(example, query):
    assert example("claims", query) == (0, "", "No claim fits.\n")


def test_a_label_that_only_the_file_has_can_be_asked_for(typed):
    Path("a.txt").write_text("Ada said no.")
    Path("a.ann").write_text("T1\tCity 0 3\tAda\nT2\tCity 4 8\tsaid\nR1\tnearby Arg1:T1 Arg2:T2\n")
    assert typed("import", "a.ann", "--format", "brat")[0] == 0
    assert len(typed("export", "label:city link:NEARBY")[1].splitlines()) == 2


def test_the_caret_stands_below_its_place_also_after_wide_letters(example):
    said = example("claims", "text~港务局 by:ada oops:x")[2].splitlines()
    assert said[1:] == ["  text~港务局 by:ada oops:x", "                     ^"]


def test_an_option_is_short_for_a_field_and_its_values_are_alternatives(example):
    by_option = lines_of(example("export", "--label", "PERSON", "--label", "ORG", "by:marginist OR by:ada"))
    assert by_option == lines_of(example("export", "label:PERSON,ORG (by:marginist OR by:ada)"))
    code, _, said = example("export", "--kind", "person")
    assert code == 1
    assert said.splitlines()[1:] == ['  kind:"person"', "       ^"]


def lines_of(result):
    code, out, said = result
    assert (code, said) == (0, "")
    assert out
    return out.splitlines()


def test_stats_counts_what_a_query_means(example):
    lines_ = [json.loads(line) for line in example("stats", "kind:claim", "--json")[1].splitlines()]
    counts = {(line["group"], line["value"]): line["count"] for line in lines_}
    assert counts["annotations", None] == counts["kind", "claim"] == 60
    assert ("kind", "entity") not in counts
