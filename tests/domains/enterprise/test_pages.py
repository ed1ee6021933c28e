"""Pages of enterprises and the month grid. The plant is made up; numbers are given by hand."""

from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from ditan.domains.enterprise.models import Fact, FactDraft, RefusedWorkbook
from ditan.domains.enterprise.selectors import fact_list
from ditan.domains.enterprise.services import facts_keep, installation_add
from tests.domains.enterprise.plants import Plant, diesel, make_plant
from tests.people import Houses, make_houses, officer
from tests.permissions import BACKEND, ScopeCases

pytestmark = pytest.mark.django_db
ROW = "combustion~diesel~quantity"
ROW_FIELDS = {f"u~{ROW}": "t", f"h~{ROW}": "invoice", f"e~{ROW}": "发票1"}


@pytest.fixture
def houses() -> Houses:
    return make_houses()


@pytest.fixture
def plant(houses: Houses) -> Plant:
    return make_plant(houses)


@pytest.fixture
def page(client: Client, plant: Plant) -> Client:
    client.force_login(plant.person, backend=BACKEND)
    return client


def months(plant: Plant, act: str = "") -> str:
    return f"/enterprises/{plant.enterprise.pk}/months/{act}?year=2024"


def test_what_is_typed_in_the_grid_is_kept_and_computed(page: Client, plant: Plant) -> None:
    typed = {**ROW_FIELDS, f"v~{ROW}~1": "60", f"v~{ROW}~2": "40", "act": "keep"}
    assert page.post(months(plant, "keep/"), typed).status_code == 302
    assert [(fact.month, fact.typed, fact.evidence) for fact in fact_list(plant.enterprise, 2024)] == [
        (1, "60", "发票1"),
        (2, "40", "发票1"),
    ]
    text = page.get(f"/enterprises/{plant.enterprise.pk}/?year=2024").content.decode()
    assert "309.6" in text  # 100 t · 42.652 GJ/t · 0.0202 tC/GJ · 98 % · 44/12 = 309.59 t


def test_a_refused_grid_comes_back_filled_and_waits_as_a_draft(page: Client, plant: Plant) -> None:
    typed = {**ROW_FIELDS, f"v~{ROW}~1": "-5", "act": "keep"}
    refused = page.post(months(plant, "keep/"), typed)
    assert refused.status_code == 400
    assert 'value="-5"' in refused.content.decode()
    page.logout()
    page.force_login(plant.person, backend=BACKEND)
    again = page.get(months(plant)).content.decode()
    assert 'value="-5"' in again
    page.post(months(plant, "keep/"), {"act": "drop"})
    assert not FactDraft.objects.filter(installation__enterprise=plant.enterprise).exists()


def test_the_live_check_tells_and_keeps_a_draft_only(page: Client, plant: Plant) -> None:
    checked = page.post(months(plant, "check/"), {**ROW_FIELDS, f"v~{ROW}~1": "abc"})
    assert (
        "2024-01" in checked.content.decode()
    )  # where it is wrong is told in words, not by the name of the field
    assert '<dd class="code">v~' not in checked.content.decode()
    assert f'data-cell="v~{ROW}~1" data-severity="error"' in checked.content.decode()
    assert "problem-error" in checked.content.decode()
    assert not fact_list(plant.enterprise).exists()
    assert FactDraft.objects.filter(person=plant.person).exists()


def test_a_month_that_jumps_is_told_at_its_field_and_its_reason_is_kept(page: Client, plant: Plant) -> None:
    """Eleven months of 100 t and one of 1,000 t: ten times the usual month."""
    values = {f"v~{ROW}~{month}": "1000" if month == 7 else "100" for month in range(1, 13)}
    checked = page.post(months(plant, "check/"), {**ROW_FIELDS, **values}).content.decode()
    assert f'data-cell="v~{ROW}~7" data-severity="warning"' in checked
    assert f'name="n~{ROW}~7"' in checked
    typed = {**ROW_FIELDS, **values, f"n~{ROW}~7": "点火试运行", "act": "keep"}
    assert page.post(months(plant, "keep/"), typed).status_code == 302
    fact = fact_list(plant.enterprise, 2024).get(month=7)
    assert fact.note == "点火试运行"
    seen = ",".join(f"{month}:1" for month in range(1, 13))
    other = {**ROW_FIELDS, **values, f"s~{ROW}": seen, f"e~{ROW}": "发票2", "act": "keep"}
    page.post(months(plant, "keep/"), other)  # another paper for the same values takes no reason away
    fact.refresh_from_db()
    assert (fact.evidence, fact.note) == ("发票2", "点火试运行")
    again = {**other, f"s~{ROW}": seen.replace("1:1", "1:2"), f"v~{ROW}~7": "900"}
    text = page.post(months(plant, "check/"), again | {f"n~{ROW}~7": "又一次"}).content.decode()
    assert 'value="又一次"' in text


