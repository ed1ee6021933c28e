"""What factors of an identity are called."""

from django.utils.translation import gettext as _


def factor_name(factor: str) -> str:
    """A factor of an identity as it is called on the page."""
    names = {
        "population": _("人口"),
        "output_per_head": _("人均产出"),
        "output": _("经济产出"),
        "energy_per_output": _("能耗强度"),
        "co2_per_energy": _("能源碳强度"),
    }
    return str(names[factor])
