"""Make the data folder of a new embedded database."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ronghe.web.cli.embedded_postgres.account import Account
from ronghe.web.cli.embedded_postgres.layout import Layout
from ronghe.web.cli.failure import CannotContinue

SUPERUSER = "postgres"
_LOCALE = "C.UTF-8" if sys.platform == "linux" else "en_US.UTF-8"
_LITTLE_SPACE = 50_000_000


def make_data_folder(layout: Layout, *, password: str) -> None:
    """Make it beside its place and move it there whole, so that a crash leaves no half database."""
    fresh = layout.home / "data.new"
    if fresh.exists():
        shutil.rmtree(fresh)
    layout.account.owns_privately(fresh)
    with _password_file(layout.home / "password.new", password, layout.account) as password_file:
        told = subprocess.run(
            [
                layout.binaries.initdb,
                *("-D", fresh, "-U", SUPERUSER, f"--pwfile={password_file}", "--encoding=UTF8"),
                *(f"--locale={_LOCALE}", "--lc-messages=C", "--no-sync", "--no-instructions"),
                *("--auth-local=scram-sha-256", "--auth-host=reject"),
            ],
            capture_output=True,
            text=True,
            check=False,
            cwd="/",
            env=server_environment(),
            **layout.account.as_child(),
        )
    if told.returncode:
        raise failed("数据库建立失败", told.stderr.strip().splitlines(), layout)
    os.sync()
    fresh.rename(layout.data)


def server_environment() -> dict[str, str]:
    """Nothing of the caller's surroundings: PGPORT, PGOPTIONS and locale would change the server."""
    return {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"}


def failed(what: str, reasons: list[str], layout: Layout) -> CannotContinue:
    """Say why the database did not come up; a full disk is told apart from everything else."""
    if shutil.disk_usage(layout.home).free < _LITTLE_SPACE:
        return CannotContinue(
            f"{what}：磁盘已满（{layout.home}）。先腾出空间再运行同一条命令；查看占用：df -h"
        )
    reason = reasons[-1] if reasons else "没有留下说明"
    return CannotContinue(f"{what}：{reason}。详细记录：tail '{layout.log}'")


@contextmanager
def _password_file(path: Path, password: str, account: Account) -> Iterator[Path]:
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(f"{password}\n")
            os.fchown(file.fileno(), account.uid, account.gid)
        yield path
    finally:
        path.unlink(missing_ok=True)
