"""Run Django's management commands as a child process, as the right database role."""

import os
import subprocess
import sys
from dataclasses import dataclass

from ronghe.web.cli.database_urls import DatabaseUrls
from ronghe.web.cli.failure import CannotContinue
from ronghe.web.cli.folders import Folders

_OWNER_COMMANDS = frozenset(
    {"flush", "makemigrations", "migrate", "optimizemigration", "showmigrations", "sqlflush"}
    | {"sqlmigrate", "squashmigrations", "pgtrigger"}
)


@dataclass(frozen=True, slots=True)
class Management:
    """Management commands of this project on one database."""

    folders: Folders
    urls: DatabaseUrls

    def environment(self, role: str = "app") -> dict[str, str]:
        """Variables for a child process that connects as `app` or `owner`."""
        return {
            **os.environ,
            **self.urls.environment(),
            "DJANGO_SETTINGS_MODULE": "ronghe.web.config.settings",
            "RONGHE_ROLE": role,
            "RONGHE_VAR": str(self.folders.var),
        }

    def command(self, *words: str) -> list[str]:
        """The command line of a management command."""
        return [sys.executable, "-m", "django", *words]

    def exit_code(self, *words: str) -> int:
        """Run a command with our input and output and return its exit code."""
        role = os.environ.get("RONGHE_ROLE") or role_for(words)
        environment = self.environment(role)
        return subprocess.run(self.command(*words), env=environment, check=False).returncode

    def must(self, *words: str) -> None:
        """Run a command as a step of ours, telling its progress; give up when it fails."""
        environment = self.environment(role_for(words))
        command = self.command(*words)
        code = subprocess.run(command, env=environment, stdout=sys.stderr, check=False).returncode
        if code:
            raise CannotContinue(
                f"“{words[0]}”没有做完（退出码 {code}），原因见上面几行。改正后再运行同一条命令。"
            )

    def exists(self, name: str) -> bool:
        """Whether a room of this project has the command."""
        return command_exists(self.folders, name)


def role_for(words: tuple[str, ...]) -> str:
    """The owner changes the schema; everything else works as the restricted application."""
    return "owner" if words and words[0] in _OWNER_COMMANDS else "app"


def command_exists(folders: Folders, name: str) -> bool:
    """Look for the command's file, which needs no Django and no database."""
    rooms = (folders.project / "src" / "ronghe").glob(f"*/*/management/commands/{name}.py")
    return any(rooms)
