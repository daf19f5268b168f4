"""As whom the database runs. PostgreSQL refuses root, so root hands it to an existing account.

No account is added and no folder above ours is opened: where the account cannot go, the caller
puts programs and data somewhere it can (`layout.py`).
"""

import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ronghe.web.cli.failure import CannotContinue

_UNPRIVILEGED = ("postgres", "nobody")


@dataclass(frozen=True, slots=True)
class Account:
    """An operating-system account; `drops` says whether we have to change to it."""

    name: str
    uid: int
    gid: int
    drops: bool

    def as_child(self) -> dict[str, Any]:
        """Arguments for `subprocess` that make the child run as this account."""
        if not self.drops:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def can_enter(self, folder: Path) -> bool:
        """Ask the kernel, as that account: may it enter the folder?"""
        return self._passes('cd "$1"', folder)

    def can_run(self, program: Path) -> bool:
        """Ask the kernel, as that account: may it execute the program?"""
        return self._passes('test -x "$1"', program)

    def _passes(self, test: str, path: Path) -> bool:
        if not self.drops:
            return True
        asked = ["/bin/sh", "-c", f"{test} 2>/dev/null", "sh", str(path)]
        return subprocess.run(asked, check=False, cwd="/", **self.as_child()).returncode == 0

    def owns_privately(self, folder: Path) -> None:
        """Make a folder that only this account (and root) can look into."""
        if not folder.is_symlink():
            folder.mkdir(mode=0o700, exist_ok=True)
        if folder.is_symlink() or folder.stat().st_uid not in {self.uid, os.geteuid()}:
            raise CannotContinue(
                f"{folder} 已被别人占用，数据库不能放心使用。请删除它：sudo rm -rf '{folder}'"
            )
        if self.drops:
            os.chown(folder, self.uid, self.gid)
        folder.chmod(0o700)


def account_for(data: Path) -> Account:
    """Choose the account: ourselves, or for root the one that owns the data, else a known one."""
    uid = os.geteuid()
    owner = data.stat().st_uid if data.exists() else None
    if uid != 0:
        if owner not in {None, uid}:
            raise CannotContinue(
                f"数据库目录 {data} 属于另一个账号（可能曾用 root 运行过）。用同一账号运行：sudo ./ronghe …"
            )
        return _ourselves(uid)
    return _for_root(owner)


def _ourselves(uid: int) -> Account:
    try:
        name = pwd.getpwuid(uid).pw_name
    except KeyError:
        raise CannotContinue(
            f"当前用户号 {uid} 没有登记账号，PostgreSQL 不能用它运行。换一个登记过的账号运行；"
            f"容器里请去掉 --user {uid}"
        ) from None
    return Account(name=name, uid=uid, gid=os.getegid(), drops=False)


def _for_root(owner: int | None) -> Account:
    for entry in sorted(pwd.getpwall(), key=_preference):
        if entry.pw_uid == owner or (owner in {None, 0} and entry.pw_name in _UNPRIVILEGED):
            return Account(entry.pw_name, entry.pw_uid, entry.pw_gid, drops=True)
    raise CannotContinue(
        "PostgreSQL 不能以 root 运行，而这台机器上没有 postgres 或 nobody 账号。"
        "换一个普通账号运行：su 普通账号 -c './ronghe demo'"
    )


def _preference(entry: pwd.struct_passwd) -> int:
    return _UNPRIVILEGED.index(entry.pw_name) if entry.pw_name in _UNPRIVILEGED else 9
