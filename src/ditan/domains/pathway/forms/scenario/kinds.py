"""The fields of levers, drivers, sectors, fuels and uncertain inputs: their names, what they take, and in which range."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, get_args

from django.utils.translation import gettext as _

from ditan.core.pathway.scenario.reading_levers import MOST_LIFETIME, MOST_RATIO, TAKES
from ditan.core.pathway.scenario.reading_uncertainty import PARAMETERS
from ditan.core.pathway.scenario.scenario import Distribution, LeverKind, Shape
from ditan.domains.pathway.forms.scenario.values import Kind

SHARE = "0 – 1"


@dataclass(frozen=True, slots=True)
class FieldKind:
    """A field: its key, its name, its range or unit in signs, and what it takes; `choices` of a field with few words."""

    key: str
    name: str
    hint: str = ""
    kind: Kind = "text"
    choices: tuple[tuple[str, str], ...] = field(default=())


def lever_kinds() -> dict[str, str]:
    """The kinds of levers by what they do."""
    return {
        "activity": _("活动水平：少做一些"),
        "efficiency": _("节能：单位活动少用能"),
        "shift": _("替代：一种能源换成别的"),
        "electrification": _("电气化：换成电"),
        "mix": _("结构：整个能源结构改变"),
        "stock_turnover": _("设备更替：新购设备换新技术，按寿命更新"),
        "factor": _("排放因子：能源变清洁"),
        "process": _("过程排放：单位活动少排"),
        "ccus": _("碳捕集"),
        "sink": _("碳汇"),
    }


def shape_names() -> dict[str, str]:
    """The ways from nothing to the whole."""
    return {"s_curve": _("S 曲线"), "linear": _("直线"), "step": _("一步到位")}


def distribution_names() -> dict[str, str]:
    """The distributions, each with the parameters it takes."""
    names = _distributions()
    return {one: f"{names[one]}{_('：')}{', '.join(parameters)}" for one, parameters in PARAMETERS.items()}


def distribution_words(distribution: Distribution, values: Sequence[float]) -> str:
    """A distribution with the values of its parameters."""
    told = ", ".join(
        f"{name} {value:g}" for name, value in zip(PARAMETERS[distribution], values, strict=True)
    )
    return f"{_distributions()[distribution]}{_('：')}{told}"


def _distributions() -> dict[Distribution, str]:
    return {
        "normal": _("正态"),
        "uniform": _("均匀"),
        "triangular": _("三角"),
        "lognormal": _("对数正态"),
    }


def lever_fields(kind: str) -> list[FieldKind]:
    """The fields that a kind of lever takes, those of all levers first."""
    depth = "−1 – 1" if kind == "activity" else SHARE
    known: dict[str, FieldKind] = {
        "start": FieldKind("start", _("开始年"), "YYYY", "number"),
        "end": FieldKind("end", _("完成年"), "YYYY", "number"),
        "depth": FieldKind("depth", _("深度"), depth, "number"),
        "amount_t": FieldKind("amount_t", _("碳汇增量"), "t CO₂", "number"),
        "sectors": FieldKind("sectors", _("行业"), _("编号，逗号隔开；all 为全部"), "words"),
        "fuels": FieldKind("fuels", _("哪些能源"), _("编号，逗号隔开"), "words"),
        "to": FieldKind("to", _("换成"), _("能源: 份额，合计 1"), "map"),
        "ratio": FieldKind("ratio", _("新旧用能比"), f"0 – {MOST_RATIO:g}", "number"),
        "saving": FieldKind("saving", _("新设备节能"), "−1 – 1", "number"),
        "lifetime": FieldKind("lifetime", _("设备寿命，年"), f"1 – {MOST_LIFETIME}", "number"),
        "penalty": FieldKind("penalty", _("捕集额外用能"), SHARE, "number"),
        "values": FieldKind("values", _("各年因子，t CO₂/单位能量"), _("年份: 数值，逗号隔开"), "map"),
        "shape": FieldKind("shape", _("走法"), "", "choice", tuple(shape_names().items())),
        "name_zh": FieldKind("name_zh", _("中文名")),
        "name_en": FieldKind("name_en", _("英文名")),
        "source": FieldKind("source", _("依据")),
    }
    takes = TAKES.get(_as_kind(kind), ()) if kind in get_args(LeverKind) else ()
    order = ("start", "end", *takes, "shape", "name_zh", "name_en", "source")
    return [known[one] for one in order]


def _as_kind(kind: str) -> Any:
    return kind


def driver_fields() -> list[FieldKind]:
    """The fields of a driver."""
    return [
        FieldKind("name_zh", _("中文名")),
        FieldKind("name_en", _("英文名")),
        FieldKind("growth", _("年增长率"), _("年份: 比率，从该年起"), "map"),
    ]


def sector_fields(drivers: list[str]) -> list[FieldKind]:
    """The fields of a sector's path."""
    return [
        FieldKind("driver", _("跟随"), "", "choice", (("", "—"), *((one, one) for one in drivers))),
        FieldKind("elasticity", _("弹性"), "", "number"),
        FieldKind("growth", _("另加的年增长率"), _("年份: 比率"), "map"),
        FieldKind("intensity_change", _("能源强度年变化率"), _("年份: 比率"), "map"),
        FieldKind("process_change", _("过程排放强度年变化率"), _("年份: 比率"), "map"),
        FieldKind("name_zh", _("中文名")),
        FieldKind("name_en", _("英文名")),
    ]


def fuel_fields() -> list[FieldKind]:
    """The fields of a fuel."""
    return [
        FieldKind("name_zh", _("中文名")),
        FieldKind("name_en", _("英文名")),
        FieldKind("factor_t", _("排放因子，t CO₂/单位能量"), "≥ 0", "number"),
    ]


def own_fields() -> list[FieldKind]:
    """The fields of the scenario itself."""
    return [
        FieldKind("name_zh", _("中文名")),
        FieldKind("name_en", _("英文名")),
        FieldKind("end", _("末年"), "YYYY", "number"),
        FieldKind("note", _("备注")),
    ]


def shapes() -> tuple[str, ...]:
    """The known shapes."""
    return get_args(Shape)
