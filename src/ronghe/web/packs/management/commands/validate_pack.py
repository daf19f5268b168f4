"""Check a method pack in any folder: every mistake with its file and line, all at once."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from ronghe.web.packs.loading import registries
from ronghe.web.packs.validating import validate


class Command(BaseCommand):
    """Print the mistakes, a line each; exit 1 when there is any."""

    help = "检查方法包：列出全部错误及其文件和行号。"
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, metavar="目录", help="方法包所在的目录")

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:  # noqa: ARG002
        pack, mistakes = validate(folder, registries())
        for mistake in mistakes:
            self.stdout.write(f"{folder / mistake.file}:{mistake.line}: {mistake.sentence}")
        if pack is None:
            raise CommandError(
                f"方法包有 {len(mistakes)} 处错误，不能载入。请按上面的文件和行号改正后再检查。"
            )
        self.stdout.write(
            f"{pack.manifest.name}（{pack.manifest.release}）没有错误：{len(pack.rules)} 条规则、"
            f"{len(pack.figures)} 个来源数字、{len(pack.targets)} 个目标。"
        )
