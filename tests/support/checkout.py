"""A small checkout with the real launcher, to be set up without any network.

Its requirements name a tiny wheel called uv, made here; the program in it notes what it was asked
to install. The command line of this checkout prints what it was called with.
"""

import base64
import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

from ronghe.web.cli.folders import PROJECT

_UV = """#!/bin/sh
[ "$1" = --version ] && exit 0
sleep 0.5
echo "$@" >> "{log}"
"""
_AS_ITSELF = (
    "import runpy, sys; sys.executable = sys.argv[1]; del sys.argv[:2];"
    'runpy.run_path(sys.argv[0], run_name="__main__")'
)
_COMMAND_LINE = "import os, sys\nprint(sys.argv[1:], os.environ['PYTHONPATH'], sys.prefix, os.environ['HOME'])\n"


class Checkout:
    """The folder, a `PATH` with nothing but basic programs, and a way to call the launcher."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.programs = folder.parent / "programs"
        self.wheels = folder.parent / "wheels"
        self.log = folder.parent / "installed.log"
        self._lay_out()

    def _lay_out(self) -> None:
        for folder in (self.folder / "requirements", self.programs, self.wheels):
            folder.mkdir(parents=True)
        shutil.copy(PROJECT / "ronghe", self.folder)
        code = self.folder / "src/ronghe/web/cli"
        code.mkdir(parents=True)
        for package in (code, code.parent, code.parent.parent):
            (package / "__init__.py").touch()
        shutil.copy(PROJECT / "src/ronghe/web/cli/bootstrap.py", code)
        (code / "__main__.py").write_text(_COMMAND_LINE)
        self.require("runtime", "django==5\n")
        self.require("dev", "django==5\npytest==9\n")
        self.require("bootstrap", f"uv==1 --hash=sha256:{self._make_wheel()}\n")
        for program in ("sh", "dirname", "readlink", "cmp", "mkdir", "sleep"):
            found = shutil.which(program)
            assert found is not None
            (self.programs / program).symlink_to(found)

    def require(self, name: str, content: str) -> None:
        """Write a requirements file."""
        (self.folder / "requirements" / f"{name}.txt").write_text(content)

    def add_program(self, name: str, script: str) -> None:
        """Put a shell script on the `PATH`."""
        path = self.programs / name
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)

    def add_python(self, name: str = "python3", *, lacks: str = "") -> None:
        """Put this Python on the `PATH`; it may lack `venv` (as Debian's does) or `pip` as well.

        The bootstrap asks for `sys.executable`, so the script puts itself there.
        """
        real = f'"{sys.base_prefix}/bin/python3"'
        cases = [f"""*bootstrap.py*) shift; exec {real} -I -c '{_AS_ITSELF}' "$0" "$@" ;;"""]
        if "venv" in lacks:
            cases.append(f'"-m venv"*--without-pip*) exec {real} "$@" ;;')
            cases.append('"-m venv"*) exit 1 ;;')
        if "pip" in lacks:
            cases.append('"-m pip"*) exit 1 ;;')
        chosen = "\n".join(cases)
        self.add_program(name, f'case "$*" in\n{chosen}\nesac\nexec {real} "$@"')

    def add_uv(self, python: str = "python3") -> None:
        """Put a uv on the `PATH`, which makes environments without pip: much the fastest way."""
        make = f'{python} -m venv --clear --without-pip "$5"'
        script = f'if [ "$1" = venv ]; then {make}; exit; fi\nsleep 0.5\necho "$@" >> "{self.log}"'
        self.add_program("uv", script)

    def start(self, *words: str, at: Path | None = None, **environ: str) -> subprocess.Popen[str]:
        """Call the launcher, from another folder when `at` is given."""
        return subprocess.Popen(
            [self.folder / "ronghe", *words],
            cwd=at or self.folder,
            env={
                "PATH": str(self.programs),
                "PIP_NO_INDEX": "1",
                "PIP_FIND_LINKS": self.wheels.as_uri(),
                "PIP_CONFIG_FILE": os.devnull,
                **environ,
            },
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def call(self, *words: str, at: Path | None = None, **environ: str) -> tuple[int, str, str]:
        """Call the launcher and wait: exit code, output, messages."""
        with self.start(*words, at=at, **environ) as process:
            output, messages = process.communicate(timeout=120)
        return process.returncode, output, messages

    @property
    def installations(self) -> list[str]:
        """What uv was asked to do, a line each."""
        return self.log.read_text().splitlines() if self.log.exists() else []

    def _make_wheel(self) -> str:
        path = self.wheels / "uv-1-py3-none-any.whl"
        files = {
            "uv-1.data/scripts/uv": _UV.format(log=self.log),
            "uv-1.dist-info/METADATA": "Metadata-Version: 2.1\nName: uv\nVersion: 1\n",
            "uv-1.dist-info/WHEEL": "Wheel-Version: 1.0\nGenerator: x\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        }
        rows = [
            f"{name},{_digest(content)},{len(content.encode())}" for name, content in files.items()
        ]
        files["uv-1.dist-info/RECORD"] = "\n".join([*rows, "uv-1.dist-info/RECORD,,", ""])
        with zipfile.ZipFile(path, "w") as wheel:
            for name, content in files.items():
                entry = zipfile.ZipInfo(name)
                entry.external_attr = 0o100755 << 16
                wheel.writestr(entry, content)
        return hashlib.sha256(path.read_bytes()).hexdigest()


def _digest(content: str) -> str:
    digest = base64.urlsafe_b64encode(hashlib.sha256(content.encode()).digest())
    return "sha256=" + digest.decode().rstrip("=")
