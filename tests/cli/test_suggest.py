"""`marginist suggest`: offers in the native form, printed or stored for review."""

import hashlib
import json
import shlex
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from processes import assert_gone, written
from support import decide, fixed_stamps

from tui.cli.main import verbs
from tui.model.conventions import BY_NAME
from tui.store.articles import summaries
from tui.store.store import Store

TEXT = "They met Ana Ruiz on Monday. “The ferry was late again,” Ruiz said."


@pytest.fixture
def typed(tmp_path, monkeypatch):
    """Runs a command line in a folder with two articles; gives the exit code, the output and what was said."""
    monkeypatch.chdir(tmp_path)
    Path("ferry.txt").write_text(TEXT, encoding="utf-8")
    Path("raft.txt").write_text("They met Tom Lind on Sunday.", encoding="utf-8")

    def run(*words):
        result = CliRunner().invoke(verbs, ["--annotator", "ada", *words])
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result.exit_code, result.stdout, result.stderr

    assert run("import", "ferry.txt", "raft.txt")[0] == 0
    return run


def offers(out):
    return [json.loads(line) for line in out.splitlines()]


def test_offers_have_every_key_of_an_annotation_and_nobody_s_name(typed):
    code, out, said = typed("suggest", "--dry-run", "--json", "--article", "ferry")
    assert (code, said) == (0, "")
    typed("run", "--article", "ferry", "select.span 0 4", "mark.passage PASSAGE")
    (annotation,) = offers(typed("export")[1])
    for offer in offers(out):
        assert list(offer) == list(annotation)
        assert [offer[key] for key in ("id", "by", "created", "updated")] == [None] * 4
        assert 0 <= offer["score"] <= 1
        assert offer["layer"] == offer["origin"]
    claim = next(offer for offer in offers(out) if offer["kind"] == "claim")
    assert claim["text"] == "“The ferry was late again,”"
    assert claim["origin"] == "marginist.attributions.v1"
    assert claim["attributes"] == {"attribution": "direct"}
    assert {part["role"]: part["spans"][0]["text"] for part in claim["parts"]} == {
        "content": "“The ferry was late again,”",
        "source": "Ruiz",
        "cue": "said",
    }


def test_articles_suggesters_scores_and_conventions_can_be_chosen(typed):
    everything = offers(typed("suggest", "--dry-run", "--json")[1])
    assert {offer["article"]["title"] for offer in everything} == {"ferry", "raft"}
    dates = offers(typed("suggest", "--dry-run", "--json", "--with", "dates")[1])
    assert sorted(offer["text"] for offer in dates) == ["Monday", "Sunday"]
    sure = offers(typed("suggest", "--dry-run", "--json", "--min-score", "0.87")[1])
    assert 0 < len(sure) < len(everything)
    assert typed("suggest", "--dry-run", "--conventions", "polnear")[0] == 0


def test_for_people_there_is_a_line_an_offer_below_the_title(typed):
    assert typed("suggest", "--dry-run", "--with", "dates", "--article", "ferry")[1].splitlines() == [
        "ferry",
        "     21  0.85  DATE     Monday",
    ]


def test_nothing_is_written(typed):
    before = hashlib.sha256(Path("annotations.db").read_bytes()).hexdigest()
    typed("suggest", "--dry-run", "--json")
    assert hashlib.sha256(Path("annotations.db").read_bytes()).hexdigest() == before


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("suggest", "--with", "oracle"), "There is no suggester “oracle”"),
        (("suggest", "--program", "/no/such/program"), "The suggester program cannot be run"),
        (("suggest", "--dry-run", "--with", "oracle"), "There is no suggester “oracle”"),
        (("suggest", "--dry-run", "--program", "/no/such/program"), "The suggester program cannot be run"),
        (("suggest", "--dry-run", "--article", "boat"), "boat"),
    ],
)
def test_what_cannot_be_done_is_told_in_a_sentence(typed, words, told):
    code, out, said = typed(*words)
    assert code == 1
    assert told in said
    assert said.count("\n") in (1, 3), "one sentence; below it, a query with a mark at the place"
    assert out == "" or "program" in words[-1]


def test_what_the_rules_offer_is_printed_though_a_program_fails(typed):
    alone = typed("suggest", "--dry-run", "--json")[1]
    code, out, said = typed("suggest", "--dry-run", "--json", "--program", "/no/such/program")
    assert (code, out) == (1, alone)
    assert "Tom Lind" in out  # the second article, for which the program is not asked again
    assert said.startswith("The suggester program cannot be run: ")
    assert said.count("\n") == 1


