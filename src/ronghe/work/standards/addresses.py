"""Where a self-check opens: by its own code, or by its organisation and year before it is opened."""

from urllib.parse import urlencode

from django.urls import reverse

from ronghe.work.standards.models import SelfCheck
from ronghe.work.standards.rules.family import STANDARDISATION


def self_check_url(check: SelfCheck) -> str:
    """The page of this very self-check, whichever year the place is in."""
    return reverse("standards:self_check", args=[check.code])


def self_check_url_of(organisation_code: str, year: int, family: str = STANDARDISATION) -> str:
    """The page of an organisation's self-check of that year, opened or not."""
    asked = {"year": str(year)} if family == STANDARDISATION else {"family": family, "year": year}
    return f"{reverse('standards:self_check', args=[organisation_code])}?{urlencode(asked)}"
