"""From proposals to a notice and to awards, for every sheet whose levels count."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ronghe.core.library.api import NoticeText
from ronghe.core.register.api import Organisation
from ronghe.foundation.accounts.api import Actor
from ronghe.results.evaluation.choices import STAR_RATING
from ronghe.results.evaluation.cycles.pinning import Method, Pinned
from ronghe.results.evaluation.cycles.steps import (
    CYCLE,
    cycle_code,
    recorded_period,
    told_in_record,
)
from ronghe.results.evaluation.decisions.proposals import proposals_in
from ronghe.results.evaluation.models import Award, Cycle, CycleSheet
from ronghe.results.evaluation.scored.standing import standing_on

NOBODY = "本年度没有基层党组织达到星级，拟不评定星级"
NOBODY_ELSE = "没有对象达到等级，拟不评定等级"
OBJECT = "公示期内如有异议，请在本页提出，每条异议都会得到答复。"


@dataclass(frozen=True)
class Confirmed:
    """How many took part in a confirmed cycle, and how many of them got more than the lowest level."""

    organisations: int
    starred: int


def awarding(cycle: Cycle, rules: Pinned) -> list[tuple[CycleSheet, Method]]:
    """The sheets of a cycle whose levels become awards, with their rules (1 query)."""
    codes = [sheet.code for sheet in rules.assessment.awarding]
    sheets = cycle.sheets.filter(code__in=codes).select_related("result_set")
    return [(sheet, rules.methods[sheet.code]) for sheet in sheets.order_by("position")]


def notice_days(rules: Pinned) -> int:
    """For how many working days results are noticed: the longest that a ladder asks for."""
    ladders = [rules.methods[sheet.code].ladder for sheet in rules.assessment.awarding]
    return max((ladder.notice_working_days for ladder in ladders), default=0)


def notice_text(cycle: Cycle, rules: Pinned, no: int) -> NoticeText:
    """The notice of the proposed levels: who got more than the lowest, highest first."""
    rows = [row for pair in awarding(cycle, rules) for row in _rows(cycle, *pair)]
    again = f"（第{no}次）" if no > 1 else ""
    if cycle.key == STAR_RATING:
        proposed = f"拟评定{len(rows)}个基层党组织的星级" if rows else NOBODY
        title = f"{cycle.year}年度星级党组织评定公示{again}"
        body = f"根据分类晋级管理办法，{proposed}，现予公示。{OBJECT}"
    else:
        proposed = f"拟评定{len(rows)}个对象的等级" if rows else NOBODY_ELSE
        title = f"{told_in_record(cycle)}公示{again}"
        body = f"{recorded_period(cycle)}{proposed}，现予公示。{OBJECT}"
    return NoticeText(
        kind="rating",
        title=title,
        body=body,
        rows=rows,
        subject=(CYCLE, cycle_code(cycle)),
        may_be_empty=True,
    )


def _rows(cycle: Cycle, sheet: CycleSheet, method: Method) -> list[dict[str, str]]:
    ladder = method.ladder
    lowest = ladder.levels[0].code
    rows = [
        {
            "name": one.name,
            "level": one.level,
            "title": ladder.level(one.level).title,
            "subject": one.subject,
        }
        for one in proposals_in(cycle, standing_on(sheet), method)
        if one.is_eligible and one.level != lowest
    ]
    rows.sort(key=lambda row: (-ladder.position(row["level"]), row["name"]))
    return rows


def store_awards(by: Actor, cycle: Cycle, rules: Pinned, on: date) -> Confirmed:
    """Decide the proposed levels; set-based, whatever the number of subjects."""
    pairs = awarding(cycle, rules)
    ids = _organisations(by.place) if rules.assessment.subjects.kind == "ORGANISATION" else {}
    made = [award for pair in pairs for award in _awards(by, cycle, *pair, ids, on)]
    lowest = {sheet.code: method.ladder.levels[0].code for sheet, method in pairs}
    Award.objects.bulk_create(made, batch_size=1000)
    above = sum(award.level != lowest[award.sheet] for award in made)
    return Confirmed(len(made), above)


def _organisations(place: str) -> dict[str, int]:
    return dict(Organisation.objects.filter(place=place).values_list("code", "pk"))


def _awards(
    by: Actor, cycle: Cycle, sheet: CycleSheet, method: Method, ids: dict[str, int], on: date
) -> Iterator[Award]:
    results = standing_on(sheet)
    for one in proposals_in(cycle, results, method):
        if one.is_eligible:
            yield Award(
                place_id=by.place,
                cycle=cycle,
                sheet=sheet.code,
                organisation_id=ids.get(one.subject),
                path=one.path,
                subject=one.subject,
                level=one.level,
                from_level=one.base_level,
                decided_on=on,
                decided_as=by.signature,
                reason=one.reason,
                result_digest=results.digest,
            )
