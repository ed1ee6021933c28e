"""The filings of the demonstration city: rounds are opened, and each filing is played as far as its file says."""

import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from django.utils import timezone

from ditan.core.casework import workflow
from ditan.core.errors import refuse_if
from ditan.core.forms import form, parse
from ditan.domains.accounts.models import Organisation, Person
from ditan.domains.accounts.scope import Reach, reach_of
from ditan.domains.enterprise.filing.page import report_prepared
from ditan.domains.enterprise.selectors.filed import WORKFLOW
from ditan.domains.filings.contents import content_flow_of
from ditan.domains.filings.models import Filing, Version
from ditan.domains.filings.sealings import sealing_of
from ditan.domains.filings.selectors import differences_of
from ditan.domains.filings.services import (
    causes_state,
    checks_run,
    countersign_ask,
    countersign_give,
    edge_effect_state,
    filing_move,
    filing_open,
    filing_save,
    finding_raise,
    finding_reply,
    message_add,
    number_register,
    round_open,
    stamped_page_add,
    supervision_open,
    version_publish,
    version_restate,
    version_seal,
)
from ditan.domains.inventory.filing import KIND
from ditan.domains.inventory.filing.said import KEY, inventory_said
from ditan.domains.inventory.models import Inventory
from ditan.domains.inventory.selectors import gwp_of_edition
from ditan.domains.places.models import Place
from ditan.site.demonstration.houses import City, told_in

ENTERPRISE = "enterprise"
# The main path; what a filing does is everything up to the state that its file names.
PATH = (
    *("opened", "drafted", "in_review", "signed", "submitted", "in_hand"),
    *("countersigning", "accepted", "sealed", "published"),
)
# A page with nothing on it: the smallest that readers of PDF take.
PAGE = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
)


