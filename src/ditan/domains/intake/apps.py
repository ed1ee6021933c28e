from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from ditan.domains.accounts.shown import with_power
from ditan.domains.web.modules import Module


class IntakeConfig(AppConfig):
    """The waiting room: files become data, seen and checked before they count, and can be taken back."""

    name = "ditan.domains.intake"
    label = "intake"
    modules = (Module(4, _("数据汇入"), "intake:list", ("intake:",), with_power("bring_in"), "data"),)
