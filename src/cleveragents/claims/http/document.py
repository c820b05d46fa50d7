"""The OpenAPI document: what the framework knows of its routes, and what it does not know."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from cleveragents.claims.http import bodies
from cleveragents.claims.http.changes import BODIES
from cleveragents.claims.http.parameters import NAMESPACE_PATTERN
from cleveragents.claims.http.preconditions import PATTERN
from cleveragents.claims.http.problems import KINDS, MEDIA
from cleveragents.claims.http.views import JSON
from cleveragents.claims.model import Verb
from cleveragents.claims.policy import HIGHEST_BUG, Policy

Json = dict[str, Any]

API_VERSION = "1"
PATH = "/v1/{namespace}/claims/{bug}/{operation}/"
ABOUT = (
    "One bug, one owner. All errors are problems (RFC 9457). "
    "A claim token that is sent again repeats the answer that was lost."
)
SUMMARIES: Mapping[Verb, str] = {
    Verb.CLAIM: "Claim an operation of a bug; exactly one of those who ask gets it.",
    Verb.RENEW: "Hold it for another lease.",
    Verb.PAUSE: "Keep it while nobody works on it.",
    Verb.RESUME: "Go on after a pause.",
    Verb.COMPLETE: "Say that it is done.",
    Verb.ABANDON: "Give it back.",
    Verb.BREAK: "Take it from its owner, with a reason; for administrators.",
}
ANY = (400, 401, 403, 408, 413, 415, 421, 422, 429, 500, 503)
READING = (401, 403, 404, 421, 422, 429, 500, 503)
OWNER = (404, 405, 409, 412, 428)
# What else an operation can answer, by its id.
MORE: Mapping[str, tuple[int, ...]] = {"next": (404, 409), "batch": (), "wait": (404,), "leave": (404,)}
_HEADERS: Json = {
    "X-Request-Id": {
        "schema": {"type": "string"},
        "description": "In the log of events, and in the server's.",
    }
}
_ETAG: Json = {"ETag": {"schema": {"type": "string"}, "description": "The version of the record."}}
_RETRY: Json = {"Retry-After": {"schema": {"type": "integer"}, "description": "Seconds."}}
_RETRIED = (409, 429, 503)


def document_of(app: FastAPI, policy: Policy) -> Json:
    """The whole document."""
    document = get_openapi(
        title="cleveragents claim server", version=API_VERSION, description=ABOUT, routes=app.routes
    )
    _add_changes(document)
    _bound_leases(document["components"]["schemas"], policy)
    document["components"]["schemas"].pop("HTTPValidationError", None)
    document["components"]["schemas"].pop("ValidationError", None)
    document["components"]["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
    for item in document["paths"].values():
        for operation in item.values():
            _complete(operation)
    return document


def _add_changes(document: Json) -> None:
    models: set[type[BaseModel]] = {*BODIES.values(), bodies.Answer, bodies.Problem}
    _, definitions = models_json_schema(
        [(model, "validation") for model in sorted(models, key=lambda model: model.__name__)],
        ref_template="#/components/schemas/{model}",
    )
    document["components"]["schemas"] |= definitions["$defs"]
    for verb in BODIES:
        document["paths"][PATH + verb] = {"post": _change(verb)}


def _change(verb: Verb) -> Json:
    return {
        "operationId": verb.value,
        "tags": ["change"],
        "summary": SUMMARIES[verb],
        "parameters": [
            _in_path("namespace", {"type": "string", "pattern": NAMESPACE_PATTERN}),
            _in_path("bug", {"type": "integer", "minimum": 1, "maximum": HIGHEST_BUG}),
            _in_path("operation", {"type": "string", "pattern": bodies.OPERATION_PATTERN}),
            {
                "name": "If-Match",
                "in": "header",
                "required": False,
                "schema": {"type": "string", "pattern": PATTERN},
                "description": "The version that was seen.",
            },
        ],
        "requestBody": {"required": True, "content": {JSON: {"schema": _named(BODIES[verb].__name__)}}},
        "responses": {
            "200": {
                "description": "It is done, or was done before.",
                "headers": _ETAG,
                "content": {JSON: {"schema": _named("Answer")}},
            },
            **_problems(OWNER),
        },
    }


def _in_path(name: str, schema: Json) -> Json:
    return {"name": name, "in": "path", "required": True, "schema": schema}


def _named(model: str) -> Json:
    return {"$ref": f"#/components/schemas/{model}"}


def _complete(operation: Json) -> None:
    """Add the problems that an operation can answer, and the headers that every answer has."""
    name = operation["operationId"]
    operation["responses"].pop("422", None)  # the framework's own idea of it
    common = ANY if "requestBody" in operation or name == "leave" else READING
    operation["responses"] |= _problems((*common, *MORE.get(name, ())))
    operation["security"] = [{}, {"token": []}]
    for response in operation["responses"].values():
        response["headers"] = _HEADERS | response.get("headers", {})
    if name in {"get", "next"}:
        operation["responses"]["200"]["headers"] |= _ETAG


def _problems(statuses: Iterable[int]) -> Json:
    return {str(status): _problem(status) for status in sorted(set(statuses))}


def _problem(status: int) -> Json:
    names = [name for name, (code, _) in KINDS.items() if code == status]
    return {
        "description": " · ".join(names),
        "headers": _RETRY if status in _RETRIED else {},
        "content": {MEDIA: {"schema": _named("Problem")}},
    }


def _bound_leases(schemas: Json, policy: Policy) -> None:
    """Say how long a lease may be, which each team decides."""
    for name, schema in schemas.items():
        lease = schema.get("properties", {}).get("lease", {})
        for choice in lease.get("anyOf", ()):
            if choice.get("type") == "number":
                longest = max(policy.longest, policy.pause) if name == "PauseBody" else policy.longest
                choice |= {"minimum": policy.shortest, "maximum": longest}
        if name == "BatchBody":
            schema["properties"]["claims"]["maxItems"] = policy.batch
