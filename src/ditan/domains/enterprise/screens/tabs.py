"""The tabs of the pages of one enterprise: one row of links on each of them, in this order.

To add a page: one `Tab` here, and `{% load enterprise_tabs %}{% enterprise_tabs %}` under the head of its template.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ditan.domains.enterprise.screens.asking import Asked
from ditan.domains.enterprise.selectors.enterprises import years_in_reach


def always(asked: Asked) -> bool:
    """For everybody who sees the enterprise."""
    return True


def is_no_verifier(asked: Asked) -> bool:
    """For the enterprise itself and the offices above it: they see all years."""
    return years_in_reach(asked.enterprise, asked.by) is None


def is_national(asked: Asked) -> bool:
    """For an enterprise of the national market, which files on the national platform."""
    return asked.enterprise.is_national


@dataclass(frozen=True)
class Tab:
    """A page of an enterprise: its word, its view (asked with the key of the enterprise), who sees it, and views that belong to it.

    `takes_year`: whether the page is of a year.
    """

    label: str | Promise
    view: str
    is_visible: Callable[[Asked], bool] = always
    beside: tuple[str, ...] = ()
    takes_year: bool = True


TABS = (
    Tab(_("概况"), "enterprise:enterprise", beside=("enterprise:add",)),
    Tab(
        _("月度数据"),
        "enterprise:months",
        beside=(
            "enterprise:months_keep",
            "enterprise:months_upload",
            "enterprise:meters",
            "enterprise:meters_act",
            "enterprise:fact",
            "enterprise:fact_back",
            "enterprise:fact_paper",
            "enterprise:filed",
        ),
    ),
    Tab(_("凭证附件"), "enterprise:papers", beside=("enterprise:papers_attach",)),
    Tab(_("检查与抽查"), "enterprise:checks"),
    Tab(_("数据质量控制计划"), "enterprise:plan", takes_year=False),
    Tab(
        _("碳资产"),
        "enterprise:assets",
        is_visible=is_no_verifier,
        beside=("enterprise:assets_act", "enterprise:assets_workbook", "enterprise:measure"),
    ),
    Tab(_("三种报告"), "enterprise:reports"),
    Tab(
        _("全国平台文件"),
        "enterprise:exchange",
        is_visible=is_national,
        beside=("enterprise:exchange_file", "enterprise:national_file"),
    ),
    Tab(_("核查"), "enterprise:verification", beside=("enterprise:verification_act",)),
)
