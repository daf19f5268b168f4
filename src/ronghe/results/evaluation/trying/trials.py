"""Saving, listing, comparing and deleting what-ifs; none of it touches the cycle (S-24)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from ronghe.foundation.accounts.api import Actor
from ronghe.foundation.audit.api import record
from ronghe.foundation.kernel.path import place_path
from ronghe.foundation.kernel.refusals import Conflict, Invalid, Refused
from ronghe.foundation.kernel.turns import alone
from ronghe.foundation.kernel.wording import nested
from ronghe.foundation.rulebook.kinds import Body
from ronghe.results.evaluation.cycles.steps import told_in_record
from ronghe.results.evaluation.models import Cycle
from ronghe.results.evaluation.models.trials import Trial
from ronghe.results.evaluation.policy.running import check_can_run
from ronghe.results.evaluation.trying.basis import basis_of, frozen_facts
from ronghe.results.evaluation.trying.what_if import Shift, Tried, try_out
from ronghe.results.evaluation.words import level_titles
from ronghe.results.scoring.api import results_digest

LONGEST_NAME, MOST_COMPARED = 60, 6


@transaction.atomic
def save_trial(*, by: Actor, cycle: Cycle, name: str, body: Body, sheet: str = "") -> Trial:
    """Compute and keep a trial under a name; the same saved twice is one.

    Raises Invalid with every mistake of the trial, Conflict for a name that another trial has.
    """
    check_can_run(by)
    alone(by.place)
    name = name.strip()
    if not 0 < len(name) <= LONGEST_NAME:
        sentence = _("请给试算起个名称，最多 %s 个字，便于以后对比。")
        raise Invalid("name", sentence % LONGEST_NAME)
    tried = try_out(cycle, body, sheet)
    if tried.rules.is_empty:
        raise Invalid("trial", _("没有任何改动，不用保存。请先改动分值、分数线、名额或数据。"))
    kept = tried.rules.model_dump(mode="json", exclude_defaults=True)
    known = cycle.trials.select_related("fact_set").filter(name=name).first()
    if known is not None:
        _check_same(known, tried, kept, cycle)
        return known
    made = _stored(by, cycle, name, tried, kept)
    _record(by, cycle, made, "save_trial", f"保存试算“{nested(name)}”")
    return made


def delete_trial(*, by: Actor, cycle: Cycle, no: int) -> None:
    """Delete a trial; its history stays in the audit."""
    check_can_run(by)
    found = trial_of(cycle, no)
    _record(by, cycle, found, "delete_trial", f"删除试算“{nested(found.name)}”")
    found.delete()


def trials_of(cycle: Cycle) -> list[Trial]:
    """The trials of a cycle, the latest first (1 query)."""
    return list(cycle.trials.select_related("fact_set").order_by("-no"))


def trial_of(cycle: Cycle, no: int) -> Trial:
    """One trial by its number in the cycle; raises Refused (404)."""
    found = cycle.trials.select_related("fact_set").filter(no=no).first()
    if found is None:
        raise Refused("no-trial", _("没有这次试算，可能已被删除。请从列表中选择。"), 404)
    return found


def stale_words(trial: Trial, cycle: Cycle) -> str:
    """Says that a trial rests on facts that were frozen anew since; empty while it is fresh."""
    if trial.facts_digest == (cycle.fact_set.digest if cycle.fact_set else ""):
        return ""
    return (
        _("这次试算依据的是第 %s 次冻结的数据，此后数据已重新冻结；请按新数据再试算一次。")
        % trial.fact_set.no
    )


def tried_again(cycle: Cycle, trial: Trial) -> Tried:
    """A kept trial computed again from the facts it rests on."""
    return try_out(cycle, trial.overrides, trial.sheet, fact_set=trial.fact_set)


@dataclass(frozen=True)
class Differing:
    """One subject that the compared outcomes place differently: its level in each, in their order."""

    subject: str
    name: str
    pool: str
    levels: Sequence[str]


@dataclass(frozen=True)
class TrialComparison:
    """Several outcomes side by side, the first of them without any change.

    ``counts`` is pool → level → how many in each outcome; ``stale`` has a sentence for each trial
    whose facts are no longer those of the cycle.
    """

    trials: Sequence[Trial]
    levels: Mapping[str, str]
    counts: Mapping[str, Mapping[str, Sequence[int]]]
    differing: Sequence[Differing]
    stale: Sequence[str]


def compare_trials(cycle: Cycle, numbers: Sequence[int]) -> TrialComparison:
    """Compare some trials of one sheet with each other and with the outcome as it is.

    Raises Invalid for none, too many, or trials of different sheets.
    """
    if not 0 < len(set(numbers)) <= MOST_COMPARED:
        raise Invalid("trials", _("请选择 1 到 %s 次试算来对比。") % MOST_COMPARED)
    trials = [trial_of(cycle, no) for no in dict.fromkeys(numbers)]
    if len({trial.sheet for trial in trials}) > 1:
        raise Invalid("trials", _("只能对比同一张考核表的试算。请只选一张表的。"))
    basis = basis_of(cycle, trials[0].sheet)
    sides = [basis.scored, *(tried_again(cycle, trial).scored for trial in trials)]
    board = _board(basis.roster, [side.results for side in sides])
    levels = level_titles(basis.method.ladder)
    return TrialComparison(
        trials=trials,
        levels=levels,
        counts=_counts(board, len(sides), list(levels)),
        differing=[
            Differing(row["subject"], row["name"], row["pool"], row["levels"])
            for row in board.filter(pl.col("levels").list.n_unique() > 1).iter_rows(named=True)
        ],
        stale=[stale_words(trial, cycle) for trial in trials],
    )


def _board(roster: pl.DataFrame, results: Sequence[pl.DataFrame]) -> pl.DataFrame:
    """subject, name, pool and its level in each outcome, empty where it takes no part."""
    first = results[0].filter("eligible").select("subject", "pool", "standing")
    board = first.join(roster.select("subject", "name"), on="subject")
    for no, one in enumerate(results):
        level = one.filter("eligible").select("subject", pl.col("level").alias(f"level{no}"))
        board = board.join(level, on="subject", how="left")
    columns = [pl.col(f"level{no}").fill_null("") for no in range(len(results))]
    board = board.with_columns(levels=pl.concat_list(columns))
    return board.sort("pool", "standing", "subject", nulls_last=True)


def _counts(
    board: pl.DataFrame, size: int, levels: Sequence[str]
) -> dict[str, dict[str, Sequence[int]]]:
    counts: dict[str, dict[str, Sequence[int]]] = {}
    for (pool,), rows in board.group_by("pool", maintain_order=True):
        columns = [rows[f"level{no}"].to_list() for no in range(size)]
        counts[str(pool)] = {level: [column.count(level) for column in columns] for level in levels}
    return counts


def _check_same(known: Trial, tried: Tried, kept: Body, cycle: Cycle) -> None:
    name = nested(known.name)
    if known.overrides != kept or known.sheet != tried.basis.sheet:
        raise Conflict(_("已经有名为“%s”的试算，内容不同。请换一个名称。") % name, no=known.no)
    if stale_words(known, cycle):
        sentence = _(
            "已经有名为“%(name)s”的试算，依据的是第 %(no)s 次冻结的数据。要按新数据保存，请换一个名称，或先删除旧的那次。"
        )
        raise Conflict(sentence % {"name": name, "no": known.fact_set.no}, no=known.no)


def _stored(by: Actor, cycle: Cycle, name: str, tried: Tried, kept: Body) -> Trial:
    frozen, method = frozen_facts(cycle), tried.basis.method
    last = cycle.trials.aggregate(last=Max("no"))["last"]
    return Trial.objects.create(
        place_id=by.place,
        cycle=cycle,
        sheet=tried.basis.sheet,
        no=(last or 0) + 1,
        name=name,
        overrides=kept,
        fact_set=frozen,
        facts_digest=frozen.digest,
        scheme_digest=method.scheme_rule.digest,
        ladder_digest=method.ladder_rule.digest if method.ladder_rule else "",
        outcome_digest=results_digest(tried.scored.results),
        summary=[_summary(shift) for shift in tried.shifts],
        made_as=by.signature,
    )


def _summary(shift: Shift) -> dict[str, object]:
    up = sum(move.is_up for move in shift.moves)
    return {
        "pool": shift.pool,
        "before": dict(shift.before),
        "after": dict(shift.after),
        "up": up,
        "down": len(shift.moves) - up,
    }


def _record(by: Actor, cycle: Cycle, trial: Trial, verb: str, sentence: str) -> None:
    record(
        by=by,
        verb=f"evaluation.{verb}",
        subject=("trial", f"{cycle.key}-{cycle.period}-{trial.no}"),
        path=place_path(by.place),
        sentence=f"{sentence}（{told_in_record(cycle)}，不改动评定）",
    )
