"""Assembling: from a compilation whose amounts were multiplied to the inventory, its checks and its ranges."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ditan.core.balance.model import Balance
from ditan.core.errors import Problem
from ditan.core.inventory.activities import Activities
from ditan.core.inventory.batching import LEFT_OUT, OWN, PROPOSED, RECOVERED, REFERENCE, RULE, Batch
from ditan.core.inventory.completeness.proposing import Proposed, proposal_steps
from ditan.core.inventory.consumption import Consumption, consumption_steps
from ditan.core.inventory.findings import findings_of
from ditan.core.inventory.mapping import RowMapping
from ditan.core.inventory.memo import Memo
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
from ditan.core.inventory.own_activities import Settled, own_steps
from ditan.core.inventory.plausibility.ratios import check_steps
from ditan.core.inventory.recovering import RecoveredAmount
from ditan.core.inventory.referencing import build_reference
from ditan.core.inventory.stepping import burnt_steps, memo_steps
from ditan.core.library import Edition, Library
from ditan.core.quantities import convert
from ditan.core.trace import Step

RULE_OF: Mapping[str, str] = {"energy": "energy_part", "all": "all", "none": "none"}


@dataclass(frozen=True, slots=True)
class Switches:
    """How the open choices are made in one compilation."""

    gwp: str
    recovered_gas: RecoveredGas
    other_petroleum: OtherPetroleum


@dataclass
class Compilation:
    """Everything between a balance and its inventory. `problems` are those found before anything is multiplied."""

    balance: Balance
    library: Library
    edition: Edition
    mapping: RowMapping
    switches: Switches
    found: Activities
    memo: Memo
    recovered: list[RecoveredAmount]
    own: Sequence[Settled]
    consumption: Consumption
    proposed: tuple[Proposed, ...]
    problems: Sequence[Problem]
    batch: Batch

    def reference_fuels(self) -> list[str]:
        """The fuels of the table that have factors."""
        return [fuel for fuel in self.balance.fuels if fuel in self.edition.fuels]


def assemble(work: Compilation) -> Inventory:
    """The inventory of a compilation whose batch was multiplied, with every finding."""
    inventory = _inventory(work)
    problems = [
        *work.problems,
        *findings_of(inventory, work.balance, work.mapping),
        *check_steps(inventory.steps, work.balance),
        *overlap_findings(overlaps_of(inventory)),
    ]
    return replace(inventory, findings=tuple(problems))


def _inventory(work: Compilation) -> Inventory:
    balance, edition, switches, batch = work.balance, work.edition, work.switches, work.batch
    steps = [
        *burnt_steps(balance, work.found.rows, batch),
        *memo_steps(balance, work.memo, batch),
        *own_steps(work.own, balance, batch.of_rows(OWN)),
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
        consumption=tuple(consumption_steps(balance, work.consumption, batch)),
        proposals=tuple(proposal_steps(work.proposed, balance, batch.of_rows(PROPOSED))),
    )


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
