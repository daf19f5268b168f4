"""Reading one row by its columns, keeping what is wrong with it, and what rows say about each other."""

from collections.abc import Hashable, Iterable, Sequence
from datetime import date
from typing import TypeVar

from ronghe.core.register.rules.cells import Cell, day_of, text_of
from ronghe.core.register.rules.findings import Finding, finding
from ronghe.core.register.rules.layouts import Layout
from ronghe.core.register.rules.words import Words

Key = TypeVar("Key", bound=Hashable)
TEXT_LIMIT = 200


class RowReader:
    """One row's cells, taken out by heading; `findings` collects what was wrong with them."""

    __slots__ = ("_cells", "_positions", "findings")

    def __init__(
        self, layout: Layout, cells: Sequence[Cell], findings: Iterable[Finding] = ()
    ) -> None:
        self._cells = cells
        self._positions = layout.positions
        self.findings: list[Finding] = list(findings)

    def note(self, code: str, column: str = "", /, **values: object) -> None:
        self.findings.append(finding(code, column, **values))

    def cell(self, column: str) -> Cell:
        return self._cells[self._positions[column]]

    def text(self, column: str, *, is_required: bool = False, limit: int = TEXT_LIMIT) -> str:
        """A normalised text of at most `limit` characters; "" when empty."""
        text = text_of(self._cells[self._positions[column]])
        if len(text) > limit:
            self.note("too_long", column, limit=limit)
        if is_required and not text:
            self._miss(column)
        return text

    def day(self, column: str, *, is_required: bool = False) -> date | None:
        """A day, or None when empty or unreadable (which is noted)."""
        day = day_of(self._cells[self._positions[column]], column)
        if isinstance(day, Finding):
            self.findings.append(day)
            return None
        if is_required and day is None:
            self._miss(column)
        return day

    def word(self, column: str, words: Words, *, is_required: bool = False) -> str:
        """The code of a word from a closed list; "" when empty or unknown (which is noted)."""
        cell = self._cells[self._positions[column]]
        exact = words.exact(cell)
        if exact:
            return exact
        text = text_of(cell)
        if not text:
            if is_required:
                self._miss(column)
            return ""
        code = words.code(text)
        if code is None:
            self.findings.append(words.unknown(text, column))
        return code or ""

    def _miss(self, column: str) -> None:
        """An empty cell is missing, unless the shape of the file already says why it is empty."""
        if all(each.column not in {column, ""} for each in self.findings):
            self.note("missing", column)


def repeated(keys: Iterable[tuple[int, Key]]) -> dict[Key, list[int]]:
    """Group row numbers by key and keep the keys that several rows share."""
    first: dict[Key, int] = {}
    shared: dict[Key, list[int]] = {}
    for no, key in keys:
        if first.setdefault(key, no) != no:
            shared.setdefault(key, [first[key]]).append(no)
    return shared


def duplicates(rows: Sequence[tuple[int, Key, object]], column: str) -> dict[int, Finding]:
    """Find rows that claim the same thing: (number, key, content) → finding by row number.

    Rows with different content are all kept out, since nobody can tell which is right; of rows with the
    same content the first stays.
    """
    content = {no: what for no, _, what in rows}
    found: dict[int, Finding] = {}
    for numbers in repeated((no, key) for no, key, _ in rows).values():
        is_same = all(content[no] == content[numbers[0]] for no in numbers)
        for no in numbers[1:] if is_same else numbers:
            code = "duplicate_same" if is_same else "duplicate"
            found[no] = finding(
                code, column, others=listed(other for other in numbers if other != no)
            )
    return found


def listed(numbers: Iterable[int]) -> str:
    """Row numbers for a sentence, at most five of them: "3、9、12"."""
    shown = list(numbers)
    return "、".join(str(no) for no in shown[:5]) + (" 等" if len(shown) > 5 else "")
