"""What the wheel carries, and what it must not."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

DEMO_DATA = "ditan/site/demo/"
BROWSER_FILES = [
    "tabler/tabler.min.css",
    "tabler/tabler.min.js",
    "htmx/htmx.min.js",
    "echarts/echarts.min.js",
    "tabulator/tabulator.min.js",
]
FONT_FILES = ["NotoSansSC_400Regular.ttf", "NotoSansSC_600SemiBold.ttf", "LICENSE_FONT"]
LICENCES = ["htmx/LICENSE", "echarts/LICENSE", "echarts/NOTICE", "tabulator/LICENSE"]


@pytest.fixture(scope="module")
def wheel_names(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The names in a wheel built from this checkout, with the tools of this environment."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [
        sys.executable,
        "-m",
        "build",
        "--wheel",
        "--no-isolation",
        "--outdir",
        str(folder),
        str(checkout),
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as content:
        return content.namelist()


def test_wheel_has_no_demonstration_data(wheel_names: list[str]) -> None:
    assert [name for name in wheel_names if name.startswith(DEMO_DATA)] == []


def test_wheel_has_no_test_tool(wheel_names: list[str]) -> None:
    top_level = {name.split("/")[0] for name in wheel_names}
    assert top_level == {"ditan", next(name for name in top_level if name.endswith(".dist-info"))}
    assert [name for name in wheel_names if "axe" in name.split("/")[-1]] == []


def test_wheel_has_every_file_of_the_library(wheel_names: list[str], checkout: Path) -> None:
    source = checkout / "src"
    files = [path for path in (source / "ditan" / "library").rglob("*") if path.is_file()]
    assert files, "the library is empty"
    missing = [
        str(path.relative_to(source)) for path in files if str(path.relative_to(source)) not in wheel_names
    ]
    assert missing == []


@pytest.mark.parametrize("file", BROWSER_FILES + LICENCES)
def test_wheel_has_browser_file(wheel_names: list[str], file: str) -> None:
    assert f"ditan/site/static/vendor/{file}" in wheel_names


@pytest.mark.parametrize("file", FONT_FILES)
def test_wheel_has_font_of_reports(wheel_names: list[str], file: str) -> None:
    assert f"ditan/library/fonts/noto-sans-sc/{file}" in wheel_names


def test_wheel_has_compiled_translations(wheel_names: list[str]) -> None:
    assert "ditan/site/locale/en/LC_MESSAGES/django.mo" in wheel_names


def test_wheel_has_licence_and_notice(wheel_names: list[str]) -> None:
    assert [name for name in wheel_names if name.endswith(".dist-info/licenses/LICENSE")]
    assert [name for name in wheel_names if name.endswith(".dist-info/licenses/NOTICE")]
