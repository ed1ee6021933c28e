"""Papers attached to facts by whoever enters them. The plant and its papers are made up."""

from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from ditan.core.errors import Refused
from ditan.domains.enterprise.models import FactEvidence, KeptYear
from ditan.domains.enterprise.selectors.papers import (
    months_told,
    papers_by_row,
    papers_of,
    rows_without_paper,
)
from ditan.domains.enterprise.services import facts_keep
from ditan.domains.enterprise.services.papers import papers_add
from tests.domains.enterprise.plants import Plant, diesel, make_plant
from tests.people import Houses, make_houses, officer
from tests.permissions import BACKEND

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 20
ROW = "U1~combustion~diesel~quantity"
MONTHS = 12


@pytest.fixture
def houses() -> Houses:
    return make_houses()


@pytest.fixture
def plant(houses: Houses) -> Plant:
    plant = make_plant(houses)
    entries = [diesel(f"2024-{month:02d}", "60") for month in range(1, MONTHS + 1)]
    facts_keep(plant.enterprise, 2024, entries, plant.reach)
    return plant


@pytest.fixture
def page(client: Client, plant: Plant) -> Client:
    client.force_login(plant.person, backend=BACKEND)
    return client


def address(plant: Plant, act: str = "") -> str:
    return f"/enterprises/{plant.enterprise.pk}/papers/{act}?year=2024"


def file(name: str, content: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def test_one_file_proves_a_whole_row_and_is_kept_once(page: Client, plant: Plant) -> None:
    """Twelve facts without a file; a bill for the first half, then one for the year: six facts carry two."""
    assert KeptYear.objects.get(enterprise=plant.enterprise, year=2024).evidenced == 0
    first = {"row": ROW, "month": [str(month) for month in range(1, 7)], "paper": file("半年结算单.pdf")}
    assert page.post(address(plant, "attach/"), first).status_code == 302
    (row,) = rows_without_paper(plant.enterprise, 2024)
    assert months_told(row.months) == [(7, 12)]
    whole = {"row": ROW, "month": [str(month) for month in range(13)], "paper": file("全年.png", PNG)}
    page.post(address(plant, "attach/"), whole)
    assert rows_without_paper(plant.enterprise, 2024) == []
    assert [paper.name for paper in papers_of(plant.enterprise, 2024)] == ["全年.png", "半年结算单.pdf"]
    assert FactEvidence.objects.count() == 6 + MONTHS
    assert papers_by_row(plant.enterprise.installations.get(), 2024) == {ROW.removeprefix("U1~"): 2}
    assert KeptYear.objects.get(enterprise=plant.enterprise, year=2024).evidenced == MONTHS


def test_a_file_that_is_not_what_its_name_says_is_refused_and_the_form_stays_filled(
    page: Client, plant: Plant
) -> None:
    typed = {"row": ROW, "month": ["3", "4"], "paper": [file("化验单.pdf", PNG), file("好的.pdf")]}
    refused = page.post(address(plant, "attach/"), typed)
    text = refused.content.decode()
    assert refused.status_code == 400
    assert "化验单.pdf" in text
    assert f'<option value="{ROW}" selected>' in text
    assert 'name="month" value="4" checked' in text
    assert 'name="month" value="5" checked' not in text
    assert not FactEvidence.objects.exists()  # all or nothing: the good one is not attached either


def test_the_same_file_twice_and_no_fact_are_told(page: Client, plant: Plant) -> None:
    typed = {"row": ROW, "month": ["1"]}
    assert page.post(address(plant, "attach/"), typed | {"paper": file("一月.pdf")}).status_code == 302
    again = page.post(address(plant, "attach/"), typed | {"paper": file("一月.pdf")})
    assert "同一文件已附在这些数据上" in again.content.decode()
    none = page.post(address(plant, "attach/"), {"row": ROW, "month": ["0"], "paper": file("年.pdf")})
    assert "没有选定附件证明的数据" in none.content.decode()
    assert page.post(address(plant, "attach/"), typed).status_code == 400
    assert FactEvidence.objects.count() == 1


def test_a_file_is_attached_on_the_page_of_its_fact_and_opened_again(page: Client, plant: Plant) -> None:
    fact = facts_keep(plant.enterprise, 2024, [diesel("2024-01", "61")], plant.reach).written[0]
    assert page.post(f"/enterprises/facts/{fact.pk}/papers/", {"paper": file("一月.pdf")}).status_code == 302
    text = page.get(f"/enterprises/facts/{fact.pk}/").content.decode()
    paper = FactEvidence.objects.get()
    link = f"/enterprises/{plant.enterprise.pk}/verification/papers/{paper.pk}/"
    assert link in text
    assert page.get(link).content == PDF
    months = page.get(f"/enterprises/{plant.enterprise.pk}/months/?year=2024").content.decode()
    assert "1 份附件" in months


def test_the_list_is_filtered_and_comes_as_excel(page: Client, plant: Plant) -> None:
    for month, name in ((1, "一月.pdf"), (2, "二月.pdf")):
        content = PDF + str(month).encode()
        page.post(
            address(plant, "attach/"), {"row": ROW, "month": [str(month)], "paper": file(name, content)}
        )
    text = page.get(f"{address(plant)}&q=二").content.decode()
    assert "二月.pdf" in text
    assert "一月.pdf" not in text
    assert "No files" in page.get(f"/en{address(plant)}&q=zzz").content.decode()
    sheet = openpyxl.load_workbook(BytesIO(page.get(address(plant, "export.xlsx")).content)).worksheets[0]
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    assert [(row[0], row[2]) for row in rows[:3]] == [
        ("二月.pdf", "2月"),
        ("一月.pdf", "1月"),
        ("（没有附件）", "3–12月"),
    ]


def test_others_neither_see_nor_attach(client: Client, plant: Plant, houses: Houses, tmp_path: Path) -> None:
    stranger = officer(houses.enterprise, "enterprise_officer", "他厂填报")
    client.force_login(stranger, backend=BACKEND)
    assert client.get(address(plant)).status_code == 404
    assert client.get(address(plant, "export.xlsx")).status_code == 404
    assert client.post(address(plant, "attach/"), {"row": ROW}).status_code == 404
    office = officer(houses.county_office, "office_officer", "县办")
    client.force_login(office, backend=BACKEND)
    assert client.get(address(plant)).status_code == 200
    assert client.post(address(plant, "attach/"), {"row": ROW}).status_code == 404
    from ditan.domains.accounts.scope import reach_of
    from tests.people import DAY

    paper = tmp_path / "单.pdf"
    paper.write_bytes(PDF)
    facts = plant.enterprise.installations.get().facts.all()
    with pytest.raises(Refused):
        papers_add(plant.enterprise, 2024, facts, [(paper, "单.pdf")], reach_of(stranger, DAY))
