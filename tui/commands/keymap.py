"""Keymaps: which keys mean which command line in which mode."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from tui.commands.catalogue import commands
from tui.commands.command import CONTEXTS, Context
from tui.commands.runner import parse
from tui.model.refusal import Refusal
from tui.model.scheme import Scheme

Chord = tuple[str, ...]

RESERVED = frozenset({f"ctrl+{letter}" for letter in "mihjsqzwtn"} | {"ctrl+left_square_bracket"})
"""Keys that terminals, shells and browsers keep for themselves; they are never bound."""

_WALKS: Mapping[Context, str] = {"OFFER": "offer.accept", "REVIEW": "review.accept"}
"""What labels' keys do in the modes that go from one thing to decide on to the next."""

_REPLACED = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}
_NAMED = re.compile(
    r"(?:(?:ctrl|shift|alt|super)\+)*[a-z0-9_]{2,}\Z|(?:(?:ctrl|shift|alt|super)\+)+[a-z0-9_]\Z"
)


@dataclass(frozen=True, slots=True)
class Keymap:
    """Command lines by mode and chord.

    Attributes:
        bound: By mode, chord → command line.
        titles: What a prefix stands for.
    """

    bound: Mapping[Context, Mapping[Chord, str]]
    titles: Mapping[str, str]

    def line(self, context: Context, chord: Chord) -> str | None:
        """The command line of a chord, or None."""
        return self.bound[context].get(chord)

    def is_prefix(self, context: Context, chord: Chord) -> bool:
        """Whether longer chords begin like this."""
        return any(known[: len(chord)] == chord and len(known) > len(chord) for known in self.bound[context])

    def following(self, context: Context, chord: Chord) -> list[tuple[str, str]]:
        """(next key, command line) of the chords that begin like this."""
        size = len(chord)
        return [
            (known[size], line)
            for known, line in self.bound[context].items()
            if known[:size] == chord and len(known) == size + 1
        ]

    def keys_of(self, context: Context, command: str) -> list[Chord]:
        """The chords that run a command, with whatever values; those that give none come first."""
        found = [
            (chord, line) for chord, line in self.bound[context].items() if line.split(" ", 1)[0] == command
        ]
        return [chord for chord, _ in sorted(found, key=lambda each: each[1] != command)]


def key_name(written: str) -> str:
    """The name of a key as the terminal library gives it: `full_stop` for `.`; names stay as they are.

    Raises:
        ValueError: If it is neither one character nor a name.
    """
    if len(written) == 1:
        if written.isalnum():
            return written
        name = unicodedata.name(written, "").lower().replace("-", "_").replace(" ", "_")
        return _REPLACED.get(name, name)
    if _NAMED.match(written):
        return written
    raise ValueError(written)


def shown(key: str) -> str:
    """A key as people read it: `.` for `full_stop`, `Shift+←`."""
    return "+".join(_PARTS.get(part, part) for part in _split(key))


_PARTS = {
    "left": "←",
    "right": "→",
    "up": "↑",
    "down": "↓",
    "enter": "Enter",
    "escape": "Esc",
    "space": "Space",
    "tab": "Tab",
    "backspace": "Backspace",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "home": "Home",
    "end": "End",
    "ctrl": "Ctrl",
    "shift": "Shift",
    "alt": "Alt",
    "full_stop": ".",
    "comma": ",",
    "colon": ":",
    "slash": "/",
    "asterisk": "*",
    "question_mark": "?",
    "exclamation_mark": "!",
    "left_parenthesis": "(",
    "right_parenthesis": ")",
    "left_curly_bracket": "{",
    "right_curly_bracket": "}",
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "equals_sign": "=",
    "minus": "-",
    **{f"f{number}": f"F{number}" for number in range(1, 13)},
}


def _split(key: str) -> list[str]:
    return key.split("+")


def shown_chord(chord: Chord) -> str:
    """A chord as people read it."""
    return " ".join(shown(key) for key in chord)


def default_keymap(scheme: Scheme) -> Keymap:
    """The keymap that comes with the program, with the keys of a scheme's labels."""
    return load([("default.toml", _built_in("default"))], scheme)


def _built_in(name: str) -> str:
    return resources.files("tui.commands").joinpath("keymaps", f"{name}.toml").read_text(encoding="utf-8")


def user_keymap(scheme: Scheme, folder: Path) -> Keymap:
    """The keymap with the differences of `keymap.toml` in the config folder, if there is one.

    Raises:
        Refusal: Naming the file, the line and what is wrong.
    """
    path = folder / "keymap.toml"
    try:
        source = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return default_keymap(scheme)
    except (OSError, UnicodeDecodeError) as error:
        raise Refusal(f"{path} cannot be read: {error}.") from None
    return with_user_file(scheme, source, str(path))


