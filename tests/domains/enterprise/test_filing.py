"""The yearly report of an enterprise: made of facts, checked, sealed, restated by fact. The plant and numbers are made up.

100 t of diesel by power_2022: 100 t · 42.652 GJ/t · 0.0202 tC/GJ · 98 % · 44/12 = 309.59 t CO2 (carbon alone; the method has
no other gas here). Twice as much fuel is twice as much: 619.19 t.
"""

from dataclasses import replace
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from ditan.core.errors import Refused
from ditan.domains.accounts.scope import reach_of
from ditan.domains.enterprise.filing.proving import version_problems
from ditan.domains.enterprise.models import FactChange, FiledFacts
from ditan.domains.enterprise.selectors.filed import told_of
from ditan.domains.enterprise.selectors.verification_bench import bench_of
from ditan.domains.enterprise.services import facts_keep
from ditan.domains.enterprise.services.verification_work import warning_explain
from ditan.domains.filings.models import Filing, Version
from ditan.domains.filings.sealings import sealing_of
from ditan.domains.filings.selectors import sealed_content
from ditan.domains.filings.services import (
    causes_state,
    filing_move,
    finding_reply,
    version_publish,
    version_restate,
)
from tests.domains.enterprise.plants import Plant, diesel, make_plant
from tests.domains.enterprise.reports import open_report, save_report, seal_report, submit_report
from tests.people import DAY, Houses, make_houses, officer
from tests.permissions import BACKEND

pytestmark = pytest.mark.django_db
T = 309.59  # t CO2 of 100 t of diesel, above


@pytest.fixture
def houses() -> Houses:
    return make_houses()


@pytest.fixture
def plant(houses: Houses) -> Plant:
    return make_plant(houses)


@pytest.fixture
def filled(plant: Plant) -> Plant:
    facts_keep(plant.enterprise, 2024, [diesel("2024", "100")], plant.reach)
    return plant


def codes(filing: Filing) -> set[str]:
    return set(filing.findings.values_list("code", flat=True))


def test_a_report_takes_its_figures_from_the_facts(filled: Plant, houses: Houses) -> None:
    filing = save_report(open_report(filled, houses), filled.reach)
    told = told_of(filing.content)
    assert told["total_micro_t"] / 1e6 == pytest.approx(T, abs=0.01)
    assert [(one["id"], round(one["co2e_micro_t"] / 1e6)) for one in told["sources"]] == [("combustion", 310)]
    assert (filing.content["combustion"], filing.content["emissions_total"]) == (310, 310)
    assert filing.content["power"]["notation"] == "NE"  # no electricity was told: missing is not zero
    assert filing.content["method_statement"].startswith("发电设施（2022）")
    kept = FiledFacts.objects.get()
    assert (kept.digest, len(kept.rows), kept.rows[0]["value"]) == (told["digest"], 1, "100")
    assert not codes(filing) & {"filed_facts_changed", "filed_figure_typed"}


def test_what_somebody_writes_in_place_of_a_figure_is_an_error(filled: Plant, houses: Houses) -> None:
    from ditan.domains.filings.services import checks_run, filing_save

    filing = save_report(open_report(filled, houses), filled.reach)
    forged = filing_save(filing, {**filing.content, "emissions_total": 5}, filing.revision, filled.reach)
    checks_run(forged, filled.reach)
    assert "filed_figure_typed" in codes(forged)


def test_without_facts_a_report_says_what_to_do(plant: Plant, houses: Houses) -> None:
    filing = save_report(open_report(plant, houses), plant.reach)
    assert "filed_facts_missing" in codes(filing)


def test_a_house_that_keeps_no_facts_files_its_form_alone(houses: Houses, client: Client) -> None:
    from ditan.domains.filings.services import checks_run, filing_open

    by = reach_of(officer(houses.county_office, "office_officer"), DAY)
    house = houses.enterprise
    filing = filing_open(
        "enterprise_report",
        by,
        place=house.place,
        period="2024",
        filer=house,
        receiver=houses.county_office,
        organisation=house,
    )
    checks_run(filing, by)
    assert not {code for code in codes(filing) if code.startswith("filed_")}
    client.force_login(officer(house, "enterprise_officer", "填报"), backend=BACKEND)
    assert "报告只有汇总表" in client.get(f"/filings/{filing.pk}/").content.decode()