def test_what_another_has_changed_and_i_have_not_is_left_alone(page: Client, plant: Plant) -> None:
    facts_keep(plant.enterprise, 2024, [diesel("2024-01", "60"), diesel("2024-02", "40")], plant.reach)
    facts_keep(plant.enterprise, 2024, [diesel("2024-01", "61")], plant.reach)
    row = {f"u~{ROW}": "t", f"h~{ROW}": "invoice", f"e~{ROW}": "", f"s~{ROW}": "1:1,2:1"}
    typed = {**row, f"v~{ROW}~1": "60", f"v~{ROW}~2": "45"}
    assert page.post(months(plant, "keep/"), typed).status_code == 302
    assert [fact.typed for fact in fact_list(plant.enterprise, 2024).order_by("month")] == ["61", "45"]


def test_a_conflict_shows_both_values_and_saving_again_keeps_mine(page: Client, plant: Plant) -> None:
    facts_keep(plant.enterprise, 2024, [diesel("2024-01", "60")], plant.reach)
    facts_keep(plant.enterprise, 2024, [diesel("2024-01", "61")], plant.reach)
    row = {f"u~{ROW}": "t", f"h~{ROW}": "invoice", f"e~{ROW}": ""}
    refused = page.post(months(plant, "keep/"), {**row, f"s~{ROW}": "1:1", f"v~{ROW}~1": "62"})
    text = refused.content.decode()
    assert refused.status_code == 400
    assert "“61”" in text
    assert "“62”" in text
    assert 'value="1:2"' in text
    page.post(months(plant, "keep/"), {**row, f"s~{ROW}": "1:2", f"v~{ROW}~1": "62"})
    assert [fact.typed for fact in fact_list(plant.enterprise, 2024)] == ["62"]


def test_a_fact_goes_back_to_what_stood_before(page: Client, plant: Plant) -> None:
    facts_keep(plant.enterprise, 2024, [diesel("2024-01", "60")], plant.reach)
    facts_keep(plant.enterprise, 2024, [diesel("2024-01", "61")], plant.reach)
    fact = Fact.objects.get(installation__enterprise=plant.enterprise)
    assert "61" in page.get(f"/enterprises/facts/{fact.pk}/").content.decode()
    page.post(f"/enterprises/facts/{fact.pk}/back/", {"revision": "1", "reason": "改错了"})
    fact.refresh_from_db()
    assert (fact.typed, fact.revision) == ("60", 3)


def test_a_number_opens_to_its_equation_and_fact(page: Client, plant: Plant) -> None:
    facts_keep(plant.enterprise, 2024, [diesel("2024-01", "100")], plant.reach)
    address = f"/enterprises/{plant.enterprise.pk}/?year=2024&trace="
    assert "row.0" in page.get(f"{address}source.combustion").content.decode()
    fact = fact_list(plant.enterprise, 2024).get()
    text = page.get(f"{address}row.0").content.decode()
    assert f"/enterprises/facts/{fact.pk}/" in text
    assert "42.652" in text


def test_the_workbook_goes_out_and_comes_back(page: Client, plant: Plant) -> None:
    facts_keep(plant.enterprise, 2024, [diesel("2024-01", "60")], plant.reach)
    address = f"/enterprises/{plant.enterprise.pk}/months/workbook.xlsx?year=2024"
    book = openpyxl.load_workbook(BytesIO(page.get(address).content))
    sheet = book.worksheets[0]
    assert [cell.value for cell in sheet[2]][:6] == [
        "U1",
        "化石燃料燃烧",
        "柴油",
        "2024-01",
        "数量",
        60,
    ]
    blank = next(row for row in sheet.iter_rows(min_row=3) if row[2].value == "柴油")
    blank[5].value, blank[7].value = 40, "invoice"
    stream = BytesIO()
    book.save(stream)
    given = SimpleUploadedFile("facts.xlsx", stream.getvalue())
    assert page.post(months(plant, "upload/"), {"file": given}).status_code == 302
    assert fact_list(plant.enterprise, 2024).count() == 2
    again = SimpleUploadedFile("facts.xlsx", stream.getvalue())
    told = page.post(months(plant, "upload/"), {"file": again})
    assert "enterprise_workbook_told" in told.content.decode()


