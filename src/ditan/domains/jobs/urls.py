"""Addresses of jobs."""

from django.urls import path

from ditan.domains.jobs.screens.jobs import (
    again_page,
    cancel_page,
    export_page,
    file_page,
    job_page,
    jobs_page,
    progress_part,
)

app_name = "jobs"
urlpatterns = [
    path("jobs/", jobs_page, name="list"),
    path("jobs/export/", export_page, name="export"),
    path("jobs/<uuid:pk>/", job_page, name="job"),
    path("jobs/<uuid:pk>/progress/", progress_part, name="progress"),
    path("jobs/<uuid:pk>/file/", file_page, name="file"),
    path("jobs/<uuid:pk>/cancel/", cancel_page, name="cancel"),
    path("jobs/<uuid:pk>/again/", again_page, name="again"),
]
