"""Run a benchmark on the loaded demo and print its figures."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from ronghe.foundation.accounts.api import Place
from ronghe.web.reference.benches import BENCHES, PLACE


class Command(BaseCommand):
    """``bench import|rating|pages|clock|judged [--json]``."""

    help = "在演示数据上跑一项基准（结果不入库），打印数字和比值。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", choices=sorted(BENCHES))
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *args: Any, name: str, as_json: bool, **options: Any) -> None:  # noqa: ARG002
        if not Place.objects.filter(pk=PLACE, loaded_at__isnull=False).exists():
            raise CommandError("演示数据还没有载入，请先运行 ./ronghe demo --no-serve。")
        found = BENCHES[name]()
        if as_json:
            self.stdout.write(json.dumps(found.as_json(), ensure_ascii=False))
            return
        for key, value in {**found.figures, **found.ratios}.items():
            self.stdout.write(f"{key:32} {value:g}")
