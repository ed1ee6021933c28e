"""A yearbook table is typed: without script a finding leads to its cell, with script a block from Excel fills the grid."""

import re
from collections.abc import Callable

from playwright.sync_api import BrowserContext, expect

from tests.journeys.people import STATES, sign_in

Contexts = Callable[..., BrowserContext]
PAGE = "/statistics/balances/new/?place=990100&year=2018"


def test_without_script_what_was_typed_is_still_there_after_a_finding_was_followed(
    new_context: Contexts, site: str
) -> None:
    sign_in(new_context, site, "officer")
    page = new_context(storage_state=STATES[site, "officer"], java_script_enabled=False).new_page()
    page.goto(site + PAGE)
    page.locator('[name="c.final_consumption.raw_coal"]').fill("100")
    page.locator('[name="c.fc_industry.raw_coal"]').fill("60")
    page.get_by_role("button", name="检查", exact=True).click()
    finding = page.locator("#typed-findings .finding", has_text="row_total_differs")
    expect(finding.locator(".finding-more")).to_be_visible()
    finding.locator(".finding-open").click()
    expect(page).to_have_url(re.compile(r"#at-final_consumption\.raw_coal$"))
    expect(page.locator('[name="c.final_consumption.raw_coal"]')).to_have_value("100")
    expect(page.locator('[name="c.fc_industry.raw_coal"]')).to_have_value("60")


def test_a_block_from_excel_is_spread_over_the_cells(new_context: Contexts, site: str) -> None:
    page = sign_in(new_context, site, "officer")
    page.goto(site + PAGE)
    page.locator('[name="c.fc_construction.raw_coal"]').focus()
    page.evaluate(
        """() => {
            const data = new DataTransfer();
            data.setData("text/plain", "1.5\\t2\\r\\n3\\t4,000.25\\r\\n");
            document.activeElement.dispatchEvent(
                new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
        }"""
    )
    for at, value in (
        ("fc_construction.raw_coal", "1.5"),
        ("fc_construction.cleaned_coal", "2"),
        ("fc_transport.raw_coal", "3"),
        ("fc_transport.cleaned_coal", "4,000.25"),
    ):
        expect(page.locator(f'[name="c.{at}"]')).to_have_value(value)
    expect(
        page.locator("#typed-findings .finding").first
    ).to_be_visible()  # the check has run on what was pasted
    expect(page.locator("#typed-findings .finding-more").first).to_be_hidden()
