"""Settling: rows of the activity table become amounts with every parameter chosen, in one edition.

Order for each parameter: the row's own value, a parameter row, the edition's replacement, the guideline's default.
Every emission is one amount times its parameters; units are checked here, where the line is known.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from ditan.core.emissions import decaying_share
from ditan.core.emissions.scaling import UnitsDisagree, exact_scale
from ditan.core.equations import entering_unit, equation_named
from ditan.core.errors import Problem, Refused
from ditan.core.errors.inventory import ActivityWithoutFactor
from ditan.core.errors.inventory.rows import (
    ActivitySharesIncomplete,
    ActivityUnitsDisagree,
    DecayWithoutDeposits,
    SourcesAlternative,
)
from ditan.core.errors.quantities import UnitsOfDifferentKind, UnitsQualifiedDifferently
from ditan.core.inventory.estimating import FACTOR, Amount
from ditan.core.inventory.own_activities.model import OwnActivity, OwnValue, label
from ditan.core.inventory.own_activities.parameters import Choice, Choices, free_factor
from ditan.core.inventory.own_activities.units import amount_unit
from ditan.core.inventory.own_activities.words import source_facts, variant_missing
from ditan.core.inventory.plausibility import limits
from ditan.core.inventory.sources.model import DECAY_EQUATION, DECAY_RATE, DECAY_ROLE, EmissionRule, Source
from ditan.core.library import Library
from ditan.core.library.vocabulary import categories
from ditan.core.quantities import convert
from ditan.core.trace import ParameterUse, Status


@dataclass(frozen=True, slots=True)
class Settled:
    """One emission row to be: whose it is, its gas and status, and the amount with its parameters if it has one."""

    activity: OwnActivity
    gas: str
    status: Status
    variant: str = ""
    rule: EmissionRule | None = None
    amount: Amount | None = None

    @property
    def item(self) -> str:
        """The item with its variant, as results write it."""
        return label(self.activity.item, self.variant)

    @property
    def sign(self) -> int:
        """−1 where the amount is taken off: a removal, a recovery, an output of a carbon balance."""
        if self.rule is None:
            return 1
        side = self.rule.definition.directions.get(self.rule.direction, 1.0)
        return self.rule.sign * (-1 if side < 0 else 1)


@dataclass
class Settlement:
    """All emission rows of an activity table, and what is wrong or worth knowing."""

    rows: list[Settled] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def settle(
    activities: Sequence[OwnActivity], library: Library, edition: str, place: str, year: int
) -> Settlement:
    """Choose every parameter of every row for an edition.

    When to use: before the engine runs; `read_activities` calls it to tell what is wrong, `compile` to multiply.

    Parameters: edition – id of the edition; place – for regions; year – of the inventory, later than deposits.
    Returns: Settlement; errors among its problems must refuse the compilation.
    """
    done = Settlement()
    for activity in activities:
        try:
            rows = list(_rows(activity, Choices(library, edition, place, activity), year, done.problems))
        except Refused as refused:
            done.problems += refused.problems
        else:
            done.rows += rows
    done.problems = _once([*done.problems, *_without_deposits(activities, year), *_alternatives(activities)])
    return done


def _rows(activity: OwnActivity, choices: Choices, year: int, problems: list[Problem]) -> Iterator[Settled]:
    definition = activity.definition
    if activity.quantity is None:
        yield from _nothing(activity)
    elif definition is None:
        yield _free(activity, choices, problems)
    elif not definition.is_decay or activity.year < year:
        for variant, share in _parts(activity, definition, problems):
            for rule in _rules(activity, definition):
                yield _estimated(activity, rule, variant, share, choices, year, problems)


def _nothing(activity: OwnActivity) -> Iterator[Settled]:
    """Rows of a status alone: one for each gas that the row stands for."""
    known = activity.definition.gases if activity.definition else categories()[activity.category].gases
    for gas in (activity.gas,) if activity.gas else known:
        yield Settled(activity, gas, activity.status, activity.variant)


def _free(activity: OwnActivity, choices: Choices, problems: list[Problem]) -> Settled:
    if not activity.values:
        facts = {"category": activity.category, "item": activity.item}
        raise Refused([ActivityWithoutFactor(activity.at("parameter"), **facts)])
    choice = free_factor(activity, choices.library)
    problems += choice.notices
    amount = Amount(activity.quantity or 0.0, activity.unit, activity.gas, FACTOR, (choice.use,))
    _refuse_units(activity, amount, choice.use.unit, [choice])
    return Settled(activity, activity.gas, activity.status, amount=amount)


def _rules(activity: OwnActivity, definition: Source) -> Iterator[EmissionRule]:
    """The emission rows that an activity row makes: those of its gas, or all."""
    item = definition.items.get(activity.item)
    for rule in definition.emissions:
        if activity.gas in ("", rule.gas_of(item)):
            yield rule


def _parts(
    activity: OwnActivity, definition: Source, problems: list[Problem]
) -> list[tuple[str, OwnValue | None]]:
    """The variants of a row with their shares: its own, those of a mixture, or none."""
    shares = {value.variant: value for value in activity.values if value.variant}
    if activity.variant or not shares:
        return [(activity.variant, None)]
    total = sum(convert(value.value or 0.0, value.unit or "-", "-") for value in shares.values())
    rest = 1.0 - total
    if rest > limits().shares:
        item = definition.items.get(activity.item)
        problems.append(
            ActivitySharesIncomplete(
                activity.at("item"),
                severity="info" if definition.mixture == "inert" else "warning",
                total=total,
                rest=rest,
                item=item.name_en if item else "",
                item_zh=item.name_zh if item else "",
                **source_facts(definition),
            )
        )
    return list(shares.items())


def _estimated(
    activity: OwnActivity,
    rule: EmissionRule,
    variant: str,
    share: OwnValue | None,
    choices: Choices,
    year: int,
    problems: list[Problem],
) -> Settled:
    definition = activity.definition
    assert definition is not None  # noqa: S101 - only rows of a known source come here
    if not variant and _needs_variant(definition, rule, choices):
        raise Refused([variant_missing(definition, activity.at("item"))])
    chosen = [choices.choose(rule, role, variant) for role in rule.every_role]
    found = [choice for choice in chosen if choice is not None]
    problems += [notice for choice in found for notice in choice.notices]
    if share is not None:
        found.append(Choice(choices.share(share), "-", (), share))
    uses = _in_order(rule, [choice.use for choice in found], activity, year)
    gas = rule.gas_of(definition.items.get(activity.item))
    unit = amount_unit(activity.unit, definition.unit)
    quantity = (activity.quantity or 0.0) * rule.sign
    amount = Amount(quantity, unit, gas, rule.equation, uses, rule.direction)
    _refuse_units(activity, amount, definition.unit, found)
    status: Status = "memo" if rule.is_memo else activity.status
    return Settled(activity, gas, status, variant, rule, amount)


def _needs_variant(definition: Source, rule: EmissionRule, choices: Choices) -> bool:
    own = choices.own_names
    return any("{variant" in role.key and role.parameter not in own for role in rule.roles)


def _in_order(
    rule: EmissionRule, uses: list[ParameterUse], activity: OwnActivity, year: int
) -> tuple[ParameterUse, ...]:
    """Parameters in the order of the equation; the rate of decay becomes the share of the deposit's age."""
    if rule.equation == DECAY_EQUATION:
        rate = next(use for use in uses if use.role == DECAY_RATE)
        age = year - activity.year
        per_year = convert(rate.value, rate.unit, "1/yr")
        decay = replace(
            rate, role=DECAY_ROLE, id=f"{rate.id}@{age}", value=decaying_share(per_year, age), unit="-"
        )
        uses = [*uses, decay]
    order = [role.id for role in rule.definition.roles]
    return tuple(sorted(uses, key=lambda use: order.index(use.role) if use.role in order else len(order)))


