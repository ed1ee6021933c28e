"""A programme as a form: measures and limits as fields of the page, written into the text that they come from.

Names of fields are those of the scenario's form: `f~measures~gas~start`, `was~…`, `drop~caps~coal`, `new~caps~id`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, get_args

from django.utils.translation import gettext as _

from ditan.core.errors import Problem
from ditan.core.errors.publication import RecordFieldBlank, ScenarioNameTaken
from ditan.core.pathway.scenario.writing import REMOVE, Path, written
from ditan.core.pathway.solver.programme import LimitKind
from ditan.domains.pathway.forms.measures import Portion, portion_of
from ditan.domains.pathway.forms.scenario.kinds import FieldKind
from ditan.domains.pathway.forms.scenario.sections import (
    SIGN,
    FormField,
    FormMaker,
    FormRow,
    at_path,
    mapping_of,
    said_by_field,
)
from ditan.domains.pathway.forms.scenario.values import Kind, value_of

MOST_ID = 60
SECTIONS = ("sectors", "measures", "caps")


@dataclass(frozen=True, slots=True)
class ProgrammeForm:
    """The form: fields of the programme itself, the baseline's sectors, measures, limits, and the words that may be chosen."""

    own: tuple[FormField, ...]
    baseline: tuple[FormRow, ...]
    baseline_kinds: tuple[FieldKind, ...]
    measures: tuple[FormRow, ...]
    portion: Portion
    caps: tuple[FormRow, ...]
    measure_kinds: tuple[FieldKind, ...]
    cap_kinds: tuple[FieldKind, ...]
    sectors: tuple[str, ...]
    more: Mapping[str, "NewRow"]


@dataclass(frozen=True, slots=True)
class NewRow:
    """One more of a section: its id and fields as they were typed where they could not be taken."""

    id: str
    fields: tuple[tuple[FieldKind, str], ...]


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
        FieldKind("scenario", _("以哪个情景为基准"), _("编号；空着就用下面各行业的")),
        FieldKind("gdp", _("地区生产总值"), _("有强度限额时要写；年份: 数值"), "map"),
        FieldKind("gdp_unit", _("地区生产总值的单位")),
    ]


def sector_fields() -> list[FieldKind]:
    """The fields of a sector of the baseline."""
    return [
        FieldKind("emissions_t", _("不采取措施的排放，吨"), _("年份: 数值，逗号隔开；首年和末年要有"), "map"),
        FieldKind("coal_t", _("煤炭消费，吨"), _("有煤炭限额时要写"), "map"),
        FieldKind("name_zh", _("中文名")),
        FieldKind("name_en", _("英文名")),
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
    record: Mapping[str, Any],
    problems: list[Problem],
    sectors: tuple[str, ...],
    part: str = "",
    waiting: Mapping[str, str] | None = None,
) -> ProgrammeForm:
    """The form of a record, with what is wrong marked beside its field.

    Parameters: part – which of many measures; waiting – what was typed and could not be taken.
    """
    wrong = said_by_field(problems)
    maker = FormMaker(record, record, wrong)
    held = mapping_of(record.get("measures"))
    portion = portion_of(len(held), part)
    shown = {**record, "measures": dict(portion.of(list(held.items())))}
    return ProgrammeForm(
        own=maker.fields((), own_fields()),
        baseline=maker.rows(("sectors",), sector_fields()),
        baseline_kinds=tuple(sector_fields()),
        measures=FormMaker(shown, shown, wrong).rows(("measures",), measure_fields()),
        portion=portion,
        caps=maker.rows(("caps",), cap_fields()),
        measure_kinds=tuple(measure_fields()),
        cap_kinds=tuple(cap_fields()),
        sectors=sectors,
        more={one: _new_row(one, waiting or {}) for one in SECTIONS},
    )


def _new_row(section: str, waiting: Mapping[str, str]) -> NewRow:
    start = f"new{SIGN}{section}{SIGN}"
    fields = tuple((one, waiting.get(f"{start}{one.key}", "")) for one in _kinds((section,)))
    return NewRow(waiting.get(f"{start}id", ""), fields)


def programme_posted(text: str, posted: Mapping[str, str], record: Mapping[str, Any]) -> str:
    """The text with what was changed in the form written into it; one more whose id does not fit (`unfit_rows`) is left out."""
    changes: list[tuple[Path, Any]] = []
    for name, typed in posted.items():
        kind, _sign, rest = name.partition(SIGN)
        path = tuple(rest.split(SIGN))
        if kind == "drop":
            changes.append((path, REMOVE))
        elif kind == "f" and typed.strip() != posted.get(f"was{SIGN}{rest}", "").strip():
            changes += _changed(path, typed, record)
    for section in SECTIONS:
        if not _unfit(section, posted, record):
            changes += _added(section, posted)
    return written(text, changes) if changes else text


def unfit_rows(posted: Mapping[str, str], record: Mapping[str, Any]) -> list[Problem]:
    """What is wrong with the ids of what is added: none, one that is taken, one that no key can be."""
    return [problem for section in SECTIONS for problem in _unfit(section, posted, record)]


def _kinds(path: tuple[str, ...]) -> list[FieldKind]:
    known = {"sectors": sector_fields, "measures": measure_fields, "caps": cap_fields}
    return known.get(path[0], own_fields)()


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


def _unfit(section: str, posted: Mapping[str, str], record: Mapping[str, Any]) -> list[Problem]:
    """What is wrong with the id of one more, where anything of it was typed."""
    start = f"new{SIGN}{section}{SIGN}"
    chosen = {one.key for one in _kinds((section,)) if one.kind == "choice"}
    typed = [
        name
        for name, value in posted.items()
        if name.startswith(start) and value.strip() and name.removeprefix(start) not in chosen
    ]
    name = posted.get(f"{start}id", "").strip()
    if not typed:
        return []
    if name in map(str, mapping_of(record.get(section))):
        return [ScenarioNameTaken(name=name)]
    if not name.isidentifier() or len(name) > MOST_ID:
        return [
            RecordFieldBlank(
                field=f"the id of what is added to {section}",
                field_zh=f"新加的编号（{section}）",
                found=name or "-",
                expected="letters, digits and underscores",
                expected_zh="字母、数字和下划线",
            )
        ]
    return []


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
