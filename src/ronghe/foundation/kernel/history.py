"""History by database triggers: who changed what, when and why (design idea 7).

``tracked`` keeps every insert, update and delete of a model in an event table, one statement-level
trigger each, so bulk loads stay linear. ``path`` is left out: moving a subtree is not an edit.
"""

from collections.abc import Callable
from typing import Any

import pghistory
from django.db import models

from ronghe.foundation.kernel.constraints import HistoryScope


def tracked(
    *, exclude: tuple[str, ...] = (), inserts: bool = True
) -> Callable[[type[models.Model]], type[models.Model]]:
    """Track a model that has ``place``; ``inserts=False`` for child rows born with their parent."""

    def decorate(model: type[models.Model]) -> Any:
        table = model._meta.db_table
        events = [pghistory.UpdateEvent(), pghistory.DeleteEvent()]
        names = {field.name for field in model._meta.fields}
        return pghistory.track(
            *([pghistory.InsertEvent()] if inserts else []),
            *events,
            exclude=sorted({"path", *exclude} & names),
            level=pghistory.Statement,
            meta={"constraints": [HistoryScope(name=f"{table}_event_scope", parent=table)]},
        )(model)

    return decorate
