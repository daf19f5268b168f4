"""Moments that tests hand in where a view would read the clock."""

from datetime import UTC, datetime

AT = datetime(2018, 11, 1, 2, 30, tzinfo=UTC)
LATER = datetime(2018, 11, 2, 2, 30, tzinfo=UTC)
