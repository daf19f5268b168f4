"""`./ronghe check`: everything that must hold before a change is taken, told together."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ronghe.web.cli.databases import ready_databases
from ronghe.web.cli.folders import Folders
from ronghe.web.cli.management import Management
from ronghe.web.cli.progress import say

_LINT_IMPORTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"


@dataclass(frozen=True, slots=True)
class Check:
    """One tool, what it checks and how to mend what it finds."""

    title: str
    command: list[str]
    mend: str = ""


def run_checks(folders: Folders) -> int:
    """Run every check to its end; 0 when nothing was found."""
    with ready_databases(folders.for_tests().var, environ=os.environ, say=say) as urls:
        manage = Management(folders=folders.for_tests(), urls=urls)
        found = [check for check in checks(manage) if not _passes(check, manage)]
    for check in found:
        say(f"未通过：{check.title}" + (f"；改正：{check.mend}" if check.mend else ""))
    if not found:
        say("检查全部通过")
    return 1 if found else 0


def checks(manage: Management) -> Iterator[Check]:
    """All checks that apply to the project as it is."""
    project = manage.folders.project
    python = sys.executable
    format_mend = ".venv/bin/python -m ruff format ."
    yield Check("代码规则", [python, "-m", "ruff", "check", "."], f"{python} -m ruff check --fix .")
    yield Check("代码格式", [python, "-m", "ruff", "format", "--check", "."], format_mend)
    yield Check("类型", [python, "-m", "mypy"])
    yield Check("楼层与房间的引用", [python, "-c", _LINT_IMPORTS])
    yield Check("Django 自检", manage.command("check"))
    yield Check(
        "数据表变更都有迁移",
        manage.command("makemigrations", "--check", "--dry-run"),
        "./ronghe manage makemigrations",
    )
    yield from _page_checks(project)
    if manage.exists("generate_docs"):
        yield Check(
            "生成的文档是最新的",
            manage.command("generate_docs", "--check"),
            "./ronghe manage generate_docs",
        )


def _page_checks(project: Path) -> Iterator[Check]:
    templates = [str(path) for path in sorted((project / "src").rglob("templates/**/*.html"))]
    if templates:
        djade = [str(Path(sys.executable).with_name("djade")), "--target-version", "5.2"]
        mend = ".venv/bin/djade --target-version 5.2 $(git ls-files '*.html')"
        yield Check("页面模板格式", [*djade, "--check", *templates], mend)
    if any((project / "src").rglob("locale/*/LC_MESSAGES/*.po")):
        compiled = [sys.executable, "-m", "ronghe.web.cli", "messages", "--check"]
        yield Check("译文完整并已编译", compiled, "./ronghe messages --extract")


def _passes(check: Check, manage: Management) -> bool:
    began = time.monotonic()
    told = subprocess.run(
        check.command,
        cwd=manage.folders.project,
        env=manage.environment("owner"),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    passed = told.returncode == 0
    say(f"{'通过' if passed else '未过'}  {check.title}（{time.monotonic() - began:.1f} 秒）")
    if not passed:
        print(told.stdout.rstrip(), flush=True)
    return passed
