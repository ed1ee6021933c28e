"""Papers that are asked for, visits, units looked at, reasons of warnings. Houses and numbers are made up."""

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from ditan.core.errors import Refused
from ditan.domains.accounts.scope import Reach, reach_of
from ditan.domains.enterprise.jobs import verifications_remind
from ditan.domains.enterprise.models import (
    FactEvidence,
    ReasonVerdict,
    SampledUnit,
    SiteVisit,
    VerificationFinding,
)
from ditan.domains.enterprise.selectors import fact_list
from ditan.domains.enterprise.selectors.verification_bench import bench_of
from ditan.domains.enterprise.services import facts_keep
from ditan.domains.enterprise.services.verification_findings import (
    finding_overturn,
    finding_pin,
    finding_reply,
    finding_settle,
)
from ditan.domains.enterprise.services.verification_statements import statement_draft, statement_hand_in
from ditan.domains.enterprise.services.verification_work import warning_explain
from ditan.domains.enterprise.services.verifying import assignment_end, verifier_assign
from ditan.domains.notices.models import Notice
from tests.domains.enterprise.plants import diesel
from tests.domains.enterprise.test_verifying import World, address, assign, codes, come, make_world
from tests.people import make_houses, officer

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.DITAN_HOME = tmp_path
    return make_world(make_houses())


class Steps:
    """A progress that nobody watches."""

    def step(self, done: int, whole: int) -> None:
        """Nothing."""


def member(world: World) -> Reach:
    return reach_of(world.member, world.office.day)


def test_a_paper_is_asked_for_with_a_day_comes_and_is_kept_with_the_fact(
    client: Client, world: World
) -> None:
    assign(world)
    fact = fact_list(world.plant.enterprise, 2024).get()
    come(client, world.member)
    day = world.office.day + timedelta(days=3)
    pin = {
        "act": "pin",
        "fact": fact.pk,
        "severity": "warning",
        "text": "请提供发票",
        "paper": "一月柴油发票",
    }
    refused = client.post(address(world, "act/"), pin)
    assert refused.status_code == 400  # without a day
    assert 'value="一月柴油发票"' in refused.content.decode()
    assert client.post(address(world, "act/"), pin | {"due": day.isoformat()}).status_code == 302
    finding = VerificationFinding.objects.get(fact=fact)
    settle = {"act": "settle", "finding": finding.pk}
    assert client.post(address(world, "act/"), settle).status_code == 400

    come(client, world.plant.person)
    misleading = SimpleUploadedFile("发票.pdf", b"PK\x03\x04 this is no pdf")
    answer = {"act": "reply", "finding": finding.pk, "reply": "见附件"}
    refused = client.post(address(world, "act/"), answer | {"paper": misleading})
    assert refused.status_code == 400
    assert 'value="见附件"' in refused.content.decode()
    assert not FactEvidence.objects.exists()
    given = answer | {"paper": SimpleUploadedFile("发票.pdf", PDF), "reply": ""}
    assert client.post(address(world, "act/"), given).status_code == 302
    paper = FactEvidence.objects.get(fact=fact, finding=finding)
    page = client.get(address(world)).content.decode()
    assert "材料已到，待核" in page
    assert "发票.pdf" in page
    assert Notice.objects.filter(to=world.member, kind="verification_answered").exists()

    come(client, world.member)
    got = client.get(address(world, f"papers/{paper.pk}/"))
    assert got.content == PDF
    assert "attachment" in got["Content-Disposition"]
    assert client.post(address(world, "act/"), settle).status_code == 302
    come(client, officer(world.houses.enterprise, "enterprise_officer", "别家"))
    assert client.get(address(world, f"papers/{paper.pk}/")).status_code == 404


def test_an_overdue_paper_is_shown_and_reminded_of_once(client: Client, world: World) -> None:
    made = assign(world)
    fact = fact_list(world.plant.enterprise, 2024).get()
    due = world.office.day
    finding = finding_pin(made, fact, member(world), severity="info", text="请补", paper="磅单", due_day=due)
    finding_reply(finding, "稍后提供", world.plant.reach)  # a word is no paper
    today, tomorrow = due.isoformat(), (due + timedelta(days=1)).isoformat()
    assert verifications_remind(Steps(), today) == {"findings": 0, "statements": 0}  # type: ignore[arg-type]
    assert verifications_remind(Steps(), tomorrow)["findings"] == 1  # type: ignore[arg-type]
    assert verifications_remind(Steps(), tomorrow)["findings"] == 0  # type: ignore[arg-type]
    assert Notice.objects.filter(to=world.plant.person, kind="verification_paper_late").count() == 1
    VerificationFinding.objects.update(due_day=due - timedelta(days=1))
    come(client, world.plant.person)
    assert "已逾期" in client.get(address(world)).content.decode()


