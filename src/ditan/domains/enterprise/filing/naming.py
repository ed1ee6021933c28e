"""What people call the fields of a report in a filing."""

from django.utils.translation import gettext as _

from ditan.core.enterprise.methods import methods
from ditan.domains.enterprise.selectors.filed import KEY
from ditan.domains.web.names import name_of

DETAILS = ("digest", "facts", "filled", "unverified_millionths", "library_release", "code_version", "months")


def field_name_of(path: str) -> str:
    """The name of a field of the report by its path (`enterprise/sources/combustion/co2e_micro_t`); empty for others."""
    parts = path.split("/")
    if parts[0] != KEY or len(parts) == 1:
        return ""
    if parts[1] == "sources" and len(parts) > 2:
        return source_name(parts[2])
    if parts[1] == "months" and len(parts) > 2:
        return parts[2]
    return _fields().get(parts[1], "")


def is_detail(path: str) -> bool:
    """Whether a field follows from the others: hashes, releases, counts, and the months."""
    parts = path.split("/")
    return parts[0] == KEY and len(parts) > 1 and parts[1] in DETAILS


def source_name(source: str, method: str = "") -> str:
    """The name of a source, of a methodology or of the first one that has it; its id where none has."""
    known = methods()
    chosen = [known[method]] if method in known else list(known.values())
    found = next((one.sources[source] for one in chosen if source in one.sources), None)
    return name_of(found) if found is not None else source


def _fields() -> dict[str, str]:
    return {
        "total_micro_t": _("总量"),
        "method": _("核算方法"),
        "digest": _("所取数据的哈希"),
        "facts": _("所取数据的条数"),
        "filled": _("由数据填入的栏目"),
        "library_release": _("库版本"),
        "code_version": _("程序版本"),
        "unverified_millionths": _("未核实占比（百万分之）"),
    }
