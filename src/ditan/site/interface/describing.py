"""The description of the interface: what all operations share is added here, once, from data beside this file.

`words_zh.yaml` holds the Chinese summary of each operation, `examples.yaml` an example for each name of a field.
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from ninja.openapi.schema import OpenAPISchema

from ditan.core.library.mappings import read_fields
from ditan.site.interface.examples import example_of, refusal_examples
from ditan.site.interface.listing import PAGE_FIELDS

FOLDER = Path(__file__).parent
ROOT = "/api/v1"
WRITING = ("post", "put", "patch", "delete")
JSON = "application/json"
STATUS_WORDS = {
    "400": "Refused for all the reasons listed",
    "401": "No valid token and no sitting",
    "403": "A power is missing; the message names the roles that hold it",
    "404": "Not there, or not for whoever asks",
    "409": "Another was first, or the Idempotency-Key was used for another request",
    "412": "The filing is not as `If-Match` says: somebody saved or moved it since",
    "413": "The body is too large",
    "422": "A value cannot be read",
    "429": "Too many requests in this minute: wait the seconds of `Retry-After`",
}
FORMAT = {
    "name": "format",
    "in": "query",
    "required": False,
    "description": "csv: the same rows as a table, in UTF-8 with a byte order mark",
    "schema": {"type": "string", "enum": ["json", "csv"], "default": "json"},
}
IDEMPOTENCY_KEY = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "description": "A random UUID: sent again with it, the request is answered the same and done once; a refusal frees it",
    "schema": {"type": "string", "minLength": 1, "maxLength": 100, "pattern": "^[!-~]+$"},
}
IF_MATCH = {
    "name": "If-Match",
    "in": "header",
    "required": False,
    "description": "The ETag of the filing as it was read; refused with 412 where somebody saved or moved it since",
    "schema": {"type": "string"},
    "example": '"3.1"',
}
LIMITS = {
    name: {"description": words, "schema": {"type": "integer"}}
    for name, words in (
        ("RateLimit-Limit", "Requests a minute of this token, or of this address without sign-in"),
        ("RateLimit-Remaining", "How many are left in this minute"),
        ("RateLimit-Reset", "Seconds until the minute ends"),
    )
}
LINK = {
    "description": "The first, previous, next and last page (RFC 8288)",
    "schema": {"type": "string"},
}
TOTAL = {"description": "How many rows there are in all", "schema": {"type": "integer"}}


@cache
def words_zh() -> dict[str, str]:
    """The Chinese summary of each operation, by `get /filings`."""
    fields, problems = read_fields("words_zh.yaml", (FOLDER / "words_zh.yaml").read_text("utf-8"))
    if problems:
        raise AssertionError(problems)
    return {
        f"{method} {path}": part.text(method) for path, part in fields.parts.items() for method in part.texts
    }


def operations(schema: OpenAPISchema) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Every operation: its method, its path below the root, and what is said of it."""
    for path, methods in schema["paths"].items():
        for method, operation in methods.items():
            yield method, path.removeprefix(ROOT), operation


def describe(schema: OpenAPISchema) -> OpenAPISchema:
    """The description with Chinese summaries, headers, examples and the words of each refusal."""
    shapes = schema["components"]["schemas"]
    for method, path, operation in operations(schema):
        operation["x-summary-zh"] = words_zh().get(f"{method} {path}", "")
        _add_parameters(method, operation)
        _add_examples(operation, shapes)
        _say_refusals(operation)
        if method == "get" and _item_shape(operation, shapes) is not None:
            _be_a_list(operation)
    return schema


def columns_by_path(schema: OpenAPISchema) -> dict[str, list[str]]:
    """The columns of each list as CSV: the fields of its rows, by the path of the list."""
    shapes = schema["components"]["schemas"]
    found = {}
    for method, path, operation in operations(schema):
        item = _item_shape(operation, shapes) if method == "get" else None
        if item is not None:
            found[ROOT + path] = list(item["properties"])
    return found


def _item_shape(operation: dict[str, Any], shapes: dict[str, Any]) -> dict[str, Any] | None:
    """The shape of a row, where the operation answers a page of a list."""
    content = operation["responses"].get(200, {}).get("content", {}).get(JSON, {})
    page = shapes.get(content.get("schema", {}).get("$ref", "").rpartition("/")[2], {})
    if not set(page.get("properties", ())) >= set(PAGE_FIELDS):
        return None
    item: dict[str, Any] = shapes[page["properties"]["items"]["items"]["$ref"].rpartition("/")[2]]
    return item


def _be_a_list(operation: dict[str, Any]) -> None:
    operation["parameters"].append(FORMAT)
    answer = operation["responses"][200]
    answer["content"]["text/csv"] = {"schema": {"type": "string"}}
    answer.setdefault("headers", {}).update({"Link": LINK, "X-Total-Count": TOTAL})


def _add_parameters(method: str, operation: dict[str, Any]) -> None:
    for parameter in operation["parameters"]:
        if isinstance(given := parameter.pop("examples", None), list):
            parameter["example"] = given[0]
    if method not in WRITING:
        return
    operation["parameters"].append(IDEMPOTENCY_KEY)
    if 412 in operation["responses"]:
        operation["parameters"].append(IF_MATCH)


def _add_examples(operation: dict[str, Any], shapes: dict[str, Any]) -> None:
    contents = [
        answer.get("content", {}).get(JSON)
        for status, answer in operation["responses"].items()
        if int(status) < 300
    ]
    contents += list(operation.get("requestBody", {}).get("content", {}).values())
    for content in contents:
        if content and "schema" in content:
            content["example"] = example_of(content["schema"], shapes)


def _say_refusals(operation: dict[str, Any]) -> None:
    examples = refusal_examples()
    for status, answer in operation["responses"].items():
        answer.setdefault("headers", {}).update(LIMITS)
        words = STATUS_WORDS.get(str(status))
        if words is None:
            continue
        answer["description"] = words
        if str(status) in examples:
            answer["content"][JSON]["example"] = examples[str(status)]
