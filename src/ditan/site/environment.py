"""What a site's environment says about its logs and about who may read its metrics."""

import ipaddress
from collections.abc import Mapping
from typing import Any

LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
REQUEST_LOGS = ("off", "plain", "json")
SLOW_QUERY_MS = 500

Network = ipaddress.IPv4Network | ipaddress.IPv6Network


def metrics_networks(environment: Mapping[str, str]) -> tuple[Network, ...]:
    """DITAN_METRICS_FROM: addresses or networks, by commas; none: nobody reads metrics without the token."""
    given = [part.strip() for part in environment.get("DITAN_METRICS_FROM", "").split(",") if part.strip()]
    try:
        return tuple(ipaddress.ip_network(part, strict=False) for part in given)
    except ValueError as reason:
        raise SystemExit(
            f"DITAN_METRICS_FROM names no network: {reason}. Expected addresses or networks by commas, for example "
            "127.0.0.1,10.1.0.0/16. Correct it, or leave it empty to keep the metrics shut."
        ) from None


def slow_query_ms(environment: Mapping[str, str]) -> int:
    """DITAN_SLOW_QUERY_MS: from how many milliseconds on a query is named in the log."""
    given = environment.get("DITAN_SLOW_QUERY_MS", "") or str(SLOW_QUERY_MS)
    if not (given.isascii() and given.isdigit()):
        raise SystemExit(
            f"DITAN_SLOW_QUERY_MS is {given!r}. Expected whole milliseconds, for example {SLOW_QUERY_MS}. Correct it."
        )
    return int(given)


def logging_settings(environment: Mapping[str, str]) -> dict[str, Any]:
    """Django's LOGGING: DITAN_LOG_LEVEL for everything, DITAN_REQUEST_LOG for the line of each request."""
    level = _one_of(environment, "DITAN_LOG_LEVEL", LOG_LEVELS, "WARNING", str.upper)
    requests = _one_of(environment, "DITAN_REQUEST_LOG", REQUEST_LOGS, "off", str.lower)
    line = "json" if requests == "json" else "request"
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "plain": {"format": "{levelname} {name}: {message}", "style": "{"},
            "request": {"()": "ditan.site.operations.lines.PlainLine"},
            "json": {"()": "ditan.site.operations.lines.JsonLine"},
        },
        "handlers": {
            "console": {"class": "logging.StreamHandler", "formatter": "plain"},
            "requests": {"class": "logging.StreamHandler", "formatter": line},
        },
        "root": {"handlers": ["console"], "level": level},
        "loggers": {
            "django.request": {"level": "ERROR", "propagate": True},
            "ditan.requests": {
                "handlers": ["requests"],
                "level": "WARNING" if requests == "off" else "INFO",
                "propagate": False,
            },
        },
    }


def _one_of(
    environment: Mapping[str, str], name: str, allowed: tuple[str, ...], default: str, written: Any
) -> str:
    given: str = written(environment.get(name, "") or default)
    if given not in allowed:
        raise SystemExit(
            f"{name} is {given!r}. Expected one of {', '.join(allowed)}. Correct it, or leave it empty."
        )
    return given
