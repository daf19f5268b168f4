"""`./ronghe evaluate --facts DIR --scheme FILE`: score Parquet files of any size, without a database."""

import argparse
import json
import sys
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

from ronghe.results.scoring.api import (
    BrokenFacts,
    BrokenRules,
    Kept,
    Ladder,
    NoCluster,
    Scheme,
    Tally,
    check_ladder,
    check_pair,
    check_scheme,
    find_tables,
    joined,
    rank_only,
    score_tables,
)
from ronghe.web.cli.failure import CannotContinue, WrongArguments
from ronghe.web.cli.scale.rule_file import read_rule, refuse


def evaluate(arguments: argparse.Namespace) -> int:
    """Score, print how many stand at each level and the digest; keep the results where asked."""
    if not arguments.scheme:
        raise WrongArguments("按文件计分须写 --scheme，例如 --scheme method/scheme.yaml。")
    scheme, ladder = _rules(arguments.scheme, arguments.ladder)
    kept = _kept(arguments)
    try:
        tables = find_tables(Path(arguments.facts), _path(arguments.roster))
        # A cluster tells of machines that went away on standard output, where our answer belongs.
        with redirect_stdout(sys.stderr), joined(arguments.cluster) as crew:
            tally = score_tables(scheme, ladder, tables, crew=crew, kept=kept)
    except (BrokenFacts, BrokenRules, NoCluster) as broken:
        raise CannotContinue(str(broken)) from broken
    told = _told(tally, kept)
    print(json.dumps(told, ensure_ascii=False) if arguments.json else _words(told, ladder))
    return 0


def _rules(scheme_file: str, ladder_file: str | None) -> tuple[Scheme, Ladder]:
    scheme = read_rule(scheme_file, "scheme", Scheme)
    refuse(_file(scheme_file), scheme.told(check_scheme(scheme.body)))
    if not ladder_file:
        return scheme.body, rank_only(scheme.body)
    ladder = read_rule(ladder_file, "ladder", Ladder)
    if scheme.key and ladder.body.scheme != scheme.key:
        raise WrongArguments(
            f"阶梯配套的方案是“{ladder.body.scheme}”，不是“{scheme.key}”；请改用配套的一对。"
        )
    alone, beside = check_ladder(ladder.body), check_pair(scheme.body, ladder.body)
    refuse(_file(ladder_file), ladder.told([*alone, *beside]))
    return scheme.body, ladder.body


def _file(given: str) -> Path:
    return Path(given.partition("#")[0])


def _path(given: str | None) -> Path | None:
    return Path(given) if given else None


def _kept(arguments: argparse.Namespace) -> Kept | None:
    if arguments.out is None:
        if arguments.lines:
            raise WrongArguments("--lines 要和 --out 一起写：逐项得分写到哪个目录。")
        return None
    folder = Path(arguments.out)
    folder.mkdir(parents=True, exist_ok=True)
    return Kept(folder, arguments.lines)


def _told(tally: Tally, kept: Kept | None) -> dict[str, Any]:
    pools: dict[str, dict[str, int]] = {}
    totals: dict[str, int] = {}
    for pool, level, count in tally.levels.drop_nulls("level").iter_rows():
        pools.setdefault(pool, {})[level] = count
        totals[level] = totals.get(level, 0) + count
    return {
        "subjects": tally.subjects,
        "eligible": tally.eligible,
        "parts": tally.parts,
        "levels": totals,
        "pools": pools,
        "results_digest": tally.digest,
        "out": str(kept.folder) if kept else None,
    }


def _words(told: dict[str, Any], ladder: Ladder) -> str:
    levels = [
        f"  {one.title}\t{told['levels'].get(one.code, 0):,}" for one in reversed(ladder.levels)
    ]
    where = [f"结果写在 {told['out']}/results"] if told["out"] else []
    head = (
        f"名册 {told['subjects']:,}，参评 {told['eligible']:,}，{len(told['pools'])} 组，"
        f"分 {told['parts']} 批算完。"
    )
    return "\n".join([head, *levels, *where, f"结果摘要 {told['results_digest']}"])
