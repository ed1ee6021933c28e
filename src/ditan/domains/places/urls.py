from django.urls import path

from ditan.domains.places import screens

app_name = "places"
urlpatterns = [
    path("places/", screens.tree, name="tree"),
    path("places/tree.xlsx", screens.tree_workbook, name="tree_workbook"),
    path("places/changes.xlsx", screens.changes_workbook, name="changes_workbook"),
]
