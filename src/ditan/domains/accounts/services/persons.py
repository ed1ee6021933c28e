"""People: their accounts are made when they accept an invitation, and closed, never deleted."""

import secrets
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from allauth.mfa.models import Authenticator
from django.contrib.auth.password_validation import validate_password
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import override

from ditan.core.errors import Problem, Refused, refuse_if
from ditan.core.errors.accounts import (
    MailboxWrong,
    PasswordWeak,
    PersonNameMissing,
    PersonUnknown,
    SignInNameWrong,
)
from ditan.domains.accounts import rules
from ditan.domains.accounts.changes import announce, state_of
from ditan.domains.accounts.models import Person, Post
from ditan.domains.accounts.scope import Reach
from ditan.domains.accounts.services.posts import post_end
from ditan.domains.accounts.sittings import sittings_end

LONGEST_NAME = 150
PASSWORD_BYTES = 18


@dataclass(frozen=True, slots=True)
class Newcomer:
    """What somebody types to get an account."""

    username: str
    name: str
    password: str = field(repr=False)
    phone: str = ""
    language: str = "zh-hans"


@transaction.atomic
def person_add(newcomer: Newcomer, *, mailbox: str = "", hashed: str = "") -> Person:
    """Make an account. Raises: Refused with all that is wrong with name, sign-in name, password and mailbox.

    When to use: only where the right to one is proven, as by an invitation; it gives no post.
    Parameters: hashed – the hash of the password, where many accounts share one (the demonstration): hashing is slow.
    """
    username = unicodedata.normalize("NFKC", newcomer.username.strip())
    draft = Person(
        username=username,
        name=newcomer.name.strip(),
        email=mailbox,
        phone=newcomer.phone.strip(),
        language=newcomer.language,
    )
    refuse_if(
        [
            *_check_username(username),
            *(() if draft.name else (PersonNameMissing(),)),
            *_check_password(newcomer.password, draft),
            *check_mailbox(mailbox),
        ]
    )
    if hashed:
        draft.password = hashed
    else:
        draft.set_password(newcomer.password)
    try:
        with transaction.atomic():
            draft.save()
    except IntegrityError:  # somebody took the name between the check and the writing
        raise Refused([_taken(username)]) from None
    return draft


@transaction.atomic
def person_close(person: Person, *, by: Reach, last_day: date, reason: str) -> Person:
    """Close an account: no sign-in, no posts, every sitting ended. What the person did stays under the name.

    Only who may appoint in every organisation in which the person still holds a post.
    """
    still_held = Q(valid_to__isnull=True) | Q(valid_to__gte=last_day)
    posts = list(Post.objects.filter(still_held, person=person).select_related("organisation__place"))
    obstacles = [by.missing("appoint", organisation=post.organisation) for post in posts]
    problems: list[Problem] = [obstacle for obstacle in obstacles if obstacle]
    if not posts and not by.is_installation and by.person != person:
        problems.extend(rules.check_holder(person))
    refuse_if([*problems, *rules.check_reason(reason)])
    for post in posts:
        last = max(last_day, post.valid_from)
        post_end(post, by=by, last_day=min(last, post.valid_to or last), reason=reason)
    before = state_of(person)
    person.is_active = False
    person.save(update_fields=["is_active"])
    sittings_end(person)
    announce("person.close", person, by, before=before, reason=reason)
    return person


@transaction.atomic
def person_renew(username: str, *, by: Reach, with_second_factor: bool = False) -> tuple[Person, str]:
    """Give an account a new random password, and on demand no second factor; every sitting ends.

    When to use: only from the command line of the server (`by` is the installation), for somebody who has proven who
    he is by other means. Returns: the person and the password, which cannot be read again.
    """
    if not by.is_installation:
        raise ValueError("an account is renewed from the command line of the server only")
    person = Person.objects.filter(username__iexact=username).first()
    if person is None:
        raise PersonUnknown(found=username)
    password = secrets.token_urlsafe(PASSWORD_BYTES)
    person.set_password(password)
    person.save(update_fields=["password"])
    if with_second_factor:
        Authenticator.objects.filter(user=person).delete()
    sittings_end(person)
    announce("person.renew", person, by)
    return person, password


def check_mailbox(mailbox: str) -> Iterator[Problem]:
    """A mailbox is an address, or empty: a person may have none."""
    if mailbox:
        try:
            EmailValidator()(mailbox)
        except ValidationError:
            yield MailboxWrong(found=mailbox[:80])


def _check_username(username: str) -> Iterator[Problem]:
    shown = username[:40]
    try:
        UnicodeUsernameValidator()(username)
    except ValidationError:
        yield SignInNameWrong(
            found=shown,
            reason_zh="含有不能用的字符，或为空",
            reason_en="a character that cannot be used, or nothing",
        )
        return
    if len(username) > LONGEST_NAME:
        yield SignInNameWrong(found=shown, reason_zh="太长", reason_en="it is too long")
    elif Person.objects.filter(username__iexact=username).exists():
        yield _taken(username)


def _taken(username: str) -> SignInNameWrong:
    return SignInNameWrong(found=username[:40], reason_zh="已有人使用", reason_en="somebody uses it")


def _check_password(password: str, person: Person) -> Iterator[Problem]:
    """What Django's validators say, once in each language."""
    reasons = {}
    for language in ("zh-hans", "en"):
        with override(language):
            try:
                validate_password(password, person)
            except ValidationError as error:
                reasons[language] = list(error.messages)
    for chinese, english in zip(reasons.get("zh-hans", ()), reasons.get("en", ()), strict=True):
        yield PasswordWeak(reason_zh=chinese.rstrip("。."), reason_en=english.rstrip("."))
