"""Load the demo of a place, telling what is being done and how long it took."""

import time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from ronghe.foundation.accounts.api import Place
from ronghe.web.packs.demo.loading import demo_place
from ronghe.web.packs.loading import BrokenPack
from ronghe.web.packs.shipped import UnknownPlace, pack_key

DEFAULT = "suzhou-industrial-park"


class Command(BaseCommand):
    """Load a demo place unless it is loaded already."""

    help = "载入演示地方（默认苏州工业园区）；已载入则不动。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--place",
            default=DEFAULT,
            help="地方代码或方法包的键，如 sip 或 suzhou-industrial-park",
        )

    def handle(self, *args: Any, place: str, **options: Any) -> None:  # noqa: ARG002
        began = time.monotonic()
        try:
            key = pack_key(Path(settings.PACKS), place)
        except UnknownPlace as unknown:
            raise CommandError(str(unknown)) from unknown
        if Place.objects.filter(pack=key, loaded_at__isnull=False).exists():
            self.stdout.write("演示数据已载入。")
            return
        try:
            demo_place(key, lambda text: self._say(text, began)).load()
        except BrokenPack as broken:
            lines = "\n".join(map(str, broken.mistakes))
            raise CommandError(f"方法包有错，没有载入：\n{lines}") from broken
        self._say("完成", began)

    def _say(self, text: str, began: float) -> None:
        self.stdout.write(f"[{time.monotonic() - began:5.1f} 秒] {text}")
        self.stdout.flush()
