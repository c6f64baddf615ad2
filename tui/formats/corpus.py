"""What the writers are given: everything that was selected, in its order, one piece at a time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from tui.model.annotation import Annotation
from tui.model.article import Article, Completion
from tui.model.decision import Decision
from tui.model.layer import Layer
from tui.model.link import Link
from tui.model.referent import Referent
from tui.model.review import Review


class Marked(NamedTuple):
    """An annotation with what hangs on it.

    Attributes:
        annotation: Its `layer` is a layer's id.
        links: The links that start at it, by type, then by where they go.
    """

    annotation: Annotation
    links: Sequence[Link]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleBundle:
    """One article with what was selected of it.

    Attributes:
        article: What is known about it.
        text: Its text.
        annotations: By start, end, id; can be gone through once.
        decisions: About those annotations, by id.
        completions: Who has finished it, by annotator.
    """

    article: Article
    text: str
    annotations: Iterable[Marked]
    decisions: Iterable[Decision] = ()
    completions: Sequence[Completion] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """Everything that a writer may write.

    Attributes:
        articles: By id; can be gone through once.
        layers: The layers of the annotations, by id.
        referents: What the annotations refer to, by id.
        links: All links between what is selected, by id.
        schemes: Plain forms of the schemes that tell of the labels, by name.
        annotators: Names, sorted.
        reviews: The queues that the decisions belong to, by id.
        cited: Articles with the annotations of any layer that evidence of the referents names, selected or not; can
            be gone through once.
    """

    articles: Iterable[ArticleBundle]
    layers: Mapping[str, Layer] = field(default_factory=dict)
    referents: Mapping[str, Referent] = field(default_factory=dict)
    links: Sequence[Link] = ()
    schemes: Sequence[Mapping[str, Any]] = ()
    annotators: Sequence[str] = ()
    reviews: Sequence[Review] = ()
    cited: Iterable[ArticleBundle] = ()

    def layer_name(self, key: str) -> str:
        """The name of the layer with an id."""
        return self.layers[key].name

    def speaker(self, referent: str | None) -> str | None:
        """The name of the referent with an id, or None."""
        return None if referent is None else self.referents[referent].name
