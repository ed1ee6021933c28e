"""A county and its city with one filing at every stage, and people for every hand: what the interface is asked about."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

import pytest
from django.conf import LazySettings
from django.utils import timezone

from ditan.core.intensity.entries import FigureEntry
from ditan.core.intensity.periods import PeriodEntry
from ditan.core.library import load
from ditan.domains.accounts.models import Invitation, Person
from ditan.domains.accounts.services import duty_set, invitation_make, post_delegate
from ditan.domains.audit.models import Entry
from ditan.domains.filings.models import Edge, Filing
from ditan.domains.filings.services import (
    countersign_ask,
    countersign_give,
    evidence_add,
    filing_move,
    finding_raise,
    message_add,
    round_open,
    version_restate,
    version_seal,
)
from ditan.domains.filings.services.archiving import archive_file, archive_start
from ditan.domains.intake.models import Batch
from ditan.domains.intake.services import batch_commit, batch_read, upload_receive
from ditan.domains.jobs.files import file_result
from ditan.domains.jobs.models import Job
from ditan.domains.jobs.states import State as JobState
from ditan.domains.library_view.services import Entry as Seen
from ditan.domains.library_view.services import sighting_propose
from ditan.domains.notices.models import Notice
from ditan.domains.statistics.services.figures import figures_keep
from ditan.domains.statistics.services.periods import periods_keep
from tests.domains.filings.conftest import PDF, World
from tests.domains.filings.conftest import world as county
from tests.people import COUNTY, DAY, make_person, officer
from tests.site.interface.pathway_stage import pathways_of
from tests.site.interface.plant_stage import PLANT_FILES, plants_of

ROWS = (
    "地区,年份,分类,排放源,种类,气体,数量,单位,状态,参数,参数值,资料来源,备注\n"
    f"{COUNTY},2024,5.1,填埋场,,,12.5,万吨,,,,县统计年鉴 4-2,\n"
    f"{COUNTY},2024,5.1,旧填埋场,,,7.5,万吨,,,,县统计年鉴 4-2,\n"
)
FILES = PLANT_FILES | {"a.csv": ROWS}
FAR = date(2099, 12, 31)  # no filing of the world is late

__all__ = ["county", "stage"]


def stage_file(name: str) -> bytes:
    """What a file of a case holds."""
    found = FILES.get(name)
    return PDF if found is None else found.encode()


@dataclass
class Stage:
    """The world of filings, and the ids of what stands in it, by the names that addresses use."""

    world: World
    today: date
    ids: dict[str, Any] = field(default_factory=dict)

    def person(self, hand: str) -> Person:
        """Somebody by the hand."""
        return self.world.people[hand]


@pytest.fixture
def stage(county: World, settings: LazySettings) -> Stage:
    """Everything that an address may name."""
    settings.DITAN_REQUESTS_A_MINUTE = settings.DITAN_REQUESTS_A_MINUTE_OPEN = 100_000
    made = Stage(county, timezone.localdate())
    _people(made)
    _filings(made)
    _versions(made)
    _beside(made)
    _data(made)
    return made


def _people(made: Stage) -> None:
    houses, people = made.world.houses, made.world.people
    people["county_manager"] = officer(houses.county_office, "office_manager", "县管理员")
    people["city_manager"] = officer(houses.city_office, "office_manager", "市管理员")
    people["enterprise"] = officer(houses.enterprise, "enterprise_officer", "企业填报")
    people["nobody"] = make_person("nobody")
    people["successor"] = make_person("successor")
    by = made.world.by
    invitation, _ = invitation_make(
        by=by("county_manager"),
        now=timezone.now(),
        organisation=houses.county_office,
        role="office_officer",
    )
    post = people["reviewer"].posts.get()
    delegation = post_delegate(
        post,
        by=by("reviewer"),
        to=people["successor"],
        valid_from=made.today,
        valid_to=made.today + timedelta(days=9),
        reason="出差",
    )
    duty = duty_set(
        by=by("city_manager"),
        department=houses.department,
        place=houses.county_office.place,
        subject="transport",
    )
    made.ids |= plants_of(houses, people, made.today)
    made.ids |= {
        "office": houses.county_office.pk,
        "city_office": houses.city_office.pk,
        "invitation": Invitation.objects.get(pk=invitation.pk).pk,
        "post": post.pk,
        "writer_post": people["writer"].posts.get().pk,
        "writer_person": people["writer"].pk,
        "delegation": delegation.pk,
        "duty": duty.pk,
    }


def _filings(made: Stage) -> None:
    world, by, houses = made.world, made.world.by, made.world.houses
    drafted = world.save(world.open("2021", due_day=FAR))
    use = evidence_add(drafted, world.upload("a.pdf", PDF), "a.pdf", by("writer"), item="能源平衡表")
    message = message_add(drafted, houses.county_office, "内部留言", by("writer"), is_internal=True)
    in_hand = _in_hand(made, "2022")
    finding = finding_raise(in_hand, "total", "请核对", by("city_officer"))
    asked = _in_hand(made, "2023")
    countersign_ask(asked, [houses.department, houses.bureau], by("city_officer"))
    objection = countersign_give(asked, houses.bureau, by("statistics"), agrees=False, text="口径不一致")
    signed = world.save(world.open("2024", due_day=FAR))
    filing_move(signed, "send_for_review", by("writer"))
    filing_move(signed, "pass_review", by("reviewer"))
    filing_move(signed, "sign_off", by("director"))
    accepted = world.accept(world.submit(world.save(world.open("2019", due_day=FAR))))
    made.ids |= {
        "drafted": drafted.pk,
        "use": use.pk,
        "message": message.pk,
        "in_hand": in_hand.pk,
        "finding": finding.pk,
        "asked": asked.pk,
        "countersignature": asked.countersignatures.get(organisation=houses.department).pk,
        "objection": objection.pk,
        "signed": signed.pk,
        "accepted": accepted.pk,
    }


def _versions(made: Stage) -> None:
    world, by, houses = made.world, made.world.by, made.world.houses
    version = world.sealed("2025")
    late = world.accept(world.submit(world.save(world.open("2020", due_day=FAR))))
    other = version_seal(late, by("city_director"), library_release="release-1")
    restating = version_restate(
        other, by("writer"), "更正", filer=houses.county_office, receiver=houses.city_office
    )
    edge = Edge.objects.create(
        version=version,
        dependent_type="assessment.score",
        dependent_id="1",
        name_zh="考核",
        name_en="Assessment",
        registered_on=DAY,
        stale_because=other,
        stale_since=DAY,
    )
    made.ids |= {"version": version.pk, "restating": restating.pk, "edge": edge.pk}


def _beside(made: Stage) -> None:
    world, today = made.world, made.today
    opened = round_open(
        "inventory_filing",
        [world.houses.county_office.place],
        "2018",
        world.houses.city_office,
        world.by("city_officer", today),
        due_day=today + timedelta(days=30),
    )
    filing = opened.opened[0]
    expectation = filing.place.expectations.get()
    Filing.objects.filter(pk=filing.pk).delete()
    writer = made.person("writer")
    job = Job.objects.create(kind="notices.letters", person=writer, created_at=timezone.now())
    failed = Job.objects.create(
        kind="jobs.clear", person=writer, created_at=timezone.now(), state=JobState.FAILED
    )
    drafted = Filing.objects.get(pk=made.ids["drafted"])
    archive_file(drafted, world.by("writer", today))
    packed = archive_start(drafted, world.by("writer", today))
    result = file_result(packed, "a.zip", "application/zip")
    Job.objects.filter(pk=packed.pk).update(
        state=JobState.SUCCEEDED, finished_at=timezone.now(), result=result
    )
    notice = Notice.objects.filter(to=writer).first()
    entry = Entry.objects.filter(place=COUNTY).latest("sequence")
    made.ids |= {
        "expectation": expectation.pk,
        "job": str(job.pk),
        "failed_job": str(failed.pk),
        "archive_job": str(packed.pk),
        "notice": notice.pk if notice else 0,
        "entry": entry.sequence,
    }


def _in_hand(made: Stage, period: str) -> Filing:
    world = made.world
    return filing_move(
        world.submit(world.save(world.open(period, due_day=FAR))), "receive", world.by("city_officer")
    )


def _data(made: Stage) -> None:
    """A file that waits and one that was brought in, and a figure of the county."""
    writer = made.world.by("writer", made.today)
    waiting, brought_in = (_read(made, f"{name}.csv", ROWS.replace("填埋场", name)) for name in ("甲", "乙"))
    batch_commit(brought_in, writer)
    month = PeriodEntry(COUNTY, 2015, "electricity_use", 3, value=Decimal("2.5"), document="月报")
    entry = FigureEntry(COUNTY, 2015, "gdp", Decimal("11.5"), prices="current", document="年鉴")
    made.ids |= {
        "batch": waiting.pk,
        "batch_in": brought_in.pk,
        "figure": figures_keep([entry], writer)[0].pk,
        "month_figure": periods_keep([month], writer)[0].pk,
        "sighting": _seen(made),
        "city": made.world.houses.city_office.place.pk,
    }
    made.ids |= pathways_of(writer)


def _seen(made: Stage) -> int:
    """The first unverified value of the library, seen in the original by the county."""
    row = next(row for row in load().parameters.values() if row.verification == "unverified")
    told = {"source": "印刷本", "clause": "表 1", "link": "https://example.org/original.pdf"}
    entry = Seen(row.id, seen=row.printed, valid_from=row.valid_from, **told)
    place = made.world.houses.county_office.place
    return sighting_propose(place, entry, made.world.by("writer", made.today)).pk


def _read(made: Stage, name: str, content: str) -> Batch:
    place = made.world.houses.county_office.place
    by = made.world.by("writer", made.today)
    with NamedTemporaryFile() as kept:
        Path(kept.name).write_text(content, "utf-8")
        return batch_read(upload_receive(Path(kept.name), name, place, by, year=2024))
