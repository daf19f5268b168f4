"""`./ronghe clock due`: by when something is due, on the published calendar, without a database."""

import argparse
import json
from datetime import date, datetime
from pathlib import Path

from ronghe.core.obligations.clock import (
    FIRST_YEAR,
    LAST_YEAR,
    ClockError,
    ClockEvent,
    Deadline,
    Happened,
    Limit,
    deadline,
    event_word,
    published_calendar,
    read_event_log,
    standing_word,
)
from ronghe.web.cli.failure import CannotContinue

_UNITS = {"workdays": "WORKDAYS", "days": "CALENDAR_DAYS", "hours": "WORKING_HOURS"}
LAST_COUNTED = 2100
_WEEKDAYS = "一二三四五六日"


def due(arguments: argparse.Namespace) -> int:
    """Print by when; raises CannotContinue with one sentence for what cannot be counted."""
    try:
        limit, events = _asked(arguments)
        _check_years(events)
        found = deadline(events, limit, published_calendar())
    except ClockError as error:
        raise CannotContinue(str(error)) from error
    if arguments.json:
        print(json.dumps(_as_json(found, limit, events), ensure_ascii=False))
    else:
        print("\n".join(_as_words(found, limit, events)))
    return 0


def _asked(arguments: argparse.Namespace) -> tuple[Limit, list[ClockEvent]]:
    amounts = {unit: getattr(arguments, name) for name, unit in _UNITS.items()}
    given = {unit: amount for unit, amount in amounts.items() if amount is not None}
    if arguments.events:
        if arguments.begins or given:
            raise CannotContinue("--events 已写明开始和时限，不能再加 --from 或天数，请去掉其一。")
        log = read_event_log(_text(Path(arguments.events)))
        return log.limit, log.clock_events()
    if not arguments.begins or len(given) != 1:
        raise CannotContinue(
            "须写 --from 和 --workdays、--days、--hours 中的一个，例如："
            "./ronghe clock due --from 2026-02-13 --workdays 1"
        )
    [(unit, amount)] = given.items()
    starts = "SAME" if arguments.same_day else "NEXT"
    limit = Limit.model_validate({"unit": unit, "amount": amount, "starts": starts})
    return limit, [ClockEvent(Happened.OPENED, arguments.begins)]


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise CannotContinue(f"没有找到事件文件 {path}，请核对路径。") from None
    except UnicodeDecodeError:
        raise CannotContinue(f"事件文件 {path} 不是 UTF-8 文本，请另存后再试。") from None


def _check_years(events: list[ClockEvent]) -> None:
    if not all(FIRST_YEAR <= event.at.year < LAST_COUNTED for event in events):
        raise CannotContinue(
            f"日期应在 {FIRST_YEAR} 年（自带日历的第一年）至 {LAST_COUNTED - 1} 年之间，请改正。"
        )


def _as_json(found: Deadline, limit: Limit, events: list[ClockEvent]) -> dict[str, object]:
    moment = found.due_at.isoformat(timespec="minutes") if found.due_at else None
    return {
        "due": found.due_on.isoformat() if found.due_on else None,
        "due_at": moment,
        "standing": found.standing.value,
        "is_provisional": found.is_provisional,
        "published_until": f"{LAST_YEAR}-12-31",
        "limit": limit.model_dump(mode="json", exclude={"working_time"}),
        "events": [{"what": e.what.value, "at": e.at.isoformat()} for e in events],
        "note": _note(found),
    }


def _as_words(found: Deadline, limit: Limit, events: list[ClockEvent]) -> list[str]:
    lines = [f"{e.at:%Y-%m-%d}  {event_word(e.what)}{_amount(e)}" for e in events]
    if found.due_at:
        lines.append(f"到期：{found.due_at:%Y-%m-%d %H:%M}（星期{_weekday(found.due_at)}）")
    elif found.due_on:
        lines.append(f"到期：{found.due_on}（星期{_weekday(found.due_on)}）")
    lines.append(
        f"现在：{standing_word(found.standing)}；时限 {limit.amount} {_UNIT_WORDS[limit.unit]}"
    )
    return [*lines, note] if (note := _note(found)) else lines


_UNIT_WORDS = {"WORKDAYS": "个工作日", "CALENDAR_DAYS": "个自然日", "WORKING_HOURS": "个工作小时"}


def _amount(event: ClockEvent) -> str:
    return f" {event.amount}" if event.amount else ""


def _weekday(day: date | datetime) -> str:
    return _WEEKDAYS[day.weekday()]


def _note(found: Deadline) -> str:
    if found.due_on is None:
        return "计时暂停中，恢复后才有到期日。"
    if found.is_provisional:
        return f"{found.due_on.year} 年的放假安排尚未公布，这个日期是暂定的，公布后请重算。"
    return ""
