"""What a browser says of itself, in two words: `Chrome · Windows`. It is shown to its owner and decides nothing."""

# The first mark that is found counts: a browser also names those that it descends from.
BROWSERS = (
    ("MicroMessenger", "WeChat"),
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
    ("curl/", "curl"),
)
SYSTEMS = (
    ("Windows", "Windows"),
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)
LONGEST = 80


def device_named(agent: str) -> str:
    """Browser and system of a `User-Agent` line; what is unknown stays as it was written, cut to a line."""
    found = [next((name for mark, name in marks if mark in agent), "") for marks in (BROWSERS, SYSTEMS)]
    return " · ".join(name for name in found if name) or agent[:LONGEST]
