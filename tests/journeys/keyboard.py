"""A person without a mouse: Tab, Shift+Tab, Enter, Space and typing, nothing else; the focus is seen wherever it stops."""

from playwright.sync_api import Error, FileChooser, Locator, Page, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from tests.journeys.people import PASSWORD, SECRET, STATES
from tests.journeys.test_people import code_of

MOST_TABS = 400
MOST_PRESSES, CHOOSER_TIMEOUT_MS = 3, 5_000
IS_AT_THE_TOP = "document.activeElement === document.body"
# Where the focus is: whether at what is wanted, what the person reads there, and whether it is marked for the eye.
FOCUS = """wanted => {
  const here = document.activeElement;
  const style = getComputedStyle(here);
  const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
  return { words: (here.textContent || here.getAttribute("aria-label") || here.name || here.tagName).slice(0, 60),
           isHere: here === wanted, isSeen: ring || style.boxShadow !== "none" };
}"""


class Keys:
    """The hands of one person on one page."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def open(self, address: str) -> None:
        """Type an address, and go past the header by the skip link."""
        self.page.goto(address)
        self.skip()

    def skip(self) -> None:
        """The first stop of every page leads to its content."""
        self.page.keyboard.press("Tab")
        expect(self.page.locator("a.skip")).to_be_focused()
        self.page.keyboard.press("Enter")

    def to(self, wanted: Locator) -> None:
        """Tab until what is wanted has the focus; its mark is seen."""
        expect(wanted).to_be_visible()
        passed = []
        for _ in range(MOST_TABS):
            focus = wanted.evaluate(FOCUS)
            if focus["isHere"]:
                assert focus["isSeen"], f"no mark of the focus at {wanted}"
                return
            passed.append(focus["words"])
            self.page.keyboard.press("Tab")
        raise AssertionError(f"the keyboard does not reach {wanted}; it passed {passed[:40]}")

    def press(self, wanted: Locator, key: str = "Enter") -> None:
        """Go there and press a key."""
        self.to(wanted)
        self.page.keyboard.press(key)

    def chooser(self, wanted: Locator) -> FileChooser:
        """The window in which a file is chosen. A browser that is busy may swallow the key: then it is pressed again."""
        for _ in range(MOST_PRESSES):
            self.to(wanted)
            try:
                with self.page.expect_file_chooser(timeout=CHOOSER_TIMEOUT_MS) as window:
                    self.page.keyboard.press("Space")
                return window.value
            except PlaywrightTimeout:
                continue
        raise AssertionError(f"no window of files opens at {wanted}")

    def go(self, wanted: Locator) -> None:
        """Go there and press Enter, which loads a page; then past its header.

        A list that is filtered in its place keeps the focus where it was; an address with # begins at its part.
        """
        self.to(wanted)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        if self.is_at_the_top() and "#" not in self.page.url:
            self.skip()

    def is_at_the_top(self) -> bool:
        """Whether nothing has the focus yet; asked once more where a page was only just being left."""
        try:
            return bool(self.page.evaluate(IS_AT_THE_TOP))
        except Error:
            self.page.wait_for_load_state()
            return bool(self.page.evaluate(IS_AT_THE_TOP))

    def write(self, wanted: Locator, text: str) -> None:
        """Go there and type over what stands there."""
        self.to(wanted)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)

    def button(self, name: str) -> Locator:
        """The first button of a name."""
        return self.page.get_by_role("button", name=name, exact=True).first

    def fold(self, name: str) -> Locator:
        """What opens the form of a step."""
        return self.page.locator("summary").filter(has_text=f"{name}…").first

    def step(self, name: str) -> None:
        """Make a step of a filing that needs no more words."""
        self.go(self.button(name))

    def sign_in(self, site: str, username: str) -> None:
        """In English, by name, password and six digits."""
        self.page.goto(f"{site}/en/sign-in/?next=/en/desk/")
        self.write(self.page.get_by_label("Sign-in name"), username)
        self.write(self.page.get_by_label("Password", exact=True), PASSWORD)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        self.write(self.page.get_by_label("The six digits of the authenticator"), code_of(SECRET))
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        expect(self.page).to_have_url(f"{site}/en/desk/")
        STATES[site, username] = self.page.context.storage_state()
