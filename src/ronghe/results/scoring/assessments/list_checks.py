"""What is refused when a list of subjects or a breakdown of indicators is saved."""

from collections import Counter
from collections.abc import Iterator, Mapping

from ronghe.results.scoring.arithmetic.exact import Problem, share_text
from ronghe.results.scoring.assessments.breakdown import BrokenDown, IndicatorBreakdown, shared_out
from ronghe.results.scoring.assessments.subject_list import SubjectList
from ronghe.results.scoring.schemes.scheme import Scheme


def check_subject_list(given: SubjectList) -> list[Problem]:
    """Return subjects that stand in a list twice."""
    seen = Counter(subject.code for subject in given.subjects)
    return [
        Problem(
            ("subjects", at, "code"),
            f"对象代码 {subject.code} 出现了 {seen[subject.code]} 次；代码不能重复，请改名。",
        )
        for at, subject in enumerate(given.subjects)
        if seen[subject.code] > 1
    ]


def check_breakdown(
    breakdown: IndicatorBreakdown, schemes: Mapping[str, Scheme], units: frozenset[str] | None
) -> list[Problem]:
    """Return indicators without owner or not shared out whole, and owners that do not exist.

    `units` are the codes of the list that the breakdown names, None where it names none that is
    sound; `schemes` are the sound ones by key.
    """
    problems = list(_repeated(breakdown))
    for at, indicator in enumerate(breakdown.indicators):
        problems += _shares(at, indicator)
        problems += _owners(at, indicator, schemes, units)
    return problems


def _repeated(breakdown: IndicatorBreakdown) -> Iterator[Problem]:
    seen = Counter(one.code for one in breakdown.indicators)
    for at, one in enumerate(breakdown.indicators):
        if seen[one.code] > 1:
            yield Problem(
                ("indicators", at, "code"),
                f"上级指标代码 {one.code} 出现了 {seen[one.code]} 次；代码不能重复，请改名。",
            )


def _shares(at: int, indicator: BrokenDown) -> Iterator[Problem]:
    shared, path = shared_out(indicator), ("indicators", at, "owners")
    if not indicator.owners:
        yield Problem(path, f"指标“{indicator.title}”还没有分解到单位；请写上责任单位。")
    elif shared != 1:
        yield Problem(
            path, f"指标“{indicator.title}”的责任份额合计 {share_text(shared)}，应为 100%；请调整。"
        )


def _owners(
    at: int, indicator: BrokenDown, schemes: Mapping[str, Scheme], units: frozenset[str] | None
) -> Iterator[Problem]:
    for number, owner in enumerate(indicator.owners):
        path = ("indicators", at, "owners", number)
        if units is not None and owner.unit not in units:
            yield Problem(
                (*path, "unit"),
                f"对象名单里没有 {owner.unit}；请改正单位代码，或先登记到名单里。",
            )
        if owner.indicator is not None and owner.scheme is None:
            yield Problem(
                (*path, "indicator"),
                f"写了指标 {owner.indicator} 却没有写它在哪个方案里；请补上 scheme。",
            )
        scheme = schemes.get(owner.scheme or "")
        if scheme and owner.indicator and owner.indicator not in scheme.titles():
            yield Problem(
                (*path, "indicator"),
                f"方案 {owner.scheme} 里没有指标 {owner.indicator}；请改正代码。",
            )
