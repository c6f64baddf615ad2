"""PolNeAR's development part: 84 articles and 94 files of annotations come in, and are made again from the export.

The corpus (https://github.com/networkdynamics/PolNeAR) is not ours to give. The test looks for a folder with `text` and
`attributions` where `MARGINIST_POLNEAR` says, else in `../shared/corpora/polnear-dev` beside the repository.
"""

import json
import os
import re
from collections import Counter, defaultdict
from pathlib import Path

import pytest
from click.testing import CliRunner
from support import ROOT

from tui.cli.main import verbs

CORPUS = Path(os.environ.get("MARGINIST_POLNEAR") or ROOT.parent / "shared" / "corpora" / "polnear-dev")
WORDS = ("--format", "brat", "--annotator-from", "{text}_{annotator}")

pytestmark = pytest.mark.skipif(
    not (CORPUS / "attributions").is_dir(),
    reason=f"PolNeAR is not in {CORPUS}; MARGINIST_POLNEAR says where it is",
)


@pytest.fixture(scope="module")
def typed(tmp_path_factory):
    """Runs a command line on one database, into which the corpus came."""
    database = tmp_path_factory.mktemp("polnear") / "polnear.db"

    def run(*words, code=0):
        result = CliRunner().invoke(verbs, ["--annotator", "ada", "--db", str(database), *words])
        assert result.exit_code == code, result.stderr
        return result

    run("import", str(CORPUS), *WORDS)
    return run


def lines_of(path):
    """The lines of a `.ann` file, each as what it says, without the numbers that it is called by.

    `T` lines are (label, offsets, words); frames are (label, offsets of the trigger, pairs of role and offsets in the
    order of the line).
    """
    texts, events = {}, []
    lines = path.read_text(encoding="utf-8").split("\n")
    for line in filter(None, lines):
        key, said, *words = line.split("\t")
        if key.startswith("T"):
            label, offsets = said.split(" ", 1)
            texts[key] = (label, offsets, words[0])
        else:
            assert key.startswith("E")
            events.append([pointer.split(":") for pointer in said.split()])
    frames = [
        (label, texts[trigger][1], tuple((role, texts[target][1]) for role, target in arguments))
        for (label, trigger), *arguments in events
    ]
    assert len(texts) + len(frames) == len([*filter(None, lines)])
    return Counter(texts.values()), Counter(frames)


def offsets(spans):
    return ";".join(f"{span['start']} {span['end']}" for span in spans)


def words(text, places):
    return " ".join(text[start:end] for start, end in (map(int, each.split()) for each in places.split(";")))


def made_again(annotations, text):
    """The lines that annotations came from, in the form of `lines_of`."""
    lines, frames = set(), Counter()
    for annotation in annotations:
        if annotation["kind"] != "claim":
            (part,) = annotation["parts"]
            lines.add((annotation["label"], offsets(part["spans"])))
            continue
        arguments, times = [], Counter()
        attributes = annotation["attributes"]
        for part in annotation["parts"]:
            if part["role"] == attributes.get("brat_trigger_as"):
                continue  # it was made of the trigger
            times[part["role"]] += 1
            name = part["role"].capitalize() + (str(times[part["role"]]) if times[part["role"]] > 1 else "")
            arguments.append((name, offsets(part["spans"])))
        cues = [place for name, place in arguments if name == "Cue"]
        trigger = attributes.get("brat_trigger", cues[0] if cues else None)
        frames[annotation["label"], trigger, tuple(arguments)] += 1
        lines.add((annotation["label"], trigger))
        lines |= {(re.sub(r"\d+$", "", name), place) for name, place in arguments}
    return Counter((label, place, words(text, place)) for label, place in lines), frames


def test_every_line_of_every_file_is_made_again_from_the_export(typed):
    exported = [json.loads(line) for line in typed("export", "--format", "archive").stdout.splitlines()[1:]]
    assert len(exported) == 84
    found = {}
    for line in exported:
        layers = defaultdict(list)
        for annotation in line["annotations"]:
            assert annotation["layer"] == annotation["by"]
            layers[annotation["layer"]].append(annotation)
        for layer, annotations in layers.items():
            name = f"{Path(line['article']['location']).stem}_{layer}.ann"
            found[name] = made_again(annotations, line["article"]["text"])
    files = sorted((CORPUS / "attributions").glob("*.ann"))
    assert len(files) == 94
    expected = {path.name: lines_of(path) for path in files}
    assert found.keys() == expected.keys()
    assert sum(frames.total() for _, frames in expected.values()) == 2320
    for name, (texts, frames) in expected.items():
        assert found[name][1] == frames, name
        assert found[name][0] == texts, name


def test_a_frame_of_its_trigger_alone_is_known_from_one_with_that_cue(typed):
    lines = [
        json.loads(line)
        for line in typed("export", "label:Attribution,Attribution-no-source").stdout.splitlines()
    ]
    alone = [line for line in lines if "brat_trigger_as" in line["attributes"]]
    assert [line["attributes"] for line in alone] == [{"brat_trigger": "3102 3122", "brat_trigger_as": "cue"}]


def test_the_built_in_scheme_has_every_label_of_it(typed):
    typed("scheme", "use", "polnear")
    result = typed("scheme", "check", "--annotations", code=1)
    assert {line.rsplit(": ", 1)[1] for line in result.stdout.splitlines()} <= {
        "the scheme has no attribute brat_trigger.",
        "the scheme has no attribute brat_trigger_as.",
    }


def test_importing_it_again_adds_nothing(typed):
    said = typed("import", str(CORPUS / "attributions"), str(CORPUS / "text"), *WORDS).stderr.splitlines()
    assert sum(": nothing new, " in line for line in said) == 94
    assert not [line for line in said if " added" in line]


def test_its_archive_comes_in_again_byte_for_byte(typed, tmp_path):
    typed("export", "--format", "archive", "-o", str(tmp_path / "first.jsonl"))
    other = ["--db", str(tmp_path / "other.db")]
    typed(*other, "import", str(tmp_path / "first.jsonl"))
    assert (tmp_path / "other.db").exists()
    typed(*other, "export", "--format", "archive", "-o", str(tmp_path / "second.jsonl"))
    assert (tmp_path / "first.jsonl").read_bytes() == (tmp_path / "second.jsonl").read_bytes()
