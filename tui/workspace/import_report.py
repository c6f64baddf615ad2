"""What came of an import, file by file."""

from __future__ import annotations

from dataclasses import dataclass, field

from tui.model.refusal import Refusal


@dataclass(slots=True, kw_only=True)
class FileReport:
    """What came of one file.

    Attributes:
        name: The file, as sentences name it.
        articles: Articles added.
        annotations: Annotations added.
        known_articles: Articles that were there already.
        known_annotations: Annotations that were there already.
        notes: Sentences about what was done on the way in.
        refusal: Why nothing of it was taken in, or None.
        article_ids: Its articles, new ones and others, in their order.
        added_nothing: Whether everything in it was there already.
        noun: What the annotations are called: annotation or suggestion.
    """

    name: str
    articles: int = 0
    annotations: int = 0
    known_articles: int = 0
    known_annotations: int = 0
    notes: list[str] = field(default_factory=list)
    refusal: Refusal | None = None
    article_ids: list[str] = field(default_factory=list)
    added_nothing: bool = False
    noun: str = "annotation"


@dataclass(slots=True)
class ImportReport:
    """What came of an import.

    Attributes:
        files: One entry for each file, or for what was named and could not be used.
    """

    files: list[FileReport] = field(default_factory=list)

    @property
    def refusals(self) -> list[Refusal]:
        """Why files were refused."""
        return [entry.refusal for entry in self.files if entry.refusal is not None]

    @property
    def article_ids(self) -> list[str]:
        """The articles of all files, each once, in their order."""
        return list(dict.fromkeys(key for entry in self.files for key in entry.article_ids))

    @property
    def articles(self) -> int:
        """Articles added."""
        return sum(entry.articles for entry in self.files)

    @property
    def annotations(self) -> int:
        """Annotations added."""
        return sum(entry.annotations for entry in self.files)
