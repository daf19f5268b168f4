"""Reading the audit trail."""

from collections.abc import Sequence

from django.db.models import QuerySet

from ronghe.foundation.accounts.api import Actor, Verb
from ronghe.foundation.audit.models import Entry
from ronghe.foundation.kernel.path import within


def entries_for(actor: Actor, *, search: str = "", verb: str = "") -> QuerySet[Entry]:
    """What the auditor may read, newest first, optionally narrowed."""
    entries = Entry.objects.filter(within("path", actor.paths_for(Verb.READ_AUDIT)))
    if verb:
        entries = entries.filter(verb=verb)
    if search:
        entries = entries.filter(sentence__contains=search) | entries.filter(
            signature__contains=search
        )
    return entries.order_by("-at", "-pk")


def changes_in(paths: Sequence[str], verbs: Sequence[str], limit: int) -> list[Entry]:
    """The latest acts of some kinds on records in some subtrees, newest first (1 query).

    For people who answer for those records; the full trail needs the right to read it.
    """
    acts = Entry.objects.filter(within("path", paths), verb__in=list(verbs))
    return list(acts.order_by("-at", "-pk")[:limit])


def story_of(kind: str, codes: Sequence[str]) -> QuerySet[Entry]:
    """All entries about some records of one kind, oldest first."""
    return Entry.objects.filter(subject_kind=kind, subject_code__in=codes).order_by("at", "pk")
