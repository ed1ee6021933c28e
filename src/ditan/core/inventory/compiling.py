"""Compiling: a balance becomes an inventory whose every row opens. Nothing is written here.

Order: edition and mapping → activity rows → switch of recovered gas → one run of the engine over everything that
takes fuel factors → steps, reference approach, findings.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import get_args

from ditan.core.balance import check
from ditan.core.balance.model import Balance
from ditan.core.errors import Problem, refuse_if
from ditan.core.errors.inventory import BalanceInStandardCoal, FuelWithoutRecipe, GwpSetUnknown, SwitchUnknown
from ditan.core.inventory.activities import Activities, derive, unit_facts
from ditan.core.inventory.balances import exact_sum, fuel_facts, layout_fuels
from ditan.core.inventory.batching import BUNKERS, LEFT_OUT, RECOVERED, REFERENCE, RULE, SECTORAL, Batch
from ditan.core.inventory.completeness.proposing import proposal_steps
from ditan.core.inventory.consumption import consumption_steps
from ditan.core.inventory.findings import findings_of
from ditan.core.inventory.mapping import RowMapping, RowRule, combustible_fuels, load_mapping, row_rule
from ditan.core.inventory.memo import Memo, derive_memo
from ditan.core.inventory.model import (
    Excluded,
    Inventory,
    OtherPetroleum,
    Recovered,
    RecoveredGas,
    Reference,
    RuleRange,
)
from ditan.core.inventory.overlaps import overlap_findings, overlaps_of
from ditan.core.inventory.own_activities import OwnActivity, Settled, own_steps, settle
from ditan.core.inventory.plausibility.ratios import check_steps
from ditan.core.inventory.recovering import RecoveredAmount, apply_switch
from ditan.core.inventory.referencing import build_reference, reference_amounts
from ditan.core.inventory.stepping import burnt_steps, memo_steps
from ditan.core.library import Edition, Library, load
from ditan.core.library.nearest import nearest
from ditan.core.quantities import convert, is_convertible, unit_name
from ditan.core.trace import Step

OTHER_PETROLEUM, STANDARD_COAL = "other_petroleum", "tce"
RULE_OF: Mapping[str, str] = {"energy": "energy_part", "all": "all", "none": "none"}


@dataclass(frozen=True, slots=True)
class Switches:
    """How the open choices are made in one compilation."""

    gwp: str
    recovered_gas: RecoveredGas
    other_petroleum: OtherPetroleum


@dataclass
class Compilation:
    """Everything between a balance and its inventory."""

    balance: Balance
    library: Library
    edition: Edition
    mapping: RowMapping
    switches: Switches
    found: Activities
    memo: Memo
    recovered: list[RecoveredAmount]
    batch: Batch

    def reference_fuels(self) -> list[str]:
        """The fuels of the table that have factors."""
        return [fuel for fuel in self.balance.fuels if fuel in self.edition.fuels]


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
    library = library or load()
    recipe = library.edition(edition) if edition else library.default_edition
    switches = Switches(gwp or recipe.gwp, recovered_gas, other_petroleum)
    refuse_if([*_wrong_switches(switches, library), *_wrong_units(balance)])
    balance_findings = check(balance, library)
    mapping = load_mapping(recipe.mapping)
    found = derive(balance, mapping, layout_fuels(balance), _rules(recipe, other_petroleum))
    settled = settle(activities, library, recipe.id, balance.place, balance.year)
    refuse_if([*balance_findings, *found.problems, *settled.problems])
    found.problems += _set_aside_without_recipe(found, balance, recipe)
    recovered = apply_switch(found, balance, mapping, recovered_gas)
    memo = derive_memo(balance, mapping, recipe, library)
    work = Compilation(balance, library, recipe, mapping, switches, found, memo, recovered, Batch())
    _multiply(work)
    inventory = _assemble(work, settled.rows)
    problems = [*balance.notes, *balance_findings, *found.problems, *memo.problems]
    problems += [*settled.problems, *(problem for row in activities for problem in row.problems)]
    problems += findings_of(inventory, balance, mapping)
    problems += check_steps(inventory.steps, balance)
    problems += overlap_findings(overlaps_of(inventory))
    return replace(inventory, findings=tuple(problems))


def _multiply(work: Compilation) -> None:
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
    batch.run(work.edition, work.library, work.balance)


def _assemble(work: Compilation, own_rows: Sequence[Settled]) -> Inventory:
    balance, edition, switches = work.balance, work.edition, work.switches
    steps = [
        *burnt_steps(balance, work.found.rows, work.batch),
        *memo_steps(balance, work.memo, switches.gwp, work.library, work.batch),
        *own_steps(own_rows, balance, switches.gwp, work.library),
    ]
    return Inventory(
        place=balance.place,
        year=balance.year,
        edition=edition.id,
        edition_name_zh=edition.name_zh,
        edition_name_en=edition.name_en,
        gwp=switches.gwp,
        gwp_of_edition=edition.gwp,
        library_release=work.library.release,
        balance_file=balance.file,
        balance_layout=balance.layout,
        recovered_gas=switches.recovered_gas,
        other_petroleum=switches.other_petroleum,
        steps=tuple(steps),
        findings=(),
        reference=_reference(work, steps),
        excluded=tuple(_excluded(work)),
        recovered=tuple(_recovered(work)),
        other_petroleum_range=_range(work),
        assumptions=tuple(_assumptions(edition, steps)),
        consumption=consumption_steps(balance, work.mapping, edition, switches.gwp, work.library),
        proposals=proposal_steps(balance, edition.id, switches.gwp, work.library),
    )


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


def _reference(work: Compilation, steps: Sequence[Step]) -> Reference:
    sectoral: dict[str, int] = {}
    for step in steps:
        if step.status == "estimated" and step.fuel in work.edition.fuels:
            sectoral[step.fuel] = sectoral.get(step.fuel, 0) + (step.emissions_micro_t or 0)
    amounts = {(key[0], key[1]): micro_t for key, micro_t in work.batch.group(REFERENCE).items()}
    left_out = [
        (item, work.batch.micro_t((LEFT_OUT, str(number)))) for number, item in enumerate(work.found.left_out)
    ]
    return build_reference(work.balance, work.reference_fuels(), amounts, left_out, sectoral)


def _excluded(work: Compilation) -> Iterator[Excluded]:
    key = work.edition.other.get("fixed_share", "")
    fixed = work.library.parameter(key) if key else None
    share = convert(fixed.value, fixed.unit, "-") if fixed else None
    for number, item in enumerate(work.found.left_out):
        potential = work.batch.micro_t((LEFT_OUT, str(number)))
        if item.quantity:
            kept = (share, key) if item.kind == "nonenergy" else (None, "")
            amount = (item.quantity, item.unit, potential)
            yield Excluded(item.kind, item.fuel, item.row, *amount, item.note, *kept)


def _recovered(work: Compilation) -> Iterator[Recovered]:
    for amount in work.recovered:
        yield Recovered(
            amount.fuel,
            amount.recovered,
            amount.burnt,
            amount.recovered_burnt,
            amount.unit,
            work.batch.micro_t((RECOVERED, amount.fuel)),
            amount.is_counted,
        )


def _range(work: Compilation) -> RuleRange:
    amounts = work.batch.group(RULE)
    totals = {
        word: sum(micro_t for key, micro_t in amounts.items() if key[0] == rule)
        for word, rule in RULE_OF.items()
    }
    return RuleRange(work.switches.other_petroleum, totals)


def _assumptions(edition: Edition, steps: Sequence[Step]) -> Iterator[tuple[str, str, str]]:
    """Choices of the edition that no document orders, for the fuels that were burnt: fuel, Chinese, English."""
    burnt = {step.fuel for step in steps if step.status == "estimated" and step.emissions_micro_t}
    for fuel, recipe in edition.fuels.items():
        if recipe.is_our_choice and fuel in burnt:
            yield fuel, recipe.note_zh, recipe.note_en
