"""The drawer of a cap's year, key `cap.<target>.<year>`: what is compared, what its figure is made of, and where that stands.

Invariant: the enterprise's own figures are read only for a target whose figures the reader has been told.
"""

from collections.abc import Sequence
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _

from ditan.core.library import Parameter
from ditan.core.library.vocabulary import fuels
from ditan.core.pathway.tracking import CapYear, energy_sources
from ditan.core.rounding import shown_parts
from ditan.domains.accounts.scope import Reach
from ditan.domains.enterprise.models import Enterprise
from ditan.domains.enterprise.selectors.enterprises import OFFICE, method_of
from ditan.domains.enterprise.selectors.settled import settled_years
from ditan.domains.inventory.tracing.references import document_title, parameter_page
from ditan.domains.pathway.caps.words import (
    MARKS,
    headroom_text,
    settled_mark,
    settled_name,
    shown,
    source_name,
    state_name,
    trace_key,
    whose,
)
from ditan.domains.pathway.selectors.actuals import ENERGY, consumed_of, is_of_balances
from ditan.domains.pathway.selectors.caps import FollowedTarget
from ditan.domains.statistics.models import Balance
from ditan.domains.statistics.selectors.figures import figure_get
from ditan.domains.statistics.tracing.figures import figure_block
from ditan.domains.target.actuals import Told
from ditan.domains.target.words import unit_text
from ditan.domains.web.factors import parameter_unit
from ditan.domains.web.names import name_of
from ditan.domains.web.numbers import as_printed, emissions_scale, number_text
from ditan.domains.web.traces import (
    CellBlock,
    Crumb,
    Equation,
    EquationLine,
    ParameterLine,
    Part,
    Parts,
    Tag,
    TraceView,
    Use,
)

KIND = "cap"
MICRO_T_PER_T = 1_000_000
TENTH = MICRO_T_PER_T // 10
TONNE_DECIMALS, TCE_DECIMALS = 1, 2


def cap_trace(held: Sequence[FollowedTarget], by: Reach, key: str) -> TraceView | None:
    """The drawer of a key among the caps of a page; None where there is no such number."""
    kind, _sign, rest = key.partition(".")
    pk, _sign, typed = rest.partition(".")
    one = next((one for one in held if kind == KIND and str(one.target.pk) == pk), None)
    years = one.followed.years if one and one.followed else ()
    year = next((year for year in years if str(year.year) == typed), None)
    if one is None or year is None:
        return None
    return _view(one, year, by)


def _view(one: FollowedTarget, year: CapYear, by: Reach) -> TraceView:
    told = one.actuals.years.get(year.year)
    target, name, unit = one.target, name_of(one.indicator), unit_text(one.indicator)
    lines, parameters = _made(one, year, told)
    return TraceView(
        key=trace_key(one, year.year),
        title=f"{name} {year.year}",
        path=tuple(map(Crumb, dict.fromkeys((name_of(target.place), whose(one), str(year.year))))),
        value=shown(one, year.actual) or "—",
        unit=unit if year.actual is not None else "",
        tags=_tags(one, year, told, parameters),
        lead=_lead(one, told),
        equation=_equation(one, year, unit),
        parts=lines,
        cells=_cells(told, by),
        parameters=parameters,
        parameters_title=_("用到 {number} 个参数").format(number=len(parameters)) if parameters else "",
        uses=tuple(_uses(one, year.year, told, by)),
    )


def _tags(
    one: FollowedTarget, year: CapYear, told: Told | None, parameters: Sequence[ParameterLine]
) -> tuple[Tag, ...]:
    tags = [Tag(state_name(year.state), MARKS[year.state])]  # type: ignore[arg-type]  # kinds of marks
    if told is not None:
        tags.append(Tag(source_name(told.source), "scope"))
        mark = settled_mark(told)
        if mark is None and settled_name(told):
            tags.append(Tag(settled_name(told), "plain"))
        elif mark is not None:
            tags.append(Tag(mark[1], mark[0]))  # type: ignore[arg-type]  # kinds of marks
    if any(line.verification == "unverified" for line in parameters):
        tags.append(Tag(_("未核实"), "unverified"))
    if one.target.place.is_fictional:
        tags.append(Tag(_("演示数据"), "plain"))
    return tuple(tags)


def _lead(one: FollowedTarget, told: Told | None) -> str:
    """What is counted, in words."""
    said = []
    if one.indicator.kind == "sector_increment":
        said.append(_("增量：当年数减基年数"))
    if one.indicator.kind == "budget":
        said.append(_("累计：基年之后各年之和"))
    if told is not None and told.source == "enterprise" and one.indicator.measure == ENERGY:
        said.append(_("只计企业燃料燃烧：购入电力、热力和工艺过程不在能源活动清单里"))
    if one.beside:
        said.append(_("清单里的数含各有目标的重点单位和重大工程，允许数也合起来比"))
    return _("；").join(said)


def _equation(one: FollowedTarget, year: CapYear, unit: str) -> Equation | None:
    if year.actual is None or year.allowed is None:
        return None
    lines = (
        EquationLine("", _("允许"), shown(one, year.allowed), unit),
        EquationLine("−", _("实际"), shown(one, year.actual), unit),
    )
    result = EquationLine("=", _("余量"), headroom_text(one, year), unit)
    return Equation(_("余量 = 允许 − 实际"), lines, result)


def _made(
    one: FollowedTarget, year: CapYear, told: Told | None
) -> tuple[Parts | None, tuple[ParameterLine, ...]]:
    """What the figure is made of: years of growth and budgets, sources of an enterprise, fuels of a balance."""
    if one.indicator.begins_at_zero:
        return _of_years(one, year), ()
    if told is not None and told.source == "enterprise":
        return _of_sources(one, year.year), ()
    if told is not None and told.source == "balance":
        return _of_fuels(one, told)
    return None, ()


