from django.apps import AppConfig
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from ditan.domains.web.modules import Module


def is_for_enterprises(request: HttpRequest) -> bool:
    """Whether whoever asks may see a single enterprise: it belongs to one, or to an office that receives reports."""
    from ditan.domains.accounts.asking import reach_of_request
    from ditan.domains.enterprise.selectors.enterprises import OFFICE, OWN

    by = reach_of_request(request)
    return bool(by.intervals(OFFICE) or by.houses(OWN))


class EnterpriseConfig(AppConfig):
    """Enterprises: who they are, what stands where, and the one store of the facts that they fill in."""

    name = "ditan.domains.enterprise"
    label = "enterprise"
    modules = (Module(40, _("企业"), "enterprise:list", ("enterprise:",), is_for_enterprises),)

    def ready(self) -> None:
        """Filings learn what the report of an enterprise is as their content; forms of the office's own are put to use."""
        from ditan.domains.enterprise import filing, forms

        filing.register()
        forms.forms_adopt()
