"""What this installation keeps for itself: the folder DITAN_HOME, its secret key and its database address."""

import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, unquote, urlsplit

SECRET_KEY_FILE = "secret_key"  # noqa: S105 - the name of the file, not the key
DATABASE_FILE = "ditan.sqlite3"
POSTGRESQL_SCHEMES = ("postgres", "postgresql")
MAIL_PORTS = {"smtp": 587, "smtps": 465}


class MailServer(NamedTuple):
    """How letters go out."""

    host: str
    port: int
    user: str
    password: str
    starts_tls: bool
    is_tls: bool


NO_MAIL = MailServer("localhost", 25, "", "", starts_tls=False, is_tls=False)


def mail_settings(environment: Mapping[str, str]) -> MailServer | None:
    """The mail server of DITAN_MAIL; None without one: then no letter is sent.

    `smtp` with a user asks for STARTTLS, so that no password crosses the network in the clear; `smtps` is TLS at once.
    """
    address = environment.get("DITAN_MAIL", "")
    if not address:
        return None
    parts = urlsplit(address)
    if parts.scheme not in MAIL_PORTS or not parts.hostname:
        raise SystemExit(
            "DITAN_MAIL is not the address of a mail server. "
            "Expected smtp://user:password@host:port or smtps://user:password@host:port. "
            "Correct it, or leave it empty to send no e-mail."
        )
    user = unquote(parts.username or "")
    return MailServer(
        parts.hostname,
        parts.port or MAIL_PORTS[parts.scheme],
        user,
        unquote(parts.password or ""),
        starts_tls=parts.scheme == "smtp" and bool(user),
        is_tls=parts.scheme == "smtps",
    )


def home_folder(environment: Mapping[str, str]) -> Path:
    """The folder of this installation's state: DITAN_HOME, else `.ditan` in the user's home."""
    named = environment.get("DITAN_HOME")
    return Path(named).expanduser().resolve() if named else Path.home() / ".ditan"


def secret_key(home: Path, environment: Mapping[str, str]) -> str:
    """DITAN_SECRET_KEY, else the key kept in the home folder, made on first use and readable by its owner only."""
    given = environment.get("DITAN_SECRET_KEY")
    if given:
        return given
    file = home / SECRET_KEY_FILE
    if not file.exists():
        home.mkdir(parents=True, exist_ok=True)
        draft = home / f"{SECRET_KEY_FILE}.{os.getpid()}"
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(64), "utf-8")
        try:
            os.link(draft, file)  # refuses to replace a key that another process has just made
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return file.read_text("utf-8").strip()


def proxy_count(environment: Mapping[str, str]) -> int:
    """DITAN_PROXIES: how many proxies of this installation stand in front of the server; none if it is not given."""
    given = environment.get("DITAN_PROXIES", "") or "0"
    if not (given.isascii() and given.isdigit() and len(given) == 1):
        raise SystemExit(
            f"DITAN_PROXIES is {given!r}. Expected how many proxies of yours stand in front of the server, 0 to 9. "
            "Correct it, or leave it empty where browsers reach the server without a proxy."
        )
    return int(given)


def database_settings(home: Path, environment: Mapping[str, str]) -> dict[str, Any]:
    """Django's settings of the default database: PostgreSQL by DATABASE_URL, else the embedded SQLite."""
    address = environment.get("DATABASE_URL", "")
    if not address:
        return sqlite_settings(home / DATABASE_FILE)
    parts = urlsplit(address)
    if parts.scheme == "sqlite":
        return sqlite_settings(Path(unquote(parts.path)))
    if parts.scheme not in POSTGRESQL_SCHEMES:
        raise SystemExit(
            f"DATABASE_URL begins with {parts.scheme!r}. "
            "Expected postgresql://user:password@host:port/name or sqlite:///path. "
            "Correct it, or leave it empty to use the embedded database."
        )
    options = dict(parse_qsl(parts.query))
    # A socket folder stands in the query (`?host=/run/postgresql`), an address in the authority.
    host = options.pop("host", "") or unquote(parts.hostname or "")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or options.pop("port", "")),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }


def sqlite_settings(file: Path) -> dict[str, Any]:
    """SQLite that waits instead of failing, keeps what it acknowledged, and takes its write lock at once."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": file,
        "CONN_MAX_AGE": 60,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;"
                "PRAGMA cache_size=-32000;PRAGMA temp_store=MEMORY;"
            ),
        },
    }
