"""Several versions of one rule in a pack: loaded, exported and upgraded, each by its own day."""

import shutil
from dataclasses import replace
from datetime import date, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command

from ronghe.foundation.accounts.api import Actor, Place
from ronghe.foundation.kernel.scope import place_system
from ronghe.foundation.rulebook.api import (
    LOCAL,
    Compared,
    Decision,
    DraftEdit,
    NewRule,
    Origin,
    Outcome,
    RuleVersion,
    VersionStatus,
    check_draft,
    clash,
    decide_offer,
    draft_of,
    draft_rule,
    edit_draft,
    open_offers,
    publish_draft,
    publish_rules,
    rules_of,
    versions_of,
)
from ronghe.web.packs.contents import Pack
from ronghe.web.packs.exporting.files import pack_files, rule_files
from ronghe.web.packs.loading import compare_pack, load_pack, read_pack_at
from support.broken_files import SOUND
from support.cast import Cast
from support.rating import OPENS, moment
from support.rulebook import park, park_pack

__all__ = ["park"]
LADDER = ("ladder", "star-rating")
FIRST = park_pack().rule(*LADDER).valid_from
SOON, LATER = OPENS + timedelta(days=30), OPENS + timedelta(days=60)


@pytest.fixture
def live(park: Cast) -> Cast:
    """The place lives by the first release, which has one version of every rule."""
    Place.objects.filter(pk=park.place).update(loaded_at=moment(OPENS))
    return park


def release(no: int, days: dict[date, int]) -> Pack:
    """The shipped pack whose ladder has a version a day, each with so many days of notice."""
    pack, ladder = park_pack(), park_pack().rule(*LADDER)
    versions = [
        replace(ladder, valid_from=day, body={**ladder.body, "notice_working_days": amount})
        for day, amount in days.items()
    ]
    others = [rule for rule in pack.rules if (rule.kind, rule.key) != LADDER]
    manifest = pack.manifest.model_copy(update={"release": no})
    return replace(pack, manifest=manifest, rules=(*others, *versions))


def told(compared: tuple[Compared, ...]) -> dict[date, Outcome]:
    return {one.valid_from: one.outcome for one in compared if one.name == LADDER}


def load(pack: Pack) -> dict[date, Outcome]:
    return told(load_pack(pack, is_demo=True).compared)


def waiting(cast: Cast) -> list[tuple[date, Outcome]]:
    with place_system(cast.place):
        return [(one.valid_from, Outcome(one.outcome)) for one in open_offers(cast.place)]


def held(cast: Cast, on: date) -> int:
    with place_system(cast.place):
        amount: int = rules_of(cast.place, "ladder", on)["star-rating"].body["notice_working_days"]
    return amount


def pack_draft(cast: Cast) -> RuleVersion:
    with place_system(cast.place):
        return draft_of(cast.place, *LADDER, Origin.PACK)


def publish(by: Actor, draft: RuleVersion) -> RuleVersion:
    return publish_draft(
        by=by,
        kind="ladder",
        key="star-rating",
        seen_revision=draft.revision,
        origin=draft.origin,
        at=moment(OPENS),
    ).version


def changed_here(cast: Cast, amount: int) -> None:
    with place_system(cast.place):
        now = rules_of(cast.place, "ladder", OPENS)["star-rating"]
        body = now.body | {"notice_working_days": amount}
        new = NewRule(*LADDER, now.title, OPENS, body, not_from_source=True)
        publish_rules(place=cast.place, rules=[new], origin=LOCAL)


def test_a_first_load_publishes_every_version_once_in_the_order_they_begin(park: Cast) -> None:
    pack = release(2, {LATER: 9, FIRST: 5, SOON: 7})
    assert load_pack(pack, is_demo=True).new_versions == 2
    assert load_pack(pack, is_demo=True).new_versions == 0
    assert [held(park, day) for day in (OPENS, SOON, LATER)] == [5, 7, 9]
    with place_system(park.place):
        versions = versions_of(park.place, "ladder")["star-rating"]
    assert [(one.no, one.valid_from) for one in versions] == [(1, FIRST), (2, SOON), (3, LATER)]


