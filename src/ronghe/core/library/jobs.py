"""Jobs of the library, done by the worker."""

from django.utils import timezone

from ronghe.core.library.attachments import clean_files
from ronghe.foundation.accounts.api import places
from ronghe.foundation.kernel.jobs import periodic


@periodic("library.clean_files", cron="20 3 * * *")
def clean_all_files() -> None:
    """Remove contents that no attachment names any more, in every place."""
    for place in places():
        clean_files(place=place.code, at=timezone.now())
