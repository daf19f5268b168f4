"""Progress lines on standard error, each with the seconds since the command began."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

_began = time.monotonic()


def elapsed() -> float:
    """Seconds since the command began."""
    return time.monotonic() - _began


def say(line: str) -> None:
    """Print one progress line; standard output stays free for results."""
    print(f"[{elapsed():6.1f} 秒] {line}", file=sys.stderr, flush=True)


@contextmanager
def step(title: str) -> Iterator[None]:
    """Announce a step that takes a while and say how long it took once it is done."""
    say(f"{title} …")
    began = time.monotonic()
    yield
    say(f"{title}：完成，用时 {time.monotonic() - began:.1f} 秒")
