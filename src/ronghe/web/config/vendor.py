"""Serves an allow-list of files from node_modules; nothing third-party is committed."""

from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.checks import CheckMessage
from django.core.checks import Warning as CheckWarning
from django.core.files.storage import FileSystemStorage, Storage


@dataclass(frozen=True)
class VendorFolder:
    """A package's folder, the prefix it is served under, and the names allowed (glob patterns)."""

    prefix: str
    package_folder: str
    patterns: tuple[str, ...]

    def allows(self, name: str) -> bool:
        """Whether a name inside the folder is on the list."""
        return ".." not in Path(name).parts and any(
            fnmatchcase(name, pattern) for pattern in self.patterns
        )


class VendorFinder(BaseFinder):
    """Finds `vendor/…` addresses in `settings.NODE_MODULES`, only those of `VENDOR_FOLDERS`."""

    def __init__(self, *_args: object, **_options: object) -> None:
        self.root: Path = settings.NODE_MODULES
        self.folders: tuple[VendorFolder, ...] = settings.VENDOR_FOLDERS

    def check(self, **_options: object) -> list[CheckMessage]:
        """Warn, with the command that mends it, when a package is not there."""
        absent = [one.package_folder for one in self.folders if not self._base(one).is_dir()]
        if not absent:
            return []
        return [
            CheckWarning(
                f"缺少前端组件:{'、'.join(absent)}。",
                hint="请在项目目录运行 npm ci,再重新启动。",
                id="ronghe.W001",
            )
        ]

    def find(self, path: str, *_args: object, **options: Any) -> Any:
        """The file behind an address; a list when `find_all` is asked for."""
        found = [str(file) for folder in self.folders if (file := self._file(folder, path))]
        if options.get("find_all"):
            return found
        return found[0] if found else []

    def list(self, _ignore_patterns: object) -> Iterator[tuple[str, Storage]]:
        """Every allowed file with the storage that serves it, for collectstatic."""
        for folder in self.folders:
            base = self._base(folder)
            storage = FileSystemStorage(location=base)
            storage.prefix = folder.prefix  # type: ignore[attr-defined]
            for pattern in folder.patterns:
                for file in sorted(base.glob(pattern)):
                    yield file.relative_to(base).as_posix(), storage

    def _base(self, folder: VendorFolder) -> Path:
        return self.root / folder.package_folder

    def _file(self, folder: VendorFolder, path: str) -> Path | None:
        name = path.removeprefix(f"{folder.prefix}/")
        if name == path or not folder.allows(name):
            return None
        file = self._base(folder) / name
        return file if file.is_file() else None
