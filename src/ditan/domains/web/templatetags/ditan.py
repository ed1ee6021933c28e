"""Tags of the component set, built into every template."""

from decimal import Decimal
from functools import lru_cache
from typing import Any

from django import template
from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from ditan.core.library import vocabulary
from ditan.core.quantities import unit_name
from ditan.domains.web import factors, names, numbers
from ditan.domains.web.links import with_query

register = template.Library()

MARKS = {
    "scope": ("tag-scope", ""),
    "unverified": ("tag-unverified", "question"),
    "demo": ("tag-demo", ""),
    "seal": ("tag-seal", ""),
    "revised": ("tag-revised", ""),
    "estimate": ("tag-estimate", ""),
    "plain": ("tag-plain", ""),
    "mute": ("tag-mute", ""),
    "verified": ("tag-ok", "checks"),
    "ok": ("tag-ok", "square-tick"),
    "info": ("tag-info", "info"),
    "warning": ("tag-warn", "diamond"),
    "error": ("tag-bad", "octagon"),
}
VERIFICATIONS = {
    "cross-checked": "verified",
    "seen-once": "info",
    "unverified": "unverified",
    "confirmed": "verified",
    "measured": "verified",
    "definition": "plain",
    "ours": "plain",
}


@register.simple_tag
def icon(name: str, label: str = "", css: str = "") -> SafeString:
    """A symbol of the sprite; with a label it is read aloud, else it is decoration."""
    return _icon(static("ditan/icons.svg") + f"#{name}", str(label), css)


@lru_cache(maxsize=512, typed=True)  # typed: what is escaped and what is not stay apart
def _icon(address: str, label: str, css: str) -> SafeString:
    """The markup of a symbol: a page has dozens of the same."""
    spoken = format_html('role="img" aria-label="{}"', label) if label else mark_safe('aria-hidden="true"')
    return format_html(
        '<svg class="icon {}" {} focusable="false"><use href="{}"></use></svg>', css, spoken, address
    )


@register.simple_tag
def mark(kind: str, text: Any, title: str = "") -> SafeString:
    """A tag that says where a number comes from: the same word looks the same everywhere."""
    css, symbol = MARKS[kind]
    return format_html(
        '<span class="tag {}"{}>{}{}</span>',
        css,
        format_html(' title="{}"', title) if title else "",
        icon(symbol) if symbol else "",
        text,
    )


@register.simple_tag
def verification(status: str) -> SafeString:
    """How far a value was checked against its document."""
    words = {
        "cross-checked": _("已对照两处"),
        "seen-once": _("已见一处"),
        "unverified": _("未核实"),
        "confirmed": _("本地已对照原件"),
        "measured": _("实测"),
        "definition": _("按定义"),
        "ours": _("本平台的选择"),
    }
    return mark(VERIFICATIONS[status], words[status])


@register.simple_tag
def emissions_unit(size: str = "part") -> str:
    """万吨 (kt); for sums of provinces 亿吨 (Mt)."""
    return numbers.emissions_scale(size).unit


@register.simple_tag
def emissions(micro_t: int | None, size: str = "part", sign: bool = False) -> str:
    """Emissions as text in the page's unit."""
    return "" if micro_t is None else numbers.emissions_text(micro_t, size=size, sign=sign)


@register.simple_tag
def figure(
    micro_t: int | None,
    status: str = "estimated",
    href: str = "",
    size: str = "part",
    target: str = "",
    text: str = "",
) -> SafeString:
    """Emissions that open: the value with its dotted underline, or which nothing it is."""
    if status in ("estimated", "memo") and micro_t is not None:
        return opening(text or numbers.emissions_text(micro_t, size=size), href)
    return nothing(status, target)


@register.simple_tag
def opening(text: Any, href: str = "") -> SafeString:
    """A text whose dotted underline promises that it opens to where it comes from."""
    if not href:
        return format_html("{}", text)
    return format_html('<a class="opens" href="{}" data-trace>{}</a>', href, text)


