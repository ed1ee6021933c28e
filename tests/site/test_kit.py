"""The living page: every template part of the product is on it, in both languages, with few questions to the database."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

import ditan

pytestmark = pytest.mark.django_db
PACKAGE = Path(ditan.__file__).parent
SHARED = (
    "*/templates/*/parts/*.html",
    "*/templates/filings/desk/*.html",
    "*/templates/filings/version/*.html",
)
MOST_QUERIES = 15


def shared_parts() -> set[str]:
    """The names of all templates in folders of parts."""
    found = [file for pattern in SHARED for file in PACKAGE.glob(f"domains/{pattern}")]
    return {file.relative_to(file.parents[2]).as_posix() for file in found}


def test_folders_of_parts_are_found() -> None:
    assert {"web/parts/problem.html", "filings/parts/finding.html", "filings/desk/red.html"} <= shared_parts()


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_every_shared_part_is_on_the_page(
    prefix: str, client: Client, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(MOST_QUERIES):
        response = client.get(f"{prefix}/kit/")
    assert response.status_code == 200
    shown = {template.name for template in response.templates}
    assert sorted(shared_parts() - shown) == []


def test_the_form_shows_an_error_a_unit_a_warning_and_last_years_value(client: Client) -> None:
    html = client.get("/kit/").content.decode()
    for text in (
        "filing-finding-error",
        "filing-finding-warning",
        "万吨标准煤",
        "上年 73.01",
        "演示数据",
        "写明理由",
    ):
        assert text in html


def test_a_job_that_is_over_is_shown_and_asks_for_nothing(client: Client) -> None:
    response = client.get("/en/kit/")
    assert "jobs/progress.html" in {template.name for template in response.templates}
    html = response.content.decode()
    assert "Compiling the greenhouse gas inventory (demonstration data)" in html
    assert "every 2s" not in html
