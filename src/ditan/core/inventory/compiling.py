"""Compiling: a balance becomes an inventory whose every row opens. Nothing is written here.

Order: edition and mapping → activity rows → switch of recovered gas → one run of the engine over everything that
is multiplied, for all tables given → steps, reference approach, findings.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import get_args

from ditan.core.balance import check
from ditan.core.balance.model import Balance
from ditan.core.errors import Problem, Refused, refuse_if
from ditan.core.errors.inventory import BalanceInStandardCoal, FuelWithoutRecipe, GwpSetUnknown, SwitchUnknown
from ditan.core.inventory.activities import Activities, derive, unit_facts
from ditan.core.inventory.assembling import RULE_OF, Compilation, Switches, assemble
from ditan.core.inventory.balances import exact_sum, fuel_facts, layout_fuels
from ditan.core.inventory.batching import (
    BUNKERS,
    CONSUMPTION,
    FLOWS,
    OWN,
    PROPOSED,
    REFERENCE,
    RULE,
    SECTORAL,
    Batch,
    multiply_batches,
)
from ditan.core.inventory.completeness.proposing import derive_proposals, proposal_amounts
from ditan.core.inventory.consumption import derive_consumption
from ditan.core.inventory.mapping import RowRule, combustible_fuels, load_mapping, row_rule
from ditan.core.inventory.memo import derive_memo
from ditan.core.inventory.model import Inventory, OtherPetroleum, RecoveredGas
from ditan.core.inventory.own_activities import OwnActivity, own_amounts, settle
from ditan.core.inventory.recovering import apply_switch
from ditan.core.inventory.referencing import reference_amounts
from ditan.core.library import Edition, Library, load
from ditan.core.library.nearest import nearest
from ditan.core.quantities import is_convertible, unit_name

OTHER_PETROLEUM, STANDARD_COAL = "other_petroleum", "tce"
Given = tuple[Balance, Sequence[OwnActivity]]


def compile(  # noqa: A001 - the verb of the command line and of the Python API
    balance: Balance,
    library: Library | None = None,
    *,
    edition: str | None = None,
    gwp: str | None = None,
    recovered_gas: RecoveredGas = "count",
    other_petroleum: OtherPetroleum = "energy",
    activities: Sequence[OwnActivity] = (),
) -> Inventory:
    """Compile the inventory of one balance table.

    When to use: on a table read by `ditan.core.balance.read`; for other sectors add rows of an activity table.

    Formula: E = A · NCV · CC · OX · 44/12 per row and single fuel, A by the mapping of the edition. The sectoral
    approach is the result, the reference approach a check.

    Parameters:
        library – the parameters (default: the built-in library).
        edition – id of an edition (default: the library's); it may be applied to any year.
        gwp – SAR, AR4, AR5 or AR6 (default: the edition's).
        recovered_gas – `count` recovered gas inside other gas, `exclude` it, or count `all` recovered gases.
        other_petroleum – the rows in which it is burnt: `energy`, `all` or `none`.
        activities – rows read by `read_activities`.
    Returns: Inventory with steps, findings, reference approach and excluded carbon.
    Raises: Refused with every error of the table, the edition and the switches.
    Source: provincial guideline 2011, chapter 1; each line of the mapping names its clause and verification.
    """
    found = compile_many(
        [(balance, activities)],
        library,
        edition=edition,
        gwp=gwp,
        recovered_gas=recovered_gas,
        other_petroleum=other_petroleum,
    )[0]
    if isinstance(found, Refused):
        raise found
    return found


def compile_many(
    tables: Sequence[Given],
    library: Library | None = None,
    *,
    edition: str | None = None,
    gwp: str | None = None,
    recovered_gas: RecoveredGas = "count",
    other_petroleum: OtherPetroleum = "energy",
) -> list[Inventory | Refused]:
    """Compile the inventories of several tables, each as `compile` would: the engine runs once over all of them.

    When to use: for the years of a place, or many places; it takes less time, and every number is the same.

    Parameters: tables – each with the rows of its activity table; the others as `compile`.
    Returns: for each table its inventory, or why it was refused.
    Raises: Refused where the edition is unknown.
    """
    library = library or load()
    recipe = library.edition(edition) if edition else library.default_edition
    switches = Switches(gwp or recipe.gwp, recovered_gas, other_petroleum)
    prepared = [_prepared(balance, activities, library, recipe, switches) for balance, activities in tables]
    works = [work for work in prepared if isinstance(work, Compilation)]
    finished = iter(_finished(works, recipe, switches.gwp, library))
    return [work if isinstance(work, Refused) else next(finished) for work in prepared]


def _finished(
    works: Sequence[Compilation], edition: Edition, gwp: str, library: Library
) -> list[Inventory | Refused]:
    """Multiplied together and assembled; where the engine refuses, each by itself, so that only its own is refused."""
    try:
        multiply_batches([work.batch for work in works], edition, gwp, library)
    except Refused as refused:
        if len(works) == 1:
            return [refused]
        return [found for work in works for found in _finished([work], edition, gwp, library)]
    return [assemble(work) for work in works]


def _prepared(
    balance: Balance,
    activities: Sequence[OwnActivity],
    library: Library,
    recipe: Edition,
    switches: Switches,
) -> Compilation | Refused:
    """Everything up to multiplying, or every reason why the table cannot be compiled."""
    try:
        refuse_if([*_wrong_switches(switches, library), *_wrong_units(balance)])
        return _prepare(balance, activities, library, recipe, switches)
    except Refused as refused:
        return refused


def _prepare(
    balance: Balance,
    activities: Sequence[OwnActivity],
    library: Library,
    recipe: Edition,
    switches: Switches,
) -> Compilation:
    balance_findings = check(balance, library)
    mapping = load_mapping(recipe.mapping)
    found = derive(balance, mapping, layout_fuels(balance), _rules(recipe, switches.other_petroleum))
    settled = settle(activities, library, recipe.id, balance.place, balance.year)
    refuse_if([*balance_findings, *found.problems, *settled.problems])
    found.problems += _set_aside_without_recipe(found, balance, recipe)
    recovered = apply_switch(found, balance, mapping, switches.recovered_gas)
    memo = derive_memo(balance, mapping, recipe, library)
    problems = [*balance.notes, *balance_findings, *found.problems, *memo.problems]
    problems += [*settled.problems, *(problem for row in activities for problem in row.problems)]
    work = Compilation(
        balance=balance,
        library=library,
        edition=recipe,
        mapping=mapping,
        switches=switches,
        found=found,
        memo=memo,
        recovered=recovered,
        own=settled.rows,
        consumption=derive_consumption(balance, mapping, recipe, library),
        proposed=derive_proposals(balance, recipe.id, library),
        problems=problems,
        batch=Batch(balance.place, balance.year),
    )
    _add_amounts(work)
    return work


def _add_amounts(work: Compilation) -> None:
    """Everything that is multiplied, into the batch."""
    batch, factors = work.batch, work.edition.fuels
    batch.add_activities(SECTORAL, work.found.rows)
    batch.add_activities(BUNKERS, work.memo.bunkers)
    batch.add_left_out(work.found.left_out, factors)
    batch.add_recovered(work.recovered, factors)
    for rule in RULE_OF.values():
        rules = {**_rules(work.edition, "all"), OTHER_PETROLEUM: row_rule(rule)}
        if OTHER_PETROLEUM in factors:
            alone = derive(work.balance, work.mapping, [OTHER_PETROLEUM], rules)
            for activity in alone.burnt(OTHER_PETROLEUM):
                batch.add(
                    (RULE, rule, activity.sector), OTHER_PETROLEUM, activity.quantity or 0.0, activity.unit
                )
    for key, amount in reference_amounts(work.balance, work.mapping, work.reference_fuels()).items():
        batch.add((REFERENCE, *key), amount.fuel, amount.quantity, amount.unit)
    batch.add_amounts(FLOWS, work.memo.amounts)
    batch.add_amounts(OWN, own_amounts(work.own))
    batch.add_amounts(CONSUMPTION, work.consumption.amounts)
    batch.add_amounts(PROPOSED, proposal_amounts(work.proposed))


def _wrong_switches(switches: Switches, library: Library) -> Iterator[Problem]:
    sets = library.gwp_sets()
    if switches.gwp not in sets:
        yield GwpSetUnknown(found=switches.gwp, nearest=nearest(switches.gwp, sets), known=", ".join(sets))
    for switch, found, kinds in (
        ("--recovered-gas", switches.recovered_gas, get_args(RecoveredGas)),
        ("--other-petroleum", switches.other_petroleum, get_args(OtherPetroleum)),
    ):
        if found not in kinds:
            yield SwitchUnknown(switch=switch, found=found, known=", ".join(kinds))


def _wrong_units(balance: Balance) -> Iterator[Problem]:
    """A table in standard coal has no physical quantities to multiply by heating values."""
    for fuel in balance.fuels:
        if fuel in combustible_fuels() and is_convertible(balance.units.get(fuel, ""), STANDARD_COAL):
            yield BalanceInStandardCoal(balance.where(), unit=unit_name(balance.units[fuel], "en"))
            return


def _rules(edition: Edition, other_petroleum: OtherPetroleum) -> dict[str, RowRule]:
    rules = {fuel: row_rule(recipe.rows) for fuel, recipe in edition.fuels.items()}
    return {**rules, OTHER_PETROLEUM: row_rule(RULE_OF[other_petroleum])}


def _set_aside_without_recipe(found: Activities, balance: Balance, edition: Edition) -> list[Problem]:
    """Rows of fuels without factors become NE, with a finding per fuel that has an amount."""
    problems: list[Problem] = []
    lacking = dict.fromkeys(row.fuel for row in found.rows if row.is_burnt and row.fuel not in edition.fuels)
    for fuel in lacking:
        burnt = found.burnt(fuel)
        amount = exact_sum(row.quantity or 0.0 for row in burnt)
        if amount > 0:
            facts = {**fuel_facts(fuel), **unit_facts(burnt[0].unit)}
            problems.append(
                FuelWithoutRecipe(balance.where(None, fuel), edition=edition.id, amount=amount, **facts)
            )
    found.rows = [
        replace(row, status="NE", notes=(*row.notes, "parameter_missing"))
        if row.is_burnt and row.fuel in lacking
        else row
        for row in found.rows
    ]
    return problems
