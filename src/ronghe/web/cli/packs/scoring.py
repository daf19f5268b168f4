"""`./ronghe pack score`: a pack, a roster and facts in; a table, JSON or files to recount out."""

import argparse
import json
import sys
from pathlib import Path

import polars as pl

from ronghe.foundation.kernel.fact_files import BrokenFile, FileMistake, read_facts, read_roster
from ronghe.results.scoring.api import BrokenFacts, BrokenRules
from ronghe.web.cli.failure import CannotContinue, WrongArguments
from ronghe.web.cli.packs.answers import outcome_as_json
from ronghe.web.cli.packs.checking import pack_at, told
from ronghe.web.cli.packs.tables import outcome_as_text
from ronghe.web.packs.contents import Pack
from ronghe.web.packs.loading import BrokenPack, registries
from ronghe.web.packs.scoring import (
    Asked,
    NotInPack,
    Outcome,
    files_of,
    known_measures,
    listed_roster,
    roster_from,
    score_by,
)


def run(arguments: argparse.Namespace) -> int:
    """Score, print and perhaps write the files to recount; raises CannotContinue with one sentence."""
    if arguments.ladder and arguments.assessment:
        raise WrongArguments(
            "--ladder 只和 --scheme 一起用；考核的每张表自己写明阶梯，请删去其一。"
        )
    target = _free(arguments.bundle)
    try:
        pack = pack_at(arguments.folder)
        roster, facts = _tables(pack, arguments)
        asked = Asked(arguments.scheme, arguments.ladder, arguments.assessment)
        outcome = score_by(pack, asked, roster, facts)
    except BrokenPack as broken:
        return told(arguments.folder, broken)
    except NotInPack as absent:
        raise WrongArguments(str(absent)) from absent
    except (BrokenFile, BrokenRules) as broken:
        raise CannotContinue(str(broken)) from broken
    except BrokenFacts as broken:
        raise CannotContinue(f"{arguments.facts}: {broken}") from broken
    if target is not None:
        _write(outcome, target)
    if arguments.json:
        print(json.dumps(outcome_as_json(pack, outcome), ensure_ascii=False))
    else:
        print(outcome_as_text(outcome))
    return 0


def _tables(pack: Pack, arguments: argparse.Namespace) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Roster and facts; the mistakes of both files are told together."""
    roster, found = _roster(pack, arguments)
    known = None if roster is None or found else roster["subject"].to_list()
    measures = known_measures(pack, registries())
    content = _content(arguments.facts)
    facts = read_facts(arguments.facts, content, subjects=known, measures=measures)
    if found or facts.mistakes:
        raise BrokenFile((*found, *facts.mistakes))
    return (roster_from(facts.frame) if roster is None else roster), facts.frame


def _roster(
    pack: Pack, arguments: argparse.Namespace
) -> tuple[pl.DataFrame | None, tuple[FileMistake, ...]]:
    """The roster file, else the list that the assessment names, else nothing; and its mistakes."""
    if arguments.roster is not None:
        read = read_roster(arguments.roster, _content(arguments.roster))
        return read.frame, read.mistakes
    listed = listed_roster(pack, arguments.assessment) if arguments.assessment else None
    return listed, ()


def _content(file: str) -> bytes:
    path = Path(file)
    if not path.is_file():
        raise WrongArguments(f"没有文件 {file}；请核对路径。")
    return path.read_bytes()


def _free(target: str | None) -> Path | None:
    if target is None:
        return None
    path = Path(target)
    if path.exists():
        raise WrongArguments(f"{target} 已经存在；请换一个新目录，或先删去它。")
    return path


def _write(outcome: Outcome, target: Path) -> None:
    """An assessment's sheets in a folder each, a single sheet in the folder itself."""
    for sheet in outcome.sheets:
        folder = target / sheet.code if outcome.assessment else target
        folder.mkdir(parents=True)
        for name, content in files_of(sheet).items():
            (folder / name).write_bytes(content)
    print(f"复算：python3 tools/recount {target}", file=sys.stderr)
