"""The kinds of undertaking of a place on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from ronghe.foundation.kernel.refusals import Invalid
from ronghe.foundation.rulebook.api import Rule, rules_of
from ronghe.work.undertakings.rules.undertaking_kind import UndertakingKind

KIND = "undertaking-kind"


@dataclass(frozen=True)
class KindInForce:
    """A kind with the rule version that states it."""

    rule: Rule
    body: UndertakingKind

    @property
    def key(self) -> str:
        """Its key."""
        return self.rule.key


def kinds_in_force(place: str, on: date) -> dict[str, KindInForce]:
    """All kinds in force, by key (1 query)."""
    return {
        key: KindInForce(rule, UndertakingKind.model_validate(rule.body))
        for key, rule in rules_of(place, KIND, on).items()
    }


def kind_in_force(place: str, key: str, on: date) -> KindInForce:
    """One kind; raises Invalid when the place has none of that key."""
    found = kinds_in_force(place, on).get(key)
    if found is None:
        raise Invalid(
            "unknown-kind",
            _("本地没有“%(key)s”这一类事项。请先在办法规则中发布这类事项，再下达。") % {"key": key},
            kind=key,
        )
    return found
