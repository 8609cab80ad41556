"""How a page gets a file of the shelf: a picture to be shown, anything else to be saved."""

from starlette.responses import JSONResponse, Response

from bot.playground.images import image_size
from bot.playground.shelf import StoredFile
from bot.playground.static import HEADERS

SAVED = {"content-disposition": "attachment"}


def download(stored: StoredFile | None) -> Response:
    """Answer with a file; only what certainly is a picture may be shown by the browser itself."""
    if stored is None:
        return JSONResponse({"error": "There is no such file any more."}, status_code=404)
    data = stored.upload.data
    if stored.kind == "photo" and image_size(data):
        return Response(data, media_type=_picture_kind(data), headers=HEADERS)
    return Response(data, media_type="application/octet-stream", headers=HEADERS | SAVED)


def _picture_kind(data: bytes) -> str:
    if data.startswith(b"\x89PNG"):
        return "image/png"
    return "image/webp" if data[8:12] == b"WEBP" else "image/gif" if data.startswith(b"GIF") else "image/jpeg"
