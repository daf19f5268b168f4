"""Make `.venv` and install hashed requirements; run by `./ronghe` with the machine's own Python.

Uses the standard library alone, since nothing is installed yet. A folder `.venv` proves nothing (an
aborted or incapable `python3 -m venv` leaves one): only a working program or a copy of the
requirements that were installed completely does. Order: uv on PATH; a virtual environment with its
own pip, which installs uv; a virtual environment without pip, filled by the machine's pip.
"""

import fcntl
import os
import shutil
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_UNREACHABLE = (
    *("resolve", "connect", "timed out", "network", "unreachable", "dns", "certificate", "proxy"),
    *("no matching distribution", "not found in the package registry"),
)
_NOT_THE_SAME = ("hash mismatch", "do not match the hashes")
_CONTAINED = {"dev": ("runtime", "cluster"), "cluster": ("runtime",)}
_FULL = ("no space left", "os error 28", "errno 28", "disk quota")
_MIRROR = "UV_DEFAULT_INDEX=镜像地址 PIP_INDEX_URL=镜像地址 ./ronghe …"
_ANEW = "重做运行环境：rm -rf .venv"
_NO_TOOLS = "这台机器的 Python 没有 venv 或 pip，装不了运行环境。先安装再运行：sudo apt install python3-venv"


class NotInstalled(Exception):
    """The environment could not be made; the message is one sentence for people."""