def test_versions_are_offered_one_after_the_other(live: Cast) -> None:
    new = release(2, {FIRST: 6, SOON: 7, LATER: 8})
    updated = dict.fromkeys((FIRST, SOON, LATER), Outcome.UPDATED)
    assert load(new) == updated
    for day, amount, left in ((FIRST, 6, [SOON, LATER]), (SOON, 7, [LATER]), (LATER, 8, [])):
        assert waiting(live) == [(day, Outcome.UPDATED)]
        draft = pack_draft(live)
        assert draft.valid_from == max(day, OPENS)
        publish(live.officer, draft)
        assert held(live, max(day, OPENS)) == amount
        same = {one: Outcome.SAME for one in updated if one not in left}
        assert load(new) == same | dict.fromkeys(left, Outcome.UPDATED)
    assert waiting(live) == []
    assert [held(live, day) for day in (OPENS, SOON, LATER)] == [6, 7, 8]


def test_the_next_version_waits_until_the_one_taken_is_published(live: Cast) -> None:
    new = release(2, {FIRST: 6, SOON: 7})
    load(new)
    draft = decide_offer(
        by=live.officer, kind="ladder", key="star-rating", decision=Decision.THEIRS, seen_version=1
    )
    assert load(new)[SOON] is Outcome.UPDATED
    assert waiting(live) == []
    assert pack_draft(live).pk == draft.pk
    publish(live.officer, draft)
    load(new)
    assert waiting(live) == [(SOON, Outcome.UPDATED)]


def test_a_version_that_the_release_has_itself_succeeded_is_only_told(live: Cast) -> None:
    yesterday = OPENS - timedelta(days=1)
    new = release(2, {FIRST: 6, yesterday: 7})
    assert load(new) == {FIRST: Outcome.PAST, yesterday: Outcome.UPDATED}
    publish(live.officer, pack_draft(live))
    assert (held(live, yesterday), held(live, OPENS)) == (5, 7)
    assert load(new) == {FIRST: Outcome.PAST, yesterday: Outcome.SAME}


def test_a_version_added_to_what_was_changed_here_is_to_be_decided(live: Cast) -> None:
    changed_here(live, 9)
    assert load(release(2, {FIRST: 5, SOON: 7})) == {FIRST: Outcome.KEPT, SOON: Outcome.CONFLICT}
    with place_system(live.place):
        found = clash(live.place, *LADDER)
    [field] = [one for one in found.fields if one.path == ("notice_working_days",)]
    assert (field.base, field.ours, field.theirs, field.is_conflict) == (5, 9, 7, True)
    decide_offer(
        by=live.officer, kind="ladder", key="star-rating", decision=Decision.OURS, seen_version=1
    )
    assert held(live, SOON) == 9
    assert load(release(2, {FIRST: 5, SOON: 7}))[SOON] is Outcome.KEPT


def test_an_announced_version_moved_by_the_release_is_one_update(live: Cast) -> None:
    """What was announced begins all the same: what is published is never taken back."""
    load(release(2, {FIRST: 5, SOON: 7}))
    publish(live.officer, pack_draft(live))
    moved = release(3, {FIRST: 5, LATER: 7})
    assert load(moved) == {FIRST: Outcome.SAME, LATER: Outcome.UPDATED}
    publish(live.officer, pack_draft(live))
    assert load(moved) == {FIRST: Outcome.KEPT, LATER: Outcome.SAME}
    assert [held(live, day) for day in (OPENS, SOON, LATER)] == [5, 7, 7]


def test_a_dropped_version_stays_and_is_told(live: Cast) -> None:
    load(release(2, {FIRST: 5, SOON: 7}))
    publish(live.officer, pack_draft(live))
    assert load(release(3, {FIRST: 5})) == {FIRST: Outcome.SAME, SOON: Outcome.REMOVED}
    assert held(live, SOON) == 7


