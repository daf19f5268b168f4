"""The kinds `assessment`, `subject-list` and `indicator-breakdown`, and what they refer to in a pack."""

from collections.abc import Iterable, Iterator, Mapping

from ronghe.foundation.kernel.wording import gettext_noop as noop
from ronghe.foundation.rulebook.kinds import Editing, Mistake, PackRules, RuleKind
from ronghe.results.scoring.arithmetic.exact import Problem
from ronghe.results.scoring.assessments.assessment import RESULT, Assessment, result_measure
from ronghe.results.scoring.assessments.breakdown import IndicatorBreakdown
from ronghe.results.scoring.assessments.checks import check_assessment, check_methods, read_by
from ronghe.results.scoring.assessments.list_checks import check_breakdown, check_subject_list
from ronghe.results.scoring.assessments.method import Method
from ronghe.results.scoring.assessments.subject_list import SubjectList
from ronghe.results.scoring.assessments.telling import (
    tell_assessment,
    tell_breakdown,
    tell_subject_list,
)
from ronghe.results.scoring.ladders.ladder import Ladder
from ronghe.results.scoring.schemes.scheme import Scheme

Where = tuple[str | int, ...]


def methods_in(rules: PackRules) -> dict[str, dict[str, Method]]:
    """Return assessment key → sheet code → method, for every sheet whose rules are sound."""
    schemes = rules.parsed("scheme", Scheme)
    ladders = rules.parsed("ladder", Ladder)
    return {
        key: methods_of(assessment, schemes, ladders)
        for key, assessment in rules.parsed("assessment", Assessment).items()
    }


def methods_of(
    assessment: Assessment, schemes: Mapping[str, Scheme], ladders: Mapping[str, Ladder]
) -> dict[str, Method]:
    """Return sheet code → method, from schemes and ladders by key; sheets lacking one are absent."""
    return {
        sheet.code: Method(schemes[sheet.scheme], ladders.get(sheet.ladder or ""))
        for sheet in assessment.sheets
        if sheet.scheme in schemes and (sheet.ladder is None or sheet.ladder in ladders)
    }


def check_assessments(rules: PackRules) -> list[Mistake]:
    """Assessments stand alone and beside their rules, and none waits for itself through others."""
    methods = methods_in(rules)
    found: list[Mistake] = []
    for key, assessment in rules.parsed("assessment", Assessment).items():
        path = ("assessment", key)
        found += _told(check_assessment(assessment), path)
        found += _told(check_methods(assessment, methods[key]), path)
        found += _references(rules, assessment, path)
    return found + list(_circles(methods))


def _told(problems: Iterable[Problem], path: Where) -> list[Mistake]:
    return [Mistake((*path, *problem.path), problem.sentence) for problem in problems]


def _references(rules: PackRules, assessment: Assessment, path: Where) -> Iterator[Mistake]:
    for field, at, kind, key in _named_rules(assessment):
        yield from rules.missing_rules(kind, [key], (*path, *at, field))
    select = assessment.subjects.select
    if select is not None:
        where = (*path, "subjects", "select")
        yield from rules.missing_terms("categories", select.categories, (*where, "categories"))
        yield from rules.missing_terms("org-types", select.org_types, (*where, "org_types"))
    if assessment.visit is not None:
        where = (*path, "visit", "leader")
        yield from rules.missing_terms("posts", [assessment.visit.leader], where)
    yield from _wrong_list(rules, assessment, path)
    yield from _empty_sheets(rules, assessment, path)


def _named_rules(assessment: Assessment) -> Iterator[tuple[str, Where, str, str]]:
    for at, sheet in enumerate(assessment.sheets):
        yield "scheme", ("sheets", at), "scheme", sheet.scheme
        if sheet.ladder is not None:
            yield "ladder", ("sheets", at), "ladder", sheet.ladder
    for at, part in enumerate(assessment.parts):
        for kind in ("scheme", "ladder", "document"):
            key = getattr(part, kind)
            if key is not None:
                yield kind, ("parts", at), kind, key
    if assessment.subjects.list is not None:
        yield "list", ("subjects",), "subject-list", assessment.subjects.list


def _wrong_list(rules: PackRules, assessment: Assessment, path: Where) -> Iterator[Mistake]:
    subjects = assessment.subjects
    body = rules.of("subject-list").get(subjects.list or "")
    if body is not None and body["kind"] != subjects.kind:
        yield Mistake(
            (*path, "subjects", "kind"),
            f"对象写的是 {subjects.kind}，名单“{subjects.list}”里却是 {body['kind']}；请改成一致。",
        )


