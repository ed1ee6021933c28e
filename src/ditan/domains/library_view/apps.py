from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from ditan.domains.web.modules import Module


class LibraryViewConfig(AppConfig):
    """The library as pages: documents, parameters, editions. It has no tables: the library is files."""

    name = "ditan.domains.library_view"
    label = "library_view"
    modules = (Module(90, _("参数库"), "library:documents", ("library:",)),)
