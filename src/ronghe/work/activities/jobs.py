"""Jobs of activities, done by the worker."""

import pghistory

from ronghe.foundation.accounts.api import User, actor_for
from ronghe.foundation.kernel.jobs import job
from ronghe.work.activities.archive_making import carry_out


@job("activities.archive", retry=0)
def make_archive(*, place: str, archive: int, user: int, grant: int) -> None:
    """Put a year on file for who asked, in the capacity it was asked in and as long as that holds."""
    by = actor_for(User.objects.get(pk=user), grant)
    with pghistory.context(user=user, **{"as": by.signature if by else ""}):
        carry_out(by=by, place=place, archive=archive)
