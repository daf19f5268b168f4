"""Small counts of votes are told to nobody: fewer than five stays "fewer than five" (W-16, T-14). Pure."""

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
