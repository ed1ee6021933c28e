"""The trace of a category and gas: the categories and rows that it is the sum of, or which nothing it is and why.

Keys: `category.<code>.<gas>`, with `all` and `without_land_use` beside the codes of the guideline, and a gas, a family
of gases or `all`; `1.1.3*` means the rows of that very category, without those below it. Every leaf row opens in its
turn as `row.<position>`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ditan.core.inventory.noting import note_in
from ditan.core.inventory.totals import is_land_use
from ditan.core.library import vocabulary
from ditan.core.trace import Step
from ditan.domains.inventory.screens.gases import family_of
from ditan.domains.inventory.screens.ranges import Range, range_of
from ditan.domains.inventory.selectors import inventory_record
from ditan.domains.inventory.tracing.absent import NAMES, STATED, WHY
from ditan.domains.inventory.tracing.activity_lines import stated_blocks
from ditan.domains.inventory.tracing.equations import MORE_DECIMALS, exact_text, gas_text
from ditan.domains.inventory.tracing.naming import is_of_balance, item_name, source_name
from ditan.domains.inventory.tracing.references import citation, history
from ditan.domains.inventory.tracing.source import Source
from ditan.domains.web.names import name_of
from ditan.domains.web.numbers import (
    emissions_scale,
    emissions_text,
    page_language,
    parts_text,
    percent_text,
    shares_text,
)
from ditan.domains.web.traces import Crumb, Nothing, Part, Parts, Tag, TraceView, Use

ALL, WITHOUT_LAND_USE = "all", "without_land_use"
OWN = "*"
TELLING = ("C", "NE", "IE", "NO")

Placed = tuple[int, Step]


def category_key(code: str, gas: str = ALL) -> str:
    """The key under which a category (or `all`, `without_land_use`) and a gas (or `all`) open."""
    return f"category.{code}.{gas}"


def own_key(code: str, gas: str) -> str:
    """The key of what stands in a category itself: where others stand below it, they are left out."""
    has_below = any(category.parent == code for category in vocabulary.categories().values())
    return category_key(f"{code}{OWN}" if has_below else code, gas)


def row_key(position: int) -> str:
    """The key under which a leaf row opens."""
    return f"row.{position}"


@dataclass(frozen=True, slots=True)
class Summand:
    """One part of a sum: its key, its name and the rows in it."""

    key: str
    name: str
    rows: tuple[Placed, ...]

    @property
    def co2e_micro_t(self) -> int:
        return sum(step.co2e_micro_t or 0 for _position, step in self.rows)

    @property
    def is_unverified(self) -> bool:
        return any(not step.is_verified for _position, step in self.rows)


def category_trace(source: Source, code: str, gas: str = ALL) -> TraceView | None:
    """What a category's CO2e (of one gas or of all) is made of; None where the guideline has no such category."""
    if code not in (ALL, WITHOUT_LAND_USE) and code.removesuffix(OWN) not in vocabulary.categories():
        return None
    rows = [placed for placed in enumerate(source.all_steps) if _is_of(placed[1], code, gas)]
    counted = [(position, step) for position, step in rows if step.status == "estimated"]
    if not counted:
        return _nothing(source, code, gas, rows)
    total = sum(step.co2e_micro_t or 0 for _position, step in counted)
    title, value = title_of(code, gas), emissions_text(total)
    return TraceView(
        key=category_key(code, gas),
        title=title,
        path=path_of(source, code, gas),
        value=value,
        unit=f"{emissions_scale().unit} CO₂e",
        tags=_tags(source, counted, total, code, gas),
        lead=_lead(source, code, gas, counted),
        parts=_parts(_summands(code, gas, counted), total),
        uses=_uses(source, code, gas),
        history=history(source.inventory),
        citation=citation(source, title, value, unit=f"{emissions_scale().unit} CO₂e"),
    )


def only_row(source: Source, code: str, gas: str) -> int | None:
    """The position of the row that alone makes up a category and gas; None where there are none or several."""
    if code.removesuffix(OWN) not in vocabulary.categories():
        return None
    rows = [
        number
        for number, step in enumerate(source.all_steps)
        if step.status == "estimated" and _is_of(step, code, gas)
    ]
    return rows[0] if len(rows) == 1 else None


