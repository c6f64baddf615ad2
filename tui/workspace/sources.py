"""Which files are meant by what was named, and what each of them is."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tui.formats.reading import ReadOptions, Source
from tui.formats.registry import Format, registry
from tui.model.refusal import Refusal

STDIN = "-"
"""Names the standard input."""


@dataclass(frozen=True, slots=True)
class Unusable:
    """Something that was named and cannot be read.

    Attributes:
        name: What was named.
        refusal: Why not.
    """

    name: str
    refusal: Refusal


def sources(
    paths: Sequence[str], read_stdin: Callable[[], bytes], options: ReadOptions | None = None
) -> Iterator[Source | Unusable]:
    """The files that are meant, each once, folders in the order of names.

    Files of annotations that lie beside their texts come last, with the texts that they may be about.

    Args:
        paths: What was named.
        read_stdin: Gives the standard input.
        options: What a person said about the files.

    Raises:
        Refusal: If it cannot be told from the options how files belong together.
    """
    options = options or ReadOptions()
    pairing = [
        form for form in registry().readers() if form.pair is not None and options.format in (None, form.name)
    ]
    apart = [form for form in pairing if form.name == options.format]
    suffixes = {each for form in apart for each in (*form.suffixes, *form.text_suffixes)} or _suffixes()
    held: dict[str, list[Source]] = {form.name: [] for form in pairing}
    texts: list[Source] = []
    for found in _named(paths, read_stdin, suffixes):
        suffix = Path(found.location).suffix.lower() if isinstance(found, Source) else ""
        if isinstance(found, Unusable) or found.path is None:
            yield found
        elif any(suffix in form.text_suffixes for form in pairing):
            texts.append(found)
            if not apart:
                yield found
        elif home := next((form for form in pairing if suffix in form.suffixes), None):
            held[home.name].append(found)
        else:
            yield found
    used: set[Path] = set()
    for form in pairing:
        assert form.pair is not None
        beside = _beside(held[form.name], form.text_suffixes)
        for file in form.pair(held[form.name], [*texts, *beside], options):
            used |= {text.path.resolve() for text in file.texts if text.path is not None}
            yield file
    if apart:
        yield from (text for text in texts if text.path is None or text.path.resolve() not in used)


def _named(
    paths: Sequence[str], read_stdin: Callable[[], bytes], suffixes: set[str]
) -> Iterator[Source | Unusable]:
    seen: set[Path] = set()
    for given in paths:
        if given == STDIN:
            yield Source(name="standard input", location="stdin", data=read_stdin())
            continue
        path = Path(given)
        try:
            path.stat()
        except OSError as error:
            if isinstance(error, FileNotFoundError):
                sentence = f"There is no file {_name(path)}; look at its name."
            else:
                sentence = f"{_name(path)} cannot be read: {error.strerror}."
            yield Unusable(_name(path), Refusal(sentence))
            continue
        if path.is_dir():
            found = list(_files_in(path, suffixes))
            if not found:
                known = " ".join(sorted(suffixes))
                sentence = f"The folder {_name(path)} has no articles; files are known by {known}."
                yield Unusable(_name(path), Refusal(sentence))
        else:
            found = [path]
        for file in found:
            real = file.resolve()
            if real not in seen:
                seen.add(real)
                yield _source(file)


def format_of(source: Source, wanted: str | None, *, annotated: bool = False) -> Format:
    """The format to read a source with: the one wanted, else by suffix and beginning.

    Args:
        source: The file.
        wanted: The name of the format, if a person said it.
        annotated: Whether it must be one with annotations.

    Raises:
        Refusal: If the format cannot be read, has no annotations and must, or nothing tells what it is.
    """
    if not annotated:
        return _any_format(source, wanted)
    if wanted is None:
        suffix = Path(source.location).suffix.lower()
        forms = [form for form in registry().readers() if form.annotated]
        for form in sorted(forms, key=lambda form: not form.asked):
            fits = suffix in form.suffixes or (source.location == "stdin" and form.pair is None)
            if fits and form.recognises(source.head()):
                return form
    found = _any_format(source, wanted)
    if not found.annotated:
        names = ", ".join(form.name for form in registry().readers() if form.annotated)
        raise Refusal(
            f"{source.name} is read as {found.name}, which has no annotations to suggest; there are {names}."
        )
    return found


def _any_format(source: Source, wanted: str | None) -> Format:
    if wanted is not None:
        form = registry().get(wanted)
        if not form.can_read:
            names = ", ".join(entry.name for entry in registry().readers())
            raise Refusal(f"The format “{wanted}” can only be written; there are {names} to read.")
        return form
    suffix = Path(source.location).suffix.lower()
    if source.location == "stdin":
        archive = registry().get("archive")
        recognised = archive.recognises(source.head())
        return archive if recognised else registry().get("text")
    if not suffix:
        return registry().get("text")
    for form in registry().readers():
        if not form.asked and suffix in form.suffixes and form.recognises(source.head()):
            return form
    known = " ".join(sorted(_suffixes()))
    raise Refusal(
        f"{source.name} has a suffix that is not known (there are {known}); name one with --format."
    )


def _beside(files: Sequence[Source], suffixes: tuple[str, ...]) -> Iterator[Source]:
    """The files with these suffixes in the folders of others."""
    for folder in dict.fromkeys(file.path.parent for file in files if file.path is not None):
        for path in sorted(folder.glob("*")):
            if path.suffix.lower() in suffixes and path.is_file():
                yield _source(path)


def _files_in(folder: Path, known: set[str]) -> Iterator[Path]:
    """Files with known suffixes, hidden ones left out."""
    for inside, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith(".") and Path(name).suffix.lower() in known:
                yield Path(inside, name)


def _suffixes() -> set[str]:
    return {suffix for form in registry().readers() for suffix in form.suffixes}


def _source(path: Path) -> Source:
    location = _name(Path(path.name))
    if path.is_file():
        return Source(name=_name(path), location=location, path=path)
    # A pipe, such as a shell's <(…), can be read only once.
    return Source(name=_name(path), location=location, data=path.read_bytes())


def _name(path: Path) -> str:
    """The path as text; bytes of another encoding in it are shown as U+FFFD."""
    return os.fsencode(path).decode("utf-8", "replace")
