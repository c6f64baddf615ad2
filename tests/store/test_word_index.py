"""The index of words: it grows with the texts, is asked for words, and can be missing."""

import pytest
from support import add_article, fixed_stamps, tables_of

from tui.store import word_index
from tui.store.concordance import shelves
from tui.store.store import Store


@pytest.fixture
def stamps():
    return fixed_stamps()


@pytest.fixture
def two(store, stamps):
    """Two articles; the second one is in Chinese."""
    add_article(store, "Peace talks in Zürich", "A", stamps)
    add_article(store, "我在中国", "B", stamps)
    return store


def with_words(store, *groups):
    return word_index.with_words(store, groups)


def test_every_text_is_in_it_once_it_is_written(two):
    assert [shelved.number for shelved in shelves(two)] == [1, 2]
    assert with_words(two, ["zurich"]) == {1}
    assert with_words(two, ["peace"], ["talks"]) == {1}
    assert with_words(two, ["peace"], ["中国"]) == set()
    assert with_words(two, ["peace", "中国"]) == {1, 2}


def test_a_beginning_is_asked_for_with_a_star(two):
    assert with_words(two, ["ta*"]) == {1}
    assert with_words(two, ["t*"]) == {1}
    assert with_words(two, ["x*"]) == set()


@pytest.mark.parametrize("word", ["a_b", "or", "near", "not"])
def test_a_word_is_nothing_but_a_word(two, stamps, word):
    add_article(two, f"here {word} there", "C", stamps)
    assert with_words(two, [word]) == {3}


def test_pieces_of_words_are_looked_for_in_the_vocabulary(two, monkeypatch):
    assert word_index.words_with(two, "eac") == ["peace"]
    assert word_index.words_with(two, "xyz") == []
    monkeypatch.setattr(word_index, "MOST_WORDS", 1)
    assert word_index.words_with(two, "a") is None


def test_two_articles_with_one_text_are_one_in_it(two, stamps):
    add_article(two, "我在中国", "C", stamps)
    assert [shelved.number for shelved in shelves(two)] == [1, 2, 2]


def test_the_numbers_hold_in_a_backup(two, tmp_path):
    two.backup(tmp_path / "copy.db")
    with Store.open(tmp_path / "copy.db") as copy:
        assert shelves(copy) == shelves(two)
        assert with_words(copy, ["中"]) == {2}


def test_it_is_no_part_of_what_the_journal_tells_of(two):
    assert not {"indexed_text", "word_index"} & {table for table, _ in tables_of(two)}


def test_without_fts5_texts_wait_for_the_next_program_that_has_it(tmp_path, stamps, monkeypatch):
    path = tmp_path / "plain.db"
    with monkeypatch.context() as patch:
        patch.setattr(word_index, "_HAS_FTS5", "SELECT 1 WHERE 0")
        with Store.open(path, create=True) as store:
            add_article(store, "Peace talks", "A", stamps)
            assert not word_index.is_there(store)
            assert [shelved.number for shelved in shelves(store)] == [None]
    with Store.open(path) as store:
        assert not word_index.is_there(store), "reading makes nothing"
        add_article(store, "More talks", "B", stamps)
        assert word_index.is_there(store)
        assert len(with_words(store, ["talks"])) == 2


def test_an_older_database_is_indexed_when_it_is_brought_up_to_date(tmp_path, stamps, monkeypatch):
    from sqlite_utils import Database

    from tui.store.schema import migrations

    path = tmp_path / "old.db"
    database = Database(path, execute_plugins=False)
    migrations().apply(database, stop_before="m003_word_index")
    database.table("text").insert({"sha256": "0" * 64, "content": "Peace talks"})
    database.close()
    with Store.open(path) as store:
        assert with_words(store, ["talks"]) == {1}
