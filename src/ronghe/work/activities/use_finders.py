"""The uses this room knows itself: duties the meeting closed, checklist items, frozen facts."""

from collections.abc import Iterator
from itertools import groupby

from django.utils.translation import gettext as _

from ronghe.core.figures.api import facts_naming
from ronghe.core.library.api import uses_of_record
from ronghe.core.obligations.api import Duty, Obligation, Proof, proved_by, replacements
from ronghe.foundation.rulebook.api import Rule, rule_versions
from ronghe.work.activities.choices import MEETING
from ronghe.work.activities.models import Meeting
from ronghe.work.activities.rules.evidence import Evidence, rests_on
from ronghe.work.activities.rules.rounds import round_label
from ronghe.work.activities.uses import Use, register_use_finder
from ronghe.work.standards.api import CheckStatus, SelfCheck, judged_items


def register() -> None:
    """Register this room's finders, the most immediate first."""
    register_use_finder("duties", duty_uses)
    register_use_finder("self-check", check_uses)
    register_use_finder("proofs", proof_uses)
    register_use_finder("facts", fact_uses)


def duty_uses(meeting: Meeting) -> Iterator[Use]:
    """The obligations this meeting closed; what would become of each without it."""
    closed = list(proved_by(MEETING, meeting.code).select_related("bearer"))
    if not closed:
        return
    instead = replacements(place=meeting.place_id, proof_kind=MEETING, proof_code=meeting.code)
    rules = rule_versions([o.rule_version_id for o in closed if o.rule_version_id])
    for obligation in closed:
        label = _duty_label(obligation, rules)
        yield Use(
            _("%(title)s%(round)s") % {"title": label, "round": round_label(obligation.round)},
            "activities:duties",
            (obligation.bearer.code, obligation.round[:4]),
            _fallback(obligation, instead.get(obligation.pk)),
        )


def check_uses(meeting: Meeting) -> Iterator[Use]:
    """The items of that year's self-check that this meeting's record helped to answer."""
    items = judged_items(meeting.organisation_id, meeting.held_on.year)
    duties = set(proved_by(MEETING, meeting.code).values_list("source", flat=True))
    given = Evidence(meeting.kinds, duties, meeting.is_lecture_by_secretary)
    proved = [item for item in items if rests_on(item.judge, item.params, given)]
    if proved:
        check = SelfCheck.objects.get(place=meeting.place_id, code=proved[0].check_code)
        yield Use(
            _("自查%(count)s项") % {"count": len(proved)},
            "standards:self_check",
            (check.code,),
            _judged_anew(check, len(proved)),
        )


def proof_uses(meeting: Meeting) -> Iterator[Use]:
    """What people linked this meeting to as proof."""
    for use in uses_of_record(meeting.place_id, MEETING, meeting.code):
        yield Use(use.label, use.url_name, use.args, use.on_withdrawal)


def fact_uses(meeting: Meeting) -> Iterator[Use]:
    """The frozen fact sets that counted this meeting; they never change."""
    named = facts_naming(MEETING, meeting.code)
    for fact_set, records in groupby(named, key=lambda one: one.fact_set):
        measures = len({record.measure for record in records})
        yield Use(
            _("%(period)s常态化指标%(measures)s项（第%(no)s次冻结）")
            % {"period": fact_set.period, "measures": measures, "no": fact_set.no},
            on_withdrawal=_("%(period)s第%(no)s次冻结的数据保持原样，不随撤回改变。")
            % {"period": fact_set.period, "no": fact_set.no},
        )


def _judged_anew(check: SelfCheck, items: int) -> str:
    if check.status in {CheckStatus.DRAFT, CheckStatus.RETURNED}:
        return _("%(year)s年度自查有%(items)s项会按剩下的记录重新判定。") % {
            "year": check.year,
            "items": items,
        }
    return _("%(year)s年度自查%(status)s，其中%(items)s项保持提交时的判定。") % {
        "year": check.year,
        "status": check.get_status_display(),
        "items": items,
    }


def _duty_label(obligation: Obligation, rules: dict[int, Rule]) -> str:
    rule = rules.get(obligation.rule_version_id or 0)
    return Duty.model_validate(rule.body).short_label if rule else obligation.title


def _fallback(obligation: Obligation, instead: Proof | None) -> str:
    name = _("“%(title)s”（%(round)s）") % {
        "title": obligation.title,
        "round": round_label(obligation.round),
    }
    if instead:
        return _("%(name)s改由%(done_on)s的另一条记录证明。") % {
            "name": name,
            "done_on": f"{instead.done_on:%Y-%m-%d}",
        }
    return _("%(name)s重新列为未完成，期限%(due_on)s。") % {
        "name": name,
        "due_on": f"{obligation.due_on:%Y-%m-%d}",
    }
