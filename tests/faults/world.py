"""Somebody's project with one of everything, and a request for each operation that would succeed there."""

import re
from datetime import timedelta
from typing import Any

import orjson

from pipelines.access.system_roles import get_role_id
from pipelines.accounts.sessions import hash_token
from pipelines.base.clock import utc_now
from pipelines.base.db import session_scope
from pipelines.base.ids import new_id
from pipelines.files.links import sign_link
from pipelines.files.store_file import store_file
from pipelines.integrations.import_contract import import_contract
from pipelines.integrations.mappings import create_mapping
from pipelines.integrations.records import MappingInput
from pipelines.models import (
    ActionType,
    Comment,
    CustomRole,
    Effect,
    FeatureSelection,
    Invitation,
    Job,
    JobStatus,
    Policy,
    PolicyCase,
    Role,
    RoleAssignment,
    Specification,
    SpecificationStatus,
    Task,
    TaskAction,
    TaskType,
)
from pipelines.settings import ROOT
from pipelines.sign_in.load_actor import load_actor
from pipelines.workflows.records import WorkflowInput
from pipelines.workflows.upload_workflow import upload_workflow
from praetor_app.api.app import build_api
from tests.faults.a_template import make_template
from tests.makers import Maker, save

CONTRACT = orjson.dumps(
    {
        "openapi": "3.1.0",
        "info": {"title": "Shop", "version": "1.0.0"},
        "paths": {"/users": {"post": {"operationId": "createUser", "responses": {"201": {}}}}},
        "components": {"schemas": {"User": {"type": "object", "properties": {"name": {"type": "string"}}}}},
    }
)
DOCUMENT = build_api().openapi()
PATHS = DOCUMENT["paths"]
ROUTES = [(method, path) for path, operations in PATHS.items() for method in operations]
#: Operations that take JSON: the others take a form with a file.
WRITES = [
    (method, path)
    for method, path in ROUTES
    if "application/json" in PATHS[path][method].get("requestBody", {}).get("content", {})
]


def list_fields(method: str, path: str) -> set[str]:
    """Return the fields that the operation's body may have; none when it needs no body."""
    shape = PATHS[path][method]["requestBody"]["content"]["application/json"]["schema"]
    name = shape.get("$ref", "").rpartition("/")[2]
    return set(DOCUMENT["components"]["schemas"][name]["properties"]) if name else set()


