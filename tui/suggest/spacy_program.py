"""Names and dates by a spaCy model, as an outside program for `[suggest.spacy]`: an article in, suggestions out.

    python -m tui.suggest.spacy_program --model en_core_web_sm

It needs the extra `spacy`, and a model that was installed with `python -m spacy download`. It reads and answers as
`tui.suggest.program` tells. The labels are those of OntoNotes 5, which spaCy's English models know, in the words of the
built-in scheme (R. Weischedel et al., OntoNotes Release 5.0, LDC2013T19).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib import import_module
from typing import Any

LABELS: Mapping[str, str] = {
    "PERSON": "PERSON",
    "PER": "PERSON",
    "ORG": "ORG",
    "GPE": "GPE",
    "LOC": "LOC",
    "NORP": "NORP",
    "FAC": "FAC",
    "DATE": "DATE",
    "TIME": "DATE",
    "EVENT": "EVENT",
    "WORK_OF_ART": "WORK",
    "LAW": "WORK",
    "PRODUCT": "PRODUCT",
    "MONEY": "MONEY",
}
"""The label of the built-in scheme by the model's; what is not here (ordinals, languages …) is left out."""

SCORE = 0.7
"""The model tells no score; this one stands between what the built-in rules are sure of and what they are not."""

Model = Callable[[str], Any]
"""A loaded model: gives a document with `ents`, each with `label_`, `start_char` and `end_char`, in code points."""


def answers(model: Model, text: str, origin: str) -> Iterator[dict[str, Any]]:
    """The suggestions for a text, in the native form of annotations.

    Args:
        model: What finds the names.
        text: The text.
        origin: What the suggestions say that they come from.
    """
    for found in model(text).ents:
        words = text[found.start_char : found.end_char]
        if found.label_ in LABELS and words.strip():
            start = found.start_char + len(words) - len(words.lstrip())
            span = {"start": start, "end": start + len(words.strip())}
            yield {
                "kind": "entity",
                "label": LABELS[found.label_],
                "parts": [{"role": "mention", "spans": [span]}],
                "score": SCORE,
                "origin": origin,
                "note": f"{found.label_} by spaCy",
            }


def load(name: str) -> tuple[Model, str]:
    """A model, with the origin of what it suggests.

    Raises:
        SystemExit: If spaCy or the model is not installed; it says what to do.
    """
    try:
        spacy = import_module("spacy")
    except ImportError:
        raise SystemExit(
            "spaCy is not installed here; install marginist with its extra: pip install 'marginist[spacy]'."
        ) from None
    try:
        model = spacy.load(name)
    except OSError:
        raise SystemExit(
            f"spaCy has no model {name}; get one with: python -m spacy download {name}."
        ) from None
    meta = model.meta
    return model, f"spacy.{meta['lang']}_{meta['name']}.v{meta['version']}"


def main(arguments: Sequence[str] | None = None) -> None:
    """Answer for the article on the standard input."""
    parser = argparse.ArgumentParser(
        prog="python -m tui.suggest.spacy_program", description="Suggest the names that a spaCy model finds."
    )
    parser.add_argument("--model", default="en_core_web_sm", help="an installed model; else en_core_web_sm")
    model, origin = load(parser.parse_args(arguments).model)
    sys.stdin.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # it is a real stream here
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    for answer in answers(model, json.load(sys.stdin)["article"]["text"], origin):
        print(json.dumps(answer, ensure_ascii=False))


if __name__ == "__main__":
    main()