@pytest.mark.parametrize("more", [(), ("--dry-run",)])
def test_a_program_with_an_open_quotation_mark_is_refused(typed, more):
    assert typed("suggest", *more, "--program", "echo 'unclosed") == (
        1,
        "",
        "The suggester program cannot be run: a quotation mark in its command is not closed.\n",
    )


# Storing


def test_storing_says_how_many_for_how_many_articles_by_origin(typed):
    code, out, said = typed("suggest")
    assert (code, out) == (0, "")
    assert said == (
        "Stored 6 suggestions for 2 articles: 1 of marginist.attributions.v1, 2 of marginist.dates.v1, "
        "3 of marginist.names.v1.\n"
    )


def test_what_is_stored_already_is_said_and_not_stored_again(typed):
    typed("suggest", "--with", "dates")
    assert typed("suggest", "--with", "dates", "--article", "raft") == (
        0,
        "",
        "Nothing new to suggest in 1 article; 1 suggestion stored already.\n",
    )
    assert typed("suggest", "--article", "raft")[2] == (
        "Stored 1 suggestion for 1 article: 1 of marginist.names.v1; 1 suggestion stored already.\n"
    )
    assert typed("suggest", "--min-score", "1")[2] == "Nothing to suggest in 2 articles.\n"


def test_as_json_it_prints_what_was_stored_with_its_ids(typed):
    printed = offers(typed("suggest", "--json")[1])
    exported = offers(typed("export", "--machines")[1])
    assert {line["id"]: line for line in printed} == {line["id"]: line for line in exported}
    assert len(printed) == 6
    claim = next(line for line in printed if line["kind"] == "claim")
    assert (claim["by"], claim["layer"], claim["note"]) == (
        claim["origin"],
        claim["origin"],
        "“said” (after)",
    )
    assert offers(typed("suggest", "--json")[1]) == [], "nothing was stored the second time"


def test_undo_takes_the_whole_run_back_and_history_tells_of_it(typed):
    typed("suggest", "--with", "names")
    article = offers(typed("list", "--json")[1])[0]["id"]
    typed("run", "--article", article, "history.undo")
    assert typed("export", "--machines")[1] == ""
    told = offers(typed("history", "--article", article, "--json")[1])
    assert [(line["command"], line["by"], line["move"]) for line in told][-2:] == [
        ("suggest", "ada", "do"),
        ("suggest", "ada", "undo"),
    ]


VERBS = [
    ("list",),
    ("list", "--json"),
    ("stats",),
    ("stats", "--json"),
    ("claims",),
    ("claims", "--json"),
    ("entities",),
    ("entities", "--json"),
    ("scheme", "check", "--annotations"),
    *[("export", "--format", name) for name in ("jsonl", "csv", "spans", "brief")],
]


def test_suggestions_are_counted_and_exported_nowhere(typed):
    typed("run", "--article", "ferry", "select.span 29 56", "mark.claim")
    before = {words: typed(*words) for words in VERBS}
    with Store.open(Path("annotations.db")) as store:
        counted = summaries(store)
        rows = [tuple(row) for row in store.rows("SELECT * FROM progress ORDER BY id")]
    typed("suggest", "--again")
    assert {words: typed(*words) for words in VERBS} == before
    with Store.open(Path("annotations.db")) as store:
        assert summaries(store) == counted
        assert [tuple(row) for row in store.rows("SELECT * FROM progress ORDER BY id")] == rows


@pytest.mark.parametrize("name", ["jsonl", "csv", "spans"])
def test_they_are_exported_when_asked_for_by_flag_or_by_layer(typed, name):
    typed("suggest")
    assert "Monday" in typed("export", "--format", name, "--machines")[1]
    there = typed("export", "--format", name, "--layer", "marginist.dates.v1")[1]
    assert "Monday" in there
    assert "PERSON" not in there


def test_an_archive_has_them_and_gives_them_back(typed):
    typed("suggest")
    archive = typed("export", "--format", "archive")[1]
    Path("all.jsonl").write_text(archive, encoding="utf-8")
    assert typed("--db", "other.db", "import", "all.jsonl")[0] == 0
    assert typed("--db", "other.db", "export", "--format", "archive")[1] == archive
    assert typed("--db", "other.db", "suggest")[2].startswith("Nothing new to suggest in 2 articles; 6 ")


