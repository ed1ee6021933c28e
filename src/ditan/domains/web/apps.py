from django.apps import AppConfig


class WebConfig(AppConfig):
    """The component set: templates, tags, numbers, links, workbooks."""

    name = "ditan.domains.web"
    label = "web"
