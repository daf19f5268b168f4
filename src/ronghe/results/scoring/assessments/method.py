"""A method: a scheme with its ladder; without one, a ladder of a single level that only ranks."""

from dataclasses import dataclass

from ronghe.results.scoring.ladders.ladder import Ladder, Level, Pools
from ronghe.results.scoring.schemes.scheme import Scheme

RANKED = "RANKED"


@dataclass(frozen=True, slots=True)
class Method:
    """What one sheet is scored by. `ladder` is absent where the sheet only ranks."""

    scheme: Scheme
    ladder: Ladder | None = None

    @property
    def grading(self) -> Ladder:
        """The ladder that is used: the method's own, or one that only ranks."""
        return rank_only(self.scheme) if self.ladder is None else self.ladder


def rank_only(scheme: Scheme) -> Ladder:
    """Return a ladder of one level without cut or seats, which ranks within the roster's pools."""
    return Ladder(
        scheme="-",
        full_marks=scheme.full_marks,
        levels=(Level(code=RANKED, title="参加排名"),),
        pools=Pools(attribute="pool", title="组别"),
        notice_working_days=0,
    )
