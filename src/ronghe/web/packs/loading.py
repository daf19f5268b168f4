"""Loading a pack: the first time its rules are published, later what changed becomes drafts.

Its figures and documents are stored each time.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from django.conf import settings
from django.db import transaction

from ronghe.core.figures.api import (
    StatedFigure,
    Target,
    computed_figures,
    store_stated,
    store_targets,
)
from ronghe.core.library.api import store_documents
from ronghe.foundation.accounts.api import Place, open_place, today
from ronghe.foundation.kernel.measures import measures
from ronghe.foundation.kernel.scope import place_system
from ronghe.foundation.rulebook.api import (
    Compared,
    NewRule,
    compare_release,
    has_rules,
    kinds,
    offer_release,
    publish_rules,
)
from ronghe.web.packs import stated as forms
from ronghe.web.packs.contents import Pack, PackMistake, PackRule, Registries
from ronghe.web.packs.validating import validate
from ronghe.work.standards.api import judges


class BrokenPack(Exception):
    """A pack with mistakes; none of it was loaded."""

    def __init__(self, mistakes: Sequence[PackMistake]) -> None:
        super().__init__("\n".join(map(str, mistakes)))
        self.mistakes = tuple(mistakes)


@dataclass(frozen=True)
class Loaded:
    """What a load changed."""

    place: Place
    new_versions: int
    """Published at once, by a first load."""
    compared: tuple[Compared, ...] = ()
    """What a later release means for each version of a rule; its changes wait as drafts."""


def registries() -> Registries:
    """What the running product offers packs to refer to."""
    return Registries(
        kinds=kinds(),
        judges=frozenset(judges()),
        measures=frozenset(measures()),
        figures=frozenset(computed_figures()),
    )


def read_pack(key: str) -> Pack:
    """A shipped pack by its key, checked; raises BrokenPack with every mistake."""
    return read_pack_at(Path(settings.PACKS) / key)


def read_pack_at(directory: Path) -> Pack:
    """A pack in any folder, checked; raises BrokenPack with every mistake."""
    pack, mistakes = validate(directory, registries())
    if pack is None:
        raise BrokenPack(mistakes)
    return pack


@transaction.atomic
def load_pack(pack: Pack, *, is_demo: bool) -> Loaded:
    """Publish a pack's rules in its place the first time; later its changes wait as drafts.

    A demo place has its first time until its story is lived to the end. Loading the same release
    again changes nothing.
    """
    manifest = pack.manifest
    place = open_place(
        code=manifest.place,
        name=manifest.name,
        short_name=manifest.short_name,
        pack=manifest.key,
        is_demo=is_demo,
        source_year=str(manifest.as_of.year),
        source_sentence=manifest.source.sentence,
    )
    with place_system(place.code):
        rules = new_rules(pack)
        is_first = not has_rules(place.code) or (is_demo and place.loaded_at is None)
        if is_first:
            loaded = Loaded(place, publish_rules(place=place.code, rules=rules))
        else:
            on, release = today(place.code), manifest.release
            compared = offer_release(place=place.code, release=release, rules=rules, on=on)
            loaded = Loaded(place, 0, compared)
        figures = [_figure(n, stated) for n, stated in enumerate(pack.figures)]
        store_stated(place=place.code, figures=figures)
        store_targets(place=place.code, targets=[_target(aim) for aim in pack.targets])
        store_documents(place=place.code)
    return loaded


def compare_pack(pack: Pack) -> tuple[Compared, ...]:
    """What loading a pack would mean for its place, version by version; nothing is stored."""
    place = pack.manifest.place
    with place_system(place):
        return compare_release(place, new_rules(pack), today(place))


def new_rules(pack: Pack) -> list[NewRule]:
    """A pack's rules as the rulebook takes them."""
    return [_new_rule(rule) for rule in pack.rules]


def _new_rule(rule: PackRule) -> NewRule:
    return NewRule(
        kind=rule.kind,
        key=rule.key,
        title=rule.title,
        valid_from=rule.valid_from,
        body=dict(rule.body),
        source_line=rule.source_line,
        clause=f"{rule.document}#{rule.clause}" if rule.document else "",
        note=rule.note or "",
        not_from_source=not rule.is_from_source,
    )


def _figure(position: int, stated: forms.StatedFigure) -> StatedFigure:
    day = stated.value if isinstance(stated.value, date) else None
    return StatedFigure(
        code=stated.code,
        title=stated.title,
        value=None if day else Decimal(str(stated.value)),
        value_on=day,
        bound=stated.bound,
        unit=stated.unit,
        source_line=stated.line,
        computed_by=stated.computed_by,
        note=stated.note or "",
        position=position,
    )


def _target(aim: forms.Target) -> Target:
    return Target(
        code=aim.code,
        title=aim.title,
        due_on=aim.due,
        at_least=aim.at_least,
        unit=aim.unit,
        computed_by=aim.computed_by,
        source_line=aim.line,
        is_value_from_source=not aim.value_not_from_source,
        note=aim.note or "",
    )
