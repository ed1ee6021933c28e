"""What stands below the charts: findings, what does not count, downloads, how it was compiled."""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

from ditan.core.inventory.noting import note_in
from ditan.domains.inventory.details import details_of
from ditan.domains.inventory.models import InventoryRow
from ditan.domains.inventory.screens.findings import FindingLine, finding_counts, finding_line
from ditan.domains.inventory.screens.matrix import (
    emissions_of,
)
from ditan.domains.inventory.tracing.beside import category_name, excluded_name, excluded_why, memo_key
from ditan.domains.statistics.models import BalanceFinding
from ditan.domains.statistics.selectors import balance_findings
from ditan.domains.web.names import name_of
from ditan.domains.web.numbers import (
    emissions_text,
    page_language,
)
from ditan.domains.web.times import moment_text

if TYPE_CHECKING:
    from ditan.domains.inventory.screens.result.page import ResultPage

FINDINGS_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Note:
    """One line of the notes, or of what stands beside the total."""

    name: str
    text: str
    address: str = ""
    why: str = ""
    is_unverified: bool = False


@dataclass(frozen=True)
class Below:
    """Findings, carbon beside the total, files and notes."""

    page: "ResultPage"

    @cached_property
    def all_findings(self) -> list[BalanceFinding]:
        return list(balance_findings(self.page.inventory.balance))

    @property
    def finding_counts(self) -> list[dict[str, Any]]:
        return finding_counts(self.all_findings)

    @property
    def findings(self) -> list[FindingLine]:
        page = reverse("inventory:balance", args=[self.page.year, self.page.inventory.place_id])
        return [finding_line(finding, page) for finding in self.all_findings[:FINDINGS_SHOWN]]

    @property
    def more_findings(self) -> int:
        return max(0, len(self.all_findings) - FINDINGS_SHOWN)

    @property
    def beside(self) -> list[Note]:
        """What does not count towards the total: memo items and excluded carbon."""
        memo: dict[str, list[InventoryRow]] = {}
        for row in self.page.rows:
            if row.status == "memo" and row.emissions_micro_t is not None:
                memo.setdefault(row.category, []).append(row)
        found = [
            Note(
                category_name(category),
                emissions_text(emissions_of(rows)),
                self.page.trace_address(memo_key(category)),
                note_in(rows[0].note, page_language()),
                any(not row.is_verified for row in rows),
            )
            for category, rows in memo.items()
        ]
        kinds: dict[str, int] = {}
        for part in details_of(self.page.inventory).excluded:
            kinds[part["kind"]] = kinds.get(part["kind"], 0) + part["potential_micro_t"]
        found += [
            Note(
                excluded_name(kind),
                emissions_text(amount),
                self.page.trace_address(f"excluded.{kind}.all"),
                excluded_why(kind),
            )
            for kind, amount in kinds.items()
        ]
        return found

    @property
    def downloads(self) -> list[dict[str, str]]:
        names = (
            ("workbook", _("清单.xlsx"), _("合计是活公式，未核实的列有标记")),
            ("rows_csv", "inventory.csv", _("逐行：部门、燃料、气体、活动量、排放量、状态")),
            ("trace_parquet", "trace.parquet", _("每一行的单元格与参数")),
            ("summary", "summary.json", _("总量、分类、库版本、检查结果")),
        )
        arguments = [self.page.year, self.page.inventory.place_id]
        return [
            {"name": name, "what": what, "address": reverse(f"inventory:{target}", args=arguments)}
            for target, name, what in names
        ]

    @property
    def notes(self) -> list[Note]:
        """What the result was made of: data, parameters, warming potentials, when, and its hash."""
        inventory, balance = self.page.inventory, self.page.inventory.balance
        found = [
            Note(
                _("数据"),
                " · ".join(part for part in (note_in(balance.source, page_language()), balance.file) if part),
            ),
            Note(
                _("参数组合"),
                f"{name_of(self.page.edition)} · {self.page.edition.id}",
                reverse("library:edition", args=[self.page.edition.id]),
            ),
            Note(_("全球变暖潜势"), inventory.gwp),
            Note(
                _("编制"),
                _("{time}，库版本 {release}").format(
                    time=moment_text(inventory.compiled_at), release=inventory.library_release
                ),
            ),
            Note(_("结果摘要"), inventory.digest[:16]),
        ]
        if self.page.answer.published and self.page.answer.published.citation:
            found.append(Note("CEADs", self.page.answer.published.citation))
        return found
