"""A leader's three lists open from the person's page (T-09)."""

from __future__ import annotations

from django.utils.translation import gettext as _

from ronghe.core.register.api import Person, register_person_link
from ronghe.foundation.accounts.api import Actor, Verb
from ronghe.foundation.pages.addresses import address_of
from ronghe.foundation.pages.shapes.marks import Link
from ronghe.work.undertakings.queries import UndertakingFilter, undertakings_for


def register() -> None:
    """Offer the link on the page of every person who has lists."""
    register_person_link("three-lists", _lists)


def _lists(actor: Actor, person: Person) -> Link | None:
    if not actor.has(Verb.READ_UNDERTAKINGS):
        return None
    mine = undertakings_for(actor, UndertakingFilter()).filter(person=person)
    if not mine.exists():
        return None
    return Link(_("三个清单"), address_of("undertakings:leader", person.code))
