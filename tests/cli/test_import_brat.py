"""`marginist import` of brat's files: folders, annotators, and what is said."""

import json
from pathlib import Path

import pytest

SAID = """\
T1	Source 0 3	Ada
T2	Cue 4 8	said
T3	Content 9 11	no
T4	Attribution 4 8	said
E1	Attribution:T4 Content:T3 Source:T1 Cue:T2
"""
NOTE = (
    "kept labels of the scheme “polnear”, which is not in use: Attribution; "
    "`marginist scheme use polnear` makes it so."
)


@pytest.fixture
def corpus():
    """Call it in the folder where the test runs: a text with two people's annotations, in two folders."""

    def make():
        for folder in ("texts", "marks"):
            Path("corpus", folder).mkdir(parents=True)
        Path("corpus/texts/a.txt").write_text("Ada said no.")
        for who in ("bea", "carl"):
            Path(f"corpus/marks/a_{who}.ann").write_text(SAID)

    return make


BRAT = ("--format", "brat", "--annotator-from", "{text}_{annotator}")


def test_each_annotator_gets_a_layer_of_their_own(typed, corpus):
    corpus()
    code, _, said = typed("import", "corpus", *BRAT)
    assert code == 0
    assert said.splitlines()[1:] == [
        f"corpus/marks/a_bea.ann: {NOTE}",
        "corpus/marks/a_bea.ann: 1 article and 1 annotation added.",
        f"corpus/marks/a_carl.ann: {NOTE}",
        "corpus/marks/a_carl.ann: 1 annotation added; 1 article there already.",
    ]
    found = [json.loads(line) for line in typed("export")[1].splitlines()]
    assert [(each["layer"], each["by"], each["kind"]) for each in found] == [
        ("bea", "bea", "claim"),
        ("carl", "carl", "claim"),
    ]
    assert found[0]["article"]["location"] == "a.txt"


@pytest.mark.parametrize(
    "paths", [["corpus"], ["corpus/texts", "corpus/marks"], ["corpus/marks", "corpus/texts"]]
)
def test_one_folder_or_two_may_be_named_and_a_second_time_adds_nothing(typed, corpus, paths):
    corpus()
    assert typed("import", *paths, *BRAT)[0] == 0
    code, _, said = typed("import", *paths, *BRAT)
    assert code == 0
    assert said.count("nothing new, 1 article and 1 annotation there already.") == 2


def test_a_file_alone_has_its_text_beside_it_and_the_importing_annotator(typed):
    Path("a.txt").write_text("Ada said no.")
    Path("a.ann").write_text(SAID)
    for words in (["a.ann", "--format", "brat"], ["a.ann"], ["."]):
        assert typed("import", *words, "--db", f"{words[0]}.db")[0] == 0
        (found,) = [json.loads(line) for line in typed("export", "--db", f"{words[0]}.db")[1].splitlines()]
        assert found["by"] == "ada"


def test_texts_without_annotations_come_in_too(typed, corpus):
    corpus()
    Path("corpus/texts/b.txt").write_text("Nobody marked this.")
    Path("corpus/notes.md").write_text("# Not brat's")
    assert typed("import", "corpus", *BRAT)[2].endswith("corpus/texts/b.txt: 1 article added.\n")
    assert len(typed("list", "--json")[1].splitlines()) == 2


def test_good_files_come_in_and_bad_ones_are_named(typed, corpus):
    corpus()
    Path("corpus/marks/a_bea.ann").write_text(SAID + "T5\tCue 4 8\tsays\n")
    Path("corpus/marks/lost_bea.ann").write_text(SAID)
    code, _, said = typed("import", "corpus", *BRAT)
    assert code == 1
    assert said.splitlines() == [
        f"Made the database {Path('annotations.db').absolute()}.",
        "corpus/marks/a_bea.ann, line 6, T5: it quotes “says”, and corpus/texts/a.txt says “said” there; "
        "the text must be the one that was annotated.",
        f"corpus/marks/a_carl.ann: {NOTE}",
        "corpus/marks/a_carl.ann: 1 article and 1 annotation added.",
        "corpus/marks/lost_bea.ann: there is no .txt file for it beside it or among what was named; name the folder "
        "with the texts too, and see that the text’s name, or --annotator-from, fits.",
    ]


def test_the_first_five_odd_lines_of_a_file_are_named_and_nothing_of_it_comes_in(typed):
    Path("a.txt").write_text("Ada said no.")
    odd = "T5 Cue 4 8 said\nR1\tx Arg1:T5 Arg2:T9\nT6\tCue 4 8\tsays\nT7\tCue 4\tsaid\nE2\tCue:T7\n"
    odd += "T8\tA/B 4 8\tsaid\nT11\tCue 4 99\tsaid\nA1\tx T77\n"
    Path("a.ann").write_text(odd + SAID)
    code, _, said = typed("import", "a.ann", "--format", "brat")
    assert code == 1
    assert [line.split(":")[0] for line in said.splitlines() if line.startswith("a.ann")] == [
        "a.ann, line 1",
        "a.ann, line 2",
        "a.ann, line 3, T6",
        "a.ann, line 4",
        "a.ann, line 6, T8",
        "a.ann",
        "a.ann",
    ]
    assert said.splitlines()[-2:] == ["a.ann: 2 more lines are wrong.", "a.ann: nothing of it was taken in."]
    assert "points at T9" in said
    assert typed("list", "--json")[1] == ""


def test_two_texts_that_may_be_meant_are_both_named(typed):
    for folder in ("one", "two"):
        Path(folder).mkdir()
        Path(folder, "a.txt").write_text("Ada said no.")
    Path("a.ann").write_text(SAID)
    assert (
        "a.ann: it may be about one/a.txt and two/a.txt; name only one of them.\n"
        in typed("import", "one", "two", "a.ann", "--format", "brat")[2]
    )


def test_the_standard_input_is_refused(typed):
    code, _, said = typed("import", "-", "--format", "brat", given=SAID)
    assert (code, "read from files" in said) == (1, True)


def test_a_pattern_without_an_annotator_is_wrong_usage(typed, corpus):
    corpus()
    code, _, said = typed("import", "corpus", "--annotator-from", "{text}")
    assert code == 2
    assert "does not tell where the annotator is" in said
    assert not Path("annotations.db").exists()


def test_what_the_annotator_marked_by_hand_is_there_already(typed, corpus):
    corpus()
    Path("corpus/marks/a_bea.ann").write_text("T1\tPERSON 0 3\tAda\n")
    typed("import", "corpus/texts", "--format", "brat")
    assert typed("--annotator", "bea", "run", "select.span 0 3", "mark.entity PERSON")[0] == 0
    said = typed("import", "corpus/marks/a_bea.ann", "corpus/texts", *BRAT)[2]
    assert said == "corpus/marks/a_bea.ann: nothing new, 1 article and 1 annotation there already.\n"


@pytest.mark.parametrize("label", ["", " ", "A B"])
def test_what_can_be_no_label_marks_no_passages(typed, corpus, label):
    corpus()
    code, _, said = typed("import", "corpus", *BRAT, "--passage", label)
    assert code == 2
    assert f"“{label}” cannot be a label; one is letters, digits, dots and dashes." in said
    assert not Path("annotations.db").exists()
