"""A plant's monitoring plan from draft to approval, and its file of the national platform, in a browser."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys.people import assert_clean, sign_in

POWER = "泽川热电有限公司"
Axe = Callable[[Page], list[dict[str, Any]]]


@pytest.fixture
def writer(site: str, new_context: Callable[..., BrowserContext]) -> Page:
    """The plant's officer."""
    return sign_in(new_context, site, "plant_officer")


def plant_address(page: Page, site: str) -> str:
    """The address of the plant's page."""
    page.goto(f"{site}/enterprises/")
    link = page.get_by_role("link", name=re.compile(POWER)).first
    return f"{site}{(link.get_attribute('href') or '').partition('?')[0]}"


def test_a_plan_is_changed_submitted_and_approved(
    site: str, writer: Page, new_context: Callable[..., BrowserContext], axe: Axe
) -> None:
    plan = f"{plant_address(writer, site)}plan/"
    writer.goto(plan)
    expect(writer.get_by_text("现行第 1 版，自 2025-01-01 起执行")).to_be_visible()
    writer.get_by_label("测量设备 U1 燃煤（常规机组） 低位发热量").fill("量热仪二号（演示）")
    writer.get_by_label("谁负责 U1 燃煤（常规机组） 低位发热量").fill("")
    writer.get_by_role("button", name="提交审批").click()
    expect(writer.get_by_role("alert")).to_contain_text("没有写责任人")
    line = writer.get_by_label("测量设备 U1 燃煤（常规机组） 低位发热量")
    expect(line).to_have_value("量热仪二号（演示）")
    assert_clean(axe, writer)
    writer.get_by_label("谁负责 U1 燃煤（常规机组） 低位发热量").fill("计量专员（演示）")
    writer.get_by_role("button", name="提交审批").click()
    expect(writer).to_have_url(re.compile(r"version=2$"))
    office = sign_in(new_context, site, "director")
    office.goto(f"{site}/enterprises/plans/?state=waiting")
    assert_clean(axe, office)
    office.get_by_role("link", name=re.compile(POWER)).click()
    office.get_by_label("从哪一天起执行").fill("2028-01-01")
    assert_clean(axe, office)
    office.get_by_role("button", name="批准").click()
    expect(office.locator("tr.here")).to_contain_text("2028-01-01")
    writer.goto(f"{plan}?version=2")
    expect(writer.get_by_role("button", name="批准")).to_have_count(0)
    assert writer.request.get(f"{plan}plan.docx?version=2").status == 200


def test_a_file_of_the_national_platform_is_compared_before_anything_is_kept(
    site: str, writer: Page, tmp_path: Path, axe: Axe
) -> None:
    plant = plant_address(writer, site)
    writer.goto(f"{plant}reports/?year=2025&kind=emission")
    assert_clean(axe, writer)
    assert writer.request.get(f"{plant}reports/report.docx?year=2025&kind=emission").status == 200
    writer.get_by_role("link", name="到全国平台文件").click()
    assert_clean(axe, writer)
    exported = writer.request.get(f"{plant}national/file/?year=2025&format=csv").body().decode("utf-8-sig")
    file = tmp_path / "平台.csv"
    file.write_text(exported.replace(",17.23,", ",18.5,"), "utf-8")
    writer.get_by_label("平台文件（XLSX、CSV）").set_input_files(file)
    writer.get_by_role("button", name="比对差异").click()
    expect(writer.locator("main")).to_contain_text("新增 0 个，改动 1 个，相同 107 个")
    expect(writer.locator("tbody tr")).to_contain_text(["17.23"])
    assert_clean(axe, writer)
