"""A pack's new release over a place that lives by it: nothing publishes itself, nothing is lost."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from ronghe.foundation.accounts.api import Actor, Place
from ronghe.foundation.kernel.refusals import Refused
from ronghe.foundation.kernel.scope import place_system
from ronghe.foundation.rulebook.api import (
    LOCAL,
    Decision,
    DraftEdit,
    NewRule,
    OfferStatus,
    Origin,
    Outcome,
    RuleOffer,
    RuleVersion,
    Side,
    clash,
    decide_offer,
    discard_draft,
    draft_of,
    draft_rule,
    edit_draft,
    open_offers,
    publish_draft,
    publish_rules,
    retire_rule,
    rules_of,
)
from ronghe.web.packs.contents import Pack, PackRule
from ronghe.web.packs.loading import compare_pack, load_pack
from support.cast import Cast
from support.rating import OPENS, moment
from support.rulebook import park, park_pack

__all__ = ["park"]
AT = moment(OPENS)
LADDER = ("ladder", "star-rating")
Change = Callable[[PackRule], PackRule]


@pytest.fixture
def live(park: Cast) -> Cast:
    """The place lives by the first release: it is no demo in the making any more."""
    Place.objects.filter(pk=park.place).update(loaded_at=AT)
    return park


def body(**changed: Any) -> Change:
    return lambda rule: replace(rule, body={**rule.body, **changed})


def release(no: int, *, drop: frozenset[tuple[str, str]] = frozenset(), **changes: Any) -> Pack:
    """The shipped pack as a later release, with some rules changed (by default the ladder)."""
    wanted: dict[tuple[str, str], Change] = changes.pop("rules", {})
    if changes:
        wanted = {LADDER: body(**changes)}
    pack = park_pack()
    rules = tuple(
        wanted.get((one.kind, one.key), lambda same: same)(one)
        for one in pack.rules
        if (one.kind, one.key) not in drop
    )
    manifest = pack.manifest.model_copy(update={"release": no})
    return replace(pack, manifest=manifest, rules=rules)


def load(pack: Pack) -> dict[tuple[str, str], Outcome]:
    """What is not the same, after loading; the cast's own rules never were in the park's pack."""
    compared = load_pack(pack, is_demo=True).compared
    shipped = {(one.kind, one.key) for one in park_pack().rules}
    told = (one for one in compared if one.theirs is not None or one.name in shipped)
    return {one.name: one.outcome for one in told if one.outcome is not Outcome.SAME}


def ours(cast: Cast, **changed: Any) -> None:
    """A local change of the ladder, published."""
    with place_system(cast.place):
        now = rules_of(cast.place, "ladder", OPENS)["star-rating"]
        new = NewRule(*LADDER, now.title, OPENS, now.body | changed, not_from_source=True)
        publish_rules(place=cast.place, rules=[new], origin=LOCAL)


def held(cast: Cast) -> dict[str, Any]:
    with place_system(cast.place):
        return rules_of(cast.place, "ladder", OPENS)["star-rating"].body


def waiting(cast: Cast) -> list[tuple[str, Outcome]]:
    with place_system(cast.place):
        return [(one.rule_set.key, Outcome(one.outcome)) for one in open_offers(cast.place)]


def pack_draft(cast: Cast) -> RuleVersion:
    with place_system(cast.place):
        return draft_of(cast.place, *LADDER, Origin.PACK)


def publish(by: Actor, draft: RuleVersion) -> RuleVersion:
    seen, origin = draft.revision, draft.origin
    return publish_draft(
        by=by, kind="ladder", key="star-rating", seen_revision=seen, origin=origin, at=AT
    ).version


def decide(by: Actor, decision: Decision, version: int = 1, **said: Any) -> RuleVersion:
    return decide_offer(
        by=by, kind="ladder", key="star-rating", decision=decision, seen_version=version, **said
    )


def refusal(act: Any, *args: Any, **said: Any) -> Refused:
    with pytest.raises(Refused) as caught:
        act(*args, **said)
    return caught.value


def count() -> tuple[int, int]:
    return RuleVersion.objects.count(), RuleOffer.objects.count()


MATRIX = [
    # here, in the pack, what comes of it, days that hold, days in the pack's draft
    (None, None, None, 5, None),
    (None, 7, Outcome.UPDATED, 5, 7),
    (9, None, Outcome.KEPT, 9, None),
    (7, 7, None, 7, None),
    (9, 7, Outcome.CONFLICT, 9, 7),
]


@pytest.mark.parametrize(("here", "there", "expected", "holds", "offered"), MATRIX)
def test_what_a_release_does_to_a_rule(
    live: Cast,
    here: int | None,
    there: int | None,
    expected: Outcome | None,
    holds: int,
    offered: int | None,
) -> None:
    if here:
        ours(live, notice_working_days=here)
    found = load(release(2, notice_working_days=there) if there else release(2))

    assert found.get(LADDER) == expected
    assert held(live)["notice_working_days"] == holds
    if offered is None:
        assert refusal(pack_draft, live).status == 404
        assert waiting(live) == []
    else:
        assert pack_draft(live).body["notice_working_days"] == offered
        assert waiting(live) == [("star-rating", expected)]


def test_a_first_load_publishes_and_a_later_one_offers(park: Cast) -> None:
    assert load(release(2, notice_working_days=7)) == {}
    assert held(park)["notice_working_days"] == 7
    Place.objects.filter(pk=park.place).update(loaded_at=AT)
    assert load(release(3, notice_working_days=8)) == {LADDER: Outcome.UPDATED}
    assert held(park)["notice_working_days"] == 7


def test_the_same_release_again_adds_nothing(live: Cast) -> None:
    ours(live, notice_working_days=9)
    new = release(2, notice_working_days=7)
    first = load(new)
    with place_system(live.place):
        before = count()
        draft = draft_of(live.place, *LADDER, Origin.PACK)
    assert load(new) == first
    with place_system(live.place):
        assert count() == before
        assert draft_of(live.place, *LADDER, Origin.PACK).revision == draft.revision


def test_comparing_stores_nothing(live: Cast) -> None:
    with place_system(live.place):
        before = count()
    compared = compare_pack(release(2, notice_working_days=7))
    assert {one.name: one.outcome for one in compared}[LADDER] is Outcome.UPDATED
    with place_system(live.place):
        assert count() == before


def test_a_new_rule_of_the_pack_waits_as_a_draft_and_a_removed_one_stays(live: Cast) -> None:
    ladder = park_pack().rule(*LADDER)
    added = replace(ladder, kind="time-limit", key="later", body=TIME_LIMIT)
    pack = release(2, drop=frozenset({LADDER}))
    found = load(replace(pack, rules=(*pack.rules, added)))

    assert found == {("time-limit", "later"): Outcome.ADDED, LADDER: Outcome.REMOVED}
    assert held(live)["notice_working_days"] == 5
    with place_system(live.place):
        assert "later" not in rules_of(live.place, "time-limit", OPENS)
        assert draft_of(live.place, "time-limit", "later", Origin.PACK).based_on is None


TIME_LIMIT = {"limit": {"unit": "WORKDAYS", "amount": 5}}


def test_an_update_that_is_published_is_the_base_of_the_next(live: Cast) -> None:
    load(release(2, notice_working_days=7))
    made = publish(live.officer, pack_draft(live))
    assert (made.no, made.origin, made.source_line) == (2, Origin.PACK, 23)
    assert load(release(2, notice_working_days=7)) == {}
    assert load(release(3, notice_working_days=8)) == {LADDER: Outcome.UPDATED}


def test_an_update_that_is_declined_is_not_offered_again_until_it_changes(live: Cast) -> None:
    load(release(2, notice_working_days=7))
    discard_draft(
        by=live.officer, kind="ladder", key="star-rating", seen_revision=1, origin=Origin.PACK
    )
    assert waiting(live) == []
    assert load(release(2, notice_working_days=7)) == {LADDER: Outcome.KEPT}
    assert load(release(3, notice_working_days=8)) == {LADDER: Outcome.CONFLICT}


def test_a_later_release_takes_the_place_of_what_waited(live: Cast) -> None:
    load(release(2, notice_working_days=7))
    load(release(3, notice_working_days=8))
    draft = pack_draft(live)
    assert (draft.body["notice_working_days"], draft.revision) == (8, 2)
    load(release(4))
    assert waiting(live) == []
    assert refusal(pack_draft, live).status == 404


def test_a_change_that_both_made_alike_is_the_new_base(live: Cast) -> None:
    ours(live, notice_working_days=7)
    assert load(release(2, notice_working_days=7)) == {}
    with place_system(live.place):
        before = count()
    assert load(release(2, notice_working_days=7)) == {}
    with place_system(live.place):
        assert count() == before
    assert load(release(3, notice_working_days=8)) == {LADDER: Outcome.UPDATED}


@pytest.mark.parametrize("day", [date(2017, 1, 1), date(2019, 1, 1)])
def test_a_release_that_only_moves_the_day_is_an_update(live: Cast, day: date) -> None:
    def moved(rule: PackRule) -> PackRule:
        return replace(rule, valid_from=day)

    new = release(2, rules={LADDER: moved})
    assert load(new) == {LADDER: Outcome.UPDATED}
    draft = pack_draft(live)
    assert draft.valid_from == max(day, OPENS)
    publish(live.officer, draft)
    assert load(new) == {}


@pytest.mark.parametrize(
    "changed", [{"title": "新标题"}, {"note": "新说明"}, {"source_line": 24}, {"clause": 9}]
)
def test_a_release_that_changes_what_is_said_beside_the_body_is_an_update(
    live: Cast, changed: dict[str, Any]
) -> None:
    assert load(release(2, rules={LADDER: lambda rule: replace(rule, **changed)})) == {
        LADDER: Outcome.UPDATED
    }


def test_a_default_written_out_is_no_change(live: Cast) -> None:
    spelled = body(waiting_list=park_pack().rule(*LADDER).body.get("waiting_list", True))
    assert load(release(2, rules={LADDER: spelled})) == {}


def test_a_rule_ended_here_is_not_brought_back(live: Cast) -> None:
    for kind in ("assessment", "ladder"):
        retire_rule(by=live.officer, kind=kind, key="star-rating", seen_no=1, reason="今年不评了")
    kept = {LADDER: Outcome.KEPT, ("assessment", "star-rating"): Outcome.KEPT}
    assert load(release(2)) == kept
    assert load(release(3, notice_working_days=7)) == kept | {LADDER: Outcome.CONFLICT}
    with place_system(live.place):
        assert "star-rating" not in rules_of(live.place, "ladder", OPENS)


@pytest.fixture
def clashing(live: Cast) -> Cast:
    """Both changed the notice; we the decision on waiting lists, the pack the note."""
    ours(live, notice_working_days=9, waiting_list=False)
    load(release(2, notice_working_days=7, note="按新办法"))
    return live


def test_a_conflict_is_shown_field_by_field(clashing: Cast) -> None:
    with place_system(clashing.place):
        found = clash(clashing.place, *LADDER)
    told = {one.path: (one.base, one.ours, one.theirs, one.is_conflict) for one in found.fields}
    assert told[("notice_working_days",)] == (5, 9, 7, True)
    assert told[("waiting_list",)] == (True, False, True, False)
    assert told[("note",)][2:] == ("按新办法", False)
    assert {one.label for one in found.fields} >= {"公示期（工作日）", "设候补"}


def test_a_conflict_is_decided_before_it_is_published(clashing: Cast) -> None:
    no = refusal(publish, clashing.officer, pack_draft(clashing))
    assert (no.code, no.status) == ("undecided", 409)


def test_keeping_ours_leaves_everything_as_it_is(clashing: Cast) -> None:
    decide(clashing.officer, Decision.OURS)
    assert held(clashing)["notice_working_days"] == 9
    assert waiting(clashing) == []
    assert refusal(pack_draft, clashing).status == 404
    assert load(release(2, notice_working_days=7, note="按新办法")) == {LADDER: Outcome.KEPT}


def test_taking_theirs_leaves_a_draft_to_publish(clashing: Cast) -> None:
    decide(clashing.officer, Decision.THEIRS)
    assert held(clashing)["notice_working_days"] == 9
    publish(clashing.officer, pack_draft(clashing))
    assert held(clashing)["notice_working_days"] == 7
    assert held(clashing).get("waiting_list", True) is True


@pytest.mark.parametrize(("side", "days"), [(Side.OURS, 9), (Side.THEIRS, 7)])
def test_field_by_field_both_sides_changes_are_kept(clashing: Cast, side: Side, days: int) -> None:
    decide(clashing.officer, Decision.FIELDS, chosen={("notice_working_days",): side})
    made = publish(clashing.officer, pack_draft(clashing))
    assert made.not_from_source
    assert {
        name: held(clashing)[name] for name in ("notice_working_days", "waiting_list", "note")
    } == {
        "notice_working_days": days,
        "waiting_list": False,
        "note": "按新办法",
    }
    again = release(2, notice_working_days=7, note="按新办法")
    assert load(again) == {LADDER: Outcome.KEPT}


def test_a_field_nobody_chose_is_named(clashing: Cast) -> None:
    no = refusal(decide, clashing.officer, Decision.FIELDS)
    assert (no.status, no.details["path"]) == (422, ["notice_working_days"])
    assert "公示期" in no.sentence
    assert waiting(clashing) == [("star-rating", Outcome.CONFLICT)]


def test_a_decision_on_an_older_offer_is_refused(clashing: Cast) -> None:
    assert refusal(decide, clashing.officer, Decision.OURS, version=2).status == 409
    decide(clashing.officer, Decision.OURS)
    assert refusal(decide, clashing.officer, Decision.OURS).status == 404


@pytest.mark.parametrize("username", ["reviewer", "secretary", "stranger"])
def test_only_who_keeps_the_rules_decides(clashing: Cast, username: str) -> None:
    assert refusal(decide, getattr(clashing, username), Decision.OURS).status in {403, 404}
    assert waiting(clashing) == [("star-rating", Outcome.CONFLICT)]


def test_a_local_draft_and_the_packs_stand_side_by_side(live: Cast) -> None:
    mine = draft_rule(by=live.officer, kind="ladder", key="star-rating")
    load(release(2, notice_working_days=7))
    changed = DraftEdit(body=mine.body | {"notice_working_days": 9})
    mine = edit_draft(
        by=live.officer, kind="ladder", key="star-rating", edit=changed, seen_revision=1
    )
    publish(live.officer, mine)

    assert refusal(publish, live.officer, pack_draft(live)).status == 409
    assert load(release(2, notice_working_days=7)) == {LADDER: Outcome.CONFLICT}
    with place_system(live.place):
        [offer] = open_offers(live.place)
        assert offer.ours is not None
        assert offer.ours.no == 2
        replaced = RuleOffer.objects.filter(status=OfferStatus.REPLACED)
        assert replaced.count() == 1
