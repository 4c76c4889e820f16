import pytest

from pipelines.base.errors import NotFound
from pipelines.models import Role, Standard, StandardKind, Template, TemplateFormat
from pipelines.projects.count_library import count_library
from tests.makers import TENANT, save


def make_things(project):
    own = {"tenant_id": TENANT, "project_id": project.id}
    for name in ("Lease", "Offer"):
        kind = {"template_type": "contract", "format": TemplateFormat.DOCX}
        save(Template(**own, **kind, name=name), TENANT)
    shared = {"kind": StandardKind.OPENAPI, "namespace": f"project:{project.id}"}
    save(Standard(**own, **shared, name="Shop", version="1.0.0"), TENANT)


def test_what_belongs_to_a_project_is_counted(make, session):
    project = make.project()
    make_things(project)
    make_things(make.project(name="Other"))
    counts = count_library(session, project.id, by=make.actor())
    assert counts.model_dump() == {"templates": 2, "workflows": 0, "integrations": 0, "standards": 1}


def test_it_is_for_those_who_see_the_project(make, session):
    project = make.project()
    with pytest.raises(NotFound):
        count_library(session, project.id, by=make.actor(role=Role.CUSTOMER))