def test_a_statement_that_is_not_there_by_its_day_is_reminded_of(world: World) -> None:
    made = assign(world)
    made.due_day = world.office.day
    made.save()
    tomorrow = (world.office.day + timedelta(days=1)).isoformat()
    assert verifications_remind(Steps(), tomorrow)["statements"] == 1  # type: ignore[arg-type]
    assert Notice.objects.filter(to=world.member, kind="statement_late").exists()


def test_a_visit_is_recorded_with_its_minutes(client: Client, world: World) -> None:
    assign(world)
    come(client, world.member)
    form = {"act": "visit", "visit_day": "2023-12-31", "people": "核查员、填报人", "seen": "皮带秤铅封完好"}
    refused = client.post(address(world, "act/"), form)
    assert refused.status_code == 400  # before the year, and no installation
    text = refused.content.decode()
    assert "site_visit_day_wrong" in text
    assert "verification_field_blank" in text
    assert "皮带秤铅封完好" in text
    form |= {"visit_day": world.office.day.isoformat(), "place": "U1"}
    wrong = form | {"minutes": SimpleUploadedFile("纪要.pdf", b"MZ no minutes")}
    assert client.post(address(world, "act/"), wrong).status_code == 400
    assert not SiteVisit.objects.exists()
    right = form | {"minutes": SimpleUploadedFile("纪要.pdf", PDF)}
    assert client.post(address(world, "act/"), right).status_code == 302
    visit = SiteVisit.objects.get(assignment__enterprise=world.plant.enterprise)
    assert visit.places == ["U1"]
    come(client, world.plant.person)
    assert "皮带秤铅封完好" in client.get(address(world)).content.decode()
    assert client.get(address(world, f"visits/{visit.pk}/")).content == PDF
    assert client.post(address(world, "act/"), right).status_code == 404  # not for the enterprise
    book = openpyxl.load_workbook(BytesIO(client.get(address(world, "export.xlsx")).content))
    assert "皮带秤铅封完好" in [cell.value for cell in book.worksheets[3][2]]


def test_what_was_looked_at_is_noted_once(client: Client, world: World) -> None:
    assign(world)
    come(client, world.member)
    page = client.get(address(world)).content.decode()
    assert 'value="U1|combustion|diesel|1"' in page
    for unit, status in (("U1|combustion|diesel|2", 400), ("x", 400), ("U1|combustion|diesel|1", 302)):
        assert client.post(address(world, "act/"), {"act": "look", "unit": unit}).status_code == status
    again = {"act": "look", "unit": "U1|combustion|diesel|1"}
    assert client.post(address(world, "act/"), again).status_code == 302
    assert SampledUnit.objects.count() == 1


def jumping(world: World) -> None:
    """Five even months and one five times as large: a warning of the checks."""
    months = [diesel(f"2024-{month:02}", "60") for month in range(2, 6)]
    facts_keep(world.plant.enterprise, 2024, [*months, diesel("2024-06", "300")], world.plant.reach)


def test_an_explained_warning_leaves_the_meter_when_the_verifier_accepts(
    client: Client, world: World
) -> None:
    jumping(world)
    bench = bench_of(world.plant.enterprise, 2024, [])
    warnings = [one for one in bench.checked.findings if one.severity == "warning" and one.share]
    assert bench.meter is not None
    before = bench.meter.in_doubt_t
    assert before > 0
    assign(world)
    come(client, world.plant.person)
    for one in warnings:
        told = {"act": "explain", "warning": one.key, "reason_text": "六月大修后试运行"}
        assert client.post(address(world, "act/"), told | {"reason_text": ""}).status_code == 400
        assert client.post(address(world, "act/"), told | {"warning": "x"}).status_code == 400
        assert client.post(address(world, "act/"), told).status_code == 302
    told_only = bench_of(world.plant.enterprise, 2024, []).meter
    assert told_only is not None
    assert told_only.in_doubt_t == before  # a reason alone changes nothing

    come(client, world.member)
    explained = bench_of(world.plant.enterprise, 2024, []).explained
    reason = next(iter(explained.values())).reason
    reject = {"act": "reject", "reason": reason.pk, "verdict": ""}
    assert client.post(address(world, "act/"), reject).status_code == 400
    assert client.post(address(world, "act/"), reject | {"verdict": "没有停机记录"}).status_code == 302
    assert "说明未被认可" in client.get(address(world)).content.decode()
    for told_of in explained.values():
        accept = {"act": "accept", "reason": told_of.reason.pk}
        assert client.post(address(world, "act/"), accept).status_code == 302
    after = bench_of(world.plant.enterprise, 2024, []).meter
    assert after is not None
    assert after.in_doubt_t == 0
    assert ReasonVerdict.objects.filter(reason=reason).count() == 2  # both verdicts stand
    assert "说明已认可，不再计入" in client.get(address(world)).content.decode()
    # The page of the checks weighs the same.
    shown = client.get(f"/enterprises/{world.plant.enterprise.pk}/checks/?year=2024").content.decode()
    assert "0.0%" in shown


