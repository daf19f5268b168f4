"""The cast with rules of events."""

import pytest

from support.cast import Cast
from support.events import publish_events


@pytest.fixture(autouse=True)
def with_rules(cast: Cast) -> Cast:
    """Rules of events published in the cast's place."""
    publish_events(cast.place)
    return cast
