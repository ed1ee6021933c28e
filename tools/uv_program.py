"""Finding uv, or fetching it as a wheel from the package index: neither pip nor venv is needed."""

import base64
import hashlib
import io
import json
import os
import platform
import re
import shutil
import ssl
import subprocess
import sys
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin, urlsplit, urlunsplit

from tools.steps import STATE, CannotGoOn, say

OWN_UV = STATE / "bin" / "uv"
INDEX_VARIABLES = ("UV_DEFAULT_INDEX", "UV_INDEX_URL", "PIP_INDEX_URL")
CERTIFICATE_VARIABLES = ("SSL_CERT_FILE", "PIP_CERT", "REQUESTS_CA_BUNDLE")
PUBLIC_INDEX = "https://pypi.org/simple"
DOWNLOAD_TIMEOUT_S = 120
SIMPLE_JSON = "application/vnd.pypi.simple.v1+json"


def find_or_fetch_uv() -> str:
    """The path of a working uv: on PATH, in our state folder, from the index, or through pip."""
    for candidate in (shutil.which("uv"), str(OWN_UV) if OWN_UV.exists() else None):
        if candidate:
            return candidate
    say("▸ uv is not here: fetching it")
    try:
        fetch_uv()
    except (OSError, ValueError, LookupError, zipfile.BadZipFile) as reason:
        say(f"  the package index could not serve it ({reason}); trying pip")
        install_uv_with_pip()
    return str(OWN_UV)


def index_url() -> str:
    """The package index the user has set, or the public one."""
    named = next((os.environ[name] for name in INDEX_VARIABLES if os.environ.get(name)), PUBLIC_INDEX)
    return named.rstrip("/")


def fetch_uv() -> None:
    """Download the newest uv wheel for this machine, check its hash, unpack the program."""
    page = f"{index_url()}/uv/"
    wheels = [link for link in wheel_links(page) if is_for_this_machine(link[0])]
    if not wheels:
        raise LookupError(f"no uv wheel for {platform.system()} {platform.machine()} at {page}")
    name, url, sha256 = max(wheels, key=lambda link: version_of(link[0]))
    content = download(url)
    if sha256 and hashlib.sha256(content).hexdigest() != sha256:
        raise ValueError(f"{name} does not match the hash that the index states")
    with zipfile.ZipFile(io.BytesIO(content)) as wheel:
        program = next(entry for entry in wheel.namelist() if entry.endswith("/scripts/uv"))
        place_program(wheel.read(program))
    say(f"  {name} → {OWN_UV}")


def place_program(content: bytes) -> None:
    """Write uv to our state folder, whole or not at all."""
    OWN_UV.parent.mkdir(parents=True, exist_ok=True)
    half = OWN_UV.with_suffix(".part")
    half.write_bytes(content)
    half.chmod(0o755)
    half.replace(OWN_UV)


def wheel_links(page: str) -> Iterator[tuple[str, str, str | None]]:
    """File name, address and SHA-256 of every wheel on an index page (JSON or HTML form)."""
    content = download(page, accept=f"{SIMPLE_JSON}, text/html;q=0.5").decode()
    if content.lstrip().startswith("{"):
        for file in json.loads(content)["files"]:
            if file["filename"].endswith(".whl") and not file.get("yanked"):
                yield file["filename"], urljoin(page, file["url"]), file["hashes"].get("sha256")
        return
    for address in re.findall(r'href="([^"]+\.whl[^"]*)"', content):
        plain, _, fragment = address.replace("&amp;", "&").partition("#")
        yield Path(urlsplit(plain).path).name, urljoin(page, plain), fragment.removeprefix("sha256=") or None


def is_for_this_machine(wheel: str) -> bool:
    """Whether the wheel's platform tag fits: glibc Linux or macOS, this processor, a final release."""
    system = {"Linux": "manylinux", "Darwin": "macosx"}.get(platform.system(), "unknown")
    tag = wheel.rsplit("-", 1)[-1]
    is_final = re.fullmatch(r"[\d.]+", wheel.split("-")[1]) is not None
    return is_final and system in tag and platform.machine() in tag


def version_of(wheel: str) -> tuple[int, ...]:
    """The version in a wheel's file name, comparable."""
    return tuple(int(part) for part in wheel.split("-")[1].split("."))


def download(url: str, accept: str = "*/*") -> bytes:
    """The content at an address; user and password in the address are sent as the index expects them."""
    parts = urlsplit(url)
    headers = {"Accept": accept, "User-Agent": "ditan-dev"}
    if parts.username:
        login = base64.b64encode(f"{parts.username}:{parts.password or ''}".encode()).decode()
        headers["Authorization"] = f"Basic {login}"
    address = urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))
    certificates = next((os.environ[name] for name in CERTIFICATE_VARIABLES if os.environ.get(name)), None)
    trust = ssl.create_default_context(cafile=certificates)
    request = urllib.request.Request(address, headers=headers)
    with urllib.request.urlopen(request, timeout=DOWNLOAD_TIMEOUT_S, context=trust) as answer:
        return bytes(answer.read())


def install_uv_with_pip() -> None:
    """Let pip, where there is one, fetch uv into our state folder."""
    target = STATE / "uv-package"
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--upgrade", "--target", str(target), "uv"]
    if subprocess.call(command, stdin=subprocess.DEVNULL) != 0:
        raise CannotGoOn(
            "uv could be fetched neither from the package index nor with pip.\n"
            "Check the network, set PIP_INDEX_URL to an index you can reach, or install uv yourself and put "
            "it on PATH, then run again. (A Debian without ca-certificates cannot check the index's "
            "certificate: apt-get install ca-certificates.)"
        )
    place_program((target / "bin" / "uv").read_bytes())
