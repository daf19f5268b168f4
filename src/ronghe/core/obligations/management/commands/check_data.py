"""Compare what is owed with what is open in every loaded place; exit 1 when they differ."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from ronghe.core.obligations.api import differences, obligation_kind, obligation_kinds
from ronghe.foundation.accounts.api import places, today
from ronghe.foundation.kernel.scope import place_system

WORDS = {"MISSING": "应开未开", "SURPLUS": "已开而不应有"}
SHOWN = 50


class Command(BaseCommand):
    """``check_data [--place CODE]…``."""

    help = "逐类核对应办事项与已开事项，列出差异；有差异时退出码为 1。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--place", action="append", default=[])

    def handle(self, *args: Any, place: list[str], **options: Any) -> None:  # noqa: ARG002
        loaded = [one.code for one in places() if one.loaded_at is not None]
        found = sum(self._check(code) for code in (place or loaded))
        kinds = "、".join(kind.title for kind in obligation_kinds() if kind.should_be_open)
        if found:
            raise CommandError(f"共有 {found:,} 处差异（核对了：{kinds}）。", returncode=1)
        self.stdout.write(f"核对了 {len(place or loaded)} 个地方的{kinds}，没有差异。")

    def _check(self, code: str) -> int:
        with place_system(code):
            found = differences(code, today(code))
        for one in found[:SHOWN]:
            kind = obligation_kind(one.kind)
            title = kind.title if kind else one.kind
            self.stdout.write(
                f"{code}：{WORDS[one.what]}：{title} {one.source} {one.bearer} {one.round}"
            )
        if len(found) > SHOWN:
            self.stdout.write(f"{code}：另有 {len(found) - SHOWN:,} 处未列出")
        return len(found)
