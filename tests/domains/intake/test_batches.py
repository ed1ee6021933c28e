"""A batch on its way in: received, read, corrected, brought in, taken back."""

import pytest

from ditan.core.errors import Refused
from ditan.domains.audit.models import Entry
from ditan.domains.intake.models import Batch, BatchRows, Content
from ditan.domains.intake.selectors import batch_get, grid_rows
from ditan.domains.intake.services import (
    batch_commit,
    batch_discard,
    batch_map,
    batch_read,
    batch_take_back,
    batches_discard,
    cell_correct,
    correction_undo,
    rows_leave_out,
    rows_take_in,
    unsound_leave_out,
)
from ditan.domains.statistics.models import ActivityRow, ActivityTable
from ditan.domains.statistics.selectors import activity_get
from tests.domains.intake.conftest import HEADER, ROWS, Room
from tests.people import COUNTY

pytestmark = pytest.mark.django_db
QUANTITY = 6


def codes(batch: Batch) -> list[str]:
    """The codes of its findings, worst first."""
    return list(batch.findings.values_list("code", flat=True))


def refused(refusal: pytest.ExceptionInfo[Refused]) -> set[str]:
    """The codes of everything that was refused."""
    return {problem.code for problem in refusal.value.problems}


def test_the_whole_way_and_back(room: Room) -> None:
    batch = room.read(HEADER + ROWS)
    assert (batch.kind, batch.state, batch.rows, codes(batch)) == ("activities", "checked", 2, [])
    committed = batch_commit(batch, room.by())
    assert committed.state == "committed"
    assert sum(ActivityRow.objects.filter(place=COUNTY).values_list("quantity", flat=True)) == 20
    assert committed.made[0]["count"] == 2
    assert activity_get(COUNTY, 2024) == ActivityTable.objects.get(pk=committed.made[0]["pk"])
    back = batch_take_back(committed, room.by(), reason="报错了县")
    assert back.state == "taken_back"
    assert activity_get(COUNTY, 2024) is None
    actions = list(
        Entry.objects.filter(action__startswith="intake.")
        .order_by("sequence")
        .values_list("action", flat=True)
    )
    assert actions == ["intake.receive", "intake.commit", "intake.take_back"]


def test_the_same_bytes_are_kept_once_and_said(room: Room) -> None:
    first = room.read(HEADER + ROWS)
    batch_commit(first, room.by())
    second = room.read(HEADER + ROWS, "再次.csv")
    assert Content.objects.count() == 1
    assert codes(second) == ["intake_same_file"]
    with pytest.raises(Refused) as refusal:
        batch_commit(second, room.by())
    assert refused(refusal) == {"intake_reason_missing"}
    assert batch_commit(second, room.by(), reason="口径调整后重报").reason == "口径调整后重报"


def test_a_wrong_cell_is_corrected_in_place_and_the_correction_undone(room: Room) -> None:
    batch = room.read(HEADER + ROWS.replace("12.5", "十二"))
    assert codes(batch) == ["number_is_text"]
    assert batch.findings.get().cell == "G2"
    with pytest.raises(Refused) as refusal:
        batch_commit(batch, room.by())
    assert refused(refusal) == {"intake_errors_open"}
    cell_correct(batch, 1, QUANTITY, "12.5", room.by())
    read = batch_read(Batch.objects.get(pk=batch.pk))
    assert (read.state, codes(read)) == ("checked", [])
    cell = grid_rows(read, [1])[0].cells[QUANTITY]
    assert (cell.text, cell.correction.before if cell.correction else "") == ("12.5", "十二")
    assert correction_undo(read, room.by())
    assert codes(batch_read(Batch.objects.get(pk=batch.pk))) == ["number_is_text"]
    assert not correction_undo(read, room.by())


def test_rows_with_errors_are_left_out_and_the_rest_is_kept(room: Room) -> None:
    batch = room.read(HEADER + ROWS.replace("12.5", "十二"))
    left = batch_read(unsound_leave_out(batch, room.by()))
    assert (left.left_out, left.rows, left.errors) == ([1], 1, 0)
    again = batch_read(rows_take_in(left, [2], room.by()))
    assert (again.left_out, again.errors) == ([], 1)
    one = batch_read(rows_leave_out(again, [2], room.by()))
    batch_commit(one, room.by())
    assert list(ActivityRow.objects.filter(place=COUNTY).values_list("line", "quantity")) == [(3, 7.5)]


def test_a_header_is_never_left_out(room: Room) -> None:
    batch = room.read(HEADER + ROWS)
    assert rows_leave_out(batch, [1, 0, -4], room.by()).left_out == []


def test_a_mapping_is_remembered_by_header_even_when_columns_move(room: Room) -> None:
    header = "地区,年份,分类,排放源,种类,气体,今年的那个数,单位,状态,参数,参数值,资料来源,备注\n"
    batch = room.read(header + ROWS)
    assert batch.state == "mapped"
    assert codes(batch) == ["intake_field_missing"]
    chosen = {int(column): name for column, name in batch.mapping.items()} | {QUANTITY: "quantity"}
    read = batch_read(batch_map(batch, room.by(), mapping=chosen))
    assert (read.state, read.errors) == ("checked", 0)
    moved = "今年的那个数,单位,地区,年份,分类,排放源,种类,气体,状态,参数,参数值,资料来源,备注\n"
    row = "3,万吨,990300,2024,5.1,填埋场,,,,,,年鉴,\n"
    later = room.read(moved + row, "下一次.csv")
    assert (later.state, later.mapping["0"]) == ("checked", "quantity")
    match = later.layout["matches"][0]
    assert match["how"] == "remembered"
    # Another organisation has not chosen it.
    other = batch_read(room.receive(moved + row, "别家.csv", hand="city"))
    assert other.state == "mapped"


@pytest.mark.parametrize(
    ("mapping", "code"),
    [({0: "nonsense"}, "intake_field_unknown"), ({0: "quantity", 1: "quantity"}, "intake_field_twice")],
)
def test_a_wrong_mapping_is_refused(room: Room, mapping: dict[int, str], code: str) -> None:
    with pytest.raises(Refused) as refusal:
        batch_map(room.read(HEADER + ROWS), room.by(), mapping=mapping)
    assert refused(refusal) == {code}


def test_discarding_one_and_all_keeps_the_record_and_no_rows(room: Room) -> None:
    first, second = room.read(HEADER + ROWS), room.read(HEADER + ROWS, "二.csv")
    assert batch_discard(first, room.by(), reason="传错").state == "discarded"
    assert batches_discard(room.by()) == 1
    second.refresh_from_db()
    assert (second.state, BatchRows.objects.count(), Content.objects.count()) == ("discarded", 0, 1)
    with pytest.raises(Refused) as refusal:
        batch_commit(second, room.by())
    assert refused(refusal) == {"intake_move_not_open"}


def test_who_may_bring_in(room: Room) -> None:
    batch = room.read(HEADER + ROWS)
    assert batch_get(room.by("neighbour"), batch.pk) is None
    assert batch_get(room.by("city"), batch.pk) is None
    for hand in ("reader", "neighbour", "city"):
        with pytest.raises(Refused):
            batch_commit(batch, room.by(hand))
    with pytest.raises(Refused) as refusal:
        room.receive(HEADER + ROWS, hand="reader")
    assert refused(refusal) == {"power_missing"}
    with pytest.raises(Refused) as elsewhere:
        room.receive(HEADER + ROWS, hand="neighbour")
    assert refused(elsewhere) == {"power_elsewhere"}
    assert room.receive(HEADER + ROWS, hand="city").organisation == room.houses.city_office
