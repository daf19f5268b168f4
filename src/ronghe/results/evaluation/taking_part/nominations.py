"""Nominating for a selection: proposed by an organisation, passed or returned by its superior (X-10)."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from ronghe.core.figures.api import SubjectHere, SubjectKind, register_subjects
from ronghe.core.register.api import Organisation
from ronghe.foundation.accounts.api import Actor, Verb, today
from ronghe.foundation.audit.api import Line, record_each
from ronghe.foundation.kernel.path import within
from ronghe.foundation.kernel.refusals import Conflict, Invalid, Refused
from ronghe.foundation.kernel.scope import place_system
from ronghe.foundation.kernel.turns import alone
from ronghe.foundation.kernel.wording import nested
from ronghe.results.evaluation.choices import CycleStatus, NominationStatus
from ronghe.results.evaluation.cycles.pinning import assessment_of
from ronghe.results.evaluation.cycles.queries import Whenever, cycle_of
from ronghe.results.evaluation.cycles.steps import not_opened
from ronghe.results.evaluation.models import Cycle, Nomination
from ronghe.results.evaluation.policy.running import check_reason
from ronghe.results.evaluation.words import cycle_name

NOMINATION = "nomination"
LONGEST_KEY = 24


@dataclass(frozen=True)
class NewNomination:
    """Who or what is proposed for which selection, by which organisation, and why.

    ``client_key`` makes the same nomination of an organisation sent twice one; ``code`` is the
    place's own number, made from cycle and order where it is empty.
    """

    sheet: str
    name: str
    organisation: str
    statement: str
    client_key: str
    code: str = ""


def nominate(
    *, by: Actor, key: str, period: Whenever, nominations: Sequence[NewNomination]
) -> list[Nomination]:
    """Nominate for selections of an open cycle; constant queries, whatever the number.

    Raises Refused when the cycle takes no nominations (any more), Invalid naming what is wrong.
    """
    alone(by.place)
    cycle = _taking(by, key, period)
    known = {_sent(one): one for one in cycle.nominations.select_related("organisation")}
    nodes = _nodes(by, [one.organisation for one in nominations])
    titles = {sheet.code: sheet.title for sheet in assessment_of(cycle).sheets}
    fresh = [one for one in nominations if (one.organisation, one.client_key) not in known]
    for one in fresh:
        _check(by, one, nodes, titles)
    _check_none_stands(cycle, fresh, known.values())
    number = _count_of_all(cycle)
    made = Nomination.objects.bulk_create(
        _row(by, cycle, one, nodes[one.organisation], number + no)
        for no, one in enumerate(fresh, start=1)
    )
    record_each(by=by, verb="evaluation.nominate", lines=_lines(made, "推荐"))
    kept = known | {_sent(one): one for one in made}
    return [kept[one.organisation, one.client_key] for one in nominations]


def pass_nominations(*, by: Actor, codes: Sequence[str], comment: str = "") -> list[Nomination]:
    """Let nominations take part in the selection; done by a superior of who nominated."""
    return _decide(by, codes, NominationStatus.PASSED, "通过", comment)


def return_nomination(*, by: Actor, code: str, comment: str) -> Nomination:
    """Give a nomination back with the reason; it may be made anew."""
    check_reason(comment)
    return _decide(by, [code], NominationStatus.RETURNED, "退回", comment)[0]


def withdraw_nomination(*, by: Actor, code: str) -> Nomination:
    """Take one's own nomination back before the cycle is frozen."""
    found = _waiting(by, [code], {NominationStatus.NOMINATED, NominationStatus.PASSED})[0]
    by.check(_verb(by), found.path, _("撤回这项推荐"))
    return _change(by, [found], NominationStatus.WITHDRAWN, "撤回", "")[0]


def nominations_for(actor: Actor, cycle: Cycle, *, sheet: str = "") -> QuerySet[Nomination]:
    """The nominations of a cycle that the actor may read, in order of class and code."""
    found = cycle.nominations.filter(within("path", actor.paths_for(Verb.READ_RATING)))
    if sheet:
        found = found.filter(sheet=sheet)
    return found.select_related("organisation").order_by("sheet", "code")


def _sent(one: Nomination) -> tuple[str, str]:
    """What makes a nomination the same when it is sent again."""
    return one.organisation.code, one.client_key


def _count_of_all(cycle: Cycle) -> int:
    """How many there are in the whole place: numbers go on beyond what the nominator sees."""
    with place_system(cycle.place_id):
        return cycle.nominations.count()


def _taking(by: Actor, key: str, period: Whenever) -> Cycle:
    cycle = cycle_of(by.place, period, key)
    if cycle is None:
        raise Refused("no-cycle", not_opened(period, key), 404)
    if assessment_of(cycle).subjects.kind != NOMINATION.upper():
        raise Refused("no-nominations", _("%s不接受推荐，对象来自名册。") % cycle_name(cycle), 409)
    _check_open(cycle)
    return cycle


def _check_open(cycle: Cycle) -> None:
    if cycle.status != CycleStatus.OPEN:
        raise Conflict(
            _("%(name)s现在是“%(now)s”，名单已经冻结，不能再推荐、审核或撤回。请等下一期。")
            % {"name": cycle_name(cycle), "now": cycle.get_status_display()},
            status=cycle.status,
        )


def _nodes(by: Actor, codes: Sequence[str]) -> dict[str, Organisation]:
    nodes = Organisation.objects.filter(place=by.place, code__in=set(codes), closed_on=None)
    return {node.code: node for node in nodes}