def _is_of(step: Step, code: str, gas: str) -> bool:
    if gas != ALL and gas not in (step.gas, family_of(step.gas)):
        return False
    if code == ALL:
        return True
    if code == WITHOUT_LAND_USE:
        return not is_land_use(step.category)
    if code.endswith(OWN):
        return step.category == code.removesuffix(OWN)
    return step.category == code or step.category.startswith(f"{code}.")


def title_of(code: str, gas: str = ALL) -> str:
    """The name of a category, with its gas where one is meant."""
    names = {ALL: _("全清单合计"), WITHOUT_LAND_USE: _("合计，不含土地利用")}
    name = names.get(code) or _coded_name(code.removesuffix(OWN))
    if code.endswith(OWN):
        name = _("{name}，未分到下级").format(name=name)
    return name if gas == ALL else f"{name} · {gas_text(gas)}"


def _coded_name(code: str) -> str:
    return f"{code} {name_of(vocabulary.categories()[code])}"


def path_of(source: Source, code: str, gas: str) -> tuple[Crumb, ...]:
    """From the place down to the category; each level above opens."""
    crumbs = [Crumb(source.place_name), Crumb(str(source.inventory.year))]
    if code in (ALL, WITHOUT_LAND_USE):
        return (*crumbs, Crumb(title_of(code, gas)))
    crumbs.append(Crumb(_("全清单"), category_key(ALL, gas)))
    parts = code.removesuffix(OWN).split(".")
    for depth in range(1, len(parts) + 1):
        above = ".".join(parts[:depth])
        is_here = depth == len(parts) and not code.endswith(OWN)
        name = name_of(vocabulary.categories()[above])
        crumbs.append(Crumb(name, "" if is_here and gas == ALL else category_key(above)))
    if code.endswith(OWN):
        crumbs.append(Crumb(_("未分到下级")))
    if gas != ALL:
        crumbs.append(Crumb(gas_text(gas)))
    return tuple(crumbs)


def _summands(code: str, gas: str, rows: Sequence[Placed]) -> list[Summand]:
    """One level down: the sectors of a total, the categories below, else the rows themselves."""
    depth = 1 if code in (ALL, WITHOUT_LAND_USE) else code.count(".") + 2
    groups: dict[str, list[Placed]] = {}
    own: list[Placed] = []
    for position, step in rows:
        parts = step.category.split(".")
        if len(parts) < depth:
            own.append((position, step))
        else:
            groups.setdefault(".".join(parts[:depth]), []).append((position, step))
    found = [
        Summand(category_key(below, gas), title_of(below), tuple(group)) for below, group in groups.items()
    ]
    found += [Summand(row_key(position), row_title(step), ((position, step),)) for position, step in own]
    return sorted(found, key=lambda part: -abs(part.co2e_micro_t))


def row_title(step: Step) -> str:
    """What a leaf row is called: its source and item, or its balance row and fuel, and its gas."""
    names = [source_name(step), item_name(step)]
    return " · ".join([*(name for name in dict.fromkeys(names) if name), gas_text(step.gas)])


def _parts(summands: Sequence[Summand], total: int) -> Parts:
    amounts = [part.co2e_micro_t for part in summands]
    texts = parts_text(amounts, total, more_decimals=MORE_DECIMALS)
    with_shares = total > 0 and all(amount >= 0 for amount in amounts)
    shares = shares_text(amounts) if with_shares else [""] * len(amounts)
    return Parts(
        _("由 {number} 项相加").format(number=len(summands)),
        f"{emissions_scale().unit} CO₂e",
        tuple(
            Part(part.name, text, share, part.key, part.is_unverified)
            for part, text, share in zip(summands, texts, shares, strict=True)
        ),
        exact_text(total),
        _("各项按最大余额法取舍，相加等于合计。"),
    )


