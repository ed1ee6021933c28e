"""What `ditan demo` tells a terminal while it builds."""

import io
import sys

import pytest

from ditan.cli import demo


class Terminal(io.StringIO):
    """A terminal that keeps what is written."""

    def isatty(self) -> bool:
        return True


def test_every_step_is_told_in_both_languages_on_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    for step, (zh, en) in demo.STEPS.items():
        demo._tell("zh", step, 1, 2)
        assert terminal.getvalue().endswith(f"{zh} 1 / 2")
        demo._tell("en", step, 2, 2)
        assert terminal.getvalue().endswith(f"{en} 2 / 2")
    demo._tell_nothing()
    assert "\n" not in terminal.getvalue()
    assert terminal.getvalue().endswith("\r\033[K")


def test_nothing_is_told_where_nobody_watches(monkeypatch: pytest.MonkeyPatch) -> None:
    log = io.StringIO()
    monkeypatch.setattr(sys, "stderr", log)
    demo._tell("zh", "places", 0, 1)
    demo._tell_nothing()
    assert not log.getvalue()
