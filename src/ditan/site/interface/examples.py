"""Examples in the description: of each shape by the names of its fields, of each refusal as the product words it."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from ditan.core.errors import Problem, Where
from ditan.core.errors.accounts import PowerMissing
from ditan.core.errors.api import FilingReadOutdated
from ditan.core.errors.filings import WordsMissing
from ditan.core.errors.tokens import BodyTooLarge, KeyUsedOtherwise, TooManyRequests, WhoMissing
from ditan.core.errors.web import NothingThere, RequestInvalid

FILE = Path(__file__).parent / "examples.yaml"
BY_FORMAT = {
    "date": "2026-03-31",
    "date-time": "2026-03-31T08:00:00+08:00",
    "uuid": "1c9f6f0e-4f0d-4c55-9a7e-0d3c5b7a2f10",
}
BY_TYPE: dict[str, Any] = {"string": "", "integer": 1, "number": 1.5, "boolean": False, "object": {}}
DEEPEST = 6


def example_of(schema: dict[str, Any], shapes: dict[str, Any]) -> Any:
    """An example of a shape: its own where it has one, else by the names and types of its fields."""
    return _example("", schema, shapes, 0)


@cache
def refusal_examples() -> dict[str, dict[str, Any]]:
    """A refusal of each status, worded in English as the product words it."""
    return {
        str(getattr(problem, "http_status", 400)): {"problems": [problem.as_json("en")]}
        for problem in _problems()
    }


@cache
def examples_by_name() -> dict[str, Any]:
    """An example for each name of a field."""
    found: dict[str, Any] = yaml.load(FILE.read_text("utf-8"), Loader=_Plain)  # noqa: S506 - a safe loader
    return found


class _Plain(yaml.SafeLoader):
    """Plain values; days stay text, as JSON has them."""


_Plain.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def _example(name: str, schema: dict[str, Any], shapes: dict[str, Any], depth: int) -> Any:
    given = schema.get("examples") or schema.get("enum")
    if given or "const" in schema:
        return given[0] if given else schema["const"]
    if "$ref" in schema or "anyOf" in schema:
        one = shapes[schema["$ref"].rpartition("/")[2]] if "$ref" in schema else schema["anyOf"][0]
        return _example(name, one, shapes, depth + 1)
    if schema.get("type") == "array":
        return [] if depth > DEEPEST else [_example(name, schema.get("items", {}), shapes, depth + 1)]
    if schema.get("properties"):
        return {
            field: _example(field, inner, shapes, depth + 1) for field, inner in schema["properties"].items()
        }
    return "…" if schema.get("format") == "binary" else _value(name, schema)


def _value(name: str, schema: dict[str, Any]) -> Any:
    kind = schema.get("type", "object")
    found = examples_by_name().get(name)
    if found is not None and _fits(found, kind):
        return found
    return BY_FORMAT.get(schema.get("format", ""), BY_TYPE.get(kind))


def _fits(value: Any, kind: str) -> bool:
    kinds = {"string": str, "integer": int, "number": (int, float), "boolean": bool, "object": dict}
    return isinstance(value, kinds.get(kind, str)) and (kind == "boolean" or not isinstance(value, bool))  # type: ignore[arg-type]


def _problems() -> list[Problem]:
    return [
        WordsMissing(what_zh="会签意见", what_en="An objection"),
        WhoMissing(address="/account/tokens/"),
        PowerMissing(
            verb="accept",
            verb_zh="审定",
            verb_en="accept",
            where_zh="泽川市低碳办",
            where_en="Zechuan low-carbon office",
            roles_zh="负责人",
            roles_en="director",
        ),
        NothingThere(what="filing", what_zh="事项", asked="17", known="id", list_address="/api/v1/filings"),
        KeyUsedOtherwise(key="8b0f6a1e"),
        FilingReadOutdated(
            title="2025 年度温室气体清单报送",
            found='"3.0"',
            expected='"4.1"',
            changed_zh="李娜 于 2026-03-20 10:12 保存第 4 稿",
            changed_en="Li Na saved revision 4 on 2026-03-20 10:12",
        ),
        BodyTooLarge(most=1_048_576),
        RequestInvalid(Where(row="query.limit"), name="limit", found="x", reason="a whole number"),
        TooManyRequests(found=601, most=600, wait_s=20),
    ]
