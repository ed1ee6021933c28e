"""A programme as a form: measures and limits as fields of the page, written into the text that they come from.

Names of fields are those of the scenario's form: `f~measures~gas~start`, `was~…`, `drop~caps~coal`, `new~caps~id`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, get_args

from django.utils.translation import gettext as _

from ditan.core.errors import Problem
from ditan.core.pathway.scenario.writing import REMOVE, Path, written
from ditan.core.pathway.solver.programme import LimitKind
from ditan.domains.pathway.forms.scenario.kinds import FieldKind
from ditan.domains.pathway.forms.scenario.sections import (
    SIGN,
    FormField,
    FormMaker,
    FormRow,
    at_path,
    mapping_of,
)
from ditan.domains.pathway.forms.scenario.values import Kind, value_of

MOST_ID = 60
SECTIONS = ("measures", "caps")


@dataclass(frozen=True, slots=True)
class ProgrammeForm:
    """The form: fields of the programme itself, measures, limits, and the words that may be chosen."""

    own: tuple[FormField, ...]
    measures: tuple[FormRow, ...]
    caps: tuple[FormRow, ...]
    measure_kinds: tuple[FieldKind, ...]
    cap_kinds: tuple[FieldKind, ...]
    sectors: tuple[str, ...]


def limit_names() -> dict[str, str]:
    """The kinds of limits."""
    return {
        "total": _("总量"),
        "sector": _("一个行业的总量"),
        "increment": _("一个行业的增量"),
        "coal": _("煤炭消费"),
        "intensity": _("排放强度"),
        "peak": _("达峰年和峰值"),
    }


def own_fields() -> list[FieldKind]:
    """The fields of the programme itself."""
    return [
        FieldKind("name_zh", _("中文名")),
        FieldKind("name_en", _("英文名")),
        FieldKind("start", _("首年"), "YYYY", "number"),
        FieldKind("end", _("末年"), "YYYY", "number"),
        FieldKind("discount_rate", _("贴现率"), "0 – 1", "number"),
    ]


def measure_fields() -> list[FieldKind]:
    """The fields of a measure, those of the table first."""
    return [
        FieldKind("sector", _("行业"), _("留空为各行业之外的碳汇")),
        FieldKind("potential_t", _("潜力，吨/年"), "≥ 0", "number"),
        FieldKind("running_yuan_per_t", _("运行成本，元/吨"), "", "number"),
        FieldKind("capital_yuan_per_t", _("投资，元/(吨/年)"), "≥ 0", "number"),
        FieldKind("start", _("开始年"), "YYYY", "number"),
        FieldKind("end", _("最后一年"), "YYYY", "number"),
        FieldKind("ramp", _("推开要几年"), "≥ 1", "number"),
        FieldKind("lifetime", _("寿命，年"), "≥ 1", "number"),
        FieldKind("group", _("互斥组")),
        FieldKind("requires", _("先要有"), _("编号，逗号隔开"), "words"),
        FieldKind("coal_t_per_t", _("每吨减煤，吨"), "≥ 0", "number"),
        FieldKind("name_zh", _("中文名")),
        FieldKind("name_en", _("英文名")),
        FieldKind("source", _("依据")),
    ]


def cap_fields() -> list[FieldKind]:
    """The fields of a limit."""
    kinds = tuple((one, limit_names()[one]) for one in get_args(LimitKind))
    return [
        FieldKind("kind", _("类别"), "", "choice", kinds),
        FieldKind("sector", _("行业")),
        FieldKind("values", _("各年限额，吨"), _("年份: 数值，逗号隔开"), "map"),
        FieldKind("peak_year", _("达峰年"), "YYYY", "number"),
        FieldKind("level_t", _("峰值，吨"), "≥ 0", "number"),
        FieldKind("document", _("文件依据")),
        FieldKind("name_zh", _("中文名")),
        FieldKind("name_en", _("英文名")),
    ]


def programme_form(
    record: Mapping[str, Any], problems: list[Problem], sectors: tuple[str, ...]
) -> ProgrammeForm:
    """The form of a record, with what is wrong marked beside its field."""
    wrong = {str(one.where.cell) for one in problems if one.where and one.where.cell}
    maker = FormMaker(record, record, wrong)
    return ProgrammeForm(
        own=maker.fields((), own_fields()),
        measures=maker.rows(("measures",), measure_fields()),
        caps=maker.rows(("caps",), cap_fields()),
        measure_kinds=tuple(measure_fields()),
        cap_kinds=tuple(cap_fields()),
        sectors=sectors,
    )


def programme_posted(text: str, posted: Mapping[str, str], record: Mapping[str, Any]) -> str:
    """The text with what was changed in the form written into it."""
    changes: list[tuple[Path, Any]] = []
    for name, typed in posted.items():
        kind, _sign, rest = name.partition(SIGN)
        path = tuple(rest.split(SIGN))
        if kind == "drop":
            changes.append((path, REMOVE))
        elif kind == "f" and typed.strip() != posted.get(f"was{SIGN}{rest}", "").strip():
            changes += _changed(path, typed, record)
    for section in SECTIONS:
        changes += _added(section, posted)
    return written(text, changes) if changes else text


def _kinds(path: tuple[str, ...]) -> list[FieldKind]:
    return {"measures": measure_fields, "caps": cap_fields}.get(path[0], own_fields)()


def _changed(path: tuple[str, ...], typed: str, record: Mapping[str, Any]) -> list[tuple[Path, Any]]:
    if not typed.strip():
        return [(path, REMOVE)]
    kind: Kind = next((one.kind for one in _kinds(path) if one.key == path[-1]), "text")
    value = value_of(kind, typed)
    before = at_path(record, path)
    if kind != "map" or not isinstance(value, dict) or not isinstance(before, Mapping):
        return [(path, value)]
    held = {str(name): one for name, one in before.items()}
    told = {str(name) for name in value}
    found: list[tuple[Path, Any]] = [
        ((*path, name), one) for name, one in value.items() if held.get(str(name)) != one
    ]
    return found + [((*path, name), REMOVE) for name in held if name not in told]


def _added(section: str, posted: Mapping[str, str]) -> list[tuple[Path, Any]]:
    start = f"new{SIGN}{section}{SIGN}"
    told = {
        name.removeprefix(start): typed.strip() for name, typed in posted.items() if name.startswith(start)
    }
    name = told.pop("id", "")[:MOST_ID]
    if not name:
        return []
    made = {one.key: value_of(one.kind, told[one.key]) for one in _kinds((section,)) if told.get(one.key)}
    return [((section, name), made)]


def sectors_of(record: Mapping[str, Any]) -> tuple[str, ...]:
    """The sectors that the text itself names."""
    return tuple(map(str, mapping_of(record.get("sectors"))))