def test_a_fact_that_changes_while_the_report_is_written_asks_for_a_new_check(
    filled: Plant, houses: Houses
) -> None:
    filing = save_report(open_report(filled, houses), filled.reach)
    facts_keep(filled.enterprise, 2024, [diesel("2024", "200")], filled.reach)
    filing.refresh_from_db()
    assert filing.checked_revision is None
    again = save_report(filing, filled.reach)
    assert again.content["emissions_total"] == 619


def test_the_checks_of_the_facts_stand_in_the_report(houses: Houses) -> None:
    """Eleven months of 100 t and one of 1,000 t: the jump wants a reason, which the note of the fact gives."""
    plant = make_plant(houses)
    months = [diesel(f"2024-{month:02d}", "1000" if month == 7 else "100") for month in range(1, 13)]
    facts_keep(plant.enterprise, 2024, months, plant.reach)
    filing = save_report(open_report(plant, houses), plant.reach)
    warned = [one.wording["zh"]["message"] for one in filing.findings.filter(severity="warning")]
    assert any("2024-07" in message for message in warned)
    facts_keep(plant.enterprise, 2024, [diesel("2024-07", "1000", note="机组启停多")], plant.reach)
    again = save_report(filing, plant.reach)
    told = again.findings.filter(code="filed_warning_explained").first()
    assert told is not None
    assert "机组启停多" in told.wording["zh"]["message"]


def test_a_reason_given_once_serves_the_report_and_the_bench(houses: Houses) -> None:
    """Said in the report, it stands on the bench; said on the bench, the report asks no more."""
    plant = make_plant(houses)
    months = [diesel(f"2024-{month:02d}", "1000" if month in (4, 7) else "100") for month in range(1, 13)]
    facts_keep(plant.enterprise, 2024, months, plant.reach)
    filing = save_report(open_report(plant, houses), plant.reach)
    asked = list(filing.findings.filter(severity="warning", field__startswith="enterprise/"))
    assert len(asked) >= 2
    finding_reply(asked[0], "机组启停多", plant.reach)
    bench = bench_of(plant.enterprise, 2024, [])
    (said,) = bench.explained.values()
    assert said.reason.text == "机组启停多"
    assert asked[0].field == f"enterprise/{said.reason.key}"[:200]
    other = next(
        one.key for one in bench.checked.findings if one.severity == "warning" and one.key != said.reason.key
    )
    warning_explain(plant.enterprise, 2024, other, "试运行", plant.reach)
    told = [one.wording["zh"]["message"] for one in filing.findings.filter(code="filed_warning_explained")]
    assert any("试运行" in text for text in told)
    assert any("机组启停多" in text for text in told)
    assert not filing.findings.filter(severity="warning", field=f"enterprise/{other}"[:200]).exists()


def sealed(plant: Plant, houses: Houses, folder: Path) -> Version:
    filing = save_report(open_report(plant, houses), plant.reach)
    return seal_report(submit_report(filing, plant, folder, "submit_late"), houses)


def test_a_sealed_report_keeps_its_facts_and_proves_itself(
    filled: Plant, houses: Houses, tmp_path: Path
) -> None:
    version = sealed(filled, houses, tmp_path)
    content = sealed_content(version)
    assert not version_problems(version, content)
    facts_keep(filled.enterprise, 2024, [diesel("2024", "200")], filled.reach, "发票漏记", is_confirmed=True)
    assert not version_problems(version, content)
    lost = {**content, "enterprise": {**content["enterprise"], "digest": "0" * 64}}
    assert [one.code for one in version_problems(version, lost)] == ["proof_facts_lost"]
    other = {**content, "enterprise": {**content["enterprise"], "total_micro_t": 1}}
    assert [one.code for one in version_problems(version, other)] == ["proof_total_differs"]


