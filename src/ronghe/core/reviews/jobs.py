"""Jobs of reviews, done by the worker."""

from django.utils import timezone

from ronghe.core.reviews.deeming import deem_consents
from ronghe.foundation.accounts.api import places
from ronghe.foundation.kernel.jobs import periodic


@periodic("reviews.deem_consents", cron="11 * * * *")
def deem_everywhere() -> None:
    """Every hour: silence past the limit is consent, in every place."""
    for place in places():
        if place.loaded_at is not None:
            deem_consents(place.code, timezone.now())
