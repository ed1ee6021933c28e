"""Putting a settlement forward, and confirming it: two people, one record that is never changed."""

import hashlib
import json
from typing import Any

from django.db import transaction
from django.utils import timezone

from ditan.core.errors import Problem, refuse_if
from ditan.core.errors.inventory.counties import (
    CountyReasonMissing,
    SettlementConfirmed,
    SettlementOutdated,
    SettlementSecondPerson,
    SettlementUnchanged,
)
from ditan.domains.accounts.scope import Reach
from ditan.domains.audit.services import entry_add
from ditan.domains.inventory.models import Adjustment, Settlement, SettlementConfirmation
from ditan.domains.inventory.selectors.counties import Bench, counties_split, settlement_list
from ditan.domains.inventory.services.counties.declaring import POWER

CONFIRM_POWER = "sign_off"


@transaction.atomic
def settlement_propose(bench: Bench, reason: str, by: Reach) -> Settlement:
    """Put the settlement that the bench shows forward, with all that it was made of.

    Raises: Refused where inventories are missing or of another release, what is declared is wrong, nothing has changed since
    the last one, or without reason or power.
    """
    content, digest = settlement_content(bench)
    refuse_if([*_power(bench, by, POWER), *_stopping(bench, reason), *_unchanged(bench, digest)])
    if bench.city is None:
        raise TypeError("a settlement needs the city's inventory")
    kept = Settlement.objects.create(
        place=bench.place,
        year=bench.year,
        edition=bench.edition,
        gwp=bench.gwp,
        inventory=bench.city,
        city_micro_t=bench.city_micro_t,
        counties_micro_t=bench.counties_micro_t,
        content=content,
        digest=digest,
        reason=reason.strip(),
        person=by.person,
        at=timezone.now(),
    )
    Adjustment.objects.bulk_create(
        Adjustment(
            settlement=kept,
            position=position,
            sector=line.cell.sector,
            fuel=line.cell.fuel,
            cause=line.cause,
            holder=line.holder,
            emissions_micro_t=line.emissions_micro_t,
            key=line.key,
            declaration_id=int(line.declared.id) if line.declared else None,
        )
        for position, line in enumerate(bench.proposal.adjustments)
    )
    after = {"digest": digest, "difference_micro_t": kept.difference_micro_t}
    entry_add("county.settle", kept, None, after, by.person, reason)
    return kept


@transaction.atomic
def settlement_confirm(settlement: Settlement, by: Reach, reason: str = "") -> SettlementConfirmation:
    """Confirm what somebody else put forward; from then on it is in use.

    Raises: Refused for the same person, where it was confirmed, where what it was made of has changed, without the power.
    """
    bench = counties_split(settlement.place, settlement.year, settlement.edition, settlement.gwp)
    problems: list[Problem] = list(_power(bench, by, CONFIRM_POWER))
    if by.person is not None and settlement.person_id == by.person.pk:
        problems.append(SettlementSecondPerson(person=str(by.person)))
    if SettlementConfirmation.objects.filter(settlement=settlement).exists():
        problems.append(SettlementConfirmed())
    elif settlement_content(bench)[1] != settlement.digest:
        problems.append(SettlementOutdated())
    refuse_if(problems)
    made = SettlementConfirmation.objects.create(
        settlement=settlement, reason=reason.strip(), person=by.person, at=timezone.now()
    )
    entry_add("county.confirm", settlement, None, {"digest": settlement.digest}, by.person, reason)
    return made


def settlement_content(bench: Bench) -> tuple[dict[str, Any], str]:
    """All that a settlement was made of, as plain values, and its hash."""
    content = {
        "city": _inventory(bench.city),
        "inventories": {code: _inventory(one) for code, one in sorted(bench.inventories.items())},
        "missing": [county.pk for county in bench.missing],
        "by_cause": bench.by_cause,
        "declared": [
            {
                "id": one.pk,
                "name": one.name,
                "cause": one.cause,
                "sector": one.sector,
                "fuel": one.fuel,
                "emissions_micro_t": one.emissions_micro_t,
                "counties": one.counties,
                "document": one.document,
            }
            for one in bench.declarations
        ],
        "chosen": [[cause, sector, key] for (cause, sector), key in sorted(bench.chosen.items())],
        "weights": {
            key: {code: str(value) for code, value in sorted(weights.items())}
            for key, weights in sorted(bench.weights.items())
        },
        "findings": [problem.as_json("zh")["code"] for problem in bench.problems],
        "adjustments": [
            [line.cell.sector, line.cell.fuel, line.cause, line.holder, line.emissions_micro_t, line.key]
            for line in bench.proposal.adjustments
        ],
    }
    text = json.dumps(content, ensure_ascii=False, sort_keys=True)
    kept = {name: value for name, value in content.items() if name != "adjustments"}
    return kept, hashlib.sha256(text.encode()).hexdigest()


def _inventory(inventory: Any) -> dict[str, Any] | None:
    if inventory is None:
        return None
    return {
        "id": inventory.pk,
        "digest": inventory.digest,
        "library_release": inventory.library_release,
        "energy_co2_micro_t": inventory.energy_co2_micro_t,
    }


def _power(bench: Bench, by: Reach, verb: str) -> list[Problem]:
    missing = by.missing(verb, place=bench.place)
    return [missing] if missing else []


def _stopping(bench: Bench, reason: str) -> list[Problem]:
    problems = [problem for problem in bench.problems if problem.severity == "error"]
    if not reason.strip():
        problems.append(CountyReasonMissing(what_zh="提出结算", what_en="putting a settlement forward"))
    return problems


def _unchanged(bench: Bench, digest: str) -> list[Problem]:
    newest = settlement_list(bench.place.pk, bench.year, bench.edition, bench.gwp).first()
    return [SettlementUnchanged()] if newest is not None and newest.digest == digest else []
