"""Activity tables of the other sectors as a kind of file: the columns of the contract, by whatever names they come."""

import hashlib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from ditan.core.disclosure import disclosure_rule
from ditan.core.errors.base import Language
from ditan.core.intake import Field, Filling
from ditan.core.inventory.template import write_template
from ditan.core.library.data_files import read_data
from ditan.core.library.files import BUILT_IN
from ditan.core.library.vocabulary import places
from ditan.core.tables.activity import COLUMNS, NUMBERS, STATUSES, check_activity
from ditan.core.tables.activity.words import activity_columns
from ditan.core.tables.columns import ColumnTable
from ditan.domains.accounts.scope import Reach
from ditan.domains.intake.flat import Judged, flat_kind
from ditan.domains.intake.kinds import Accepted, Asked, Cell, Made
from ditan.domains.places.models import Place
from ditan.domains.statistics.models import ActivityRow, ActivityTable
from ditan.domains.statistics.selectors import activity_get, activity_rows, balance_get, balance_table
from ditan.domains.statistics.services import activity_keep, activity_withdraw

FILE = "intake/activities.yaml"
COUNTRY = "100000"
WHAT = "statistics.activity_table"
REQUIRED = ("category", "quantity")
FILLS: Mapping[str, Filling] = {"place": "place", "year": "year", "unit": "unit"}
LAST_YEAR = Field(
    "last_year",
    "上年数量",
    "last year's quantity",
    "number",
    help_zh="供对照，不会被读作本年数",
    help_en="to compare with; never read as this year's",
)
OF_ONES_OWN = ("parameter", "value", "document")
KEPT_FROM_LAST_YEAR = ("category", "source", "item", "gas", "unit", "parameter", "value", "document")


@cache
def activity_fields() -> tuple[Field, ...]:
    """The columns of the contract as fields, with the names that departments use."""
    synonyms = read_data(BUILT_IN / FILE)
    return tuple(
        Field(
            id=name,
            name_zh=column.name_zh,
            name_en=column.name_en,
            kind="number" if name in NUMBERS else "text",
            is_required=name in REQUIRED,
            synonyms=tuple(synonyms.get(name, ())),
            fills=FILLS.get(name, ""),
            choices=STATUSES if name == "status" else (),
            help_zh=column.help_zh,
            help_en=column.help_en,
            is_summed=name == "quantity",
        )
        for name, column in ((name, activity_columns()[name]) for name in COLUMNS)
    )


def judge(table: ColumnTable, asked: Asked) -> Judged:
    """The rows under the checks of the contract."""
    known = set(Place.objects.values_list("code", flat=True))
    found = check_activity(table, known_places=known)
    return Judged(found.table, found.problems, found.unsound)


def commit(accepted: Accepted, by: Reach) -> Sequence[Made]:
    """Keep the rows as an activity table, its bytes beside it."""
    said = f"{accepted.batch}\0{accepted.file}\0".encode() + accepted.content
    kept = activity_keep(
        accepted.rows,
        file=accepted.file,
        content=accepted.content,
        digest=hashlib.sha256(said).hexdigest(),
        source=accepted.source,
    )
    return [
        Made(
            WHAT,
            kept.pk,
            f"活动水平表 {accepted.file}",
            f"activity table {accepted.file}",
            count=accepted.rows.num_rows,
        )
    ]


def take_back(made: Sequence[Made], by: Reach, reason: str) -> None:
    """Withdraw the table; refused with the inventories that rest on it."""

    for one in made:
        activity_withdraw(ActivityTable.objects.get(pk=one.pk), by, reason)


def prefill(place: Place, year: int, language: Language) -> list[Mapping[str, Cell]]:
    """Last year's rows with their quantities beside them; where there are none, every row that the sources ask for.

    A template goes to whoever fills it in: in a sector where a row rests on too few enterprises no quantity of last year is
    told, for with the totals one would tell the other.
    """
    base: dict[str, Cell] = {"place": place.code, "year": year}
    last = activity_get(place.code, year - 1)
    if last is not None:
        rows = [row for row in activity_rows(last) if row.place_id == place.code and row.year == year - 1]
        closed = {_sector(row) for row in rows if _is_few(row)}
        return [base | _from_last_year(row, is_told=_sector(row) not in closed) for row in rows]
    return [base | row for row in _rows_asked_for(place, year, language)]


def _from_last_year(row: ActivityRow, *, is_told: bool) -> dict[str, Cell]:
    kept: dict[str, Cell] = {name: getattr(row, name) for name in KEPT_FROM_LAST_YEAR}
    if _is_few(row):
        kept |= dict.fromkeys(OF_ONES_OWN)
    return kept | {"last_year": row.quantity if is_told else None}


def _sector(row: ActivityRow) -> str:
    return str(row.category).split(".")[0]


def _is_few(row: ActivityRow) -> bool:
    return row.enterprises is not None and row.enterprises < disclosure_rule().minimum_contributors


def _rows_asked_for(place: Place, year: int, language: Language) -> list[dict[str, Cell]]:
    """Every row that the sources ask of a place, with proposals of its balance where there is one."""
    balance = balance_get(place.code, year)
    with TemporaryDirectory() as folder:
        rows = write_template(
            Path(folder) / "template.csv",
            _region_of(place),
            year,
            balance=balance_table(balance) if balance is not None else None,
            language=language,
        )
    return [{name: getattr(row, name) for name in row.__slots__ if name != "hint"} for row in rows]


def _region_of(place: Place) -> str:
    """The place whose defaults count: a place of the office's own has those of its province, else of the country."""
    province = f"{place.code[:2]}0000"
    return next(code for code in (place.code, province, COUNTRY) if code in places())


ACTIVITIES = flat_kind(
    id="activities",
    name_zh="活动水平表",
    name_en="activity table",
    about_zh="能源以外各部门的活动水平：一行一个排放源",
    about_en="activities of the sectors beside energy: a row for each source",
    order=20,
    fields=activity_fields(),
    judge=judge,
    commit=commit,
    take_back=take_back,
    prefill=prefill,
    shown=(LAST_YEAR,),
)
