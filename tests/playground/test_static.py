"""The files of the page, and what keeps it to itself."""

import re
from importlib.resources import files

import httpx
import pytest

FOLDER = files("bot.playground").joinpath("page")


@pytest.mark.parametrize(
    ("path", "kind"),
    [("/", "text/html"), ("/page/style.css", "text/css"), ("/page/chat.js", "text/javascript")],
)
async def test_the_page_is_served_and_allowed_nothing_from_elsewhere(
    page: httpx.AsyncClient, path: str, kind: str
) -> None:
    answer = await page.get(path)
    assert answer.headers["content-type"].startswith(kind)
    assert "default-src 'none'" in answer.headers["content-security-policy"]


@pytest.mark.parametrize("name", ["none.js", "__init__.py", "%2e%2e%2fcast.py", "style.css%00"])
async def test_only_files_of_the_page_are_served(page: httpx.AsyncClient, name: str) -> None:
    assert (await page.get(f"/page/{name}")).status_code == 404


def test_no_file_of_the_page_asks_another_machine() -> None:
    for file in FOLDER.iterdir():
        addresses = re.findall(r"(?:https?:)?//[\w.-]+\.[a-z]{2,}", file.read_text(encoding="utf-8"))
        assert [one for one in addresses if one != "http://www.w3.org"] == [], file.name


def test_every_module_is_fetched_before_it_is_asked_for() -> None:
    html = FOLDER.joinpath("index.html").read_text(encoding="utf-8")
    for file in FOLDER.iterdir():
        if file.name.endswith(".js"):
            assert f'="/page/{file.name}"' in html
