"""The cast under the park's shipped rules and nothing else, on the day the rating opens."""

from functools import cache

import pytest

from ronghe.web.packs.contents import Pack
from ronghe.web.packs.loading import load_pack, read_pack
from support.cast import Cast
from support.rating import OPENS, PACK, on


@cache
def park_pack() -> Pack:
    """The shipped pack, read once."""
    return read_pack(PACK)


@pytest.fixture
def park(cast: Cast) -> Cast:
    """The cast under the park's rules."""
    load_pack(park_pack(), is_demo=True)
    on(cast, OPENS)
    return cast
