"""Fitting offers to a scheme: what it has no label for is left out, and a claim takes the scheme's own words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from tui.model.scheme import Scheme
from tui.suggest.offer import Offer

_CLAIM = "CLAIM"
_ATTRIBUTION = "attribution"
_WAYS = frozenset(["direct", "indirect", "mixed"])


class Fitting:
    """Offers in the labels and attributes of a scheme.

    A claim whose label the scheme lacks takes its first label of the kind claim, as the key for claims does. How a
    claim is quoted goes to the attribute `attribution`, else to the one that has its three values.

    Args:
        scheme: The scheme in use.
    """

    def __init__(self, scheme: Scheme) -> None:
        self._labels = {(label.kind, label.id) for label in scheme.labels}
        self._claim = next((label.id for label in scheme.of_kind("claim")), None)
        self._scheme = scheme
        self._values: dict[tuple[str, str], dict[str, tuple[str, ...]]] = {}

    def fitted(self, offer: Offer) -> Offer | None:
        """The offer as the scheme has it, or None if it has no label for it."""
        label = offer.label
        if (offer.kind, label) not in self._labels:
            if offer.kind != "claim" or label != _CLAIM or self._claim is None:
                return None
            label = self._claim
        attributes = self._attributes(offer, label)
        if label == offer.label and attributes == offer.attributes:
            return offer
        return replace(offer, label=label, attributes=attributes)

    def _attributes(self, offer: Offer, label: str) -> Mapping[str, str]:
        if not offer.attributes:
            return offer.attributes
        known = self._known(offer.kind, label)
        fitted = {}
        for name, value in offer.attributes.items():
            own = name
            if name == _ATTRIBUTION and name not in known:
                own = next((other for other, values in known.items() if {*values} >= _WAYS), name)
            if own in known and (not known[own] or value in known[own]):
                fitted[own] = value
        return fitted

    def _known(self, kind: str, label: str) -> dict[str, tuple[str, ...]]:
        """The attributes of a kind and label with the values that can be chosen."""
        key = (kind, label)
        if key not in self._values:
            self._values[key] = {each.id: each.values for each in self._scheme.attributes_of(kind, label)}
        return self._values[key]
