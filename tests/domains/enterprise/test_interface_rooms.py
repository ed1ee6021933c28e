"""What a program does at the addresses of enterprises: the same as their pages, refused for the same reasons. All made up."""

from io import BytesIO
from typing import Any

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from ditan.domains.accounts.models import Person
from ditan.domains.accounts.scope import reach_of
from ditan.domains.enterprise.models import Enterprise, VerificationStatement
from ditan.domains.enterprise.selectors.verification_bench import bench_of
from ditan.domains.enterprise.services import facts_keep
from ditan.domains.enterprise.services.verification_statements import (
    statement_draft,
    statement_hand_in,
    statement_sign,
)
from ditan.domains.enterprise.services.verifying import interest_declare
from tests.domains.enterprise.plants import CODE, diesel
from tests.domains.enterprise.test_verifying import World, assign, make_world
from tests.people import make_houses, officer
from tests.permissions import BACKEND

pytestmark = pytest.mark.django_db
JSON = "application/json"
ROW = {
    "facility": "U1", "source": "combustion", "item": "diesel", "parameter": "quantity", "how_known": "invoice",
    "frequency": "monthly", "person": "张三", "missing": "not_needed",
}  # fmt: skip
MEASURE = {"name": "余热利用", "tonnes": 500.25, "investment": "NE", "lifetime": 10, "status": "decided"}
# 60 t · 42.652 GJ/t · 0.0202 tC/GJ · 98 % · 44/12 = 185.756 t
TONNES = 60 * 42.652 * 0.0202 * 0.98 * 44 / 12


@pytest.fixture
def world() -> World:
    """A plant with 60 t of diesel in January 2024 and 40 t in 2023, a verifier with a member, the office of the city."""
    return make_world(make_houses())


def come(client: Client, person: Person | None) -> None:
    assert person is not None
    client.force_login(person, backend=BACKEND)


def at(world: World, address: str) -> str:
    return f"/api/v1/enterprises/{world.plant.enterprise.pk}/{address}"


def post(client: Client, address: str, body: Any) -> Any:
    return client.post(address, body, JSON)


def codes(answer: Any) -> list[str]:
    return [one["code"] for one in answer.json()["problems"]]


def test_a_plan_is_drafted_submitted_and_approved_by_another(client: Client, world: World) -> None:
    come(client, world.plant.person)
    proposed = client.get(at(world, "plan/draft")).json()
    assert (proposed["revision"], {row["parameter"] for row in proposed["rows"]}) == (
        0,
        {"quantity", "ncv", "cc", "ox"},
    )
    wrong = ROW | {"how_known": "measured", "frequency": "", "missing": ""}
    kept = client.put(at(world, "plan/draft"), {"rows": [wrong]}, JSON).json()
    assert kept["revision"] == 1  # right or wrong, it is kept
    assert "plan_row_incomplete" in [one["code"] for one in kept["problems"]]
    assert codes(client.put(at(world, "plan/draft"), {"rows": [ROW]}, JSON)) == ["plan_changed_meanwhile"]
    assert client.put(at(world, "plan/draft"), {"rows": [ROW], "seen": 1}, JSON).json()["problems"] == []
    assert client.post(at(world, "plan/submission")).status_code == 201
    assert codes(client.post(at(world, "plan/submission"))) == ["plan_waiting"]
    assert (
        post(client, at(world, "plan/versions/1/approval"), {"valid_from": "2024-01-01"}).status_code == 403
    )
    come(client, officer(world.houses.county_office, "office_reviewer", "审核"))
    (listed,) = client.get("/api/v1/monitoring-plans?state=waiting").json()["items"]
    assert (listed["enterprise"], listed["number"]) == (world.plant.enterprise.pk, 1)
    assert client.get(at(world, "plan/draft")).status_code == 404  # nobody else sees a draft
    assert codes(post(client, at(world, "plan/versions/1/approval"), {})) == ["plan_day_missing"]
    told = post(client, at(world, "plan/versions/1/approval"), {"valid_from": "2024-01-01"}).json()
    assert (told["state"], told["valid_from"], told["decided_by"]) == ("approved", "2024-01-01", "审核")
    assert client.get(at(world, "plan")).json()["in_force"] == 1
    assert client.get(at(world, "plan/versions/1")).json()["rows"][0]["how_known"] == "invoice"
    assert client.get(at(world, "plan/versions/2")).status_code == 404


