"""A version of the studio as Excel: tonnes by county and sector, the parties, and what the principles went by."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from ditan.core.pathway.sectors import sectors
from ditan.domains.pathway.services.proposing import parts_of
from ditan.domains.pathway.studio.shown import VersionPage
from ditan.domains.target.words import party_name
from ditan.domains.web.names import name_of
from ditan.domains.web.workbooks import Column, Sheet, Value, sheets_workbook


def version_workbook(page: VersionPage) -> HttpResponse:
    """The workbook of a version."""
    matrix, kept = page.matrix, page.kept
    heads = [Column(_("地区"), 18), *(Column(f"{one['name']}, t", 16, "0") for one in matrix.heads)]
    heads += [Column(_("合计，吨"), 16, "0"), Column(_("基年，吨"), 16, "0")]
    rows: list[list[Value]] = []
    for row in matrix.rows:
        end = [matrix.tonnes.get((row, sector)) for sector in matrix.sectors]
        base = sum(matrix.base.get((row, sector), 0) for sector in matrix.sectors)
        rows.append([matrix.row_name(row), *end, sum(filter(None, end)), base])
    notes = [f"{kept.note} · {kept.base_year}–{kept.end_year} · {page.total} t · {kept.digest[:12]}"]
    columns = [Column(_("责任方"), 26), Column(_("类别"), 14), Column(_("领域"), 16)]
    columns += [Column(_("基年，吨"), 16, "0"), Column(_("目标，吨"), 16, "0")]
    parties: list[list[Value]] = [
        [
            page.party_text(part),
            party_name(part.party),
            name_of(sectors()[part.sector]) if part.sector else "",
            base,
            end,
        ]
        for part, (base, end) in parts_of(kept).items()
    ]
    measures = sorted({measure for facts in kept.content["facts"].values() for measure in facts})
    facts: list[list[Value]] = [
        [
            name_of(page.places[code]),
            kept.content["shares"].get(code),
            *(told.get(measure) for measure in measures),
        ]
        for code, told in sorted(kept.content["facts"].items())
        if code in page.places
    ]
    sheets = [
        Sheet(_("分解"), heads, rows, notes),
        Sheet(_("责任方"), columns, parties),
        *([_named_sheet(page)] if page.named else []),
        Sheet(
            _("依据"),
            [
                Column(_("地区"), 18),
                Column(_("分担份额"), 14, "0.0000%"),
                *(Column(one, 18) for one in measures),
            ],
            facts,
        ),
    ]
    return sheets_workbook(f"ditan-{kept.place_id}-breakdown-{kept.pk}", sheets)


def _named_sheet(page: VersionPage) -> Sheet:
    """Key users and projects; those of the version before that are gone stand there with zero."""
    columns = [Column(_("名称"), 30), Column(_("类别"), 14), Column(_("地区"), 18), Column(_("领域"), 16)]
    columns += [Column(_("起始年"), 10, "0"), Column(_("基年，吨"), 16, "0"), Column(_("目标，吨"), 16, "0")]
    columns += [Column(_("原方案"), 16, "0"), Column(_("增减"), 16, "0")]
    rows: list[list[Value]] = []
    for line in page.named:
        one = line["party"]
        told = [one.name, line["kind"], line["place"], line["sector"], one.start, one.base, one.tonnes]
        rows.append([*told, *((line["before"], line["difference"]) if page.before else (None, None))])
    return Sheet(_("重点单位和重大工程"), columns, rows)
