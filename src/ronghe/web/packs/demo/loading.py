"""Loading a demo place: pack, roster through real files, cast, lived year."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from ronghe.core.obligations.api import load_calendar
from ronghe.core.register.api import (
    ImportKind,
    Organisation,
    Person,
    PostKind,
    apply_import,
    preview_import,
)
from ronghe.foundation.accounts.api import (
    Actor,
    Place,
    RoleCode,
    User,
    clear_demo,
    grant_role,
    system_actor,
)
from ronghe.foundation.kernel.path import place_path
from ronghe.foundation.kernel.scope import place_system
from ronghe.web.packs.contents import Pack
from ronghe.web.packs.demo.year import DemoYear, Say
from ronghe.web.packs.loading import load_pack, read_pack
from ronghe.web.packs.roster import (
    FeaturedBranch,
    RosterFiles,
    build_roster,
    read_plan,
    write_roster,
)
from ronghe.web.packs.story import CastMember, DemoStory

WHOLE_PLACE = {RoleCode.OFFICER, RoleCode.AUDITOR, RoleCode.ADMINISTRATOR}


@dataclass(frozen=True)
class DemoPlace:
    """A pack with a demo story, to be loaded."""

    pack: Pack
    story: DemoStory
    say: Say

    @property
    def code(self) -> str:
        """The place's code."""
        return self.pack.manifest.place

    def load(self) -> Place:
        """Load everything; a load that was interrupted starts over where it can."""
        self.say(f"载入方法包“{self.pack.manifest.name}”")
        place = load_pack(self.pack, is_demo=True).place
        clear_demo(place=self.code)
        load_calendar()
        files = self._write_files()
        self._import(files)
        self._make_cast()
        DemoYear(self.code, self.story, self.say).live()
        Place.objects.filter(pk=self.code).update(loaded_at=timezone.now())
        return place

    def _write_files(self) -> RosterFiles:
        self.say("写出名册文件（Excel）")
        folder = Path(settings.VAR_FOLDER) / "demo" / self.code
        folder.mkdir(parents=True, exist_ok=True)
        plan = read_plan(Path(settings.PACKS) / self.pack.manifest.key / "demo" / "roster.yaml")
        return write_roster(build_roster(plan, self._featured()), folder)

    def _featured(self) -> FeaturedBranch:
        branch = self.story.branch
        secretary = next(one.name for one in self.story.cast if one.role == "SECRETARY")
        return FeaturedBranch(
            name=branch.name,
            parents=branch.parents,
            members=branch.members,
            committee=branch.committee,
            established_on=branch.founded_on,
            term_from=branch.term_from,
            term_until=branch.term_until,
            secretary=secretary,
        )

    def _import(self, files: RosterFiles) -> None:
        """The same two steps as on the page, as if an office had sent its files in January."""
        Place.objects.filter(pk=self.code).update(demo_today=date(self.story.cycle, 1, 1))
        by = system_actor(self.code)
        for kind, path in (
            (ImportKind.ORGANISATIONS, files.organisations),
            (ImportKind.MEMBERS, files.members),
        ):
            self.say(f"导入{kind.label}")
            _import_file(by, kind, path)

    def _make_cast(self) -> None:
        with transaction.atomic(), place_system(self.code):
            for member in self.story.cast:
                self._enrol(member)

    def _enrol(self, member: CastMember) -> None:
        user, _ = User.objects.update_or_create(
            username=f"{self.code}-{member.username}",
            defaults={"display_name": member.name, "is_demo_cast": True},
        )
        node = Organisation.objects.get(place=self.code, name=member.organisation)
        role = RoleCode(member.role)
        path = place_path(self.code) if role in WHOLE_PLACE else node.path
        title = f"{node.short_name} {member.post}"
        grant_role(
            user=user, place=self.code, role=role, path=path, title=title,
            from_on=date(self.story.cycle, 1, 1),
        )  # fmt: skip
        if role is RoleCode.SECRETARY:
            held = Person.objects.filter(
                place=self.code, posts__organisation=node, posts__kind=PostKind.SECRETARY
            )
            held.update(user=user)


def _import_file(by: Actor, kind: ImportKind, path: Path) -> None:
    with place_system(by.place):
        batch = preview_import(by=by, kind=kind, file_name=path.name, content=path.read_bytes())
        apply_import(by=by, batch_id=batch.pk, seen_version=batch.version, at=timezone.now())


def demo_place(key: str, say: Say) -> DemoPlace:
    """The demo of a shipped pack; raises BrokenPack, or LookupError when it has no story."""
    pack = read_pack(key)
    if pack.story is None:
        raise LookupError(f"方法包 {key} 没有演示故事（demo/story.yaml）。")
    return DemoPlace(pack, pack.story, say)
