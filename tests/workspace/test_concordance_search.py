"""Every hit of a query in the library."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import add_article, run_all

from tui.model.refusal import Refusal
from tui.store import word_index
from tui.store.concordance import shelves
from tui.store.store import Store
from tui.text.wanted import Expression, Words
from tui.workspace.concordance import Hit, Hits, Search
from tui.workspace.concordance_listing import ConcordanceListing
from tui.workspace.concordance_query import split, understood

TEXTS = {
    "Ceasefire": "A ceasefire holds.\n\nTalks about the Cease-fire go on in Zürich; the ceasefire is new.",
    "Beijing": "北京での会議。 A ceasefire? 中国人 said so.",
    "Harbour": "The harbour is closed. CEASEFIRE talks are not.",
}


@pytest.fixture
def library(tmp_path, scheme, stamps, open_workspace):
    path = tmp_path / "library.db"
    with Store.open(path, create=True) as store:
        for title, text in TEXTS.items():
            add_article(store, text, title, stamps)
    return open_workspace(path)


def search(library, query, **options):
    asked = understood(library.store, query, library.scheme, **options)
    return Search(asked).run(library.store, shelves(library.store))


def found(library, query, **options):
    titles = {shelved.id: library.peek(shelved.id).title for shelved in shelves(library.store)}
    return [
        (titles[hit.article], TEXTS[titles[hit.article]][hit.start : hit.end])
        for hit in search(library, query, **options).hits
    ]


# What a query means


@pytest.mark.parametrize(
    ("query", "wanted", "rest"),
    [
        ("Ada Smith label:PERSON", [Words("Ada Smith")], "label:PERSON"),
        ('say "label:X now" on', [Words("say label:X now on")], ""),
        ("a OR b article:x", [Words("a"), Words("b")], "article:x"),
        (r"/a \/ b/ label:X", [Expression("a / b")], "label:X"),
        ("/a/ OR b", [Expression("a"), Words("b")], ""),
        ("zel*", [Words("zel", is_begun=True)], ""),
        ("label:A OR label:B", [], "label:A OR label:B"),
        ('(label:A OR label:"B C") x', [Words("x")], '(label:A OR label:"B C")'),
        ("NOT label:A x", [Words("x")], "NOT label:A"),
        ("x AND label:A", [Words("x")], "label:A"),
        ("label:A AND x", [Words("x")], "label:A"),
        ("x AND -label:A", [Words("x")], "-label:A"),
        ("label:A AND label:B x", [Words("x")], "label:A     label:B"),
        ("„a b“ 10:30", [Words("a b 10:30")], ""),
    ],
)
def test_words_are_told_from_fields(query, wanted, rest):
    words, fields = split(query)
    assert [*words] == wanted
    assert fields.strip() == rest
    assert len(fields) == len(query), "so that refusals point at the right place"


@pytest.mark.parametrize(
    ("query", "sentence", "column"),
    [
        ("a OR label:B", "OR stands between words, or between fields", 5),
        ("a OR", "a word is missing after OR", 2),
        ("a AND", "something is missing after AND", 2),
        ("label:PERSON AND", "something is missing after AND", 13),
        ("a AND b", "AND stands beside fields", 2),
        ("AND a", "before “AND” something is missing", 0),
        ("a AND AND label:PERSON", "before “AND” something is missing", 2),
        ("/a/ b", "an expression stands alone", 4),
        ("b /a/", "an expression stands alone", 2),
        ("/a", "this expression is not closed", 0),
        ("/(/", "is not a regular expression", 0),
        ('"a', "this quotation mark is not closed", 0),
        ("a* b", "only the last word can be a beginning", 3),
        ("x *", "there is nothing here to look for", 2),
        ("x colour:red", "there is no field “colour”", 2),
        ("x label:NOSUCH", "there is no label “NOSUCH”", 8),
        ("x (label:PERSON", "this parenthesis is not closed", 2),
    ],
)
def test_what_cannot_be_asked_is_pointed_at(library, query, sentence, column):
    with pytest.raises(Refusal) as refused:
        understood(library.store, query, library.scheme)
    assert sentence in refused.value.sentence
    assert refused.value.place == (query, column)


@pytest.mark.parametrize("query", ["", " ", "article:harbour"])
def test_something_must_be_looked_for(library, query):
    with pytest.raises(Refusal, match="Say what to look for"):
        understood(library.store, query, library.scheme)


@pytest.mark.parametrize("query", ["zel", '"zel', "/zel"])
def test_while_one_types_nothing_has_to_be_closed(query):
    (wanted,), _ = split(query, is_typing=True)
    assert wanted in (Words("zel", is_begun=True), Words("zel"), Expression("zel"))


# What is found


def test_hits_come_in_the_order_of_the_library_with_exact_places(library):
    assert found(library, "ceasefire") == [
        ("Beijing", "ceasefire"),
        ("Ceasefire", "ceasefire"),
        ("Ceasefire", "ceasefire"),
        ("Harbour", "CEASEFIRE"),
    ]


@pytest.mark.parametrize(
    ("query", "hits"),
    [
        ("CEASEFIRE", ["CEASEFIRE"]),
        ("zurich", ["Zürich"]),
        ("会議", ["会議"]),
        ("中", ["中"]),
        ("talks are OR talks about", ["Talks about", "talks are"]),
        ("cease*", ["ceasefire", "ceasefire", "Cease", "ceasefire", "CEASEFIRE"]),
        (r"/cease-?fire(?=\W)/ article:ceasefire", ["ceasefire", "Cease-fire", "ceasefire"]),
        (r"/harbou?r/", ["harbour"]),
        (r"/[^\W]arbour/", ["harbour"]),
        ("nowhere", []),
        ("cease", ["Cease"]),
    ],
)
def test_words_beginnings_and_expressions(library, query, hits):
    assert [words for _, words in found(library, query)] == hits


def test_while_one_types_the_last_word_is_a_beginning(library):
    assert len(found(library, "ceasef")) == 0
    assert len(found(library, "ceasef", is_typing=True)) == 4


def test_labels_are_listed_and_narrow_to_what_is_inside_or_does_not_touch(library):
    run_all(library, "concordance.find ceasefire", "concordance.tick 1-2", "concordance.mark EVENT")
    assert [title for title, _ in found(library, "label:EVENT")] == ["Beijing", "Ceasefire"]
    assert [title for title, _ in found(library, "ceasefire label:EVENT")] == ["Beijing", "Ceasefire"]
    assert [title for title, _ in found(library, "ceasefire NOT label:EVENT")] == ["Ceasefire", "Harbour"]
    assert found(library, "NOT label:EVENT") == []


def test_the_index_tells_where_to_look_and_without_one_all_is_looked_through(library, monkeypatch):
    assert (search(library, "harbour").looked_at, search(library, "harbour").scanned) == (1, False)
    assert (search(library, r"/h\w+/").looked_at, search(library, r"/h\w+/").scanned) == (3, True)
    with_index = found(library, "ceasefire")
    monkeypatch.setattr(word_index, "is_there", lambda store: False)
    assert search(library, "harbour").scanned
    assert found(library, "ceasefire") == with_index


def test_a_run_that_nobody_waits_for_ends(library):
    asked = understood(library.store, "ceasefire", library.scheme)
    run = Search(asked)

    def told(run):
        run.is_cancelled = True

    run.run(library.store, shelves(library.store), told)
    assert (run.looked_at, run.is_complete, run.first.is_set()) == (1, False, True)


def test_an_expression_that_takes_too_long_is_given_up(library, monkeypatch):
    monkeypatch.setattr("tui.text.expressions.LIMIT", 0.0)
    with pytest.raises(Refusal, match="takes too long"):
        search(library, r"/(\w+\s?)+\d/")


@pytest.mark.parametrize(
    ("sort", "lefts"),
    [
        ("article", ["A", "A", "the", "closed."]),
        ("left", ["A", "A", "closed.", "the"]),
        ("right", ["A", "A", "the", "closed."]),
    ],
)
def test_lines_are_sorted_by_what_is_beside_the_hit(library, sort, lefts):
    listing = ConcordanceListing(library, "ceasefire", sort)
    listing.load()
    lines = [listing.rows([hit])[hit] for hit in listing.hits]
    assert [line.left.split()[-1] for line in lines] == lefts


def test_a_line_has_its_paragraph_and_its_words(library):
    listing = ConcordanceListing(library, "zurich")
    listing.load()
    (line,) = listing.rows([*listing.hits]).values()
    assert (line.paragraph, line.text, line.article.title) == (2, "Zürich", "Ceasefire")
    assert line.left.endswith("go on in ")
    assert line.right.startswith("; the ceasefire")


# Many places


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 99)), max_size=20, unique=True))
def test_many_places_are_a_sequence_of_them(places):
    hits = Hits()
    expected = [Hit(article, start, start + 1) for article, start in sorted(places)]
    for hit in expected:
        hits.add(hit.article, [(hit.start, hit.end)])
    assert [*hits] == expected
    assert [hits.index(hit) for hit in expected] == [*range(len(expected))]
    assert hits.articles == len({article for article, _ in places})
    backwards = hits.in_order(range(len(hits) - 1, -1, -1))
    assert [*backwards] == expected[::-1]
    with pytest.raises(ValueError, match="Hit"):
        hits.index(Hit("d", 0, 1))
