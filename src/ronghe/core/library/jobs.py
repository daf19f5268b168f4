"""Jobs of the library, done by the worker."""

from django.utils import timezone

from ronghe.core.library.attachments import clean_files
from ronghe.core.library.documents import hold_editions_in_force
from ronghe.core.library.notices import close_over_notices
from ronghe.foundation.accounts.api import places, today
from ronghe.foundation.kernel.jobs import periodic
from ronghe.foundation.kernel.scope import place_system


@periodic("library.clean_files", cron="20 3 * * *")
def clean_all_files() -> None:
    """Remove contents that no attachment names any more, in every place."""
    for place in places():
        clean_files(place=place.code, at=timezone.now())


@periodic("library.keep_day", cron="13 * * * *")
def keep_every_day() -> None:
    """Every hour: editions that have begun come into force, notices that are over close."""
    for place in places():
        if place.loaded_at is not None:
            keep_day(place.code)


def keep_day(place: str) -> tuple[int, int]:
    """Bring a place's library to its day; how many clauses are in force, how many notices closed.

    Running it again changes nothing.
    """
    on = today(place)
    with place_system(place):
        return hold_editions_in_force(place=place, on=on), close_over_notices(place=place, on=on)