def _of_years(one: FollowedTarget, year: CapYear) -> Parts | None:
    """The figures of the years that growth or a budget is made of; as shown they add up."""
    years, unit, base = one.actuals.years, unit_text(one.indicator), one.target.base_year
    if year.actual is None:
        return None
    if one.indicator.kind == "sector_increment":
        names = [str(year.year), _("{year}（基年）").format(year=base)]
        texts = _adding_up([years[year.year].value, -years[base].value], is_signed=True)
        return Parts(_("增量"), unit, tuple(map(Part, names, texts)), shown(one, year.actual))
    spent = [each for each in range(base + 1, year.year + 1) if each in years]
    texts = _adding_up([years[each].value for each in spent])
    return Parts(_("各年"), unit, tuple(map(Part, map(str, spent), texts)), shown(one, year.actual))


def _adding_up(tonnes: Sequence[Decimal], *, is_signed: bool = False) -> list[str]:
    scale = emissions_scale()
    digits = 10**scale.decimals
    parts = shown_parts(
        [int(amount * MICRO_T_PER_T) for amount in tonnes], MICRO_T_PER_T * scale.tonnes // digits
    )
    return [number_text(Decimal(part) / digits, scale.decimals, sign=is_signed) for part in parts]


def _of_sources(one: FollowedTarget, year: int) -> Parts | None:
    enterprise = Enterprise.objects.filter(organisation=one.target.organisation_id).first()
    if enterprise is None:
        return None
    held = settled_years([enterprise.pk], [year]).get(enterprise.pk, {}).get(year)
    if held is None:
        return None
    known = method_of(enterprise).sources
    amounts = dict(held.by_source)
    if one.indicator.measure == ENERGY:
        counted = energy_sources(held.industry, held.by_source)
        amounts = {source: amount for source, (_sector, amount) in counted.items()}
    texts = shown_parts([*amounts.values()], TENTH)
    rows = tuple(
        Part(name_of(known[source]) if source in known else source, number_text(tenths / 10, TONNE_DECIMALS))
        for source, tenths in zip(amounts, texts, strict=True)
    )
    total = number_text(sum(texts) / 10, TONNE_DECIMALS)
    return Parts(_("按排放源"), "t CO₂e", rows, total)


def _of_fuels(one: FollowedTarget, told: Told) -> tuple[Parts | None, tuple[ParameterLine, ...]]:
    what = is_of_balances(one.indicator.measure)
    found = consumed_of(Balance.objects.get(pk=told.key), what) if what else None
    if found is None:
        return None, ()
    scale = 10**TCE_DECIMALS
    texts = shown_parts([round(amount * scale * 1000) for amount in found.by_fuel.values()], 1000)
    known = fuels()
    rows = tuple(
        Part(name_of(known[fuel]), number_text(part / scale, TCE_DECIMALS))
        for fuel, part in zip(found.by_fuel, texts, strict=True)
    )
    parts = Parts(_("按燃料"), unit_text(one.indicator), rows, number_text(sum(texts) / scale, TCE_DECIMALS))
    parameters = {each.id: each for factor in found.factors.values() for each in factor.parameters}
    return parts, tuple(_parameter(each) for each in parameters.values())


def _parameter(one: Parameter) -> ParameterLine:
    return ParameterLine(
        name=name_of(one) or one.name,
        symbol="",
        value=as_printed(one.value, one.printed),
        unit=parameter_unit(one.unit),
        document=document_title(one.document) or one.document,
        clause=one.clause,
        verification=one.verification,
        id=one.id,
        page=parameter_page(one.id),
    )


def _cells(told: Told | None, by: Reach) -> tuple[CellBlock, ...]:
    figure = figure_get(told.key, by) if told and told.source == "statistics" and told.key else None
    return (figure_block(figure),) if figure else ()


def _uses(one: FollowedTarget, year: int, told: Told | None, by: Reach) -> list[Use]:
    """Where its figure stands, the target with its document, and the enterprises beside it."""
    target, found = one.target, []
    place = target.place_id
    if told is not None and told.source == "inventory":
        found.append(
            Use(_("清单 {year}").format(year=year), page=reverse("inventory:province", args=[year, place]))
        )
    if told is not None and told.source == "balance":
        found.append(
            Use(
                _("能源平衡表 {year}").format(year=year),
                page=reverse("inventory:balance", args=[year, place]),
            )
        )
    if told is not None and told.source == "statistics" and not told.key:
        page = f"{reverse('statistics:intensity')}?place={place}&trace=co2.{year}"
        found.append(Use(_("考核口径 {year}").format(year=year), page=page))
    if told is not None and told.source == "enterprise":
        found += _of_enterprise(target.organisation_id, year, told)
    found.append(Use(target.decision.document, page=reverse("target:target", args=[target.pk])))
    if target.party == "territory" and one.indicator.measure == ENERGY and by.covers(target.place, OFFICE):
        page = f"{reverse('enterprise:supervision_sums')}?place={place}&year={year}"
        found.append(Use(_("企业合计与清单"), page=page))
    return found


def _of_enterprise(house: int | None, year: int, told: Told) -> list[Use]:
    enterprise = Enterprise.objects.filter(organisation=house).select_related("organisation").first()
    if enterprise is None:
        return []
    page = f"{reverse('enterprise:enterprise', args=[enterprise.pk])}?year={year}"
    found = [Use(f"{name_of(enterprise)} {year}", page=page)]
    if told.key:
        found.append(Use(_("报告"), settled_name(told), page=reverse("filings:filing", args=[told.key])))
    return found
