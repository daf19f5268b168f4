"""The life of a rule: drafted, changed by two officers, checked, published, ended."""

from copy import deepcopy
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from ronghe.foundation.accounts.api import Actor
from ronghe.foundation.audit.api import Entry
from ronghe.foundation.kernel.refusals import Refused
from ronghe.foundation.kernel.scope import place_system, scope
from ronghe.foundation.rulebook.api import (
    LOCAL,
    DraftEdit,
    NewRule,
    RuleVersion,
    VersionStatus,
    check_draft,
    discard_draft,
    draft_rule,
    drafts_of,
    edit_draft,
    publish_draft,
    publish_rules,
    retire_rule,
    rule_versions,
    rules_for_export,
    rules_of,
    versions_of,
)
from ronghe.foundation.rulebook.policy import DEEPEST
from support.cast import Cast
from support.rating import OPENS, applied, make_compliant, moment, opened
from support.rulebook import park

__all__ = ["park"]
LADDER = ("ladder", "star-rating")
AT = moment(OPENS)


def draft(by: Actor, kind: str = "ladder", key: str = "star-rating", **said: Any) -> RuleVersion:
    return draft_rule(by=by, kind=kind, key=key, **said)


def edit(by: Actor, begun: RuleVersion, **changed: Any) -> RuleVersion:
    name = begun.rule_set
    return edit_draft(
        by=by, kind=name.kind, key=name.key, edit=DraftEdit(**changed), seen_revision=begun.revision
    )


def publish(by: Actor, begun: RuleVersion) -> RuleVersion:
    name = begun.rule_set
    seen = begun.revision
    return publish_draft(by=by, kind=name.kind, key=name.key, seen_revision=seen, at=AT).version


def with_days(begun: RuleVersion, days: int) -> dict[str, Any]:
    return begun.body | {"notice_working_days": days}


def held(
    cast: Cast, on: date = OPENS, kind: str = "ladder", key: str = "star-rating"
) -> int | None:
    with place_system(cast.place):
        found = rules_of(cast.place, kind, on).get(key)
    return found.no if found else None


def refusal(act: Any, *args: Any, **said: Any) -> Refused:
    with pytest.raises(Refused) as caught:
        act(*args, **said)
    return caught.value


def test_a_draft_begins_as_the_version_in_force_and_holds_only_once_published(park: Cast) -> None:
    begun = draft(park.officer)
    assert (begun.no, begun.status, begun.based_on.no) == (0, VersionStatus.DRAFT, 1)
    changed = edit(park.officer, begun, body=with_days(begun, 9))
    assert held(park) == 1

    made = publish(park.officer, changed)
    assert (made.no, made.status, made.published_at) == (2, VersionStatus.PUBLISHED, AT)
    assert held(park) == 2
    with place_system(park.place):
        bodies = [
            one.body["notice_working_days"]
            for one in versions_of(park.place, "ladder")["star-rating"]
        ]
    assert bodies == [5, 9]


def test_a_changed_text_no_longer_rests_on_the_source(park: Cast) -> None:
    begun = draft(park.officer)
    assert (begun.source_line, begun.not_from_source) == (23, False)
    changed = edit(park.officer, begun, body=with_days(begun, 9))
    assert (changed.source_line, changed.clause, changed.not_from_source) == (None, "", True)
    back = edit(park.officer, changed, body=with_days(begun, 5))
    assert (back.source_line, back.not_from_source) == (23, False)


def test_asked_twice_for_a_draft_there_is_one(park: Cast) -> None:
    assert draft(park.officer).pk == draft(park.officer).pk


def test_two_officers_at_one_draft_do_not_overwrite_each_other(park: Cast) -> None:
    seen = draft(park.officer)
    edit(park.officer, seen, body=with_days(seen, 9))

    late = refusal(edit, park.officer, seen, body=with_days(seen, 4))
    assert (late.status, late.details["revision"]) == (409, 2)
    assert late.details["body"]["notice_working_days"] == 9
    assert refusal(publish, park.officer, seen).status == 409
    args = {"by": park.officer, "kind": "ladder", "key": "star-rating", "seen_revision": 1}
    assert refusal(discard_draft, **args).status == 409


def test_published_twice_it_is_one_version(park: Cast) -> None:
    begun = draft(park.officer)
    changed = edit(park.officer, begun, body=with_days(begun, 9))

    assert publish(park.officer, changed).pk == publish(park.officer, changed).pk
    assert held(park) == 2


def test_publishing_what_nobody_drafted_is_refused(park: Cast) -> None:
    args = {"by": park.officer, "kind": "ladder", "key": "star-rating", "at": AT}
    assert refusal(publish_draft, seen_revision=1, **args).status == 404
    assert refusal(publish_draft, seen_revision=0, **args).status == 404


