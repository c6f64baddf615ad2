"""Write the generated parts of the README and of the manual anew.

    python -m tests.docs.generate

A generated part stands between `<!-- begin generated -->` and `<!-- end generated -->`. A test says when one is stale.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import click

from tui.cli.main import VERBS, verbs
from tui.commands.catalogue import commands
from tui.commands.command import CONTEXTS
from tui.commands.key_titles import by_line, title_of
from tui.commands.keymap import Chord, Keymap, default_keymap, shown_chord
from tui.formats.csv_table import COLUMNS
from tui.formats.registry import Registry
from tui.model.conventions import BY_NAME, NAMES, Conventions
from tui.model.query_fields import FIELDS, FORMS
from tui.model.scheme import Constraint, Scheme, built_in, built_in_names
from tui.workspace.settings import KEYS
from tui.workspace.suggest_settings import KEYS as SUGGEST_KEYS

ROOT = Path(__file__).resolve().parents[2]
README = ROOT / "README.md"
HELP = ROOT / "tui" / "help"

_BLOCK = re.compile(r"(<!-- begin generated -->\n).*?(<!-- end generated -->)", re.DOTALL)

FIRST_KEYS = (
    (("caret.left", "caret.down", "caret.up", "caret.right"), "move the caret; so do the arrow keys"),
    (("caret.word-right", "caret.word-left"), "next, previous word"),
    (("app.search",), "search; Enter stays at the hit"),
    (("mark.entity PERSON",), "mark the name under the caret as a person; the other digits are other labels"),
    (("mark.claim",), "mark the quotation or clause under the caret as a claim, which is then in hand"),
    (("claim.cue", "claim.source"), "with a claim in hand: propose its cue, its source"),
    (("claim.done",), "with a claim in hand: it is done"),
    (
        ("offer.next", "offer.accept", "offer.reject", "offer.skip"),
        "go to the next offer; accept it, reject it, leave it undecided",
    ),
    (("select.object", "select.grow"), "select what is under the caret, select more"),
    (("history.undo", "history.redo"), "undo, redo"),
    (("app.keys", "app.help"), "the keys of this mode, the manual"),
    (("app.quit",), "quit; everything is saved already"),
)
"""The table of the README: commands (with their values), and what their first key does."""


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A Markdown table."""
    names = list(head)
    lines = [names, ["---"] * len(names), *map(list, rows)]
    return "".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |\n" for line in lines)


def code(text: str) -> str:
    """Text as code."""
    return f"`{text}`"


def first_keys() -> str:
    """The keys of the first five minutes."""
    keymap = default_keymap(built_in())
    rows = []
    for lines, words in FIRST_KEYS:
        rows.append([" ".join(code(_first_key(keymap, line)) for line in lines), words])
    return table(["key", "what it does"], rows)


def _first_key(keymap: Keymap, line: str) -> str:
    for context in CONTEXTS:
        for chord, bound in keymap.bound[context].items():
            if bound == line:
                return shown_chord(chord)
    raise LookupError(f"{line} has no key")


def keys() -> str:
    """A table of keys for what holds in every mode, then one for each mode. In HINT letters are no keys of a keymap."""
    keymap = default_keymap(built_in())
    by_context = {context: by_line(keymap.bound[context]) for context in CONTEXTS}
    first = by_context[CONTEXTS[0]]
    shared = [
        entry
        for entry in first.items()
        if all(found.get(entry[0]) == entry[1] for mode, found in by_context.items() if mode != "HINT")
    ]
    pieces = ["## In every mode\n\n", _key_table(dict(shared))]
    for context in CONTEXTS:
        own = {line: chords for line, chords in by_context[context].items() if (line, chords) not in shared}
        pieces += [f"\n## {context}\n\n", _key_table(own)]
    return "".join(pieces)


def _key_table(found: Mapping[str, list[Chord]]) -> str:
    order = {name: place for place, name in enumerate(commands())}
    rows = []
    for line in sorted(found, key=lambda line: order[line.split(" ")[0]]):
        chords = " ".join(code(shown_chord(chord)) for chord in found[line])
        rows.append([chords, title_of(line, built_in()), code(line)])
    return table(["keys", "what they do", "command"], rows)


def command_list() -> str:
    """Every command by its group."""
    groups: dict[str, list[list[str]]] = {}
    for command in commands().values():
        told = f"{command.title}. {command.doc}".strip()
        where = "any" if command.contexts == CONTEXTS else ", ".join(command.contexts)
        groups.setdefault(command.group, []).append(
            [code(command.usage), told, where + (", on the screen" if command.screen else "")]
        )
    pieces = [
        f"## {group}\n\n{table(['command', 'what it does', 'modes'], rows)}" for group, rows in groups.items()
    ]
    return "\n".join(pieces)


def verb_list() -> str:
    """Every verb with what it takes."""
    pieces = []
    for name in VERBS:
        command = verbs.get_command(click.Context(verbs), name)
        assert command is not None
        if isinstance(command, click.Group):
            pieces += [_verb(f"{name} {inner}", command.commands[inner]) for inner in command.commands]
        else:
            pieces.append(_verb(name, command))
    return "\n".join(pieces)


