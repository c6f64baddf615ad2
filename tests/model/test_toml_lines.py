"""The lines on which the things of a TOML file stand."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.model.toml_lines import line_of, syntax_error, toml_lines

SOURCE = '''\
name = "mine"   # [[labels]] in a comment is none
about = """
[[labels]]
id = "no label" \\
""""
raw = \'\'\'
key = "no key"
\'\'\'
dates = [
  1979-05-27 07:32:00,  # a comment, with a ] in it
  "] , #",
]
"quoted key".dotted . "and \\"more\\"" = { a = 1, b = [ 2, { c = "}" } ] }

[[labels]]
id = "A"

[[labels]] # the second
id = 'B]'
[labels.inner]
deep = true
[[labels.parts]]
x = 1
[[labels.parts]]
x = 2

[ table . "with a name" ]
y = 3
'''


def test_every_table_entry_and_key_has_its_line():
    tomllib.loads(SOURCE)
    assert toml_lines(SOURCE) == {
        ("name",): 1,
        ("about",): 2,
        ("raw",): 6,
        ("dates",): 9,
        ("dates", 0): 10,
        ("dates", 1): 11,
        ("quoted key",): 13,
        ("quoted key", "dotted"): 13,
        ("quoted key", "dotted", 'and "more"'): 13,
        ("quoted key", "dotted", 'and "more"', "a"): 13,
        ("quoted key", "dotted", 'and "more"', "b"): 13,
        ("quoted key", "dotted", 'and "more"', "b", 0): 13,
        ("quoted key", "dotted", 'and "more"', "b", 1): 13,
        ("quoted key", "dotted", 'and "more"', "b", 1, "c"): 13,
        ("labels",): 15,
        ("labels", 0): 15,
        ("labels", 0, "id"): 16,
        ("labels", 1): 18,
        ("labels", 1, "id"): 19,
        ("labels", 1, "inner"): 20,
        ("labels", 1, "inner", "deep"): 21,
        ("labels", 1, "parts"): 22,
        ("labels", 1, "parts", 0): 22,
        ("labels", 1, "parts", 0, "x"): 23,
        ("labels", 1, "parts", 1): 24,
        ("labels", 1, "parts", 1, "x"): 25,
        ("table", "with a name"): 27,
        ("table", "with a name", "y"): 28,
    }


def test_lines_that_end_in_crlf_count_the_same():
    assert toml_lines(SOURCE.replace("\n", "\r\n")) == toml_lines(SOURCE)


def test_an_array_of_inline_tables_has_the_lines_of_its_entries():
    lines = toml_lines(
        'labels = [\n  { id = "A" },\n  { id = "B", key = """\n1""" }, { id = "C" },\n]\nz = 1'
    )
    assert (lines["labels", 1, "key"], lines["labels", 2, "id"], lines[("z",)]) == (3, 4, 6)


def test_what_has_no_line_has_that_of_what_is_around_it():
    lines = toml_lines(SOURCE)
    assert line_of(lines, ("labels", 1, "key")) == 18
    assert line_of(lines, ("version",)) == 1


def places(value, here=()):
    """Every way to something in a value."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, below in inner:
        yield (*here, step)
        yield from places(below, (*here, step))


TEXTS = st.text(st.sampled_from("a\"'[]{}#,=.\\\n "), max_size=6)


def written(text):
    """A string in one of the forms that TOML has."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


@given(st.lists(st.tuples(TEXTS, TEXTS, st.booleans()), max_size=6))
def test_whatever_stands_in_strings_every_place_is_found_on_its_line(entries):
    lines, expected = [], []
    for first, second, is_long in entries:
        lines.append("[[labels]]")
        expected.append(len(lines))
        lines.append(f"id = [{written(first)}, {{ x = {written(second)} }}] # {written(first)}")
        if is_long:
            body = second.replace("\\", "").replace('"', "")
            lines += f'long = """{body}"""'.split("\n")
    source = "\n".join(lines)
    found = toml_lines(source)
    assert set(places(tomllib.loads(source))) <= set(found)
    assert [found["labels", number] for number in range(len(entries))] == expected


@pytest.mark.parametrize(
    ("source", "line", "words"),
    [
        ("a = 1\nb = \n", 2, "Invalid value"),
        ("a = 1\na = 2\n", 2, "Cannot overwrite a value"),
        ("a", 1, "Expected"),
    ],
)
def test_a_mistake_of_syntax_has_its_line(source, line, words):
    with pytest.raises(tomllib.TOMLDecodeError) as error:
        tomllib.loads(source)
    found, told = syntax_error(error.value, source)
    assert found == line
    assert told.startswith(words)
    assert "(at" not in told
