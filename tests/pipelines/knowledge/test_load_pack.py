"""Files of knowledge are checked when they are read; an error says file, key and what is wrong."""

import pytest
import yaml

from pipelines.base.errors import NotFound
from pipelines.knowledge.load_pack import get_core_bank, get_pack, hash_pack, list_packs, load_pack
from pipelines.knowledge.read_knowledge import PackInvalid
from pipelines.knowledge.records import Pack
from tests.pipelines.knowledge.packs import PACK, build_pack


def write(tmp_path, text, name="tiny.yaml"):
    (tmp_path / name).write_text(text)
    return tmp_path / name


def dump(**changes):
    return yaml.safe_dump(PACK | changes, sort_keys=False)


def test_a_pack_is_read(tmp_path):
    assert load_pack(write(tmp_path, dump())) == build_pack()


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("id: [", "tiny.yaml: while parsing"),
        ("id: tiny\nid: tiny", "'id' stands twice"),
        ("", "(whole file): Input should be"),
        (dump(version="1"), "version: String should match"),
        (dump(colour="red"), "colour: Extra inputs are not permitted (found 'red')"),
        (dump(id="other"), "id: is 'other', the file's name says 'tiny'"),
        (
            dump(features=[PACK["features"][0] | {"effort": 0}]),
            "features[booking].effort: Input should be greater than 0 (found 0)",
        ),
        (
            dump(
                entities=[
                    PACK["entities"][0] | {"fields": [{"name": "x", "type": "blob", "description": "X."}]}
                ]
            ),
            "entities[Booking].fields[0].type: Input should be 'string'",
        ),
        (dump(actors=[{"name": "Client"}] * 30), "… and 10 more"),
    ],
)
def test_what_is_wrong_is_said(tmp_path, text, fault):
    with pytest.raises(PackInvalid) as refused:
        load_pack(write(tmp_path, text))
    assert fault in str(refused.value)
    assert str(tmp_path / "tiny.yaml") in str(refused.value)


def test_bytes_that_are_no_text_are_refused(tmp_path):
    (tmp_path / "tiny.yaml").write_bytes(b"id: \xff")
    with pytest.raises(PackInvalid, match="no UTF-8 at byte 4"):
        load_pack(tmp_path / "tiny.yaml")


def test_yaml_means_what_people_mean(tmp_path):
    lines = [
        f"- {{key: {key}, name: N, topic: t, default: {default}}}"
        for key, default in [("x", "no"), ("y", "12:30"), ("z", "2027-01-01"), ("b", "true")]
    ]
    text = dump(slots=[]).replace("slots: []", "\n".join(["slots:", *lines]))
    assert [slot.default for slot in load_pack(write(tmp_path, text)).slots] == [
        "no",
        "12:30",
        "2027-01-01",
        True,
    ]


@pytest.mark.parametrize("pack_id", ["nothing", "../questions/core", "", "E-Commerce"])
def test_an_unknown_domain_is_not_found(pack_id):
    with pytest.raises(NotFound):
        get_pack(pack_id)


def test_packs_are_read_once():
    assert list_packs() is list_packs()
    assert all(get_pack(pack.id) is pack for pack in list_packs())
    assert get_core_bank() is get_core_bank()


def test_a_hash_depends_on_the_content_alone(tmp_path):
    pack = build_pack()
    turned = load_pack(write(tmp_path, yaml.safe_dump(PACK, sort_keys=True)))
    assert (
        hash_pack(pack) == hash_pack(turned) == hash_pack(Pack.model_validate(pack.model_dump(mode="json")))
    )
    assert hash_pack(build_pack(summary="Other.")) != hash_pack(pack)
