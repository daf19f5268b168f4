"""A freezing under way, as the console tells it."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from ronghe.foundation.pages.shapes.work import Job, JobState
from ronghe.results.evaluation.choices import CycleStatus, FreezingState
from ronghe.results.evaluation.models import Cycle, Freezing

LONG_WAIT = timedelta(seconds=30)
STATES = {
    FreezingState.WAITING: JobState.WAITING,
    FreezingState.RUNNING: JobState.RUNNING,
    FreezingState.DONE: JobState.DONE,
    FreezingState.FAILED: JobState.FAILED,
}


def freezing_job(cycle: Cycle, asked: Freezing | None) -> Job | None:
    """The freezing of an open year that is under way or broke off; None where there is none."""
    if asked is None or cycle.status != CycleStatus.OPEN:
        return None
    state = FreezingState(asked.state)
    return Job(
        title=_("冻结%s年度的名册和数据") % cycle.year,
        state=STATES[state],
        done=asked.done,
        total=asked.total,
        words=_words(asked, state),
        poll_url=reverse("evaluation:freezing", args=[cycle.year]),
    )


def _words(asked: Freezing, state: FreezingState) -> str:
    if state is FreezingState.FAILED:
        return asked.words
    by = _("%(at)s 由%(who)s发起。") % {
        "at": f"{localtime(asked.asked_at):%H:%M}",
        "who": asked.asked_as,
    }
    if state is FreezingState.RUNNING:
        return by + _("正在%s，可以离开这一页。") % asked.words
    if timezone.now() - asked.asked_at > LONG_WAIT:
        return by + _("还没有开始，请联系系统管理员看后台任务是否在运行。")
    return by + _("马上开始，可以离开这一页。")
