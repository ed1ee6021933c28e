"""What this installation keeps for itself: the folder DITAN_HOME, its secret key and its database address."""

import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

SECRET_KEY_FILE = "secret_key"  # noqa: S105 - the name of the file, not the key
DATABASE_FILE = "ditan.sqlite3"
POSTGRESQL_SCHEMES = ("postgres", "postgresql")


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