def test_the_list_finds_by_name_and_is_an_excel_too(page: Client, plant: Plant) -> None:
    assert plant.enterprise.name_zh in page.get("/enterprises/?q=示范").content.decode()
    assert plant.enterprise.name_zh not in page.get("/enterprises/?q=水泥").content.decode()
    book = openpyxl.load_workbook(BytesIO(page.get("/enterprises/export.xlsx").content))
    assert book.worksheets[0]["B2"].value == plant.enterprise.organisation.code


def test_the_office_registers_and_sets_up(client: Client, houses: Houses) -> None:
    client.force_login(officer(houses.county_office, "office_officer"), backend=BACKEND)
    house = houses.enterprise
    house.code = "91350100M000100Y43"
    house.save()
    form = {"organisation": house.pk, "industry": "3011", "method": "cement_2013"}
    refused = client.post("/enterprises/register/", {**form, "industry": "x"})
    assert refused.status_code == 400
    assert 'value="x"' in refused.content.decode()
    made = client.post("/enterprises/register/", form)
    assert made.status_code == 302
    added = {"act": "installation", "kind": "line", "code": "L1", "name_zh": "一号窑"}
    assert client.post(f"{made.headers['Location']}add/", added).status_code == 302
    event = {"act": "event", "event": "closure", "day": "2024-05-01", "document": "关停文件"}
    assert client.post(f"{made.headers['Location']}add/", event).status_code == 302
    assert "一号窑" in client.get(made.headers["Location"]).content.decode()


class TestEnterprisePage(ScopeCases):
    role = "office_officer"

    def address(self, houses: Houses) -> str:
        return f"/enterprises/{make_plant(houses).enterprise.pk}/"


class TestMonthsPage(TestEnterprisePage):
    def address(self, houses: Houses) -> str:
        return f"/enterprises/{make_plant(houses).enterprise.pk}/months/"


class TestMonthsWorkbook(TestEnterprisePage):
    def address(self, houses: Houses) -> str:
        return f"/enterprises/{make_plant(houses).enterprise.pk}/months/workbook.xlsx"


class TestFactPage(TestEnterprisePage):
    def address(self, houses: Houses) -> str:
        plant = make_plant(houses)
        facts_keep(plant.enterprise, 2024, [diesel("2024-01", "60")], plant.reach)
        return f"/enterprises/facts/{fact_list(plant.enterprise).get().pk}/"


def test_nobody_but_the_enterprise_writes_its_facts(client: Client, houses: Houses, plant: Plant) -> None:
    facts_keep(plant.enterprise, 2024, [diesel("2024-01", "60")], plant.reach)
    fact = fact_list(plant.enterprise).get()
    acts = [months(plant, f"{act}/") for act in ("keep", "check", "upload")]
    acts.append(f"/enterprises/facts/{fact.pk}/back/")
    strangers = [
        officer(houses.county_office, "office_officer", "县"),
        officer(houses.county_office_beside, "office_officer", "邻县"),
        officer(houses.enterprise, "enterprise_officer", "他厂"),
        officer(houses.department, "department_officer", "部门"),
    ]
    typed = {**ROW_FIELDS, f"v~{ROW}~1": "61", "act": "keep", "revision": "1"}
    assert {client.post(address, typed).status_code for address in acts} == {302}  # to the sign-in
    for person in strangers:
        client.force_login(person, backend=BACKEND)
        assert {client.post(address, typed).status_code for address in acts} == {404}
    assert fact_list(plant.enterprise).get().typed == "60"
    assert not FactDraft.objects.filter(installation__enterprise=plant.enterprise).exists()


def test_nobody_else_sets_up_what_stands_there(client: Client, houses: Houses, plant: Plant) -> None:
    added = {"act": "installation", "kind": "line", "code": "L9", "name_zh": "他人加的"}
    for person in (
        officer(houses.county_office_beside, "office_officer", "邻县"),
        officer(houses.enterprise, "enterprise_officer", "他厂"),
    ):
        client.force_login(person, backend=BACKEND)
        assert client.post(f"/enterprises/{plant.enterprise.pk}/add/", added).status_code == 404
        assert client.get("/enterprises/register/").status_code in (200, 404)
    assert not plant.enterprise.installations.filter(code="L9").exists()


