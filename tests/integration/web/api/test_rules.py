"""Rules through the API: read, drafted, published, compared with a new release, decided."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from ronghe.foundation.accounts.api import Place
from ronghe.foundation.kernel.scope import place_system
from ronghe.foundation.rulebook.api import RuleVersion
from ronghe.web.cli.folders import PROJECT
from support.browsing import Browse, browse, page_queries
from support.cast import Cast
from support.packs import replace_in
from support.rating import OPENS, PACK, moment
from support.rulebook import park

__all__ = ["browse", "park"]
API = "/api/v1/rules"
LADDER = f"{API}/ladder/star-rating"


@pytest.fixture
def officer(browse: Browse, park: Cast) -> Client:
    """A client of the officer."""
    return browse.as_user("officer")


def read(client: Client, address: str, **query: Any) -> Any:
    answer = client.get(address, query)
    assert answer.status_code == 200, answer.content.decode()
    return answer.json()


def send(client: Client, address: str, method: str = "post", **body: Any) -> Any:
    call: Callable[..., Any] = getattr(client, method)
    answer = call(address, body, content_type="application/json")
    return answer.status_code, answer.json()


def done(client: Client, address: str, method: str = "post", **body: Any) -> Any:
    status, answer = send(client, address, method, **body)
    assert status == 200, answer
    return answer


def begun(client: Client) -> Any:
    return done(client, f"{LADDER}/draft")


def changed(client: Client, days: int = 9, **more: Any) -> Any:
    draft = begun(client)
    body = draft["body"] | {"notice_working_days": days}
    seen = draft["revision"]
    return done(client, f"{LADDER}/draft", "patch", body=body, seen_revision=seen, **more)


def published(client: Client, days: int = 9) -> Any:
    seen = changed(client, days)["revision"]
    return done(client, f"{LADDER}/draft/publish", seen_revision=seen)


def names(client: Client, **query: Any) -> list[tuple[str, str]]:
    return [(one["kind"], one["key"]) for one in read(client, API, **query)["items"]]


def test_rules_come_by_kind_and_key_page_by_page(officer: Client) -> None:
    seen: list[tuple[str, str]] = []
    cursor: str | None = ""
    while cursor is not None:
        page = read(officer, API, limit=40, cursor=cursor)
        assert len(page["items"]) <= 40
        seen += [(one["kind"], one["key"]) for one in page["items"]]
        cursor = page["next_cursor"]
    with place_system("sip"):
        rows = RuleVersion.objects.filter(place="sip").values_list(
            "rule_set__kind", "rule_set__key"
        )
        assert seen == sorted(set(rows))
    assert len(seen) > 80


def test_a_list_costs_a_constant_number_of_queries(officer: Client) -> None:
    counts = []
    for limit in (5, 50):
        with page_queries() as queries:
            read(officer, API, limit=limit)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 4


def test_rules_are_narrowed(officer: Client) -> None:
    assert names(officer, kind="ladder") == [("ladder", "star-rating")]
    assert ("ladder", "star-rating") in names(officer, search="晋级阶梯")
    assert names(officer, search="没有这样的") == []
    assert names(officer, drafts_only=True) == []
    begun(officer)
    assert names(officer, drafts_only=True) == [("ladder", "star-rating")]
    assert names(officer, state="DRAFT") == []
    published(officer)
    assert names(officer, origin="LOCAL") == [("ladder", "star-rating")]
    assert names(officer, offers_only=True) == []


def test_a_kind_says_what_of_it_may_be_edited(officer: Client) -> None:
    assert {"kind": "ladder", "title": "晋级阶梯"} in read(officer, f"{API}/kinds")["items"]
    kind = read(officer, f"{API}/kinds/ladder")
    assert kind["definition"]["properties"]["notice_working_days"]["maximum"] == 60
    assert kind["parts"]["levels.min_score"] == "PARAMETER"
    assert kind["parts"]["levels.code"] == "STRUCTURE"
    assert kind["parts"]["levels.quota.by_pool"] == "ROWS"
    assert officer.get(f"{API}/kinds/none").status_code == 404


def test_a_rule_is_read_as_data_and_in_words_with_its_versions(officer: Client) -> None:
    published(officer)
    sheet = read(officer, LADDER)
    assert (sheet["no"], sheet["status"], sheet["origin"]) == (2, "PUBLISHED", "LOCAL")
    assert sheet["body"]["notice_working_days"] == 9
    assert not sheet["is_from_source"]
    assert [one["no"] for one in sheet["versions"]] == [2, 1]
    assert any("9" in one["text"] for one in sheet["words"])
    first = read(officer, f"{LADDER}/versions/1")
    assert (first["body"]["notice_working_days"], first["source_line"]) == (5, 23)
    assert officer.get(f"{LADDER}/versions/7").status_code == 404


def test_what_changed_is_told_in_words(officer: Client) -> None:
    published(officer)
    told = read(officer, f"{LADDER}/differences", since=1, to=2)
    assert any("公示" in one and "9" in one for one in told["sentences"])
    assert ["notice_working_days"] in [one["path"] for one in told["items"]]
    seen = changed(officer, 4)["revision"]
    assert seen == 2
    draft = read(officer, f"{LADDER}/differences", since=2)
    assert [(one["old"], one["new"]) for one in draft["items"]] == [("9", "4")]
    assert officer.get(f"{LADDER}/differences", {"since": 2, "origin": "PACK"}).status_code == 404


def test_a_draft_is_seen_by_who_keeps_the_rules_only(browse: Browse, officer: Client) -> None:
    changed(officer)
    secretary = browse.as_user("secretary")
    assert [one["no"] for one in read(secretary, LADDER)["versions"]] == [1]
    assert names(officer, drafts_only=True) == [("ladder", "star-rating")]
    assert names(secretary, drafts_only=True) == []
    assert secretary.get(f"{LADDER}/draft").status_code == 403
    assert secretary.get(f"{LADDER}/differences", {"since": 1}).status_code == 404
    assert send(secretary, f"{LADDER}/draft")[0] == 403
    line = read(secretary, API, kind="ladder")["items"][0]
    assert line["has_draft"] is False


def test_a_version_that_was_not_read_is_a_conflict_with_the_newer(officer: Client) -> None:
    changed(officer)
    status, answer = send(officer, f"{LADDER}/draft", "patch", seen_revision=1, title="别的")
    assert (status, answer["code"]) == (409, "conflict")
    assert answer["details"]["body"]["notice_working_days"] == 9


def test_structure_is_refused_naming_the_field(officer: Client) -> None:
    draft = begun(officer)
    levels = draft["body"]["levels"][:-1]
    body = draft["body"] | {"levels": levels}
    status, answer = send(officer, f"{LADDER}/draft", "patch", body=body, seen_revision=1)
    assert (status, answer["code"], answer["details"]) == (422, "structure", {"fields": ["levels"]})
    assert "等级" in answer["sentence"]


def test_a_draft_is_checked_published_and_ended(officer: Client) -> None:
    seen = changed(officer, 99)["revision"]
    checked = read(officer, f"{LADDER}/draft/check")
    assert checked["is_sound"] is False
    assert checked["mistakes"][0]["path"] == ["notice_working_days"]
    status, answer = send(officer, f"{LADDER}/draft/publish", seen_revision=seen)
    assert (status, answer["code"]) == (422, "unsound")

    made = published(officer, 9)
    assert (made["no"], made["remarks"]) == (2, [])
    again = done(officer, f"{LADDER}/draft/publish", seen_revision=made["revision"])
    assert again["no"] == 2
    status, answer = send(officer, f"{LADDER}/retire", seen_no=2, reason="今年不评了")
    assert (status, answer["code"]) == (409, "referred")
    assert "星级党组织评定" in answer["sentence"]
    done(officer, f"{API}/assessment/star-rating/retire", seen_no=1, reason="今年不评了")
    ended = done(officer, f"{LADDER}/retire", seen_no=2, reason="今年不评了")
    assert (ended["status"], ended["retired_on"]) == ("RETIRED", OPENS.isoformat())
    assert read(officer, API, kind="ladder")["items"][0]["no"] is None


def test_a_discarded_draft_is_gone(officer: Client) -> None:
    seen = changed(officer)["revision"]
    assert done(officer, f"{LADDER}/draft/discard", seen_revision=seen)["status"] == "DISCARDED"
    assert officer.get(f"{LADDER}/draft").status_code == 404


@pytest.fixture
def packs(tmp_path: Path, settings: Any, park: Cast) -> Path:
    """The park's pack, shipped where it can be changed; the place lives by its first release."""
    shutil.copytree(PROJECT / "packs" / PACK, tmp_path / PACK)
    settings.PACKS = tmp_path
    Place.objects.filter(pk=park.place).update(loaded_at=moment(OPENS))
    return tmp_path / PACK


