"""Who annotates, in which database, by which scheme: from flags, the environment, the config file."""

from __future__ import annotations

import getpass
import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tui.model.refusal import Refusal
from tui.model.scheme import Scheme, built_in, built_in_names, parse_scheme
from tui.model.toml_lines import line_of, syntax_error, toml_lines
from tui.store.files import DEFAULT_NAME, nearest_database
from tui.text.sanitise import sanitise_line
from tui.workspace.suggest_settings import SuggestSettings, suggest_settings

NAME = "marginist"
DEFAULT_SCHEME = "news"
LONGEST_NAME = 80
"""Code points of an annotator's name."""

KEYS: Mapping[str, tuple[type, str]] = {
    "annotator": (str, "the name that annotations are made under"),
    "database": (str, "the database to use, wherever one is; relative to the config folder"),
    "scheme": (str, "the name of a file in schemes/, without .toml, or of a built-in scheme"),
    "theme": (str, "the name of a theme"),
    "profile": (str, "whose habits the keys follow: default or vim"),
    "measure": (int, "columns of text, at most"),
    "last_names": (bool, "whether marking everywhere marks the last name of a person alone, too"),
}
"""What `config.toml` may say above its tables: the type of each key, and what it is."""

_TYPES = {int: "a whole number", bool: "true or false", str: "text in quotation marks"}
_SUGGEST = "suggest"