def _lead(source: Source, code: str, gas: str, rows: Sequence[Placed]) -> str:
    """The mass of the gas where one gas is shown: CO2e is it times its GWP."""
    told = []
    gases = {step.gas for _position, step in rows}
    if gas not in (ALL, "CO2") and len(gases) == 1:
        mass = sum(step.emissions_micro_t or 0 for _position, step in rows)
        told.append(
            _("{gas} {mass} {unit}，按 {gwp} 折成 CO₂e。").format(
                gas=gas_text(next(iter(gases))),
                mass=exact_text(mass),
                unit=emissions_scale().unit,
                gwp=source.inventory.gwp,
            )
        )
    told.append(_("这个数是下列各项之和，每项都能继续点开。"))
    return " ".join(told)


def _range(source: Source, code: str, gas: str) -> Range | None:
    if gas != ALL:
        return None
    if code == ALL:
        return range_of(source.inventory.headline.get("ranges", {}).get("with_land_use"))
    if code == WITHOUT_LAND_USE:
        return range_of(source.inventory.headline.get("ranges", {}).get(WITHOUT_LAND_USE))
    told = inventory_record(source.inventory, "uncertainty") or {}
    return range_of(told.get("by_category", {}).get(code))


def _tags(source: Source, rows: Sequence[Placed], total: int, code: str, gas: str) -> tuple[Tag, ...]:
    tags = [Tag(_("清单口径"), "scope"), Tag(f"GWP {source.inventory.gwp}", "plain")]
    span = _range(source, code, gas)
    if span:
        tags.append(Tag(_("95% 区间 {span}").format(span=span.shares_text), "estimate"))
    size = sum(abs(step.co2e_micro_t or 0) for _position, step in rows)
    unverified = sum(abs(step.co2e_micro_t or 0) for _position, step in rows if not step.is_verified)
    if not unverified:
        tags.append(Tag(_("参数均已对照"), "verified"))
    elif size:
        tags.append(Tag(_("未核实 {share}").format(share=percent_text(unverified / size)), "unverified"))
    whole = source.inventory.total_co2e_micro_t
    if whole and (code, gas) != (ALL, ALL):
        tags.append(Tag(_("占全清单 {share}").format(share=percent_text(total / whole)), "plain"))
    return tuple(tags)


def _uses(source: Source, code: str, gas: str) -> tuple[Use, ...]:
    uses = []
    if (code, gas) != (ALL, ALL):
        uses.append(
            Use(
                _("{year} 年全清单合计").format(year=source.inventory.year),
                emissions_text(source.inventory.total_co2e_micro_t),
                category_key(ALL),
            )
        )
    return tuple(uses)


def _nothing(source: Source, code: str, gas: str, rows: Sequence[Placed]) -> TraceView:
    """Why there is no number: what the rows say, else that nobody was asked, and what would change it."""
    present = {step.status for _position, step in rows}
    status = next((name for name in TELLING if name in present), "NE")
    told = inventory_record(source.inventory, "completeness") or {}
    stored = told.get("reasons", {}).get(code, {})
    language = page_language()
    unasked = _("活动水平表里没有这个类别的行，因此没有估算。没有估算不等于零。")
    words = WHY if all(is_of_balance(step) for _position, step in rows) else STATED
    reason = stored.get(language) or (str(words[status]) if rows else unasked)
    notes = [step.note for _position, step in rows if step.note and step.status == status]
    note = note_in(notes[0], language) if notes else ""
    if note in reason:
        note = ""
    return TraceView(
        key=category_key(code, gas),
        title=title_of(code, gas),
        path=path_of(source, code, gas),
        value=str(NAMES[status]),
        unit="",
        tags=(Tag(status, "mute"),),
        nothing=Nothing(
            status,
            str(NAMES[status]),
            " ".join(part for part in (reason, note) if part),
            stored.get(f"remedy_{language}")
            or (_("在活动水平表里填这个类别的活动量后重新编制；不发生的填 NO。") if status == "NE" else ""),
        ),
        cells=stated_blocks(source, code, status) if rows else (),
        history=history(source.inventory),
    )
