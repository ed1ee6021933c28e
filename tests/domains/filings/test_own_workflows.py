"""Workflows of the office's own: from their day on, for filings opened since; broken ones are left out and named."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django.conf import LazySettings

from ditan.core.casework import adopt, workflow, workflows
from ditan.core.casework.book import FOLDER
from ditan.domains.accounts.scope import reach_of_installation
from ditan.domains.audit.models import Entry
from ditan.domains.filings import checks, standings
from ditan.domains.filings.flows import definitions_adopt, flow_of
from ditan.domains.filings.selectors import board, calendar, desk, expected, filings, lists
from ditan.domains.filings.selectors.desk import task_list
from ditan.domains.filings.services import filing_move, filing_open
from ditan.domains.filings.services.adopting import workflows_note
from ditan.domains.notices.models import Notice
from ditan.domains.web.prepared import Prepared
from tests.domains.filings.conftest import World
from tests.people import DAY

SHIPPED = (FOLDER / "inventory_filing.yaml").read_text("utf-8")
LATER = date(2026, 7, 1)
# The city passes without a review: the writer's draft is signed at once, in a state of the city's own.
OWN = (
    SHIPPED.replace("name_zh: 清单报送", "name_zh: 清单报送（本市）")
    .replace("  drafted:\n", "  prepared:\n", 1)
    .replace("[drafted", "[prepared")
    .replace("to: drafted", "to: prepared")
    .replace("state: drafted", "state: prepared")
)


@pytest.fixture
def folder(world: World, settings: LazySettings) -> Iterator[Path]:
    """The folder of the installation's workflows; nothing stays adopted afterwards."""
    found = Path(settings.DITAN_HOME) / "workflows"
    yield found
    adopt((), lambda: DAY)
    forget()


def forget() -> None:
    """What is kept of the workflows in this process is read anew, as after a start."""
    for kept in (standings.stages, standings.moves_with, desk._steps):
        kept.cache_clear()
    for module in (calendar, desk, expected, filings, lists):
        for one in vars(module).values():
            if isinstance(one, Prepared):
                one.forget()


def put(folder: Path, text: str, name: str = "inventory_filing/2026-07-01.yaml") -> None:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, "utf-8")


def test_filings_keep_the_definition_of_the_day_on_which_they_were_opened(world: World, folder: Path) -> None:
    before = world.open()
    put(folder, OWN)
    definitions_adopt()
    forget()
    county = world.houses.county_office
    after = filing_open(
        "inventory_filing",
        world.by("writer", LATER),
        place=county.place,
        period="2024",
        filer=county,
        receiver=world.houses.city_office,
    )
    assert (before.state, after.state) == ("drafted", "prepared")
    assert "prepared" not in flow_of(before).states
    assert "drafted" not in flow_of(after).states
    assert filing_move(world.save(before), "send_for_review", world.by("writer", LATER)).state == "in_review"
    assert list(checks.problems()) == []
    assert len(task_list(world.by("reviewer", LATER))) == 1
    assert len(task_list(world.by("writer", LATER))) == 1
    assert board(world.by("city_officer", LATER), "inventory_filing", ["2024", "2025"]).rows == ()


def test_it_holds_from_its_day_on(world: World, folder: Path) -> None:
    put(folder, OWN)
    put(folder, OWN, "own_survey/2020-01-01.yaml")
    definitions_adopt()
    assert workflow("inventory_filing", date(2026, 6, 30)).initial.id == "drafted"
    assert workflow("inventory_filing", LATER).initial.id == "prepared"
    assert "own_survey" in workflows(LATER)
    assert "own_survey" not in workflows(date(2019, 12, 31))


def test_a_broken_file_is_left_out_and_everything_wrong_is_named(world: World, folder: Path) -> None:
    put(folder, OWN.replace("verb: receive\n", "verb: recieve\n").replace("kind: initial", "kind: first"))
    put(folder, OWN, "inventory_filing/next_year.yaml")
    put(folder, OWN, "stray.yaml")
    definitions_adopt()
    found = {(problem.code, problem.where.file) for problem in checks.problems()}
    assert ("workflow_file_misnamed", "inventory_filing/next_year.yaml") in found
    assert ("workflow_file_misnamed", "stray.yaml") in found
    assert {code for code, file in found if file == "inventory_filing/2026-07-01.yaml"} >= {
        *("library_field_wrong", "workflow_word_unknown"),
    }
    assert workflow("inventory_filing", LATER).initial.id == "drafted"


def test_a_state_that_is_lost_is_named(world: World, folder: Path) -> None:
    filing = world.open()
    put(folder, OWN, "inventory_filing/2026-01-01.yaml")
    definitions_adopt()
    problems = [problem for problem in checks.problems() if problem.code == "workflow_state_lost"]
    assert [problem.facts["title"] for problem in problems] == [filing.title]


def test_a_change_is_written_down_and_told_once(world: World, folder: Path) -> None:
    installation = reach_of_installation(DAY)
    assert not workflows_note(installation)
    put(folder, OWN)
    assert workflows_note(installation)
    assert not workflows_note(installation)
    put(folder, OWN + "\n# changed\n")
    assert workflows_note(installation)
    entries = list(Entry.objects.filter(action="workflow.change").order_by("sequence"))
    assert [list(entry.after or {}) for entry in entries] == [["inventory_filing/2026-07-01.yaml"]] * 2
    assert entries[1].before == entries[0].after != entries[1].after
    told = Notice.objects.filter(kind="workflow_changed", to=world.people["city_director"])
    assert told.count() == 2
    assert "2026-07-01" in told[0].subject_zh
