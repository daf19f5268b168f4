"""What a check may say about a row of a roster file, and the sentence it says it with.

A finding keeps its code and values apart, so that pages can count and group by code; `text` is the
sentence for people: what is wrong and what to do. No sentence quotes an ID or phone number.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic, TypeVar

Row = TypeVar("Row")


class Level(StrEnum):
    """A warning lets the row in; an error keeps it out."""

    WARNING = "WARNING"
    ERROR = "ERROR"


class RowState(StrEnum):
    """What people see of a row before they apply the file."""

    NEW = "NEW"
    CHANGED = "CHANGED"
    SAME = "SAME"
    WARNING = "WARNING"
    ERROR = "ERROR"


class RowEffect(StrEnum):
    """What applying a row would do, warnings or not."""

    CREATE = "CREATE"
    CHANGE = "CHANGE"
    NOTHING = "NOTHING"


_W, _E = Level.WARNING, Level.ERROR
SENTENCES: dict[str, tuple[Level, str]] = {
    # any file
    "cell_merged_across": (
        _E,
        "这一行有左右合并的单元格，看不出各列的值。取消合并、逐格填写后再导入",
    ),
    "cell_formula_unsaved": (
        _E,
        "这一格是公式，文件里没有存下结果。在 Excel 里打开并保存一次，或改填数值",
    ),
    "cell_formula_error": (_E, "这一格是出错的公式或错误值（如 #N/A）。改填正确的值"),
    "missing": (_E, "没有填写，此项必填"),
    "too_long": (_E, "超过 {limit} 个字。请缩短"),
    "date_unreadable": (_E, "“{value}”不是日期。请写成 2018-03-05 这样的年月日"),
    "date_without_day": (_E, "“{value}”只有年月，缺少日。请补到某一天"),
    "date_impossible": (_E, "“{value}”这一天不存在或不在 1900—2100 年之间。请核对"),
    "date_future": (_E, "{value} 晚于今天（{today}）。请核对"),
    "word_unknown": (_E, "“{value}”不在可选范围内。可填：{choices}"),
    "word_near": (_E, "“{value}”不在可选范围内，请改正，是不是“{nearest}”？"),
    "duplicate": (_E, "与第 {others} 行重复而内容不同。只留正确的一行"),
    "duplicate_same": (_E, "与第 {others} 行完全相同。删去这一行即可"),
    # organisations
    "code_shape": (_E, "编码只能用字母、数字、点和横线，至多 30 位。请核对"),
    "code_closed": (_E, "编码“{code}”的组织已经撤销，不能再改。新组织请用新编码"),
    "parent_unknown": (
        _E,
        "上级组织编码“{code}”在本文件和系统里都没有。核对编码，或先导入上级组织",
    ),
    "parent_in_error": (
        _E,
        "上级组织“{code}”在第 {other} 行有错未能导入，本行也无法挂接。先改好那一行",
    ),
    "parent_closed": (_E, "上级组织“{code}”已经撤销。请填现在的上级组织"),
    "parent_self": (_E, "上级组织编码就是自己的编码。请填真正的上级"),
    "parent_cycle": (_E, "上下级绕成了一圈：{chain}。改正其中一处上级组织编码"),
    "parent_type": (_E, "{type}不能设在{parent_type}“{parent}”之下。{rule}"),
    "child_type": (_E, "改为{type}后，下级“{child}”（{child_type}）不能再挂在这里。先调整下级组织"),
    "top_type": (_E, "没有填上级组织编码，而{type}不能作为顶层组织。请补上级组织编码"),
    "top_second": (_W, "没有填上级组织编码，将成为又一个顶层组织。若有上级请补填"),
    "parent_moves": (_W, "上级组织将由“{old}”改为“{new}”，原隶属关系保留在历史里"),
    "type_changes": (_W, "组织类型将由{old}改为{new}，原类型保留在历史里"),
    "category_sector": (_W, "类别“{category}”与领域“{sector}”通常不相配。请核对"),
    "town_unknown": (_W, "“{value}”不是本地登记的街道（镇），本项未登记。请核对名称"),
    "term_reversed": (_E, "本届任期止（{until}）应晚于任期起（{start}）。请核对"),
    "term_half": (_W, "任期只填了一头。请补全起止日期"),
    "term_before_founding": (_W, "本届任期起（{start}）早于成立日期（{founded}）。请核对"),
    "term_expired": (_W, "本届任期已于 {until} 届满。请按期换届，或登记延期的批复"),
    "term_long": (_W, "本届任期超过 {years} 年，{type}一般为 {years} 年。有批复的可保留"),
    "phone_shape": (_W, "联系电话不像电话号码。请核对"),
    "name_shared": (_W, "名称与第 {others} 行相同。如为两个组织，请让名称有区别"),
    # members
    "organisation_unknown": (_E, "所在组织编码“{code}”在系统里没有。核对编码，或先导入组织"),
    "organisation_closed": (_E, "所在组织“{code}”已经撤销。请填现在所在的组织"),
    "organisation_not_branch": (_W, "所在组织“{code}”是{type}。党员应编入党支部或党小组"),
    "name_characters": (_E, "姓名里有数字或符号。请核对"),
    "name_short": (_W, "姓名只有一个字。请核对"),
    "id_number_lost": (_E, "号码被 Excel 存成了数字，末几位已经丢失。把该列设为“文本”后重新填写"),
    "id_shape": (_E, "不是 18 位的公民身份号码。请核对"),
    "id_old": (_E, "这是 15 位旧号码。请换成 18 位的公民身份号码"),
    "id_date": (_E, "号码里的出生日期不存在。请核对"),
    "id_check_digit": (_E, "号码最后一位校验不对，至少有一位写错了。请对照证件核对"),
    "id_province": (_W, "号码开头不是任何省份的代码。请核对证件类型"),
    "id_birth": (_E, "出生日期与公民身份号码里的不一致。请对照证件核对"),
    "id_sex": (_E, "性别与公民身份号码不一致。请对照证件核对"),
    "mobile_shape": (_W, "手机号不是 11 位。请核对"),
    "mobile_shared": (_W, "手机号与第 {others} 行相同。请核对是不是本人的号码"),
    "joined_young": (_W, "入党时不满 18 周岁。请核对入党日期和出生日期"),
    "joined_before_birth": (_E, "入党日期早于出生日期。请核对"),
    "full_before_joined": (_E, "转正日期早于入党日期。请核对"),
    "full_within_year": (_W, "入党到转正不满一年。如确有其事可保留"),
    "full_missing": (_W, "正式党员没有转正日期，无法计算党龄。请补填"),
    "full_on_probation": (_E, "预备党员不应有转正日期。核对人员类别或转正日期"),
    "probation_long": (_W, "入党已超过两年仍为预备党员。请核对是否已转正"),
    "probation_post": (_W, "预备党员没有被选举权，一般不担任“{post}”。请核对"),
    "post_repeated": (_W, "党内职务里“{post}”写了两次，按一次登记"),
    "member_moves": (_W, "所在组织将由“{old}”改为“{new}”，原组织关系保留在历史里"),
    "name_changes": (_W, "同一公民身份号码原登记姓名为“{old}”。请核对是否改名"),
    # a whole organisation
    "branch_small": (
        _W,
        "正式党员 {full} 名，不足 3 名，一般不单独成立党支部。可并入相近支部或设联合党支部",
    ),
    "branch_large": (_W, "党员 {members} 名，超过 50 名。可按程序分设党支部或成立党总支"),
    "organisation_small": (
        _W,
        "党员 {members} 名，{type}一般不少于 {usual} 名。因工作需要设立的请留存批复",
    ),
    "organisation_large": (
        _W,
        "党员 {members} 名，{type}一般不超过 {usual} 名。可报上级研究成立党委",
    ),
    "secretary_vacant": (_W, "没有登记书记。请补登，或尽快补选"),
    "secretary_doubled": (_W, "登记了 {number} 名书记。请核对，只留一名"),
    "committee_missing": (
        _W,
        "正式党员 {full} 名，应设支部委员会，现登记的委员只有 {holders} 名。请补登或补选",
    ),
    "committee_large": (_W, "登记的委员有 {holders} 名，支部委员会最多 7 名。请核对"),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong or odd in a row; `column` is the heading it is about, "" for the whole row."""

    code: str
    column: str = ""
    values: tuple[tuple[str, str], ...] = ()

    @property
    def level(self) -> Level:
        return SENTENCES[self.code][0]

    @property
    def text(self) -> str:
        """The sentence without its column: "没有填写，此项必填。"."""
        sentence = SENTENCES[self.code][1].format(**dict(self.values))
        return sentence if sentence.endswith("？") else f"{sentence}。"

    def __str__(self) -> str:
        return f"{self.column}：{self.text}" if self.column else self.text


