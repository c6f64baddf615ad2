"""Nothing of an article, a name or a message is obeyed by the terminal, on the screen and in what the verbs print."""

from __future__ import annotations

import json
import re
import shutil

import pytest
from terminal import PROGRAM, ROOT, run

from tui.cli.main import VERBS
from tui.formats.registry import registry

PAYLOADS = {
    "OSC 0": "\x1b]0;LEAKA\x07",
    "OSC 8": "\x1b]8;;http://LEAKB\x1b\\",
    "OSC 52": "\x1b]52;c;TEVBSw==\x07",
    "OSC 22": "\x1b]22;LEAKK\x07",
    "CSI": "\x1b[31;47;5mLEAKC\x1b[2J",
    "DCS": "\x1bP+qLEAKD\x1b\\",
    "APC": "\x1b_LEAKE\x1b\\",
    "SOS and PM": "\x1bXLEAKL\x1b\\\x1b^LEAKM\x1b\\",
    "C1 as ESC": "\x1bD\x1bM\x1bE\x1bH\x1bN\x1bO\x1bc\x1b#8",
    "C1 CSI": "\x9b31mLEAKF",
    "C1 OSC": "\x9d0;LEAKG\x9c",
    "every C1": "".join(map(chr, range(0x80, 0xA0))),
    "BS": "LEAKH\x08\x08",
    "BEL": "LEAKN\x07",
    "C0": "\x01\x02\x03\x04\x05\x06\x0b\x0c\x0e\x0f\x10\x11\x12\x13\x14\x18\x1a\x1c\x1f\x7f",
    "bidi": "\u202a\u202b\u202d\u202eLEAKI\u2066\u2067\u2068\u2069\u202c\u061c\u200e\u200f",
    "invisible": "\u200bLEAKJ\u2060\u2061\u2062\u2063\u2064\u2065\ufeff\u2028\u2029",
    "joiner": "LEAKO\u200dLEAKP",
}
ALL = "".join(PAYLOADS.values())
WITH_NUL = ALL + "\x00"
# What has no slash and fits into the name of a file, a package, or the list of what was typed before.
SHORT = "\x1b]0;LEAKA\x07\x1b[31;47;5mLEAKC\x9d0;LEAKG\x9c\x9b31m\x08\u202e\u200b\u2065\ufeff\u2066\x1bc"

FORGED = "\nFORGED"
"""What must not begin a line of its own: a name with a newline in it."""

KEPT = ("👩\u200d👩\u200d👧", "❤\ufe0f", "می\u200cخواهم")
"""What joins and shapes what is beside it, and stays."""

POINTER = "\x1b]22;default\x07"
"""The shape of the mouse pointer: the library's own."""

_FORBIDDEN = re.compile(
    "[\x00-\x06\x07\x08\x0b\x0c\x0e-\x1a\x1c-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069"
    "\u2028\u2029\ufeff]|K\u200d|O\u200d"
)
_SEQUENCE = re.compile(r"\x1b(?:\[[<=>?]?[0-9;:]*[ -/]*[@-~]|[78=>])")
PLANTED = ("\x1b[31;47;5m", "\x1b[2J", "\x1b]", "\x1bP", "\x1b_", "\x1bX", "\x1b^", "\x1bc", "\x1b#8")


def assert_clean(terminal, *, shown: str = "LEAK"):
    """None of what was planted reached the terminal, though it was shown."""
    text = terminal.raw.decode("utf-8").replace(POINTER, "")
    assert [text[max(0, each.start() - 20) : each.end() + 20] for each in _FORBIDDEN.finditer(text)] == []
    for sequence in PLANTED:
        assert sequence not in text
    assert "\x1b" not in _SEQUENCE.sub("", text)
    assert re.search("^FORGED", text, re.MULTILINE) is None
    assert shown in text, "it was not shown at all"


def config_of(folder):
    """The config folder of what runs in a folder."""
    config = folder.parent / "config" / "marginist"
    config.mkdir(parents=True, exist_ok=True)
    return config