@register.simple_tag
def nothing(status: str, target: str = "") -> SafeString:
    """The four kinds of nothing, each with its own look and its own spoken name."""
    if status == "NE":
        return format_html('<span class="nothing-ne" title="{}">{}</span>', _("未估算、缺表（NE）"), _("缺"))
    if status == "IE":
        return format_html('<span class="nothing-ie" title="{}">→ {}</span>', _("并入他处（IE）"), target)
    if status == "C":
        return format_html(
            '<span class="nothing-c" title="{}">{} {}</span>', _("保密（C）"), icon("lock"), _("保密")
        )
    return format_html('<span class="nothing-no" title="{}">·</span>', _("无此活动（NO）"))


@register.simple_tag
def quantity(value: float | None, status: str = "estimated", decimals: int = 1) -> SafeString:
    """A quantity of a balance in its own unit."""
    if status == "estimated" and value is not None:
        return format_html("{}", numbers.quantity_text(value, decimals))
    return nothing(status)


@register.simple_tag
def printed(value: float, text: str = "") -> str:
    """A source cell or parameter exactly as printed."""
    return numbers.as_printed(value, text)


@register.simple_tag
def percent(share: float | Decimal | None, decimals: int = 1, sign: bool = False) -> str:
    """A share (0–1) as a percentage."""
    return "" if share is None else numbers.percent_text(share, decimals, sign=sign)


@register.simple_tag
def change(share: float | None, threshold: float = 0.05) -> SafeString:
    """A relative difference: sign always; shape and colour beyond the threshold, up and down never red and green."""
    if share is None:
        return nothing("NE")
    text = numbers.percent_text(share, sign=True)
    if abs(share) <= threshold:
        return format_html("{}", text)
    css, symbol = ("change-up", "up") if share > 0 else ("change-down", "down")
    return format_html('<span class="{}">{}{}</span>', css, icon(symbol, css="icon-tiny"), text)


@register.simple_tag
def bar(value: float, maximum: float, marker: float | None = None, kind: str = "") -> SafeString:
    """A bar drawn as SVG (style attributes are forbidden by the content policy); `marker` is a solid line."""
    whole = float(maximum) or 1.0
    width = max(0.0, min(100.0, 100.0 * float(value) / whole))
    line = ""
    if marker is not None:
        at = f"{max(0.0, min(100.0, 100.0 * float(marker) / whole)):.2f}"
        line = format_html('<line class="bar-marker" x1="{}" x2="{}" y1="0" y2="14"></line>', at, at)
    return format_html(
        '<svg class="bar" viewBox="0 0 100 14" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        '<rect class="bar-track" x="0" y="3" width="100" height="8"></rect>'
        '<rect class="bar-part {}" x="0" y="3" width="{}" height="8"></rect>{}</svg>',
        kind,
        f"{width:.2f}",
        line,
    )


@register.simple_tag
def span_bar(low: float, high: float, minimum: float, maximum: float, kind: str = "") -> SafeString:
    """A bar from `low` to `high` on an axis from `minimum` to `maximum`, with the zero line where it lies inside."""
    whole = float(maximum) - float(minimum) or 1.0
    start, end = sorted((float(low), float(high)))
    left = 100.0 * (start - float(minimum)) / whole
    zero = ""
    if minimum < 0 < maximum:
        at = f"{100.0 * -float(minimum) / whole:.2f}"
        zero = format_html('<line class="bar-zero" x1="{}" x2="{}" y1="0" y2="14"></line>', at, at)
    return format_html(
        '<svg class="bar" viewBox="0 0 100 14" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        '<rect class="bar-part {}" x="{}" y="3" width="{}" height="8"></rect>{}</svg>',
        kind,
        f"{left:.2f}",
        f"{max(0.4, 100.0 * (end - start) / whole):.2f}",
        zero,
    )