def with_user_file(scheme: Scheme, source: str, where: str) -> Keymap:
    """The default keymap with a user's differences on top. An empty command unbinds a key.

    Raises:
        Refusal: Naming the file, the line and what is wrong.
    """
    return load([("default.toml", _built_in("default")), (where, source)], scheme)


def load(sources: list[tuple[str, str]], scheme: Scheme) -> Keymap:
    """A keymap from TOML texts, later ones on top of earlier ones.

    Args:
        sources: (name for refusals, TOML text).
        scheme: Whose labels' keys are added.

    Raises:
        Refusal: Naming the file, the line and what is wrong.
    """
    bound: dict[Context, dict[Chord, str]] = {
        context: dict(_label_keys(context, scheme)) for context in CONTEXTS
    }
    titles: dict[str, str] = {}
    for where, source in sources:
        try:
            table = tomllib.loads(source)
        except tomllib.TOMLDecodeError as error:
            raise Refusal(f"{where} is not a keymap: {error}.") from None
        titles.update(table.pop("titles", {}))
        everywhere = table.pop("ALL", {})
        unknown = [name for name in table if name not in CONTEXTS]
        if unknown:
            raise Refusal(
                f"{where}, line {_line_of(source, unknown[0])}: there is no mode {unknown[0]}; "
                f"there are ALL, {', '.join(CONTEXTS)}."
            )
        for context in CONTEXTS:
            for section in (everywhere, table.get(context, {})):
                for written, line in section.items():
                    chord = _chord(written, line, source, where)
                    if line == "":
                        bound[context].pop(chord, None)
                    else:
                        bound[context][chord] = line
    _refuse_hidden(bound, sources[-1])
    if not any(line == "app.quit" for line in bound["READ"].values()):
        raise Refusal(f"{sources[-1][0]} leaves no key for app.quit in READ; bind one.")
    return Keymap(bound, titles)


def _label_keys(context: Context, scheme: Scheme) -> Iterator[tuple[Chord, str]]:
    if context == "CLAIM":
        for attribute in scheme.attributes:
            for key in attribute.keys:
                # Digits are bound to `claim.attribute`, which finds the value by its key as well.
                if key and not key.isdecimal():
                    yield (key_name(key),), f"claim.value {key}"
        return
    for label in scheme.labels:
        if label.key and context in _WALKS:
            if label.kind == "entity":
                yield (key_name(label.key),), f"{_WALKS[context]} {label.id}"
        elif label.key:
            yield (key_name(label.key),), f"mark.{label.kind} {label.id}"


def _chord(written: str, line: object, source: str, where: str) -> Chord:
    def place() -> str:
        # Looked for only when it is told: it takes longer than everything else here.
        return f"{where}, line {_line_of(source, written)}"

    try:
        chord = tuple(key_name(key) for key in written.split(" "))
    except ValueError:
        raise Refusal(
            f"{place()}: “{written}” is not a key; write one character or a name like ctrl+right."
        ) from None
    for key in chord:
        if key in RESERVED or key.startswith("alt+"):
            raise Refusal(
                f"{place()}: {key} cannot be bound, because terminals use it otherwise; take another."
            )
    if not isinstance(line, str):
        raise Refusal(f"{place()}: a key stands for a command in quotation marks.")
    if line:
        try:
            parse(line)
        except Refusal as refusal:
            raise Refusal(f"{place()}: {refusal.sentence}") from None
    return chord


def _refuse_hidden(bound: Mapping[Context, Mapping[Chord, str]], source: tuple[str, str]) -> None:
    """A key cannot be both a command and the beginning of a chord."""
    for context, chords in bound.items():
        for chord in chords:
            for size in range(1, len(chord)):
                if chord[:size] in chords:
                    where, text = source
                    # Either of the two may be the one that this file binds.
                    line = max(_line_of(text, " ".join(keys)) for keys in (chord, chord[:size]))
                    raise Refusal(
                        f"{where}, line {line}: in {context}, {shown_chord(chord)} "
                        f"can never be reached, because {shown_chord(chord[:size])} is a command itself."
                    )


def _line_of(source: str, written: str) -> int:
    escaped = re.escape(written)
    found = re.search(rf"^\s*\[?[\"']?{escaped}[\"']?\s*[\]=]", source, re.MULTILINE)
    return (
        source.count("\n", 0, found.start() + len(found.group()) - len(found.group().lstrip())) + 1
        if found
        else 1
    )


def keys_table(keymap: Keymap) -> Iterator[dict[str, object]]:
    """A row for each command and mode: command, title, context, keys."""
    for command in commands().values():
        for context in command.contexts:
            yield {
                "command": command.id,
                "title": command.title,
                "context": context,
                "keys": [" ".join(chord) for chord in keymap.keys_of(context, command.id)],
            }
