"""Print every stated figure of the loaded places beside its computed value."""

import json
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from ronghe.core.figures.pages import agreement_words, told
from ronghe.core.figures.stated import Basis, Comparison, Value, compare_figures
from ronghe.foundation.accounts.api import Place
from ronghe.foundation.kernel.scope import place_system


class Command(BaseCommand):
    """Stated against computed, as a table or as JSON."""

    help = "来源数字与系统计算值对照。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--place", action="append", default=[], help="地方代码，可写多次")
        parser.add_argument("--json", action="store_true", help="输出 JSON")

    def handle(self, *args: Any, place: list[str], **options: Any) -> None:  # noqa: ARG002
        compared = [(code, one) for code in _places(place) for one in _compared(code)]
        if options["json"]:
            self.stdout.write(_as_json(compared))
            return
        for code, one in compared:
            mark = agreement_words()[one.agreement].label
            computed = told(one.computed) or "—"
            line = f"{code}\t{one.title}\t{told(one.stated)}{one.unit}\t{computed}\t{mark}"
            self.stdout.write(line)


def _places(asked: list[str]) -> list[str]:
    """The loaded places, or those asked for; raises CommandError for one that is not there."""
    known = list(Place.objects.order_by("code").values_list("code", flat=True))
    unknown = [code for code in asked if code not in known]
    if unknown:
        raise CommandError(
            f"没有载入地方 {'、'.join(unknown)}；已载入：{'、'.join(known) or '无'}。"
        )
    return asked or known


def _compared(code: str) -> list[Comparison]:
    with place_system(code):
        return compare_figures(Basis(code))


def _as_json(compared: list[tuple[str, Comparison]]) -> str:
    rows = [
        {
            "place": code,
            "code": one.code,
            "title": one.title,
            "stated": _plain(one.stated),
            "computed": _plain(one.computed),
            "unit": one.unit,
            "agreement": one.agreement.value,
            "source_line": one.source_line,
        }
        for code, one in compared
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1)


def _plain(value: Value) -> int | str | None:
    """Whole numbers as numbers; days and decimals as text, so that nothing is rounded."""
    match value:
        case None:
            return None
        case date():
            return value.isoformat()
        case Decimal() if value == value.to_integral_value():
            return int(value)
        case _:
            return format(value.normalize(), "f")