def test_a_report_whose_facts_moved_on_is_not_determined(
    filled: Plant, houses: Houses, tmp_path: Path, client: Client
) -> None:
    """The verifier's correction came after the report: it goes back, is taken anew from the facts, and is then determined."""
    filing = submit_report(
        save_report(open_report(filled, houses), filled.reach), filled, tmp_path, "submit_late"
    )
    clerk = reach_of(officer(houses.county_office, "office_officer", "经办"), DAY)
    head = officer(houses.county_office, "office_director", "主任")
    director = reach_of(head, DAY)
    filing = filing_move(filing, "receive", clerk)
    facts_keep(filled.enterprise, 2024, [diesel("2024", "200")], filled.reach, "发票漏记", is_confirmed=True)
    with pytest.raises(Refused) as refused:
        filing_move(filing, "determine", director)
    (problem,) = refused.value.problems
    assert "有 1 条数据改过" in problem.wording("zh").message
    assert "退回" in problem.wording("zh").remedy
    client.force_login(head, backend=BACKEND)
    text = client.get(f"/filings/{filing.pk}/").content.decode()
    assert "企业的数据改过 1 条" in text
    # Put back to what the report took, it agrees again.
    facts_keep(filled.enterprise, 2024, [diesel("2024", "100")], filled.reach, "改回", is_confirmed=True)
    assert filing_move(filing, "determine", director).state == "accepted"


def test_a_report_returned_and_taken_anew_is_determined(
    filled: Plant, houses: Houses, tmp_path: Path
) -> None:
    filing = submit_report(
        save_report(open_report(filled, houses), filled.reach), filled, tmp_path, "submit_late"
    )
    clerk = reach_of(officer(houses.county_office, "office_officer", "经办"), DAY)
    director = reach_of(officer(houses.county_office, "office_director", "主任"), DAY)
    facts_keep(filled.enterprise, 2024, [diesel("2024", "200")], filled.reach, "发票漏记", is_confirmed=True)
    filing = filing_move(filing, "return", clerk, reason="数据已改，重报")
    again = save_report(filing, filled.reach)
    filing = submit_report(again, filled, tmp_path, "submit", "代厂长")
    filing = filing_move(filing_move(filing, "receive", clerk), "determine", director)
    assert (filing.state, filing.content["emissions_total"]) == ("accepted", 619)


def test_a_paper_named_after_the_report_changes_no_figure(
    filled: Plant, houses: Houses, tmp_path: Path
) -> None:
    """What the verifier asks for is named later: that does not hold the report up."""
    filing = submit_report(
        save_report(open_report(filled, houses), filled.reach), filled, tmp_path, "submit_late"
    )
    facts_keep(
        filled.enterprise,
        2024,
        [diesel("2024", "100", evidence="3 月发票")],
        filled.reach,
        "补凭证",
        is_confirmed=True,
    )
    clerk = reach_of(officer(houses.county_office, "office_officer", "经办"), DAY)
    director = reach_of(officer(houses.county_office, "office_director", "主任"), DAY)
    assert filing_move(filing_move(filing, "receive", clerk), "determine", director).state == "accepted"


def test_a_report_whose_facts_moved_on_does_not_leave_its_house(
    filled: Plant, houses: Houses, tmp_path: Path
) -> None:
    filing = save_report(open_report(filled, houses), filled.reach)
    filing = filing_move(filing, "send_for_review", filled.reach)
    head = reach_of(officer(filled.enterprise.organisation, "enterprise_head", "厂长"), DAY)
    filing = filing_move(filing_move(filing, "pass_review", head), "sign_off", head)
    facts_keep(filled.enterprise, 2024, [diesel("2024", "200")], filled.reach, "漏记", is_confirmed=True)
    with pytest.raises(Refused) as refused:
        filing_move(filing, "submit_late", filled.reach, reason="更正")
    assert any("条数据改过" in one.wording("zh").message for one in refused.value.problems)


