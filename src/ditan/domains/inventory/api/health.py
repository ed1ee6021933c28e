"""Data health over HTTP: the four answers that the page shows."""

from typing import Any

from django.http import HttpRequest
from ninja import Query, Router, Schema

from ditan.core.inventory.health import Answer, HealthFinding
from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.inventory.api.assessments import BELOW, MICRO_T_PER_T, Choice
from ditan.domains.inventory.api.inventories import inventory_or_refuse
from ditan.domains.inventory.selectors.health import health_get
from ditan.domains.web.paging import ERRORS, Year

router = Router(tags=["assessments"])


class HealthFindingShape(Schema):
    """One finding in both languages, with the tonnes of CO2e that it touches; `opens` is a kind of thing and its key."""

    severity: str
    code: str
    message_zh: str
    message_en: str
    remedy_zh: str
    remedy_en: str
    touched_co2e_t: float
    opens: list[str]


class AnswerShape(Schema):
    """The answer to one test. `share` (0–1) is null where nothing stands beside the inventory to compare with."""

    test: str
    name_zh: str
    name_en: str
    mark: str
    share: float | None
    touched_co2e_t: float
    findings: list[HealthFindingShape]


@router.get(
    f"{BELOW}/health",
    response={200: list[AnswerShape], **ERRORS},
    summary="How opaque, inconsistent, mismatched and incomparable its data are",
)
def health(request: HttpRequest, year: Year, place: str, chosen: Query[Choice]) -> Any:
    """The four answers in the order of the report's words, each with the finding that touches most first."""
    found = inventory_or_refuse(request, place, year, chosen.edition, chosen.gwp)
    return [_answer(answer) for answer in health_get(found, reach_of_request(request))]


def _answer(answer: Answer) -> dict[str, Any]:
    return {
        "test": answer.test.id,
        "name_zh": answer.test.name_zh,
        "name_en": answer.test.name_en,
        "mark": answer.mark,
        "share": answer.share,
        "touched_co2e_t": answer.touched_micro_t / MICRO_T_PER_T,
        "findings": [_finding(finding) for finding in answer.findings],
    }


def _finding(finding: HealthFinding) -> dict[str, Any]:
    chinese, english = finding.told.as_json("zh"), finding.told.as_json("en")
    return {
        "severity": finding.told.severity,
        "code": chinese["code"],
        "message_zh": chinese["message"],
        "message_en": english["message"],
        "remedy_zh": chinese["remedy"],
        "remedy_en": english["remedy"],
        "touched_co2e_t": finding.touched_micro_t / MICRO_T_PER_T,
        "opens": [part for part in (finding.link.kind, finding.link.key) if part],
    }
