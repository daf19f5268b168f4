"""Taking over the release of a place's pack that is shipped now."""

from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from ronghe.foundation.accounts.api import Actor, Place
from ronghe.foundation.audit.api import record
from ronghe.foundation.kernel.path import place_path
from ronghe.foundation.kernel.refusals import Refused
from ronghe.foundation.kernel.scope import scope
from ronghe.foundation.rulebook.api import Compared, Outcome, check_can_edit
from ronghe.web.packs.contents import Pack
from ronghe.web.packs.loading import BrokenPack, compare_pack, load_pack, read_pack


def preview_upgrade(by: Actor) -> tuple[Pack, tuple[Compared, ...]]:
    """What the shipped release would mean for the actor's place; nothing is stored.

    Raises Refused (role, no pack, a pack with mistakes).
    """
    pack = _pack_of(by)
    return pack, compare_pack(pack)


def upgrade(by: Actor) -> tuple[Pack, tuple[Compared, ...]]:
    """Keep as drafts what the shipped release changes; the same release again adds nothing."""
    pack = _pack_of(by)
    with scope(by.scope()):
        place = Place.objects.get(pk=by.place)
        compared = load_pack(pack, is_demo=place.is_demo).compared
        changed = sum(one.outcome is not Outcome.SAME for one in compared)
        record(
            by=by,
            verb="packs.upgrade",
            subject=("pack", pack.manifest.key),
            path=place_path(by.place),
            sentence=f"比较方法包第{pack.manifest.release}版：{changed}条规则与现行不同",
        )
    return pack, compared


def _pack_of(by: Actor) -> Pack:
    check_can_edit(by)
    place = Place.objects.get(pk=by.place)
    if not place.pack or not (Path(settings.PACKS) / place.pack / "pack.yaml").is_file():
        raise Refused("unknown", _("这个地方没有随系统提供的方法包，不用升级。"), 404)
    try:
        return read_pack(place.pack)
    except BrokenPack as broken:
        sentence = _("方法包有 %(count)s 处错误，不能升级。第一处：%(first)s") % {
            "count": len(broken.mistakes),
            "first": broken.mistakes[0],
        }
        told = {"mistakes": [str(one) for one in broken.mistakes]}
        raise Refused("broken-pack", sentence, 409, told) from broken
