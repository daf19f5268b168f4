"""Small groups of voters are told to nobody: fewer than five stays "fewer than five" (W-16, T-14). Pure.

A cell is all votes that one group cast about one subject. Below the least cell none of its counts is
told; from there on all of them are, or nobody could recompute what follows from them.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from ronghe.foundation.kernel.measures import MeasuredFact

LEAST_CELL = 5
"""Fewer votes than these could tell how somebody voted."""
FEWER = f"<{LEAST_CELL}"


def is_small(votes: int) -> bool:
    """Whether a group of so many votes is not told; none at all is as telling as a few."""
    return votes < LEAST_CELL


def told_count(count: int, votes: int) -> str:
    """One option's count as anybody may read it, by how many votes its group cast: ``12``, ``<5``."""
    return FEWER if is_small(votes) else f"{count:,}"


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
