"""The story of carbon assets: a plant sees where its year ends, records a measure, and the office looks at its industries."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys.people import assert_clean, sign_in

KILN = "泽川水泥熟料有限公司"
Axe = Callable[[Page], list[dict[str, Any]]]


def plant_address(page: Page, site: str) -> str:
    """The page of the clinker works, found in the list."""
    page.goto(f"{site}/enterprises/?q={KILN}")
    found = page.get_by_role("link", name=KILN).first.get_attribute("href")
    assert found
    return f"{site}{found.partition('?')[0]}"


def test_a_plant_sees_its_year_and_records_a_measure(
    site: str, new_context: Callable[..., BrowserContext], axe: Axe
) -> None:
    page = sign_in(new_context, site, "kiln_officer")
    plant = plant_address(page, site)
    page.goto(f"{plant}?year=2026")
    page.get_by_role("navigation", name="本企业的各页").get_by_role("link", name="碳资产").click()
    expect(page.locator("polygon.asset-band")).to_have_count(2)
    expect(page.get_by_text("怎样补上缺口")).to_be_visible()
    assert_clean(axe, page)
    page.locator("a.opens[href*='trace=expected']").click()
    expect(page.locator("#drawer .trace-words")).to_contain_text("几何平均")
    page.locator("[data-trace-close]").click()
    page.get_by_text("登记一项措施", exact=True).click()
    form = page.locator("form").filter(has=page.get_by_label("名称"))
    form.get_by_label("名称").fill("余热发电扩容")
    form.get_by_label("年减排量").fill("八百")
    form.get_by_label("投资").fill("2,000,000")
    form.get_by_label("年运行费用").fill("-100000")
    form.get_by_label("寿命").fill("10")
    form.get_by_role("button", name="保存").click()
    expect(page.get_by_text("measure_field_unreadable")).to_be_visible()
    expect(form.get_by_label("名称")).to_have_value("余热发电扩容")
    assert_clean(axe, page)
    form.get_by_label("年减排量").fill("800")
    form.get_by_role("button", name="保存").click()
    page.get_by_role("link", name="余热发电扩容").click()
    expect(page.get_by_role("heading", name="历史")).to_be_visible()
    assert_clean(axe, page)
    page.goto(f"{plant.replace(site, site + '/en')}assets/?year=2026")
    expect(page.get_by_role("heading", name="Carbon assets")).to_be_visible()
    assert_clean(axe, page)


def test_the_office_looks_at_its_industries(
    site: str, new_context: Callable[..., BrowserContext], axe: Axe
) -> None:
    page = sign_in(new_context, site, "officer")
    page.goto(f"{site}/enterprises/transformation/?year=2025&from=2023")
    expect(page.get_by_role("heading", name="行业转型")).to_be_visible()
    expect(page.locator(".quadrant-dot")).to_have_count(1)
    assert_clean(axe, page)
