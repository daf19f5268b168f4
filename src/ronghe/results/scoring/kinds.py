"""The kinds `scheme` and `ladder` for the rulebook: their schemas, and what they refer to in a pack."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ronghe.foundation.kernel.wording import Words
from ronghe.foundation.kernel.wording import gettext_noop as noop
from ronghe.foundation.rulebook.kinds import VALUES, Editing, Mistake, PackRules, RuleKind
from ronghe.results.scoring.arithmetic.exact import Problem
from ronghe.results.scoring.assessments.assessment import Assessment
from ronghe.results.scoring.assessments.kinds import ASSESSMENT as BARE_ASSESSMENT
from ronghe.results.scoring.assessments.measures import unknown_measure
from ronghe.results.scoring.explain.rule_changes import told_by_walking
from ronghe.results.scoring.explain.rule_words import OWN_NAMES
from ronghe.results.scoring.explain.telling import tell_ladder, tell_scheme
from ronghe.results.scoring.functions.catalogue import FUNCTIONS
from ronghe.results.scoring.ladders.checks import check_ladder, check_pair, condition_places
from ronghe.results.scoring.ladders.ladder import Ladder
from ronghe.results.scoring.schemes.checks import check_scheme
from ronghe.results.scoring.schemes.scheme import Scheme

Where = tuple[str | int, ...]


def check_schemes(rules: PackRules) -> list[Mistake]:
    """Schemes can be compiled, and every indicator's measure exists."""
    found: list[Mistake] = []
    for key, scheme in rules.parsed("scheme", Scheme).items():
        path = ("scheme", key)
        found += _told(check_scheme(scheme), path)
        for where, measure in _read(scheme):
            found += unknown_measure(rules, measure, (*path, *where))
    return found


def check_ladders(rules: PackRules) -> list[Mistake]:
    """Ladders fit their scheme; measures, levels and categories exist."""
    schemes = rules.parsed("scheme", Scheme)
    found: list[Mistake] = []
    for key, ladder in rules.parsed("ladder", Ladder).items():
        path = ("ladder", key)
        found += _told(check_ladder(ladder), path)
        found += rules.missing_rules("scheme", [ladder.scheme], (*path, "scheme"))
        if ladder.scheme in schemes:
            found += _told(check_pair(schemes[ladder.scheme], ladder), path)
        for where, measure in _measures(ladder):
            found += unknown_measure(rules, measure, (*path, *where, "measure"))
        found += _words(rules, ladder, path)
    return found


def _told(problems: Iterable[Problem], path: Where) -> list[Mistake]:
    return [Mistake((*path, *problem.path), problem.sentence) for problem in problems]


def _read(scheme: Scheme) -> Iterator[tuple[Where, str]]:
    """Every measure that the indicators read, with its place."""
    for at, indicator in enumerate(scheme.indicators):
        for key, reading in (((), indicator), (("when_own",), indicator.when_own)):
            if reading is None:
                continue
            last = ("function", "params") if reading.is_of_many else ("measure",)
            for measure in reading.inputs.values():
                yield ("indicators", at, *key, *last), measure


def _measures(ladder: Ladder) -> Iterator[tuple[Where, str]]:
    for path, condition in condition_places(ladder):
        if condition.measure is not None:
            yield path, condition.measure
    for name, events in (("veto", ladder.veto), ("direct", ladder.direct)):
        for at, event in enumerate(events):
            yield (name, at), event.measure


def _words(rules: PackRules, ladder: Ladder, path: Where) -> Iterator[Mistake]:
    is_by_category = ladder.pools is not None and ladder.pools.attribute == "category"
    for at, level in enumerate(ladder.levels):
        yield from rules.missing_terms("levels", [level.code], (*path, "levels", at, "code"))
        if level.quota is not None and is_by_category:
            where = (*path, "levels", at, "quota", "by_pool")
            yield from rules.missing_terms("categories", level.quota.by_pool, where)


SCHEME_EDITING = Editing(
    structure=(
        "blocks",
        "indicators",
        "indicators.effect",
        "*.function.name",
        "*.function.version",
        "*.measure",
        "*.params.formula",
        "*.params.inputs",
        "*.params.inputs.*",
        "*.params.groups",
        "*.params.groups.options",
        "promoter_assesses",
    ),
)
"""Points, parameters of functions and who assesses are weighed; what is measured and how, is built."""
LADDER_EDITING = Editing(
    structure=(
        "scheme",
        "levels",
        "levels.requires",
        "levels.quota.adjusted",
        "last",
        "last.unless",
        "gate",
        "veto",
        "direct",
        "*.measure",
        "*.op",
        "pools.attribute",
    ),
)
"""Cuts, quotas and periods are weighed; levels, gates and what they ask are built."""
ASSESSMENT = replace(BARE_ASSESSMENT, tell_difference=told_by_walking(Assessment))
FUNCTION_TITLES = Words(
    {name: one.title for (name, _), one in FUNCTIONS.items() if name not in VALUES["effect"]}
)
"""`bonus` is told by its effect, which is called alike."""
SCHEME = RuleKind(
    "scheme",
    noop("评分方案"),
    Scheme,
    check_schemes,
    tell_scheme,
    SCHEME_EDITING,
    told_by_walking(Scheme),
    OWN_NAMES,
    FUNCTION_TITLES,
)
LADDER = RuleKind(
    "ladder",
    noop("晋级阶梯"),
    Ladder,
    check_ladders,
    tell_ladder,
    LADDER_EDITING,
    told_by_walking(Ladder),
)
