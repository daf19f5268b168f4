"""Figures of the source that the register computes."""

from ronghe.core.register.models import Organisation
from ronghe.core.register.queries import place_counts

NAMED_TAG = "来源列名"
"""Tag of the organisations that the source names."""


def direct_organisations(place: str, _: str) -> int:
    """Directly affiliated Party organisations."""
    return place_counts(place).direct


def grassroots_organisations(place: str, _: str) -> int:
    """Grassroots Party organisations, the direct ones not counted."""
    return place_counts(place).grassroots


def members(place: str, _: str) -> int:
    """Members, each counted where the primary tie is."""
    return place_counts(place).members


def named_committees(place: str, _: str) -> int:
    """Directly affiliated organisations that the source names."""
    named = Organisation.objects.filter(place=place, is_direct=True, closed_on=None)
    return named.filter(tags__contains=[NAMED_TAG]).count()
