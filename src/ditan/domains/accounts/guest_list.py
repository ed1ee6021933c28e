"""A list of people to invite as it is typed: pasted from Excel, or a workbook; and the template to fill.

The columns are organisation, post, name, mailbox; a first line that names them is passed over.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from django.http import HttpResponse
from django.utils.translation import gettext as _

from ditan.core.errors import Problem
from ditan.core.tables import read_grid
from ditan.core.tables.writing import new_workbook
from ditan.domains.accounts.models import Organisation
from ditan.domains.accounts.vocabulary import roles_of_kind, vocabulary
from ditan.domains.web.names import name_of
from ditan.domains.web.workbooks import workbook_response

HEADS = ("单位", "organisation", "organization")
COLUMNS = 4
ROWS_CHECKED = 500  # rows of the template with drop-downs
WIDTHS = (36, 26, 18, 30)


@dataclass(frozen=True, slots=True)
class Guest:
    """One row as it was typed; `line` is its number in the list. The name is a note for whoever hands the link over."""

    line: int
    organisation: str
    role: str
    name: str = ""
    mailbox: str = ""


def read_guests(text: str) -> list[Guest]:
    """The rows of a pasted text, cells separated by tabs; blank lines are passed over but counted."""
    found: list[Guest] = []
    for line, row in enumerate(text.splitlines(), start=1):
        cells = [cell.strip() for cell in row.split("\t")]
        is_head = (
            not found and cells[0].casefold().startswith(HEADS) and len(cells) > 1 and _is_head(cells[1])
        )
        if any(cells) and not is_head:
            cells += [""] * (COLUMNS - len(cells))
            found.append(Guest(line, *cells[:COLUMNS]))
    return found


def text_of_workbook(path: Path) -> tuple[str, list[Problem]]:
    """The first sheet of a workbook or CSV as text that could have been pasted, and what is wrong with its cells.

    Raises: Refused where the file is no table.
    """
    grid = read_grid(path)
    rows = (
        "\t".join(" ".join(grid.text(line, column).split()) for column in range(min(grid.width, COLUMNS)))
        for line in range(grid.height)
    )
    return "\n".join(rows).rstrip(), list(grid.broken.values())


def named_apart(organisations: Iterable[Organisation]) -> dict[int, str]:
    """How each organisation is called in a list: by its name, with the code of its place where several share it."""
    houses = list(organisations)
    names = [name_of(house) for house in houses]
    return {
        house.pk: name if names.count(name) == 1 else f"{name}（{house.place_id}）"
        for house, name in zip(houses, names, strict=True)
    }


def guest_template(organisations: Iterable[Organisation]) -> HttpResponse:
    """An empty list with drop-downs of the organisations in reach and of the posts that they have."""
    houses = list(organisations)
    kinds = {house.kind for house in houses}
    roles = {role.id: role for kind in sorted(kinds) for role in roles_of_kind(kind)}
    stream = BytesIO()
    with new_workbook(stream) as workbook:
        bold = workbook.add_format({"bold": True, "bottom": 1})
        page, lists = workbook.add_worksheet(_("邀请名单")), workbook.add_worksheet(_("可选内容"))
        heads = (_("单位名称"), _("岗位"), _("姓名（仅作备注）"), _("邮箱（没有可不填）"))
        for column, (head, width) in enumerate(zip(heads, WIDTHS, strict=True)):
            page.set_column(column, column, width)
            page.write_string(0, column, head, bold)
        page.freeze_panes(1, 0)
        for column, (head, width) in enumerate(((heads[0], 36), (_("可以有的岗位"), 70), (heads[1], 30))):
            lists.set_column(column, column, width)
            lists.write_string(0, column, head, bold)
        called = named_apart(houses)
        for line, house in enumerate(houses, start=1):
            lists.write_string(line, 0, called[house.pk])
            lists.write_string(line, 1, _("、").join(name_of(role) for role in roles_of_kind(house.kind)))
        for line, role in enumerate(roles.values(), start=1):
            lists.write_string(line, 2, name_of(role))
        for column, source, number in ((0, "A", len(houses)), (1, "C", len(roles))):
            if number:
                choices = f"='{lists.name}'!${source}$2:${source}${number + 1}"
                page.data_validation(1, column, ROWS_CHECKED, column, {"validate": "list", "source": choices})
    return workbook_response(stream, "invitations-template.xlsx")


def _is_head(text: str) -> bool:
    known = {name.casefold() for role in vocabulary().roles.values() for name in (role.id, role.name_zh)}
    return text.casefold() not in known and text.casefold().startswith(("岗位", "post", "role"))
