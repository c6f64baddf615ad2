"""What stands in quotation marks."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.text.paragraphs import paragraph_starts, sentence_region
from tui.text.quotations import inside, quotation_at, quotations

SEED = (Path(__file__).parents[2] / "seeds" / "Talks in Istanbul.txt").read_text(encoding="utf-8")
MARKS = st.text(st.sampled_from(list("ab. \n\n'\"“”‘’«»„''``「」s,")), max_size=40)


def found(text):
    return [quotation.slice(text) for quotation in quotations(text, 0, len(text))]


def test_all_sixteen_of_the_sample_article():
    regions = sorted({sentence_region(SEED, start) for start in paragraph_starts(SEED)})
    quoted = [quotation.slice(SEED) for region in regions for quotation in quotations(SEED, *region)]
    assert quoted == [
        "''not serious'",
        "“ready for serious work,”",
        "“Nothing has been confirmed officially, but from what we’ve observed, it looks more like a\n"
        "theater prop than a serious one,”",
        "“What we do\nknow for certain is who actually makes decisions on the Russian side.”",
        "“ready for possible\ncompromises and discussing them.”",
        "“continuation”",
        "“impatient”",
        "“virtually any mechanism”",
        "“Obviously, we’re in a very difficult spot right now, and we hope that we can find the steps\n"
        "forward that provide for the end of this war in a negotiated way and the prevention of any war\n"
        "in the future,”",
        "“I was thinking about going, but it is very\ntough,”",
        "“nothing’s going to happen until\nPutin and I get together.”",
        "“public capitulation.”",
        "“Zelensky is only suitable for signing a capitulation. Period,”",
        "“neo-Nazi”",
        "“denazification”",
        "“demilitarization,”",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "yes" and "no."', ['"yes"', '"no."']),
        ('a 6" board and a 5\'10" man', []),
        ("„Ja“, sagte er. „Nein“, sie.", ["„Ja“", "„Nein“"]),
        ("« Oui », dit-il.", ["« Oui »"]),
        ("»Ja«, sagte er.", ["»Ja«"]),
        ("”Ja”, sa han.", ["”Ja”"]),
        ("He said ‘yes’ and 'no'.", ["‘yes’", "'no'"]),
        ("It's the workers' choice; don't.", []),
        ("‘The workers’ rights matter,’ he said.", ["‘The workers’ rights matter,’"]),
        ("‘Don’t go,’ she said, ’til morning.", ["‘Don’t go,’"]),
        ("He was ''not serious' about it.", ["''not serious'"]),
        ("He was ''not serious'' about it.", ["''not serious''"]),
        ("He was ``not serious'' about it.", ["``not serious''"]),
        ("He was `not serious' about it.", ["`not serious'"]),
        ("He was 'not serious'' about it.", ["'not serious''"]),
        ('He was “not serious" about it.', ['“not serious"']),
        ('“It is safe„ and „we sail" and »we stay».', ["“It is safe„", '„we sail"', "»we stay»"]),
        ("»Wir fahren«, ›sie bleiben‹, „tak”, «non».", ["»Wir fahren«", "›sie bleiben‹", "„tak”", "«non»"]),
        ("Putin Won'’t Attend", []),
        ("他说「你好『朋友』」。", ["「你好『朋友』」", "『朋友』"]),
        ("“He told me ‘go away’ and left,” she said.", ["“He told me ‘go away’ and left,”", "‘go away’"]),
        ("\"He told me 'go away',\" she said.", ["\"He told me 'go away',\"", "'go away'"]),
        ("“One,” he said. “Two.”", ["“One,”", "“Two.”"]),
        ("A lonely “ mark and a “word that never ends", []),
        ("", []),
    ],
)
def test_marks_of_every_kind(text, expected):
    assert found(text) == expected


def test_a_quotation_that_the_next_paragraph_takes_up_ends_with_its_own():
    text = "He said: “It is late.\n\n“We go home,” and left."
    assert found(text) == ["“It is late.", "“We go home,”"]
    assert quotations(text, 0, text.index("\n"))[0].slice(text) == "“It is late."
    assert quotation_at(text, 12).slice(text) == "“It is late."


def test_without_a_mark_there_it_is_none():
    assert found("He said: “It is late.\n\nThey went home.") == []


def test_a_quotation_goes_over_a_page_break_in_a_sentence():
    text = "He said that it was “far too late for the\n\nministers to go home,” and left."
    assert found(text) == ["“far too late for the\n\nministers to go home,”"]


def test_the_innermost_quotation_is_the_one_at_the_caret():
    text = "“He told me ‘go away’ and left,” she said."
    assert quotation_at(text, text.index("go")).slice(text) == "‘go away’"
    assert quotation_at(text, text.index("told")).slice(text) == "“He told me ‘go away’ and left,”"
    assert quotation_at(text, text.index("she")) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“yes”", "yes"),
        ("« oui »", "oui"),
        ("''no'", "no"),
        ("''no''", "no"),
        ("“open", "open"),
        ("“”", "“”"),
    ],
)
def test_the_inside_is_without_marks_and_space(text, expected):
    from tui.model.span import Span

    assert inside(text, Span(0, len(text))).slice(text) == expected


@given(MARKS, st.data())
def test_quotations_nest_and_begin_with_a_mark(text, data):
    spans = quotations(text, 0, len(text))
    assert spans == sorted(spans, key=lambda span: (span.start, -span.end))
    for outer in spans:
        assert text[outer.start] in "'\"“”‘„«»`「"
        assert outer.contains(inside(text, outer))
        for other in spans:
            assert not outer.overlaps(other) or outer.contains(other) or other.contains(outer)
    offset = data.draw(st.integers(0, len(text)))
    quotation = quotation_at(text, offset)
    assert quotation is None or quotation.holds(offset)