class Environment:
    """The virtual environment of one project folder."""

    def __init__(self, project: Path) -> None:
        self.project = project
        self.folder = project / ".venv"
        self.python = self.folder / "bin" / "python"
        self.began = time.monotonic()

    def has(self, wanted: str) -> bool:
        """Whether exactly these requirements were installed to the end."""
        stamp = self.folder / f"installed-{wanted}.txt"
        if not (_works([str(self.python), "-c", ""]) and stamp.exists()):
            return False
        return stamp.read_bytes() == self._requirements(wanted).read_bytes()

    def install(self, wanted: str) -> None:
        """Install `requirements/<wanted>.txt`, making the environment first where needed."""
        with self._alone():
            if self.has(wanted):
                return
            self._say("准备运行环境（首次或依赖有变时需要联网）…")
            install = self._installer()
            self._say(f"安装依赖 requirements/{wanted}.txt …")
            _run([*install, "--require-hashes", "-r", str(self._requirements(wanted))])
            self._stamp(wanted)
            self._say("运行环境就绪")

    def _installer(self) -> list[str]:
        """The command that installs into the environment, which exists afterwards."""
        uv_on_path = shutil.which("uv")
        uv_within = str(self.folder / "bin" / "uv")
        if uv_on_path:
            if not self._sound():
                _run([uv_on_path, "venv", "--clear", "--python", sys.executable, str(self.folder)])
            return self._with_uv(uv_on_path)
        if not (self._sound() and _works([uv_within, "--version"])):
            self._make_with_uv()
        return self._with_uv(uv_within)

    def _make_with_uv(self) -> None:
        """A virtual environment holding uv, by whichever of venv and pip this machine has."""
        requirements = ["--require-hashes", "-r", str(self._requirements("bootstrap"))]
        quiet = ["install", "--quiet", "--disable-pip-version-check"]
        make = [sys.executable, "-m", "venv", "--clear"]
        if _works([*make, str(self.folder)]):
            _run([str(self.python), "-m", "pip", *quiet, *requirements])
            return
        machine_pip = [sys.executable, "-m", "pip"]
        if not _works([*machine_pip, "--version"]):
            raise NotInstalled(_NO_TOOLS)
        if not _works([*make, "--without-pip", str(self.folder)]):
            raise NotInstalled(_NO_TOOLS)
        _run([*machine_pip, "--python", str(self.python), *quiet, *requirements])

    def _sound(self) -> bool:
        """Whether the environment runs, with the Python version its packages were installed for."""
        here = "import sys; sys.exit(not any('site-packages' in p for p in sys.path))"
        return _works([str(self.python), "-c", here])

    def _with_uv(self, uv: str) -> list[str]:
        return [uv, "pip", "install", "--quiet", "--python", str(self.python)]

    def _requirements(self, wanted: str) -> Path:
        return self.project / "requirements" / f"{wanted}.txt"

    def _stamp(self, wanted: str) -> None:
        """Note what is installed: a larger set contains everything that the smaller ones need."""
        contained = (n for n in _CONTAINED.get(wanted, ()) if self._requirements(n).exists())
        for name in (wanted, *contained):
            fresh = self.folder / f"installed-{name}.new"
            shutil.copyfile(self._requirements(name), fresh)
            fresh.replace(self.folder / f"installed-{name}.txt")

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Two starts at once: the second waits, then finds everything done."""
        var = self.project / "var"
        var.mkdir(exist_ok=True)
        with (var / "environment.lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                self._say("另一个 ./ronghe 正在准备运行环境，等它完成 …")
                fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _say(self, line: str) -> None:
        seconds = time.monotonic() - self.began
        sys.stderr.write(f"[{seconds:6.1f} 秒] {line}\n")
        sys.stderr.flush()


def explain(output: str, *, mirror: str = _MIRROR, anew: str = _ANEW) -> str:
    """One sentence for what an installer printed before it gave up.

    `mirror` says how to name another source, `anew` how to begin again.
    """
    lowered = output.lower()
    if any(sign in lowered for sign in _FULL):
        return "磁盘已满，依赖没有装完。先腾出空间再运行同一条命令；查看占用：df -h ."
    if any(sign in lowered for sign in _NOT_THE_SAME):
        return "下载的软件包与校验值不符，没有安装。换一个软件源再运行，例如去掉镜像：unset UV_DEFAULT_INDEX PIP_INDEX_URL"
    if any(sign in lowered for sign in _UNREACHABLE):
        return f"连不上软件源（或镜像里缺软件包），依赖没有装完。检查网络或代理；也可换成镜像再运行：{mirror}"
    last = output.strip().splitlines()[-1:] or ["没有说明"]
    return f"依赖没有装完：{last[0].strip()}。{anew}，然后再运行同一条命令"


def _run(command: list[str]) -> None:
    told = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        env=_surroundings(),
        check=False,
    )
    if told.returncode:
        raise NotInstalled(explain(told.stdout))


def _works(command: list[str]) -> bool:
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def _surroundings() -> dict[str, str]:
    """uv reads neither pip's configuration nor, by itself, the certificates of this machine.

    Passes on the mirror and the certificates somebody has set for pip, else has uv use the
    machine's, which know the certificates of an office's own proxy.
    """
    environ = dict(os.environ)
    mirror = environ.get("PIP_INDEX_URL") or _pip_setting("global.index-url")
    if mirror:
        environ.setdefault("UV_DEFAULT_INDEX", mirror)
    certificates = environ.get("PIP_CERT") or _pip_setting("global.cert")
    if certificates:
        environ.setdefault("SSL_CERT_FILE", certificates)
    elif _has_certificates():
        environ.setdefault("UV_SYSTEM_CERTS", "true")
    return environ


def _has_certificates() -> bool:
    paths = ssl.get_default_verify_paths()
    if paths.cafile:
        return True
    return bool(paths.capath) and any(Path(paths.capath).iterdir())


def _pip_setting(name: str) -> str:
    asked = [sys.executable, "-m", "pip", "config", "get", name]
    return subprocess.run(asked, capture_output=True, text=True, check=False).stdout.strip()


def main(project: str, wanted: str) -> int:
    """Install one set of requirements; 0 when it is there."""
    try:
        Environment(Path(project)).install(wanted)
    except NotInstalled as refusal:
        sys.stderr.write(f"{refusal}\n")
        return 1
    except OSError as error:
        sys.stderr.write(f"{explain(str(error))}\n")
        return 1
    except KeyboardInterrupt:
        sys.stderr.write("已中断；再运行一次会接着做。\n")
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
