"""Receipts: asked of organisations and persons, given by who speaks for them, reminded once."""

from datetime import date

import pytest
from django.urls import reverse

from ronghe.core.library.api import (
    Person,
    ReceiptRequest,
    ReceiptState,
    ReceiptSubject,
    acknowledge,
    ask_receipts,
    mark_read,
    receipt_counts,
    receipts_about,
    remind_once,
    withdraw_request,
)
from ronghe.core.library.receipts import _subjects
from ronghe.core.obligations.api import Obligation, Outcome, differences, obligation_kind
from ronghe.core.register.api import Organisation
from ronghe.core.reminders.api import messages_for
from ronghe.core.reminders.composing import compose
from ronghe.foundation.accounts.api import Actor, User
from ronghe.foundation.kernel.refusals import Conflict, Invalid, Refused
from ronghe.foundation.kernel.scope import place_system, scope
from support.browsing import Browse, page_queries
from support.cast import Cast, new_branch
from support.moments import AT, LATER

SUBJECT = ("sample", "2018-1")
UNTIL = date(2018, 11, 9)
LIST = reverse("library:receipts", args=SUBJECT)


@pytest.fixture(autouse=True)
def sample(monkeypatch: pytest.MonkeyPatch) -> None:
    """A kind of record that is read on the work page."""
    page = ReceiptSubject("sample", "样例", lambda code: f"/work/?{code}")
    monkeypatch.setitem(_subjects, "sample", page)


def ask(
    cast: Cast,
    *organisations: Organisation,
    by: Actor | None = None,
    persons: tuple[Person, ...] = (),
) -> ReceiptRequest:
    asker = by or cast.officer
    with scope(asker.scope()):
        return ask_receipts(
            by=asker, subject=SUBJECT, title="关于开展自查的通知", path=cast.root.path,
            organisations=organisations or (cast.xiangzhang, cast.yinxing), persons=persons,
            until_on=UNTIL, at=AT,
        )  # fmt: skip


def state_of(cast: Cast, node: Organisation) -> str:
    with place_system(cast.place):
        return str(receipts_about(cast.place, SUBJECT).get(organisation=node).state)


def test_who_is_asked_owes_a_receipt_by_the_day(cast: Cast) -> None:
    request = ask(cast)

    with scope(cast.secretary.scope()):
        (owed,) = Obligation.objects.filter(kind="receipt", bearer=cast.xiangzhang)
    kind = obligation_kind("receipt")
    assert (owed.due_on, owed.title, owed.outcome) == (UNTIL, "回执：关于开展自查的通知", "OPEN")
    assert kind is not None
    assert kind.page(owed) == reverse("library:receipt", args=[request.code])


def test_asking_again_adds_only_who_was_not_asked(cast: Cast) -> None:
    ask(cast, cast.xiangzhang)
    ask(cast, cast.xiangzhang, cast.yinxing)

    with place_system(cast.place):
        assert receipts_about(cast.place, SUBJECT).count() == 2
        assert Obligation.objects.filter(kind="receipt").count() == 2


def test_unread_then_read_then_receipted(cast: Cast) -> None:
    ask(cast)
    assert state_of(cast, cast.xiangzhang) == ReceiptState.UNREAD
    with scope(cast.secretary.scope()):
        assert mark_read(by=cast.secretary, subject=SUBJECT, at=AT) == 1
    assert state_of(cast, cast.xiangzhang) == ReceiptState.READ
    with scope(cast.secretary.scope()):
        acknowledge(by=cast.secretary, subject=SUBJECT, note="已传达到全体党员", at=LATER)
        assert mark_read(by=cast.secretary, subject=SUBJECT, at=LATER) == 0

    assert state_of(cast, cast.xiangzhang) == ReceiptState.RECEIPTED
    assert state_of(cast, cast.yinxing) == ReceiptState.UNREAD
    with place_system(cast.place):
        (counts,) = receipt_counts(cast.place, [SUBJECT]).values()
        outcomes = dict(Obligation.objects.filter(kind="receipt").values_list("bearer", "outcome"))
    assert (counts.total, counts.read, counts.receipted, counts.unread) == (2, 1, 1, 1)
    assert outcomes == {cast.xiangzhang.pk: "DONE", cast.yinxing.pk: "OPEN"}


def test_saying_so_twice_keeps_the_first(cast: Cast) -> None:
    ask(cast)
    with scope(cast.secretary.scope()):
        acknowledge(by=cast.secretary, subject=SUBJECT, note="第一次", at=AT)
        (again,) = acknowledge(by=cast.secretary, subject=SUBJECT, note="第二次", at=LATER)

    assert (again.note, again.receipted_at) == ("第一次", AT)


def test_a_member_does_not_speak_for_the_branch(cast: Cast) -> None:
    ask(cast)

    with scope(cast.member.scope()), pytest.raises(Refused, match="没有请您回执"):
        acknowledge(by=cast.member, subject=SUBJECT, at=AT)
    with scope(cast.member.scope()), pytest.raises(Refused, match="不能要求回执"):
        ask(cast, by=cast.member)


def test_a_person_answers_in_their_own_name(cast: Cast) -> None:
    assert cast.member.user is not None
    one = Person(cast.member.user, cast.xiangzhang.path, "沈知微")
    ask(cast, cast.yinxing, persons=(one,))

    with scope(cast.member.scope()):
        (mine,) = acknowledge(by=cast.member, subject=SUBJECT, at=AT)

    assert (mine.addressee, mine.state) == ("沈知微", "RECEIPTED")