@pytest.fixture(scope="module")
def _planted(tmp_path_factory):
    """Made once, since that takes four processes."""
    folder = tmp_path_factory.mktemp("planted") / "work"
    folder.mkdir()
    article = {
        "text": f"Ann Lee said {WITH_NUL} on Monday. {' '.join(KEPT)}\n\nBob {ALL} left.\n",
        "title": f"T{WITH_NUL}",
        "url": f"http://a/{ALL}",
        "outlet": f"O{WITH_NUL}",
    }
    (folder / "news.jsonl").write_text(json.dumps(article), encoding="utf-8")
    (folder / f"name{SHORT}.txt").write_text(
        f"Another {SHORT} text. {'Nothing but prose. ' * 9}\n", encoding="utf-8"
    )
    config = config_of(folder)
    (config / "schemes").mkdir()
    (config / "config.toml").write_text('scheme = "mine"\n')
    (config / "schemes" / "mine.toml").write_text(
        'name = "mine"\nversion = 1\n'
        '[[labels]]\nid = "PERSON"\nkind = "entity"\nkey = "1"\n'
        f"title = {json.dumps('Person ' + ALL + FORGED)}\nguideline = {json.dumps('G' + ALL)}\n"
        '[[labels]]\nid = "CLAIM"\nkind = "claim"\ntitle = "Claim"\n'
    )
    told = run(
        folder, "import", ".", "--text-field", "text", "--title-field", "title", "--meta-field", "outlet"
    )
    assert told.returncode == 0, told.stderr
    (folder / "script").write_text(
        "\n".join(
            [
                "select.span 0 7",
                "mark.entity PERSON",
                f"annotation.note N{WITH_NUL}",
                f"refer.to R{WITH_NUL}",
                "select.span 8 30",
                "mark.claim",
            ]
        ).replace("\u2028", "")
    )
    listed = [json.loads(line) for line in run(folder, "list", "--json").stdout.splitlines()]
    key = next(entry["id"] for entry in listed if entry["title"].startswith("T"))
    told = run(folder, "run", "--article", key, "--file", "script")
    assert told.returncode == 0, told.stdout + told.stderr
    return folder, key


@pytest.fixture
def planted(folder, _planted):
    """A database in which everything that can be named holds what a terminal would obey; gives an article's id."""
    made, key = _planted
    shutil.copytree(made, folder, dirs_exist_ok=True)
    shutil.copytree(config_of(made), config_of(folder), dirs_exist_ok=True)
    return key


# The reader


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
        (["m"], "LEAKJ··"),
        (["escape", "s", "r", "g", "n"], "Another"),
        (["d", "g", "a"], "✓ done"),  # two panes abreast: the library comes for a visit
    ):
        terminal.press(*keys)
        terminal.wait_for(lambda terminal, shown=shown: shown in terminal.text)
    terminal.press("Q")
    assert terminal.wait_end() == 0
    assert_clean(terminal)
    for each in KEPT:
        assert each in terminal.raw.decode("utf-8")