def test_a_note_of_a_fact_is_a_reason_that_the_verifier_decides_on(client: Client, world: World) -> None:
    """Written beside the value while filling in: nobody types it again on the bench."""
    jumping(world)
    fact = fact_list(world.plant.enterprise, 2024).get(month=6)
    entry = diesel("2024-06", fact.typed, note="六月大修后试运行")
    facts_keep(world.plant.enterprise, 2024, [entry], world.plant.reach)
    bench = bench_of(world.plant.enterprise, 2024, [])
    assert set(bench.noted.values()) == {"六月大修后试运行"}
    assert not bench.explained
    assert bench.meter is not None
    assert bench.meter.in_doubt_t > 0  # a note alone changes nothing
    assign(world)
    come(client, world.member)
    text = client.get(address(world)).content.decode()
    assert "数据的备注" in text
    assert "说明待认定" in text
    key = next(iter(bench.noted))
    assert client.post(address(world, "act/"), {"act": "accept", "noted": "x"}).status_code == 400
    assert client.post(address(world, "act/"), {"act": "accept", "noted": key}).status_code == 302
    again = bench_of(world.plant.enterprise, 2024, [])
    assert again.explained[key].is_accepted
    assert again.explained[key].reason.text == "六月大修后试运行"


def test_a_verdict_lapses_when_the_value_is_changed_afterwards(client: Client, world: World) -> None:
    """What was accepted for one number is not accepted for another."""
    jumping(world)
    enterprise = world.plant.enterprise
    found = bench_of(enterprise, 2024, []).checked.findings
    key = next(one.key for one in found if one.severity == "warning" and one.share)
    warning_explain(enterprise, 2024, key, "六月大修后试运行", world.plant.reach)
    assign(world)
    come(client, world.member)
    reason = bench_of(enterprise, 2024, []).explained[key].reason
    client.post(address(world, "act/"), {"act": "accept", "reason": reason.pk})
    assert bench_of(enterprise, 2024, []).explained[key].is_accepted
    fact = fact_list(enterprise, 2024).get(month=6)
    facts_keep(enterprise, 2024, [diesel("2024-06", fact.typed, note="补记")], world.plant.reach)
    assert bench_of(enterprise, 2024, []).explained[key].is_accepted  # a note changes no value
    facts_keep(enterprise, 2024, [diesel("2024-06", "2000")], world.plant.reach)
    held = bench_of(enterprise, 2024, [])
    assert held.explained[key].is_lapsed
    assert held.meter is not None
    assert held.meter.in_doubt_t > 0
    assert "认可之后数值改过，须重新认定" in client.get(address(world)).content.decode()


def test_only_the_enterprise_explains_and_only_its_verifier_decides(client: Client, world: World) -> None:
    jumping(world)
    key = next(one.key for one in bench_of(world.plant.enterprise, 2024, []).checked.findings)
    explain = {"act": "explain", "warning": key, "reason_text": "x"}
    assign(world)
    come(client, world.member)
    assert client.post(address(world, "act/"), explain).status_code == 400
    come(client, officer(world.houses.city_office, "office_director", "市主任二"))
    for act in ("explain", "accept", "reject", "look", "visit", "pin", "draft", "hand_in", "sign"):
        posted = client.post(address(world, "act/"), {"act": act, "warning": key, "reason_text": "x"})
        assert posted.status_code in (400, 404)
    assert not ReasonVerdict.objects.exists()


def test_whoever_follows_takes_over_what_was_left_open(world: World) -> None:
    made = assign(world)
    fact = fact_list(world.plant.enterprise, 2024).get()
    finding = finding_pin(made, fact, member(world), severity="error", text="不符")
    finding_reply(finding, "已核对", world.plant.reach)
    assignment_end(made, "换人", world.office)
    with pytest.raises(Refused):
        finding_settle(finding, member(world))
    new = verifier_assign(world.plant.enterprise, 2024, world.verifier, [world.member], world.office)
    statement_draft(new, member(world), conclusion="verified")
    with pytest.raises(Refused) as refused:
        statement_hand_in(new, member(world))
    assert "statement_errors_open" in codes(refused)
    finding_settle(finding, member(world))
    statement_hand_in(new, member(world))


def test_the_office_overturns_a_finding_after_the_enterprise_has_objected(world: World) -> None:
    made = assign(world)
    fact = fact_list(world.plant.enterprise, 2024).get()
    finding = finding_pin(made, fact, member(world), severity="error", text="不符")
    acts: list[Callable[[], None]] = [
        lambda: finding_overturn(finding, "申诉成立", world.office),  # nobody has objected
        lambda: finding_overturn(finding, "申诉成立", world.plant.reach),
        lambda: finding_overturn(finding, "申诉成立", member(world)),
    ]
    for act in acts:
        with pytest.raises(Refused):
            act()
    finding_reply(finding, "发票与磅单一致", world.plant.reach)
    finding_overturn(finding, "申诉成立", world.office)
    assert finding.settled_at is not None
    with pytest.raises(Refused):
        finding_overturn(finding, "再来", world.office)
