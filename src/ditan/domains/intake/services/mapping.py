"""Saying which column is which; remembered for the next file of the same header."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from ditan.core.errors import Problem, Refused, Where, refuse_if
from ditan.core.errors.intake import IntakeFieldTwice, IntakeFieldUnknown
from ditan.core.errors.tables import SheetUnknown
from ditan.core.intake import header_signature, normalised
from ditan.core.tables.grid import column_letters
from ditan.domains.accounts.scope import Reach
from ditan.domains.audit.services import entry_add
from ditan.domains.intake.kinds import Kind, kind_get
from ditan.domains.intake.models import Batch, HeaderMapping
from ditan.domains.intake.services.guarding import batch_locked, batch_save
from ditan.domains.intake.states import State


@transaction.atomic
def batch_map(
    batch: Batch,
    by: Reach,
    *,
    mapping: Mapping[int, str] | None = None,
    kind: str = "",
    sheet: str = "",
    year: int | None = None,
) -> Batch:
    """Choose the kind, the sheet, the year or the field of each column; the batch is to be read again.

    Parameters: mapping – the field of each column, '' for one that is not used; a new kind or sheet is matched anew.
    Raises: Refused.
    """
    locked = batch_locked(batch, "map", by)
    before = {name: getattr(locked, name) for name in ("kind", "sheet", "year", "mapping")}
    if kind and kind != locked.kind:
        locked.kind = kind_get(kind).id
        locked.mapping, mapping = {}, None
    if sheet and sheet != locked.sheet:
        if sheet not in locked.sheets:
            known = "、".join(locked.sheets)
            raise Refused([SheetUnknown(Where(file=locked.upload.name), sheet=sheet, known=known)])
        locked.sheet, locked.left_out = sheet, []
        locked.corrections.all().delete()
        locked.mapping, mapping = {}, None
    locked.year = year or locked.year
    if mapping is not None:
        chosen = kind_get(locked.kind)
        refuse_if(_problems(chosen, mapping))
        locked.mapping = {str(column): name for column, name in sorted(mapping.items())}
        _remember(locked, mapping)
    locked.state = State.MAPPED if locked.kind else State.RECEIVED
    after = {name: getattr(locked, name) for name in before}
    entry_add("intake.map", locked, before, after, by.person)
    return batch_save(locked, *before, "left_out", "state")


def _problems(kind: Kind, mapping: Mapping[int, str]) -> list[Problem]:
    """A field that the kind does not have, and one that two columns are taken for."""
    known = {field.id: field for field in kind.fields}
    problems: list[Problem] = []
    used: dict[str, int] = {}
    for column, name in sorted(mapping.items()):
        if name and name not in known:
            problems.append(IntakeFieldUnknown(found=name, known=", ".join(known)))
        elif name and name in used:
            problems.append(
                IntakeFieldTwice(
                    first=column_letters(used[name]),
                    second=column_letters(column),
                    field_zh=known[name].name_zh,
                    field_en=known[name].name_en,
                )
            )
        elif name:
            used[name] = column
    return problems


def _remember(batch: Batch, mapping: Mapping[int, str]) -> None:
    """Keep the choice for every column of the header, also that one is not used."""
    names = batch.layout.get("names", [])
    fields = {normalised(name): mapping.get(column, "") for column, name in enumerate(names) if name}
    HeaderMapping.objects.update_or_create(
        organisation=batch.organisation,
        kind=batch.kind,
        signature=header_signature(names),
        defaults={"fields": fields, "batch": batch, "at": timezone.now()},
    )