def _verb(name: str, command: click.Command) -> str:
    context = click.Context(command, info_name=f"marginist {name}")
    usage = " ".join([context.command_path, *command.collect_usage_pieces(context)])
    doc = re.sub(r"\s*\n\s*", " ", (command.help or "").strip())
    rows = []
    for parameter in command.params:
        if isinstance(parameter, click.Option) and parameter.name not in ("db", "annotator", "help"):
            written = ", ".join(parameter.opts) + (
                "" if parameter.is_flag else f" {parameter.make_metavar(context)}"
            )
            rows.append([code(written), parameter.help or ""])
    options = "\n" + table(["option", "what it does"], rows) if rows else ""
    return f"### {name}\n\n    {usage}\n\n{doc}\n{options}"


def format_list() -> str:
    """Every format that comes with the program."""
    return table(
        ["format", "what it is", "read from", "written", "what it does not carry"],
        [
            [
                code(entry.name),
                entry.title,
                " ".join(map(code, entry.suffixes)) if entry.can_read else "–",
                "yes" if entry.can_write else "–",
                (entry.loses or "–") if entry.can_write else "–",
            ]
            for entry in Registry().all()
        ],
    )


def csv_columns() -> str:
    """The columns of the format csv."""
    return table(["column", "what it holds"], [[code(name), told] for name, told in COLUMNS.items()])


def query_fields() -> str:
    """The fields of the query language that there are in every scheme."""
    rows = []
    for name, each in FIELDS.items():
        values = f": {' '.join(map(code, each.values))}" if each.values else ""
        rows.append([code(name), each.doc + values, FORMS[each.form]])
    return table(["field", "what it is", "operators"], rows)


def setting_list() -> str:
    """The keys of config.toml, those of its table for suggestions last."""
    kinds = {str: "text", int: "whole number", bool: "true or false"}
    rows = [[code(key), kinds[kind], told] for key, (kind, told) in KEYS.items()]
    rows += [[code(key), kind, told] for key, (kind, told) in SUGGEST_KEYS.items()]
    return table(["key", "value", "what it is"], rows)


def convention_list() -> str:
    """What the conventions of a scheme can say, with the two sets that come with the program."""
    doc = inspect.getdoc(Conventions) or ""
    told = dict(re.findall(r"^    (\w+): (.+)$", doc, re.MULTILINE))
    rows = []
    for name in NAMES:
        words = told[name][0].lower() + told[name][1:].rstrip(".")
        values = ["yes" if getattr(base, name) else "no" for base in BY_NAME.values()]
        rows.append([code(name), words, *values])
    return table(["convention", "what it says", *map(code, BY_NAME)], rows)


def scheme_tables() -> str:
    """The built-in schemes."""
    return "\n".join(_scheme_tables(built_in(name)) for name in built_in_names())


def _scheme_tables(scheme: Scheme) -> str:
    labels = table(
        ["label", "key", "kind", "title", "a case of", "when to use it"],
        [
            [
                code(label.id),
                code(label.key) if label.key else "–",
                label.kind,
                label.title,
                code(label.parent) if label.parent else "–",
                label.guideline,
            ]
            for label in scheme.labels
        ],
    )
    attributes = table(
        ["attribute", "of", "values", "what it says"],
        [
            [
                code(attribute.id),
                ", ".join(attribute.applies_to),
                " ".join(map(code, attribute.values)) or attribute.type,
                f"{attribute.title}. {attribute.guideline}".strip(),
            ]
            for attribute in scheme.attributes
        ],
    )
    links = table(
        ["link type", "from", "to", "what it says"],
        [
            [
                code(link.id),
                ", ".join(link.from_) or "anything",
                (", ".join(link.to) or "anything") + (", both ways" if link.symmetric else ""),
                link.guideline,
            ]
            for link in scheme.links
        ],
    )
    constraints = "".join(
        f"- {code(each.require)} of {code(each.of)}{_when(each)}: {each.message}\n"
        for each in scheme.constraints
    )
    pieces = {"Labels": labels, "Attributes": attributes, "Link types": links, "Constraints": constraints}
    told = [
        f"### {title} of {scheme.name}\n\n{body}" for title, body in pieces.items() if body.count("\n") > 2
    ]
    return f"## {scheme.name}\n\n" + "\n".join(told)


def _when(constraint: Constraint) -> str:
    return "".join(
        f", {'and' if place else 'if'} {code(name)} is {' or '.join(map(str, values))}"
        for place, (name, values) in enumerate(constraint.when)
    )


BLOCKS: Mapping[Path, tuple[Callable[[], str], ...]] = {
    README: (first_keys,),
    HELP / "keys.md": (keys,),
    HELP / "commands.md": (command_list,),
    HELP / "command-line.md": (verb_list,),
    HELP / "formats.md": (format_list, csv_columns),
    HELP / "queries.md": (query_fields,),
    HELP / "settings.md": (setting_list,),
    HELP / "schemes.md": (scheme_tables,),
    HELP / "suggestions.md": (convention_list,),
}
"""What makes the generated parts of each page, in their order."""


def refreshed(page: Path) -> str:
    """A page with its generated parts made anew.

    Raises:
        ValueError: If it has another number of them.
    """
    text = page.read_text(encoding="utf-8")
    makers = iter(BLOCKS[page])
    if len(_BLOCK.findall(text)) != len(BLOCKS[page]):
        raise ValueError(f"{page.name} should have {len(BLOCKS[page])} generated parts")
    return _BLOCK.sub(lambda found: f"{found[1]}\n{next(makers)()}\n{found[2]}", text)


def main() -> None:
    """Write every page that has become stale."""
    for page in BLOCKS:
        fresh = refreshed(page)
        if fresh != page.read_text(encoding="utf-8"):
            page.write_text(fresh, encoding="utf-8")
            print(page.relative_to(ROOT))


if __name__ == "__main__":
    main()
