from django.urls import path

from ditan.domains.library_view import screens

app_name = "library"
urlpatterns = [
    path("library/", screens.documents, name="documents"),
    path("library/documents/<str:document_id>/", screens.document, name="document"),
    path(
        "library/documents/<str:document_id>/export.xlsx", screens.document_workbook, name="document_workbook"
    ),
    path("library/parameters/<str:parameter_id>/", screens.parameter, name="parameter"),
    path("library/editions/<str:edition_id>/", screens.edition, name="edition"),
]
