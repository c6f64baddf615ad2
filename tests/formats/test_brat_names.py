"""Which text a `.ann` file is about, and whose it is."""

import pytest

from tui.formats.brat_names import NamePattern, pair
from tui.formats.reading import ReadOptions, Source
from tui.model.refusal import Refusal


@pytest.fixture
def paired(tmp_path):
    """The texts that the last of some files may be about, the others being texts."""

    def run(*names, **options):
        sources = [Source(name, name, path=tmp_path / name) for name in names]
        (file,) = pair(sources[-1:], sources[:-1], ReadOptions(**options))
        return [text.name for text in file.texts]

    return run


def test_a_text_has_the_same_name_or_the_beginning_of_it(paired):
    assert paired("a.txt", "b.txt", "b.ann") == ["b.txt"]
    assert paired("a.txt", "text/b_1.txt", "ann/b_1_anna.ann") == ["text/b_1.txt"]


def test_the_longest_name_wins(paired):
    assert paired("a.txt", "a_b.txt", "a_b_c.ann") == ["a_b.txt"]


def test_a_name_is_not_cut_inside_of_a_word(paired):
    assert paired("a.txt", "ab.ann") == []


def test_of_texts_of_one_name_the_nearest_is_meant(paired):
    assert paired("one/text/a.txt", "two/text/a.txt", "two/ann/a.ann") == ["two/text/a.txt"]
    assert paired("text/one/a.txt", "text/two/a.txt", "ann/two/a.ann") == ["text/two/a.txt"]


def test_two_that_are_equally_near_are_both_named(paired):
    assert paired("one/a.txt", "two/a.txt", "a.ann") == ["one/a.txt", "two/a.txt"]


def test_a_pattern_tells_where_the_name_of_the_text_is(paired):
    assert paired("a.txt", "anna-a.ann") == []
    assert paired("a.txt", "anna-a.ann", annotator_from="{annotator}-{text}") == ["a.txt"]


@pytest.mark.parametrize("pattern", ["", "{text}", "{annotator}{annotator}", "{name}_{annotator}"])
def test_a_pattern_must_tell_where_the_annotator_is(pattern):
    with pytest.raises(Refusal, match="does not tell where the annotator is"):
        NamePattern(pattern)
