"""What readers are given, and what they hand back: articles from outside, checked but not yet kept."""

from __future__ import annotations

from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tui.formats.library import Library, NoLibrary
from tui.formats.losses import Losses
from tui.model.annotation import Annotation
from tui.model.article import Article, Completion
from tui.model.decision import Decision
from tui.model.identity import article_id
from tui.model.layer import Layer
from tui.model.link import Link
from tui.model.referent import Referent
from tui.model.refusal import Refusal
from tui.model.review import Review
from tui.model.scheme import Scheme
from tui.text.normalise import Normalised, NotText, normalise, normalise_text

HEAD = 65_536
"""Bytes looked at to tell what a file is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions:
    """What a person said about the files.

    Attributes:
        format: The name of the format, or None to go by the suffix and the beginning.
        encoding: What the bytes are decoded with, or None to find out.
        text_field: The field or column that holds the text.
        title_field: The field or column that holds the title.
        meta_fields: Fields or columns to keep with the article.
        title: The title of a single article.
        annotator_from: How the name of a file tells the annotator, such as `{text}_{annotator}`.
        passages: Labels that mark passages, where a file does not say what kind they are of.
        suggestions: Whether the annotations are what a machine suggests.
        origin: The machine with its version, or None to go by what each annotation says.
    """

    format: str | None = None
    encoding: str | None = None
    text_field: str | None = None
    title_field: str | None = None
    meta_fields: tuple[str, ...] = ()
    title: str | None = None
    annotator_from: str | None = None
    passages: tuple[str, ...] = ()
    suggestions: bool = False
    origin: str | None = None


class MissingOrigin(Refusal):
    """Nothing tells which machine has made suggestions."""

    CLAUSE = "nothing says which model suggested it; name it with --origin NAME.v1"


def _refuse(refusal: Refusal) -> None:
    raise refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a reader needs to know besides the file.

    Attributes:
        options: What a person said about the files.
        annotator: Whose annotations they are where the file does not say.
        now: The time to give to what has none, UTC.
        new_id: Gives ids to what has none.
        schemes: The schemes whose labels are known.
        library: What there is already.
        refuse: Takes the refusal of a line; it may raise it or go on to the next one.
        at_line: Is told the number of each line of a long file.
    """

    options: ReadOptions = field(default_factory=ReadOptions)
    annotator: str
    now: str
    new_id: Callable[[], str]
    schemes: Sequence[Scheme] = ()
    library: Library = field(default_factory=NoLibrary)
    refuse: Callable[[Refusal], None] = _refuse
    at_line: Callable[[int], None] = lambda number: None


