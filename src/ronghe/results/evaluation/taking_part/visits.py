"""One visit from which all sheets of a unit are filled, led by who the rule says (T-12)."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from ronghe.core.figures.api import Subject
from ronghe.core.register.api import Person, Post
from ronghe.foundation.accounts.api import Actor, Verb, today
from ronghe.foundation.audit.api import record
from ronghe.foundation.kernel.refusals import Conflict, Invalid, Refused
from ronghe.foundation.kernel.scope import place_system
from ronghe.foundation.rulebook.api import rules_of
from ronghe.results.evaluation.choices import CycleStatus
from ronghe.results.evaluation.cycles.pinning import Pinned, pinned
from ronghe.results.evaluation.cycles.queries import Whenever, cycle_of
from ronghe.results.evaluation.cycles.steps import not_opened, told_in_record
from ronghe.results.evaluation.freezing.roster import roster_of
from ronghe.results.evaluation.models import AssessmentVisit, Cycle
from ronghe.results.evaluation.policy.running import check_can_run
from ronghe.results.evaluation.words import cycle_name

VISIT = "assessment-visit"


@dataclass(frozen=True)
class NewVisit:
    """Which subject was visited when, who led the team (a person's code), and a note."""

    subject: str
    visited_on: date
    leader: str
    note: str = ""


def record_visit(*, by: Actor, key: str, period: Whenever, visit: NewVisit) -> AssessmentVisit:
    """Record the visit of a subject; its code is the evidence that both sheets' entries name.

    Raises Refused when the leader does not hold the post that the rule asks for, or where the
    assessment knows no visits; the same visit sent twice is one.
    """
    check_can_run(by)
    with place_system(by.place):
        cycle = _open(by, key, period)
        rules = pinned(cycle)
        if rules.assessment.visit is None:
            raise Refused("no-visits", _("%s不要求现场考评。") % cycle_name(cycle), 409)
        visited = _visited(cycle, rules, visit)
        if visit.visited_on > today(by.place):
            raise Invalid("visited_on", _("考评日期还没有到，请在考评之后登记。"))
        person = _leader(by.place, visit, rules.assessment.visit.leader)
        made, is_new = AssessmentVisit.objects.get_or_create(
            cycle=cycle,
            subject=visit.subject,
            defaults={
                "place_id": by.place,
                "path": visited.path,
                "code": f"{cycle.key}-{cycle.period}-{visit.subject}"[:60],
                "visited_on": visit.visited_on,
                "leader": person,
                "recorded_as": by.signature,
                "note": visit.note,
            },
        )
        if not is_new and (made.leader_id, made.visited_on) != (person.pk, visit.visited_on):
            raise Conflict(
                _("“%(name)s”已于%(on)s考评过，每期一次考评填写全部考核表。")
                % {"name": visited.name, "on": f"{made.visited_on:%Y-%m-%d}"}
            )
        if is_new:
            _record(by, cycle, made, visited.name)
        return made


def _visited(cycle: Cycle, rules: Pinned, visit: NewVisit) -> Subject:
    for one in roster_of(cycle, rules):
        if one.code == visit.subject:
            return one
    raise Invalid("subject", _("名册里没有“%s”。请从名册中选择。") % visit.subject)


def _record(by: Actor, cycle: Cycle, made: AssessmentVisit, name: str) -> None:
    day = f"{made.visited_on:%Y-%m-%d}"
    record(
        by=by,
        verb="evaluation.visit",
        subject=(VISIT, made.code),
        path=made.path,
        sentence=f"登记{told_in_record(cycle)}对“{name}”的现场考评（{day}）",
    )


def _open(by: Actor, key: str, period: Whenever) -> Cycle:
    cycle = cycle_of(by.place, period, key)
    if cycle is None:
        raise Refused("no-cycle", not_opened(period, key), 404)
    if cycle.status != CycleStatus.OPEN:
        raise Conflict(
            _("%s的数据已经冻结，不能再登记现场考评。") % cycle_name(cycle), status=cycle.status
        )
    return cycle


def _leader(place: str, visit: NewVisit, post: str) -> Person:
    person = Person.objects.filter(place=place, code=visit.leader).first()
    if person is None:
        raise Invalid("leader", _("没有编码为“%s”的人员，请核对。") % visit.leader)
    held = Post.objects.filter(place=place, person=person, kind=post, from_on__lte=visit.visited_on)
    if not held.exclude(until_on__lte=visit.visited_on).exists():
        title = post_title(place, post, visit.visited_on)
        raise Refused(
            "leader",
            _("带队的须是在任的%(title)s，“%(name)s”不是。请改由%(title)s带队。")
            % {"title": title, "name": person.name},
            422,
        )
    return person


def post_title(place: str, post: str, on: date) -> str:
    """What the place calls a post."""
    posts = rules_of(place, "vocabulary", on).get("posts")
    entries = posts.body["entries"] if posts else []
    return next((str(one["label"]) for one in entries if one["code"] == post), post)


def visits_for(actor: Actor, cycle: Cycle) -> list[AssessmentVisit]:
    """The visits of a cycle, for who may read ratings in the place (1 query)."""
    if not actor.has(Verb.READ_RATING):
        return []
    return list(cycle.visits.select_related("leader").order_by("subject"))
