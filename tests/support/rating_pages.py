"""Pressing the rating's buttons."""

from support.cast import Cast
from support.rating import (
    applied,
    make_diligent,
    neighbours,
    opened,
)


def community(park: Cast, count: int = 6) -> None:
    """A rated community pool large enough to be ranked, the cast's branch among it."""
    nodes = [park.xiangzhang, *neighbours(park, count - 1)]
    for no, node in enumerate(nodes):
        make_diligent(park, node, met=20 - no)
    opened(park)
    for node in nodes:
        applied(park, node)
