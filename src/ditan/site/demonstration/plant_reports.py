"""Yearly reports of the made-up plants: one that was verified, determined, sealed and published, one that waits in the office."""

import tempfile
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings

from ditan.core.casework import workflow
from ditan.core.errors import refuse_if
from ditan.core.forms import form, parse
from ditan.domains.accounts.models import Person
from ditan.domains.accounts.scope import Reach, reach_of
from ditan.domains.enterprise.filing.page import report_prepared
from ditan.domains.enterprise.models import Enterprise
from ditan.domains.enterprise.selectors.filed import WORKFLOW
from ditan.domains.enterprise.services.verification_statements import (
    statement_draft,
    statement_hand_in,
    statement_sign,
)
from ditan.domains.enterprise.services.verifying import interest_declare, verifier_assign
from ditan.domains.filings.models import Filing
from ditan.domains.filings.services import (
    checks_run,
    filing_move,
    filing_open,
    filing_save,
    finding_reply,
    number_register,
    stamped_page_add,
    version_publish,
    version_seal,
)
from ditan.site.demonstration.enterprises import FILE, FOLDER
from ditan.site.demonstration.houses import City, told_in
from ditan.site.demonstration.rounds import PAGE

VERIFIER, TEAM = "verifier", ("verifier_member", "verifier_head")
SUBMITTED = "submitted"


def plant_reports_play(city: City) -> int:
    """Open and play the report of every plant that has one in its file; returns how many there are."""
    file = Path(settings.DITAN_DEMO_DATA) / FOLDER / FILE
    if not file.is_file():
        return 0
    plants = yaml.safe_load(file.read_text("utf-8"))["plants"].values()
    reporting = [plant for plant in plants if "report" in plant]
    for plant in reporting:
        _Report(city, plant).play()
    return len(reporting)


class _Report:
    """One report on its way, on the days that the file names."""

    def __init__(self, city: City, plant: dict[str, Any]) -> None:
        self.city, self.plant, self.told = city, plant, plant["report"]
        self.enterprise = Enterprise.objects.get(organisation__name_zh=plant["name_zh"])

    def play(self) -> None:
        """From the opening to where the file lets it come."""
        filing = self._submitted(self._opened())
        if self.told["to"] == SUBMITTED:
            return
        filing = filing_move(filing, "receive", self._by("officer", "received"))
        filing = filing_move(filing, "ask_verification", self._by("officer", "received"))
        self._verify()
        filing = filing_move(filing, "end_verification", self._by("officer", "concluded"))
        director = self._by("director", "determined")
        filing = filing_move(filing, "determine", director)
        number_register(filing, self.told["number"], director)
        version_publish(version_seal(filing, director), self._by("director", "published"))

    def _opened(self) -> Filing:
        house = self.enterprise.organisation
        return filing_open(
            WORKFLOW,
            self._by("officer", "opened"),
            place=house.place,
            period=str(self.told["year"]),
            filer=house,
            receiver=self.city.houses["office"],
            organisation=house,
        )

    def _submitted(self, filing: Filing) -> Filing:
        """What the facts do not say is typed, warnings are explained; signed, stamped, submitted."""
        officer, head = self._own("officer", "written"), self._own("head", "signed")
        typed = {
            **self.told["typed"],
            "writer": self.plant["officer"]["name"],
            "phone": told_in("contents")["phone"],
        }
        taken = report_prepared(filing, typed)
        content, problems = parse(form(workflow(WORKFLOW).form), typed)
        refuse_if([problem for _path, problem in problems])
        filing = filing_save(filing, {**content, **taken}, filing.revision, officer)
        checks_run(filing, officer)
        for finding in filing.findings.filter(severity="warning", reply=""):
            finding_reply(finding, self.told["why"], officer)
        filing = filing_move(filing, "send_for_review", officer)
        filing = filing_move(filing_move(filing, "pass_review", head), "sign_off", head)
        with tempfile.TemporaryDirectory() as folder:
            page = Path(folder) / "page.pdf"
            page.write_bytes(PAGE)
            stamped_page_add(filing, page, told_in("contents")["page"], officer, dated=officer.day)
        return filing_move(filing, "submit", self._own("officer", "submitted"))

    def _verify(self) -> None:
        """Nobody of the team has an interest; one drafts the statement, another signs it."""
        verifier, year = self.city.houses[VERIFIER], self.told["year"]
        office = self._by("director", "assigned")
        people = [self.city.people[name] for name in TEAM]
        for person in (None, *people):
            interest_declare(self.enterprise, verifier, person, office)
        assignment = verifier_assign(self.enterprise, year, verifier, people, office)
        member, head = (self._by(name, "concluded") for name in TEAM)
        told = self.told["statement"]
        statement_draft(
            assignment,
            member,
            conclusion=told["conclusion"],
            text=told.get("text", ""),
            days=Decimal(told["days"]),
        )
        statement_hand_in(assignment, member)
        statement_sign(assignment, head)

    def _day(self, step: str) -> date:
        found: date = self.told["days"][step]
        return found

    def _by(self, name: str, step: str) -> Reach:
        return self.city.reach(name, self._day(step))

    def _own(self, who: str, step: str) -> Reach:
        """The plant's officer or head, on the day of a step."""
        return reach_of(Person.objects.get(username=self.plant[who]["username"]), self._day(step))