@dataclass(frozen=True, slots=True)
class Source:
    """A file, or what came through the standard input.

    Attributes:
        name: How sentences name it.
        location: The file's name without folders.
        path: The file, or None for the standard input.
        data: The bytes of the standard input.
        texts: The files with the text that it may be about, where a format keeps texts and annotations apart.
    """

    name: str
    location: str
    path: Path | None = None
    data: bytes = b""
    texts: tuple[Source, ...] = ()

    def read(self) -> bytes:
        """Everything.

        Raises:
            Refusal: If it cannot be read.
        """
        if self.path is None:
            return self.data
        try:
            return self.path.read_bytes()
        except OSError as error:
            raise self.unreadable(error) from None

    def head(self) -> bytes:
        """The beginning, `HEAD` bytes at most.

        Raises:
            Refusal: If it cannot be read.
        """
        if self.path is None:
            return self.data[:HEAD]
        try:
            with self.path.open("rb") as file:
                return file.read(HEAD)
        except OSError as error:
            raise self.unreadable(error) from None

    def lines(self, encoding: str | None = None) -> Iterator[tuple[int, str]]:
        r"""(number, line) of every line that is not blank; only `\n` ends a line.

        Args:
            encoding: What the bytes are decoded with; UTF-8 by default.

        Raises:
            Refusal: If it cannot be read, or a line is not text.
        """
        if encoding is None and self.head().startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
            encoding = "utf-16"
        if encoding is not None:
            try:
                content = self.read().decode(encoding).removeprefix("\ufeff")
            except (UnicodeError, LookupError):
                raise self.refusal(
                    f"this is not {encoding} text; name its encoding with --encoding"
                ) from None
            for number, line in enumerate(content.split("\n"), 1):
                if line.strip():
                    yield number, line
            return
        for number, raw in enumerate(self._raw_lines(), 1):
            try:
                line = raw.decode("utf-8-sig" if number == 1 else "utf-8")
            except UnicodeDecodeError:
                raise self.refusal("this is not UTF-8; name its encoding with --encoding", number) from None
            if line.strip():
                yield number, line

    def _raw_lines(self) -> Iterator[bytes]:
        if self.path is None:
            yield from self.data.split(b"\n")
            return
        try:
            with self.path.open("rb") as file:
                yield from file
        except OSError as error:
            raise self.unreadable(error) from None

    def unreadable(self, error: OSError) -> Refusal:
        """The sentence for a file that cannot be read."""
        return Refusal(f"{self.name} cannot be read: {error.strerror or error}.")

    def refusal(self, clause: str, line: int | None = None, item: str = "") -> Refusal:
        """One sentence that names the file, the line, and what is meant in the line, such as `link 3`."""
        place = [self.name, *([f"line {line}"] if line else []), *([item] if item else [])]
        return Refusal(f"{', '.join(place)}: {clause}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomingArticle:
    """An article from outside.

    Attributes:
        article: Its id is the one that everybody gives it.
        text: Its text, normalised.
        annotations: Their `layer` is a layer's name.
        decisions: About those annotations.
        completions: Who had finished it.
        notes: Sentences about what was done to it on the way in.
        given_ids: The ids of annotations that the file itself gave.
    """

    article: Article
    text: str
    annotations: Sequence[Annotation] = ()
    decisions: Sequence[Decision] = ()
    completions: Sequence[Completion] = ()
    notes: Sequence[str] = ()
    given_ids: frozenset[str] = frozenset()


@dataclass(slots=True, kw_only=True)
class Incoming:
    """A file's content. All but the articles is complete only after the articles have been gone through.

    Attributes:
        articles: One after the other; a refusal comes when the iteration meets it.
        schemes: Schemes that the file brings.
        used_scheme: The name of the one that belonged to the database the file was made from, or None.
        layers: Layers by name.
        referents: Referents by id.
        unnamed: The ids of referents that the file gave no id: they are known by kind and name.
        links: Links between annotations or referents.
        reviews: Queues that decisions belong to.
        link_line: The line in which the links stand.
        notes: Sentences about the file as a whole.
        left_out: What of the file is not taken in.
    """

    articles: Iterable[IncomingArticle]
    schemes: list[Scheme] = field(default_factory=list)
    used_scheme: str | None = None
    layers: dict[str, Layer] = field(default_factory=dict)
    referents: dict[str, Referent] = field(default_factory=dict)
    unnamed: set[str] = field(default_factory=set)
    links: list[Link] = field(default_factory=list)
    reviews: list[Review] = field(default_factory=list)
    link_line: int | None = None
    notes: list[str] = field(default_factory=list)
    left_out: Losses = field(default_factory=Losses)


def from_bytes(raw: bytes, source: Source, encoding: str | None) -> Normalised:
    """The text of bytes.

    Raises:
        Refusal: If they are not text.
    """
    try:
        return normalise(raw, encoding)
    except NotText as problem:
        raise Refusal(f"{source.name} cannot be read as an article: {problem}.") from None


def from_string(text: str, source: Source, line: int) -> Normalised:
    """The text of a field.

    Raises:
        Refusal: If it is not text.
    """
    try:
        return normalise_text(text)
    except NotText as problem:
        raise source.refusal(f"this text cannot be kept: {problem}", line) from None


def new_article(
    text: Normalised, *, title: str, location: str, meta: dict[str, Any] | None = None, **known: str | None
) -> Article:
    """The article of a text from a place.

    Args:
        text: What the bytes became.
        title: Its title.
        location: Its URL, else its file name without folders.
        meta: What else is to be kept.
        known: Other fields of `Article`, such as `url`.
    """
    return Article(
        id=article_id(text.text_sha256, location),
        title=title,
        text_sha256=text.text_sha256,
        raw_sha256=text.raw_sha256,
        location=location,
        encoding=text.encoding,
        normalised=text.changes,
        meta=meta or {},
        **known,
    )


_CHANGES = {
    "bom": ("byte order mark was dropped", "byte order marks were dropped"),
    "crlf": ("CRLF became LF", "CRLF became LF"),
    "cr": ("CR became LF", "CR became LF"),
    "nul": ("NUL became U+FFFD", "NUL became U+FFFD"),
}


def normalisation_notes(text: Normalised, name: str) -> list[str]:
    """Sentences about what was guessed and changed, none if nothing was."""
    notes = []
    if text.guessed:
        notes.append(guess_note(name, text.encoding))
    if text.changes:
        done = [f"{count} {_CHANGES[kind][count != 1]}" for kind, count in text.changes.items()]
        notes.append(f"{name}: {', '.join(done)}.")
    return notes


def guess_note(name: str, encoding: str) -> str:
    """The sentence about a guessed encoding."""
    return f"{name} was read as {encoding}, which is a guess; --encoding NAME overrides it."
