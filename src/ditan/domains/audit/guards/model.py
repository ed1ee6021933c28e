"""Which tables are guarded: what the models say of themselves."""

from dataclasses import dataclass

from django.apps import apps
from django.db.models import BooleanField, Field, Model


@dataclass(frozen=True, slots=True)
class Guard:
    """The guard of one table. `column` empty: all rows; else those whose column is set (`is_flag`: is true)."""

    table: str
    key: str
    column: str = ""
    is_flag: bool = False


def guards_declared() -> list[Guard]:
    """The guards of all models that declare `immutable` or `immutable_when`, by table."""
    declared = [guard_of(model) for model in apps.get_models(include_auto_created=True)]
    return sorted((guard for guard in declared if guard is not None), key=lambda guard: guard.table)


def guard_of(model: type[Model]) -> Guard | None:
    """The guard a model asks for, or None."""
    options = model._meta
    if options.proxy or not options.managed:
        return None
    key = str(options.pk.column)
    if getattr(model, "immutable", False):
        return Guard(options.db_table, key)
    named = getattr(model, "immutable_when", "")
    if not named:
        return None
    field = model._meta.get_field(named)
    if not isinstance(field, Field):
        raise TypeError(f"{model.__name__}.immutable_when names {named!r}, which is no column of its table")
    return Guard(options.db_table, key, str(field.column), isinstance(field, BooleanField))
