"""Figures of the source that the register computes."""

from django.db.models import QuerySet

from ronghe.core.register.models import Organisation

NAMED_TAG = "来源列名"
"""Tag of the organisations that the source names."""


def named_committees(place: str) -> int:
    """Directly affiliated organisations that the source names."""
    return _open(place).filter(is_direct=True, tags__contains=[NAMED_TAG]).count()


def tagged(place: str, tag: str) -> int:
    """Organisations in being that carry a tag."""
    return _open(place).filter(tags__contains=[tag]).count()


def grassroots_of_type(place: str, org_type: str) -> int:
    """Grassroots organisations in being of one type, by its code."""
    return _open(place).filter(is_grassroots=True, org_type=org_type).count()


def _open(place: str) -> QuerySet[Organisation]:
    return Organisation.objects.filter(place=place, closed_on=None)