def test_the_list_shows_only_what_is_in_reach(client: Client, houses: Houses, plant: Plant) -> None:
    client.force_login(officer(houses.enterprise, "enterprise_officer", "他厂"), backend=BACKEND)
    assert plant.enterprise.name_zh not in client.get("/enterprises/").content.decode()
    client.force_login(officer(houses.department, "department_officer", "部门"), backend=BACKEND)
    assert client.get("/enterprises/").status_code == 404


def test_the_page_of_a_fact_keeps_the_tabs_of_its_enterprise(page: Client, plant: Plant) -> None:
    fact = facts_keep(plant.enterprise, 2024, [diesel("2024-01", "60")], plant.reach).written[0]
    text = page.get(f"/enterprises/facts/{fact.pk}/").content.decode()
    pk = plant.enterprise.pk
    assert f'<a href="/enterprises/{pk}/months/?year=2024" aria-current="page">' in text
    assert f'<a href="/enterprises/{pk}/reports/?year=2024">' in text


def bring(page: Client, plant: Plant, name: str, content: bytes, **fields: str) -> str:
    """The page after a workbook was brought in."""
    given = {**fields, "file": SimpleUploadedFile(name, content)}
    answer = page.post(months(plant, "upload/"), given, follow=True)
    return answer.content.decode()


def facts_csv(*rows: tuple[str, str], unit: str = "t") -> bytes:
    """Diesel of months, as the columns of the contract."""
    head = "facility,source,item,month,parameter,value,unit,how_known,evidence\n"
    lines = [f"U1,combustion,diesel,{month},quantity,{value},{unit},invoice,发票\n" for month, value in rows]
    return (head + "".join(lines)).encode()


def test_a_refused_workbook_waits_and_comes_back_with_a_remark_in_its_row(page: Client, plant: Plant) -> None:
    content = facts_csv(("2024-01", "60"), ("2024-02", "-7"))
    text = bring(page, plant, "二月.csv", content)
    assert "二月.csv" in text
    assert "1 处问题" in text
    page.logout()
    page.force_login(plant.person, backend=BACKEND)
    assert "文件已为您留着" in page.get(months(plant)).content.decode()  # also after the sign-out
    assert "was not taken: 1 problem" in page.get(f"/en{months(plant)}").content.decode()
    book = openpyxl.load_workbook(BytesIO(page.get(months(plant, "refused.xlsx")).content))
    rows = list(book.worksheets[0].iter_rows(min_row=2, max_row=3, values_only=True))
    assert [bool(row[0]) for row in rows] == [False, True]
    assert not fact_list(plant.enterprise).exists()
    book.worksheets[0].cell(3, 7).value = "40"
    corrected = BytesIO()
    book.save(corrected)
    assert "已写入 2 个数" in bring(page, plant, "改好.xlsx", corrected.getvalue())
    assert [fact.typed for fact in fact_list(plant.enterprise)] == ["60", "40"]
    assert "文件已为您留着" not in page.get(months(plant)).content.decode()
    assert page.get(months(plant, "refused.xlsx")).status_code == 404


def test_the_workbook_that_waits_is_taken_without_being_chosen_again(page: Client, plant: Plant) -> None:
    """The file names the unit U2, which is set up only afterwards."""
    content = facts_csv(("2024-01", "60")).replace(b"U1,", b"U2,")
    assert "没有设施" in bring(page, plant, "二号.csv", content)
    installation_add(plant.enterprise, plant.reach, kind="unit", code="U2", name_zh="2号机组")
    again = page.post(months(plant, "upload/"), {"waiting": "yes", "act": "take"}, follow=True)
    assert "已写入 1 个数" in again.content.decode()
    assert again.redirect_chain[-1][0].count("installation=U2")  # what was written is what is shown
    page.post(months(plant, "upload/"), {"file": SimpleUploadedFile("坏.csv", b"a,b\n1,2\n")})
    page.post(months(plant, "upload/"), {"act": "drop"})
    assert not RefusedWorkbook.objects.exists()


def test_a_workbook_of_another_year_and_a_file_that_is_no_table_are_told_once_by_their_names(
    page: Client, plant: Plant
) -> None:
    other = bring(page, plant, "去年.csv", facts_csv(("2023-01", "60"), ("2023-02", "60")))
    assert other.count("这份工作簿是 2023 年的，页面是 2024 年") == 1
    fake = bring(page, plant, "假的.xlsx", b"%PDF-1.4\n%fake\n")
    assert "假的.xlsx" in fake
    assert "ditan-upload" not in fake


