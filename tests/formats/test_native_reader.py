"""Annotations of articles that are there, a line each: which article is meant, and what a line may say."""

import json

import pytest

from tui.formats.native import FORMAT
from tui.formats.reading import Reading, ReadOptions, Source
from tui.model.article import Article
from tui.model.identity import article_id, text_hash
from tui.model.refusal import Refusal
from tui.model.scheme import built_in
from tui.model.span import Span
from tui.workspace.stamps import Stamps


def article(text, location, title):
    digest = text_hash(text)
    key = article_id(digest, location)
    return Article(id=key, title=title, text_sha256=digest, raw_sha256=digest, location=location)


ADA = article("Ada said no.", "a.txt", "Ada")
BOB = article("Bob said so.", "b.txt", "Same title")
WIRE = article("Bob said so.", "https://example.org/wire", "Same title")


class Shelved:
    """A library with three articles, two of which have one text."""

    def __init__(self):
        self.texts = {ADA.text_sha256: "Ada said no.", BOB.text_sha256: "Bob said so."}

    def article(self, key):
        return next((each for each in (ADA, BOB, WIRE) if each.id == key), None)

    def with_text(self, text_sha256):
        return [each for each in (ADA, BOB, WIRE) if each.text_sha256 == text_sha256]

    def named(self, name):
        there = [each for each in (ADA, BOB, WIRE) if each.location == name]
        return there or [each for each in (ADA, BOB, WIRE) if each.title == name]

    def text(self, article):
        return self.texts[article.text_sha256]

    def layer(self, name):
        return None


def read(*lines, refuse=None, **options):
    data = "\n".join(json.dumps(line) for line in lines).encode()
    source = Source("p.jsonl", "p.jsonl", data=data)
    hooks = {"refuse": refuse} if refuse else {}
    reading = Reading(
        options=ReadOptions(**({"suggestions": True, "origin": "model.v1"} | options)),
        annotator="ada",
        now="2026-11-23T09:00:00.000Z",
        new_id=Stamps().new_id,
        schemes=[built_in()],
        library=Shelved(),
        **hooks,
    )
    return list(FORMAT.reader(source, reading).articles)


def line(about, start=0, end=3):
    part = {"role": "mention", "spans": [{"start": start, "end": end}]}
    return {"kind": "entity", "label": "PERSON", "article": about, "parts": [part]}


@pytest.mark.parametrize(
    ("about", "expected"),
    [
        ({"id": WIRE.id}, WIRE),
        ({"id": BOB.id, "location": "a.txt"}, BOB),
        ({"sha256": ADA.text_sha256}, ADA),
        ({"sha256": BOB.text_sha256, "location": "b.txt"}, BOB),
        ({"id": article_id(ADA.text_sha256, "elsewhere.txt"), "sha256": ADA.text_sha256}, ADA),
        ({"location": "https://example.org/wire", "title": "Ada"}, WIRE),
        ({"title": "Ada"}, ADA),
        ({"id": "doc-7", "title": "Ada"}, ADA),
        ({"location": "moved.txt", "title": "Ada"}, ADA),
        ("a.txt", ADA),
        (ADA.id, ADA),
    ],
)
def test_an_article_is_found_by_id_then_by_its_text_then_by_place_or_title(about, expected):
    (entry,) = read(line(about))
    assert entry.article == expected


@pytest.mark.parametrize(
    ("about", "said"),
    [
        (
            {"title": "Same title"},
            f"there are 2 articles “Same title”; give the “id” of one, such as {BOB.id}",
        ),
        ({"sha256": BOB.text_sha256}, "there are 2 articles with the text"),
        ({"sha256": "0" * 64, "location": "a.txt"}, "there is no article with the text 000000000000…"),
        ({"id": article_id("0" * 64, "a.txt"), "location": "a.txt"}, "there is no article with the id"),
        ({"id": ADA.id, "sha256": BOB.text_sha256}, "“sha256” is not that of the text of"),
        ({"location": "c.txt"}, "there is no article “c.txt” in the database; import its text first"),
        ({}, "it needs “id”, “sha256”, “location” or “title”"),
        ({"sha256": "abc"}, "“sha256” is no SHA-256 in hexadecimal"),
        (7, "this is no JSON object"),
    ],
)
def test_an_article_that_is_not_there_or_not_one_is_refused(about, said):
    with pytest.raises(Refusal) as refused:
        read(line("a.txt"), line(about))
    assert refused.value.sentence.startswith(f"p.jsonl, line 2, article: {said}")


def test_lines_about_one_article_that_follow_each_other_come_together():
    found = read(line("a.txt"), line("a.txt", 4, 8), line("b.txt"), line("a.txt", 9, 11))
    assert [(entry.article.title, len(entry.annotations)) for entry in found] == [
        ("Ada", 2),
        ("Same title", 1),
        ("Ada", 1),
    ]


def test_without_suggestions_each_article_comes_once_with_all_its_lines():
    found = read(line("a.txt"), line("b.txt"), line("a.txt", 9, 11), suggestions=False, origin=None)
    assert [(entry.article.title, len(entry.annotations)) for entry in found] == [
        ("Ada", 2),
        ("Same title", 1),
    ]
    assert {each.layer for entry in found for each in entry.annotations} == {"ada"}


def test_wrong_lines_can_be_gone_past():
    refused = []
    found = read(line("c.txt"), line("a.txt"), line("a.txt", 0, 99), refuse=refused.append)
    assert [annotation.parts[0].spans for annotation in found[0].annotations] == [(Span(0, 3),)]
    assert [refusal.sentence[:15] for refusal in refused] == ["p.jsonl, line 1", "p.jsonl, line 3"]


def test_an_empty_file_is_refused():
    with pytest.raises(Refusal, match="there is nothing in it"):
        read()
