from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Long work beside the pages: started, followed, cancelled, and taken up again after a crash."""

    name = "ditan.domains.jobs"
    label = "jobs"
