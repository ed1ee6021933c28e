"""Asks for every address of the site, as several people, and counts the queries of each answer.

A program: it runs in the home of a demonstration (`python -m tests.journeys.asking`) and prints one JSON list. The
routes come from the resolver, so that a new page is asked for without being named here; what stands in the place of a
parameter comes from the database, by the words around it.
"""

import json
import os
import re
import sys
from collections.abc import Iterator, Mapping
from typing import Any

PEOPLE = ("", "director", "manager", "auditor", "zhong_officer")
MOST_QUERIES = 30
PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")
YEAR, PLACE, CITY = "2024", "990101", "990100"
YEAR_OF_PROVINCES = "2007"
# Of what the demonstration has none, and what is only written to: the answer is a refusal.
NOBODYS = ["0"]


def main() -> None:
    """Print the answers, and the routes with a parameter for which there is no example."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ditan.site.settings")
    django.setup()
    from django.conf import settings

    settings.ALLOWED_HOSTS = ["testserver"]
    found: dict[str, Any] = {"answers": [], "unlisted": []}
    clients = _clients()
    examples = _examples()
    pages = {route for route in _routes() if not route.startswith("api/v1/")}
    for route in sorted(pages):
        addresses = list(_addresses(route, examples))
        if not addresses:
            found["unlisted"].append(route)
        for address in addresses:
            for who, client in clients.items():
                found["answers"].append(
                    {"route": route, "address": address, "who": who, **_ask(client, address)}
                )
    json.dump(found, sys.stdout)


def _routes() -> Iterator[str]:
    from django.urls import get_resolver
    from django.urls.resolvers import URLResolver

    def below(resolver: Any, before: str) -> Iterator[str]:
        for part in resolver.url_patterns:
            route = before + str(part.pattern)
            if isinstance(part, URLResolver):
                yield from below(part, route)
            else:
                yield route

    return below(get_resolver(), "")


def _clients() -> dict[str, Any]:
    """A signed-in client for each of the people; `anyone` has not signed in."""
    from django.test import Client

    from ditan.domains.accounts.models import Person

    clients: dict[str, Any] = {}
    for name in PEOPLE:
        client = clients[name or "anyone"] = Client()
        if name:
            person = Person.objects.get(username=name)
            client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return clients


def _ask(client: Any, address: str) -> dict[str, int]:
    """The status and the queries; asked again where they are too many, for what a process reads once and keeps."""
    first = _ask_once(client, address)
    return _ask_once(client, address) if first["queries"] > MOST_QUERIES else first


def _ask_once(client: Any, address: str) -> dict[str, int]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        response = client.get(address)
        if response.streaming:
            list(response.streaming_content)
    return {"status": response.status_code, "queries": len(queries)}


def _addresses(route: str, examples: Mapping[str, list[str]]) -> Iterator[str]:
    """The route with its parameters filled in; nothing where an example is missing."""
    found = PARAMETER.search(route)
    if found is None:
        yield f"/{route}"
        return
    key = f"{route[: found.start()]}<{found[1]}>{route[found.end() :]}"
    values = _matching(key, examples)
    # Every state of a filing has its own page; of all else one example will do.
    for value in values if route == "filings/<int:pk>/" else values[:1]:
        yield from _addresses(route[: found.start()] + value + route[found.end() :], examples)


def _matching(key: str, examples: Mapping[str, list[str]]) -> list[str]:
    """The examples whose pattern matches the words up to the parameter, and those after it where it names them."""
    return next((values for pattern, values in examples.items() if re.match(pattern, key)), [])


def _examples() -> dict[str, list[str]]:
    """Values by what stands around them: the first pattern that matches counts."""
    from ditan.domains.accounts.models import Organisation
    from ditan.domains.audit.models import Entry
    from ditan.domains.enterprise.models import (
        Enterprise,
        Fact,
        FactEvidence,
        ReductionMeasure,
        SiteVisit,
        VerificationStatement,
    )
    from ditan.domains.filings.models import EvidenceUse, Filing, Version
    from ditan.domains.intake.models import Batch
    from ditan.domains.notices.models import Notice
    from ditan.domains.pathway.models import Breakdown
    from ditan.domains.statistics.models import Figure
    from ditan.domains.target.models import Decision, Target

    by_state = {(one.workflow, one.state): str(one.pk) for one in Filing.objects.order_by("-pk")}
    use = EvidenceUse.objects.order_by("pk")[0]
    county = Organisation.objects.get(place=PLACE, kind="low_carbon_office")
    restated = Filing.objects.exclude(restates=None).order_by("pk")[0]
    return {
        r"filings/<pk>/differences": [str(restated.pk)],
        r".*filings/<pk>": [str(use.filing_id), *by_state.values()],
        r".*/evidence/<use>": [str(use.pk)],
        r".*versions/<pk>": [
            str(pk) for pk in Version.objects.order_by("pk").values_list("pk", flat=True)[:4]
        ],
        r"filings/\d+/do/<act>": ["move"],
        r"intake/templates/<kind>": ["activities"],
        r"intake/<pk>": [str(Batch.objects.order_by("-pk")[0].pk)],
        r"intake/\d+/do/<act>": ["commit"],
        r"people/<pk>": [str(county.pk)],
        r"enterprises/facts/<pk>": [str(Fact.objects.order_by("pk")[0].pk)],
        r"enterprises/measures/<pk>": [str(ReductionMeasure.objects.order_by("pk")[0].pk)],
        r"enterprises/national/<pk>": NOBODYS,
        r"enterprises/<pk>/filed": [str(_filed().organisation.enterprise.pk)],
        r"enterprises/\d+/filed/<version>": [str(_filed().pk)],
        r"enterprises/verifiers/<pk>": [
            str(Organisation.objects.filter(kind="verifier").order_by("pk")[0].pk)
        ],
        r"enterprises/<pk>/verification/(statements|visits|papers)/": [
            str(SiteVisit.objects.order_by("pk")[0].assignment.enterprise_id)
        ],
        r".*verification/statements/<statement>": [str(VerificationStatement.objects.order_by("pk")[0].pk)],
        r".*verification/visits/<visit>": [str(SiteVisit.objects.order_by("pk")[0].pk)],
        r".*verification/papers/<paper>": [str(FactEvidence.objects.order_by("pk")[0].pk)],
        r".*verification/(statements/\d+|draft).<ending>": ["docx"],
        r"enterprises/<pk>": [str(Enterprise.objects.filter(is_national=True).order_by("pk")[0].pk)],
        r"pathway/caps/<pk>": [
            str(Target.objects.filter(indicator=name).order_by("pk")[0].pk)
            for name in ("co2_energy", "co2_budget", "co2e_enterprise")
        ],
        r"pathway/published/<key>": ["cities", "countries"],
        r"pathway/published/countries/<code>": ["GB"],
        r"pathway/published/\w+/<code>": ["370100"],
        r"pathway/scenarios/<name>": ["demo_deep"],
        r"pathway/studio/<pk>": [str(Breakdown.objects.order_by("-pk")[0].pk)],
        r"pathway/studio/\d+/letters/<code>": [PLACE],
        r"targets/decisions/<pk>": [str(Decision.objects.order_by("pk")[0].pk)],
        r"targets/<pk>": [str(Target.objects.order_by("pk")[0].pk)],
        r"statistics/figures/<pk>": [str(Figure.objects.filter(standing="recognised").order_by("pk")[0].pk)],
        r".*audit/<sequence>": [str(Entry.objects.order_by("-sequence")[0].sequence)],
        r"audit/export.<form>": ["xlsx"],
        r"notices/<pk>": [str(Notice.objects.order_by("-pk")[0].pk)],
        r".*<year>/<str:place>": [YEAR],
        r".*<year>": [YEAR_OF_PROVINCES],
        r".*<place>": [PLACE],
        r"statistics/sources/<source>": ["industry"],
        r".*places/<code>": [CITY],
        r".*documents/<document_id>": ["provincial_2011"],
        r".*parameters/<parameter_id>": ["fuel.provincial_2011.bituminous.cc"],
        r".*editions/<edition_id>": ["prov2011"],
        r"help/<name>": ["board-and-desk"],
        r"library/confirmations/\d+/<verb>": ["confirm"],
        r".*<(pk|edge|token)>": NOBODYS,
    }


def _filed() -> Any:
    """A sealed report that was made of facts."""
    from ditan.domains.filings.models import Version

    reports = Version.objects.filter(workflow="enterprise_report", organisation__enterprise__isnull=False)
    return reports.select_related("organisation__enterprise").order_by("-pk")[0]


if __name__ == "__main__":
    main()
