"""Write the generated reference pages, or with --check say which are out of date."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from ronghe.results.scoring.api import reference_markdown
from ronghe.web.reference.coverage import coverage_markdown, items, proofs
from ronghe.web.reference.pack_format import pack_format_markdown
from ronghe.web.reference.tables import measures_markdown, roles_markdown

REFERENCE = settings.BASE_DIR / "docs" / "reference"


def _coverage() -> str:
    marked = proofs(settings.BASE_DIR / "tests")
    return coverage_markdown(items(REFERENCE / "items.yaml"), marked)


PAGES: dict[str, Callable[[], str]] = {
    "coverage.md": _coverage,
    "measures.md": measures_markdown,
    "pack-format.md": pack_format_markdown,
    "roles.md": roles_markdown,
    "scoring-functions.md": reference_markdown,
}


class Command(BaseCommand):
    """Generate ``docs/reference`` from the code."""

    help = "生成 docs/reference 下的参考页；--check 只检查是否过期。"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true")

    def handle(self, *args: Any, check: bool, **options: Any) -> None:  # noqa: ARG002
        stale = [name for name, make in PAGES.items() if not self._is_current(name, make())]
        if check and stale:
            raise CommandError(
                f"{'、'.join(stale)} 已过期，请运行 ./ronghe manage generate_docs 后提交。"
            )
        for name in stale:
            (REFERENCE / name).write_text(PAGES[name](), encoding="utf-8")

    @staticmethod
    def _is_current(name: str, text: str) -> bool:
        path = REFERENCE / name
        return path.exists() and path.read_text(encoding="utf-8") == text
