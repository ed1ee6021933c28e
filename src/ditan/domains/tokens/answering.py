"""One answer for one key: effect and answer are written in one transaction, so that there are both or neither.

Whoever lost the answer (the line broke, the server was killed) sends the request again with its key: when the first one
was carried out, its answer comes again; when not, or when it was refused, it is judged anew. So a refused request may be
mended and sent again under the same key.
"""

import hashlib
import json
from collections.abc import Callable
from datetime import timedelta

from django.core.files.uploadedfile import UploadedFile
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from ditan.core.errors import Problem
from ditan.core.errors.tokens import KeyUnreadable, KeyUsedOtherwise
from ditan.domains.tokens.models import IdempotentAnswer
from ditan.domains.web.answers import fields_shown_once
from ditan.domains.web.refusals import refusal

KEPT = timedelta(hours=24)
LONGEST_KEY = 100
REFUSED, SERVER_ERROR = 400, 500
KEPT_HEADERS = ("ETag", "Location")
REPLAYED = "Idempotent-Replayed"


def answer_once(
    request: HttpRequest, key: str, get_response: Callable[[HttpRequest], HttpResponse]
) -> HttpResponse:
    """The kept answer of the key, or the request carried out and its answer kept; refused for another request.

    What the server itself could not finish is undone and kept nowhere. A refusal frees the key; what a refused request
    leaves on purpose (a draft set aside) stays. Two requests at once with one key: the second waits for the row of the
    first.
    """
    if not (0 < len(key) <= LONGEST_KEY and key.isascii() and key.isprintable()):
        return _refused(request, KeyUnreadable(found=len(key), most=LONGEST_KEY))
    asked, now, person = request_hash(request), timezone.now(), int(request.user.pk or 0)
    with transaction.atomic():
        IdempotentAnswer.objects.filter(person_id=person, at__lt=now - KEPT).delete()
        kept, is_new = IdempotentAnswer.objects.get_or_create(
            person_id=person, key=key, defaults={"request_hash": asked, "at": now}
        )
        if not is_new:
            if kept.request_hash != asked:
                return _refused(request, KeyUsedOtherwise(key=key))
            return _again(kept)
        response = get_response(request)
        if response.status_code >= SERVER_ERROR or connection.needs_rollback:
            transaction.set_rollback(True)
            return response
        if response.status_code >= REFUSED:
            kept.delete()
            return response
        kept.status, kept.body = response.status_code, _body_kept(request, response)
        kept.headers = {name: response[name] for name in KEPT_HEADERS if name in response}
        kept.save(update_fields=["status", "body", "headers"])
        return response


def request_hash(request: HttpRequest) -> str:
    """A hash of what is asked: method, address and content; files by their bytes."""
    found = hashlib.sha256(f"{request.method} {request.get_full_path()}\n".encode())
    if request.content_type != "multipart/form-data":
        found.update(request.body)
        return found.hexdigest()
    for name in sorted(request.POST):
        found.update(repr((name, request.POST.getlist(name))).encode())
    for name, files in sorted(request.FILES.lists()):
        for given in files:
            found.update(repr((name, given.name, given.size)).encode())
            found.update(_bytes_of(given))
    return found.hexdigest()


def _body_kept(request: HttpRequest, response: HttpResponse) -> str:
    """The body, without the secrets that are shown once."""
    body, secret = response.content.decode(), fields_shown_once(request)
    if not secret:
        return body
    return json.dumps({**json.loads(body), **dict.fromkeys(secret, "")}, ensure_ascii=False)


def _bytes_of(given: UploadedFile) -> bytes:
    content = hashlib.sha256()
    for piece in given.chunks():
        content.update(piece)
    given.seek(0)
    return content.digest()


def _again(kept: IdempotentAnswer) -> HttpResponse:
    response = HttpResponse(
        kept.body, status=kept.status, content_type="application/json; charset=utf-8", headers=kept.headers
    )
    response[REPLAYED] = "true"
    return response


def _refused(request: HttpRequest, problem: Problem) -> HttpResponse:
    return refusal(request, [problem], problem.http_status)  # type: ignore[attr-defined]
