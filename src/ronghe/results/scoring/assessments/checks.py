"""What is refused when an assessment is saved, alone and beside its schemes and ladders."""

from collections import Counter
from collections.abc import Iterator, Mapping

from ronghe.results.scoring.arithmetic.exact import Problem, plain
from ronghe.results.scoring.assessments.assessment import SHEET, Assessment
from ronghe.results.scoring.assessments.method import Method
from ronghe.results.scoring.engine.facts import uses
from ronghe.results.scoring.ladders.ladder import Ladder


def check_assessment(assessment: Assessment) -> list[Problem]:
    """Return every mistake that can be seen in the assessment alone."""
    return [*_repeated_sheets(assessment), *_unknown_sheets(assessment), *_repeated(assessment)]


def check_methods(assessment: Assessment, methods: Mapping[str, Method]) -> list[Problem]:
    """Return what does not fit between an assessment and the methods of its sheets, by sheet code.

    Sheets whose method is absent are left out: that has been said elsewhere.
    """
    if check_assessment(assessment):
        return []
    return [
        *_readings(assessment, methods),
        *_other_scheme(assessment, methods),
        *_levels(assessment, methods),
        *_past(assessment, methods),
        *_cuts(assessment, methods),
        *_unused_base(assessment, methods),
    ]


def _repeated_sheets(assessment: Assessment) -> Iterator[Problem]:
    seen = Counter(sheet.code for sheet in assessment.sheets)
    for at, sheet in enumerate(assessment.sheets):
        if seen[sheet.code] > 1:
            yield Problem(
                ("sheets", at, "code"),
                f"考核表代码 {sheet.code} 出现了 {seen[sheet.code]} 次；代码不能重复，请改名。",
            )


def _unknown_sheets(assessment: Assessment) -> Iterator[Problem]:
    known = dict.fromkeys(sheet.code for sheet in assessment.sheets)
    for path, code in assessment.named_sheets():
        if code not in known:
            yield Problem(
                path, f"没有代码为 {code} 的考核表；可用的有：{'、'.join(known)}，请改正。"
            )
    quadrant = assessment.quadrant
    if quadrant is not None and quadrant.x == quadrant.y:
        yield Problem(("quadrant", "y"), "象限的横轴和纵轴是同一张表；请写成两张不同的表。")


def _repeated(assessment: Assessment) -> Iterator[Problem]:
    named = {
        "tiers": [tier.code for tier in assessment.tiers],
        "incentives": [one.level for one in assessment.incentives],
        "past": [one.code for one in assessment.past],
    }
    for field, codes in named.items():
        for at, code in enumerate(codes):
            if code in codes[:at]:
                yield Problem(
                    (field, at), f"{code} 在 {field} 里已经写过；一个代码只写一次，请合并。"
                )


def _readings(assessment: Assessment, methods: Mapping[str, Method]) -> Iterator[Problem]:
    """A sheet reads only sheets before it, so that no reading goes round in a circle."""
    order = {sheet.measure: at for at, sheet in enumerate(assessment.sheets)}
    for at, sheet in enumerate(assessment.sheets):
        for measure in read_by(methods.get(sheet.code)):
            if not measure.startswith(SHEET):
                continue
            path = ("sheets", at, "scheme")
            if measure not in order:
                yield Problem(
                    path,
                    f"考核表“{sheet.title}”读取 {measure}，但本考核没有这张表；请改正度量名称。",
                )
            elif order[measure] >= at:
                yield Problem(
                    path,
                    f"考核表“{sheet.title}”读取 {measure}，而那张表不在它之前，读取会绕成一圈；"
                    "请调整考核表的先后，使后表只读前表。",
                )


def read_by(method: Method | None) -> list[str]:
    """Return the measures that a method reads, each once."""
    if method is None:
        return []
    return [use.measure for use in uses(method.scheme, method.grading)]


def _other_scheme(assessment: Assessment, methods: Mapping[str, Method]) -> Iterator[Problem]:
    for at, sheet in enumerate(assessment.sheets):
        method = methods.get(sheet.code)
        if method is None or method.ladder is None or method.ladder.scheme == sheet.scheme:
            continue
        yield Problem(
            ("sheets", at, "ladder"),
            f"考核表“{sheet.title}”用方案 {sheet.scheme}，阶梯却是为方案 {method.ladder.scheme} 写的；"
            "请改成一致。",
        )


def _levels(assessment: Assessment, methods: Mapping[str, Method]) -> Iterator[Problem]:
    named = list(assessment.named_levels())
    ladder = _main_ladder(assessment, methods)
    if ladder is None:
        if named and assessment.main_sheet.ladder is None:
            path = named[0][0]
            title = assessment.main_sheet.title
            yield Problem(path, f"主表“{title}”没有阶梯，谈不上等级；请给它写 ladder，或删去这里。")
        return
    known = [level.code for level in ladder.levels]
    for path, code in named:
        if code not in known:
            yield Problem(
                path, f"主表的阶梯里没有等级 {code}；可用的有：{'、'.join(known)}，请改正。"
            )
    if assessment.tiers:
        yield from _tiers(assessment, ladder)


def _past(assessment: Assessment, methods: Mapping[str, Method]) -> Iterator[Problem]:
    """What is counted over earlier periods exists on the sheet that is looked at."""
    for at, past in enumerate(assessment.past):
        sheet = assessment.main_sheet.code if past.sheet is None else past.sheet
        if past.count is None or sheet not in methods:
            continue
        ladder = methods[sheet].grading
        known = {level.code for level in ladder.levels}
        for name in ("gate", "veto", "direct", "last"):
            known |= {f"{name.upper()}:{one.code}" for one in getattr(ladder, name)}
        code = past.count.level_at_least or past.count.reason
        if code is not None and code not in known:
            yield Problem(
                ("past", at, "count"),
                f"“{past.title}”要数 {code}，但那张表的阶梯里没有；请改正代码。",
            )


def _tiers(assessment: Assessment, ladder: Ladder) -> Iterator[Problem]:
    held = Counter(level for tier in assessment.tiers for level in tier.levels)
    for level in ladder.levels:
        if held[level.code] != 1:
            yield Problem(
                ("tiers",),
                f"等级“{level.title}”归入了 {held[level.code]} 类；每个等级应当恰好归入一类，请改正。",
            )


def _main_ladder(assessment: Assessment, methods: Mapping[str, Method]) -> Ladder | None:
    method = methods.get(assessment.main_sheet.code)
    return None if method is None else method.ladder


def _cuts(assessment: Assessment, methods: Mapping[str, Method]) -> Iterator[Problem]:
    rule = assessment.quadrant
    if rule is None:
        return
    for field, code, cut in (("x_cut", rule.x, rule.x_cut), ("y_cut", rule.y, rule.y_cut)):
        if code in methods and cut > methods[code].scheme.full_marks:
            full = plain(methods[code].scheme.full_marks)
            yield Problem(
                ("quadrant", field),
                f"象限分界 {plain(cut)} 高于该表满分 {full}，没有人能达到；请改低。",
            )


def _unused_base(assessment: Assessment, methods: Mapping[str, Method]) -> Iterator[Problem]:
    for at, sheet in enumerate(assessment.sheets):
        method = methods.get(sheet.code)
        if method is None or method.ladder is None or sheet in assessment.awarding:
            continue
        if method.ladder.promotion.max_up is not None:
            yield Problem(
                ("sheets", at, "ladder"),
                f"考核表“{sheet.title}”不是主表，不授予等级，没有上期等级可比；"
                "请去掉它的阶梯里的 promotion.max_up。",
            )
