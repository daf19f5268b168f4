"""Figures of the source that the register computes."""

from ronghe.core.register.models import Organisation

NAMED_TAG = "来源列名"
"""Tag of the organisations that the source names."""


def named_committees(place: str) -> int:
    """Directly affiliated organisations that the source names."""
    named = Organisation.objects.filter(place=place, is_direct=True, closed_on=None)
    return named.filter(tags__contains=[NAMED_TAG]).count()
