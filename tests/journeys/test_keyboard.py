"""The main line in English by the keyboard alone: returned, corrected, signed, countersigned, sealed, published."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys.keyboard import Keys
from tests.journeys.people import STATES, assert_clean
from tests.journeys.test_story import PAGE_PDF

COUNTY, PERIOD = "Tongxi", "2025"
DEPARTMENTS = {
    "industry_head": "Industry Bureau of Zechuan",
    "transport_head": "Transport Bureau of Zechuan",
}


def test_the_main_line_by_the_keyboard_alone_in_english(
    site: str, new_context: Callable[..., BrowserContext], axe: Callable[[Page], list[dict[str, Any]]]
) -> None:
    def person(username: str) -> Keys:
        """Whoever comes for the first time signs in by the keyboard as well."""
        state = STATES.get((site, username))
        keys = Keys(new_context(storage_state=state).new_page())
        if state is None:
            keys.sign_in(site, username)
        return keys

    officer = person("officer")
    address = find(officer, site)
    officer.step("Take in hand")
    remark(officer)
    back(officer)
    writer = person("tong_officer")
    writer.open(address)
    correct(writer)
    assert_clean(axe, writer.page)
    head = person("tong_director")
    head.open(address)
    head.step("Pass")
    head.step("Sign off")
    stamp(writer, address)
    officer.open(address)
    officer.step("Take in hand")
    ask(officer)
    for username, department in DEPARTMENTS.items():
        agree(person(username), address, department)
    officer.open(address)
    officer.step("End countersigning")
    director = person("director")
    director.open(address)
    director.step("Accept")
    number(director)
    director.step("Seal")
    director.step("Publish")
    expect(director.page.locator(".page-head")).to_contain_text("Published")
    assert_clean(axe, director.page)
    escape_closes_a_drawer(director, site)


def find(keys: Keys, site: str) -> str:
    """The list is searched by typing; the filing opens by Enter."""
    keys.open(f"{site}/en/filings/?workflow=inventory_filing&period={PERIOD}")
    keys.write(keys.page.get_by_label("Title or number"), "桐溪")
    keys.go(keys.button("Filter"))
    keys.go(keys.page.get_by_role("link", name=f"{COUNTY} (fictional) {PERIOD}").first)
    return keys.page.url.partition("#")[0]


def remark(keys: Keys) -> None:
    """A finding is pinned to a field."""
    field = keys.page.locator(".filing-field").filter(has_text="GDP at current prices")
    keys.press(field.locator("summary").first)
    keys.write(field.get_by_label("Finding"), "Please compare with the bureau's figure.")
    keys.go(field.get_by_role("button"))
    expect(keys.page.locator("main")).to_contain_text("Please compare with the bureau's figure.")


def back(keys: Keys) -> None:
    """It is returned with the reason typed."""
    keys.press(keys.fold("Return for correction"))
    part = keys.page.locator(".filing-act").filter(has_text="Return for correction")
    keys.write(part.get_by_label("Reason"), "One figure has to be compared; see the remark at its field.")
    keys.go(part.get_by_role("button", name="Return for correction", exact=True))
    expect(keys.page.locator(".page-head")).to_contain_text("Returned")


def correct(keys: Keys) -> None:
    """The value is corrected and checked, the remark answered, and it goes to review."""
    keys.write(keys.page.locator('input[name="gdp"]'), "113.31")
    keys.go(keys.button("Save and check"))
    answer = keys.page.locator(".filing-answer").filter(has=keys.page.get_by_role("textbox")).first
    keys.write(answer.get_by_role("textbox"), "Corrected to the figure of the bureau.")
    keys.go(answer.get_by_role("button"))
    keys.step("Send for review")
    expect(keys.page.locator(".page-head")).to_contain_text("In review")


def stamp(keys: Keys, address: str) -> None:
    """The scan is chosen in the file window, which a key opens; then it is submitted, late with a reason."""
    keys.open(address)
    keys.press(keys.fold("Upload the stamped page"))
    keys.page.wait_for_load_state("networkidle")
    chosen = {"name": "stamped.pdf", "mimeType": "application/pdf", "buffer": PAGE_PDF}
    keys.chooser(keys.page.locator('.filing-drop input[type="file"]')).set_files(chosen)
    keys.go(keys.page.locator(".filing-drop").get_by_role("button", name="Upload", exact=True))
    if keys.button("Submit").is_enabled():
        keys.step("Submit")
    else:
        keys.press(keys.fold("Submit late"))
        late = keys.page.locator(".filing-act").filter(has_text="Submit late")
        keys.write(late.get_by_label("Reason"), "The figure of the bureau came late.")
        keys.go(late.get_by_role("button", name="Submit late", exact=True))


def ask(keys: Keys) -> None:
    """Two departments are ticked with Space."""
    keys.press(keys.fold("Send for countersigning"))
    for department in DEPARTMENTS.values():
        keys.press(keys.page.get_by_role("checkbox", name=department), "Space")
    keys.go(keys.button("Send for countersigning"))
    expect(keys.page.locator(".page-head")).to_contain_text("Being countersigned")


def agree(keys: Keys, address: str, department: str) -> None:
    """A department agrees."""
    keys.open(address)
    keys.press(keys.fold("Countersign"))
    keys.go(keys.button("Give the opinion"))
    expect(keys.page.locator("#countersigns li").filter(has_text=department)).to_contain_text("agrees")


def number(keys: Keys) -> None:
    """The document number is registered."""
    keys.press(keys.fold("Register a document number"))
    keys.write(keys.page.get_by_label("Number", exact=True), "泽低碳办〔2026〕89号")
    keys.go(keys.button("Register"))


def escape_closes_a_drawer(keys: Keys, site: str) -> None:
    """A figure opens by Enter, its drawer closes by Escape, and the focus is where it was."""
    keys.open(f"{site}/en/inventory/2007/320000/")
    figure = keys.page.locator("main a.trace, main a[href*='trace=']").first
    keys.press(figure)
    drawer = keys.page.locator("#drawer")
    expect(drawer).to_contain_text("Copy citation")
    keys.page.keyboard.press("Escape")
    expect(drawer.get_by_text("Copy citation")).not_to_be_visible()
    expect(figure).to_be_focused()
