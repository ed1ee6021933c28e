"""Plants, what they told, and their verifications: what the addresses of enterprises are asked about. All of it is made up."""

from datetime import date
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from ditan.core.enterprise.credit_codes import check_digit
from ditan.core.enterprise.monitoring_plan import PlanRow
from ditan.domains.accounts.models import Organisation, Person
from ditan.domains.accounts.scope import reach_of
from ditan.domains.enterprise.selectors import fact_list
from ditan.domains.enterprise.selectors.verification_bench import bench_of
from ditan.domains.enterprise.services import facts_keep
from ditan.domains.enterprise.services.contacts import contact_add
from ditan.domains.enterprise.services.drafting import draft_keep
from ditan.domains.enterprise.services.exchange import national_compare, national_file_take
from ditan.domains.enterprise.services.measures import Typed, measure_keep
from ditan.domains.enterprise.services.metering import meter_map
from ditan.domains.enterprise.services.plans import plan_draft_keep, plan_submit
from ditan.domains.enterprise.services.verification_findings import finding_pin, finding_reply
from ditan.domains.enterprise.services.verification_statements import (
    statement_draft,
    statement_hand_in,
    statement_sign,
)
from ditan.domains.enterprise.services.verification_work import paper_add, visit_record, warning_explain
from ditan.domains.enterprise.services.verifying import interest_declare, verifier_assign
from tests.domains.enterprise.plants import Plant, diesel, make_plant
from tests.domains.filings.conftest import PDF
from tests.people import LONG_AGO, Houses, officer

SECOND_CODE = "91350100M000200Y4"
SECOND_CODE += check_digit(SECOND_CODE)
THIRD_CODE = "91350100M000300Y4"
THIRD_CODE += check_digit(THIRD_CODE)
NATIONAL = (
    "统一社会信用代码,版式,机组,月份,燃料品种,燃料消耗量,购入使用电量（MWh）\n"
    f"{SECOND_CODE},national_power-1,U1,{{month}},柴油,{{amount}},\n"
)
PLANT_FILES = {
    "readings.csv": "meter,time,value,unit\nD1,2024-03-10,40,t\n",
    "national.csv": NATIONAL.format(month="2024-02", amount=41),
}
DIESEL_BURNT = ("combustion", "diesel", "quantity")
BY_INVOICE = {"frequency": "monthly", "person": "张三", "missing": "not_needed"}
PLAN_ROW = PlanRow("U1", *DIESEL_BURNT, "invoice", **BY_INVOICE)
MEASURE = {
    "name": "余热利用", "source": "combustion", "tonnes": "500", "investment": "1000000", "yearly_cost": "0",
    "lifetime": "10", "start": "2024-01-01", "status": "decided",
}  # fmt: skip
JUMPS, VERIFIED, SIGNED, WAITS, RUNS = 2016, 2018, 2022, 2023, 2024


def plants_of(houses: Houses, people: dict[str, Person], today: date) -> dict[str, Any]:
    """Make them; people get their hands, the ids their names.

    Years of the first plant: 2016 has warnings of the checks, 2018 a verified statement, 2022 one that refuses, 2023 waits for
    its signature, 2024 is being verified, 2021 is not assigned. The second one is of the national market.
    """
    plant = make_plant(houses)
    people["plant"] = plant.person
    facts_keep(plant.enterprise, RUNS, [diesel("2024-01", "60")], plant.reach)
    facts_keep(plant.enterprise, VERIFIED, [diesel("2018-01", "60")], plant.reach)
    months = [diesel(f"{JUMPS}-{month:02}", "60") for month in range(1, 6)]
    months.append(diesel(f"{JUMPS}-06", "300", note="六月大修"))
    facts_keep(plant.enterprise, JUMPS, months, plant.reach)
    ids = {"plant": plant.enterprise.pk, "plant_fact": fact_list(plant.enterprise, RUNS).get().pk}
    ids |= _told(plant, today) | _verified(plant, houses, people, today)
    new = Organisation.objects.create(
        kind="enterprise", name_zh="新厂", place=houses.enterprise.place, valid_from=LONG_AGO, code=THIRD_CODE
    )
    return ids | _national(houses, people) | {"new_plant": new.pk}