def test_comparing_names_each_version_and_stores_nothing(live: Cast) -> None:
    assert told(compare_pack(release(2, {FIRST: 5, SOON: 7}))) == {
        FIRST: Outcome.SAME,
        SOON: Outcome.UPDATED,
    }
    assert waiting(live) == []


def test_a_draft_is_checked_on_the_days_on_which_other_rules_change(park: Cast) -> None:
    """From SOON on the list of levels lacks one that the ladder has; the draft must hold then too."""
    with place_system(park.place):
        levels = rules_of(park.place, "vocabulary", OPENS)["levels"]
        used = {level["code"] for level in park_pack().rule(*LADDER).body["levels"]}
        left = [one for one in levels.body["entries"] if one["code"] not in used]
        kept = [one for one in levels.body["entries"] if one["code"] in used][:-1]
        lesser = NewRule("vocabulary", "levels", levels.title, SOON, {"entries": [*left, *kept]})
        publish_rules(place=park.place, rules=[replace(lesser, not_from_source=True)], origin=LOCAL)
    begun = draft_rule(by=park.officer, kind="ladder", key="star-rating")
    body: dict[str, Any] = begun.body | {"notice_working_days": 6}
    edited = edit_draft(
        by=park.officer, kind="ladder", key="star-rating", edit=DraftEdit(body=body),
        seen_revision=begun.revision,
    )  # fmt: skip
    assert edited.valid_from < SOON
    sentences = [
        one.sentence for one in check_draft(by=park.officer, kind="ladder", key="star-rating")
    ]
    assert sentences == [
        f"从 {SOON} 起，词表“levels”里没有代码 BENCHMARK，请改正代码或先在词表中登记。"
    ]


@pytest.mark.django_db(transaction=True)
def test_a_place_exports_all_versions_or_those_of_a_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "packs"
    pack = Path(shutil.copytree(SOUND, folder / "small"))
    text = (pack / "method/ladders.yaml").read_text(encoding="utf-8")
    later = text.replace("valid_from: 2018-01-01", "valid_from: 2019-01-01")
    (pack / "method/later.yaml").write_text(later.replace("min_score: 80", "min_score: 85"))
    monkeypatch.setattr(settings, "PACKS", folder)
    read = read_pack_at(pack)
    load_pack(read, is_demo=False)
    assert files_of(tmp_path / "all") == pack_files(read)
    old = files_of(tmp_path / "old", "--on", "2018-06-01")
    held = rule_files(read.held(date(2018, 6, 1)))
    assert {name: content for name, content in old.items() if name in held} == held
    assert b"2019-01-01" not in old["method/ladder.yaml"]


@pytest.mark.django_db(transaction=True)
def test_an_export_leaves_out_what_refers_to_a_rule_ended_since(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "packs"
    pack = Path(shutil.copytree(SOUND, folder / "small"))
    monkeypatch.setattr(settings, "PACKS", folder)
    load_pack(read_pack_at(pack), is_demo=False)
    name, ended = ("vocabulary", "categories"), date(2018, 7, 1)
    with place_system("small"):
        old = rules_of("small", "vocabulary", ended)["categories"]
        assert old.clause == "method#1"
        new = NewRule(*name, old.title, date(2018, 6, 1), old.body, not_from_source=True)
        publish_rules(place="small", rules=[new], origin=LOCAL)
        document = RuleVersion.objects.filter(rule_set__kind="document", rule_set__key="method")
        document.update(status=VersionStatus.RETIRED, retired_on=ended)
    files_of(tmp_path / "out")
    read = read_pack_at(tmp_path / "out/small")
    assert [one.valid_from for one in read.versions(*name)] == [date(2018, 6, 1)]
    assert read.versions("document", "method") == ()


def files_of(out: Path, *words: str) -> dict[str, bytes]:
    call_command("export_pack", str(out), "--place", "small", *words, stdout=StringIO())
    found = out / "small"
    return {p.relative_to(found).as_posix(): p.read_bytes() for p in found.rglob("*.yaml")}