def test_a_draft_of_the_grid_is_the_one_of_the_page(client: Client, world: World) -> None:
    come(client, world.plant.person)
    fact = {key: ROW[key] for key in ("facility", "source", "item", "parameter")} | {
        "month": "2024-02", "value": "41", "unit": "t", "how_known": "invoice",
    }  # fmt: skip
    other = fact | {"month": "2024-03", "unit": "kg"}
    refused = client.put(at(world, "drafts/2024/U1"), {"facts": [fact, other, fact | {"month": "x"}]}, JSON)
    assert [one["where"] for one in refused.json()["problems"]] == ["facts[1]", "facts[2]"]
    told = client.put(at(world, "drafts/2024/U1"), {"facts": [fact]}, JSON).json()
    assert [(one["month"], one["value"]) for one in told["facts"]] == [("2024-02", "41")]
    page = client.get(f"/enterprises/{world.plant.enterprise.pk}/months/?year=2024&installation=U1")
    assert 'value="41"' in page.content.decode()
    assert client.get(at(world, "facts/2024")).json()["count"] == 1  # nothing was kept
    assert client.delete(at(world, "drafts/2024/U1")).status_code == 204
    assert client.get(at(world, "drafts/2024/U1")).status_code == 404


def test_a_measure_has_its_history_and_no_verifier_sees_it(client: Client, world: World) -> None:
    come(client, world.plant.person)
    broken = MEASURE | {"name": "", "tonnes": -1, "lifetime": 0, "status": "x", "source": "tea"}
    assert len(codes(post(client, at(world, "measures"), broken))) == 5
    made = post(client, at(world, "measures"), MEASURE).json()
    assert (made["tonnes"], made["investment"], made["investment_notation"], made["yearly_cost_notation"]) == (
        500.25, None, "NE", "NE",
    )  # fmt: skip
    one = at(world, f"measures/{made['id']}")
    assert codes(client.put(one, MEASURE | {"tonnes": 1}, JSON)) == ["measure_changed_meanwhile"]
    changed = client.put(one, MEASURE | {"tonnes": 1, "seen": 1, "reason": "复核"}, JSON).json()
    assert (changed["revision"], changed["tonnes"]) == (2, 1.0)
    assert [row["reason"] for row in client.get(f"{one}/changes").json()["items"]] == ["复核", ""]
    assert client.delete(f"{one}?reason=x").status_code == 204
    assert client.get(at(world, "measures")).json()["count"] == 0
    assert client.get(at(world, "measures?dropped=too")).json()["items"][0]["is_dropped"]
    assign(world)
    come(client, world.member)
    assert client.get(at(world, "facts/2024")).status_code == 200
    for address in ("measures", "asset-estimates/2024", "value-added/2024", f"measures/{made['id']}"):
        assert client.get(at(world, address)).status_code == 404


def test_value_added_and_estimates_need_their_papers(client: Client, world: World) -> None:
    come(client, world.plant.person)
    assert len(codes(post(client, at(world, "value-added/2024"), {}))) == 3
    for amount in (10, 12.5):
        told = {"amount_1e4_yuan": amount, "price_year": 2020, "document": "年报"}
        assert post(client, at(world, "value-added/2024"), told).status_code == 201
    rows = client.get(at(world, "value-added/2024")).json()["items"]
    assert [one["amount_1e4_yuan"] for one in rows] == [12.5, 10.0]  # the newest counts, older ones stay
    assert (
        len(
            codes(post(client, at(world, "asset-estimates/2024"), {"allowance_t": 1, "price_yuan_per_t": 90}))
        )
        == 3
    )
    assert (
        post(client, at(world, "asset-estimates/2024"), {"allowance_t": 100, "basis": "上年"}).status_code
        == 201
    )
    # Without a forecast of the other months nothing is expected; the allowance is told all the same.
    assert client.get(at(world, "assets/2024")).json()["expected_allowance_t"] == 100.0


def test_a_warning_is_explained_and_the_verifier_decides(client: Client, world: World) -> None:
    months = [diesel(f"2024-{month:02}", "60") for month in range(2, 6)]
    facts_keep(world.plant.enterprise, 2024, [*months, diesel("2024-06", "300")], world.plant.reach)
    assign(world)
    come(client, world.plant.person)
    found = client.get(at(world, "checks/2024")).json()["items"]
    warning = next(one for one in found if one["severity"] == "warning" and one["emissions_share"])
    assert warning["reason"] is None
    before = client.get(at(world, "verification/2024")).json()["in_doubt_t"]
    given = {"warning": warning["key"], "text": "六月大修后试运行"}
    assert codes(post(client, at(world, "checks/2024/reasons"), given | {"warning": "x", "text": ""}))
    reason = post(client, at(world, "checks/2024/reasons"), given).json()
    assert reason["is_accepted"] is None
    verdict = at(world, f"verification/2024/reasons/{reason['id']}/verdict")
    assert (
        post(client, verdict, {"is_accepted": True}).status_code == 404
    )  # the enterprise does not judge itself
    come(client, world.member)
    assert codes(post(client, verdict, {"is_accepted": False}))  # a rejection says why
    assert post(client, verdict, {"is_accepted": True}).json()["decided_by"] == "核查员"
    assert client.get(at(world, "verification/2024")).json()["in_doubt_t"] < before


