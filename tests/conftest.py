"""Fixtures every test may ask for. Nothing here skips: what is missing fails and says what to do."""

import os
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent


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