def test_a_restatement_is_explained_by_fact(filled: Plant, houses: Houses, tmp_path: Path) -> None:
    """100 t become 200 t (activity, +309.59 t), then the heating value is measured: 40 instead of 42.652 GJ/t.

    619.19 · 40 / 42.652 = 580.69 t, so the factor takes 38.50 t away.
    """
    version = sealed(filled, houses, tmp_path)
    ncv = diesel("2024", "40", "GJ/t", how_known="measured")
    changed = [diesel("2024", "200"), replace(ncv, parameter="ncv")]
    facts_keep(filled.enterprise, 2024, changed, filled.reach, "发票漏记", is_confirmed=True)
    filing = version_restate(
        version,
        filled.reach,
        "发票漏记",
        filer=filled.enterprise.organisation,
        receiver=houses.county_office,
    )
    filing = save_report(filing, filled.reach)
    sealing = sealing_of("enterprise_report")
    assert sealing is not None
    bridge = sealing.bridge(version, filing.content, {})
    assert bridge is not None
    nets = {cause: net / 1e6 for cause, net, _size in bridge.steps}
    assert nets["activity"] == pytest.approx(T, abs=0.01)
    assert nets["factor"] == pytest.approx(-38.50, abs=0.01)
    assert sum(net for _cause, net, _size in bridge.steps) == bridge.after_micro_t - bridge.before_micro_t
    proposed = sealing.propose(filing)
    assert proposed["/emissions_total"][0] == "activity"
    assert proposed["/enterprise/sources/combustion"][0] == "activity"
    assert "改了 2 个数" in proposed["/emissions_total"][1]
    causes_state(filing, {**proposed, "": ("activity", "发票漏记")}, filled.reach)
    again = seal_report(submit_report(filing, filled, tmp_path), houses, "甲低碳办〔2026〕2号")
    assert again.position == 2
    assert not version_problems(again, sealed_content(again))


def test_the_facts_of_a_version_are_for_those_who_may_see_them(
    filled: Plant, houses: Houses, tmp_path: Path, client: Client
) -> None:
    version = sealed(filled, houses, tmp_path)
    address = f"/enterprises/{filled.enterprise.pk}/filed/{version.pk}/"
    for person in (filled.person, officer(houses.county_office, "office_officer", "看")):
        client.force_login(person, backend=BACKEND)
        assert "100" in client.get(address).content.decode()
        assert client.get(f"{address}export.xlsx").status_code == 200
    for person in (
        officer(houses.enterprise, "enterprise_officer", "他厂"),
        officer(houses.county_office_beside, "office_officer", "邻县"),
        officer(houses.department, "department_officer", "部门"),
    ):
        client.force_login(person, backend=BACKEND)
        assert client.get(address).status_code == 404


def test_a_publication_tells_total_and_nothing_of_the_facts(
    filled: Plant, houses: Houses, tmp_path: Path, client: Client
) -> None:
    version = sealed(filled, houses, tmp_path)
    assert "309.6" not in client.get("/enterprises/published/").content.decode()
    version_publish(version, reach_of(officer(houses.county_office, "office_director", "公布"), DAY))
    text = client.get("/enterprises/published/?q=示范电厂&year=2024").content.decode()
    assert filled.enterprise.name_zh in text
    assert "309.6" in text
    assert filled.enterprise.name_zh not in client.get("/enterprises/published/?year=2023").content.decode()
    assert client.get("/enterprises/published/export.xlsx").status_code == 200
    assert "Published emissions" in client.get("/en/enterprises/published/").content.decode()
    assert client.get(f"/filings/versions/{version.pk}/").status_code == 404  # the content stays shut
    client.force_login(officer(houses.enterprise, "enterprise_officer", "他厂"), backend=BACKEND)
    assert client.get(f"/filings/versions/{version.pk}/").status_code == 404
    assert client.get(f"/enterprises/{filled.enterprise.pk}/filed/{version.pk}/").status_code == 404


def test_a_filed_report_is_named_before_its_facts_change(
    filled: Plant, houses: Houses, tmp_path: Path
) -> None:
    filing = save_report(open_report(filled, houses), filled.reach)
    filing = submit_report(filing, filled, tmp_path, "submit_late")
    with pytest.raises(Refused) as refused:
        facts_keep(filled.enterprise, 2024, [diesel("2024", "200")], filled.reach)
    (problem,) = refused.value.problems
    assert problem.code == "facts_of_filed_report"
    assert (problem.facts["held"], problem.facts["would"]) == ("309.6", "619.2 t CO2e")
    assert filing.title in problem.wording("zh").message
    with pytest.raises(Refused) as refused:
        facts_keep(filled.enterprise, 2024, [diesel("2024", "200")], filled.reach, is_confirmed=True)
    assert [one.code for one in refused.value.problems] == [
        "filed_change_reason_missing",
        "facts_of_filed_report",
    ]
    kept = facts_keep(
        filled.enterprise, 2024, [diesel("2024", "200")], filled.reach, "漏记", is_confirmed=True
    )
    assert len(kept.written) == 1
    filing.refresh_from_db()
    assert filing.content["emissions_total"] == 310  # what was filed stays as it is
    back = facts_keep(filled.enterprise, 2024, [diesel("2024", "100")], filled.reach)
    assert back.written  # what agrees with the report again needs no confirmation
    other = facts_keep(filled.enterprise, 2023, [diesel("2023", "1")], filled.reach)
    assert other.written  # another year touches no report


