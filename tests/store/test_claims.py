"""The index of claims: their order, their groups, and what a row shows."""

import pytest
from index_records import filled
from records import Pen

from tui.model.query import parse
from tui.model.query_fields import vocabulary
from tui.model.scheme import built_in
from tui.store import claims
from tui.store.claims import GROUPS, SORTS
from tui.store.selection import Selection, select
from tui.store.store import Store


@pytest.fixture(scope="module")
def held(tmp_path_factory):
    with Store.open(tmp_path_factory.mktemp("claims") / "annotations.db", create=True) as store:
        yield store, filled(Pen(store), 80)


def people(records):
    return {
        key: each
        for key, each in records.annotations.items()
        if each["kind"] == "claim" and each["layer"] != "ner"
    }


def first(record, role):
    """The id of what the first part of a role that refers to something refers to."""
    return next((part["refers"] for part in record["parts"] if part["role"] == role and part["refers"]), None)


def article_order(records, key):
    each = records.annotations[key]
    return records.articles[each["article"]]["title"].casefold(), each["start"], each["end"], key


def test_claims_stand_in_the_order_of_their_articles(held):
    store, records = held
    expected = sorted(people(records), key=lambda key: article_order(records, key))
    assert claims.keys(store, Selection()).ids == expected
    assert claims.count(store, Selection()) == len(expected)


VALUES = {
    "published": lambda records, each: records.articles[each["article"]]["published"],
    "statement": lambda records, each: name(records, first(each, "content")),
    "speaker": lambda records, each: name(records, first(each, "source")),
    "type": lambda records, each: each["attributes"].get("type"),
    "status": lambda records, each: each["status"],
    "label": lambda records, each: each["label"],
}


def name(records, key):
    return None if key is None else records.referents[key]["name"]


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("sort", [sort for sort in SORTS if sort != "article"])
@pytest.mark.parametrize("few", [0, 5_000])
def test_claims_are_sorted_and_those_without_come_last(held, monkeypatch, sort, descending, few):
    store, records = held
    monkeypatch.setattr(claims, "_FEW", few)
    ids = claims.keys(store, Selection(), sort, descending=descending).ids
    assert sorted(ids) == sorted(people(records))
    values = [VALUES[sort](records, records.annotations[key]) for key in ids]
    there = [value for value in values if value is not None]
    assert values == there + [None] * (len(values) - len(there))
    assert there == sorted(there, key=str.casefold, reverse=descending)


@pytest.mark.parametrize("group", GROUPS)
def test_groups_cover_the_list_and_each_has_one_referent(held, group):
    store, records = held
    role = {"statement": "content", "speaker": "source"}[group]
    found = claims.keys(store, Selection(), group=group)
    place = 0
    for each in found.groups:
        assert each.first == place
        inside = found.ids[place : place + each.count]
        assert {first(records.annotations[key], role) for key in inside} == {each.referent}
        assert each.name == (name(records, each.referent) or "")
        assert inside == sorted(inside, key=lambda key: article_order(records, key))
        place += each.count
    assert place == len(found.ids) == len(people(records))
    assert found.groups[-1].referent is None


def test_a_query_and_machines_choose_claims(held):
    store, records = held
    known = vocabulary([built_in()])
    chosen = select(store, [parse("speaker:putin")], known)
    everything = claims.keys(store, Selection(machines=True)).ids
    assert 0 < claims.count(store, chosen) == len(claims.keys(store, chosen).ids) < len(people(records))
    assert len(everything) > len(people(records))


def test_a_row_shows_all_that_was_written(held):
    store, records = held
    ids = claims.keys(store, Selection()).ids
    rows = claims.rows(store, [*ids, "nobody"])
    assert [row.claim.id for row in rows] == ids
    for row in rows:
        record = records.annotations[row.claim.id]
        assert row.layer == record["layer"]
        assert row.article.title == records.articles[record["article"]]["title"]
        assert [list(said) for said in row.words] == record["said"]
        statement, speaker = row.referent("content"), row.referent("source")
        assert (statement and statement.id) == first(record, "content")
        assert (speaker and speaker.id) == first(record, "source")


def test_a_row_has_the_links_of_the_claim_and_of_its_statement_from_both_ends(held):
    store, records = held
    rows = claims.rows(store, claims.keys(store, Selection()).ids)
    for row in rows:
        own = {row.claim.id}
        said = {part.refers for part in row.claim.of_role("content") if part.refers}
        expected = set()
        for link in records.links:
            for here, other, outwards in (
                (link["from"], link["to"], True),
                (link["to"], link["from"], False),
            ):
                if here in own | said:
                    expected.add((link["id"], other, outwards, here in said))
        assert {(end.link.id, end.other, end.outwards, end.of_statement) for end in row.links} == expected
    ends = [end for row in rows for end in row.links]
    assert {end.of_statement for end in ends} == {True, False}
    for end in ends:
        if end.other in records.referents:
            assert (end.words, end.article) == (records.referents[end.other]["name"], None)
        else:
            assert end.article == records.annotations[end.other]["article"]


def test_of_a_long_content_the_row_has_every_word(ground):
    from index_records import LONG, TEXT
    from records import annotation, article

    from tui.model.event import Change
    from tui.model.identity import text_hash

    digest, start = text_hash(TEXT), TEXT.index(LONG)
    long = annotation("x", "b", "anna", kind="claim", label="CLAIM", start=start, end=start + len(LONG))
    span = {"start": start, "end": start + len(LONG), "quote": LONG[:100] + LONG[-100:]}
    long["parts"] = [{"role": "content", "spans": [span | {"quote_sha256": text_hash(LONG)}], "refers": None}]
    event = ground.event(
        Change("article", "b", None, article("b", digest)), Change("annotation", "x", None, long)
    )
    ground.store.write([event], {digest: TEXT}).result()
    (row,) = claims.rows(ground.store, ["x"])
    assert row.words == ((LONG,),)
