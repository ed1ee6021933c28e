"""What the roadmap says of targets and caps."""

from django.utils.translation import gettext as _

from ditan.core.inventory.reports.content.model import (
    Block,
    Table,
    plain_rows,
)
from ditan.core.inventory.reports.content.model import columns as report_columns
from ditan.core.pathway.sectors import sectors
from ditan.core.target import indicators
from ditan.domains.pathway.caps.words import cap_line
from ditan.domains.pathway.choosing import Choice
from ditan.domains.pathway.roadmap.part import Part
from ditan.domains.pathway.selectors.caps import FollowedTarget, followed_targets
from ditan.domains.target.models import NAMED_PARTIES
from ditan.domains.web.names import name_of


def targets_part(choice: Choice) -> Part:
    """The targets in use of the place and those below, and how they stand as caps."""
    title, opens = _("目标与限额"), "pathway:caps"
    held = followed_targets(choice.place, choice.by)
    if not held:
        return Part("targets", title, opens, (), (_("本地区及下级还没有下达总量目标。"),))
    lines = [cap_line(one) for one in sorted(held, key=_in_list_order)]
    targets = [
        (
            *(name_of(one["target"].place), name_of(one["indicator"]), one["sector"], one["party"]),
            *(str(one["target"].end_year), f"{one['end']} {one['unit']}"),
        )
        for one in lines
    ]
    heads = report_columns(
        *((_("地区"), 1.0), (_("指标"), 1.6), (_("领域"), 1.0), (_("责任方"), 1.4)),
        (_("目标年"), 0.7),
        (_("目标"), 1.3, True),
    )
    blocks: list[Block] = [Table(_("已下达的目标，按地区和领域"), heads, plain_rows(targets))]
    # A single enterprise's figure is for itself and its office; a paper is passed on.
    open_lines = [one for one in lines if one["target"].party not in NAMED_PARTIES]
    due = [
        (
            *(name_of(one["target"].place), name_of(one["indicator"]), one["sector"], one["party"]),
            str(one["year"]),
            *(f"{one['actual']} {one['unit']}", f"{one['allowed']} {one['unit']}"),
            *(f"{one['headroom']} {one['unit']}", one["mark"][1]),
        )
        for one in open_lines
        if one["year"] is not None
    ]
    left_out = len(lines) - len(open_lines)
    note = (
        _("单个企业和工程的执行情况不写进文件（%(number)s 个），只有它自己和收它报告的机关看得到。")
        % {"number": left_out}
        if left_out
        else ""
    )
    lacks: tuple[str, ...] = ()
    if due:
        heads = report_columns(
            *((_("地区"), 0.9), (_("指标"), 1.5), (_("领域"), 0.9), (_("责任方"), 1.1), (_("年份"), 0.6)),
            *((_("实际"), 1.1, True), (_("允许"), 1.1, True), (_("余量"), 1.0, True), (_("状态"), 0.8)),
        )
        blocks.append(Table(_("限额执行情况，最近可比的一年"), heads, plain_rows(due), note))
    else:
        lacks = (_("还没有一个限额到期并有实际数可比。"),)
    return Part("targets", title, opens, tuple(blocks), lacks)


def _in_list_order(one: FollowedTarget) -> tuple[int, int, int, int]:
    """By place, then indicator and sector as the library has them."""
    order = {"": 0} | {sector: at for at, sector in enumerate(sectors(), start=1)}
    target = one.target
    return (
        target.place.interval_start,
        [*indicators()].index(target.indicator),
        order.get(target.sector, len(order)),
        target.pk,
    )