def test_an_unchanged_draft_is_not_a_new_version(park: Cast) -> None:
    same = edit(park.officer, draft(park.officer), valid_from=OPENS)
    with place_system(park.place):
        [first] = versions_of(park.place, "ladder")["star-rating"]
    assert same.valid_from != first.valid_from
    made = publish(park.officer, same)
    assert made.no == 2
    again = draft(park.officer)
    assert "没有要发布的" in refusal(publish, park.officer, again).sentence


@pytest.mark.parametrize(
    ("days", "is_refused"), [(-1, True), (0, False), (1, False)], ids=["past", "today", "later"]
)
def test_a_version_begins_today_or_later(park: Cast, days: int, is_refused: bool) -> None:
    begun = draft(park.officer)
    day = OPENS + timedelta(days=days)
    changed = edit(park.officer, begun, body=with_days(begun, 9), valid_from=day)
    if is_refused:
        assert refusal(publish, park.officer, changed).code == "valid_from"
        return
    publish(park.officer, changed)
    assert held(park, day) == 2
    assert held(park, day - timedelta(days=1)) == 1


def test_a_version_that_begins_before_an_announced_one_holds_until_that_day(park: Cast) -> None:
    later = OPENS + timedelta(days=30)
    begun = draft(park.officer)
    publish(park.officer, edit(park.officer, begun, body=with_days(begun, 9), valid_from=later))
    second = draft(park.officer)
    assert second.valid_from == later
    early = edit(park.officer, second, body=with_days(begun, 4), valid_from=OPENS)
    told = refusal(publish, park.officer, early)
    assert "草稿从第 2 版起草" in told.sentence
    assert told.details["no"] == 1
    publish(park.officer, edit(park.officer, early, based_on_no=1))
    assert [held(park, later - timedelta(days=1)), held(park, later)] == [3, 2]


def test_a_draft_that_others_overtook_is_compared_before_it_is_published(park: Cast) -> None:
    mine = draft(park.officer)
    mine = edit(park.officer, mine, body=with_days(mine, 9))
    with place_system(park.place):
        first = rules_of(park.place, "ladder", OPENS)["star-rating"]
        body = first.body | {"notice_working_days": 6}
        new = NewRule("ladder", "star-rating", first.title, OPENS, body, not_from_source=True)
        publish_rules(place=park.place, rules=[new], origin=LOCAL)

    overtaken = refusal(publish, park.officer, mine)
    assert (overtaken.status, overtaken.details["no"]) == (409, 2)
    assert refusal(edit, park.officer, mine, based_on_no=7).code == "based_on_no"
    assert publish(park.officer, edit(park.officer, mine, based_on_no=2)).no == 3


@pytest.mark.parametrize("username", ["reviewer", "secretary", "member", "auditor"])
def test_only_who_keeps_the_rules_may_draft(park: Cast, username: str) -> None:
    assert refusal(draft, getattr(park, username)).code == "role"


def test_a_stranger_drafts_nothing_here(park: Cast) -> None:
    assert refusal(draft, park.stranger, title="").code == "title"
    with place_system(park.place):
        assert drafts_of(park.place, *LADDER) == []


def test_every_mistake_is_told_with_its_field(park: Cast) -> None:
    begun = draft(park.officer)
    body = deepcopy(begun.body)
    body["notice_working_days"] = -1
    body["levels"][1]["min_score"] = "很高"
    edit(park.officer, begun, body=body)

    found = check_draft(by=park.officer, kind="ladder", key="star-rating")
    assert {one.path for one in found} >= {("notice_working_days",), ("levels", 1, "min_score")}
    assert {(one.kind, one.key, one.title) for one in found} == {(*LADDER, "星级晋级阶梯")}
    assert all("。" in one.sentence for one in found)
    assert "等级 › 第 2 项 › 分数线" in {one.label for one in found}


def test_a_draft_with_mistakes_is_kept_and_not_published(park: Cast) -> None:
    begun = draft(park.officer)
    broken = edit(park.officer, begun, body=with_days(begun, -1))
    no = refusal(publish, park.officer, broken)
    assert (no.status, no.code) == (422, "unsound")
    assert no.details["mistakes"][0]["path"] == ["notice_working_days"]
    assert held(park) == 1


def test_what_a_draft_does_to_other_rules_is_told_by_their_names(park: Cast) -> None:
    begun = draft(park.officer, "vocabulary", "levels")
    entries = [one for one in begun.body["entries"] if one["code"] != "FIVE_STAR"]
    edit(park.officer, begun, body={**begun.body, "entries": entries})

    found = check_draft(by=park.officer, kind="vocabulary", key="levels")
    assert "ladder" in {one.kind for one in found}
    assert all("FIVE_STAR" in one.sentence for one in found)