def test_the_note_of_a_fact_is_judged_by_the_verifier(client: Client, world: World) -> None:
    enterprise = world.plant.enterprise
    months = [diesel(f"2024-{month:02}", "60") for month in range(2, 6)]
    june = diesel("2024-06", "300", note="六月大修后试运行")
    facts_keep(enterprise, 2024, [*months, june], world.plant.reach)
    key = next(iter(bench_of(enterprise, 2024, []).noted))
    assign(world)
    address = at(world, "verification/2024/notes/verdict")
    come(client, world.plant.person)
    assert (
        post(client, address, {"warning": key, "is_accepted": True}).status_code == 404
    )  # not its own judge
    come(client, world.member)
    assert codes(post(client, address, {"warning": "x", "is_accepted": True})) == [
        "verification_warning_unknown"
    ]
    made = post(client, address, {"warning": key, "is_accepted": True})
    assert made.status_code == 201
    told = made.json()
    assert (told["warning"], told["text"], told["is_accepted"]) == (key, "六月大修后试运行", True)


def test_the_bench_looks_visits_and_asks_for_papers(
    client: Client, world: World, settings: Any, tmp_path: Any
) -> None:
    settings.DITAN_HOME = tmp_path
    assign(world)
    come(client, world.member)
    (unit,) = client.get(at(world, "verification/2024/sample?whole=true")).json()["items"]
    assert (unit["facility"], unit["month"], unit["looked"]) == ("U1", 1, None)
    assert unit["emissions_t"] == pytest.approx(TONNES, abs=0.001)
    one = {name: unit[name] for name in ("facility", "source", "item", "month")}
    look = at(world, "verification/2024/sample/looks")
    assert len(codes(post(client, look, {"units": [one | {"item": "tea"}, one | {"month": 5}]}))) == 2
    assert post(client, look, {"units": [one, one]}).json() == {"added": 1, "looked": 1}
    assert post(client, look, {"units": [one]}).json() == {"added": 0, "looked": 1}
    assert (
        len(codes(client.post(at(world, "verification/2024/visits"), {"day": "2023-01-01", "places": "U9"})))
        == 4
    )
    visit = {"day": "2024-03-01", "people": "核查员", "places": ["U1"], "seen": "磅房"}
    pdf = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
    made = client.post(
        at(world, "verification/2024/visits"), visit | {"file": SimpleUploadedFile("记录.pdf", pdf)}
    ).json()
    assert (made["places"], made["minutes"]) == (["U1"], "记录.pdf")
    (fact,) = client.get(at(world, "facts/2024")).json()["items"]
    asked = {
        "fact": fact["id"],
        "severity": "warning",
        "text": "缺磅单",
        "paper": "磅单",
        "due_day": "2024-04-01",
    }
    assert post(client, at(world, "verification/2024/findings"), asked).status_code == 201
    (request,) = client.get(at(world, "verification/2024/requests")).json()["items"]
    assert (request["paper"], request["is_late"], request["papers"]) == ("磅单", True, [])
    come(client, world.plant.person)
    papers = at(world, f"verification/2024/findings/{request['finding']}/papers")
    assert client.post(papers, {"file": SimpleUploadedFile("磅单.pdf", pdf)}).status_code == 200
    (request,) = client.get(at(world, "verification/2024/requests")).json()["items"]
    assert (request["is_late"], request["papers"]) == (False, ["磅单.pdf"])
    (paper,) = client.get(at(world, f"facts/2024/{fact['id']}/papers")).json()["items"]
    assert client.get(at(world, f"facts/2024/{fact['id']}/papers/{paper['id']}/file")).content == pdf
    minutes = client.get(at(world, f"verification/2024/visits/{made['id']}/minutes"))
    assert (minutes.status_code, minutes.content) == (200, pdf)


def signed(world: World) -> VerificationStatement:
    head = officer(world.verifier, "verifier_head", "签发人")
    interest_declare(world.plant.enterprise, world.verifier, head, world.office)
    made = assign(world)
    statement_draft(made, reach_of(world.member, world.office.day), conclusion="verified")
    statement_hand_in(made, reach_of(world.member, world.office.day))
    return statement_sign(made, reach_of(head, world.office.day))


