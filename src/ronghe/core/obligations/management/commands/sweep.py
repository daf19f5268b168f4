"""Catch places up with their day: open duties that have begun, mark what is urgent or late."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from ronghe.core.obligations.api import catch_up, levels_of
from ronghe.foundation.accounts.api import places, today
from ronghe.foundation.kernel.scope import place_system


class Command(BaseCommand):
    """``sweep [--place CODE]… [--json]``."""

    help = "打开已开始的职责，标出临期、逾期和升级的事项；可以随时中断、重新运行。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--place", action="append", default=[])
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *args: Any, place: list[str], as_json: bool, **options: Any) -> None:  # noqa: ARG002
        loaded = [one.code for one in places() if one.loaded_at is not None]
        if unknown := sorted(set(place) - set(loaded)):
            raise CommandError(
                f"没有载入过“{'、'.join(unknown)}”，已载入的有：{'、'.join(loaded) or '无'}。"
            )
        for code in place or loaded:
            opened, swept = catch_up(code)
            if as_json:
                found = {"place": code, "opened": opened, "marked": swept.by_level}
                self.stdout.write(json.dumps(found, ensure_ascii=False))
                continue
            with place_system(code):
                labels = levels_of(code, today(code))
            marked = "，".join(
                f"{labels[level].label}{count:,}件" for level, count in swept.by_level.items()
            )
            self.stdout.write(f"{code}：新开{opened:,}件；新标{marked or '0件'}")
