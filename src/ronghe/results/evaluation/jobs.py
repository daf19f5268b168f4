"""Jobs of evaluation, done by the worker."""

import pghistory

from ronghe.foundation.accounts.api import User, actor_for
from ronghe.foundation.kernel.jobs import job
from ronghe.results.evaluation.decisions.freezing_job import carry_out


@job("evaluation.freeze", retry=0)
def freeze_year(*, place: str, freezing: int, user: int, grant: int) -> None:
    """Freeze a year for who asked, in the capacity it was asked in and as long as that holds."""
    by = actor_for(User.objects.get(pk=user), grant)
    with pghistory.context(user=user, **{"as": by.signature if by else ""}):
        carry_out(by=by, place=place, freezing_id=freezing)