def _empty_sheets(rules: PackRules, assessment: Assessment, path: Where) -> Iterator[Mistake]:
    """A sheet for single pools is for pools that the list has."""
    listed = rules.parsed("subject-list", SubjectList).get(assessment.subjects.list or "")
    if listed is None:
        return
    known = {subject.pool for subject in listed.subjects}
    for at, sheet in enumerate(assessment.sheets):
        for pool in sheet.pools:
            if pool not in known:
                yield Mistake(
                    (*path, "sheets", at, "pools"),
                    f"考核表“{sheet.title}”只用于 {pool} 组，名单里却没有这一组；请改正 pools，或在名单里写上 pool。",
                )


def _circles(methods: Mapping[str, Mapping[str, Method]]) -> Iterator[Mistake]:
    """An assessment may read its own last result, but not wait for one that waits for it."""
    reads = {key: _awaited(key, methods) for key in methods}
    for key in methods:
        if key in _reached(reads, key):
            yield Mistake(
                ("assessment", key),
                f"考核“{key}”读取的结果又要读取它自己的结果，谁也不能先公布；请去掉其中一处 result 度量。",
            )


def _awaited(key: str, methods: Mapping[str, Mapping[str, Method]]) -> set[str]:
    measures = [m for method in methods[key].values() for m in read_by(method)]
    prefixes = {other: result_measure(other, "") for other in methods if other != key}
    return {
        other
        for other, prefix in prefixes.items()
        if any(measure.startswith(prefix) for measure in measures if measure.startswith(RESULT))
    }


def _reached(reads: Mapping[str, set[str]], key: str) -> set[str]:
    reached: set[str] = set()
    waiting = list(reads[key])
    while waiting:
        at = waiting.pop()
        if at not in reached:
            reached.add(at)
            waiting += reads[at]
    return reached


def check_subject_lists(rules: PackRules) -> list[Mistake]:
    """Nobody stands in a list twice."""
    found: list[Mistake] = []
    for key, given in rules.parsed("subject-list", SubjectList).items():
        found += _told(check_subject_list(given), ("subject-list", key))
    return found


def check_breakdowns(rules: PackRules) -> list[Mistake]:
    """Every indicator from above is shared out whole among units and indicators that exist."""
    schemes = rules.parsed("scheme", Scheme)
    lists = rules.parsed("subject-list", SubjectList)
    found: list[Mistake] = []
    for key, breakdown in rules.parsed("indicator-breakdown", IndicatorBreakdown).items():
        path = ("indicator-breakdown", key)
        named = [] if breakdown.subjects is None else [breakdown.subjects]
        found += rules.missing_rules("subject-list", named, (*path, "subjects"))
        listed = lists.get(breakdown.subjects or "")
        units = None if listed is None else frozenset(one.code for one in listed.subjects)
        found += _told(check_breakdown(breakdown, schemes, units), path)
        for at, indicator in enumerate(breakdown.indicators):
            for number, owner in enumerate(indicator.owners):
                where = (*path, "indicators", at, "owners", number, "scheme")
                keys = [] if owner.scheme is None else [owner.scheme]
                found += rules.missing_rules("scheme", keys, where)
    return found


ASSESSMENT_EDITING = Editing(
    rows=("tiers", "incentives", "parts"),
    structure=(
        "every", "term", "subjects", "publication", "sheets", "main", "quadrant.x", "quadrant.y", "visit",
        "past", "has_applications", "*.scheme", "*.ladder", "*.document",
    ),
)  # fmt: skip
"""What follows from a level is weighed; who is assessed, by which sheets, is built."""
BREAKDOWN_EDITING = Editing(
    rows=("indicators", "indicators.owners"), structure=("*.scheme", "*.indicator")
)
ASSESSMENT = RuleKind(
    "assessment",
    noop("考核评定"),
    Assessment,
    check_assessments,
    tell_assessment,
    editing=ASSESSMENT_EDITING,
)
SUBJECT_LIST = RuleKind(
    "subject-list",
    noop("考核对象名单"),
    SubjectList,
    check_subject_lists,
    tell_subject_list,
    editing=Editing(rows=("subjects",)),
)
INDICATOR_BREAKDOWN = RuleKind(
    "indicator-breakdown",
    noop("上级指标分解"),
    IndicatorBreakdown,
    check_breakdowns,
    tell_breakdown,
    editing=BREAKDOWN_EDITING,
)