def test_a_sample_is_drawn_once_and_statements_are_files(client: Client, world: World) -> None:
    statement = signed(world)
    come(client, world.office.person)
    city = world.houses.city_office.place_id
    (place,) = client.get("/api/v1/reverification/2024/places").json()["items"]
    assert (place["place"], place["reports"], place["is_drawn"]) == (city, 1, False)
    told = {"place": city, "seed": "2025-06-01"}
    assert codes(post(client, "/api/v1/reverification/2023", told)) == ["reverification_without_reports"]
    assert post(client, "/api/v1/reverification/2024", told | {"place": "990101"}).status_code == 404
    drawn = post(client, "/api/v1/reverification/2024", told).json()
    (line,) = drawn["chosen"]  # of one report at least one
    assert (drawn["of"], line["enterprise"], line["first_conclusion"]) == (
        1,
        world.plant.enterprise.pk,
        "verified",
    )
    assert line["first_total_t"] == pytest.approx(TONNES, abs=0.001)
    assert (line["second_total_t"], line["difference_t"], line["agrees"]) == (None, None, None)
    assert codes(post(client, "/api/v1/reverification/2024", told)) == ["reverification_drawn_already"]
    (verifier,) = client.get("/api/v1/verifiers").json()["items"]
    assert {one["name"] for one in verifier["people"]} == {"核查员", "签发人"}
    (rating,) = client.get("/api/v1/verifiers/ratings/2024").json()["items"]
    assert (rating["verifier"], rating["statements"]) == (world.verifier.pk, 1)
    word = client.get(at(world, f"verification/2024/statements/{statement.pk}/file"))
    assert docx.Document(BytesIO(word.content)).paragraphs
    pdf = client.get(at(world, f"verification/2024/statements/{statement.pk}/file?form=pdf"))
    assert pdf.content.startswith(b"%PDF")


def test_a_national_file_is_compared_and_only_what_was_shown_is_kept(client: Client, world: World) -> None:
    plant = world.plant.enterprise
    come(client, world.plant.person)
    assert client.get(at(world, "national/2024/file")).status_code == 404  # not of the national market
    Enterprise.objects.filter(pk=plant.pk).update(is_national=True)
    file = client.get(at(world, "national/2024/file?form=csv")).content.decode("utf-8-sig")
    assert (CODE in file, ",60," in file) == (True, True)

    def bring(text: str) -> Any:
        given = SimpleUploadedFile("平台.csv", text.encode())
        return client.post(at(world, "national/2024/imports"), {"file": given})

    assert bring(file).status_code == 400  # all of it is kept already
    assert bring(file.replace(CODE, "91350100M000100Y99")).status_code == 400  # another enterprise's
    held = bring(file.replace(",60,", ",61,")).json()
    assert (held["same"], held["differences"], held["kept_at"]) == (0, 1, None)
    one = at(world, f"national/2024/imports/{held['id']}")
    (difference,) = client.get(f"{one}/differences").json()["items"]
    assert (difference["facility"], difference["month"], difference["stood"], difference["new"]) == (
        "U1", 1, "60", "61",
    )  # fmt: skip
    assert codes(post(client, f"{one}/keep", {"state": "x"})) == ["exchange_changed_meanwhile"]
    assert post(client, f"{one}/keep", {"state": held["state"]}).json()["written"][0]["value"] == "61"
    assert client.get(at(world, "national/2024/imports")).json()["items"][0]["kept"] == 1
    matched = {"matched": {"柴油（t）": "-", "茶": "tea"}}
    assert client.put(at(world, "national/2024/columns"), matched, JSON).json() == {
        "matched": {"柴油（t）": "-"}
    }


