"""Rosters and facts from CSV: exact integers, known states, every fact once."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

import polars as pl

from ronghe.foundation.kernel.fact_files.grids import LINE, Headings, read_grid
from ronghe.foundation.kernel.fact_files.mistakes import SHOWN, BrokenFile, FileMistake
from ronghe.foundation.kernel.measures import FactState
from ronghe.foundation.kernel.spreadsheet_text import MARKED

FACTS = Headings("事实表", ("subject", "measure", "state", "numerator", "denominator"))
ROSTER = Headings(
    "名册", ("subject", "pool", "eligible", "base_level"), ("name", "first_cycle"), others=True
)
STATES = tuple(state.value for state in FactState)
MOST = 10**15
"""Largest numerator or denominator; the limits of a scheme are narrower."""
LONGEST = {"subject": 80, "measure": 100, "pool": 80, "base_level": 64}
"""How many characters a code may have."""

_NO_VALUE = (FactState.NOT_DUE.value, FactState.MISSING.value)
_YES, _NO = ("1", "true", "TRUE", "True", "是"), ("0", "false", "FALSE", "False", "否")
_BAD_CODE = r"[\s\x00-\x1f\x7f\u3000]|^[=+\-@']"
_CONTROL = r"[\x00-\x1f\x7f]"
_WHOLE = r"^-?[0-9]+$"
_WIDE = r"[０-９－，．％]"
_WIDE_CODE = r"[０-９Ａ-Ｚａ-ｚ]"
_THOUSANDS = r"^-?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?$"
_DAY = r"^[0-9]{1,4}[-/.年月][0-9]{1,2}([-/.月日][0-9]{0,4}日?)?( .*)?$"
_DECIMAL = r"^-?[0-9]+\.[0-9]+$"
_POWER = r"^-?[0-9]+(\.[0-9]+)?[eE][+-]?[0-9]+$"


@dataclass(frozen=True)
class FileRead:
    """The rows without a mistake, their line numbers in the file, and all mistakes found."""

    frame: pl.DataFrame
    lines: pl.Series
    mistakes: tuple[FileMistake, ...]

    def sound(self) -> pl.DataFrame:
        """Return the frame; raises `BrokenFile` where there is any mistake."""
        if self.mistakes:
            raise BrokenFile(self.mistakes)
        return self.frame


@dataclass(frozen=True)
class Fault:
    """Something that may be wrong with a cell: a condition, and a sentence with the cell in {0}."""

    column: str
    condition: pl.Expr
    sentence: str


def read_facts(
    file: str,
    content: bytes,
    *,
    subjects: Collection[str] | None = None,
    measures: Collection[str] | None = None,
) -> FileRead:
    """Read facts: subject, measure, state, numerator, denominator (Int64, null without a value).

    Given `subjects` or `measures`, others are mistakes. Raises `BrokenFile` where no table can be
    read at all.
    """
    grid = read_grid(file, content, FACTS)
    table = grid.frame.with_columns(_unharmed(name) for name in ("subject", "measure"))
    faults = [
        *_code_faults("subject", "对象代码"),
        *_code_faults("measure", "度量代码"),
        *_known("subject", subjects, "名册里没有对象 {0}；请核对代码，或在名册里补上一行。"),
        *_known("measure", measures, "没有名为“{0}”的度量；请核对度量代码。"),
        *_fact_faults(),
    ]
    judged, mistakes = _judged(file, table, faults)
    twice, more = _repeated(file, judged, ("subject", "measure"), "同一对象的同一度量")
    frame = twice.select(
        "subject", "measure", "state", *(_whole(name) for name in ("numerator", "denominator"))
    )
    return FileRead(frame, twice[LINE], _in_order([*grid.mistakes, *mistakes, *more]))


def read_roster(file: str, content: bytes) -> FileRead:
    """Read a roster: subject, name, pool, eligible, base_level, first_cycle and further attributes.

    Empty texts are null, except the name, which is then the code. Raises `BrokenFile` where no table
    can be read at all.
    """
    grid = read_grid(file, content, ROSTER)
    table = grid.frame
    for name, value in (("name", ""), ("first_cycle", "0")):
        if name not in table.columns:
            table = table.with_columns(pl.lit(value).alias(name))
    attributes = [c for c in table.columns if c not in {LINE, "eligible", "first_cycle"}]
    table = table.with_columns(_unharmed(name) for name in attributes)
    faults = [
        *_code_faults("subject", "对象代码"),
        *_code_faults("pool", "分组代码", may_be_empty=True),
        *_code_faults("base_level", "等级代码", may_be_empty=True),
        *(_yes_or_no(name) for name in ("eligible", "first_cycle")),
        *(
            _no_control(name)
            for name in attributes
            if name not in {"subject", "pool", "base_level"}
        ),
    ]
    judged, mistakes = _judged(file, table, faults)
    once, more = _repeated(file, judged, ("subject",), "这个对象")
    further = [name for name in attributes if name not in {"subject", "name", "pool", "base_level"}]
    frame = once.select(
        "subject",
        pl.when(pl.col("name") == "").then("subject").otherwise("name").alias("name"),
        *(_or_null(name) for name in ("pool", "base_level")),
        *(pl.col(name).is_in(_YES).alias(name) for name in ("eligible", "first_cycle")),
        *(_or_null(name) for name in further),
    )
    return FileRead(frame, once[LINE], _in_order([*grid.mistakes, *mistakes, *more]))


def _code_faults(column: str, what: str, *, may_be_empty: bool = False) -> Iterator[Fault]:
    if not may_be_empty:
        yield Fault(column, pl.col(column) == "", f"没有写{what}；请补上。")
    yield Fault(
        column,
        pl.col(column).str.contains(_BAD_CODE),
        f"{what} {{0}} 含有空白或控制字符，或以 = + - @ ' 开头；请改正。",
    )
    yield Fault(
        column,
        pl.col(column).str.contains(_WIDE_CODE),
        f"{what} {{0}} 里有全角字符；请切换到半角重写。",
    )
    yield Fault(
        column,
        pl.col(column).str.len_chars() > LONGEST[column],
        f"{what} {{0}} 超过 {LONGEST[column]} 个字符；请缩短。",
    )


def _known(column: str, codes: Collection[str] | None, sentence: str) -> Iterator[Fault]:
    if codes is not None:
        is_known = pl.col(column).is_in(list(codes)) | (pl.col(column) == "")
        yield Fault(column, ~is_known, sentence)


def _fact_faults() -> Iterator[Fault]:
    has_value = pl.col("state") == FactState.VALUE.value
    yield Fault(
        "state",
        ~pl.col("state").is_in(STATES),
        f"状态“{{0}}”不是 {'、'.join(STATES)} 之一；请改正。",
    )
    for name, word in (("numerator", "分子"), ("denominator", "分母")):
        cell = pl.col(name)
        is_whole = cell.str.contains(_WHOLE)
        yield Fault(name, has_value & (cell == ""), f"有值却没有写{word}；请补上，或改状态。")
        yield Fault(
            name,
            has_value & cell.str.contains(_WIDE),
            f"{word}“{{0}}”里有全角字符；请切换到半角，用 0 到 9 重写。",
        )
        yield Fault(
            name,
            has_value & cell.str.contains(_THOUSANDS),
            f"{word}“{{0}}”里有千分位逗号；请删去逗号，只留数字。",
        )
        yield Fault(
            name,
            has_value & cell.str.contains(_POWER),
            f"{word}“{{0}}”是科学记数法；请把这一列的格式改为不带小数的数值，再重新保存。",
        )
        yield Fault(
            name,
            has_value & cell.str.contains(_DAY) & ~cell.str.contains(_DECIMAL),
            f"{word}“{{0}}”是日期的样子，可能是 Excel 改的；请把这一列的格式改为文本，重新写成整数。",
        )
        yield Fault(
            name,
            has_value & (cell != "") & ~is_whole,
            f"{word}“{{0}}”不是整数；请写不带小数、逗号和百分号的整数，比例写成分子和分母两个整数。",
        )
        yield Fault(
            name,
            has_value & is_whole & (cell.str.strip_chars_start("-0").str.len_chars() > 15),
            f"{word} {{0}} 太大，最多 15 位；请核对。",
        )
        yield Fault(
            name,
            pl.col("state").is_in(_NO_VALUE) & ~cell.is_in(("", "0")),
            f"状态写的是没有值，却写了{word}“{{0}}”；请清空这一格，有值的把状态改为 VALUE。",
        )
    yield Fault(
        "denominator",
        has_value & pl.col("denominator").str.contains(r"^(-[0-9]+|-?0+)$"),
        "分母是 {0}，应为正整数；没有应办事项时状态写 NOT_DUE。",
    )


def _yes_or_no(column: str) -> Fault:
    return Fault(
        column, ~pl.col(column).is_in([*_YES, *_NO]), "“{0}”应是 1（是）或 0（否）；请改正。"
    )


def _no_control(column: str) -> Fault:
    return Fault(column, pl.col(column).str.contains(_CONTROL), "含有换行或控制字符；请删去。")


def _judged(
    file: str, table: pl.DataFrame, faults: list[Fault]
) -> tuple[pl.DataFrame, list[FileMistake]]:
    """Return the rows without a fault, and the mistakes of the others."""
    found = table.select(
        fault.condition.fill_null(value=False).alias(str(at)) for at, fault in enumerate(faults)
    )
    mistakes: list[FileMistake] = []
    for at, fault in enumerate(faults):
        if found[str(at)].any():
            mistakes += _told(file, table.filter(found[str(at)]), fault)
    return table.filter(~found.select(pl.any_horizontal(pl.all())).to_series()), mistakes


def _told(file: str, rows: pl.DataFrame, fault: Fault) -> Iterator[FileMistake]:
    shown = rows.head(SHOWN)
    for line, cell in zip(shown[LINE], shown[fault.column], strict=True):
        yield FileMistake(file, line, fault.column, fault.sentence.format(_short(cell)))
    if rows.height > SHOWN:
        more = f"同样的问题还有 {rows.height - SHOWN} 处，改好上面这些后会继续列出。"
        yield FileMistake(file, rows[LINE][SHOWN], fault.column, more)


def _short(cell: str) -> str:
    text = "".join(sign if sign.isprintable() else "�" for sign in cell)
    return text if len(text) <= 40 else f"{text[:40]}…"


def _repeated(
    file: str, table: pl.DataFrame, keys: tuple[str, ...], what: str
) -> tuple[pl.DataFrame, list[FileMistake]]:
    first = table.with_columns(first=pl.col(LINE).first().over(keys))
    again = first.filter(pl.col(LINE) != pl.col("first"))
    if again.is_empty():
        return table, []
    mistakes = [
        FileMistake(
            file, row[LINE], keys[-1], f"{what}已在第 {row['first']} 行写过；请只保留一行。"
        )
        for row in again.head(SHOWN).iter_rows(named=True)
    ]
    if again.height > SHOWN:
        more = f"同样的问题还有 {again.height - SHOWN} 处，改好上面这些后会继续列出。"
        mistakes.append(FileMistake(file, again[LINE][SHOWN], keys[-1], more))
    return table.join(again.select(LINE), on=LINE, how="anti", maintain_order="left"), mistakes


def _unharmed(name: str) -> pl.Expr:
    """`spreadsheet_text.unharmed` for a whole column."""
    return pl.col(name).str.replace(MARKED, "$1")


def _or_null(name: str) -> pl.Expr:
    return pl.when(pl.col(name) != "").then(pl.col(name)).alias(name)


def _whole(name: str) -> pl.Expr:
    has_value = pl.col("state") == FactState.VALUE.value
    return pl.when(has_value).then(pl.col(name)).cast(pl.Int64).alias(name)


def _in_order(mistakes: list[FileMistake]) -> tuple[FileMistake, ...]:
    """By line; of a cell only the first thing that is wrong, the others mostly follow from it."""
    first: dict[tuple[int, str], FileMistake] = {}
    for one in mistakes:
        first.setdefault((one.line, one.column), one)
    return tuple(sorted(first.values(), key=lambda one: one.line))
