"""What an address of supervision asks for: the office, a year, an industry, a place."""

from django.http import HttpRequest
from ninja import Field, Schema

from ditan.core.errors.web import NothingThere
from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.enterprise.screens.supervised import Supervised
from ditan.domains.enterprise.selectors.supervision import may_supervise, supervised_enterprises
from ditan.domains.places.models import Place
from ditan.domains.web.paging import Short


class SupervisionChoice(Schema):
    """Only enterprises of an industry (as methodologies name it), only those at a place; blank for all."""

    industry: Short = Field("", examples=["power"])
    place: Short = ""


def supervised_asked(request: HttpRequest, year: int, chosen: SupervisionChoice) -> Supervised:
    """The question of an office that receives reports. Raises: NothingThere, for a place out of reach too."""
    by = reach_of_request(request)
    place = None
    if may_supervise(by) and chosen.place:
        codes = supervised_enterprises(by).order_by().values("organisation__place")
        place = Place.objects.filter(pk__in=codes, pk=chosen.place).first()
    if not may_supervise(by) or (chosen.place and place is None):
        asked, address = chosen.place or str(year), "/api/v1/enterprises"
        raise NothingThere(what="supervision", what_zh="监管", asked=asked, known="id", list_address=address)
    return Supervised(by, year, (year,), chosen.industry, place, ())
