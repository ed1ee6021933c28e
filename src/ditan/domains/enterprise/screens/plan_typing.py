"""Rows of a monitoring plan as a form sends them: `key~<n>` says what row n is about, `<field>~<n>` what was typed."""

from django.http import QueryDict

from ditan.core.enterprise.monitoring_plan import PlanRow

SEPARATOR = "|"
FIELDS = ("how_known", "instrument", "frequency", "laboratory", "person", "missing")
KEY_PARTS = 4
LONGEST, MOST = 200, 2000


def key_text(row: PlanRow) -> str:
    """What a row is about, as the form carries it."""
    return SEPARATOR.join(row.key)


def typed_rows(posted: QueryDict) -> list[PlanRow]:
    """The rows in their order, without those that were crossed out (`drop~<n>`)."""
    found = []
    numbers = sorted(
        int(name.partition("~")[2])
        for name in posted
        if name.startswith("key~") and name.partition("~")[2].isdecimal() and len(name) < len("key~") + 6
    )
    for number in numbers[:MOST]:
        parts = str(posted[f"key~{number}"]).replace("\x00", "").split(SEPARATOR)
        if len(parts) == KEY_PARTS and f"drop~{number}" not in posted:
            fields = {name: posted.get(f"{name}~{number}", "").strip()[:LONGEST] for name in FIELDS}
            found.append(PlanRow(*(part[:LONGEST] for part in parts), **fields))
    return list({row.key: row for row in found}.values())
