"""The browser fixtures themselves: a page that axe must dislike, under a policy that forbids scripts."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, Route

POLICY = {"Content-Security-Policy": "default-src 'self'"}
IMAGE_WITHOUT_TEXT = """<!doctype html><html lang="zh"><head><title>无替代文字</title></head>
<body><main><h1>低碳</h1><img src="/a.png"></main></body></html>"""


def test_axe_finds_an_image_without_text_when_the_policy_forbids_scripts(
    page: Page, axe: Callable[..., list[dict[str, Any]]]
) -> None:
    def answer(route: Route) -> None:
        if route.request.url.endswith("/"):
            route.fulfill(body=IMAGE_WITHOUT_TEXT, content_type="text/html; charset=utf-8", headers=POLICY)
        else:
            route.fulfill(body="", content_type="image/png")

    page.route("**/*", answer)
    page.goto("http://ditan.test/")
    assert page.title() == "无替代文字"
    assert [one["rule"] for one in axe(page)] == ["image-alt"]
