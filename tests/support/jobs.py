"""Doing what the worker would, inside a test's own transaction that no worker sees."""

import json

from procrastinate.contrib.django import app

from ronghe.foundation.kernel.bulk import fetch

_TAKEN = """
UPDATE procrastinate_jobs SET status = 'doing'
 WHERE id = (SELECT min(id) FROM procrastinate_jobs WHERE status = 'todo')
RETURNING id, task_name, args::text
"""
_DONE = "UPDATE procrastinate_jobs SET status = 'succeeded' WHERE id = %s RETURNING id"


def do_waiting_jobs() -> list[str]:
    """Do the queued jobs, the oldest first; returns their names."""
    names = []
    while taken := fetch(_TAKEN, []):
        [(number, name, arguments)] = taken
        app.tasks[name].func(**json.loads(arguments))
        fetch(_DONE, [number])
        names.append(name)
    return names
