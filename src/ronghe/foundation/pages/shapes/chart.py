"""Charts: the title is the finding; unit, as-of date and a table of the same figures belong to it."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any


class ChartKind(StrEnum):
    """The drawings we allow; no gauges, no pies."""

    BAR = "bar"
    LINE = "line"
    STACKED = "stacked"
    DOT = "dot"


@dataclass(frozen=True)
class Series:
    """One series; a value is a scaled figure ready to draw, `None` is missing and leaves a gap."""

    name: str
    values: Sequence[int | float | None]


@dataclass(frozen=True)
class Chart:
    """A chart; `links` (one per category, optional) is where a click leads.

    At most six series: the caller folds the rest into 其他.
    """

    key: str
    finding: str
    kind: ChartKind
    unit: str
    as_of: str
    categories: Sequence[str]
    series: Sequence[Series]
    links: Sequence[str] = ()
    note: str = ""
    is_horizontal: bool = False

    def __post_init__(self) -> None:
        """Refuse what the look cannot carry."""
        if not 1 <= len(self.series) <= MOST_SERIES:
            raise ValueError(f"一张图最多画 {MOST_SERIES} 个系列，其余请并入“其他”。")
        if any(len(one.values) != len(self.categories) for one in self.series):
            raise ValueError("每个系列的数值个数必须与类目个数相同。")

    @property
    def data(self) -> dict[str, Any]:
        """What the browser draws from, as JSON."""
        return asdict(self)

    @property
    def table_rows(self) -> list[tuple[str, str, list[int | float | None]]]:
        """Category, its link and its values, for the table under the chart."""
        links = list(self.links) or [""] * len(self.categories)
        return [
            (category, links[index], [one.values[index] for one in self.series])
            for index, category in enumerate(self.categories)
        ]


MOST_SERIES = 6
