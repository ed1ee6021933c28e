"""Keeping series that others have published."""

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.db import transaction

from ditan.core.pathway.reading.named import CODE, read_named_series
from ditan.core.pathway.reading.series import YEAR_NAME, read_rows
from ditan.core.quantities import exact_factor
from ditan.domains.pathway.models import PublishedSeries, PublishedSet

VALUE = "co2"
DRIVERS = ("population", "gdp", "energy")


@transaction.atomic
def published_set_keep(
    key: str, told: Mapping[str, Any], file: Path, drivers_file: Path | None = None
) -> int:
    """Keep the series of a file as a set; the same files again change nothing.

    Parameters: told – `name`, `covers`, `citation`, `terms`, each `中文 | English`, and the `unit` of the values; with a
    `drivers_file` (columns `code`, `year`, `population`, `gdp`, `energy`, blanks where one lacks) `drivers` with the same of
    that file, and the units `income` and `energy`.
    Returns: how many series were kept. Raises: Refused with everything that is wrong with a file.
    """
    beside = drivers_file.read_bytes() if drivers_file else b""
    digest = hashlib.sha256(file.read_bytes() + beside).hexdigest()
    words = {name: told[name] for name in ("name", "covers", "citation", "terms")}
    words["drivers"] = dict(told["drivers"]) if drivers_file else {}
    kept, is_new = PublishedSet.objects.get_or_create(key=key, defaults={**words, "digest": digest})
    if not is_new and kept.digest == digest:
        return 0
    PublishedSet.objects.filter(pk=kept.pk).update(**words, digest=digest)
    kept.series.all().delete()
    in_micro_t = float(exact_factor(told["unit"], "t") * 1_000_000)
    held = _drivers(drivers_file) if drivers_file else {}
    made = PublishedSeries.objects.bulk_create(
        PublishedSeries(
            published_in=kept,
            code=one.code,
            name_zh=one.name_zh,
            name_en=one.name_en,
            years=[
                [year, round(value * in_micro_t)]
                for year, value in zip(one.observations.years, one.observations.values, strict=True)
            ],
            drivers=held.get(one.code, []),
        )
        for one in read_named_series(file, VALUE)
    )
    return len(made)


def _drivers(file: Path) -> dict[str, list[list[Any]]]:
    """Years of people, output and energy by code of the place."""
    found = read_rows(file, DRIVERS, YEAR_NAME, CODE)
    return {
        code: [[year, *row] for year, row in zip(years, values, strict=True)]
        for code, (years, values, _where) in found.items()
    }
