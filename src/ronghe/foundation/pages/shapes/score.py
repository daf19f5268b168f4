"""Score sheets, boards and quotas: a figure, and what it opens down to."""

from collections.abc import Sequence
from dataclasses import dataclass

from ronghe.foundation.pages.shapes.marks import Clause, Level, Link, Provenance, State


@dataclass(frozen=True)
class ScoreLine:
    """An indicator: score of full, the function in words, the fact, the records behind it."""

    title: str
    score: str
    full: str
    function: str
    fact: str
    state: State = State.DONE
    state_label: str = ""
    clause: Clause | None = None
    is_default: bool = False
    """Whether points and function are no part of the source."""
    provenance: Provenance = Provenance.COMPUTED
    records: Sequence[Link] = ()
    records_more_url: str = ""
    what_next: str = ""
    is_open: bool = False


@dataclass(frozen=True)
class Ranked:
    """A line of a board; `change` counts places gained (negative lost), `None` is new."""

    rank: str
    name: str
    url: str
    score: str
    change: int | None = None
    level: Level | None = None
    why: str = ""
    is_own: bool = False

    @property
    def fall(self) -> int:
        """How many places were lost, 0 when none."""
        return -self.change if self.change and self.change < 0 else 0


@dataclass(frozen=True)
class Quota:
    """Places of a level: taken, proposed now, allowed; all counts of organisations."""

    level: Level
    taken: int
    limit: int
    waiting: int = 0
    basis: str = ""
    clause: Clause | None = None
    note: str = ""

    @property
    def left(self) -> int:
        """Places still free, 0 when none."""
        return max(0, self.limit - self.taken)

    @property
    def over(self) -> int:
        """How many stand beyond the limit."""
        return max(0, self.taken - self.limit)

    @property
    def taken_permille(self) -> int:
        """The bar's length in thousandths of the limit, at most full."""
        return min(1000, self.taken * 1000 // self.limit) if self.limit else 1000


@dataclass(frozen=True)
class HeatCell:
    """A cell of the heat table: share in whole percent or `None`, its words, its list."""

    percent: int | None
    words: str
    url: str = ""

    @property
    def band(self) -> str:
        """Its shade: none, low (under 60), middle (under 90), high."""
        if self.percent is None:
            return "none"
        if self.percent < 60:
            return "low"
        return "middle" if self.percent < 90 else "high"


@dataclass(frozen=True)
class HeatLine:
    """An organisation's line of the heat table."""

    name: str
    url: str
    cells: Sequence[HeatCell]