def _check(
    by: Actor, one: NewNomination, nodes: dict[str, Organisation], titles: dict[str, str]
) -> None:
    node = nodes.get(one.organisation)
    if node is None:
        raise Invalid("organisation", _("没有编码为“%s”的组织，请核对。") % one.organisation)
    by.check(_verb(by), node.path, _("为这个组织推荐"))
    if one.sheet not in titles:
        known = _("、").join(titles)
        raise Invalid(
            "sheet",
            _("没有评选类别“%(sheet)s”，可选：%(known)s。") % {"sheet": one.sheet, "known": known},
        )
    if not one.name.strip():
        raise Invalid("name", _("请写明被推荐的对象。"))
    check_reason(one.statement)


def _check_none_stands(
    cycle: Cycle, fresh: Sequence[NewNomination], known: Iterable[Nomination]
) -> None:
    """The same name is proposed once by an organisation for a class, whatever key it is sent under."""
    standing = {
        (one.organisation.code, one.sheet, one.name): one
        for one in known
        if one.status in (NominationStatus.NOMINATED, NominationStatus.PASSED)
    }
    asked: set[tuple[str, str, str]] = set()
    for one in fresh:
        named = (one.organisation, one.sheet, one.name.strip())
        if named in asked:
            raise Refused(
                "named-twice",
                _("“%s”在这次推荐里写了两遍，请删去一处。") % nested(one.name.strip()),
            )
        asked.add(named)
        there = standing.get(named)
        if there is not None:
            raise Conflict(
                _("“%(name)s”已经由这个组织推荐参加%(cycle)s，现在是“%(now)s”，不用再推荐。")
                % {
                    "name": nested(there.name),
                    "cycle": cycle_name(cycle),
                    "now": there.get_status_display(),
                },
                code=there.code,
                status=there.status,
            )


def _verb(by: Actor) -> Verb:
    """Branches nominate as they apply; direct organisations and the place as they review or run."""
    for verb in (Verb.RUN_RATING, Verb.REVIEW):
        if by.has(verb):
            return verb
    return Verb.APPLY_RATING


def _row(by: Actor, cycle: Cycle, one: NewNomination, node: Organisation, no: int) -> Nomination:
    return Nomination(
        place_id=by.place,
        cycle=cycle,
        sheet=one.sheet,
        code=one.code or f"{_short(cycle.key)}-{cycle.period}-{no:04}",
        name=one.name.strip(),
        organisation=node,
        path=node.path,
        statement=one.statement,
        status=NominationStatus.NOMINATED,
        nominated_on=today(by.place),
        nominated_as=by.signature,
        client_key=one.client_key,
    )


def _short(key: str) -> str:
    """A key that leaves room for period and number; no database id, for facts are known by the code."""
    if len(key) <= LONGEST_KEY:
        return key
    return f"{key[: LONGEST_KEY - 9]}-{hashlib.sha256(key.encode()).hexdigest()[:8]}"


def _decide(
    by: Actor, codes: Sequence[str], to: NominationStatus, done: str, comment: str
) -> list[Nomination]:
    found = _waiting(by, codes, {NominationStatus.NOMINATED})
    for one in found:
        _check_superior(by, one)
    return _change(by, found, to, done, comment)


def _check_superior(by: Actor, one: Nomination) -> None:
    verb = Verb.RUN_RATING if by.has(Verb.RUN_RATING) else Verb.REVIEW
    by.check(verb, one.path, _("审核这项推荐"))
    if by.identity.path == one.path or by.signature == one.nominated_as:
        raise Refused("own", _("推荐由上级党组织审核，不能审核自己提出的推荐。请交上级办理。"))


def _waiting(by: Actor, codes: Sequence[str], states: set[NominationStatus]) -> list[Nomination]:
    alone(by.place)
    found = Nomination.objects.filter(place=by.place, code__in=list(codes))
    rows = list(found.select_related("cycle", "cycle__assessment").order_by("code"))
    if len(rows) != len(set(codes)):
        raise Refused(
            "unknown", _("没有这项推荐，或它不在您负责的范围内。请从推荐列表中选择。"), 404
        )
    for one in rows:
        _check_open(one.cycle)
        if one.status not in states:
            raise Conflict(
                _("推荐“%(code)s”现在是“%(now)s”，不能再这样办理。请刷新后再看。")
                % {"code": one.code, "now": one.get_status_display()},
                status=one.status,
            )
    return rows


def _change(
    by: Actor, found: list[Nomination], to: NominationStatus, done: str, comment: str
) -> list[Nomination]:
    for one in found:
        one.status, one.decided_on, one.decided_as = to, today(by.place), by.signature
        one.comment, one.version = comment, one.version + 1
    fields = ["status", "decided_on", "decided_as", "comment", "version"]
    Nomination.objects.bulk_update(found, fields, batch_size=1000)
    lines = _lines(found, done, comment)
    record_each(by=by, verb="evaluation.decide_nomination", lines=lines)
    return found


def _lines(found: Sequence[Nomination], done: str, reason: str = "") -> list[Line]:
    """One line each for the audit: which nomination, for which class; the name stays behind its wall."""
    titles = {
        one.pk: {sheet.code: sheet.title for sheet in assessment_of(one).sheets}
        for one in {each.cycle_id: each.cycle for each in found}.values()
    }
    return [
        Line(
            (NOMINATION, one.code),
            one.path,
            f"{done}推荐 {one.code}（{titles[one.cycle_id].get(one.sheet, one.sheet)}）",
            reason,
        )
        for one in found
    ]


def register() -> None:
    """Let facts be entered about nominations (the votes they got)."""
    register_subjects(SubjectKind.NOMINATION, _subjects)


def _subjects(place: str, codes: Sequence[str]) -> list[SubjectHere]:
    """Nominations without the names in them: a vote is kept under the code alone."""
    found = Nomination.objects.filter(place=place, code__in=codes)
    return [SubjectHere(code, "", path) for code, path in found.values_list("code", "path")]
