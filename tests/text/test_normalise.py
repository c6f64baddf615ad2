"""How the bytes of a file become the text of an article."""

import gzip
import hashlib
import random
import sqlite3
import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.text.normalise import NotText, normalise, normalise_text

RUSSIAN = "Президент сказал, что отправил делегацию в Стамбул на первые прямые переговоры за три года.\n" * 3
CHARACTERS = st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\r")


def png():
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0\1\2\3"))


def sqlite():
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE t (a)")
    connection.execute("INSERT INTO t VALUES ('some text')")
    return connection.serialize()


def test_utf8_comes_through_untouched():
    raw = "“Ready for serious work,”\nthey said.\n".encode()
    article = normalise(raw)
    assert article.text == raw.decode()
    assert (article.encoding, article.guessed, article.changes) == ("utf-8", False, {})
    assert article.raw_sha256 == article.text_sha256 == hashlib.sha256(raw).hexdigest()


def test_what_was_changed_is_counted():
    article = normalise(b"\xef\xbb\xbfone\r\ntwo\rthree\r\r\nfour\0")
    assert article.text == "one\ntwo\nthree\n\nfour\ufffd"
    assert article.changes == {"bom": 1, "crlf": 2, "cr": 2, "nul": 1}
    assert article.text_sha256 == hashlib.sha256(article.text.encode()).hexdigest()
    assert article.raw_sha256 != article.text_sha256


def test_other_line_ends_and_odd_characters_are_none_of_its_business():
    raw = "a\x0bb\x0cc\x85d\u2028e\u00adf\x1b[1m\ufb01 e\u0301 \t \n\n\n"
    assert normalise(raw.encode()).text == raw


def test_no_bytes_are_an_empty_text():
    assert normalise(b"").text == ""


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"\xff\xfe", "utf-16-le"),
        (b"\xfe\xff", "utf-16-be"),
        (b"\xff\xfe\0\0", "utf-32-le"),
        (b"\0\0\xfe\xff", "utf-32-be"),
        (b"\xef\xbb\xbf", "utf-8"),
    ],
)
def test_a_byte_order_mark_decides(mark, encoding):
    raw = mark + RUSSIAN.encode(encoding)
    for named in (None, encoding, encoding.removesuffix("-le").removesuffix("-be")):
        article = normalise(raw, named)
        assert article.text == RUSSIAN
        assert (article.encoding, article.guessed, article.changes) == (encoding, False, {"bom": 1})


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "utf-16-le", "utf-16-be"])
def test_without_a_mark_an_encoding_is_guessed_and_said_to_be(encoding):
    article = normalise(RUSSIAN.encode(encoding))
    assert article.text == RUSSIAN
    assert article.guessed


@pytest.mark.parametrize(
    "text",
    ["café", "“plain”", "naïve", "£5 million", "Voilà un résumé naïf.", "Er sagte: „Größe“ — und ging."],
)
def test_a_short_western_text_is_guessed_too(text):
    assert normalise(text.encode("cp1252")).text == text


def test_a_named_encoding_overrides_the_guess():
    raw = RUSSIAN.encode("koi8-r")
    assert normalise(raw, "KOI8-R").text == RUSSIAN
    article = normalise(raw, "cp1251")
    assert article.text != RUSSIAN
    assert (article.encoding, article.guessed) == ("cp1251", False)


def test_decoding_is_strict():
    with pytest.raises(NotText, match="not text in utf-8"):
        normalise(b"caf\xe9", "utf-8")
    with pytest.raises(NotText, match="not text in utf-16"):
        normalise(b"\xff\xfea")


@pytest.mark.parametrize("name", ["no-such", "", "utf\0", "hex", "undefined"])
def test_an_unknown_encoding_is_refused(name):
    with pytest.raises(NotText):
        normalise(b"text", name)


@pytest.mark.parametrize(
    "raw",
    [
        png(),
        gzip.compress(b"some text " * 100),
        sqlite(),
        b"\x7fELF\x02\x01\x01" + bytes(57) + b"\x03\0\x3e\0\x01\0\0\0" * 20,
        b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0" + bytes(range(256)),
        bytes(1000),
        *(random.Random(seed).randbytes(2_000) for seed in range(5)),
    ],
    ids=["png", "gzip", "sqlite", "elf", "jpeg", "nuls", *[f"random{seed}" for seed in range(5)]],
)
def test_what_is_not_text_is_refused(raw):
    with pytest.raises(NotText, match="name one with --encoding"):
        normalise(raw)
    with pytest.raises(NotText, match="not text in"):
        normalise(raw, "latin-1")


def test_a_text_with_some_stray_controls_is_a_text():
    assert normalise(b"a\0b").text == "a\ufffdb"
    assert normalise(b"one page\x0c" + b"\x01" * 10 + b"another").changes == {}
    assert normalise(b"A long enough line of text. " * 40 + b"\0" * 12).changes == {"nul": 12}


def test_decoded_text_is_normalised_alike():
    article = normalise_text("\ufeffone\r\ntwo\0")
    assert article.text == "one\ntwo\ufffd"
    assert article.changes == {"bom": 1, "crlf": 1, "nul": 1}
    assert article.raw_sha256 == hashlib.sha256("\ufeffone\r\ntwo\0".encode()).hexdigest()
    with pytest.raises(NotText, match=r"U\+D800"):
        normalise_text("lone \ud800")


@given(st.text(st.one_of(CHARACTERS, st.sampled_from("\ufeff\r\n\0"))))
def test_normalising_twice_is_normalising_once(text):
    once = normalise_text(text)
    again = normalise_text(once.text)
    assert again.text == once.text
    assert again.changes == {}
    assert not {"\r", "\0"} & set(once.text)


@given(st.text(CHARACTERS))
def test_bytes_and_text_agree(text):
    assert normalise(text.encode(), "utf-8") == normalise_text(text)


@given(st.binary())
def test_any_bytes_are_read_or_refused(raw):
    try:
        article = normalise(raw)
    except NotText:
        return
    assert article.raw_sha256 == hashlib.sha256(raw).hexdigest()
    article.text.encode()
