from django.urls import path

from ditan.domains.library_view.screens import confirming, documents

app_name = "library"
urlpatterns = [
    path("library/", documents.documents, name="documents"),
    path("library/documents/<str:document_id>/", documents.document, name="document"),
    path(
        "library/documents/<str:document_id>/export.xlsx",
        documents.document_workbook,
        name="document_workbook",
    ),
    path("library/parameters/<str:parameter_id>/", documents.parameter, name="parameter"),
    path("library/parameters/<str:parameter_id>/original/", confirming.propose, name="propose"),
    path("library/editions/<str:edition_id>/", documents.edition, name="edition"),
    path("library/confirmations/", confirming.confirmations, name="confirmations"),
    path(
        "library/confirmations/export.xlsx", confirming.confirmations_workbook, name="confirmations_workbook"
    ),
    path("library/confirmations/<int:pk>/scan/", confirming.scan, name="confirmation_scan"),
    path("library/confirmations/<int:pk>/<str:verb>/", confirming.decide, name="decide"),
]
