"""A report of the made-up plant that goes through the hands of its house and of the county's office."""

from pathlib import Path

from ditan.domains.accounts.scope import Reach, reach_of
from ditan.domains.enterprise.filing.page import report_prepared
from ditan.domains.filings.models import Filing, Version
from ditan.domains.filings.services import (
    checks_run,
    filing_move,
    filing_open,
    filing_save,
    finding_reply,
    number_register,
    stamped_page_add,
    version_seal,
)
from tests.domains.enterprise.plants import Plant
from tests.people import DAY, Houses, officer

PAGE = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
NO_POWER = {"notation": "NO", "reason": "自发自用"}
TYPED = {"writer": "孙填报", "phone": "0591-1", "product": "电力", "output_t": 1, "electricity": NO_POWER}


def open_report(plant: Plant, houses: Houses, period: str = "2024") -> Filing:
    """The county's office asks the plant for its report."""
    house = plant.enterprise.organisation
    by = reach_of(officer(houses.county_office, "office_officer", f"布置{period}"), DAY)
    return filing_open(
        "enterprise_report",
        by,
        place=house.place,
        period=period,
        filer=house,
        receiver=houses.county_office,
        organisation=house,
    )


def save_report(filing: Filing, by: Reach) -> Filing:
    """Saved and checked as the page does it: what is typed, and what the facts give."""
    filing.refresh_from_db()
    kept = {name: value for name, value in filing.content.items() if name not in TYPED}
    content = {**kept, **TYPED, **report_prepared(filing, {})}
    saved = filing_save(filing, content, filing.revision, by)
    checks_run(saved, by)
    saved.refresh_from_db()
    return saved


def submit_report(
    filing: Filing, plant: Plant, folder: Path, move: str = "submit", head_name: str = "厂长"
) -> Filing:
    """Warnings explained, reviewed, signed, stamped, submitted (the day of the tests is past the deadline)."""
    for finding in filing.findings.filter(severity="warning", reply=""):
        finding_reply(finding, "停机检修", plant.reach)
    head = reach_of(officer(plant.enterprise.organisation, "enterprise_head", f"{head_name}{filing.pk}"), DAY)
    filing = filing_move(filing, "send_for_review", plant.reach)
    filing = filing_move(filing_move(filing, "pass_review", head), "sign_off", head)
    page = folder / f"page{filing.pk}.pdf"
    page.write_bytes(PAGE)
    stamped_page_add(filing, page, "盖章页.pdf", plant.reach, dated=DAY)
    return filing_move(
        filing, move, plant.reach, reason="" if move == "submit" and not filing.restates else "更正"
    )


def seal_report(filing: Filing, houses: Houses, number: str = "甲低碳办〔2026〕1号") -> Version:
    """Taken in hand, determined by another person, numbered, sealed."""
    clerk = reach_of(officer(houses.county_office, "office_officer", f"经办{filing.pk}"), DAY)
    director = reach_of(officer(houses.county_office, "office_director", f"主任{filing.pk}"), DAY)
    filing = filing_move(filing, "receive", clerk)
    filing = filing_move(filing, "accept" if filing.restates else "determine", director)
    number_register(filing, number, director)
    return version_seal(filing, director, reason=filing.reason)
