"""`./ronghe pack score`: a pack, a roster and facts in; a table, JSON or files to recount out."""

import argparse
import json
import sys
from pathlib import Path

from ronghe.foundation.kernel.fact_files import BrokenFile
from ronghe.results.scoring.api import BrokenFacts, BrokenRules
from ronghe.web.cli.failure import CannotContinue, WrongArguments
from ronghe.web.cli.packs.answers import outcome_as_json
from ronghe.web.cli.packs.checking import pack_at, told
from ronghe.web.cli.packs.inputs import read_inputs
from ronghe.web.cli.packs.tables import outcome_as_text
from ronghe.web.packs.contents import Pack
from ronghe.web.packs.loading import BrokenPack
from ronghe.web.packs.scoring import (
    Asked,
    NotInPack,
    Outcome,
    files_of,
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
        outcome = _scored(pack, arguments)
    except BrokenPack as broken:
        return told(arguments.folder, broken)
    except NotInPack as absent:
        raise WrongArguments(str(absent)) from absent
    except (BrokenFile, BrokenRules) as broken:
        raise CannotContinue(str(broken)) from broken
    if target is not None:
        _write(outcome, target)
    if arguments.json:
        print(json.dumps(outcome_as_json(pack, outcome), ensure_ascii=False))
    else:
        print(outcome_as_text(outcome))
    return 0


def _scored(pack: Pack, arguments: argparse.Namespace) -> Outcome:
    asked = Asked(arguments.scheme, arguments.ladder, arguments.assessment, arguments.on)
    inputs = read_inputs(pack, asked, arguments)
    try:
        return score_by(pack, asked, inputs.roster, inputs.facts)
    except BrokenFacts as broken:
        raise BrokenFile([inputs.mistake(broken)]) from broken


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
