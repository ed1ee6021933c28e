"""The settings, by Django's own checks."""

from collections.abc import Iterator

from django.core import checks

from ditan.core.errors import Problem
from ditan.core.errors.operations import SettingFound


def configuration_problems(*, is_deployed: bool) -> Iterator[Problem]:
    """What Django finds; `is_deployed`: also its list for servers open to others."""
    for found in checks.run_checks(include_deployment_checks=is_deployed):
        if found.is_silenced():
            continue
        yield SettingFound(
            severity="error" if found.is_serious() else "warning",
            id=found.id or "-",
            message=" ".join(str(found.msg).split()),
            hint=" ".join(str(found.hint or "-").split()),
        )
