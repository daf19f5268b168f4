"""What is wrong with a file, each mistake at its line and column."""

from collections.abc import Sequence
from dataclasses import dataclass

SHOWN = 20
"""How many lines are told of one kind of mistake; the rest is counted."""


@dataclass(frozen=True, order=True)
class FileMistake:
    """One mistake: file, line from 1, column by its heading ("" for the whole line), one sentence."""

    file: str
    line: int
    column: str
    sentence: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}"
        return (
            f"{place}:{self.column}: {self.sentence}"
            if self.column
            else f"{place}: {self.sentence}"
        )


class BrokenFile(ValueError):
    """A file that cannot be used; `mistakes` holds what was found, in order of lines."""

    def __init__(self, mistakes: Sequence[FileMistake]) -> None:
        super().__init__("\n".join(map(str, mistakes)))
        self.mistakes = tuple(mistakes)
