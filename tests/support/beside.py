"""Somebody else at the same moment, on a connection of their own."""

import threading
from collections.abc import Callable

from django.db import connection

from ronghe.foundation.kernel.refusals import Refused

PATIENCE = 1.5
"""Seconds that somebody not held up would have needed many times less of."""


class Beside:
    """An act on a connection of its own; ``outcome`` says how it ended."""

    def __init__(self, act: Callable[[], object]) -> None:
        self.outcome = ""
        self._act = act
        self._thread = threading.Thread(target=self._run)

    def start(self) -> None:
        """Let it run for a while beside whatever goes on."""
        self._thread.start()
        self._thread.join(timeout=PATIENCE)

    def end(self) -> str:
        """Wait for its end."""
        self._thread.join(timeout=60)
        assert not self._thread.is_alive()
        return self.outcome

    def _run(self) -> None:
        try:
            self._act()
            self.outcome = "done"
        except Refused as refusal:
            self.outcome = f"{refusal.status} {refusal.sentence}"
        except Exception as failure:  # noqa: BLE001 - told to the test
            self.outcome = repr(failure)
        finally:
            connection.close()