_SCHEME_NAME = re.compile(r"[\w][\w.\-]*\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the config file says; None where it says nothing.

    Attributes:
        folder: The config folder, which may not exist.
        state: The folder of personal state, which may not exist.
        annotator: The name that annotations are made under.
        database: The database.
        scheme: The name of the scheme.
        theme: The name of the theme.
        profile: The name of a keymap that comes with the program.
        measure: Columns of text, at most.
        last_names: Whether marking everywhere marks the last name of a person alone, too.
        suggest: What is said about suggestions.
    """

    folder: Path
    state: Path
    annotator: str | None = None
    database: Path | None = None
    scheme: str = DEFAULT_SCHEME
    theme: str | None = None
    profile: str = "default"
    measure: int | None = None
    last_names: bool = False
    suggest: SuggestSettings = field(default_factory=SuggestSettings)


def config_folder(environment: Mapping[str, str] = os.environ) -> Path:
    """Where `config.toml`, `keymap.toml` and `schemes` are looked for."""
    return _folder(environment, "XDG_CONFIG_HOME", ".config")


def state_folder(environment: Mapping[str, str] = os.environ) -> Path:
    """Where reading positions, layouts and search histories are kept."""
    return _folder(environment, "XDG_STATE_HOME", ".local/state")


def _folder(environment: Mapping[str, str], variable: str, default: str) -> Path:
    # A relative path in such a variable is to be ignored, says the XDG specification.
    base = Path(environment.get(variable, ""))
    if not base.is_absolute():
        home = environment.get("HOME")
        base = (Path(home) if home else Path.home()) / default
    return base / NAME


def load_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """What `config.toml` says, if it is there.

    Raises:
        Refusal: Naming the file, the line and what is wrong.
    """
    folder, state = config_folder(environment), state_folder(environment)
    path = folder / "config.toml"
    try:
        source = path.read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return Settings(folder=folder, state=state)
    except UnicodeDecodeError:
        raise Refusal(f"{path} is not UTF-8 text; save it as UTF-8.") from None
    except OSError as error:
        raise Refusal(f"{path} cannot be read: {error.strerror}.") from None
    values = _values(source, path, folder)
    database = values.pop("database", None)
    if database is not None:
        values["database"] = folder / Path(database).expanduser()
    return Settings(folder=folder, state=state, **values)


def _values(source: str, path: Path, folder: Path) -> dict[str, Any]:
    try:
        table = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        line, clause = syntax_error(error, source)
        raise Refusal(f"{path}, line {line}: this is not TOML ({clause}).") from None

    def place(*keys: str) -> str:
        return f"{path}, line {line_of(toml_lines(source), keys)}"

    for key, value in table.items():
        where = place(key)
        if key == _SUGGEST:
            table[key] = suggest_settings(value, folder, lambda inner: place(_SUGGEST, *inner))
            continue
        if key not in KEYS:
            raise Refusal(
                f"{where}: there is no setting “{key}”; there are {', '.join(KEYS)}, and [suggest]."
            )
        wanted = KEYS[key][0]
        if type(value) is not wanted:
            raise Refusal(f"{where}: “{key}” must be {_TYPES[wanted]}.")
        if value == "" or (wanted is int and isinstance(value, int) and value < 1):
            raise Refusal(f"{where}: “{key}” is {'empty' if value == '' else 'too small'}; leave it out.")
    return table


def annotator_name(flag: str | None, settings: Settings, environment: Mapping[str, str] = os.environ) -> str:
    """The annotator's name: the flag, `MARGINIST_ANNOTATOR`, the config file, the login name, or `me`.

    Raises:
        Refusal: If a name that was given is blank or too long.
    """
    given = flag if flag is not None else environment.get("MARGINIST_ANNOTATOR") or settings.annotator
    if given is None:
        given = _login_name()
    name = sanitise_line(given).strip()
    if not name:
        raise Refusal("The annotator’s name is empty; give one with --annotator.")
    if len(name) > LONGEST_NAME:
        raise Refusal(f"The annotator’s name is longer than {LONGEST_NAME} characters; give a shorter one.")
    return name


def _login_name() -> str:
    try:
        return getpass.getuser() or "me"
    except (OSError, KeyError, ImportError):
        return "me"


def database_path(
    flag: Path | None,
    settings: Settings,
    environment: Mapping[str, str] = os.environ,
    working_folder: Path | None = None,
) -> Path:
    """The database: flag, `MARGINIST_DB`, config file, the nearest `annotations.db` upwards, or one here.

    The last of these need not exist.
    """
    if flag is not None:
        return flag
    if environment.get("MARGINIST_DB"):
        return Path(environment["MARGINIST_DB"])
    if settings.database is not None:
        return settings.database
    here = working_folder or Path.cwd()
    return nearest_database(here) or here / DEFAULT_NAME


def load_scheme(settings: Settings) -> Scheme:
    """The scheme that the config file names: a file of the config folder, else a built-in one.

    Raises:
        Refusal: If there is none of that name, or it is wrong.
    """
    name = settings.scheme
    path = scheme_path(settings, name)
    if path.exists():
        return parse_scheme(bytes_of_file(path), str(path))
    if name not in built_in_names():
        raise Refusal(f"There is no scheme “{name}”; write {path}, or use {' or '.join(built_in_names())}.")
    return built_in(name)


def scheme_path(settings: Settings, name: str) -> Path:
    """Where the file of a scheme of one's own is, if there is one.

    Raises:
        Refusal: If it is no name of a scheme.
    """
    if not _SCHEME_NAME.match(name):
        raise Refusal(f"“{name}” is no name of a scheme; name a file in {settings.folder / 'schemes'}.")
    return settings.folder / "schemes" / f"{name}.toml"


def bytes_of_file(path: Path) -> bytes:
    """The bytes of a file that a person wrote.

    Raises:
        Refusal: If it cannot be read.
    """
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        raise Refusal(f"There is no file {path}; look at its name.") from None
    except OSError as error:
        raise Refusal(f"{path} cannot be read: {error.strerror}.") from None


def text_of_file(path: Path) -> str:
    """The text of a file that a person wrote.

    Raises:
        Refusal: If it cannot be read.
    """
    try:
        return bytes_of_file(path).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refusal(f"{path} is not UTF-8 text; save it as UTF-8.") from None


def scheme_file(settings: Settings) -> Path | None:
    """The file of the scheme in use, or None if it is a built-in one."""
    path = scheme_path(settings, settings.scheme)
    return path if path.is_file() else None
