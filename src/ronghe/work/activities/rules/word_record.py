"""Reading an existing record of a meeting: title, day, place, people, agenda. Pure (ux §1.7).

The lines of a document in, what was recognised and what was not out. Nothing is guessed: a name that
sounds like somebody's, or that several bear, is told and a person decides.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from ronghe.foundation.kernel.text import pinyin
from ronghe.work.activities.rules.names import find_names

DIGITS = {sign: no for no, sign in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0}
_DAY = re.compile(r"(\d{4})\s*[年.\-/]\s*(\d{1,2})\s*[月.\-/]\s*(\d{1,2})")
_HAN_DAY = re.compile(
    r"([〇零○一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})[日号]"
)
_LABEL = re.compile(r"^\s*([\u4e00-\u9fff（）()][\u4e00-\u9fff（）()\s]{1,12}?)\s*[：:]\s*(.*)$")
_HEADING = re.compile(
    r"^[\s　]*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[.．、])\s*(.+)$"
)
_REASON = re.compile(r"[（(]([^（）()]*)[）)]")
_NOTHING = re.compile(r"[（(]?未形成决议[）)]?")
_END = re.compile(r"签字|记录人[：:（(]|^[\s　]*年[\s　]*月[\s　]*日")

TITLE = ("主题", "会议主题", "议题", "会议名称", "活动主题")
DAY = ("时间", "日期", "会议时间", "活动时间", "召开时间")
VENUE = ("地点", "会议地点", "活动地点")
HOST = ("主持人", "主持", "会议主持")
LECTURER = ("主讲人", "授课人", "主讲", "讲课人")
CAME = ("到会人员", "参加人员", "出席人员", "与会人员", "参会人员", "到会", "出席")
AWAY = ("未到人员", "缺席人员", "请假人员", "缺席", "请假", "未到")
FORM = ("形式", "采用形式")
SHORTEST_NEAR = 3
REASONS = {
    "请假": "LEAVE",
    "事假": "LEAVE",
    "公务": "ON_DUTY",
    "出差": "ON_DUTY",
    "因病": "ILL",
    "病假": "ILL",
    "缺席": "ABSENT",
}
KNOWN = (
    *TITLE,
    *DAY,
    *VENUE,
    *HOST,
    *LECTURER,
    *CAME,
    *AWAY,
    *FORM,
    "党组织",
    "到会情况",
    "记录人",
)


class Bearer(NamedTuple):
    """Somebody on the roster: code and name."""

    code: str
    name: str


class Alike(NamedTuple):
    """A name as written, and those on the roster who sound the same, or differ by one sign.

    ``is_absent`` for one among those who did not come, with ``reason`` as a code where it is written.
    """

    written: str
    codes: tuple[str, ...]
    sounds_same: bool = True
    is_absent: bool = False
    reason: str = ""


@dataclass(frozen=True)
class Recognised:
    """What a record says; empty where nothing was found.

    ``absent`` maps codes to the reason as a code, "" where none is written; ``unknown`` are names
    nobody on the roster bears, ``shared`` those several bear, ``alike`` those that only sound or look alike.
    """

    title: str = ""
    held_on: date | None = None
    venue: str = ""
    host: str = ""
    lecturer: str = ""
    agenda: tuple[tuple[str, str], ...] = ()
    present: frozenset[str] = frozenset()
    absent: dict[str, str] = field(default_factory=dict)
    unknown: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()
    alike: tuple[Alike, ...] = ()

    @property
    def names_people(self) -> bool:
        """Whether the record tells who came or who did not."""
        return bool(self.present or self.absent)


def read_record(lines: Iterable[str], roster: Sequence[Bearer]) -> Recognised:
    """What the lines of an existing record say about a meeting of these people."""
    told = [line for line in (one.strip() for one in lines) if line]
    labelled = dict(_labelled(told))
    came, away = _first(labelled, CAME), _first(labelled, AWAY)
    people = [(one.code, one.name) for one in roster]
    found, missed = (
        find_names(_REASON.sub(" ", came), people),
        find_names(_REASON.sub(" ", away), people),
    )
    strange = (*found.unknown, *missed.unknown)
    named = found.codes | missed.codes
    alike = (
        *_alike(found.unknown, roster, named),
        *(
            one._replace(is_absent=True, reason=_reason_of(one.written, away))
            for one in _alike(missed.unknown, roster, named)
        ),
    )
    return Recognised(
        title=_first(labelled, TITLE) or _plain_title(told),
        held_on=_day(_first(labelled, DAY)) or next(filter(None, map(_day, told)), None),
        venue=_first(labelled, VENUE),
        host=_one(_first(labelled, HOST), people),
        lecturer=_one(_first(labelled, LECTURER), people),
        agenda=tuple(_agenda(told)),
        present=found.codes - missed.codes,
        absent=_reasons(away, people, missed.codes),
        unknown=tuple(name for name in strange if name not in {one.written for one in alike}),
        shared=(*found.shared, *missed.shared),
        alike=alike,
    )


def _labelled(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Label → text, the first of each; a label's text may go on until the next label or heading."""
    seen: set[str] = set()
    label, parts = "", list[str]()
    for line in [*lines, "签字"]:
        match = _LABEL.match(line)
        name = re.sub(r"\s", "", match[1]) if match else ""
        is_label = name in KNOWN
        if label and (is_label or _HEADING.match(line) or _END.search(line)):
            if label not in seen:
                seen.add(label)
                yield label, " ".join(parts).strip()
            label, parts = "", []
        if match and is_label:
            label, parts = name, [match[2]]
        elif label:
            parts.append(line)


