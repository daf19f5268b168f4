"""How far a place's targets are reached today: computed anew each time, never typed (S-16, S-25)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ronghe.core.figures.models import Target
from ronghe.core.figures.stated import Basis, compute_figure, targets_of


@dataclass(frozen=True)
class Progress:
    """A target and what is reached; ``now`` is None while there is nothing to compute from."""

    target: Target
    now: Decimal | None
    days_left: int

    @property
    def is_reached(self) -> bool:
        """Whether the target is met today."""
        return self.now is not None and self.now >= self.target.at_least

    @property
    def short(self) -> Decimal | None:
        """How much is still missing, None while nothing is computed."""
        return None if self.now is None else max(Decimal(0), self.target.at_least - self.now)

    @property
    def is_late(self) -> bool:
        """Whether the day has passed without it."""
        return self.days_left < 0 and not self.is_reached


def target_progress(basis: Basis) -> list[Progress]:
    """Every target of a place with its progress, earliest due first."""
    return [_progress(basis, target, basis.today) for target in basis.once(targets_of)]


def _progress(basis: Basis, target: Target, on: date) -> Progress:
    value = compute_figure(basis, target.computed_by)
    now = None if value is None or isinstance(value, date) else Decimal(value)
    return Progress(target, now, (target.due_on - on).days)