def test_supervision_is_the_offices_and_counts_as_its_pages(client: Client, world: World) -> None:
    come(client, officer(world.houses.county_office, "office_reviewer", "审核"))
    board = client.get("/api/v1/supervision/2024").json()
    assert (board["whole"]["enterprises"], board["whole"]["numbers"]) == (1, 1)
    assert board["whole"]["total_t"] == pytest.approx(TONNES, abs=0.001)
    assert [one["key"] for one in client.get("/api/v1/supervision/2024?group=place").json()["groups"]] == [
        world.houses.county_office.place_id
    ]
    (line,) = client.get("/api/v1/supervision/2024/enterprises?standing=unexpected").json()["items"]
    assert (line["enterprise"], line["facts"], line["standing"]) == (world.plant.enterprise.pk, 1, "")
    division = line["industry"][:2]  # the first two digits of a code of GB/T 4754
    for asked, count in ((division, 1), ("99", 0)):
        address = f"/api/v1/supervision/2024/enterprises?division={asked}"
        assert client.get(address).json()["count"] == count
        whole = client.get(f"/api/v1/supervision/2024?division={asked}").json()["whole"]
        assert whole["enterprises"] == count
    (ranked,) = client.get("/api/v1/supervision/2024/ranking").json()["items"]
    assert ranked["rank"] == 1
    sums = client.get(f"/api/v1/supervision/2024/sums/{world.houses.county_office.place_id}").json()
    assert sum(one["reported_t"] for one in sums["sectors"]) == pytest.approx(TONNES, abs=0.001)
    assert client.get("/api/v1/supervision/2024/enterprises?standing=late").json()["count"] == 0
    assert client.get("/api/v1/supervision/2020").json()["whole"]["total_t"] is None  # no number is not zero
    for place in (world.houses.county_office_beside.place_id, "nowhere"):
        assert client.get(f"/api/v1/supervision/2024?place={place}").status_code == 404
        assert client.get(f"/api/v1/supervision/2024/sums/{place}").status_code == 404
    refused = client.get("/api/v1/supervision/2024/transformation?first=2024")
    assert refused.status_code == 400
    come(client, world.plant.person)
    for name in (
        "",
        "/enterprises",
        "/ranking",
        "/findings",
        "/unlike-peers",
        "/unlike-own-years",
        "/transformation",
    ):
        assert client.get(f"/api/v1/supervision/2024{name}").status_code == 404


def test_installations_and_what_happens_to_them(client: Client, world: World) -> None:
    come(client, world.plant.person)
    given = {"code": "L1", "kind": "line", "name_zh": "一线"}
    assert post(client, at(world, "installations"), given | {"parent": "U9"}).status_code == 404
    assert post(client, at(world, "installations"), given | {"parent": "U1"}).json()["parent"] == "U1"
    assert (
        len(codes(post(client, at(world, "installations"), given | {"name_zh": ""}))) == 2
    )  # the code is taken, too
    assert (
        len(codes(client.put(at(world, "installations/U1/parent"), {"parent": "L1"}, JSON))) == 1
    )  # in a circle
    told = {"kind": "closure", "day": "2024-02-29", "document": "关停公告", "installation": "U1"}
    assert codes(post(client, at(world, "events"), told | {"document": " "}))
    assert post(client, at(world, "events"), told).json()["installation"] == "U1"
    assert client.get(at(world, "events")).json()["count"] == 1
    april = {key: ROW[key] for key in ("facility", "source", "item", "parameter")}
    april |= {"month": "2024-04", "value": "1", "unit": "t"}
    assert codes(post(client, at(world, "facts/2024/check"), {"facts": [april]})) == codes(
        post(client, at(world, "facts/2024"), {"facts": [april]})
    )
    asked = client.get(at(world, "asked?limit=500")).json()["items"]
    diesel_asked = next(one for one in asked if one["item"] == "diesel" and one["parameter"] == "quantity")
    assert (diesel_asked["source"], diesel_asked["units"][0], diesel_asked["is_required"]) == (
        "combustion",
        "t",
        True,
    )


def test_a_report_is_its_cells_with_their_facts_and_files(client: Client, world: World) -> None:
    come(client, world.plant.person)
    kinds = [one["kind"] for one in client.get(at(world, "reports/2024")).json()["items"]]
    assert "emission" in kinds
    report = client.get(at(world, "reports/2024/emission")).json()
    (fact,) = client.get(at(world, "facts/2024")).json()["items"]
    cells = [cell for table in report["tables"] for row in table["rows"] for cell in row["cells"]]
    assert [cell["value"] for cell in cells if cell["facts"] == [fact["id"]] and cell["unit"] == "t"][:1] == [
        60.0
    ]
    assert any(
        cell["value"] == pytest.approx(TONNES, abs=0.001) for cell in cells if cell["value"] is not None
    )
    word = client.get(at(world, "reports/2024/emission/file?form=docx"), headers={"Accept-Language": "en"})
    assert "Plant" in "".join(one.text for one in docx.Document(BytesIO(word.content)).paragraphs)
    assert client.get(at(world, "reports/2024/emission/file")).content.startswith(b"PK")
    assert client.get(at(world, "reports/2024/tea")).status_code == 404
    assert client.get(at(world, "reports/2020/emission")).status_code == 404  # no facts
    assert client.get(at(world, "reports/2024/monthly")).status_code == 400  # without its month
