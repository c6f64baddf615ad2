"""Articles from plain text, Markdown, JSON Lines and CSV."""

import pytest

from tui.formats import csv_articles, json_lines, markdown, plain_text
from tui.formats.reading import Reading, ReadOptions, Source
from tui.model.refusal import Refusal
from tui.workspace.stamps import Stamps


def read(module, name, data, **options):
    source = Source(name, name, data=data if isinstance(data, bytes) else data.encode())
    reading = Reading(
        options=ReadOptions(**options),
        annotator="ada",
        now="2026-11-23T09:00:00.000Z",
        new_id=Stamps().new_id,
    )
    incoming = module.read(source, reading)
    return list(incoming.articles), incoming


def sentence(module, name, data, **options):
    with pytest.raises(Refusal) as refusal:
        read(module, name, data, **options)
    return refusal.value.sentence


def test_a_text_file_is_titled_by_its_name():
    (article,), _ = read(plain_text, "Talks in Istanbul.txt", "All of it.\n")
    assert (article.article.title, article.text) == ("Talks in Istanbul", "All of it.\n")


def test_what_normalising_did_is_said_and_kept():
    (article,), _ = read(plain_text, "a.txt", b"\xef\xbb\xbfone\r\ntwo\r\n")
    assert article.text == "one\ntwo\n"
    assert article.article.normalised == {"bom": 1, "crlf": 2}
    assert article.notes == ["a.txt: 1 byte order mark was dropped, 2 CRLF became LF."]


def test_bytes_that_are_no_text_are_refused():
    assert sentence(plain_text, "a.txt", b"\x89PNG\r\n\x1a\n\x00\x01\x02").startswith(
        "a.txt cannot be read as an article: the bytes are not text"
    )


def test_a_file_without_words_is_refused():
    assert sentence(plain_text, "a.txt", " \n") == "a.txt: there is no text in it."


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# Who said what\n\nShe did.", "Who said what"),
        ("Who said what\n=============\n\nShe did.", "Who said what"),
        ('---\ntitle: "Who said what"\nauthor: Ada\n---\n# Other\n', "Who said what"),
        ('+++\ntitle = "Who said what"\n+++\nText', "Who said what"),
        ("```\n# a comment\n```\n# Who said what\n", "Who said what"),
        ("## Only a second level", "note"),
        ("#hashtag and words", "note"),
    ],
)
def test_markdown_is_titled_by_front_matter_then_heading_then_name_and_stays_whole(text, title):
    (article,), _ = read(markdown, "note.md", text)
    assert article.article.title == title
    assert article.text == text


def test_front_matter_tells_of_the_article():
    (article,), _ = read(markdown, "a.md", "---\nauthor: Ada\ndate: 2026-11-23\nlang: en\n---\nText")
    known = article.article
    assert (known.author, known.published, known.language) == ("Ada", "2026-11-23", "en")


def test_a_line_of_json_is_an_article_and_its_place_is_the_file_and_line():
    lines = '{"body":"One.","head":"First","n":1}\n\n{"body":"Two.","head":"Second","n":2}\n'
    options = {"text_field": "body", "title_field": "head", "meta_fields": ("n",)}
    articles, _ = read(json_lines, "news.jsonl", lines, **options)
    assert [entry.article.title for entry in articles] == ["First", "Second"]
    assert [entry.article.location for entry in articles] == ["news.jsonl#1", "news.jsonl#3"]
    assert [entry.article.meta for entry in articles] == [{"n": 1}, {"n": 2}]


def test_a_url_is_the_place_of_an_article():
    (article,), _ = read(json_lines, "news.jsonl", '{"text":"One.","url":"https://example.org/1"}')
    assert article.article.location == article.article.url == "https://example.org/1"


def test_only_a_newline_ends_a_line():
    (article,), _ = read(json_lines, "news.jsonl", '{"text":"One\u2028two\x85three."}\n')
    assert article.text == "One\u2028two\x85three."


def test_rows_without_text_are_left_out_and_said():
    articles, incoming = read(json_lines, "news.jsonl", '{"text":"One."}\n{"text":" "}\n')
    assert len(articles) == 1
    assert incoming.notes == ["news.jsonl: 1 without text left out (line 2)."]


@pytest.mark.parametrize(
    ("lines", "options", "said"),
    [
        ('{"body":"a"}', {}, "line 1: name the field that holds the text with --text-field; there are body."),
        ('{"body":"a"}', {"text_field": "text"}, "line 1: there is no field “text”; there are body."),
        ('{"text":1}', {}, "line 1: the field “text” is no text."),
        ('{"text":"a"}\n[]', {}, "line 2: this is no JSON object."),
        ('{"id":"x","article":{},"parts":[]}', {}, "put it into a file of its own."),
    ],
)
def test_a_mistake_in_json_lines_is_told_with_its_line(lines, options, said):
    assert sentence(json_lines, "news.jsonl", lines, **options).endswith(said)


@pytest.mark.parametrize(
    ("name", "table"),
    [
        ("a.csv", 'title,text\nFirst,"One, and\ntwo."\nSecond,Three.\n'),
        ("a.csv", 'title;text\nFirst;"One, and\ntwo."\nSecond;Three.\n'),
        ("a.tsv", 'title\ttext\nFirst\t"One, and\ntwo."\nSecond\tThree.\n'),
        ("a.csv", '\ufefftitle,text\r\nFirst,"One, and\r\ntwo."\r\nSecond,Three.\r\n'),
    ],
)
def test_a_row_of_a_table_is_an_article(name, table):
    articles, _ = read(csv_articles, name, table)
    assert [entry.text for entry in articles] == ["One, and\ntwo.", "Three."]
    assert [entry.article.location for entry in articles] == [f"{name}#2", f"{name}#4"]


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("text,text\na,b\n", "a.csv, line 1: two columns have the same name; rename one of them."),
        ("title,text\na\n", "a.csv, line 2: there are 1 cells below 2 columns."),
        ('text\n"a\n', "a.csv, line 2: this is not CSV: unexpected end of data."),
    ],
)
def test_a_mistake_in_a_table_is_told_with_its_line(table, said):
    assert sentence(csv_articles, "a.csv", table) == said


def test_utf_16_lines_are_read_too():
    articles, _ = read(json_lines, "a.jsonl", '{"text":"Één."}\n{"text":"Twee."}\n'.encode("utf-16"))
    assert [entry.text for entry in articles] == ["Één.", "Twee."]


def test_fields_that_are_not_kept_or_not_there_are_said():
    articles, incoming = read(
        json_lines, "news.jsonl", '{"text":"a","label":[[0,1,"X"]],"n":1}\n{"text":"b"}', meta_fields=("n",)
    )
    assert [dict(entry.article.meta) for entry in articles] == [{"n": 1}, {}]
    assert incoming.notes == [
        "news.jsonl: 1 without the field “n”.",
        "news.jsonl: left out label; --meta-field keeps a field beside its article.",
    ]
