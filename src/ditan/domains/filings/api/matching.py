"""`ETag` and `If-Match` of a filing: who writes says what was read, and is refused where something was done since."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from ditan.core.errors.api import FilingReadOutdated
from ditan.domains.filings.api.asking import etag_of, filing_asked
from ditan.domains.filings.flows import flow_of
from ditan.domains.filings.models import Filing
from ditan.domains.filings.services.drafting import filing_locked

ETAG = re.compile(r'"(\d{1,9})\.(\d{1,9})"')
LONGEST_SHOWN = 40


@contextmanager
def filing_held(request: HttpRequest, pk: int) -> Iterator[Filing]:
    """The filing in reach, held until the writing in the block is done, after `If-Match` was judged.

    Raises: NothingThere; FilingReadOutdated.
    """
    found = filing_asked(request, pk)
    with transaction.atomic():
        held = filing_locked(found)
        check_read(request, held)
        yield held


def check_read(request: HttpRequest, found: Filing) -> None:
    """Refuse where `If-Match` names another state of the filing; without the header nothing is asked.

    Raises: FilingReadOutdated, with what was done since.
    """
    named = request.headers.get("If-Match")
    if named is None or named.strip() == "*":
        return
    now = etag_of(found.revision, found.moves.count())
    if now in (part.strip() for part in named.split(",")):
        return
    read = ETAG.search(named)
    changed_zh, changed_en = _since(found, int(read[1]), int(read[2])) if read else ("—", "—")
    raise FilingReadOutdated(
        title=found.title,
        found=named[:LONGEST_SHOWN],
        expected=now,
        changed_zh=changed_zh,
        changed_en=changed_en,
    )


def _since(found: Filing, revision: int, moves: int) -> tuple[str, str]:
    """What was saved and moved since a reading, in both languages."""
    known = flow_of(found).moves
    zh, en = [], []
    if found.revision != revision and found.saved_at is not None:
        name, at = found.saved_by.name if found.saved_by else "-", timezone.localtime(found.saved_at)
        zh.append(f"{name} 于 {at:%Y-%m-%d %H:%M} 保存第 {found.revision} 稿")
        en.append(f"{name} saved revision {found.revision} on {at:%Y-%m-%d %H:%M}")
    for made in found.moves.order_by("position")[moves:]:
        move = known.get(made.move)
        zh.append(f"{made.person_name}：{move.name_zh if move else made.move}（{made.day}）")
        en.append(f"{made.person_name}: {move.name_en if move else made.move} ({made.day})")
    return "；".join(zh) or "—", "; ".join(en) or "—"
