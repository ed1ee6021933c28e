"""The bell of the header."""

from typing import Any

from django import template

from ditan.domains.notices.selectors import unread_count

register = template.Library()
MOST = 99


@register.inclusion_tag("notices/bell.html", takes_context=True)
def notice_bell(context: dict[str, Any]) -> dict[str, Any]:
    """The bell with the number of unread notices, for whoever is signed in: one query, once a page."""
    request = context.get("request")
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"is_shown": False}
    count = unread_count(user)
    return {"is_shown": True, "count": count, "shown": f"{MOST}+" if count > MOST else str(count)}
