"""Nothing of an article, a name or a message is obeyed by the terminal, on the screen and in what the verbs print."""

from __future__ import annotations

import json
import re

import pytest
from terminal import run

PAYLOADS = {
    "OSC 0": "\x1b]0;LEAKA\x07",
    "OSC 8": "\x1b]8;;http://LEAKB\x1b\\",
    "OSC 52": "\x1b]52;c;TEVBSw==\x07",
    "CSI": "\x1b[31;47;5mLEAKC\x1b[2J",
    "DCS": "\x1bP+qLEAKD\x1b\\",
    "APC": "\x1b_LEAKE\x1b\\",
    "C1 CSI": "\x9b31mLEAKF",
    "C1 OSC": "\x9d0;LEAKG\x9c",
    "BS": "LEAKH\x08\x08",
    "DEL": "\x7f",
    "bidi": "\u202eLEAKI\u2066\u2067\u2069\u202c",
    "invisible": "\u200bLEAKJ\u2060\ufeff\u2028",
}
ALL = "".join(PAYLOADS.values())
WITH_NUL = ALL + "\x00"

POINTER = "\x1b]22;default\x07"
"""The shape of the mouse pointer: the library's own."""

_FORBIDDEN = re.compile(
    "[\x00-\x06\x07\x08\x0b\x0c\x0e-\x1a\x1c-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2060-\u2069\u2028\u2029\ufeff]"
)
_SEQUENCE = re.compile(r"\x1b(?:\[[<=>?]?[0-9;:]*[ -/]*[@-~]|[78=>])")


def assert_clean(terminal, *, shown: str = "LEAK"):
    """None of what was planted reached the terminal, though it was shown."""
    text = terminal.raw.decode("utf-8").replace(POINTER, "")
    assert [text[max(0, each.start() - 20) : each.end() + 20] for each in _FORBIDDEN.finditer(text)] == []
    for sequence in ("\x1b[31;47;5m", "\x1b]", "\x1bP", "\x1b_"):
        assert sequence not in text
    assert "\x1b" not in _SEQUENCE.sub("", text)
    assert shown in text, "it was not shown at all"


@pytest.fixture
def planted(folder):
    """A database in which everything that can be named holds what a terminal would obey."""
    article = {
        "text": f"Ann Lee said {WITH_NUL} on Monday.\n\nBob {ALL} left.\n",
        "title": f"T{WITH_NUL}",
        "url": f"http://a/{ALL}",
    }
    (folder / "news.jsonl").write_text(json.dumps(article), encoding="utf-8")
    (folder / f"name{ALL.replace('/', '')}.txt").write_text(f"Another {ALL} text.\n", encoding="utf-8")
    config = folder.parent / "config" / "marginist"
    (config / "schemes").mkdir(parents=True)
    (config / "config.toml").write_text('scheme = "mine"\n')
    (config / "schemes" / "mine.toml").write_text(
        'name = "mine"\nversion = 1\n[[labels]]\nid = "PERSON"\nkind = "entity"\nkey = "1"\n'
        f"title = {json.dumps('Person ' + ALL)}\nguideline = {json.dumps('G' + ALL)}\n"
        '[[labels]]\nid = "CLAIM"\nkind = "claim"\ntitle = "Claim"\n'
    )
    told = run(folder, "import", ".", "--text-field", "text", "--title-field", "title")
    assert "2 articles" in told.stderr or told.returncode == 0, told.stderr
    (folder / "script").write_text(
        "\n".join(
            [
                "select.span 0 7",
                "mark.entity PERSON",
                f"annotation.note N{WITH_NUL}",
                f"refer.to R{WITH_NUL}",
                "select.span 8 30",
                "mark.claim",
                f"article.set outlet O{WITH_NUL}",
            ]
        ).replace("\u2028", "")
    )
    listed = [json.loads(line) for line in run(folder, "list", "--json").stdout.splitlines()]
    key = next(entry["id"] for entry in listed if entry["title"].startswith("T"))
    told = run(folder, "run", "--article", key, "--file", "script")
    assert told.returncode == 0, told.stdout + told.stderr
    return key


