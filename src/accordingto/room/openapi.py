"""The table of operations -> its OpenAPI 3.1 description: parameters, bodies and answers are the types themselves."""

from __future__ import annotations

from typing import Any, Final

import msgspec

import accordingto
from accordingto.room.api import OPERATIONS, Operation
from accordingto.schema import RECORD_VERSION

_REF: Final = "#/components/schemas/{name}"
_ERROR: Final = {"$ref": "#/components/schemas/Error"}
_WORDS: Final = {
    "400": "It makes no sense; the words say what to change.",
    "403": "The token is missing, or another site asks.",
    "404": "The casefile does not hold it.",
    "503": "The casefile cannot be used just now: another program writes to it, or the disk is full.",
}


def describe() -> dict[str, Any]:
    """The API as an OpenAPI 3.1 description, in plain dicts."""
    types = [found for operation in OPERATIONS for found in (operation.takes, operation.inside, operation.gives)]
    schemas, components = msgspec.json.schema_components(types, ref_template=_REF)
    schemas, components = _plainly(schemas), _plainly(components)
    components = {**components, "Error": {"type": "object", "properties": {"error": {"type": "string"}}, "required": ["error"]}}
    components["Record"] = {
        "type": "object",
        "description": f"A record ({RECORD_VERSION}): docs/record.md.",
        "properties": {"schema": {"const": RECORD_VERSION}, "document": {"type": "object"}},
        "required": ["schema", "document", "attributions", "times", "actors", "events"],
    }
    paths: dict[str, dict[str, Any]] = {}
    for number, operation in enumerate(OPERATIONS):
        takes, inside, gives = schemas[3 * number : 3 * number + 3]
        described = _describe(operation, _follow(takes, components), _follow(inside, components), takes, gives)
        paths.setdefault(operation.path, {})[operation.method.lower()] = described
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "accordingto: a casefile's reading room",
            "version": accordingto.__version__,
            "description": "Everything that the pages of the reading room show and do, as JSON. Send the token that `accordingto serve` "
            "printed as `Authorization: Bearer TOKEN`.",
        },
        "paths": paths,
        "components": {"schemas": components, "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}}},
        "security": [{"token": []}],
    }


def _plainly(schema: Any) -> Any:  # noqa: ANN401
    """A schema as msgspec gives it -> the same without `prefixItems`, which schemathesis 4 and many makers of clients do not read:
    a tuple is then an array of so many items, each of one of its types.
    """
    if isinstance(schema, list | tuple):
        return [_plainly(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    found = {name: _plainly(one) for name, one in schema.items()}
    if "prefixItems" in found:
        kinds = found.pop("prefixItems")
        found["items"] = kinds[0] if all(kind == kinds[0] for kind in kinds) else {"anyOf": kinds}
    return found


def _follow(schema: dict[str, Any], components: dict[str, Any]) -> dict[str, Any]:
    name = schema.get("$ref", "").rpartition("/")[2]
    found: dict[str, Any] = components[name] if name else schema
    return found


def _describe(
    operation: Operation, takes: dict[str, Any], inside: dict[str, Any], body: dict[str, Any], gives: dict[str, Any]
) -> dict[str, Any]:
    described: dict[str, Any] = {
        "operationId": operation.name,
        "summary": operation.about,
        "parameters": _parameters(operation, inside if operation.body else takes),
        "responses": {
            "200": {"description": "Done.", "content": {"application/json": {"schema": gives}}},
            **{code: {"description": words, "content": {"application/json": {"schema": _ERROR}}} for code, words in _WORDS.items()},
        },
    }
    if operation.body == "json":
        described["requestBody"] = {"required": True, "content": {"application/json": {"schema": body}}}
    elif operation.body == "form":
        files = {"file": {"type": "array", "items": {"type": "string", "format": "binary"}}}
        form = {"type": "object", "properties": {**files, **takes.get("properties", {})}}
        described["requestBody"] = {"required": True, "content": {"multipart/form-data": {"schema": form}}}
    return described


def _parameters(operation: Operation, takes: dict[str, Any]) -> list[dict[str, Any]]:
    required = takes.get("required", [])
    return [
        {
            "name": name,
            "in": "path" if "{" + name + "}" in operation.path else "query",
            "required": name in required,
            "schema": schema,
        }
        for name, schema in takes.get("properties", {}).items()
    ]
