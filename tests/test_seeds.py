"""The worked example: the committed database is what importing `seeds/` makes."""

import hashlib
import json
import shutil
import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner

from tui.cli.main import verbs
from tui.model.identity import article_id, text_hash
from tui.store.files import check_header
from tui.store.journal import replay
from tui.store.store import Store

ROOT = Path(__file__).parents[1]
ARTICLE = ROOT / "seeds" / "Talks in Istanbul.txt"
ARCHIVE = ROOT / "seeds" / "Talks in Istanbul.jsonl"
RAW_SHA256 = "655c48718ae3d0362658d02cb0a38a952cbec4241a4ed4870c369c6d78099a8f"


def typed(*words):
    result = CliRunner().invoke(verbs, [str(word) for word in words])
    assert result.exit_code == 0, result.stderr
    return result.stdout


@pytest.fixture
def committed(tmp_path):
    path = tmp_path / "committed.db"
    shutil.copyfile(ROOT / "annotations.db", path)
    return path


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory):
    path = tmp_path_factory.mktemp("rebuilt") / "annotations.db"
    typed("--db", path, "--annotator", "marginist", "import", ROOT / "seeds")
    return path


def test_the_archive_is_what_the_rebuilt_database_gives_back(rebuilt):
    assert typed("--db", rebuilt, "export", "--format", "archive").encode() == ARCHIVE.read_bytes()


def test_the_committed_database_is_the_rebuilt_one(committed, rebuilt):
    words = ("export", "--format", "archive")
    assert typed("--db", committed, *words) == typed("--db", rebuilt, *words)


def test_the_text_is_the_article_s_byte_for_byte():
    text = ARTICLE.read_bytes()
    assert hashlib.sha256(text).hexdigest() == RAW_SHA256
    article = json.loads(ARCHIVE.read_text(encoding="utf-8").split("\n")[1])["article"]
    assert article["text"].encode() == text
    assert article["raw_sha256"] == RAW_SHA256
    assert article["id"] == article_id(text_hash(article["text"]), ARTICLE.name)


def test_every_span_says_what_the_article_says_there(committed):
    text = ARTICLE.read_bytes().decode()
    lines = [json.loads(line) for line in typed("--db", committed, "export").splitlines()]
    assert len(lines) > 200
    for line in lines:
        assert text[line["start"] : line["end"]] == line["text"]
        for part in line["parts"]:
            for span in part["spans"]:
                assert text[span["start"] : span["end"]] == span["text"]


def test_the_worked_example_uses_all_that_claims_can_be(committed):
    claims = [json.loads(line) for line in typed("--db", committed, "claims", "--json").splitlines()]
    assert all(each["id"] and each["name"] for claim in claims for each in claim["speaker"])
    without = [claim["attributes"]["source_kind"] for claim in claims if not claim["speaker"]]
    assert set(without) == {"author", "implicit"}
    pronouns = {each["words"] for claim in claims for each in claim["speaker"]} & {"he", "it", "we", "I"}
    assert pronouns == {"he", "it", "we", "I"}
    links = [link["type"] for claim in claims for link in claim["links"] if link["direction"] == "to"]
    assert {"within", "contradicts", "supports", "responds-to", "corrects"} == set(links)
    assert len([kind for kind in links if kind != "within"]) >= 5
    assert len(typed("--db", committed, "claims", "is:nested", "--json").splitlines()) >= 10
    assert len(typed("--db", committed, "claims", "is:discontinuous", "--json").splitlines()) >= 5
    shared = [
        json.loads(line) for line in typed("--db", committed, "claims", "is:shared", "--json").splitlines()
    ]
    assert len({claim["statement"]["id"] for claim in shared}) >= 5
    assert len(shared) > len({claim["statement"]["id"] for claim in shared})


def test_reading_leaves_the_committed_file_as_it_is(committed):
    before = hashlib.sha256(committed.read_bytes()).hexdigest()
    for words in ("list", "export", "export --format archive", "stats", "claims", "entities"):
        typed("--db", committed, *words.split())
    typed("--db", committed, "--annotator", "marginist", "import", ROOT / "seeds")
    assert hashlib.sha256(committed.read_bytes()).hexdigest() == before
    assert [path.name for path in committed.parent.glob("committed.db*")] == ["committed.db"]


def test_the_committed_file_is_in_wal_mode_checkpointed_and_sound(committed):
    check_header(committed)
    assert committed.read_bytes()[18:20] == b"\x02\x02"
    assert not list(ROOT.glob("annotations.db-*"))
    with sqlite3.connect(committed) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_the_journal_of_the_committed_file_gives_its_records(committed):
    with Store.open(committed) as store:
        records = replay(store.connection)
        for table in ("article", "annotation", "referent", "link", "layer"):
            count = store.rows(f"SELECT count(*) FROM {table}")[0][0]
            assert count == sum(1 for of, _ in records if of == table)
