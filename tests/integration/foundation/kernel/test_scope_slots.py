"""However many subtrees a scope has, its rows are exactly theirs."""

import pytest

from ronghe.foundation.kernel.bulk import fetch
from ronghe.foundation.kernel.scope import SLOTS, WALLS, Scope, scope

pytestmark = pytest.mark.django_db

PATHS = [f"sip/o/{n:02}/" for n in range(SLOTS + 2)]


def seen(wall: str, subtrees: list[str]) -> list[str]:
    """Which of the paths, and of one row below each, a wall lets through."""
    rows = [row for path in PATHS for row in (path, f"{path}7/")]
    with scope(Scope("sip", **{wall: tuple(subtrees)})):
        asked = f"SELECT p FROM unnest(%s::text[]) p WHERE in_scope_{wall}(p) ORDER BY p"
        return [path for (path,) in fetch(asked, [rows])]


@pytest.mark.parametrize("wall", WALLS)
@pytest.mark.parametrize("ranges", range(SLOTS + 1))
def test_a_scope_of_so_many_subtrees_lets_through_their_rows_alone(wall: str, ranges: int) -> None:
    subtrees = PATHS[1 : 1 + ranges]
    assert seen(wall, subtrees) == sorted(row for path in subtrees for row in (path, f"{path}7/"))
