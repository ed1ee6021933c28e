"""Keeping series that others have published."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

from django.db import transaction

from ditan.core.pathway.reading.named import read_named_series
from ditan.core.quantities import exact_factor
from ditan.domains.pathway.models import PublishedSeries, PublishedSet

VALUE = "co2"


@transaction.atomic
def published_set_keep(key: str, told: Mapping[str, str], file: Path) -> int:
    """Keep the series of a file as a set; the same file again changes nothing.

    Parameters: told – `name`, `covers`, `citation`, `terms`, each `中文 | English`, and the `unit` of the values.
    Returns: how many series were kept. Raises: Refused with everything that is wrong with the file.
    """
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    words = {name: told[name] for name in ("name", "covers", "citation", "terms")}
    kept, is_new = PublishedSet.objects.get_or_create(key=key, defaults={**words, "digest": digest})
    if not is_new and kept.digest == digest:
        return 0
    PublishedSet.objects.filter(pk=kept.pk).update(**words, digest=digest)
    kept.series.all().delete()
    in_micro_t = float(exact_factor(told["unit"], "t") * 1_000_000)
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
        )
        for one in read_named_series(file, VALUE)
    )
    return len(made)
