"""Closing what meetings recorded earlier already prove, after rounds of duties were opened."""

from datetime import date

from django.utils import timezone

from ronghe.work.activities.fulfilment import settle_duties
from ronghe.work.activities.personal_duties import settle_people


def settle_year(place: str, year: int, today: date) -> None:  # noqa: ARG001
    """Close the open duties of a year, of organisations and of people."""
    at = timezone.now()
    settle_duties(place=place, years={year}, at=at)
    settle_people(place=place, years={year}, at=at)