def _refuse_units(
    activity: OwnActivity, amount: Amount, expected_unit: str, choices: Sequence[Choice] = ()
) -> None:
    """Refuse a row whose units do not make tonnes of its gas, naming the unit that is of another kind."""
    equation = equation_named(amount.equation)
    units = tuple((use.role, use.unit) for use in amount.uses if equation.role(use.role) is not None)
    try:
        exact_scale(equation, amount.unit, units, amount.gas, Fraction(1))
    except (UnitsDisagree, UnitsOfDifferentKind, UnitsQualifiedDifferently) as error:
        raise Refused([_unit_problem(activity, amount, expected_unit, choices)]) from error


def _unit_problem(
    activity: OwnActivity, amount: Amount, expected_unit: str, choices: Sequence[Choice]
) -> Problem:
    """The unit that does not fit: that of an own parameter, else that of the amount."""
    definition = activity.definition
    named = {"source": activity.source, "source_zh": activity.source}
    facts = source_facts(definition) if definition else named
    for choice in choices:
        role = equation_named(amount.equation).role(choice.use.role)
        if role is None or choice.own is None or not choice.expected:
            continue
        if entering_unit(role, choice.use.unit).dimension != entering_unit(role, choice.expected).dimension:
            told = {"what": choice.use.name_en or role.id, "what_zh": choice.use.name_zh or role.id}
            told |= {"found": choice.use.unit, "expected": choice.expected}
            return ActivityUnitsDisagree(choice.own.where, **told, **facts)
    told = {"what": "the quantity", "what_zh": "数量", "found": activity.unit, "expected": expected_unit}
    return ActivityUnitsDisagree(activity.at("unit"), **told, **facts)


def _without_deposits(activities: Sequence[OwnActivity], year: int) -> Iterator[Problem]:
    decaying = {
        row.source: row for row in activities if row.definition is not None and row.definition.is_decay
    }
    for source, row in decaying.items():
        has_deposit = any(
            other.source == source and other.year < year and other.quantity is not None
            for other in activities
        )
        if row.definition is not None and row.quantity is not None and not has_deposit:
            yield DecayWithoutDeposits(row.at("year"), year=year, **source_facts(row.definition))


def _alternatives(activities: Sequence[OwnActivity]) -> Iterator[Problem]:
    """Amounts of two sources that count the same emissions; each pair once, at its first rows."""
    first: dict[str, OwnActivity] = {}
    for row in activities:
        if row.definition is not None and row.quantity is not None and row.status == "estimated":
            first.setdefault(row.source, row)
    for source, row in first.items():
        for other in row.definition.alternatives if row.definition else ():
            if other in first and first[other].definition is not None:
                yield _alternative(source, other, first)


def _alternative(source: str, other: str, first: dict[str, OwnActivity]) -> Problem:
    facts: dict[str, str] = {}
    for word, row in (("first", first[source]), ("second", first[other])):
        named = row.definition
        facts[word] = f"{named.name_en} ({named.id})" if named else row.source
        facts[f"{word}_zh"] = named.name_zh if named else row.source
        facts[f"{word}_cell"] = str(row.at("source"))
    return SourcesAlternative(first[source].at("source"), **facts)


def _once(problems: Sequence[Problem]) -> list[Problem]:
    """Each problem once: several gases of one row meet the same one."""
    told = {(problem.code, str(problem), str(problem.where)): problem for problem in problems}
    return list(told.values())
