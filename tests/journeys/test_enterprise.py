"""The story of a report: a plant's year is entered once, reported, verified, determined, published; another is refused."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.conftest import CHECKOUT
from tests.journeys.people import assert_clean, filing_address, sign_in, step
from tests.journeys.test_story import stamp_and_submit

FACTS = CHECKOUT / "src/ditan/site/demo/enterprises"
YEAR, WORKFLOW = "2024", "enterprise_report"
POWER, KILN = "泽川热电有限公司", "泽川水泥熟料有限公司"
PASTED = "combustion~diesel~quantity"
TEAM = ("泽川碳核查有限公司（演示）", "何组长", "许核查")
REPORTS = ("energy_use", "monthly", "emission")
Person = Callable[[str], Page]


@pytest.fixture
def person(site: str, new_context: Callable[..., BrowserContext]) -> Person:
    """A browser of somebody of the city, signed in once a test."""
    opened: dict[str, Page] = {}

    def of(username: str) -> Page:
        if username not in opened:
            opened[username] = sign_in(new_context, site, username)
        return opened[username]

    return of


@pytest.mark.story
def test_a_year_of_a_plant_is_entered_reported_verified_and_published(
    site: str, person: Person, axe: Callable[[Page], list[dict[str, Any]]]
) -> None:
    ask_reports(person("officer"), site)
    writer = person("plant_officer")
    plant = plant_address(writer, site, POWER)
    enter_year(writer, plant, "heat_power.csv", pasted=True)
    for kind in REPORTS:
        writer.goto(f"{plant}reports/?year={YEAR}&kind={kind}")
        expect(writer.locator(".report-table").first).to_be_visible()
        links = writer.locator('a[href*="reports/"][href*="xlsx"]')
        book = writer.request.get(f"{site}{links.first.get_attribute('href')}")
        assert book.status == 200
    report = filing_address(writer, site, POWER, YEAR, WORKFLOW)
    fill(writer, report, product="电力", output="1800000")
    expect(writer.locator("#facts .kpi-value")).to_contain_text("1,394,")
    assert_clean(axe, writer)
    send(writer, person("plant_head"), report)
    officer = person("officer")
    officer.goto(report)
    step(officer, "签收")
    step(officer, "交核查")
    bench = f"{plant}verification/?year={YEAR}"
    assign(person("director"), bench)
    member = person("verifier_member")
    pin(member, bench, "2024-03", "化验单与填报不符")
    pin(member, bench, "2024-05", "请说明用途")
    correct(writer, plant, site)
    answer_all(writer, bench, "已按化验单更正，见历史。")
    member.goto(bench)
    expect(member.locator("del").first).to_be_visible()
    settle_all(member, bench)
    officer.goto(report)
    expect(officer.locator("#facts")).to_contain_text("数据已变")
    step(officer, "按核查意见退回", "核查后数据已更正，请重报。")
    fill(writer, report, product="电力", output="1800000")
    send(writer, person("plant_head"), report)
    officer.goto(report)
    step(officer, "签收")
    conclude(member, person("verifier_head"), bench, "核查通过")
    publish(person("director"), report, "泽低碳办〔2026〕201号")
    reader = person("gang_special_officer")
    reader.goto(f"{site}/enterprises/published/?year={YEAR}")
    line = reader.locator("tr").filter(has_text=POWER)
    expect(line).to_contain_text("核查通过")
    assert_clean(axe, reader)
    assert reader.request.get(report).status == 404
    assert reader.request.get(f"{plant}?year={YEAR}").status == 404


def test_a_report_that_the_verifier_refuses_goes_back(
    site: str,
    person: Person,
    new_context: Callable[..., BrowserContext],
    axe: Callable[[Page], list[dict[str, Any]]],
) -> None:
    ask_reports(person("officer"), site)
    writer = person("kiln_officer")
    plant = plant_address(writer, site, KILN)
    enter_year(writer, plant, "kiln_cement.csv")
    report = filing_address(writer, site, KILN, YEAR, WORKFLOW)
    fill(writer, report, product="水泥熟料", output="1050000")
    send(writer, person("kiln_head"), report)
    officer = person("officer")
    officer.goto(report)
    step(officer, "签收")
    step(officer, "交核查")
    bench = f"{plant}verification/?year={YEAR}"
    assign(person("director"), bench)
    conclude(person("verifier_member"), person("verifier_head"), bench, "不予通过", "熟料产量没有计量凭证。")
    officer.goto(report)
    expect(officer.locator("#facts")).to_contain_text("不予通过")
    step(officer, "按核查意见退回", "核查不予通过，补齐计量凭证后重报。")
    expect(officer.locator(".page-head")).to_contain_text("已退回")
    writer.goto(report)
    expect(writer.locator("main")).to_contain_text("补齐计量凭证后重报")
    assert_clean(axe, writer)
    dark = new_context(storage_state=writer.context.storage_state(), color_scheme="dark").new_page()
    for address in (report, f"{plant}months/?year={YEAR}", f"{site}/enterprises/published/"):
        dark.goto(address)
        assert_clean(axe, dark)


def ask_reports(officer: Page, site: str) -> None:
    """The office opens the round of enterprises; asked again it opens nothing twice."""
    officer.goto(f"{site}/filings/open/")
    officer.get_by_label("流程").select_option(WORKFLOW)
    officer.get_by_label("期间").fill(YEAR)
    officer.get_by_label("报送时限").fill("2030-04-30")
    with officer.expect_navigation():
        officer.get_by_role("button", name="更新名单和时限").click()
    officer.get_by_label("期间").fill(YEAR)
    officer.get_by_label("报送时限").fill("2030-04-30")
    for box in officer.locator("tbody tr").filter(has=officer.locator('input[name="subject"]')).all():
        is_ours = any(name in box.inner_text() for name in (POWER, KILN))
        box.locator('input[name="subject"]').set_checked(is_ours)
    officer.get_by_role("button", name="布置并全部开启").click()
    officer.wait_for_load_state()


def plant_address(page: Page, site: str, name: str) -> str:
    """The address of an enterprise, found in the list."""
    page.goto(f"{site}/enterprises/?q={name}")
    found = page.get_by_role("link", name=re.compile(name)).first.get_attribute("href")
    assert found
    return f"{site}{found.partition('?')[0]}"


def enter_year(page: Page, plant: str, facts: str, *, pasted: bool = False) -> None:
    """Twelve months: the workbook brings them in, one row comes from the clipboard."""
    lines = (FACTS / facts).read_text("utf-8").replace("2025", YEAR).splitlines(keepends=True)
    own = [line for line in lines if not (pasted and ",diesel," in line)]
    page.goto(f"{plant}months/?year={YEAR}")
    upload = page.locator('input[type="file"]')
    book = {"name": "facts.csv", "mimeType": "text/csv", "buffer": "".join(own).encode()}
    upload.set_input_files(book)
    page.get_by_role("button", name="汇入").click()
    page.wait_for_load_state()
    if pasted:
        page.goto(f"{plant}months/?year={YEAR}&installation=U1")
        paste_row(page, "\t".join(line.split(",")[5] for line in lines if ",diesel," in line))


def paste_row(page: Page, block: str) -> None:
    """A block of twelve months pasted into the first field of the row, its source chosen, checked while typing, kept."""
    expect(page.locator(f'input[name="v~{PASTED}~1"]')).to_have_count(0)
    page.locator('select[name="add"]').select_option(PASTED)
    page.get_by_role("button", name="加这一行").click()
    page.locator(f'select[name="h~{PASTED}"]').select_option("invoice")
    page.locator(f'input[name="e~{PASTED}"]').fill("点火油领用单（演示）")
    page.locator(f'input[name="v~{PASTED}~1"]').evaluate(
        """(field, text) => {
            const data = new DataTransfer();
            data.setData("text/plain", text);
            field.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
        }""",
        block,
    )
    expect(page.locator("#months-checked")).to_contain_text("还没有保存")
    page.get_by_role("button", name="保存", exact=True).click()
    page.wait_for_load_state()
    expect(page.locator(f'input[name="v~{PASTED}~12"]')).not_to_have_value("")


def fill(page: Page, report: str, *, product: str, output: str) -> None:
    """What the facts do not say is typed; the figures come from the facts; every warning gets its reason."""
    page.goto(report)
    typed = {"writer": "填报人", "phone": "000-0000", "product": product, "output_t": output}
    for name, text in typed.items():
        page.locator(f'#form input[name="{name}"]').fill(text)
    page.get_by_role("button", name="保存并检查").click()
    page.wait_for_load_state()
    assert not page.locator('#form input[name="emissions_total"]').count()
    waiting = page.locator(".filing-answer").filter(has=page.get_by_text("答复", exact=True))
    while waiting.count():
        left = waiting.count()
        waiting.first.get_by_role("textbox").fill("按计量报表填报，见凭证。")
        waiting.first.get_by_role("button").click()
        page.wait_for_load_state()
        assert waiting.count() < left


def send(writer: Page, head: Page, report: str) -> None:
    """Reviewed and signed in its own house, stamped, submitted."""
    writer.goto(report)
    step(writer, "送审")
    head.goto(report)
    step(head, "审核通过")
    step(head, "签发")
    stamp_and_submit(writer, report)


def assign(director: Page, bench: str) -> None:
    """Nobody of the team has an interest; then it is assigned."""
    for name in TEAM:
        director.goto(bench)
        fold(director, "记一份申报")
        who = director.locator('select[name="who"]')
        value = who.locator("option").filter(has_text=name).first.get_attribute("value")
        who.select_option(value)
        director.get_by_role("button", name="记下", exact=True).click()
        director.wait_for_load_state()
    director.goto(bench)
    fold(director, "指派核查机构")
    director.get_by_role("radio", name=TEAM[0]).check()
    for name in TEAM[1:]:
        director.get_by_role("checkbox", name=name).check()
    director.get_by_role("button", name="指派", exact=True).click()
    director.wait_for_load_state()
    expect(director.locator("main")).to_contain_text("结束指派")


def fold(page: Page, name: str) -> None:
    """Open a folded form, where it is not open yet."""
    part = page.locator("details").filter(has=page.get_by_text(name, exact=True)).first
    if part.get_attribute("open") is None:
        part.locator("summary").first.click()


def pin(member: Page, bench: str, month: str, text: str) -> None:
    """A finding at a fact of the month."""
    member.goto(bench)
    fold(member, "对一个数据提出问题")
    form = member.locator("#pin")
    option = form.locator('select[name="fact"] option').filter(has_text=month).first.get_attribute("value")
    form.locator('select[name="fact"]').select_option(option)
    form.locator('select[name="severity"]').select_option("error")
    form.locator('input[name="text"]').fill(text)
    form.get_by_role("button", name="提出").click()
    member.wait_for_load_state()
    expect(member.locator("main")).to_contain_text(text)


def correct(writer: Page, plant: str, site: str) -> None:
    """A fact of a submitted report: the report is named first, then the change is confirmed with its reason."""
    writer.goto(f"{plant}months/?year={YEAR}")
    field = 'input[name="v~combustion~coal~quantity~3"]'
    writer.locator(field).fill("60000")
    writer.get_by_role("button", name="保存", exact=True).click()
    writer.wait_for_load_state()
    expect(writer.locator(".filed-confirm")).to_contain_text(POWER)
    expect(writer.locator(field)).to_have_value("60000")
    writer.locator('.filed-confirm input[name="confirm"]').check()
    writer.locator('#months-form input[name="reason"]').fill("按化验单和磅单更正")
    writer.get_by_role("button", name="保存", exact=True).click()
    writer.wait_for_load_state()
    expect(writer.locator(".filed-confirm")).to_have_count(0)


def answer_all(page: Page, bench: str, text: str) -> None:
    """Every open finding is answered."""
    page.goto(bench)
    for place in range(page.locator('input[name="reply"]').count()):
        page.locator('input[name="reply"]').nth(place).fill(text)
        page.get_by_role("button", name="答复", exact=True).nth(place).click()
        page.wait_for_load_state()


def settle_all(page: Page, bench: str) -> None:
    """The verifier is content."""
    page.goto(bench)
    while page.get_by_role("button", name="销号").count():
        page.get_by_role("button", name="销号").first.click()
        page.wait_for_load_state()


def conclude(member: Page, head: Page, bench: str, conclusion: str, text: str = "") -> None:
    """Drafted by one, signed by another."""
    member.goto(bench)
    fold(member, "编制核查报告")
    member.get_by_role("radio", name=conclusion).check()
    member.locator('textarea[name="statement_text"]').fill(text)
    member.locator('input[name="days"]').fill("3")
    member.get_by_role("button", name="提交签发").click()
    member.wait_for_load_state()
    head.goto(bench)
    head.get_by_role("button", name="签发", exact=True).click()
    head.wait_for_load_state()
    expect(head.locator("#statement")).to_contain_text(conclusion)


def publish(director: Page, report: str, number: str) -> None:
    """Determined, numbered, sealed, published."""
    director.goto(report)
    step(director, "核定")
    director.get_by_text("登记文号…", exact=True).click()
    director.get_by_label("文号", exact=True).fill(number)
    director.get_by_role("button", name="登记", exact=True).click()
    director.wait_for_load_state()
    step(director, "封存")
    step(director, "公布")
    expect(director.locator(".page-head")).to_contain_text("已公布")
