"""A project keeps the knowledge that it was started with."""

from pipelines.base.db import session_scope
from pipelines.knowledge.load_pack import get_core_bank, get_pack, hash_pack
from pipelines.ontology import load_bank as module
from pipelines.ontology.load_bank import load_bank, pin_packs
from tests.makers import TENANT


def test_the_core_bank_is_pinned_by_its_content_beside_the_packs(make):
    project = make.project()
    with session_scope(TENANT) as session:
        project = session.merge(project)
        pin_packs(session, project, (get_pack("marketplace"),))
        core = get_core_bank()
        assert project.packs[-1] == {"id": "core", "version": core.version, "hash": hash_pack(core)}
        assert [pin["id"] for pin in project.packs] == ["marketplace", "core"]


def test_an_edited_core_bank_changes_no_project(make, monkeypatch):
    project = make.project()
    with session_scope(TENANT) as session:
        project = session.merge(project)
        pin_packs(session, project, (get_pack("marketplace"),))
        session.flush()
        edited = get_core_bank().model_copy(update={"version": "9.0.0", "questions": []})
        monkeypatch.setattr(module, "get_core_bank", lambda: edited)
        module._banks.clear()

        assert load_bank(session, project).core == get_core_bank()
        pin_packs(session, project, (get_pack("saas"),))
        assert load_bank(session, project).core.version == get_core_bank().version
        assert project.packs[-1]["version"] != "9.0.0"