def test_what_was_wrong_before_is_not_told_again(park: Cast) -> None:
    begun = draft(park.officer, "vocabulary", "levels")
    entries = [{**one, "label": f"{one['label']}级"} for one in begun.body["entries"]]
    edit(park.officer, begun, body={**begun.body, "entries": entries})
    assert check_draft(by=park.officer, kind="vocabulary", key="levels") == ()


def test_structure_comes_by_file(park: Cast) -> None:
    begun = draft(park.officer, "scheme", "star-rating")
    body = deepcopy(begun.body)
    body["indicators"][0]["measure"] = "standards.compliant"
    body["indicators"].pop()

    no = refusal(edit, park.officer, begun, body=body)
    assert (no.status, no.code) == (422, "structure")
    assert set(no.details["fields"]) == {"indicators", "indicators.measure"}
    assert "方法包文件" in no.sentence


def _nested(depth: int) -> Any:
    value: Any = 1
    for _ in range(depth):
        value = [value]
    return value


@pytest.mark.parametrize(
    "bad",
    [{"a": 0.5}, {"a": float("nan")}, {"a": "\x00"}, {"a": "\ud800"}, {"a": _nested(DEEPEST + 1)},
     {"a": "长" * 1_000_000}],
    ids=["fraction", "nan", "nul", "surrogate", "deep", "large"],
)  # fmt: skip
def test_what_cannot_be_kept_is_refused_in_one_sentence(park: Cast, bad: dict[str, Any]) -> None:
    begun = draft(park.officer, "duty", "new-duty", title="新职责")
    no = refusal(edit, park.officer, begun, body=bad)
    assert (no.status, no.code) == (422, "body")


@pytest.mark.parametrize(
    ("kind", "key", "title", "code"),
    [("none", "x", "x", "unknown"), ("duty", "坏 键", "x", "key"), ("duty", "x" * 81, "x", "key"),
     ("duty", "new", " ", "title"), ("duty", "new", "长" * 121, "title")],
)  # fmt: skip
def test_a_new_rule_needs_a_kind_a_key_and_a_title(
    park: Cast, kind: str, key: str, title: str, code: str
) -> None:
    assert refusal(draft, park.officer, kind, key, title=title).code == code


def test_a_new_rule_is_written_whole(park: Cast) -> None:
    with place_system(park.place):
        body = rules_of(park.place, "vocabulary", OPENS)["levels"].body
    begun = draft(park.officer, "vocabulary", "former-levels", title="以往等级")
    assert (begun.body, begun.not_from_source) == ({}, True)
    assert check_draft(by=park.officer, kind="vocabulary", key="former-levels") != ()
    made = publish(park.officer, edit(park.officer, begun, body=body))
    assert (made.no, held(park, OPENS, "vocabulary", "former-levels")) == (1, 1)


def test_a_discarded_draft_is_kept_and_another_may_be_begun(park: Cast) -> None:
    begun = draft(park.officer)
    gone = discard_draft(by=park.officer, kind="ladder", key="star-rating", seen_revision=1)
    assert (gone.pk, gone.status, gone.no) == (begun.pk, VersionStatus.DISCARDED, 0)
    assert draft(park.officer).pk != begun.pk


def retire(by: Actor, kind: str, key: str, no: int = 1, reason: str = "不再需要了") -> RuleVersion:
    return retire_rule(by=by, kind=kind, key=key, seen_no=no, reason=reason)


def test_a_rule_that_others_refer_to_is_not_ended(park: Cast) -> None:
    no = refusal(retire, park.officer, "scheme", "star-rating")
    assert (no.code, no.status) == ("referred", 409)
    assert "星级晋级阶梯" in no.sentence
    assert {"kind": "ladder", "key": "star-rating"} in no.details["rules"]
    assert held(park, OPENS, "scheme") == 1


@pytest.fixture
def loose(park: Cast) -> Cast:
    """Nothing refers to the ladder any more."""
    retire(park.officer, "assessment", "star-rating")
    return park


def test_an_ended_rule_held_before_and_holds_no_more(loose: Cast, park: Cast) -> None:
    ended = retire(park.officer, *LADDER)
    assert (ended.status, ended.retired_on) == (VersionStatus.RETIRED, OPENS)
    assert retire(park.officer, *LADDER).pk == ended.pk
    assert held(park, OPENS - timedelta(days=1)) == 1
    assert held(park) is None
    with place_system(park.place):
        assert ended.pk in rule_versions([ended.pk])
        names = {(one.kind, one.key) for one in rules_for_export(park.place, OPENS)}
        assert LADDER not in names
        assert ("scheme", "star-rating") in names
    retire(park.officer, "scheme", "star-rating")


