"""Organisations, and the people of one, as Excel."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.accounts.models import Post
from ditan.domains.accounts.screens.people import organisation_asked, organisations_asked
from ditan.domains.accounts.selectors import post_list, with_people
from ditan.domains.accounts.vocabulary import vocabulary
from ditan.domains.web.names import name_of
from ditan.domains.web.workbooks import Column, list_workbook


@login_required
@never_cache
def organisations_export(request: HttpRequest) -> HttpResponse:
    """The organisations in reach, as they are sought on the page, with their places and numbers of people."""
    reach = reach_of_request(request)
    found, _term, _kind = organisations_asked(request, reach)
    kinds = vocabulary().kinds
    rows = (
        (
            one.name_zh,
            one.name_en or None,
            one.code or None,
            name_of(kinds[one.kind]) if one.kind in kinds else one.kind,
            name_of(one.place),
            one.place_id,
            one.people,  # type: ignore[attr-defined]
        )
        for one in with_people(found, reach.day)
    )
    columns = [
        *(Column(_("中文名称"), 36), Column(_("英文名称"), 40), Column(_("代码"), 20), Column(_("类别"), 18)),
        *(Column(_("地区"), 16), Column(_("地区代码"), 12), Column(_("在岗人数"), 10, "0")),
    ]
    return list_workbook("organisations", _("单位"), columns, rows)


@login_required
@never_cache
def people_export(request: HttpRequest, pk: int) -> HttpResponse:
    """The people of an organisation with their posts."""
    reach = reach_of_request(request)
    organisation = organisation_asked(reach, pk)
    columns = [
        *(Column(_("姓名"), 14), Column(_("登录名"), 18), Column(_("岗位"), 26), Column(_("身份"), 12)),
        *(Column(_("电话"), 16), Column(_("起日"), 12), Column(_("止日"), 12), Column(_("代理谁"), 14)),
    ]
    rows = (_row(post) for post in post_list(reach, organisation))
    return list_workbook(f"people-{organisation.pk}", _("在岗人员"), columns, rows)


def _row(post: Post) -> tuple[str | None, ...]:
    role = vocabulary().roles.get(post.role)
    standing = _("负责人") if post.is_head else _("联络员") if post.is_liaison else None
    return (
        post.person.name,
        post.person.username,
        name_of(role) if role is not None else post.role,
        standing,
        post.person.phone or None,
        post.valid_from.isoformat(),
        post.valid_to.isoformat() if post.valid_to else None,
        str(post.delegated_from.person) if post.delegated_from else None,
    )