def test_a_withdrawn_report_is_in_nobodys_way(filled: Plant, houses: Houses, tmp_path: Path) -> None:
    filing = save_report(open_report(filled, houses), filled.reach)
    filing = submit_report(filing, filled, tmp_path, "submit_late")
    filing_move(filing, "withdraw", filled.reach, reason="数有误")
    assert facts_keep(filled.enterprise, 2024, [diesel("2024", "200")], filled.reach).written


def test_the_grid_asks_to_confirm_and_keeps_what_was_typed(
    filled: Plant, houses: Houses, tmp_path: Path, client: Client
) -> None:
    filing = save_report(open_report(filled, houses), filled.reach)
    filing = submit_report(filing, filled, tmp_path, "submit_late")
    client.force_login(filled.person, backend=BACKEND)
    row = "combustion~diesel~quantity"
    address = f"/enterprises/{filled.enterprise.pk}/months/keep/?year=2024"
    typed = {f"u~{row}": "t", f"h~{row}": "invoice", f"s~{row}": "0:1", f"v~{row}~0": "200", "act": "keep"}
    refused = client.post(address, typed)
    text = refused.content.decode()
    assert refused.status_code == 400
    assert f'href="/filings/{filing.pk}/"' in text
    assert "619.2" in text
    assert 'name="confirm"' in text
    assert 'value="200"' in text
    assert client.post(address, {**typed, "confirm": "yes"}).status_code == 400  # no reason
    done = client.post(address, {**typed, "confirm": "yes", "reason": "发票漏记"})
    assert done.status_code == 302
    change = FactChange.objects.filter(fact__installation__enterprise=filled.enterprise).latest("id")
    assert change.reason == "发票漏记"
    assert (
        f'href="/filings/{filing.pk}/"'
        in client.get(f"/enterprises/{filled.enterprise.pk}/?year=2024").content.decode()
    )
    page = client.get(f"/filings/{filing.pk}/").content.decode()
    assert "现在按数据为 619.2 t CO₂e" in page
    back = client.post(f"/enterprises/facts/{change.fact_id}/back/", {"revision": "1", "reason": "x"})
    assert back.status_code == 302  # it agrees with the report again


def test_a_workbook_and_the_api_ask_the_same(
    filled: Plant, houses: Houses, tmp_path: Path, client: Client
) -> None:
    filing = save_report(open_report(filled, houses), filled.reach)
    submit_report(filing, filled, tmp_path, "submit_late")
    client.force_login(filled.person, backend=BACKEND)
    lines = "facility,source,item,month,parameter,value,unit,how_known,evidence\n"
    lines += "U1,combustion,diesel,2024,quantity,200,t,invoice,\n"
    address = f"/enterprises/{filled.enterprise.pk}/months/upload/?year=2024"
    refused = client.post(address, {"file": SimpleUploadedFile("facts.csv", lines.encode())})
    assert refused.status_code == 400
    assert "619.2" in refused.content.decode()
    given = {"file": SimpleUploadedFile("facts.csv", lines.encode()), "confirm": "yes", "reason": "漏记"}
    assert client.post(address, given).status_code == 302
    fact = {"facility": "U1", "source": "combustion", "item": "diesel", "month": "2024"}
    fact |= {"parameter": "quantity", "value": "300", "unit": "t", "how_known": "invoice"}
    api = f"/api/v1/enterprises/{filled.enterprise.pk}/facts/2024"
    told = client.post(api, {"facts": [fact]}, content_type="application/json")
    assert "facts_of_filed_report" in told.content.decode()
    meant = {"facts": [fact], "reason": "漏记", "confirm": True}
    assert client.post(api, meant, content_type="application/json").status_code == 200
