"""A person's own switches."""

from collections.abc import Mapping

from django.db import transaction

from ditan.core.errors import refuse_if
from ditan.core.errors.notices import NoticeChoiceUnknown
from ditan.domains.accounts.models import Person
from ditan.domains.notices.kinds import MAIL, notice_kinds
from ditan.domains.notices.models import Choice


@transaction.atomic
def choices_set(person: Person, choices: Mapping[str, str]) -> None:
    """Keep how a person wants each kind by e-mail; what is as in the library needs no row of its own.

    Raises: Refused with every kind or way that is not known.
    """
    kinds = notice_kinds()
    refuse_if(
        [
            NoticeChoiceUnknown(kind=kind, found=mail, known=", ".join(MAIL))
            for kind, mail in choices.items()
            if kind not in kinds or mail not in MAIL
        ]
    )
    Choice.objects.filter(person=person, kind__in=list(choices)).delete()
    own = {kind: mail for kind, mail in choices.items() if mail != kinds[kind].mail}
    Choice.objects.bulk_create([Choice(person=person, kind=kind, mail=mail) for kind, mail in own.items()])