class Player:
    """Plays the people of the city on the filings of one round."""

    def __init__(self, city: City, told: dict[str, Any]) -> None:
        self.city, self.told = city, told
        self.days: list[date] = told["step_days"]

    def round(self, tell: Callable[[], object] = str) -> None:
        """Open the round for every county it names, then play each filing; `tell` is called after each."""
        told, office = self.told, self.city.houses["office"]
        groups = [(group, house) for group in told["filings"] for house in group["houses"]]
        by = reach_of(self.city.people["officer"], told["opened"])
        opened = round_open(
            told["workflow"],
            [self._subject(house) for _, house in groups],
            told["period"],
            office,
            by,
            due_day=told["due"],
            document=told["document"],
        ).opened
        by_subject = {filing.subject: filing for filing in opened}
        for position, (group, house) in enumerate(groups, start=1):
            filing = by_subject[self._subject(house)]
            self.play(filing, house, group, told["number"].format(position=position))
            tell()

    def play(self, filing: Filing, house: str, told: dict[str, Any], number: str) -> None:
        """One filing, up to its state."""
        far = PATH.index(told["to"])
        steps = (self.draft, self.send, self.sign, self.submit, self.receive, self.countersign, self.accept)
        for at, step in enumerate(steps, start=1):
            if at <= far:
                filing = step(filing, house, told)
        if told.get("returned"):
            self.give_back(filing, told)
        if told.get("then"):
            filing = filing_move(filing, told["then"], self._by("officer", 5))
        if far >= PATH.index("sealed"):
            number_register(filing, number, self._by("director", 7))
            version = version_seal(filing, self._by("director", 7))
            if far >= PATH.index("published"):
                version_publish(version, self._by("director", 8))

    def draft(self, filing: Filing, house: str, told: dict[str, Any]) -> Filing:
        """The county's officer fills in the form, chooses the inventory and explains each warning."""
        by = self._of(house, "officer", 0)
        said = {
            **content_of(filing, house),
            **told.get("says", {}),
            "writer": _name(by),
            "phone": told_in("contents")["phone"],
        }
        if filing.workflow == "inventory_filing":
            leader = self.city.people[f"{house}_director"].name
            said |= {"leader": leader, "filled_on": str(by.day)}
        content, problems = parse(form(workflow(filing.workflow).form), said)
        refuse_if([problem for _, problem in problems])
        content |= _inventory(filing, house) | _facts(filing, said)
        saved = filing_save(filing, content, filing.revision, by)
        checks_run(saved, by)
        explain(saved, by)
        return saved

    def send(self, filing: Filing, house: str, _: dict[str, Any]) -> Filing:
        """It goes to review in its own house."""
        return filing_move(filing, "send_for_review", self._of(house, "officer", 0))

    def sign(self, filing: Filing, house: str, _: dict[str, Any]) -> Filing:
        """The head of the county's office passes and signs it."""
        by = self._of(house, "director", 1)
        return filing_move(filing_move(filing, "pass_review", by), "sign_off", by)

    def submit(self, filing: Filing, house: str, _: dict[str, Any]) -> Filing:
        """With the stamped page it is submitted; after the day, with the reason."""
        by = self._of(house, "officer", 3)
        with tempfile.TemporaryDirectory() as folder:
            page = Path(folder) / "page.pdf"
            page.write_bytes(PAGE)
            stamped_page_add(filing, page, told_in("contents")["page"], by, dated=by.day)
        needs_reason = filing.restates is not None
        return filing_move(filing, "submit", by, reason=filing.reason if needs_reason else "")

    def receive(self, filing: Filing, _house: str, _: dict[str, Any]) -> Filing:
        """The city's officer takes it in hand."""
        return filing_move(filing, "receive", self._by("officer", 4))

    def countersign(self, filing: Filing, _house: str, told: dict[str, Any]) -> Filing:
        """Departments are asked; all agree, or one has an objection and the others have not answered."""
        asked = self.told["countersigners"]
        if not asked:
            return filing
        filing = countersign_ask(filing, [self.city.houses[one] for one in asked], self._by("officer", 5))
        for department in asked:
            by = reach_of(self.city.person_of(department, "department_head"), self.days[5])
            if "objects" not in told:
                countersign_give(filing, self.city.houses[department], by, agrees=True)
            elif department == told["objects"]:
                text = told["objection"]
                countersign_give(filing, self.city.houses[department], by, agrees=False, text=text)
        if told["to"] == "countersigning":
            return filing
        return filing_move(filing, "end_countersign", self._by("officer", 6))

    def accept(self, filing: Filing, _house: str, _: dict[str, Any]) -> Filing:
        """The director recognises it."""
        return filing_move(filing, self.told.get("accept", "accept"), self._by("director", 6))

    def give_back(self, filing: Filing, told: dict[str, Any]) -> None:
        """Remarks are pinned to fields, and it is returned."""
        by = self._by("officer", 5)
        for remark in told["returned"]:
            finding_raise(filing, remark["field"], remark["text"], by, due_day=remark["due"])
        message_add(filing, self.city.houses["office"], told["reason"], by)
        filing_move(filing, "return", by, reason=told["reason"])

    def _subject(self, house: str) -> Place | Organisation:
        """An enterprise files for itself, an office for its place."""
        found = self.city.houses[house]
        return found if found.kind == ENTERPRISE else found.place

    def _by(self, name: str, step: int) -> Reach:
        return self.city.reach(name, self.days[step])

    def _of(self, house: str, rank: str, step: int) -> Reach:
        return self.city.reach(f"{house}_{rank}", self.days[step])


def rounds_play(city: City, tell: Callable[[int, int], None]) -> int:
    """All rounds, then the restatement; how many filings there are.

    Parameters: tell – hears how many of the rounds' filings are played, of how many.
    """
    rounds, done = told_in("rounds")["rounds"], count(1)
    many = sum(len(group["houses"]) for told in rounds for group in told["filings"])
    for told in rounds:
        Player(city, told).round(lambda: tell(next(done), many))
    for told in told_in("rounds")["restatements"]:
        restatement_play(city, told)
    requests_play(city)
    return Filing.objects.count()


