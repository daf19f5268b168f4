"""`./ronghe demo --reset`: delete the database and what was uploaded, after asking."""

import os
import shutil
import sys

from ronghe.web.cli.databases import embedded_cluster, given_urls
from ronghe.web.cli.failure import CannotContinue
from ronghe.web.cli.folders import Folders
from ronghe.web.cli.prepared import Prepared
from ronghe.web.cli.progress import say, step
from ronghe.web.cli.server_address import ServerAddress
from ronghe.web.cli.server_preparation import drop_database


def reset(folders: Folders, *, yes: bool) -> None:
    """Delete the database and what was uploaded, after asking."""
    _confirm(folders, yes=yes)
    with step("清空演示数据"):
        _drop_database(folders)
        for name in ("files", "log"):
            shutil.rmtree(folders.var / name, ignore_errors=True)
        Prepared(folders.stamps).forget()


def _confirm(folders: Folders, *, yes: bool) -> None:
    if yes:
        return
    if not sys.stdin.isatty():
        raise CannotContinue(
            "清空前要确认，而这里没有终端可以回答。确定要清空：./ronghe demo --reset --yes"
        )
    question = f"将删除 {folders.var} 里的数据库和附件，不能恢复。确定请输入 yes："
    if input(question).strip().lower() != "yes":
        raise CannotContinue("没有确认，什么也没有删除。要清空请再运行：./ronghe demo --reset")


def _drop_database(folders: Folders) -> None:
    if given_urls(os.environ):
        raise CannotContinue(
            "数据库由 RONGHE_DATABASE_URL 指定，不归 ./ronghe 清空。请数据库管理员处理，或先取消这个变量。"
        )
    if not os.environ.get("DATABASE_URL"):
        embedded_cluster(folders.var, say=say).destroy()
        return
    drop_database(ServerAddress.parse(os.environ["DATABASE_URL"]), folders.var)