@dataclass(frozen=True, slots=True)
class CheckedRow(Generic[Row]):
    """A row of the file with its number there; `row` is None exactly when the state is ERROR."""

    no: int
    state: RowState
    effect: RowEffect
    row: Row | None
    findings: tuple[Finding, ...] = ()


def finding(code: str, column: str = "", /, **values: object) -> Finding:
    """Make a finding; values fill the sentence of its code."""
    return Finding(code, column, tuple((key, str(value)) for key, value in values.items()))


def settle(
    no: int, row: Row, findings: Sequence[Finding], *, is_known: bool, is_same: bool
) -> CheckedRow[Row]:
    """Say what a row is: an error keeps it out, an unchanged row stays quiet, then warnings show."""
    found = tuple(findings)
    if any(each.level is Level.ERROR for each in found):
        return CheckedRow(no, RowState.ERROR, RowEffect.NOTHING, None, found)
    if is_same:
        return CheckedRow(no, RowState.SAME, RowEffect.NOTHING, row, found)
    effect, state = (
        (RowEffect.CHANGE, RowState.CHANGED) if is_known else (RowEffect.CREATE, RowState.NEW)
    )
    return CheckedRow(no, RowState.WARNING if found else state, effect, row, found)


def refuse_row(no: int, findings: Sequence[Finding]) -> CheckedRow[Row]:
    """A row that could not even be read."""
    return CheckedRow(no, RowState.ERROR, RowEffect.NOTHING, None, tuple(findings))


def count_states(rows: Iterable[CheckedRow[Any]]) -> dict[RowState, int]:
    """Count rows by state; every state has its number, 0 included."""
    counted = Counter(each.state for each in rows)
    return {state: counted[state] for state in RowState}


def count_effects(rows: Iterable[CheckedRow[Any]]) -> dict[RowEffect, int]:
    """Count rows by what applying them would do, warnings or not."""
    counted = Counter(each.effect for each in rows)
    return {effect: counted[effect] for effect in RowEffect}