def second_release(packs: Path) -> None:
    replace_in(packs, "pack.yaml", "release: ", "release: 9")
    replace_in(packs, "method/star-rating.yaml", "notice_working_days: 5", "notice_working_days: 7")


def test_a_new_release_is_previewed_taken_over_and_decided(officer: Client, packs: Path) -> None:
    published(officer, 9)
    second_release(packs)
    preview = read(officer, f"{API}/upgrade")
    told = {(one["kind"], one["key"]): one["outcome"] for one in preview["items"]}
    assert told[("ladder", "star-rating")] == "CONFLICT"
    assert preview["release"] > 9
    assert read(officer, f"{API}/offers")["items"] == []

    assert done(officer, f"{API}/upgrade") == preview
    [offer] = read(officer, f"{API}/offers")["items"]
    assert (offer["key"], offer["outcome"]) == ("star-rating", "CONFLICT")
    sheet = read(officer, f"{API}/offers/ladder/star-rating")
    [field] = [one for one in sheet["fields"] if one["changed_by"] == "CONFLICT"]
    assert field["path"] == ["notice_working_days"]
    assert [field[side] for side in ("base", "ours", "theirs")] == [5, 9, 7]
    assert field["label"] == "公示期（工作日）"

    address = f"{API}/offers/ladder/star-rating/decision"
    status, answer = send(officer, address, decision="FIELDS", seen_version=1)
    assert (status, answer["code"]) == (422, "undecided")
    chosen = [{"path": ["notice_working_days"], "side": "THEIRS"}]
    draft = done(officer, address, decision="FIELDS", seen_version=1, chosen=chosen)
    assert (draft["origin"], draft["body"]["notice_working_days"]) == ("PACK", 7)
    made = done(officer, f"{LADDER}/draft/publish", seen_revision=draft["revision"], origin="PACK")
    assert made["no"] == 3
    assert read(officer, f"{API}/offers")["items"] == []
    assert send(officer, address, decision="OURS", seen_version=2)[0] == 404


def test_a_pack_with_mistakes_is_refused_with_file_and_line(officer: Client, packs: Path) -> None:
    line = replace_in(
        packs, "method/star-rating.yaml", "notice_working_days: 5", "notice_working_days: 99"
    )
    answer = officer.get(f"{API}/upgrade")
    assert answer.status_code == 409
    assert f"method/star-rating.yaml:{line}" in answer.json()["sentence"]


def test_a_place_without_a_shipped_pack_has_nothing_to_upgrade(
    officer: Client, settings: Any, tmp_path: Path
) -> None:
    settings.PACKS = tmp_path
    assert officer.get(f"{API}/upgrade").status_code == 404


@pytest.mark.parametrize("username", ["secretary", "reviewer", "member"])
@pytest.mark.parametrize("address", [f"{API}/upgrade", f"{API}/offers"])
def test_only_who_keeps_the_rules_upgrades(
    browse: Browse, park: Cast, username: str, address: str
) -> None:
    assert browse.as_user(username).get(address).status_code == 403