def _told(plant: Plant, today: date) -> dict[str, Any]:
    enterprise, by = plant.enterprise, plant.reach
    unit = enterprise.installations.get(code="U1")
    meter = meter_map(unit, by, code="D1", fact=DIESEL_BURNT, unit="t", way="monthly")
    contact = contact_add(
        enterprise, by, role="energy", name="张三", telephone="0000", email="", since=LONG_AGO
    )
    measure = measure_keep(enterprise, by, Typed(MEASURE))
    draft_keep(unit, RUNS, {"v~combustion~diesel~quantity~2": "41", "u~combustion~diesel~quantity": "t"}, by)
    plan_draft_keep(enterprise, [PLAN_ROW], by, 0)
    plan_submit(enterprise, by)
    plan_draft_keep(enterprise, [PlanRow("U1", *DIESEL_BURNT, "estimated", **BY_INVOICE)], by, 1)
    fact = fact_list(enterprise, RUNS).get()
    with NamedTemporaryFile() as kept:
        Path(kept.name).write_bytes(PDF)
        paper = paper_add(fact, Path(kept.name), "a.pdf", by)
    bench = bench_of(enterprise, JUMPS, [])
    warnings = [one.key for one in bench.checked.findings if one.severity == "warning"]
    reason = warning_explain(enterprise, JUMPS, warnings[0], "大修后试运行", by)
    return {
        "meter": meter.pk,
        "contact": contact.pk,
        "measure": measure.pk,
        "fact_paper": paper.pk,
        "warning": warnings[0],
        "noted": next(iter(bench.noted)),
        "warning_reason": reason.pk,
    }


def _verified(plant: Plant, houses: Houses, people: dict[str, Person], today: date) -> dict[str, Any]:
    house = Organisation.objects.create(
        kind="verifier", name_zh="示范核查", place=houses.city_office.place, valid_from=LONG_AGO
    )
    people["verifier"] = officer(house, "verifier_member", "核查员")
    people["signer"] = officer(house, "verifier_head", "签发人")
    people["city_assigner"] = officer(houses.city_office, "office_director", "指派人")
    verifier, signer, office = (
        reach_of(people[name], today) for name in ("verifier", "signer", "city_assigner")
    )
    for person in (None, people["verifier"], people["signer"]):
        interest_declare(plant.enterprise, house, person, office)
    running = {
        year: verifier_assign(plant.enterprise, year, house, [people["verifier"]], office)
        for year in (JUMPS, VERIFIED, SIGNED, WAITS, RUNS)
    }
    for year in (SIGNED, WAITS, RUNS):
        statement_draft(running[year], verifier, conclusion="refused", text="没有数据")
    statement_draft(running[VERIFIED], verifier, conclusion="verified")
    for year in (VERIFIED, SIGNED, WAITS):
        statement_hand_in(running[year], verifier)
    statement_sign(running[VERIFIED], signer)
    pinned = finding_pin(
        running[RUNS], fact_list(plant.enterprise, RUNS).get(), verifier, severity="warning", text="请核对"
    )
    finding_reply(pinned, "已核对", plant.reach)
    with NamedTemporaryFile() as kept:
        Path(kept.name).write_bytes(PDF)
        visit = visit_record(
            running[RUNS],
            verifier,
            day=today,
            people="核查员",
            places=["U1"],
            seen="磅房",
            minutes=(Path(kept.name), "a.pdf"),
        )
    return {
        "verifying": running[RUNS].pk,
        "pinned": pinned.pk,
        "visit": visit.pk,
        "verifier_house": house.pk,
        "verifier": people["verifier"].pk,
        "statement": statement_sign(running[SIGNED], signer).pk,
    }


def _national(houses: Houses, people: dict[str, Person]) -> dict[str, Any]:
    plant = make_plant(houses, "乙县示范电厂", SECOND_CODE)
    people["national"] = plant.person
    plant.enterprise.is_national = True
    plant.enterprise.save(update_fields=["is_national"])
    facts_keep(plant.enterprise, RUNS, [diesel("2024-01", "60")], plant.reach)
    plan_draft_keep(plant.enterprise, [PLAN_ROW], plant.reach, 0)
    with NamedTemporaryFile(suffix=".csv") as kept:
        Path(kept.name).write_text(NATIONAL.format(month="2024-01", amount=61), "utf-8")
        held = national_file_take(plant.enterprise, RUNS, Path(kept.name), "a.csv", plant.reach)
    return {
        "national_plant": plant.enterprise.pk,
        "national_file": held.pk,
        "national_state": national_compare(held).state,
    }