@pytest.mark.parametrize("until", [date(2018, 10, 31), date(2017, 1, 1)])
def test_a_day_gone_by_is_refused(cast: Cast, until: date) -> None:
    with scope(cast.officer.scope()), pytest.raises(Invalid, match="已经过去"):
        ask_receipts(
            by=cast.officer, subject=SUBJECT, title="通知", path=cast.root.path,
            organisations=[cast.yinxing], until_on=until, at=AT,
        )  # fmt: skip


def test_nobody_asked_is_refused(cast: Cast) -> None:
    with scope(cast.officer.scope()), pytest.raises(Invalid, match="没有收件人"):
        ask_receipts(
            by=cast.officer,
            subject=SUBJECT,
            title="通知",
            path=cast.root.path,
            until_on=UNTIL,
            at=AT,
        )


def test_there_is_one_reminder(cast: Cast) -> None:
    ask(cast)

    with scope(cast.officer.scope()):
        assert remind_once(by=cast.officer, subject=SUBJECT, at=AT).reminded_at == AT
        with pytest.raises(Conflict, match="已经提醒过一次"):
            remind_once(by=cast.officer, subject=SUBJECT, at=LATER)
    with scope(cast.secretary.scope()), pytest.raises(Refused):
        remind_once(by=cast.secretary, subject=SUBJECT, at=AT)


def test_what_is_withdrawn_is_no_longer_owed(cast: Cast) -> None:
    ask(cast)

    assert withdraw_request(place=cast.place, subject=SUBJECT, at=AT) == 2
    with place_system(cast.place):
        owed = Obligation.objects.filter(kind="receipt")
        assert set(owed.values_list("outcome", flat=True)) == {Outcome.VOID}


def test_the_work_list_leads_to_the_record(browse: Browse, cast: Cast) -> None:
    request = ask(cast)
    address = reverse("library:receipt", args=[request.code])

    assert browse.as_user("secretary").get(address).headers["Location"] == "/work/?2018-1"
    assert browse.as_user("member").get(address).status_code == 404
    assert browse.as_user("stranger").get(address).status_code == 404


def test_the_sender_sees_who_has_not_and_reminds_once(browse: Browse, cast: Cast) -> None:
    ask(cast)
    secretary, officer = browse.as_user("secretary"), browse.as_user("officer")
    assert secretary.post(reverse("library:read", args=SUBJECT)).status_code == 204
    assert secretary.post(reverse("library:give", args=SUBJECT), {"note": "好"}).status_code == 302

    page = officer.get(LIST, {"state": "WAITING"}).content.decode()
    assert "银杏科技党支部" in page
    assert "香樟社区第一党支部" not in page.split("<table")[1]
    assert officer.post(reverse("library:remind", args=SUBJECT)).status_code == 302
    assert "已于 " in officer.get(LIST).content.decode()
    assert officer.post(reverse("library:remind", args=SUBJECT)).status_code == 409
    assert officer.post(LIST).headers["Content-Type"].endswith("sheet")


def test_the_list_is_the_senders(browse: Browse, cast: Cast) -> None:
    ask(cast)

    for username in ("secretary", "other", "member", "stranger"):
        assert browse.as_user(username).get(LIST).status_code == 404, username


def test_a_long_list_costs_as_many_queries_as_a_short_one(browse: Browse, cast: Cast) -> None:
    with place_system(cast.place):
        many = [new_branch(f"SIP-2{n:03}", f"样例{n}支部", cast.soe, "SOE") for n in range(120)]
    ask(cast, *many)
    client = browse.as_user("officer")
    client.get(LIST)

    with page_queries() as queries:
        page = client.get(LIST, {"size": "100"})
    assert page.context["table"].total_text == "共 120 个收件人"
    assert len(queries) <= 8, "\n".join(queries)


def test_a_reminder_reaches_who_has_not_receipted_in_the_days_one_message(cast: Cast) -> None:
    asked = User.objects.get(username="member")
    ask(cast, persons=(Person(asked.pk, cast.xiangzhang.path, "沈知微"),))
    with scope(cast.other_secretary.scope()):
        acknowledge(by=cast.other_secretary, subject=SUBJECT, at=AT)
    with scope(cast.officer.scope()):
        remind_once(by=cast.officer, subject=SUBJECT, at=AT)
    compose(place=cast.place, on=cast.today, at=AT)

    told = {}
    for actor in (cast.secretary, cast.member, cast.other_secretary):
        with scope(actor.scope()):
            told[actor.name] = [(one.text, one.link) for one in messages_for(actor)]
    words = [("请回执：关于开展自查的通知", "/work/?2018-1")]
    assert told == {"陈一舟": words, "沈知微": words, "孙望舒": []}


def test_what_should_be_receipted_is_what_is_open(cast: Cast) -> None:
    ask(cast)
    with place_system(cast.place):
        assert receipts_amiss(cast) == []
        Obligation.objects.filter(kind="receipt", bearer=cast.yinxing).delete()
        assert receipts_amiss(cast) == [("SIP-1002", "MISSING")]
        withdraw_request(place=cast.place, subject=SUBJECT, at=AT)
        assert receipts_amiss(cast) == []


def receipts_amiss(cast: Cast) -> list[tuple[str, str]]:
    found = differences(cast.place, cast.today)
    return [(one.bearer, one.what) for one in found if one.kind == "receipt"]