def test_the_same_workbook_twice_is_no_error_and_waits_for_nobody(page: Client, plant: Plant) -> None:
    content = facts_csv(("2024-01", "60"))
    assert "已写入 1 个数" in bring(page, plant, "一月.csv", content)
    again = bring(page, plant, "一月.csv", content)
    assert "已经全部存有" in again
    assert "problem-info" in again
    assert not RefusedWorkbook.objects.exists()


def test_what_was_refused_is_said_once_and_shortly_at_its_field(page: Client, plant: Plant) -> None:
    checked = page.post(months(plant, "check/"), {**ROW_FIELDS, f"v~{ROW}~1": "-5"}).content.decode()
    assert 'data-said="U1' not in checked
    refused = page.post(months(plant, "keep/"), {**ROW_FIELDS, f"v~{ROW}~1": "-5"}).content.decode()
    assert refused.count('class="problem problem-error"') == 1
    assert "没有问题" not in refused
    assert "不要未保存的内容" in refused


def test_the_workbook_speaks_the_language_of_the_page_and_is_read_again(page: Client, plant: Plant) -> None:
    facts_keep(plant.enterprise, 2024, [diesel("2024-01", "60.25", evidence="发票")], plant.reach)
    for language, words in (
        ("", ("化石燃料燃烧", "柴油", "数量")),
        ("/en", ("Fuel combustion", "Diesel oil")),
    ):
        book = page.get(f"{language}{months(plant, 'workbook.xlsx')}").content
        first = next(openpyxl.load_workbook(BytesIO(book)).worksheets[0].iter_rows(2, 2, values_only=True))
        assert first[5] == 60.25  # a number, not a text
        assert {str(cell).casefold() for cell in first} >= {word.casefold() for word in words}
        assert "已经全部存有" in bring(page, plant, "又.xlsx", book)


def test_a_row_whose_months_have_papers_of_their_own_keeps_them_when_one_value_is_corrected(
    page: Client, plant: Plant
) -> None:
    entries = [diesel(f"2024-{month:02d}", "60", evidence=f"发票{month}") for month in range(1, 4)]
    facts_keep(plant.enterprise, 2024, entries, plant.reach)
    text = page.get(months(plant)).content.decode()
    assert f'name="e~{ROW}" value="" placeholder="各月不同"' in text
    row = {f"u~{ROW}": "t", f"h~{ROW}": "invoice", f"e~{ROW}": "", f"s~{ROW}": "1:1,2:1,3:1"}
    values = {f"v~{ROW}~1": "60", f"v~{ROW}~2": "61", f"v~{ROW}~3": "60"}
    kept = page.post(months(plant, "keep/"), row | values)
    assert kept.headers["Location"].endswith("kept=1")
    told = [(fact.typed, fact.evidence, fact.revision) for fact in fact_list(plant.enterprise, 2024)]
    assert told == [("60", "发票1", 1), ("61", "发票2", 2), ("60", "发票3", 1)]
    row |= {f"e~{ROW}": "全年台账", f"s~{ROW}": "1:1,2:2,3:1"}  # said for the row, it counts for all months
    page.post(months(plant, "keep/"), row | values)
    assert {fact.evidence for fact in fact_list(plant.enterprise, 2024)} == {"全年台账"}


def test_a_row_in_two_units_keeps_each_and_takes_the_first_for_a_new_month(
    page: Client, plant: Plant
) -> None:
    """60 t and 61,000 kg stand; March is typed in the row whose unit is left blank."""
    entries = [diesel("2024-01", "60"), diesel("2024-02", "61000", unit="kg")]
    facts_keep(plant.enterprise, 2024, entries, plant.reach)
    row = {f"u~{ROW}": "", f"h~{ROW}": "invoice", f"e~{ROW}": "", f"s~{ROW}": "1:1,2:1"}
    values = {f"v~{ROW}~1": "60", f"v~{ROW}~2": "61000", f"v~{ROW}~3": "62"}
    assert page.post(months(plant, "keep/"), row | values).headers["Location"].endswith("kept=1")
    told = [(fact.typed, fact.unit) for fact in fact_list(plant.enterprise, 2024).order_by("month")]
    assert told == [("60", "t"), ("61000", "kg"), ("62", "t")]
