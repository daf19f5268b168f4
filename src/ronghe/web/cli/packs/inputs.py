"""Roster and facts from the files that a command names, and where in them something stands."""

import argparse
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from ronghe.foundation.kernel.fact_files import (
    BrokenFile,
    FileMistake,
    FileRead,
    read_facts,
    read_roster,
)
from ronghe.results.scoring.api import BrokenFacts
from ronghe.web.cli.failure import WrongArguments
from ronghe.web.packs.contents import Pack
from ronghe.web.packs.loading import registries
from ronghe.web.packs.scoring import Asked, known_measures, listed_roster, roster_from


@dataclass(frozen=True)
class Inputs:
    """What is scored, and the files it came from; without a roster file `roster_read` is nothing."""

    roster: pl.DataFrame
    facts: pl.DataFrame
    facts_file: str
    facts_read: FileRead
    roster_file: str | None = None
    roster_read: FileRead | None = None

    def mistake(self, broken: BrokenFacts) -> FileMistake:
        """What the engine refuses, at its line of the file where it stands in one."""
        if broken.measure is not None:
            mine = pl.col("subject") == broken.subject, pl.col("measure") == broken.measure
            line = _line(self.facts_read, pl.all_horizontal(mine))
            return FileMistake(self.facts_file, line, broken.column, str(broken))
        if self.roster_read is not None and self.roster_file is not None:
            line = _line(self.roster_read, pl.col("subject") == broken.subject)
            return FileMistake(self.roster_file, line, broken.column, str(broken))
        return FileMistake(self.facts_file, 1, "", str(broken))


def read_inputs(pack: Pack, asked: Asked, arguments: argparse.Namespace) -> Inputs:
    """Read both files; raises BrokenFile with the mistakes of both, WrongArguments for no file."""
    roster, roster_read = _roster(pack, asked, arguments)
    found = roster_read.mistakes if roster_read else ()
    known = None if roster is None or found else roster["subject"].to_list()
    measures = known_measures(pack, registries(), asked.on)
    content = _content(arguments.facts)
    facts = read_facts(arguments.facts, content, subjects=known, measures=measures)
    if found or facts.mistakes:
        raise BrokenFile((*found, *facts.mistakes))
    return Inputs(
        roster_from(facts.frame) if roster is None else roster,
        facts.frame,
        arguments.facts,
        facts,
        arguments.roster,
        roster_read,
    )


def _roster(
    pack: Pack, asked: Asked, arguments: argparse.Namespace
) -> tuple[pl.DataFrame | None, FileRead | None]:
    """The roster file, else the list that the assessment names, else nothing."""
    if arguments.roster is not None:
        read = read_roster(arguments.roster, _content(arguments.roster))
        return read.frame, read
    return listed_roster(pack, asked), None


def _content(file: str) -> bytes:
    path = Path(file)
    if path.is_dir():
        raise WrongArguments(f"{file} 是文件夹；请写明其中的 CSV 文件。")
    if not path.is_file():
        raise WrongArguments(f"没有文件 {file}；请核对路径。")
    return path.read_bytes()


def _line(read: FileRead, condition: pl.Expr) -> int:
    lines: list[int] = read.lines.filter(read.frame.select(condition).to_series()).to_list()
    return lines[0] if lines else 1
