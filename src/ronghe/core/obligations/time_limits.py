"""Which time limit holds for an obligation: the duty's own, its kind's, the place's, or the usual."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ronghe.core.obligations.rules.duty import Duty
from ronghe.core.obligations.rules.limits import DEFAULT, TimeLimit
from ronghe.foundation.rulebook.api import Rule, rules_of

DEFAULT_KEY = "default"


@dataclass(frozen=True)
class Held:
    """A time limit and the rule that states it; without a rule it is the usual one."""

    limit: TimeLimit
    rule: Rule | None


@dataclass(frozen=True)
class TimeLimits:
    """The time limits of a place on a day, by key."""

    rules: Mapping[str, Rule]

    def of(self, kind: str, own: str | None = None) -> Held:
        """For a kind of obligation; ``own`` is the limit that its duty names."""
        for key in (own, kind, DEFAULT_KEY):
            if key and (rule := self.rules.get(key)):
                return Held(TimeLimit.model_validate(rule.body), rule)
        return Held(DEFAULT, None)

    def of_duty(self, kind: str, body: Mapping[str, object] | None) -> Held:
        """For an obligation whose pinned rule has this body, a duty's or any other's."""
        own = Duty.model_validate(body).time_limit if body and kind == "duty" else None
        return self.of(kind, own)


def time_limits(place: str, on: date) -> TimeLimits:
    """The limits in force (1 query)."""
    return TimeLimits(rules_of(place, "time-limit", on))