def test_ending_a_rule_ends_what_was_to_follow_and_it_can_begin_again(
    loose: Cast, park: Cast
) -> None:
    later = OPENS + timedelta(days=30)
    begun = draft(park.officer)
    publish(park.officer, edit(park.officer, begun, body=with_days(begun, 9), valid_from=later))
    assert refusal(retire, park.officer, *LADDER, 1).status == 409
    retire(park.officer, *LADDER, 2)
    assert (held(park), held(park, later)) == (None, None)

    again = draft(park.officer)
    publish(park.officer, edit(park.officer, again, valid_from=later))
    assert (held(park), held(park, later)) == (None, 3)


def test_ending_needs_a_reason(park: Cast) -> None:
    assert refusal(retire, park.officer, *LADDER, 1, " 不要 ").code == "reason"


def test_a_cycle_under_way_keeps_its_version_and_that_is_said(park: Cast) -> None:
    make_compliant(park, park.xiangzhang)
    opened(park)
    applied(park, park.xiangzhang)
    begun = draft(park.officer)
    changed = edit(park.officer, begun, body=with_days(begun, 9))
    done = publish_draft(
        by=park.officer, kind="ladder", key="star-rating", seen_revision=changed.revision, at=AT
    )
    [remark] = done.remarks
    assert "2018年度评定" in remark
    assert "不受新版影响" in remark


def test_every_step_is_on_record_in_a_sentence(loose: Cast, park: Cast) -> None:
    begun = draft(park.officer)
    publish(park.officer, edit(park.officer, begun, body=with_days(begun, 9)))
    retire(park.officer, *LADDER, 2)
    with scope(park.officer.scope()):
        told = Entry.objects.filter(subject_kind="rule", subject_code="ladder/star-rating")
        sentences = list(told.order_by("pk").values_list("sentence", "reason"))
    assert [one for one, _ in sentences] == [
        "起草规则“星级晋级阶梯”",
        "修改规则草稿“星级晋级阶梯”",
        f"发布规则“星级晋级阶梯”第2版，{OPENS}起生效",
        "停用规则“星级晋级阶梯”",
    ]
    assert sentences[-1][1] == "不再需要了"


FROZEN = [
    "UPDATE rulebook_ruleversion SET body = '{}' WHERE id = %s",
    "UPDATE rulebook_ruleversion SET title = '别的' WHERE id = %s",
    "UPDATE rulebook_ruleversion SET valid_from = '2000-01-01' WHERE id = %s",
    "UPDATE rulebook_ruleversion SET status = 'DRAFT', no = 0, published_at = NULL WHERE id = %s",
    "UPDATE rulebook_ruleversion SET status = 'RETIRED', retired_on = '2018-09-03', note = '改' WHERE id = %s",
    "DELETE FROM rulebook_ruleversion WHERE id = %s",
]


@pytest.mark.parametrize("sql", FROZEN)
def test_no_sql_of_the_application_changes_what_was_published(park: Cast, sql: str) -> None:
    with place_system(park.place):
        pk = rules_of(park.place, "ladder", OPENS)["star-rating"].id
        with pytest.raises(IntegrityError, match="never changes"), transaction.atomic():
            _execute(sql, pk)
        _execute(
            "UPDATE rulebook_ruleversion SET status = 'RETIRED', retired_on = now() WHERE id = %s",
            pk,
        )
        with pytest.raises(IntegrityError), transaction.atomic():
            _execute(
                "UPDATE rulebook_ruleversion SET status = 'PUBLISHED', retired_on = NULL WHERE id = %s",
                pk,
            )


def test_the_trigger_cannot_be_put_out_of_the_way(park: Cast) -> None:
    with place_system(park.place):
        pk = rules_of(park.place, "ladder", OPENS)["star-rating"].id
        _execute("SELECT set_config('pgtrigger.ignore', '{all}', true) WHERE %s > 0", pk)
        with pytest.raises(IntegrityError, match="never changes"), transaction.atomic():
            _execute(FROZEN[0], pk)


def _execute(sql: str, pk: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, [pk])


def test_a_discarded_draft_is_settled_too(park: Cast) -> None:
    begun = draft(park.officer)
    discard_draft(by=park.officer, kind="ladder", key="star-rating", seen_revision=1)
    with place_system(park.place), pytest.raises(IntegrityError), transaction.atomic():
        _execute(FROZEN[0], begun.pk)


def test_a_document_published_here_is_read_in_the_library(park: Cast) -> None:
    from ronghe.core.library.api import document_by_code

    begun = draft(park.officer, "document", "graded-promotion-measures")
    body = begun.body | {"title": "星级晋级管理办法（修订）", "change": "按新规定修订"}
    publish(park.officer, edit(park.officer, begun, body=body))
    with scope(park.officer.scope()):
        assert document_by_code(park.place, "graded-promotion-measures").title == body["title"]
