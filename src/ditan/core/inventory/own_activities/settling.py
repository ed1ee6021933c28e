"""Settling: rows of the activity table become amounts with every parameter chosen, in one edition.

Order for each parameter: the row's own value, a parameter row, the edition's replacement, the guideline's default.
Every emission is one amount times its parameters; units are checked here, where the line is known.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from ditan.core.emissions import decaying_share
from ditan.core.errors import Problem, Refused, refuse_if
from ditan.core.errors.inventory import ActivityWithoutFactor
from ditan.core.inventory.estimating import FACTOR, Amount
from ditan.core.inventory.own_activities.model import OwnActivity, OwnValue, label
from ditan.core.inventory.own_activities.parameters import Choice, Choices, free_factor
from ditan.core.inventory.own_activities.remarks import alternatives, shares_incomplete, without_deposits
from ditan.core.inventory.own_activities.unit_checks import rate_per_year, refuse_units, share_of
from ditan.core.inventory.own_activities.units import amount_unit
from ditan.core.inventory.own_activities.words import variant_missing
from ditan.core.inventory.sources.model import DECAY_EQUATION, DECAY_RATE, DECAY_ROLE, EmissionRule, Source
from ditan.core.library import Library
from ditan.core.library.vocabulary import categories
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
    done.problems = _once([*done.problems, *without_deposits(activities, year), *alternatives(activities)])
    return done


def _rows(activity: OwnActivity, choices: Choices, year: int, problems: list[Problem]) -> Iterator[Settled]:
    definition = activity.definition
    if activity.quantity is None:
        yield from _nothing(activity)
    elif definition is None:
        yield _free(activity, choices, problems)
    elif not definition.is_decay or activity.year < year:
        yield from _emissions(activity, definition, choices, year, problems)


def _emissions(
    activity: OwnActivity, definition: Source, choices: Choices, year: int, problems: list[Problem]
) -> Iterator[Settled]:
    """Every emission row of an amount. Raises: Refused with what is wrong with any of them."""
    wrong: list[Problem] = []
    for variant, share in _parts(activity, definition, problems):
        for rule in _rules(activity, definition):
            try:
                yield _estimated(activity, rule, variant, share, choices, year, problems)
            except Refused as refused:
                wrong += refused.problems
    refuse_if(wrong)


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
    refuse_units(activity, amount, choice.use.unit, [choice])
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
    total = sum(share_of(value, activity) for value in shares.values())
    problems += shares_incomplete(activity, definition, total)
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
    found = choices.choose_all(rule, variant)
    problems += [notice for choice in found for notice in choice.notices]
    if share is not None:
        found.append(Choice(choices.share(share), "-", (), share))
    uses = _in_order(rule, found, activity, year)
    gas = rule.gas_of(definition.items.get(activity.item))
    unit = amount_unit(activity.unit, definition.unit)
    quantity = (activity.quantity or 0.0) * rule.sign
    amount = Amount(quantity, unit, gas, rule.equation, uses, rule.direction)
    refuse_units(activity, amount, definition.unit, found)
    status: Status = "memo" if rule.is_memo else activity.status
    return Settled(activity, gas, status, variant, rule, amount)


def _needs_variant(definition: Source, rule: EmissionRule, choices: Choices) -> bool:
    own = choices.own_names
    return any("{variant" in role.key and role.parameter not in own for role in rule.roles)


def _in_order(
    rule: EmissionRule, choices: Sequence[Choice], activity: OwnActivity, year: int
) -> tuple[ParameterUse, ...]:
    """Parameters in the order of the equation; the rate of decay becomes the share of the deposit's age."""
    uses = [choice.use for choice in choices]
    if rule.equation == DECAY_EQUATION:
        rate = next(choice for choice in choices if choice.use.role == DECAY_RATE)
        age = year - activity.year
        share = decaying_share(rate_per_year(rate.use, activity, rate.own), age)
        # Without a name of its own it is shown by that of its role, the share decomposing in the year.
        told = {"role": DECAY_ROLE, "id": f"{rate.use.id}@{age}", "name_zh": "", "name_en": ""}
        uses.append(replace(rate.use, value=share, unit="-", **told))
    order = [role.id for role in rule.definition.roles]
    return tuple(sorted(uses, key=lambda use: order.index(use.role) if use.role in order else len(order)))


def _once(problems: Sequence[Problem]) -> list[Problem]:
    """Each problem once: several gases of one row meet the same one."""
    told = {(problem.code, str(problem), str(problem.where)): problem for problem in problems}
    return list(told.values())
