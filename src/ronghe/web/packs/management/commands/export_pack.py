"""Write a place's rules as a pack."""

from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from ronghe.foundation.accounts.api import Place
from ronghe.foundation.kernel.scope import place_system
from ronghe.web.packs.exporting.folders import Taken, write_folder
from ronghe.web.packs.exporting.places import NoManifest, place_files


class Command(BaseCommand):
    """Print where the pack was written and how many files it has."""

    help = "把一个地方的规则导出成方法包。"
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("out", type=Path, metavar="目录", help="导出到这个目录下的新文件夹")
        parser.add_argument("--place", required=True, metavar="代码", help="地方代码，例如 sip")
        parser.add_argument(
            "--on",
            type=date.fromisoformat,
            metavar="日期",
            help="只导出哪一天现行的；不写则各版都导出",
        )

    def handle(self, *args: Any, out: Path, place: str, on: date | None, **options: Any) -> None:  # noqa: ARG002
        found = Place.objects.filter(pk=place).first()
        if found is None:
            known = "、".join(Place.objects.order_by("pk").values_list("pk", flat=True)) or "无"
            raise CommandError(
                f"数据库里没有“{place}”这个地方；现有：{known}。请改用其中一个代码。"
            )
        try:
            with place_system(place):
                files = place_files(found, on, Path(settings.PACKS))
            write_folder(out / found.pack, files)
        except (NoManifest, Taken) as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"已导出到 {out / found.pack}，共 {len(files)} 个文件。")