class World:
    """One of everything that belongs to a tenant."""

    def __init__(self, make: Maker, tenant_id: str, *, content: dict[str, Any] | None = None) -> None:
        self.user = make.user(tenant_id=tenant_id)
        self.token = make.sign_in(self.user, tenant_id=tenant_id)
        self.organization = make.organizations[tenant_id]
        self.project = make.project(tenant_id=tenant_id)
        self.question = make.question(self.project)
        self.customer = make.user(tenant_id=tenant_id, role=Role.CUSTOMER)
        own: dict[str, Any] = {"tenant_id": tenant_id}
        of_project = own | {"project_id": self.project.id}
        self.task = save(Task(**of_project, type=TaskType.DECIDE, title="Choose"), tenant_id)
        choice = {"type": ActionType.TEXT_INPUT, "label": "Write", "task_id": self.task.id}
        self.action = save(TaskAction(**own, **choice), tenant_id)
        self.job = save(Job(**of_project, kind="specification.compile", status=JobStatus.FAILED), tenant_id)
        done = {"status": SpecificationStatus.COMPLETED, "version": "1.0.0", "compiled_at": utc_now()}
        self.spec = save(Specification(**of_project, **done, content=content or {}, validation={}), tenant_id)
        feature = {"key": "gift-vouchers", "title": "Vouchers", "is_own": True}
        self.feature = save(FeatureSelection(**of_project, **feature), tenant_id)
        about = {"specification_id": self.spec.id, "target_kind": "section", "target_id": "overview"}
        self.comment = save(Comment(**of_project, **about, text="Why?"), tenant_id)
        self.role = save(
            CustomRole(**own, name=f"Reviewer {new_id()[-6:]}", capabilities=["task:read"]), tenant_id
        )
        denial = {"effect": Effect.DENY, "actions": ["job:write"], "resources": ["job:x"]}
        self.policy = save(Policy(**own, name="No jobs", **denial), tenant_id)
        deleting = {"action": "project:delete", "resource_type": "project", "expected": Effect.ALLOW}
        self.case = save(PolicyCase(**own, **deleting, user_id=self.user.id), tenant_id)
        role_id = get_role_id(tenant_id, Role.VIEWER)
        self.assignment = save(RoleAssignment(**own, user_id=self.user.id, role_id=role_id), tenant_id)
        held = {"user_id": self.customer.id, "role_id": get_role_id(tenant_id, Role.CUSTOMER)}
        self.assigned = save(RoleAssignment(**of_project, **held), tenant_id)
        self.link = new_id()
        invited = {
            "email": f"joe-{new_id()[-6:]}@example.com",
            "role": Role.CUSTOMER,
            "token_hash": hash_token(self.link),
        }
        of_organization = own | {"organization_id": self.organization.id}
        until = utc_now() + timedelta(days=7)
        self.invitation = save(Invitation(**of_organization, **invited, expires_at=until), tenant_id)
        with session_scope(tenant_id) as session:
            by = load_actor(session, self.user.id, tenant_id)
            self.file = store_file(session, b"x", name="a.txt", content_type=None, by=by)
            given = WorkflowInput(name="Orders", project_id=self.project.id)
            order = (ROOT / "tests/fixtures/workflows/order.bpmn").read_bytes()
            self.contract = import_contract(
                session, CONTRACT, project_id=self.project.id, provider="shop", by=by
            )
            self.mapping = create_mapping(
                session, self.contract.integration_id, MappingInput.model_validate(self.give_mapping()), by=by
            )
            self.workflow = upload_workflow(session, given, order, file_name="a.bpmn", by=by)
            self.template, self.variable, self.source = make_template(session, self.project.id, by=by)

    def fill(self, path: str) -> str:
        """Put the ids of this world into a path."""
        own = {
            "/api/projects/{projectId}/features/{key}": (self.project.id, self.feature.key),
            "/api/agency-projects/{id}": (self.assigned.id,),
            "/api/specification/{specId}/comments/{id}": (self.spec.id, self.comment.id),
            "/api/tasks/{taskId}/actions/{actionId}": (self.task.id, self.action.id),
            "/api/integrations/{integrationId}/mappings/{mappingId}": (
                self.contract.integration_id,
                self.mapping.id,
            ),
            "/api/templates/{templateId}/mappings/{mappingId}": (self.template, self.source),
            "/api/permissions/roles/{roleId}": (self.role.id,),
            "/api/permissions/policies/{id}": (self.policy.id,),
            "/api/permissions/cases/{id}": (self.case.id,),
            "/api/permissions/assignments/{id}": (self.assignment.id,),
            "/api/organizations/{id}/exports/{jobId}": (self.organization.id, self.job.id),
            "/api/organizations/{id}/members/{userId}": (self.organization.id, self.customer.id),
            "/api/customer-invitations/{token}": (self.link,),
            "/api/customer-invitations/{token}/revoke": (self.invitation.id,),
            "/api/customer-invitations/{id}/resend": (self.invitation.id,),
            "/api/customer-invitations/{token}/accept": (self.link,),
            "/api/files/{token}": (sign_link(self.file, seconds=60).rpartition("/")[2],),
        }
        kinds = {
            "integrations": self.contract.integration_id,
            "jobs": self.job.id,
            "organizations": self.organization.id,
            "specification": self.spec.id,
            "standards": self.contract.standard_id,
            "tasks": self.task.id,
            "templates": self.template,
            "workflows": self.workflow.workflow_id,
        }
        ids = iter(own.get(path) or (kinds.get(path.split("/")[2], self.project.id),))
        return re.sub(r"{\w+}", lambda _: next(ids), path)

    def options(self, method: str, path: str) -> dict[str, Any]:
        """Return how a request is sent: with a file where the operation takes one, else with a body."""
        if path.endswith("/suggestions"):
            schema = self.contract.schemas[0].id
            return {"params": {"sourceSchemaId": schema, "targetSchemaId": schema}}
        content = PATHS[path][method].get("requestBody", {}).get("content", {})
        if "multipart/form-data" in content and "application/json" not in content:
            return self.form(path)
        return {"json": self.body(method, path)}

    def give_mapping(self) -> dict[str, Any]:
        """Return a mapping of the contract."""
        schema = self.contract.schemas[0].id
        rule = {"sourcePath": "name", "targetPath": "name", "transform": "trim()"}
        ids = {"sourceSchemaId": schema, "targetSchemaId": schema}
        return {"operationId": "createUser", "mappingRules": [rule], **ids}

    def form(self, path: str) -> dict[str, Any]:
        """Return a form with a file that the operation takes."""
        fields, content = {"projectId": self.project.id}, b"x"
        if path.startswith("/api/integrations"):
            fields, content = fields | {"provider": "other"}, CONTRACT
        elif path.startswith("/api/standards"):
            fields, content = {"namespace": "domain", "name": "Shop"}, CONTRACT
        elif path.startswith("/api/workflows"):
            fields = fields | {"name": "Orders"}
            content = (ROOT / "tests/fixtures/workflows/order.bpmn").read_bytes()
        elif path.startswith("/api/templates"):
            fields, content = fields | {"name": "Offer", "templateType": "contract"}, b"Dear {{ name }},"
        takes = PATHS[path]["post"]["requestBody"]["content"]["multipart/form-data"]["schema"]["properties"]
        given = {name: value for name, value in fields.items() if name in takes}
        return {"data": given, "files": {"file": ("a.txt", content)}}

    def body(self, method: str, path: str) -> dict[str, Any] | None:
        """Return a body that the operation takes."""
        project = {"projectId": self.project.id}
        priority = {
            "title": "Vouchers",
            "description": "To give away.",
            "group": "Money",
            "priority": "could",
        }
        design = {
            "direction": "calm",
            "accent": "#336699",
            "density": "compact",
            "tone": "plain",
            "layout": "sidebar",
        }
        action = {"type": "TEXT_INPUT", "label": "Write", "config": {"maxLength": 10}}
        task = {"type": "DECIDE", "title": "Choose", "description": "It decides.", "priority": "high"}
        role = {"name": "Editor", "description": "Edits.", "capabilities": ["task:*", "project:read"]}
        policy = {
            "name": "Engineers",
            "description": "Only they.",
            "effect": "deny",
            "actions": ["project:delete"],
            "resources": ["project:*"],
            "conditions": {"user.department": {"$ne": "engineering", "$in": ["sales"]}, "a": {"$gt": 1}},
            "priority": 10,
            "enabled": True,
        }
        invitation = {"email": "mara@example.com", "roleId": self.role.id, "message": "Welcome!"}
        branding = {"logo": "https://acme.example/logo.png", "accentColor": "#336699"}
        settings = {"theme": "dark", "branding": branding, "featureFlags": {"kits_enabled": True}}
        organization = {"name": "Acme", "displayName": "Acme Digital", "settings": settings}
        bodies = {
            "post /api/permissions/roles": role,
            "patch /api/permissions/roles/{roleId}": role,
            "post /api/permissions/policies": policy,
            "patch /api/permissions/policies/{id}": policy,
            "post /api/permissions/policies/preview": {"policyId": self.policy.id, "policy": policy},
            "post /api/permissions/cases": {
                "userId": self.user.id,
                "action": "project:delete",
                "resourceType": "project",
                "resourceId": self.project.id,
                "context": {"env": {"hour": 3}},
                "expected": "allow",
            },
            "post /api/permissions/evaluate": {
                "userId": self.user.id,
                "action": "project:delete",
                "resourceType": "project",
                "resourceId": self.project.id,
                "context": {"user": {"department": "sales"}, "env": {"hour": 3}, "a": 1},
            },
            "post /api/permissions/assignments": project | {"userId": self.user.id, "roleId": self.role.id},
            "post /api/specification/{specId}/comments": {
                "target": {"kind": "section", "id": "overview"},
                "text": "Why?",
            },
            "patch /api/specification/{specId}/comments/{id}": {"resolved": True},
            "post /api/specification/{specId}/sign-offs": {"sections": ["overview"], "note": "Fine."},
            "post /api/account/two-step/confirm": {"code": "000000"},
            "delete /api/account": {"password": "correct horse"},
            "delete /api/account/two-step": {"password": "correct horse"},
            "post /api/agency-projects": project
            | {"organizationId": self.organization.id, "customerUserId": self.customer.id},
            "post /api/auth/signup": {
                "name": "Ada",
                "email": f"new-{new_id()[-6:]}@example.com",
                "password": "notes on it",
            },
            "post /api/auth/login": {"email": self.user.email, "password": "correct horse"},
            "post /api/auth/password/forgot": {"email": self.user.email},
            "post /api/auth/password/reset": {"token": "x", "newPassword": "notes on the engine"},
            "post /api/auth/password/change": {"currentPassword": "x", "newPassword": "notes on the engine"},
            "post /api/auth/verify": {"token": "x"},
            "post /api/auth/tokens": {
                "name": "CI",
                "scopes": ["project:read"],
                "expiresAt": "2099-01-01T00:00:00Z",
            },
            "post /api/exports/download": project
            | {"format": "json", "include": {"spec": True}, "options": {}},
            "post /api/flow/start": project,
            "post /api/flow/refresh": project,
            "post /api/flow/get-next-question": project | {"sessionId": "a", "skip": self.question.id},
            "post /api/flow/answer-question": project
            | {
                "questionId": self.question.id,
                "answer": {"value": "Shoppers", "confidence": 0.5, "notes": "a"},
            },
            "post /api/flow/transition": project | {"targetPhase": "FEATURE_SELECTION", "force": True},
            "post /api/integrations": project
            | {
                "integrationType": "curated",
                "provider": "stripe",
                "config": {"apiKey": "sk", "baseUrl": "https://shop.example", "credentials": {"a": "b"}},
                "contractStandardId": self.contract.standard_id,
            },
            "patch /api/integrations/{integrationId}": {"config": {"baseUrl": "https://shop.example"}},
            "post /api/integrations/{integrationId}/mappings": self.give_mapping(),
            "patch /api/integrations/{integrationId}/mappings/{mappingId}": self.give_mapping(),
            "patch /api/standards/{artifactId}": {"status": "deprecated", "description": "The old shop."},
            "post /api/standards/import": {
                "kind": "json-schema",
                "namespace": "domain",
                "name": "Order",
                "description": "What is sold.",
                "version": "1.0.0",
                "status": "active",
                "content": {"type": "object", "properties": {"id": {"type": "string"}}},
            },
            "post /api/organizations": organization | {"slug": "acme-digital"},
            "post /api/organizations/{id}/invitations": invitation | {"role": "member"},
            "post /api/customer-invitations": invitation | {"organizationId": self.organization.id},
            "post /api/customer-invitations/{token}/accept": {"name": "Mara", "password": "notes on it all"},
            "post /api/organizations/{id}/members": {"userId": self.customer.id, "role": "admin"},
            "put /api/organizations/{id}/members/{userId}": {
                "role": "member",
                "attributes": {"department": "sales", "languages": ["de"]},
            },
            "delete /api/organizations/{id}": {"confirm": self.organization.slug},
            "put /api/organizations/{id}": organization | {"slug": "acme"},
            "post /api/projects": {
                "name": "Shop",
                "description": "A shop.",
                "metadata": {"client": "Nordlicht"},
            },
            "patch /api/projects/{projectId}": {
                "name": "Market",
                "description": "Two shops.",
                "metadata": {"a": 1},
            },
            "post /api/projects/{projectId}/features": priority,
            "patch /api/projects/{projectId}/features/{key}": {"priority": "must"},
            "put /api/projects/{projectId}/design": design,
            "post /api/specification/compile": project
            | {"options": {"format": "v2", "includeRunbook": True}},
            "post /api/tasks": project
            | task
            | {"actions": [action], "targets": [], "dependencies": [self.task.id]},
            "patch /api/templates/{templateId}": {
                "name": "Lease",
                "description": "For flats.",
                "templateType": "contract",
                "status": "draft",
            },
            "post /api/templates/{templateId}/mappings": {
                "variableId": self.variable,
                "sourceType": "entity_field",
                "sourcePath": "customer.name",
                "transformExpression": "trim()",
            },
            "patch /api/templates/{templateId}/mappings/{mappingId}": {"sourcePath": "customer.email"},
            "post /api/templates/{templateId}/render": project
            | {"outputFormat": "html", "variables": {"name": "Ada"}},
            "post /api/templates/{templateId}/render-batch": {"format": "html", "rows": [{"name": "Ada"}]},
            "post /api/workflows/{workflowId}/bindings": {
                "bindings": [
                    {
                        "elementId": "Check_Order",
                        "elementType": "UserTask",
                        "bindingType": "form",
                        "bindingTargetId": "check",
                        "config": {"fields": [{"name": "ok", "type": "boolean"}]},
                    }
                ]
            },
            "patch /api/tasks/{taskId}": {"dependencies": [], "dueDate": "2099-01-01T00:00:00Z"},
            "post /api/tasks/{taskId}/actions/{actionId}": {
                "data": {"value": "SQLite"},
                "idempotencyKey": "k",
            },
        }
        return bodies.get(f"{method} {path}")