# What is decided


def test_what_is_marked_is_left_out_for_who_marked_it_and_comes_again_on_request(typed):
    typed("run", "--article", "ferry", "select.span 21 27", "mark.entity EVENT")
    dates = ("suggest", "--dry-run", "--json", "--with", "dates", "--article", "ferry")
    assert offers(typed(*dates)[1]) == []
    assert [offer["text"] for offer in offers(typed(*dates, "--again")[1])] == ["Monday"]
    assert [offer["text"] for offer in offers(typed("--annotator", "ben", *dates)[1])] == ["Monday"]
    assert typed(*[word for word in dates if word != "--dry-run"])[1:] == (
        "",
        "Nothing to suggest in 1 article.\n",
    )


def test_what_is_rejected_is_neither_offered_nor_stored(typed):
    (date,) = offers(typed("suggest", "--json", "--with", "dates", "--article", "ferry")[1])
    with Store.open(Path("annotations.db")) as store:
        decide(store, date["id"], "reject", "ada", fixed_stamps())
    assert typed("suggest", "--dry-run", "--with", "dates", "--article", "ferry")[1] == ""


# Conventions and settings


def test_conventions_are_those_of_the_scheme_in_archives_too_unless_others_are_asked_for(typed):
    Path("third.txt").write_text("Mayor Ana Ruiz has said that it sank.", encoding="utf-8")
    typed("import", "third.txt")
    source = Path("mine.toml")
    scheme = 'name = "mine"\n[[labels]]\nid = "CLAIM"\nkind = "claim"\n'
    contents = ("suggest", "--dry-run", "--json", "--article", "third")
    source.write_text(scheme, encoding="utf-8")
    typed("scheme", "use", "mine.toml")
    assert [offer["text"] for offer in offers(typed(*contents)[1])] == ["it sank"]
    source.write_text(scheme + '[conventions]\nbase = "polnear"\n', encoding="utf-8")
    typed("scheme", "use", "mine.toml")
    assert [offer["text"] for offer in offers(typed(*contents)[1])] == ["that it sank"]
    assert [offer["text"] for offer in offers(typed(*contents, "--conventions", "news")[1])] == ["it sank"]
    assert set(BY_NAME) == {"news", "polnear"}
    assert typed("scheme", "show")[1].endswith("\nCONVENTIONS\nbase: polnear\n")
    Path("all.jsonl").write_text(typed("export", "--format", "archive")[1], encoding="utf-8")
    typed("--db", "other.db", "import", "all.jsonl")
    assert [offer["text"] for offer in offers(typed("--db", "other.db", *contents)[1])] == ["that it sank"]


