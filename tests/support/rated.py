"""The demo's story told as far as a scored year, once a session; each test goes on from there."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from support.demo import Demo, copy_of, drop
from support.story import Story, scored, story_of
from support.switching import using


@pytest.fixture(scope="session")
def scored_database(demo_database: str, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """The name of a copy of the demo in which the year is scored."""
    copy = copy_of(demo_database, "story_scored")
    with django_db_blocker.unblock(), using(copy):
        scored(story_of(Demo()))
    yield copy
    drop(copy)


@pytest.fixture
def scored_story(scored_database: str, django_db_blocker: DjangoDbBlocker) -> Iterator[Story]:
    """The scored year inside the test's own transaction."""
    with django_db_blocker.unblock(), using(scored_database), transaction.atomic():
        yield story_of(Demo())
        transaction.set_rollback(True)
