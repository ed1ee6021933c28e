"""The description: every operation says what it does in both languages, shows examples that fit, and how it refuses."""

from collections.abc import Iterator
from typing import Any

import jsonschema_rs
import pytest
from django.test import Client
from ninja import Schema

from ditan.site.api import api
from ditan.site.interface.describing import WRITING, columns_by_path, operations, words_zh

SCHEMA: dict[str, Any] = dict(api.described)
JSON = "application/json"


def named() -> list[tuple[str, str, dict[str, Any]]]:
    """Every operation."""
    return list(operations(api.described))


def test_every_operation_is_described_in_both_languages() -> None:
    lacking = [
        f"{method} {path}"
        for method, path, operation in named()
        if not (operation.get("summary") and operation.get("description") and operation["x-summary-zh"])
    ]
    assert not lacking
    assert set(words_zh()) == {f"{method} {path}" for method, path, _ in named()}


def test_every_shape_has_a_name_of_its_own() -> None:
    """The description holds one shape a name: of two, one would be described as the other."""
    shapes = [shape for shape in _below(Schema) if shape.__module__.startswith("ditan.")]
    again = {shape.__name__ for shape in shapes if [one.__name__ for one in shapes].count(shape.__name__) > 1}
    assert shapes
    assert not again


def _below(shape: type[Schema]) -> Iterator[type[Schema]]:
    for narrower in shape.__subclasses__():
        yield narrower
        yield from _below(narrower)


def test_every_example_fits_its_shape() -> None:
    faults = []
    for method, path, operation in named():
        contents = {str(status): answer for status, answer in operation["responses"].items()}
        contents["body"] = operation.get("requestBody", {})
        for where, answer in contents.items():
            content = answer.get("content", {}).get(JSON)
            if content is None:
                continue
            shape = {**content["schema"], "components": SCHEMA["components"]}
            try:
                jsonschema_rs.validate(shape, content["example"])
            except jsonschema_rs.ValidationError as wrong:
                faults.append(f"{method} {path} {where}: {wrong.message}")
    assert not faults, "\n".join(faults)


def test_every_refusal_is_worded_and_every_writing_names_its_key() -> None:
    for method, path, operation in named():
        statuses = {str(status) for status in operation["responses"]}
        names = {parameter["name"] for parameter in operation["parameters"]}
        assert {"401", "404", "422", "429"} <= statuses, path
        assert ("Idempotency-Key" in names) is (method in WRITING), path
        assert ("If-Match" in names) is ("412" in statuses), path
        assert ("security" in operation) <= ("403" in statuses), path


def test_every_list_has_its_columns() -> None:
    columns = columns_by_path(api.described)
    paged = {
        f"/api/v1{path}"
        for method, path, operation in named()
        if method == "get" and any(parameter["name"] == "offset" for parameter in operation["parameters"])
    }
    assert set(columns) == paged
    assert all(columns.values())


@pytest.mark.django_db
@pytest.mark.parametrize(("address", "word"), [("/api/", "接口"), ("/en/api/", "Interface")])
def test_the_page_lists_every_operation(address: str, word: str, client: Client) -> None:
    page = client.get(address).content.decode()
    assert f"<h1>{word}</h1>" in page
    for method, path, operation in named():
        assert f"/api/v1{path}" in page
        assert (operation["x-summary-zh"] if word == "接口" else operation["summary"]).split("'")[
            0
        ] in page, method


@pytest.mark.django_db
def test_a_form_is_told_field_by_field(client: Client) -> None:
    flow = client.get("/api/v1/workflows/target_self_assessment").json()
    form = client.get(f"/api/v1/forms/{flow['form']}").json()
    (scores,) = [field for field in form["fields"] if field["id"] == "scores"]
    assert {row["id"] for row in scores["rows"]} >= {"basis", "industry", "intensity", "total"}
    assert {column["id"] for column in scores["columns"]} >= {"full", "own"}
    assert client.get("/api/v1/forms/nothing").status_code == 404
