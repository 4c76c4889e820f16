"""A shop with a contract, and what tests of integrations do with it."""

import json

SHOP = {
    "openapi": "3.1.0",
    "info": {"title": "Shop", "version": "1.4.0"},
    "paths": {
        "/users": {
            "post": {
                "operationId": "createUser",
                "requestBody": {
                    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/NewUser"}}}
                },
                "responses": {"201": {"description": "Made"}},
            }
        }
    },
    "components": {
        "schemas": {
            "NewUser": {
                "type": "object",
                "required": ["email", "age"],
                "properties": {
                    "email": {"type": "string", "format": "email"},
                    "age": {"type": "integer"},
                    "address": {"$ref": "#/components/schemas/Address"},
                },
            },
            "Address": {"type": "object", "properties": {"city": {"type": "string"}}},
            "Customer": {
                "type": "object",
                "required": ["mail"],
                "properties": {
                    "mail": {"type": "string", "format": "email"},
                    "years": {"type": "string"},
                    "home": {"type": "object", "properties": {"city": {"type": "string"}}},
                },
            },
        }
    },
}


def create(client, project, **fields):
    body = {"projectId": project.id, "integrationType": "curated", "provider": "stripe"} | fields
    return client.post("/api/integrations", json=body)


def import_shop(client, project, document=SHOP, name="shop.json"):
    content = document if isinstance(document, bytes) else json.dumps(document).encode()
    form = {"projectId": project.id, "provider": "shop"}
    return client.post("/api/integrations/import-contract", data=form, files={"file": (name, content)})


def schema(shop, name):
    return next(each["id"] for each in shop["schemas"] if each["name"] == name)


def map_user(client, shop, rules, **fields):
    body = {
        "operationId": "createUser",
        "sourceSchemaId": schema(shop, "Customer"),
        "targetSchemaId": schema(shop, "NewUser"),
        "mappingRules": rules,
    } | fields
    return client.post(f"/api/integrations/{shop['integrationId']}/mappings", json=body)


RULES = [
    {"sourcePath": "mail", "targetPath": "email", "transform": "toLowerCase()"},
    {"sourcePath": "$.years", "targetPath": "age", "transform": "number().default(0)"},
    {"sourcePath": "home.city", "targetPath": "address.city"},
]