@register.simple_tag
def whisker_bar(
    low: float, value: float, high: float, minimum: float, maximum: float, kind: str = ""
) -> SafeString:
    """A bar from zero to the value on an axis from `minimum` to `maximum`, with its range as a line with ends.

    A removal reaches to the left of zero and is hatched by its class.
    """
    whole = float(maximum) - float(minimum) or 1.0

    def at(amount: float) -> str:
        return f"{100.0 * (float(amount) - float(minimum)) / whole:.2f}"

    start, end = sorted((0.0, float(value)))
    width = f"{max(0.4, 100.0 * (end - start) / whole):.2f}"
    span = ""
    if high > low:
        ends = [
            format_html('<line class="whisker" x1="{}" x2="{}" y1="4" y2="12"></line>', x, x)
            for x in (at(low), at(high))
        ]
        line = format_html('<line class="whisker" x1="{}" x2="{}" y1="8" y2="8"></line>', at(low), at(high))
        span = format_html("{}{}{}", line, *ends)
    zero = format_html('<line class="bar-zero" x1="{}" x2="{}" y1="0" y2="16"></line>', at(0), at(0))
    css = kind or ("down" if value < 0 else "")
    return format_html(
        '<svg class="bar whisker-bar" viewBox="0 0 100 16" preserveAspectRatio="none" aria-hidden="true" '
        'focusable="false"><rect class="bar-part {}" x="{}" y="2" width="{}" height="12"></rect>{}{}</svg>',
        css,
        at(start),
        width,
        span,
        zero if minimum < 0 else "",
    )


@register.filter
def unlocalized(value: float) -> str:
    """A number for an attribute: a point, no grouping, whatever the language; a whole number with all its digits."""
    return str(value) if isinstance(value, int) else f"{value:g}"


@register.simple_tag
def factor(value: float | None, unit: str) -> SafeString:
    """An emission factor per `unit` of the table, per the unit it is shown in; where there is none, nothing is estimated."""
    return nothing("NE") if value is None else format_html("{}", factors.factor_text(value, unit))


@register.filter
def parameter_unit(text: str) -> str:
    """The unit of a parameter as its document prints it, in English in its English name; nothing where it has none."""
    return factors.parameter_unit(text)


@register.filter
def factor_unit(unit: str) -> str:
    """The unit of a factor as shown: t CO₂/t for a fuel in `1e4 t`."""
    return factors.factor_unit(unit)


@register.simple_tag
def gap_bar(value: float, limit: float) -> SafeString:
    """A difference on an axis from −limit to +limit: up and down differ in direction, colour and hatch."""
    return span_bar(0, value, -limit, limit, "up" if value > 0 else "down")


@register.simple_tag(takes_context=True)
def query(context: dict[str, Any], **changes: Any) -> str:
    """The present address with some query values changed."""
    request: HttpRequest = context["request"]
    return with_query(request, **changes)


@register.inclusion_tag("web/parts/sort_head.html", takes_context=True)
def sort_head(
    context: dict[str, Any], key: str, label: Any, css: str = "", first: str = "desc"
) -> dict[str, Any]:
    """A column head that sorts: says its direction to screen readers, works without script."""
    request: HttpRequest = context["request"]
    sort, direction = context.get("sort", ""), context.get("direction", "")
    is_here = sort == key
    following = ("asc" if direction == "desc" else "desc") if is_here else first
    return {
        "label": label,
        "css": css,
        "address": with_query(request, sort=key, direction=following, page=None),
        "aria": {"asc": "ascending", "desc": "descending"}[direction] if is_here else "none",
        "is_here": is_here,
        "direction": direction,
    }


@register.filter
def named(thing: Any) -> str:
    """The name in the page's language of anything with `name_zh` and `name_en`."""
    return names.name_of(thing) if thing else ""


@register.filter
def short_named(thing: Any) -> str:
    """The name of a province without its kind, for dense places."""
    return names.short_name_of(thing) if thing else ""


@register.filter
def letters(place: Any) -> str:
    """Two letters for a province on a tile of an English page (GB/T 2260 letter code)."""
    return names.letters_of(place.code)


@register.filter
def pinyin(code: str) -> str:
    """How the name of a place is read and the first letters of its syllables, for the search inside a menu."""
    syllables = vocabulary.pinyin().get(code, ())
    return f"{''.join(syllables)} {''.join(syllable[0] for syllable in syllables)}" if syllables else ""


@register.filter
def spoken(text: str) -> str:
    """The page's half of a note written as `中文 | English`; a note in one language stays as it is."""
    return names.spoken_of(text)


@register.filter
def unit(text: str) -> str:
    """A unit of the data in the page's language: 万吨 for `1e4 t`."""
    return unit_name(text, numbers.page_language())


@register.filter
def clause(text: str) -> str:
    """Where in its document a value stands; the library writes `unknown` where nobody has seen it."""
    return _("条款不详") if text in ("", "unknown") else spoken(text)
