"""`brief`: what was said, by whom and where, to be read by people: Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import TypeAlias

from tui.formats.corpus import ArticleBundle, Corpus, Marked
from tui.formats.losses import Losses
from tui.formats.markdown_text import address, plain
from tui.formats.objects import Describer
from tui.formats.registry import Format
from tui.model.annotation import Annotation, Part
from tui.model.article import Article
from tui.model.evidence import ATTRIBUTE, Evidence, evidence_of
from tui.model.quoting import bare, in_quotes
from tui.model.referent import Referent
from tui.text.naming_words import is_pronoun, unnamed

_GAP = " … "
_SAID = ("attribution", "type", "polarity", "certainty")
"""Attributes of a claim that are told."""
_UNSAID = {
    "attribution": ("indirect", "none"),
    "type": ("factual", "other"),
    "polarity": ("affirmed",),
    "certainty": ("certain", "unspecified"),
}
"""Values of attributes that go without saying."""
_WORDED = {"direct": "in their own words", "mixed": "partly in their own words", "normative": "a demand"}
"""Values that are told in other words."""
_READING = (
    "Words in quotation marks are the article’s; where it quotes the speakers themselves, “in their own words” "
    "says so."
)
_EMPTY = "claim without a content|claims without a content"


@dataclass(frozen=True, slots=True)
class _Claim:
    """What is told of a claim."""

    id: str
    order: tuple[str, str, int]
    speaker: str
    is_named: bool
    cue: str
    words: str
    place: str
    qualities: tuple[str, ...]
    said: str
    statements: tuple[str, ...]


@dataclass(slots=True)
class _Material:
    """Everything that the brief is made of, gathered article by article."""

    articles: list[Article] = field(default_factory=list)
    cited: list[Article] = field(default_factory=list)
    claims: dict[str, _Claim] = field(default_factory=dict)
    quoted: dict[str, str] = field(default_factory=dict)
    twins: dict[str, str] = field(default_factory=dict)


def write(corpus: Corpus, losses: Losses) -> Iterator[str]:
    """The brief, section by section."""
    material = _gathered(corpus, losses)
    claims = sorted(material.claims.values(), key=lambda claim: (claim.order, claim.id))
    by_statement: dict[str, list[_Claim]] = {}
    for claim in claims:
        for key in claim.statements:
            by_statement.setdefault(key, []).append(claim)
    contradictions = _pairs(corpus, material, losses)
    yield _head(material, claims, by_statement, contradictions)
    yield _rests_on(sorted([*material.articles, *material.cited], key=_article_order))
    order = sorted(by_statement, key=lambda key: -len(by_statement[key]))  # the sort is stable: then by place
    within = _within(corpus, material)
    if order:
        yield "\n## Statements\n"
    for number, key in enumerate(order, 1):
        yield _statement(number, corpus.referents[key], by_statement[key], within, material.quoted)
    if contradictions:
        yield "\n## Contradictions\n\n| one side | the other side |\n| --- | --- |\n"
        for left, right in contradictions:
            yield f"| {left} | {right} |\n"
    rest = [claim for claim in claims if not claim.statements]
    if rest:
        yield "\n## Claims without a statement\n\n"
        for claim in rest:
            yield f"- {_line(claim, within)}\n"


def _gathered(corpus: Corpus, losses: Losses) -> _Material:
    material = _Material()
    _quote_evidence(corpus, material)
    for bundle in corpus.articles:
        describer = Describer(corpus, bundle.article, bundle.text)
        shapes: dict[tuple[object, ...], str] = {}
        has_any = False
        for marked in bundle.annotations:
            annotation = marked.annotation
            has_any = True
            if annotation.kind != "claim":
                if annotation.id not in material.quoted:
                    losses.add(*_LOST[annotation.kind])
                continue
            contents = annotation.of_role("content")
            if annotation.status == "rejected" or not contents:
                what = (
                    "rejected claim|rejected claims"
                    if contents
                    else "claim without a content|claims without a content"
                )
                losses.add(what)
                continue
            shape = tuple(part.spans for part in contents)
            twin = shapes.setdefault(shape, annotation.id)
            if twin != annotation.id:
                losses.add("claim that another annotator has too|claims that another annotator has too")
                material.twins[annotation.id] = twin
                continue
            losses.add("note on a claim|notes on claims", bool(annotation.note))
            material.claims[annotation.id] = _claim(corpus, bundle, describer, marked)
        if has_any:
            material.articles.append(bundle.article)
    there = {article.id for article in material.articles}
    material.cited = [article for article in material.cited if article.id not in there]
    material.articles.sort(key=_article_order)
    return material


def _quote_evidence(corpus: Corpus, material: _Material) -> None:
    """Take the words of the annotations that are evidence, those too that were not selected."""
    for bundle in corpus.cited:
        describer = Describer(corpus, bundle.article, bundle.text)
        material.cited.append(bundle.article)
        for marked in bundle.annotations:
            material.quoted[marked.annotation.id] = _quoted(bundle, describer, marked.annotation)


_LOST: Mapping[str, tuple[str]] = {
    "entity": ("mention of an entity|mentions of entities",),
    "passage": ("passage|passages",),
    "article": ("label of a whole article|labels of whole articles",),
}


def _article_order(article: Article) -> tuple[str, str, str]:
    return article.published or "", article.title, article.id


def _words(parts: Iterable[Part], text: str) -> str:
    return "; ".join(_GAP.join(bare(span.slice(text)) for span in part.spans) for part in parts)


def _place(article: Article, paragraph: int) -> str:
    pieces = (article.outlet or article.title, article.published)
    return ", ".join([*(plain(piece) for piece in pieces if piece), f"¶ {paragraph}"])


def _quoted(bundle: ArticleBundle, describer: Describer, annotation: Annotation) -> str:
    covered = annotation.extent
    if covered is None:
        return plain(bundle.article.title)
    main = [part for part in annotation.parts if part.role in ("mention", "content", "passage")]
    place = _place(bundle.article, describer.paragraph(covered.start))
    return f"{_marked(_words(main, bundle.text))} ({place})"


def _marked(words: str) -> str:
    """Words of an article or a piece of evidence in quotation marks."""
    return in_quotes(plain(words))


def _claim(corpus: Corpus, bundle: ArticleBundle, describer: Describer, marked: Marked) -> _Claim:
    annotation = marked.annotation
    contents = annotation.of_role("content")
    covered = annotation.extent
    assert covered is not None  # there is a content
    sources = [(corpus.speaker(part.refers), part) for part in annotation.of_role("source")]
    words = [(name, _words([part], bundle.text)) for name, part in sources]
    names = [name or unnamed(said, "not named") for name, said in words]
    attributes = annotation.attributes
    qualities = [
        _WORDED.get(str(attributes[name]), str(attributes[name]))
        for name in _SAID
        if attributes.get(name) and attributes[name] not in _UNSAID.get(name, ())
    ]
    if annotation.status in ("flagged", "draft"):
        qualities.append(annotation.status)
    return _Claim(
        id=annotation.id,
        order=(bundle.article.published or "", bundle.article.title, covered.start),
        speaker=", ".join(dict.fromkeys(names)),
        is_named=any(name or not is_pronoun(said) for name, said in words),
        cue=_words(annotation.of_role("cue"), bundle.text),
        words=_words(contents, bundle.text),
        place=_place(bundle.article, describer.paragraph(covered.start)),
        qualities=tuple(qualities),
        said=str(attributes.get("claim_date") or ""),
        statements=tuple(dict.fromkeys(part.refers for part in contents if part.refers is not None)),
    )


def _pairs(corpus: Corpus, material: _Material, losses: Losses) -> list[tuple[str, str]]:
    """Both sides of each contradiction, each pair once, by where the first of the two stands.

    Statements that contradict each other are left to the claims that make them, where those are linked too.
    """
    found: dict[frozenset[str], tuple[_Side, _Side]] = {}
    stated: set[frozenset[str]] = set()
    for link in corpus.links:
        if link.type != "contradicts":
            losses.add(f"link {link.type}|links {link.type}", link.type != "within")
            continue
        ends = [material.twins.get(end, end) for end in (link.from_, link.to)]
        sides = [_side(corpus, material, end) for end in ends]
        if sides[0] is None or sides[1] is None:
            losses.add(
                "contradiction with something that is left out|contradictions with something that is left out"
            )
            continue
        left, right = sorted((sides[0], sides[1]))
        found.setdefault(frozenset(ends), (left, right))
        makes = [material.claims[end].statements if end in material.claims else () for end in ends]
        stated.update(frozenset(pair) for pair in product(*makes))
    shown = sorted(sides for ends, sides in found.items() if ends not in stated)
    return [(left[1], right[1]) for left, right in shown]


_Side: TypeAlias = tuple[tuple[str, str, int], str]
"""Where the one side of a contradiction stands first, and how it is told."""


def _side(corpus: Corpus, material: _Material, end: str) -> _Side | None:
    claim = material.claims.get(end)
    if claim is not None:
        return claim.order, _line(claim, {})
    statement = corpus.referents.get(end)
    if statement is None:
        return None
    places = (claim.order for claim in material.claims.values() if end in claim.statements)
    return min(places, default=("", "", -1)), plain(statement.name)


def _within(corpus: Corpus, material: _Material) -> dict[str, str]:
    """Who tells of a claim: the speaker of the claim that it is within, by the id of the inner one."""
    found = {}
    for link in corpus.links:
        outer = material.claims.get(material.twins.get(link.to, link.to))
        if link.type == "within" and outer is not None and outer.speaker:
            found[material.twins.get(link.from_, link.from_)] = outer.speaker
    return found


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"


def _head(
    material: _Material,
    claims: Sequence[_Claim],
    by_statement: Mapping[str, Sequence[_Claim]],
    contradictions: Sequence[tuple[str, str]],
) -> str:
    articles = material.articles
    title = f"Who said what: {plain(articles[0].title)}" if len(articles) == 1 else "Who said what"
    speakers = {claim.speaker for claim in claims if claim.is_named}
    pieces = [
        _count(len(claims), "claim", "claims"),
        f"by {_count(len(speakers), 'speaker', 'speakers')}",
        f"in {_count(len(articles), 'article', 'articles')}",
    ]
    rest = [_count(len(by_statement), "statement", "statements")]
    if contradictions:
        rest.append(_count(len(contradictions), "contradiction", "contradictions"))
    told = f"{' '.join(pieces)}; {', '.join(rest)}."
    return f"# {title}\n\n{told} {_READING}\n"


def _rests_on(articles: Sequence[Article]) -> str:
    lines = ["\n## What it rests on\n\n"]
    for number, article in enumerate(articles, 1):
        pieces = [f"**{plain(article.title)}**"]
        pieces += [plain(piece) for piece in (article.author, article.outlet, article.published) if piece]
        pieces.append(address(article.url or article.location))
        lines.append(f"{number}. {', '.join(pieces)}\n")
    return "".join(lines)


def _statement(
    number: int,
    statement: Referent,
    claims: Sequence[_Claim],
    within: Mapping[str, str],
    quoted: Mapping[str, str],
) -> str:
    lines = [f"\n### {number}. {plain(statement.name)}\n\n"]
    told = _judged(statement)
    pieces = evidence_of(statement.attributes)
    if told:
        lines.append(f"**{told}**{', on this evidence:' if pieces else ''}\n\n")
    elif pieces:
        lines.append("Evidence:\n\n")
    if pieces:
        lines += [f"- {_evidence(piece, quoted)}\n" for piece in pieces]
        lines.append("\nSaid by:\n\n")
    if statement.note:
        lines.insert(1, f"{plain(statement.note)}\n\n")
    return "".join([*lines, *(f"- {_line(claim, within)}\n" for claim in claims)])


def _judged(statement: Referent) -> str:
    """The verdict, and whatever else a scheme has for statements."""
    verdict = statement.attributes.get("verdict")
    pieces = [f"Verdict: {plain(str(verdict))}"] if verdict else []
    pieces += [
        f"{plain(name)}: {plain(str(value))}"
        for name, value in statement.attributes.items()
        if name not in ("verdict", ATTRIBUTE)
    ]
    return "; ".join(pieces)


def _evidence(piece: Evidence, quoted: Mapping[str, str]) -> str:
    if piece.annotation is not None:
        return quoted.get(piece.annotation) or "an annotation that is gone"
    quote = _marked(piece.quote) if piece.quote else ""
    where = ", ".join(
        each for each in (address(piece.url) if piece.url else "", plain(piece.date or "")) if each
    )
    return " ".join(each for each in (quote, f"({where})" if quote and where else where) if each)


def _line(claim: _Claim, within: Mapping[str, str]) -> str:
    """A claim in a line: who, how, which words, where."""
    teller = within.get(claim.id)
    how = [_marked(claim.cue)] if claim.cue else []
    how += [plain(quality) for quality in claim.qualities]
    if claim.said:
        how.append(plain(claim.said))
    if teller and teller != claim.speaker:
        how.append(f"as told by {plain(teller)}")
    qualified = f" ({', '.join(how)})" if how else ""
    speaker = plain(claim.speaker) if claim.speaker else "Nobody named"
    return f"**{speaker}**{qualified}: {_marked(claim.words)} ({claim.place})"


FORMAT = Format(
    name="brief",
    title="Markdown to be read: statements, who said them, contradictions, verdicts",
    loses="mentions, passages, offsets, notes on claims, layers, links but contradictions",
    writer=write,
)
