"""What causes, keys and treatments of the bench are called on the page."""

from django.utils.translation import gettext as _

from ditan.core.inventory.counties import Causes
from ditan.domains.web.names import name_of
from ditan.domains.web.numbers import page_language


def cause_name(causes: Causes, cause: str) -> str:
    """A cause in the language of the page."""
    rule = causes.causes.get(cause)
    return name_of(rule) if rule else cause


def key_name(causes: Causes, key: str) -> str:
    """A key in the language of the page."""
    names = causes.keys.get(key, (key, key))
    return names[1] if page_language() == "en" else names[0]


def treatment_name(treatment: str) -> str:
    """What is proposed, in words."""
    names = {
        "allocated": _("分摊到区县"),
        "retained": _("保留在市级"),
        "deducted": _("从区县扣减"),
        "kept": _("单列，说明原因"),
    }
    return names.get(treatment, treatment)
