from django.apps import AppConfig


class EnterpriseConfig(AppConfig):
    """Enterprises: who they are, what stands where, and the one store of the facts that they fill in."""

    name = "ditan.domains.enterprise"
    label = "enterprise"