def requests_play(city: City) -> None:
    """What the office has asked of departments, by days from today: one is overdue and under supervision."""
    today, opened = timezone.localdate(), {}
    for told in told_in("rounds")["requests"]:
        house = city.houses[told["house"]]
        opened[told["house"]] = filing_open(
            "data_request",
            reach_of(city.people["officer"], today + timedelta(told["opened"])),
            place=house.place,
            period=told["period"],
            filer=house,
            receiver=city.houses["office"],
            organisation=house,
            title=told["title"],
            due_day=today + timedelta(told["due"]),
        )
    told = told_in("rounds")["supervision"]
    supervision_open(
        opened[told["house"]],
        reach_of(city.people["director"], today + timedelta(told["put"])),
        number=told["number"],
        person=city.people[told["person"]],
        due_day=today + timedelta(told["due"]),
        reason=told["reason"],
    )


def restatement_play(city: City, told: dict[str, Any]) -> None:
    """A sealed version is restated: another edition, a revised figure, causes, effects, and the way to its seal."""
    house = told["house"]
    home = city.houses[house]
    version = Version.objects.get(workflow="inventory_filing", place=home.place, period=told["period"])
    writer = city.people[f"{house}_officer"]
    by = reach_of(writer, told["opened"])
    filing = version_restate(version, by, told["reason"], filer=home, receiver=city.houses["office"])
    content = {**filing.content, told["field"]: round(filing.content[told["field"]] * told["share"], 2)}
    content |= _inventory(filing, house, told["edition"])
    filing = filing_save(filing, content, filing.revision, by)
    filing = causes_state(filing, _causes(filing, told), by)
    for edge in version.edges.all():
        edge_effect_state(edge, filing, told["effect"], by)
    checks_run(filing, by)
    explain(filing, by)
    ways = {"step_days": told["days"], "countersigners": []}
    player = Player(city, ways)
    nothing: dict[str, Any] = {"to": "accepted"}
    for step in (player.send, player.sign, player.submit, player.receive, player.accept):
        filing = step(filing, house, nothing)
    director = reach_of(city.people["director"], told["days"][7])
    number_register(filing, told["number"], director)
    restated = version_seal(filing, director, reason=told["reason"])
    version_publish(restated, reach_of(city.people["director"], told["days"][8]))


def content_of(filing: Filing, house: str) -> dict[str, str]:
    """What is typed into the form, as text by path."""
    told = told_in("contents")
    own = told[filing.workflow]
    if "own" in own:
        return {**own["texts"], **own["own"][house]}
    size = told["shares"][house] * told["growth"][filing.period]
    return {**own["texts"], **{path: f"{value * size:.2f}" for path, value in own["scaled"].items()}}


def explain(filing: Filing, by: Reach) -> None:
    """Every warning gets its words."""
    for finding in filing.findings.filter(severity="warning", reply=""):
        finding_reply(finding, told_in("contents")["warning"], by)


def _causes(filing: Filing, told: dict[str, Any]) -> dict[str, tuple[str, str]]:
    sealing = sealing_of(content_flow_of(filing).id)
    proposed = dict(sealing.propose(filing)) if sealing is not None else {}
    own = {each.path for each in differences_of(filing) if not each.path.startswith(f"/{KEY}/")}
    return proposed | dict.fromkeys(own, ("statistics", told["reason"]))


def _inventory(filing: Filing, _house: str, edition: str = "") -> dict[str, Any]:
    """The stored inventory of place and year: of the edition, else of the default one."""
    if content_flow_of(filing).content != KIND:
        return {}
    from ditan.core.library import load

    wanted = edition or load().default_edition.id
    found = Inventory.objects.filter(
        place=filing.place, year=int(filing.period), edition=wanted, gwp=gwp_of_edition(wanted)
    )
    return {KEY: inventory_said(found.order_by("-pk")[0])}


def _facts(filing: Filing, said: dict[str, Any]) -> dict[str, Any]:
    """What the facts of an enterprise give for its report, as the page takes them when it is saved."""
    return dict(report_prepared(filing, said)) if filing.workflow == WORKFLOW else {}


def _name(by: Reach) -> str:
    person: Person | None = by.person
    return person.name if person is not None else ""
