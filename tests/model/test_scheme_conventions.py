"""A scheme says where the spans of suggestions begin and end, by a base and what differs from it."""

from dataclasses import replace

import pytest

from tui.model.conventions import BY_NAME, NAMES, NEWS, POLNEAR, conventions_from, conventions_record
from tui.model.scheme import built_in, checked, parse_scheme, scheme_from, scheme_record

HEAD = 'name = "m"\n[[labels]]\nid = "A"\n'


def test_the_built_in_schemes_have_their_own():
    assert built_in("news").conventions == NEWS
    assert built_in("polnear").conventions == POLNEAR


def test_a_scheme_takes_a_base_and_changes_some():
    scheme = parse_scheme(HEAD + '[conventions]\nbase = "polnear"\nnested = true\n', "m.toml")
    assert scheme.conventions == replace(POLNEAR, nested=True)
    alone = parse_scheme(HEAD + "[conventions]\nname_keeps_title = true\n", "m.toml")
    assert alone.conventions == replace(NEWS, name_keeps_title=True)


@pytest.mark.parametrize("base", BY_NAME)
@pytest.mark.parametrize("name", NAMES)
def test_what_is_kept_in_a_database_or_an_archive_is_read_back(base, name):
    mine = replace(BY_NAME[base], **{name: not getattr(BY_NAME[base], name)})
    scheme = replace(built_in(), conventions=mine)
    assert scheme_from(scheme_record(scheme), "m") == scheme
    assert conventions_from(conventions_record(mine)) == mine


def test_those_that_everybody_has_are_not_written_so_that_old_records_stay_the_same():
    assert "conventions" not in scheme_record(built_in())
    assert scheme_record(built_in("polnear"))["conventions"] == {"base": "polnear"}


def test_every_mistake_is_named_with_its_line():
    source = HEAD + '[conventions]\nbase = "penn"\nnestd = true\nnested = "yes"\n'
    assert checked(source) == (
        None,
        [
            (5, "there are no conventions “penn”; there are news, polnear"),
            (6, "a set of conventions has no “nestd”; “nested” may be meant"),
            (7, "“nested” must be true or false"),
        ],
    )
    assert checked('conventions = "polnear"\n' + HEAD)[1] == [(1, "“conventions” must be a table")]