def test_what_others_have_written(start, folder, planted):
    """Names of annotators and layers, notes, values and links come in with an archive, whoever wrote it."""
    archive = [json.loads(line) for line in run(folder, "export", "--format", "archive").stdout.splitlines()]
    names = {"anna": f"eve{ALL}"}
    header = json.dumps(archive[0]).replace('"anna"', json.dumps(names["anna"]))
    lines = [header]
    for line in archive[1:]:
        for annotation in line["annotations"]:
            annotation["attributes"] = {"polarity": f"P{ALL}", "type": f"Y{ALL}"}
            annotation["origin"] = f"theirs{ALL}"
            annotation["note"] = f"W{ALL}"
        lines.append(json.dumps(line).replace('"anna"', json.dumps(names["anna"])))
    (folder / "theirs.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    told = run(folder, "import", "theirs.jsonl", "--db", "other.db")
    assert told.returncode == 0, told.stderr
    terminal = start("--db", "other.db", "--article", planted)
    terminal.wait_for("Ann Lee said")
    for keys, shown in ((["w"], "eve␛"), (["K", "enter"], "W␛"), (["escape", "J", "enter"], "polarity P␛")):
        terminal.press(*keys)
        terminal.wait_for(shown)
    terminal.press("escape", "x", "Q")
    assert terminal.wait_end() == 0
    assert_clean(terminal, shown="W␛")


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


def test_what_was_typed_before(start, folder, planted):
    """The lines that come back on the up key are kept in a file."""
    state = folder.parent / "state" / "marginist"
    state.mkdir(parents=True)
    typed = {"search": [f"LEAK{SHORT}"], "command-line": [f"article.set outlet {SHORT}"]}
    (state / "state.json").write_text(json.dumps({"typed": typed}), encoding="utf-8")
    terminal = start("--article", planted)
    terminal.wait_for("Ann Lee said")
    for opener, shown in (("/", "LEAK␛"), (":", "article.set outlet ␛")):
        terminal.press(opener, "up")
        terminal.wait_for(shown)
        terminal.press("enter")
        terminal.wait_for("\n READ ")
    terminal.press("Q")
    assert terminal.wait_end() == 0
    assert_clean(terminal)


def test_what_the_reader_tells_of_files_it_cannot_take(start, folder, seed):
    (folder / f"bad{SHORT}.jsonl").write_text("{", encoding="utf-8")
    terminal = start(".")
    terminal.wait_for("bad␛")  # in the status line
    terminal.press("Q")
    assert terminal.wait_end() == 1
    assert terminal.raw.rindex("bad␛".encode()) > terminal.raw.rindex(b"\x1b[?1049l")  # and at the end
    assert_clean(terminal)


# The verbs

ARGUMENTS = {
    "read": [["--article", f"no{ALL}"], [f"no{ALL}.txt"]],
    "import": [["."], [".", "--text-field", f"F{ALL}"], ["news.jsonl", "--encoding", f"E{ALL}"]],
    "export": [
        *(["--format", name] for name in registry().names if registry().get(name).can_write),
        ["--format", f"no{ALL}"],
        [f"no{ALL}:x"],
        [f"label:{ALL}"],
        ["--article", f"no{ALL}"],
        ["-o", f"no{SHORT}/x.jsonl"],
    ],
    "list": [[], ["--json"]],
    "remove": [["KEY"], [f"no{ALL}"]],
    "claims": [[], ["--json"], ["--group", "speaker"], [f"speaker:{ALL}"], [f"no{ALL}:x"]],
    "entities": [[], ["--json"], [f"entity:{ALL}"]],
    "review": [[f"no{ALL}:x"], [f"label:{ALL}"]],
    "search": [["LEAK*"], ["LEAK*", "--json"], [f"/{ALL}("]],
    "suggest": [["--dry-run"], ["--dry-run", "--json"], ["--with", f"no{ALL}", "--dry-run"]],
    "history": [["--article", "KEY"], ["--article", "KEY", "--json"], [f"no{ALL}"]],
    "stats": [[], ["--json"], [f"text~{ALL}"], ["--review", f"no{ALL}:x"]],
    "run": [
        ["--article", "KEY", "search.find LEAK", f"search.find {ALL}"],
        ["--article", "KEY", f"mark.entity {ALL}"],
        ["--article", f"no{ALL}", "app.quit"],
        ["--article", "KEY", f"no.{ALL}"],
        ["--file", f"no{ALL}"],
    ],
    "keys": [[], ["--json"], [f"no{ALL}"]],
    "formats": [[], ["--json"], [f"no{ALL}"]],
    "scheme": [["show"], ["show", "--json"], [f"no{ALL}"]],
    "backup": [[f"copy{SHORT}.db"], [f"no{SHORT}/x.db"]],
    "help": [[], ["start"], [f"no{ALL}"]],
}
"""What each verb is called with; `KEY` stands for an article's id."""
QUIET = {
    *(("keys",), ("keys", "--json"), ("formats",), ("formats", "--json"), ("help",), ("help", "start")),
    ("export", f"label:{ALL}"),
}
"""What shows nothing that was planted: there is nothing to show, or only what the program has itself."""


@pytest.mark.parametrize(
    ("verb", "arguments"),
    [(verb, arguments) for verb in VERBS for arguments in ARGUMENTS.get(verb, [None])],
    ids=lambda given: given if isinstance(given, str) else ascii(" ".join(given or ["?"]))[1:25],
)
def test_what_the_verbs_print(start, planted, verb, arguments):
    assert arguments is not None, f"say in ARGUMENTS what {verb} is to be called with"
    for more in ([], [f"--no{ALL}"]):
        terminal = start(verb, *(planted if argument == "KEY" else argument for argument in arguments), *more)
        assert terminal.wait_end() in (0, 1, 2)
        assert b"Traceback" not in terminal.raw
        is_quiet = (verb, *arguments) in QUIET and not more
        assert_clean(terminal, shown="" if is_quiet else "LEAK")


def test_a_database_with_a_name(start, folder, seed):
    name = f"d{SHORT}.db"
    for arguments in (["import", "."], ["list"], ["backup"], ["stats"], ["stats", "--annotator", ALL]):
        terminal = start(*arguments, "--db", name)
        assert terminal.wait_end() in (0, 1)
        assert_clean(terminal, shown="LEAK" if arguments[0] in ("import", "backup") else "")
    (folder / name).write_bytes(b"no database at all" * 100)
    terminal = start("list", "--db", name)
    assert terminal.wait_end() == 1
    assert_clean(terminal)


def test_bad_input_is_quoted_safely(start, folder):
    (folder / "bad.jsonl").write_text(json.dumps({"text": ALL}) + "\n{" + ALL, encoding="utf-8")
    (folder / "other.jsonl").write_text(json.dumps({f"text{ALL}": 1}) + "\n", encoding="utf-8")
    (folder / f"{SHORT}.txt").write_bytes(b"\xff\x00\xfe" * 40)
    terminal = start("import", ".", "--text-field", "text")
    assert terminal.wait_end() == 1
    assert_clean(terminal)


def test_a_bad_config_is_quoted_safely(start, folder, seed):
    config = config_of(folder)
    (config / "config.toml").write_text(f"theme = {json.dumps(ALL)}\n")
    (config / "keymap.toml").write_text(f"[READ]\n{json.dumps('z')} = {json.dumps('no.' + ALL)}\n")
    for _ in range(2):
        for arguments in ([str(seed)], ["keys"]):
            terminal = start(*arguments)
            terminal.wait_end()
            assert_clean(terminal, shown="" if arguments == ["keys"] else "LEAK")
        (config / "config.toml").unlink(missing_ok=True)


# Plug-ins, and faults of the program itself

BROKEN = f"""
import sys, threading, warnings
from pygments.style import Style
from tui.formats.registry import Format

PAYLOAD = {ALL!r}
print("print " + PAYLOAD)
print("error " + PAYLOAD, file=sys.stderr)
warnings.warn("warning " + PAYLOAD)

def fail(*anything):
    raise RuntimeError("fault " + PAYLOAD)

def fail_in_thread(*anything):
    thread = threading.Thread(target=fail, name=PAYLOAD)
    thread.start()
    thread.join()
    yield "piece " + PAYLOAD

FAULTY = Format(name="faulty", title="F " + PAYLOAD, loses="L " + PAYLOAD, writer=fail)
THREADED = Format(name="threaded", title="T", writer=fail_in_thread)
"""


@pytest.fixture
def plugins(folder):
    """Formats and a theme of somebody else; one is no such thing, one cannot be imported. Gives PYTHONPATH."""
    path = folder.parent / "plugins"
    about = path / "broken-1.dist-info"
    about.mkdir(parents=True)
    (path / "broken.py").write_text(BROKEN, encoding="utf-8")
    (path / "fails.py").write_text(f"raise ValueError({ALL!r})\n", encoding="utf-8")
    (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: broken\nVersion: 1{SHORT}\n")
    (about / "entry_points.txt").write_text(
        "[marginist.formats]\nfaulty = broken:FAULTY\nthreaded = broken:THREADED\n"
        "nothing = broken:PAYLOAD\nfails = fails:FORMAT\n"
        "[pygments.styles]\nfails = fails:STYLE\n"
    )
    return f"{ROOT}:{path}"


@pytest.mark.parametrize("debug", ["", "1"], ids=["", "debug"])
@pytest.mark.parametrize(
    ("arguments", "shown"),
    [
        (["formats"], "F ␛"),
        (["formats", "--json"], "LEAK"),
        (["export", "--format", "faulty"], "fault ␛"),
        (["export", "--format", "threaded"], "fault ␛"),
        (["export", "--format", "nothing"], "LEAK"),
        (["export", "--format", "fails"], "LEAK"),
        (["import", "."], "LEAK"),
    ],
    ids=lambda given: " ".join(given) if isinstance(given, list) else "",
)
def test_broken_plug_ins(start, planted, plugins, arguments, shown, debug):
    terminal = start(*arguments, PYTHONPATH=plugins, MARGINIST_DEBUG=debug)
    assert terminal.wait_end() in (0, 1)
    assert_clean(terminal, shown=shown)


def test_a_broken_theme(start, folder, planted, plugins):
    config = config_of(folder) / "config.toml"
    config.write_text(config.read_text() + 'theme = "fails"\n')
    terminal = start(PYTHONPATH=plugins)
    assert terminal.wait_end() == 1
    assert_clean(terminal)


@pytest.mark.parametrize("debug", ["", "1"], ids=["", "debug"])
def test_a_fault_while_reading(start, planted, debug):
    fault = f"raise RuntimeError('fault ' + {ALL!r})"
    patch = f"import tui.ui.library\ndef load(self):\n    {fault}\ntui.ui.library.Library.load = load\n"
    terminal = start("--article", planted, program=patch + PROGRAM, MARGINIST_DEBUG=debug)
    assert terminal.wait_end() == 1
    assert_clean(terminal, shown="fault ␛")
    assert (b"Traceback" in terminal.raw) == bool(debug)
