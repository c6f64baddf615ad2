"""What an annotation, a statement or a link has that its scheme does not allow, or lacks."""

import pytest

from tui.model.annotation import Annotation, Part
from tui.model.link import Link
from tui.model.referent import Referent
from tui.model.scheme import built_in, parse_scheme
from tui.model.span import Span
from tui.model.violations import link_violations, referent_violations, violations

NEWS = built_in()


def claim(*roles, label="CLAIM", kind="claim", status="open", **attributes):
    return Annotation(
        id="1",
        article="a",
        layer="l",
        kind=kind,
        label=label,
        parts=tuple(Part(role, (Span(0, 5),)) for role in roles),
        attributes=attributes,
        status=status,
        by="anna",
        created="",
        updated="",
    )


def test_what_keeps_to_the_scheme_has_none():
    told = {"attribution": "direct", "source_kind": "named", "stance": "favor", "stance_target": "peace"}
    assert violations(NEWS, claim("content", "source", **told)) == []
    assert violations(NEWS, claim("content")) == []


@pytest.mark.parametrize(
    ("annotation", "clauses"),
    [
        (claim("content", label="SPEECH"), ["the scheme has no claim label SPEECH"]),
        (claim("mention", label="CLAIM", kind="entity"), ["the scheme has no entity label CLAIM"]),
        (claim("content", mood="dark"), ["the scheme has no attribute mood"]),
        (claim("content", verdict="true"), ["the attribute verdict does not apply to CLAIM"]),
        (
            claim("content", polarity="maybe"),
            ["polarity is one of affirmed, negated, not “maybe”"],
        ),
        (
            claim("content", claim_date="May"),
            ["claim_date is a date such as 2026, 2026-05 or 2026-05-15, not “May”"],
        ),
        (
            claim("content", attribution="direct", source_kind="named"),
            ["an attributed claim names its source; mark it, or say that it is implicit"],
        ),
        (claim("content", stance="against"), ["a stance is towards something; say what"]),
    ],
)
def test_what_breaks_it_is_told(annotation, clauses):
    assert violations(NEWS, annotation) == clauses


@pytest.mark.parametrize("status", ["draft", "rejected"])
def test_what_is_not_finished_need_not_have_everything(status):
    assert violations(NEWS, claim("content", status=status, stance="against")) == []
    assert violations(NEWS, claim("content", status=status, mood="x")) == ["the scheme has no attribute mood"]


def test_a_constraint_without_a_message_tells_what_is_missing_and_when():
    scheme = parse_scheme(
        'name = "m"\n[[labels]]\nid = "A"\nkind = "claim"\n[[labels]]\nid = "B"\nkind = "claim"\nparent = "A"\n'
        '[[attributes]]\nid = "x"\napplies_to = ["A"]\ntype = "boolean"\n'
        '[[constraints]]\nof = "A"\nrequire = "cue"\nwhen = { x = true }\n'
        '[[constraints]]\nof = "B"\nrequire = "x"\n',
        "m.toml",
    )
    assert violations(scheme, claim("content", label="A")) == []
    assert violations(scheme, claim("content", label="B")) == ["the x is missing"]
    assert violations(scheme, claim("content", label="B", x=True)) == ["the cue is missing, with x yes"]
    assert violations(scheme, claim("content", "cue", label="B", x=True)) == []


def test_a_statement_with_a_verdict_has_evidence():
    said = Referent(id="1", kind="statement", name="It rains.", attributes={"verdict": "true"})
    assert referent_violations(NEWS, said) == ["a verdict rests on evidence; give it"]
    entity = Referent(id="2", kind="entity", name="Anna", type="PERSON", attributes={"verdict": "true"})
    assert referent_violations(NEWS, entity) == ["the attribute verdict does not apply to PERSON"]


def link(type_):
    return Link(id="1", type=type_, from_="a", to="b", by="anna", created="")


def test_a_link_joins_what_its_type_says():
    one, person = claim("content"), claim("mention", kind="entity", label="PERSON")
    statement = Referent(id="1", kind="statement", name="It rains.")
    assert link_violations(NEWS, link("within"), one, one) == []
    assert link_violations(NEWS, link("supports"), statement, one) == []
    assert link_violations(NEWS, link("same-as"), person, statement) == []
    assert link_violations(NEWS, link("within"), person, one) == [
        "within goes from claim to claim, not from entity PERSON to claim CLAIM"
    ]
    assert link_violations(NEWS, link("about"), one, one) == ["the scheme has no link type about"]
