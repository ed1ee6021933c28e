"""Fixtures every test may ask for. Nothing here skips: what is missing fails and says what to do."""

import gc
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from tests.databases import begin_from_template
from tools.postgres import PostgresUnavailable, running_postgres

CHECKOUT = Path(__file__).resolve().parent.parent
CORE = CHECKOUT / "tests" / "core"
FEW_EXAMPLES = 15
DATABASE_FIXTURES = {"db", "transactional_db", "django_db_setup", "live_server", "client", "admin_client"}

# The same examples on every machine, and no failure because a machine is busy. A second Python asks fewer of them.
settings.register_profile("ditan", deadline=None, derandomize=True)
settings.register_profile("few", settings.get_profile("ditan"), max_examples=FEW_EXAMPLES)
settings.load_profile(os.environ.get("DITAN_EXAMPLES") or "ditan")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what touches the database, so that dev.py can run it once more on PostgreSQL; put files in their order."""
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        if item.get_closest_marker("django_db") or fixtures & DATABASE_FIXTURES:
            item.add_marker(pytest.mark.database)
    story = next((item.path for item in items if item.get_closest_marker("story")), None)
    items.sort(key=lambda item: file_rank(item, story))


def file_rank(item: pytest.Item, story: Path | None) -> int:
    """One process builds the demonstration for the first story, another starts Spark meanwhile; the short files of the
    core come last, so that no process ends long before the others."""
    if item.path == story:
        return 0
    if item.get_closest_marker("spark"):
        return 1
    return 3 if CORE in item.path.parents else 2


def pytest_collection_finish() -> None:
    """What was collected stays to the end: the garbage collector need not go through it again and again."""
    gc.collect()
    gc.freeze()


def pytest_unconfigure() -> None:
    """At the exit everything is let go as usual: libraries that count what is left would speak of leaks."""
    gc.unfreeze()


@pytest.fixture(scope="session", autouse=True)
def static_files_looked_up_once() -> Iterator[None]:
    """Every test client has middleware of its own; the static files that it lists are those of the first."""
    from whitenoise.middleware import WhiteNoiseMiddleware

    look_up = WhiteNoiseMiddleware.add_files_from_finders
    known: dict[str, Any] = {}

    def once(middleware: WhiteNoiseMiddleware) -> None:
        if not known:
            look_up(middleware)
            known.update(middleware.files)
        middleware.files.update(known)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(WhiteNoiseMiddleware, "add_files_from_finders", once)
        yield


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """The test database begins as a copy of the migrated one."""
    from django.db import connection

    begin_from_template(connection)


@pytest.fixture(scope="session")
def checkout() -> Path:
    """The root of the checkout."""
    return CHECKOUT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real data and design papers kept beside the checkout (or at DITAN_SHARED)."""
    folder = Path(os.environ.get("DITAN_SHARED") or CHECKOUT.parent / "shared")
    if (folder / "data" / "real").is_dir():
        return folder
    if os.environ.get("DITAN_WITHOUT_SHARED") == "1":
        pytest.skip("DITAN_WITHOUT_SHARED=1: tests on the shared data were declined")
    pytest.fail(
        f"No shared data at {folder}. Put the folder `shared` beside the checkout, name it in DITAN_SHARED, "
        "or decline these tests with DITAN_WITHOUT_SHARED=1.",
        pytrace=False,
    )


@pytest.fixture(scope="session")
def java_home() -> str:
    """The home of a Java for Spark; `python3 dev.py test` finds or installs one."""
    if home := os.environ.get("JAVA_HOME"):
        return home
    if on_path := shutil.which("java"):
        return str(Path(on_path).resolve().parent.parent)
    pytest.fail("No Java. Run the tests with python3 dev.py test, or set JAVA_HOME.", pytrace=False)


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """The address of a PostgreSQL: that of DATABASE_URL, else one started for this session."""
    url = os.environ.get("DATABASE_URL", "")
    if url.startswith("postgres"):
        yield url
        return
    try:
        with running_postgres() as started:
            yield started
    except PostgresUnavailable as reason:
        pytest.fail(str(reason), pytrace=False)
