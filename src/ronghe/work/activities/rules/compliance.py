"""Whether the record of a formal meeting shows what must be there (T-05). Pure."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from ronghe.work.activities.rules.meeting_kind import MeetingKind


@dataclass(frozen=True)
class Shown:
    """What a record shows: kinds of its agenda items, sections written, whether a subject is named."""

    kind: str
    items: Collection[str]
    sections: Mapping[str, str]
    has_subject: bool


@dataclass(frozen=True)
class MustLine:
    """One must: its label, the kinds of meeting it is about, and how many records comply."""

    key: str
    label: str
    kinds: tuple[str, ...]
    compliant: int
    total: int

    @property
    def percent(self) -> int | None:
        """Whole percent of the records that comply, rounded down; None where there are none."""
        return self.compliant * 100 // self.total if self.total else None


def complies(kind: MeetingKind, shown: Shown) -> bool:
    """Whether every required item, section and subject is there."""
    return (
        set(kind.required_agenda) <= set(shown.items)
        and all(
            shown.sections.get(part.key, "").strip() for part in kind.sections if part.is_required
        )
        and (shown.has_subject or not kind.asks_about)
    )


def must_lines(kinds: Mapping[str, MeetingKind], records: Iterable[Shown]) -> list[MustLine]:
    """The compliance of each must, in the order of the kinds."""
    lines: dict[str, MustLine] = {}
    of_kind: dict[str, str] = {}
    for key, kind in kinds.items():
        if kind.must:
            line = lines.get(kind.must.key) or MustLine(kind.must.key, kind.must.label, (), 0, 0)
            lines[line.key] = MustLine(line.key, line.label, (*line.kinds, key), 0, 0)
            of_kind[key] = line.key
    counts = {key: [0, 0] for key in lines}
    for shown in records:
        if shown.kind in of_kind:
            counted = counts[of_kind[shown.kind]]
            counted[1] += 1
            counted[0] += complies(kinds[shown.kind], shown)
    return [
        MustLine(line.key, line.label, line.kinds, *counts[line.key]) for line in lines.values()
    ]