def _first(labelled: dict[str, str], labels: Sequence[str]) -> str:
    return next((labelled[label] for label in labels if labelled.get(label)), "")


def _plain_title(lines: Sequence[str]) -> str:
    """The first line that is neither a label nor a remark, without its day in brackets."""
    for line in lines[:5]:
        if not _LABEL.match(line) and not _HEADING.match(line):
            return re.sub(r"[（(][^（）()]*\d[^（）()]*[）)]", "", line).strip()
    return ""


def _day(text: str) -> date | None:
    if match := _DAY.search(text):
        year, month, day = (int(part) for part in match.groups())
    elif match := _HAN_DAY.search(text):
        year = int("".join(str(DIGITS[sign]) for sign in match[1]))
        month, day = _number(match[2]), _number(match[3])
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _number(text: str) -> int:
    """十 is 10, 十二 is 12, 三十一 is 31."""
    if "十" not in text:
        return DIGITS[text[0]]
    tens, _ten, ones = text.partition("十")
    return (DIGITS[tens] if tens else 1) * 10 + (DIGITS[ones] if ones else 0)


def _agenda(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Numbered headings with the lines below them, until the signatures."""
    topic, parts = "", list[str]()
    for line in lines:
        if _END.search(line):
            break
        if match := _HEADING.match(line):
            if topic:
                yield topic, "\n".join(parts)
            topic, parts = match[1].strip(), []
        elif topic and not _NOTHING.fullmatch(line):
            parts.append(line)
    if topic:
        yield topic, "\n".join(parts)


def _one(text: str, people: Sequence[tuple[str, str]]) -> str:
    codes = find_names(_REASON.sub(" ", text), people).codes
    return next(iter(codes)) if len(codes) == 1 else ""


def _reasons(
    text: str, people: Sequence[tuple[str, str]], missed: frozenset[str]
) -> dict[str, str]:
    names = {code: name for code, name in people if code in missed}
    return {code: _reason_of(names[code], text) for code in sorted(missed)}


def _reason_of(name: str, text: str) -> str:
    match = re.search(re.escape(name) + r"\s*[（(]([^（）()]*)[）)]", text)
    said = match[1] if match else ""
    return next((reason for word, reason in REASONS.items() if word in said), "")


def _alike(
    names: Iterable[str], roster: Sequence[Bearer], named: frozenset[str]
) -> Iterator[Alike]:
    """Who a strange name may be: sounds the same, else one sign off and not named otherwise."""
    sounds: dict[str, list[str]] = {}
    for one in roster:
        sounds.setdefault(pinyin(one.name, person=True).full, []).append(one.code)
    for name in dict.fromkeys(names):
        if codes := sounds.get(pinyin(name, person=True).full):
            yield Alike(name, tuple(codes))
        elif near := [b.code for b in roster if b.code not in named and _one_off(name, b.name)]:
            yield Alike(name, tuple(near), sounds_same=False)


def _one_off(written: str, name: str) -> bool:
    """One sign of a name of three or more written wrong; of two, half the name would be a guess."""
    if len(written) != len(name) or len(name) < SHORTEST_NEAR:
        return False
    return sum(a != b for a, b in zip(written, name, strict=True)) == 1
