"""Addresses of filings."""

from django.urls import path

from ditan.domains.filings.screens.board import board_page, board_workbook, expected_open_page
from ditan.domains.filings.screens.desk import calendar_page, desk_page
from ditan.domains.filings.screens.differences import differences_page
from ditan.domains.filings.screens.enterprises import enterprises_page, enterprises_workbook
from ditan.domains.filings.screens.evidence import evidence_add_page, evidence_archive_page, evidence_page
from ditan.domains.filings.screens.filing import filing
from ditan.domains.filings.screens.filing_acts import filing_act_page
from ditan.domains.filings.screens.filing_form import filing_save_page, filing_workbook
from ditan.domains.filings.screens.lists import list_page, list_workbook_page
from ditan.domains.filings.screens.opening import opening_page, withdraw_page
from ditan.domains.filings.screens.sealed import sealed_page, sealed_workbook_page
from ditan.domains.filings.screens.versions import (
    edge_settle_page,
    version_page,
    version_restate_page,
    version_verify_page,
)

app_name = "filings"
urlpatterns = [
    path("desk/", desk_page, name="desk"),
    path("desk/calendar/", calendar_page, name="calendar"),
    path("filings/", list_page, name="list"),
    path("filings/export.xlsx", list_workbook_page, name="list_workbook"),
    path("filings/board/", board_page, name="board"),
    path("filings/board/export.xlsx", board_workbook, name="board_workbook"),
    path("filings/expected/open/", expected_open_page, name="expected_open"),
    path("filings/open/", opening_page, name="open"),
    path("filings/open/withdraw/", withdraw_page, name="withdraw"),
    path("filings/<int:pk>/", filing, name="filing"),
    path("filings/<int:pk>/save/", filing_save_page, name="filing_save"),
    path("filings/<int:pk>/do/<slug:act>/", filing_act_page, name="filing_act"),
    path("filings/<int:pk>/export.xlsx", filing_workbook, name="filing_workbook"),
    path("filings/<int:pk>/evidence/", evidence_add_page, name="evidence_add"),
    path("filings/<int:pk>/evidence/all.zip", evidence_archive_page, name="evidence_archive"),
    path("filings/<int:pk>/evidence/<int:use>/", evidence_page, name="evidence"),
    path("filings/<int:pk>/differences/", differences_page, name="differences"),
    path("filings/enterprises/", enterprises_page, name="enterprises"),
    path("filings/enterprises/export.xlsx", enterprises_workbook, name="enterprises_workbook"),
    path("filings/sealed/", sealed_page, name="sealed"),
    path("filings/sealed/export.xlsx", sealed_workbook_page, name="sealed_workbook"),
    path("filings/versions/<int:pk>/", version_page, name="version"),
    path("filings/versions/<int:pk>/verify/", version_verify_page, name="version_verify"),
    path("filings/versions/<int:pk>/restate/", version_restate_page, name="version_restate"),
    path("filings/versions/<int:pk>/dependents/<int:edge>/", edge_settle_page, name="edge_settle"),
]
