"""Caps in the words and units of the page: states, where figures come from, how far they are settled, whose they are."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from ditan.core.pathway.tracking import CapYear
from ditan.domains.pathway.selectors.caps import EnterpriseSum, FollowedTarget
from ditan.domains.statistics.figure_grid import standing_name
from ditan.domains.target.actuals import Told
from ditan.domains.target.words import difference_text, party_text, sector_text, unit_text, value_text
from ditan.domains.web.numbers import emissions_text, percent_text

MARKS = {"kept": "ok", "near": "info", "broken": "warning", "no_data": "mute", "not_due": "mute"}
UNSETTLED = ("kept", "filed", "own", "flash")


def state_name(state: str) -> str:
    """How a cap stands, in one word."""
    names = {
        "kept": _("未超"),
        "near": _("接近限额"),
        "broken": _("超出限额"),
        "no_data": _("没有数"),
        "not_due": _("未到期"),
    }
    return str(names[state])


def kind_name(kind: str) -> str:
    """What kind of cap it is."""
    names = {
        "total_co2": _("二氧化碳总量"),
        "sector_total": _("领域限额"),
        "sector_increment": _("增量控制"),
        "budget": _("碳预算"),
        "total_energy": _("能源消费总量"),
        "coal": _("煤炭消费量"),
        "key_emitter": _("重点单位和重大工程"),
    }
    return str(names[kind])


def kind_of(one: FollowedTarget) -> str:
    """The kind of a cap; of one that nobody can follow, what it would be."""
    if one.followed:
        return one.followed.cap.kind
    return "sector_total" if one.target.sector and one.indicator.kind == "total_co2" else one.indicator.kind


def source_name(source: str) -> str:
    """Where a figure was taken from."""
    names = {
        "inventory": _("清单"),
        "statistics": _("统计"),
        "balance": _("能源平衡表"),
        "enterprise": _("企业"),
    }
    return str(names[source])


def settled_name(told: Told) -> str:
    """How far a figure is settled; empty where its source has no word for it."""
    if told.source == "enterprise":
        names = {
            "determined": _("已核定"),
            "filed": _("已报送，未核定"),
            "kept": _("企业填报，未报送"),
        }
        return str(names[told.standing])
    if told.source == "balance":
        return str(_("等价值") if told.standing == "coal_equivalent" else _("发热量折算"))
    return standing_name(told.standing) if told.standing else ""


def settled_mark(told: Told | None) -> tuple[str, str] | None:
    """The mark of a figure that is not determined yet, and of an enterprise's that is; None where nothing is said of it."""
    if told is not None and told.source == "enterprise" and told.standing not in UNSETTLED:
        return "ok", settled_name(told)
    if told is None or told.standing not in UNSETTLED:
        return None
    return "estimate", settled_name(told)


def shown(one: FollowedTarget, value: float | Decimal | None, *, sign: bool = False) -> str:
    """A value in the unit of the page; empty where there is none."""
    return "" if value is None else value_text(one.indicator, Decimal(str(value)), sign=sign)


def headroom_text(one: FollowedTarget, year: CapYear) -> str:
    """What is left, as the difference of the allowed and the actual that are shown beside it; empty where one is not known."""
    if year.headroom is None or year.actual is None or year.allowed is None:
        return ""
    allowed, actual = (Decimal(str(value)) for value in (year.allowed, year.actual))
    is_most = one.followed is None or one.followed.cap.direction == "at_most"
    return difference_text(one.indicator, *((allowed, actual) if is_most else (actual, allowed)))


def whose(one: FollowedTarget) -> str:
    """Who is compared: the territory together with the key users and projects that its inventory holds."""
    text = party_text(one.target)
    return f"{text} + {', '.join(named.name for named in one.beside)}" if one.beside else text


def last_year(one: FollowedTarget) -> CapYear | None:
    """The last year in which something was compared."""
    years = one.followed.years if one.followed else ()
    return next(
        (year for year in reversed(years) if year.actual is not None and year.allowed is not None), None
    )


def trace_key(one: FollowedTarget, year: int) -> str:
    """What the figure of a year opens to."""
    return f"cap.{one.target.pk}.{year}"


def year_line(one: FollowedTarget, year: CapYear) -> dict[str, Any]:
    """A year of a cap as pages show it."""
    told = one.actuals.years.get(year.year)
    return {
        "year": year.year,
        "figure": shown(one, year.figure),
        "actual": shown(one, year.actual),
        "allowed": shown(one, year.allowed),
        "headroom": headroom_text(one, year),
        "share": percent_text(year.share_used) if year.share_used is not None else "",
        "share_value": min(1.0, max(0.0, year.share_used or 0.0)),
        "source": source_name(told.source) if told else "",
        "settled": settled_mark(told),
        "mark": (MARKS[year.state], state_name(year.state)),
        "key": trace_key(one, year.year),
    }


def cap_line(one: FollowedTarget) -> dict[str, Any]:
    """A cap as a line of the list, with its last year that was compared."""
    followed, last = one.followed, last_year(one)
    line = (
        year_line(one, last)
        if last
        else {"year": None, "actual": "", "allowed": "", "headroom": "", "share": ""}
    )
    return line | {
        "target": one.target,
        "indicator": one.indicator,
        "kind": kind_name(kind_of(one)),
        "unit": unit_text(one.indicator),
        "party": whose(one),
        "sector": sector_text(one.target.sector),
        "mark": (MARKS[one.state], state_name(one.state)),
        "end": shown(one, one.end_value),
        "needed": percent_text(followed.needed_rate, 2, sign=True)
        if followed and followed.needed_rate is not None
        else "",
        "is_hidden": one.actuals.is_hidden,
    }


def sum_line(told: EnterpriseSum | None) -> dict[str, Any] | None:
    """What the enterprises of a sector emit, beside a figure of the inventory."""
    if told is None:
        return None
    return {
        "text": emissions_text(told.micro_t),
        "of": told.of,
        "determined": told.determined,
        "is_confidential": told.is_confidential,
    }
