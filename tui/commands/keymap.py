"""Keymaps: which keys mean which command line in which mode."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from string import punctuation

from tui.commands.catalogue import commands
from tui.commands.command import CONTEXTS, Context
from tui.commands.counts import LONGEST
from tui.commands.runner import parse
from tui.model.quoting import in_quotes
from tui.model.refusal import Refusal
from tui.model.scheme import Scheme
from tui.workspace.hints import CLOSING, LETTERS

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
        counts: Whether digits that are bound to nothing else are a number before a key.
    """

    bound: Mapping[Context, Mapping[Chord, str]]
    titles: Mapping[str, str]
    counts: bool = False

    def line(self, context: Context, chord: Chord) -> str | None:
        """The command line of a chord, or None."""
        return self.bound[context].get(chord)

    def is_digit_of_count(self, context: Context, before: str, key: str) -> bool:
        """Whether a key is the next digit of a number before a key.

        Args:
            context: The mode.
            before: The digits so far.
            key: The key.
        """
        if not self.counts or len(key) != 1 or not key.isascii() or not key.isdecimal():
            return False
        if before:
            return len(before) < LONGEST
        return key != "0" and self.line(context, (key,)) is None

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
    **{key_name(sign): sign for sign in punctuation},
    **{f"f{number}": f"F{number}" for number in range(1, 13)},
}


def _split(key: str) -> list[str]:
    return key.split("+")


def shown_chord(chord: Chord) -> str:
    """A chord as people read it."""
    return " ".join(shown(key) for key in chord)


def profiles() -> list[str]:
    """The names of the keymaps that come with the program, the default one first."""
    folder = resources.files("tui.commands").joinpath("keymaps")
    names = sorted(each.name.removesuffix(".toml") for each in folder.iterdir())
    return ["default", *(name for name in names if name != "default")]


def default_keymap(scheme: Scheme, profile: str = "default") -> Keymap:
    """A keymap that comes with the program, with the keys of a scheme's labels.

    Raises:
        Refusal: If there is none of that name.
    """
    return load(_profile(profile), scheme)


def _profile(name: str) -> list[tuple[str, str]]:
    """The default keymap, and above it the differences of a profile."""
    if name not in profiles():
        raise Refusal(f"There are no keys {in_quotes(name)}; there are {' and '.join(profiles())}.")
    names = ["default"] if name == "default" else ["default", name]
    return [(f"{each}.toml", _built_in(each)) for each in names]


def _built_in(name: str) -> str:
    return resources.files("tui.commands").joinpath("keymaps", f"{name}.toml").read_text(encoding="utf-8")


def user_keymap(scheme: Scheme, folder: Path, profile: str = "default") -> Keymap:
    """The keymap of a profile with the differences of `keymap.toml` in the config folder, if there is one.

    Raises:
        Refusal: Naming the file, the line and what is wrong.
    """
    path = folder / "keymap.toml"
    try:
        source = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return default_keymap(scheme, profile)
    except (OSError, UnicodeDecodeError) as error:
        raise Refusal(f"{path} cannot be read: {error}.") from None
    return with_user_file(scheme, source, str(path), profile)


def with_user_file(scheme: Scheme, source: str, where: str, profile: str = "default") -> Keymap:
    """The keymap of a profile with a user's differences on top. An empty command unbinds a key.

    Raises:
        Refusal: Naming the file, the line and what is wrong.
    """
    return load([*_profile(profile), (where, source)], scheme)


def load(sources: list[tuple[str, str]], scheme: Scheme) -> Keymap:
    """A keymap from TOML texts, later ones on top of earlier ones.

    Args:
        sources: (name for refusals, TOML text).
        scheme: Whose labels' keys are added.

    Raises:
        Refusal: Naming the file, the line and what is wrong.
    """
    tables = []
    for where, source in sources:
        try:
            tables.append(tomllib.loads(source))
        except tomllib.TOMLDecodeError as error:
            raise Refusal(f"{where} is not a keymap: {error}.") from None
    profile: dict[str, object] = {}
    for (where, source), table in zip(sources, tables, strict=True):
        profile |= _profile_of(table.pop("profile", {}), source, where)
    prefix = str(profile.get("labels", ""))
    bound: dict[Context, dict[Chord, str]] = {
        context: dict(_label_keys(context, scheme, prefix)) for context in CONTEXTS
    }
    titles: dict[str, str] = {}
    for (where, source), table in zip(sources, tables, strict=True):
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
                    if context == "HINT" and chord[0] in tuple(LETTERS) and chord != (CLOSING,):
                        if section is everywhere:
                            continue
                        raise Refusal(
                            f"{where}, line {_line_of(source, written)}: {shown_chord(chord)} is a letter of hints; "
                            "in HINT it cannot be bound."
                        )
                    if line == "":
                        bound[context].pop(chord, None)
                    else:
                        bound[context][chord] = line
    _refuse_hidden(bound, sources[-1])
    if not any(line == "app.quit" for line in bound["READ"].values()):
        raise Refusal(f"{sources[-1][0]} leaves no key for app.quit in READ; bind one.")
    return Keymap(bound, titles, bool(profile.get("counts", False)))


def _profile_of(told: dict[str, object], source: str, where: str) -> dict[str, object]:
    """What a file says of numbers before keys and of the prefix of labels."""
    for name, value in told.items():
        place = f"{where}, line {_line_of(source, name)}"
        if name == "counts" and isinstance(value, bool):
            continue
        if name == "labels" and isinstance(value, str) and (not value or _may_be_bound(value)):
            continue
        raise Refusal(f"{place}: [profile] has counts, true or false, and labels, a key that can be bound.")
    return told


def _may_be_bound(written: str) -> bool:
    """Whether it is a key, and terminals do not keep it for themselves."""
    try:
        key = key_name(written)
    except ValueError:
        return False
    return key not in RESERVED and not key.startswith("alt+")


def _label_keys(context: Context, scheme: Scheme, prefix: str) -> Iterator[tuple[Chord, str]]:
    """The chords of labels and of values: their own keys, or those behind a prefix, where letters of names do too."""
    found = dict(_own_keys(context, scheme))
    if not prefix:
        yield from found.items()
        return
    before = key_name(prefix)
    behind = {(before, *chord): line for chord, line in found.items()}
    if context != "CLAIM":
        for chord, line in found.items():
            name = line.split(" ")[1]
            if not chord[0].isdecimal():
                continue
            letter = next(
                (each for each in name.lower() if each.isalpha() and (before, each) not in behind), None
            )
            if letter is not None:
                behind[before, letter] = line
    yield from behind.items()


def _own_keys(context: Context, scheme: Scheme) -> Iterator[tuple[Chord, str]]:
    if context == "HINT":
        return
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
        if not _may_be_bound(key):
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
