"""The report in the page of a filing and of a version: total, by source, its three reports, its checks, its verifier."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from ditan.core.enterprise.methods import methods
from ditan.core.enterprise.reports import report_templates
from ditan.core.enterprise.sheet import sheet
from ditan.core.enterprise.statement import conclusion_kinds
from ditan.domains.accounts.scope import Reach
from ditan.domains.enterprise.filing.checking import checked_summary
from ditan.domains.enterprise.filing.naming import source_name
from ditan.domains.enterprise.models import Enterprise, VerifierAssignment
from ditan.domains.enterprise.selectors import computed_year
from ditan.domains.enterprise.selectors.enterprises import years_in_reach
from ditan.domains.enterprise.selectors.facts import fact_list
from ditan.domains.enterprise.selectors.filed import enterprise_of, facts_moved, told_of
from ditan.domains.enterprise.selectors.verification_statements import conclusion_of
from ditan.domains.enterprise.services.filing import facts_take
from ditan.domains.enterprise.tracing import tonnes_parts, tonnes_text
from ditan.domains.filings.flows import flow_of
from ditan.domains.filings.models import Filing, Version
from ditan.domains.web.names import name_of
from ditan.domains.web.numbers import shares_text

METHOD_FIELD = "method_statement"
MILLION = 1_000_000


def filing_context(filing: Filing, by: Reach) -> dict[str, Any]:
    """What the report says, and for whoever may see the facts: its checks, its verifier, whether the facts moved on."""
    enterprise, year = enterprise_of(filing), int(filing.period)
    told = told_of(filing.content)
    context: dict[str, Any] = {
        "is_registered": enterprise is not None,
        "said": said_context(told),
        "year": year,
        "enterprise": None,
    }
    if enterprise is None or not _may_see(enterprise, year, by):
        return context
    return context | _inside(filing, enterprise, year, told)


def fields_computed(filing: Filing) -> frozenset[str]:
    """The fields of the form that the facts fill: those that were filled, and before the first taking all that may be."""
    told = told_of(filing.content)
    if told:
        return frozenset(told.get("filled", ()))
    enterprise = enterprise_of(filing)
    if enterprise is None or not fact_list(enterprise, int(filing.period)).exists():
        return frozenset()
    return frozenset(sheet().fields)


def report_prepared(filing: Filing, posted: Mapping[str, Any]) -> Mapping[str, Any]:
    """What the facts give at the moment of saving; where nothing was typed, the method is named too."""
    enterprise = enterprise_of(filing)
    if enterprise is None:
        return {}
    taken = facts_take(enterprise, int(filing.period))
    if taken and not str(posted.get(METHOD_FIELD, "")).strip():
        method = methods()[enterprise.method]
        taken[METHOD_FIELD] = f"{method.name_zh}（{method.edition}）" if method.edition else method.name_zh
    return taken


def facts_moved_of(filing: Filing) -> int:
    """How many facts say something else by now than the report took; none of a report that took none."""
    enterprise = enterprise_of(filing)
    return 0 if enterprise is None else facts_moved(enterprise, int(filing.period), told_of(filing.content))


def version_context(version: Version, content: Any) -> dict[str, Any]:
    """What a sealed report says, and where its facts are shown to those who may see them."""
    enterprise = enterprise_of(version)
    told = told_of(content)
    address = reverse("enterprise:filed", args=[enterprise.pk, version.pk]) if enterprise and told else ""
    return {"said": said_context(told), "facts_address": address}


def said_context(told: Mapping[str, Any]) -> dict[str, Any] | None:
    """What a report says of its facts, for a template; None where it was made of a form alone."""
    if not told:
        return None
    method = methods().get(str(told["method"]))
    amounts = [int(one["co2e_micro_t"]) for one in told["sources"]]
    shown, shares = tonnes_parts(amounts), shares_text([max(one, 0) for one in amounts])
    return {
        "told": told,
        "total": tonnes_text(int(told["total_micro_t"])),
        "method": name_of(method) if method is not None else told["method"],
        "unverified": told["unverified_millionths"] / MILLION,
        "sources": [
            {"name": source_name(one["id"], str(told["method"])), "amount": amount, "share": share}
            for one, amount, share in zip(told["sources"], shown, shares, strict=True)
        ],
    }


def _may_see(enterprise: Enterprise, year: int, by: Reach) -> bool:
    years = years_in_reach(enterprise, by)
    return years is None or year in years


def _inside(filing: Filing, enterprise: Enterprise, year: int, told: Mapping[str, Any]) -> dict[str, Any]:
    """What only those see who may see the facts."""
    found = computed_year(enterprise, year)
    version = Version.objects.filter(filing=filing).first()
    moved = facts_moved(enterprise, year, told, found.facts)
    total = found.computation.total_micro_t if found.computation is not None else None
    reports = reverse("enterprise:reports", args=[enterprise.pk])
    return {
        "enterprise": enterprise,
        "has_facts": bool(found.facts),
        "is_locked": flow_of(filing).states[filing.state].content != "editable",
        "moved": moved,
        "now": tonnes_text(total) if total is not None else "",
        "checks": checked_summary(enterprise, year, found) if found.facts else None,
        "reports": [
            (name_of(template), f"{reports}?{urlencode({'year': year, 'kind': kind})}")
            for kind, template in report_templates().items()
        ],
        "facts_address": reverse("enterprise:filed", args=[enterprise.pk, version.pk])
        if version is not None and told
        else "",
        **_verified(enterprise, year),
    }


def _verified(enterprise: Enterprise, year: int) -> dict[str, Any]:
    assignments = VerifierAssignment.objects.filter(enterprise=enterprise, year=year)
    running = assignments.select_related("verifier").order_by("ended", "-id").first()
    conclusion = conclusion_of(enterprise, year)
    name = "" if conclusion is None else name_of(conclusion_kinds()[conclusion.conclusion])
    return {"assignment": running, "conclusion": conclusion, "conclusion_name": name}
