"""Small counts of votes are told to nobody: fewer than five stays "fewer than five" (W-16, T-14). Pure."""

from collections import Counter
from collections.abc import Mapping, Sequence

from ronghe.foundation.kernel.measures import MeasuredFact

LEAST_CELL = 5
"""A count below it could tell how somebody voted."""
FEWER = f"<{LEAST_CELL}"


def is_small(count: int) -> bool:
    """Whether a count of votes is not told; none at all is as telling as a few."""
    return count < LEAST_CELL


def told_count(count: int) -> str:
    """A count of votes as anybody may read it: ``12``, ``<5``.

    Nothing else tells the sum of a ballot, from which a single small count could be worked out.
    """
    return FEWER if is_small(count) else f"{count:,}"


def hushed(
    facts: Mapping[str, Sequence[MeasuredFact]], cells: Mapping[str, str]
) -> dict[str, list[MeasuredFact]]:
    """Facts by measure, the counts of a ballot with too few votes about a subject set to 0.

    ``cells`` names the ballot each measure is an option of.
    """
    votes = Counter[tuple[str, str]]()
    for measure, cell in cells.items():
        votes.update({(cell, one.subject): one.numerator for one in facts.get(measure, ())})
    return {
        measure: [
            one._replace(numerator=0) if is_small(votes[cells[measure], one.subject]) else one
            for one in some
        ]
        if measure in cells
        else list(some)
        for measure, some in facts.items()
    }
