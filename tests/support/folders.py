"""Folders for tests that other accounts of the machine must be able to enter."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def reachable_folder() -> Iterator[Path]:
    """An own folder with a space and Chinese in its path; pytest's are closed to other accounts."""
    folder = Path(tempfile.mkdtemp(prefix="ronghe 测试 "))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder)
