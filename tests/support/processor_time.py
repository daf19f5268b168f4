"""How long something takes when nothing else runs: what test and database session computed."""

import os
from pathlib import Path
from time import process_time

from ronghe.foundation.kernel.bulk import fetch


def processor_seconds() -> float:
    """What this process and its database session have computed so far, whatever else runs."""
    [(session,)] = fetch("SELECT pg_backend_pid()")
    fields = Path(f"/proc/{session}/stat").read_text().rpartition(")")[2].split()
    ticks = int(fields[11]) + int(fields[12])
    return process_time() + ticks / os.sysconf("SC_CLK_TCK")
