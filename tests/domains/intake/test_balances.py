"""Energy balances through the waiting room: our template filled in, a yearbook sheet of another year, taken back."""

from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook

from ditan.core.errors import Refused
from ditan.domains.intake.models import Batch
from ditan.domains.intake.services import batch_commit, batch_read, batch_take_back, cell_correct
from ditan.domains.statistics.bringing.balances import template
from ditan.domains.statistics.models import Balance, BalanceCell
from ditan.domains.statistics.selectors import balance_get
from tests.domains.intake.conftest import Room
from tests.people import COUNTY

pytestmark = pytest.mark.django_db
# Raw coal of a small county, in 10^4 t: all of what was produced is burnt by industry.
COAL = {"production": 30.0, "supply_total": 30.0, "fc_total": 30.0, "fc_industry": 30.0}


def filled(room: Room, year: int = 2024, **cells: object) -> bytes:
    """The county's template with some cells of raw coal."""
    book = load_workbook(BytesIO(template(room.houses.county_office.place, year, "zh")))
    sheet = book.worksheets[0]
    header = [cell.value for cell in sheet[1]]
    column = header.index("raw_coal") + 1
    written = set()
    for row in sheet.iter_rows(min_row=3):
        name = str(row[0].value)
        if name in cells:
            sheet.cell(row[0].row, column, cells[name])
            written.add(name)
    assert written == set(cells)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def rows_of(room: Room) -> list[str]:
    """The ids of the rows of the template."""
    book = load_workbook(BytesIO(template(room.houses.county_office.place, 2024, "zh")))
    return [str(row[0].value) for row in book.worksheets[0].iter_rows(min_row=3)]


def test_a_filled_template_is_brought_in_and_taken_back(room: Room) -> None:
    names = [name for name in rows_of(room) if name in COAL]
    batch = room.read(filled(room, **{name: COAL[name] for name in names}), "平衡表.xlsx")
    assert (batch.kind, batch.state, batch.errors) == ("balances", "checked", 0)
    done = batch_commit(batch, room.by(), reason="只有原煤")
    kept = balance_get(COUNTY, 2024)
    assert kept is not None
    assert done.made[0]["pk"] == kept.pk
    cell = BalanceCell.objects.get(balance=kept, row="fc_industry", fuel="raw_coal")
    assert (cell.value, cell.printed) == (30.0, "30")
    batch_take_back(done, room.by(), reason="报错了县")
    assert balance_get(COUNTY, 2024) is None


def test_last_years_table_stands_beside_and_is_not_read(room: Room) -> None:
    first = room.read(filled(room, 2023, fc_industry=30.0), "平衡表.xlsx", year=2023)
    batch_commit(first, room.by(), reason="试填")
    content = filled(room, 2024, fc_industry=31.0)
    book = load_workbook(BytesIO(content))
    assert book.sheetnames[1] == "上年 2023"
    batch = room.read(content, "平衡表.xlsx", year=2024)
    assert (batch.kind, batch.sheet) == ("balances", book.sheetnames[0])
    batch_commit(batch, room.by(), reason="试填")
    assert BalanceCell.objects.get(balance__year=2024, row="fc_industry", fuel="raw_coal").value == 31.0


def test_a_wrong_cell_is_told_and_corrected(room: Room) -> None:
    batch = room.read(filled(room, fc_industry="三十"), "平衡表.xlsx")
    found = batch.findings.get(severity="error")
    assert found.code == "number_is_text"
    row = found.line - 1
    names = batch.layout["names"]
    cell_correct(batch, row, names.index("raw_coal"), "30", room.by())
    assert batch_read(Batch.objects.get(pk=batch.pk)).errors == 0


def test_the_same_table_again_makes_nothing_new_and_taking_it_back_leaves_the_first(room: Room) -> None:
    content = filled(room, fc_industry=30.0)
    batch_commit(room.read(content, "平衡表.xlsx"), room.by(), reason="试填")
    again = batch_commit(room.read(content, "平衡表.xlsx"), room.by(), reason="再传一次")
    assert (again.made[0]["is_new"], Balance.objects.filter(place=COUNTY).count()) == (False, 1)
    batch_take_back(again, room.by(), reason="重复")
    assert balance_get(COUNTY, 2024) is not None


def test_a_yearbook_sheet_of_another_year_is_refused_at_its_title(room: Room) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["某县能源平衡表（实物量）2022"])
    sheet.append(["项目", "原煤（万吨）", "洗精煤（万吨）", "焦炭（万吨）"])
    labels = [
        "一、可供本地区消费的能源量",
        "1.一次能源生产量",
        "2.外省（区、市）调入量",
        "3.进口量",
        "二、加工转换投入（-）产出（+）量",
    ]
    labels += ["1.火力发电", "三、损失量", "四、终端消费量", "1.农、林、牧、渔业", "2.工业"]
    for label in labels:
        sheet.append([label, 1, 2, 3])
    stream = BytesIO()
    book.save(stream)
    batch = room.read(stream.getvalue(), "年鉴.xlsx", year=2024)
    assert batch.kind == "balances"
    assert "title_year_differs" in set(batch.findings.values_list("code", flat=True))
    assert batch.errors


def test_a_template_that_was_not_filled_in_is_no_balance_of_nothing(room: Room) -> None:
    batch = room.read(filled(room), "平衡表.xlsx")
    assert [(one.code, one.severity) for one in batch.findings.all()] == [("balance_empty", "error")]
    with pytest.raises(Refused) as refused:
        batch_commit(batch, room.by(), reason="空表")
    assert "intake_errors_open" in {problem.code for problem in refused.value.problems}
