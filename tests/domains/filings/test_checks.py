"""What `ditan check` finds: lost bytes, and a sealed version that was changed behind our back."""

import pytest
from django.db import connection

from ditan.domains.audit.guards import guards_install, guards_remove
from ditan.domains.filings.checks import problems
from ditan.domains.filings.models import Evidence, Version
from ditan.domains.filings.storage import evidence_path
from tests.domains.filings.conftest import World

pytestmark = pytest.mark.django_db


def test_nothing_is_wrong_with_what_was_sealed(world: World) -> None:
    world.sealed()
    assert list(problems()) == []


def test_lost_evidence(world: World) -> None:
    world.sealed()
    evidence_path(Evidence.objects.get().pk).unlink()
    assert [problem.code for problem in problems()] == ["evidence_lost"]


def test_a_version_that_was_changed(world: World) -> None:
    version = world.sealed()
    guards_remove(connection)
    Version.objects.filter(pk=version.pk).update(content=version.content.replace("1000000", "900000"))
    guards_install(connection)
    assert [problem.code for problem in problems()] == ["sealed_content_altered"]