@pytest.fixture
def config(monkeypatch, tmp_path):
    """Writes `config.toml`; gives its folder."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    folder = tmp_path / "config" / "marginist"
    folder.mkdir(parents=True)

    def write(text):
        (folder / "config.toml").write_text(text, encoding="utf-8")
        return folder

    return write


def test_the_settings_choose_suggesters_programs_and_cues(typed, config):
    code = (
        "import json; print(json.dumps({'kind': 'passage', 'label': 'PASSAGE', "
        "'parts': [{'role': 'passage', 'spans': [{'start': 0, 'end': 9}]}]}))"
    )
    command = json.dumps(shlex.join([sys.executable, "-c", code]))
    folder = config(
        f'[suggest]\nwith = ["attributions", "mine"]\ncues = "cues.txt"\n[suggest.mine]\ncommand = {command}\n'
    )
    (folder / "cues.txt").write_text("[says]\nquack\n", encoding="utf-8")
    found = offers(typed("suggest", "--dry-run", "--json", "--article", "ferry")[1])
    assert [(offer["origin"], offer["text"]) for offer in found] == [("mine.v1", "They met ")]
    assert typed("suggest", "--cues")[1] == "[says]\nquack\n"
    (folder / "cues.txt").write_text("[says]\n\n!", encoding="utf-8")
    code, out, said = typed("suggest")
    assert (code, out) == (1, "")
    assert (
        said
        == f"{folder / 'cues.txt'}, line 3: “!” is no word of a section; write words, parted by commas.\n"
    )


def test_a_run_without_a_screen_tells_that_a_suggester_failed(typed, config):
    config('[suggest.mine]\ncommand = "/no/such/program"\n')
    code, out, said = typed("run", "--article", "ferry", "offer.next")
    assert code == 0
    assert json.loads(out)["ok"]
    assert said.startswith("The suggester mine cannot be run: ")
    assert said.count("\n") == 1


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_to_end_leaves_no_program_behind(typed, tmp_path, number):
    begun = tmp_path / "begun"
    code = (
        f"import os, pathlib, time; pathlib.Path({str(begun)!r}).write_text(str(os.getpid())); time.sleep(60)"
    )
    asked = [
        "suggest",
        "--dry-run",
        "--article",
        "ferry",
        "--program",
        shlex.join([sys.executable, "-c", code]),
    ]
    started = "import signal; [signal.signal(s, signal.SIG_DFL) for s in (signal.SIGTERM, signal.SIGHUP)]; "
    started += "from tui.cli.main import main; main()"
    with subprocess.Popen([sys.executable, "-c", started, *asked]) as process:
        child = written(begun)
        process.send_signal(number)
        assert process.wait() == 128 + number
    assert_gone(child)


def test_the_built_in_cues_can_be_copied_as_they_are(typed, config):
    printed = typed("suggest", "--cues")[1]
    folder = config('[suggest]\ncues = "cues.txt"\n')
    (folder / "cues.txt").write_text(printed, encoding="utf-8")
    assert typed("suggest")[0] == 0


# Learning


@pytest.fixture
def taught(typed):
    """Ada rejected 15 dates and accepted 15 places."""
    days, towns = ("Monday", "Tuesday", "Friday", "Sunday", "Saturday"), ("London", "Paris", "Kyiv")
    text = " ".join(f"In {town} they met on {day}." for town in towns for day in days)
    Path("days.txt").write_text(text, encoding="utf-8")
    typed("import", "days.txt")
    stored = offers(typed("suggest", "--json", "--article", "days")[1])
    stamps = fixed_stamps()
    with Store.open(Path("annotations.db")) as store:
        for line in stored:
            decide(store, line["id"], "reject" if line["label"] == "DATE" else "accept", "ada", stamps)
    return typed


def test_scores_are_learned_ones_unless_the_rules_own_are_asked_for(taught):
    dates = ("suggest", "--dry-run", "--json", "--with", "dates", "--article", "ferry")
    (learned,) = offers(taught(*dates)[1])
    (plain,) = offers(taught(*dates, "--unlearned")[1])
    assert plain["score"] == 0.85
    assert learned["score"] < plain["score"]
    assert offers(taught("--annotator", "ben", *dates)[1]) == [plain]


def test_what_was_learned_can_be_looked_at(taught):
    code, out, said = taught("suggest", "--learned")
    assert (code, said) == (0, "")
    first, _, head, *rows = out.splitlines()
    assert first == "Learned from 30 decisions by ada."
    assert head.split() == ["WEIGHT", "TRAIT"]
    (date,) = [row.split() for row in rows if row.endswith(" origin=marginist.dates.v1")]
    assert date[0].startswith("-")
    lines = offers(taught("suggest", "--learned", "--json")[1])
    assert len(lines) == len(rows)
    assert all(list(line) == ["trait", "weight"] for line in lines)
    weights = [abs(line["weight"]) for line in lines]
    assert weights == sorted(weights, reverse=True)


def test_what_was_learned_can_be_forgotten_and_other_programs_keep_that(taught):
    code, out, said = taught("suggest", "--forget")
    assert (code, out) == (0, "")
    assert said == "What was learned from ada’s decisions is forgotten; only later ones count from now on.\n"
    assert (
        "Nothing is learned yet: there are 0 decisions by ada since 20" in taught("suggest", "--learned")[2]
    )
    dates = ("suggest", "--dry-run", "--json", "--with", "dates", "--article", "raft")
    assert [offer["score"] for offer in offers(taught(*dates)[1])] == [0.85]


def test_before_there_is_enough_it_says_how_much_is_needed(typed):
    assert typed("suggest", "--learned") == (
        0,
        "",
        "Nothing is learned yet: there are 0 decisions by ada, and 20 are needed.\n",
    )


def test_to_look_to_forget_and_to_suggest_are_different_things(typed):
    code, out, said = typed("suggest", "--learned", "--dry-run")
    assert (code, out) == (2, "")
    assert "Give only one of --dry-run, --learned, --forget and --cues." in said