def test_the_reader(start, planted):
    terminal = start("--article", planted, "--annotator", f"eve{ALL[:20]}")
    terminal.wait_for("Ann Lee said")
    for keys, shown in (
        (["w"], "LEAK"),
        (["t", "m", "t", "m"], "● PERSON"),  # the margin with note and name
        (["g", "a", "down", "up", "escape"], "LEAK"),  # the library with titles and file names
        (["enter"], "PERSON"),  # the card
        (["v", ")"], "SELECT"),
        (["escape", "0"], "All labels"),
        (["escape", "ctrl+p", "escape", "?", "escape"], "\n READ "),
        (["/", "leak", "enter", "n"], "of"),
        (["m"], "LEAKJ··␀"),
        (["escape", "s", "r", "g", "n"], "Another"),
        (["d", "g", "a"], "✓ done"),  # two panes abreast: the library comes for a visit
    ):
        terminal.press(*keys)
        terminal.wait_for(lambda terminal, shown=shown: shown in terminal.text)
    terminal.press("Q")
    assert terminal.wait_end() == 0
    assert_clean(terminal)


def test_what_is_pasted_and_refused(start, planted):
    pasted = re.sub("\x1b.", "", ALL)  # a terminal takes ESC out of what is pasted
    terminal = start("--article", planted)
    terminal.wait_for("Ann Lee said")
    for opener, said in ((":", "There is no command"), ("/", "“zz")):
        terminal.press(opener)
        terminal.send(f"\x1b[200~zz{pasted}\x1b[201~")
        terminal.wait_for("zz")
        terminal.press("enter")
        terminal.wait_for(said)
    terminal.press("ctrl+p")
    terminal.wait_for("Commands")
    terminal.send(f"\x1b[200~zz{pasted}\x1b[201~")
    terminal.wait_for("zz")
    terminal.press("escape", "Q")
    assert terminal.wait_end() == 0
    assert_clean(terminal)


@pytest.mark.parametrize(
    "arguments",
    [
        ["list"],
        ["list", "--json"],
        ["stats"],
        ["export"],
        ["export", "--format", "spans"],
        ["export", "--format", "csv"],
        ["export", "--format", "archive"],
        ["scheme", "show"],
        ["import", "."],
        ["run", "--article", "KEY", "search.find LEAK", f"search.find {ALL}"],
        ["remove", "KEY"],
    ],
    ids=lambda arguments: " ".join(arguments[:3]).replace("KEY", ""),
)
def test_what_the_verbs_print(start, planted, arguments):
    terminal = start(*(planted if argument == "KEY" else argument for argument in arguments))
    terminal.wait_end()
    assert_clean(terminal)


@pytest.mark.parametrize(
    "arguments",
    [
        [f"no{ALL}.txt"],
        ["import", f"no{ALL}.txt"],
        ["list", "--db", f"no{ALL}.db"],
        ["export", "--format", f"no{ALL}"],
        ["export", f"no{ALL}:x"],
        ["run", "--article", f"no{ALL}", "app.quit"],
        ["run", f"no.{ALL}"],
        ["help", f"no{ALL}"],
        ["list", f"--no{ALL}"],
        ["stats", "--annotator", ALL, f"no{ALL}:x"],
    ],
    ids=lambda arguments: " ".join(arguments)[:18].replace(ALL[:3], ""),
)
def test_what_is_refused(start, folder, seed, arguments):
    run(folder, "import", str(seed))
    terminal = start(*arguments)
    assert terminal.wait_end() in (0, 1, 2)
    assert_clean(terminal)


def test_bad_input_is_quoted_safely(start, folder):
    (folder / "bad.jsonl").write_text(json.dumps({"text": ALL}) + "\n{" + ALL, encoding="utf-8")
    (folder / "other.jsonl").write_text(json.dumps({f"text{ALL}": 1}) + "\n", encoding="utf-8")
    (folder / f"{ALL.replace('/', '')}.txt").write_bytes(b"\xff\x00\xfe" * 40)
    terminal = start("import", ".", "--text-field", "text")
    assert terminal.wait_end() == 1
    assert_clean(terminal)


def test_a_bad_config_is_quoted_safely(start, folder, seed):
    config = folder.parent / "config" / "marginist"
    config.mkdir(parents=True)
    (config / "config.toml").write_text(f"theme = {json.dumps(ALL)}\n")
    (config / "keymap.toml").write_text(f"[READ]\n{json.dumps('z')} = {json.dumps('no.' + ALL)}\n")
    for _ in range(2):
        terminal = start(str(seed))
        assert terminal.wait_end() == 1
        assert_clean(terminal)
        (config / "config.toml").unlink(missing_ok=True)
