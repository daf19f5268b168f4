"""Every shipped pack is sound, tells its source's words, and names no other place."""

from pathlib import Path

import pytest
import yaml

from ronghe.web.packs.contents import Pack
from ronghe.web.packs.validating import validate
from support.packs import SHIPPED_REGISTRIES

PACKS = Path(__file__).parents[4] / "packs"
PLACES = {
    "suzhou-industrial-park": "sip",
    "wujiang": "wj",
    "su-xi-tong": "sxt",
    "tongzhou": "tz",
    "wuhou": "wh",
}


def test_five_places_ship_with_the_product() -> None:
    folders = {manifest.parent.name for manifest in PACKS.glob("*/pack.yaml")}
    assert folders == set(PLACES)


@pytest.fixture(scope="module", params=sorted(PLACES))
def pack(request: pytest.FixtureRequest) -> Pack:
    read, mistakes = validate(PACKS / request.param, SHIPPED_REGISTRIES)
    assert [str(mistake) for mistake in mistakes] == []
    assert read is not None
    return read


def test_every_pack_is_sound_and_has_its_short_code(pack: Pack) -> None:
    assert pack.manifest.place == PLACES[pack.manifest.key]


def test_every_rule_says_where_it_stands_or_that_the_source_does_not_say(pack: Pack) -> None:
    for rule in pack.rules:
        assert rule.is_from_source != (rule.source_line is None), rule.key


def test_a_pack_speaks_of_its_own_place_only(pack: Pack) -> None:
    others = _codes_of_others(pack.manifest.key)
    text = " ".join(
        file.read_text(encoding="utf-8") for file in (PACKS / pack.manifest.key).rglob("*.yaml")
    )
    assert [name for name in others if name in text] == []


def test_every_pack_has_documents_figures_and_a_way_to_review(pack: Pack) -> None:
    assert pack.of_kind("document")
    assert pack.figures
    assert pack.of_kind("review-chain")


def _codes_of_others(key: str) -> list[str]:
    manifests = {
        path.parent.name: yaml.safe_load(path.read_text(encoding="utf-8"))
        for path in PACKS.glob("*/pack.yaml")
    }
    del manifests[key]
    return [manifest["name"] for manifest in manifests.values()] + list(manifests)
