"""The preset of the month: which meeting would answer what is still open (ux §1.1). Pure."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from ronghe.work.activities.rules.joint import Kinds
from ronghe.work.activities.rules.meeting_kind import Preset


@dataclass(frozen=True)
class Suggestion:
    """One way to start a record: its kinds, agenda lines, and the open duties it answers."""

    key: str
    label: str
    kinds: tuple[str, ...]
    agenda: tuple[str, ...]
    answers: frozenset[str]


def suggestions(kinds: Kinds, open_duties: Collection[str]) -> list[Suggestion]:
    """All ways to start, the one that answers most first; at a tie fewer kinds, then as declared.

    A joint meeting is offered with those of its kinds whose duty is open now; with fewer than two
    of them open it is offered whole, after the single kinds.
    """
    ways = [*_joint(kinds, open_duties), *_single(kinds, open_duties)]
    return sorted(ways, key=lambda way: (-len(way.answers), len(way.kinds)))


def suggested(kinds: Kinds, open_duties: Collection[str]) -> Suggestion | None:
    """The preset of the month; None when nothing is open that a meeting would answer."""
    best = next(iter(suggestions(kinds, open_duties)), None)
    return best if best and best.answers else None


def _single(kinds: Kinds, open_duties: Collection[str]) -> Iterator[Suggestion]:
    for key, kind in kinds.items():
        answers = frozenset(kind.fulfils) & frozenset(open_duties)
        yield Suggestion(key, kind.label, (key,), kind.agenda, answers)


def _joint(kinds: Kinds, open_duties: Collection[str]) -> Iterator[Suggestion]:
    for lead, kind in kinds.items():
        for preset in kind.presets:
            yield _of_preset(kinds, lead, preset, open_duties)


def _of_preset(kinds: Kinds, lead: str, preset: Preset, open_duties: Collection[str]) -> Suggestion:
    every = (lead, *preset.joined_with)
    wanted = tuple(k for k in every if set(kinds[k].fulfils) & set(open_duties))
    kept = wanted if len(wanted) > 1 else every
    dropped = [kinds[key].short_label for key in every if key not in kept]
    agenda = tuple(line for line in preset.agenda if not any(word in line for word in dropped))
    answers = frozenset(d for key in kept for d in kinds[key].fulfils) & frozenset(open_duties)
    return Suggestion(preset.key, preset.label, kept, agenda or preset.agenda, answers)
