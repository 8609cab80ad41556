"""The files of the chat page, and the headers that keep it to itself."""

from importlib.resources import files
from pathlib import PurePosixPath

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
    ]
)
"""Nothing but the page's own files, no markup made of text, no frame around it."""

HEADERS = {
    "content-security-policy": POLICY,
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "cache-control": "no-cache",
}
KINDS = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}


async def page(request: Request) -> Response:
    """Return a file of the page; the page itself at the root."""
    name = request.path_params.get("name", "index.html")
    found = files(__package__).joinpath("page", name)
    kind = KINDS.get(PurePosixPath(name).suffix)
    if kind is None or not found.is_file():
        return PlainTextResponse(f"There is no {name}.", status_code=404)
    return Response(found.read_bytes(), media_type=kind, headers=HEADERS)
