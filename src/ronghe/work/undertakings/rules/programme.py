"""A programme that lifts organisations one case at a time: problems, measures, acceptance, exit (T-36)."""

from __future__ import annotations

from pydantic import Field

from ronghe.foundation.kernel.wording import gettext_noop as noop
from ronghe.foundation.rulebook.kinds import (
    Mistake,
    PackRules,
    RuleBody,
    RuleKey,
    RuleKind,
    Words,
)


class Programme(RuleBody):
    """One programme of rectification."""

    label: Words
    measure_kind: RuleKey
    """Key of the kind of undertaking that its measures are."""
    stated_count: int | None = Field(default=None, ge=1)
    """How many organisations the source says it covers."""


def check(rules: PackRules) -> list[Mistake]:
    """The kind of its measures exists."""
    found: list[Mistake] = []
    for key, one in rules.parsed("rectification-programme", Programme).items():
        path = ("rectification-programme", key, "measure_kind")
        found += rules.missing_rules("undertaking-kind", [one.measure_kind], path)
    return found


KIND = RuleKind("rectification-programme", noop("整顿提升专项"), Programme, check)
