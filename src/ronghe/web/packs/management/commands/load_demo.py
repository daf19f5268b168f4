"""Load the demo of a place, telling what is being done and how long it took."""

import time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from ronghe.web.packs.demo.loading import load_demo_place
from ronghe.web.packs.demo.progress import end_progress
from ronghe.web.packs.demo.queueing import queue_places
from ronghe.web.packs.loading import BrokenPack
from ronghe.web.packs.shipped import UnknownPlace, pack_key, shipped


class Command(BaseCommand):
    """Load a demo place unless it is loaded already."""

    help = "载入演示地方（默认第一个，其余排队在后台载入）；已载入则不动。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--place",
            default="",
            help="只载入这个地方：地方代码或方法包的键，如 sip 或 suzhou-industrial-park",
        )

    def handle(self, *args: Any, place: str, **options: Any) -> None:  # noqa: ARG002
        packs = Path(settings.PACKS)
        asked = place or shipped(packs)[0].place
        try:
            key = pack_key(packs, asked)
        except UnknownPlace as unknown:
            raise CommandError(str(unknown)) from unknown
        self._load(key)
        end_progress(next(one.place for one in shipped(packs) if one.key == key))
        if not place:
            self._queue()

    def _load(self, key: str) -> None:
        began = time.monotonic()
        try:
            is_new = load_demo_place(key, lambda text: self._say(text, began))
        except BrokenPack as broken:
            lines = "\n".join(map(str, broken.mistakes))
            raise CommandError(f"方法包有错，没有载入：\n{lines}") from broken
        if is_new:
            self._say("完成", began)
        else:
            self.stdout.write("演示数据已载入。")

    def _queue(self) -> None:
        queued = queue_places()
        if queued:
            self.stdout.write(f"其余 {len(queued)} 个地方排队在后台载入：{'、'.join(queued)}。")

    def _say(self, text: str, began: float) -> None:
        self.stdout.write(f"[{time.monotonic() - began:5.1f} 秒] {text}")
        self.stdout.flush()
