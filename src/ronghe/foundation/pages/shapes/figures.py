"""Key figures with their course over some months."""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT, MARGIN = 96, 24, 3


@dataclass(frozen=True)
class Course:
    """A small line: its values in order, and its points in a box of 96 × 24."""

    values: Sequence[int]
    points: str

    @property
    def words(self) -> str:
        """The values as read aloud."""
        return "→".join(f"{value:,}" for value in self.values)


@dataclass(frozen=True)
class KeyFigure:
    """One figure: what it counts, value, unit, what changed, its course and where it opens."""

    label: str
    value: str
    unit: str
    note: str
    course: Course | None
    url: str


def course_of(values: Sequence[int]) -> Course | None:
    """The line through these values, lowest at the bottom; None for fewer than two."""
    if len(values) < 2:
        return None
    low, high = min(values), max(values)
    step = (WIDTH - 2 * MARGIN) / (len(values) - 1)
    drop = (HEIGHT - 2 * MARGIN) / ((high - low) or 1)
    points = [
        f"{MARGIN + step * number:.1f},{HEIGHT - MARGIN - drop * (value - low):.1f}"
        for number, value in enumerate(values)
    ]
    return Course(tuple(values), " ".join(points))
