"""The shelf of uploaded files, reachable by file id and by path."""

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Literal

from bot.playground.errors import bad_request
from bot.playground.images import image_size
from bot.playground.values import Json, Upload

MEGABYTE = 1024 * 1024
DOWNLOAD_LIMIT = 20 * MEGABYTE
UPLOAD_LIMIT = 50 * MEGABYTE
PHOTO_LIMIT = 10 * MEGABYTE

FileKind = Literal["photo", "document", "sticker", "voice"]


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file that lies on the shelf."""

    id: str
    unique_id: str
    kind: FileKind
    path: str
    upload: Upload

    def reference(self) -> Json:
        """Return the fields by which every Telegram object names its file."""
        size = {"file_size": len(self.upload.data)}
        return {"file_id": self.id, "file_unique_id": self.unique_id, **size}

    def photo_size(self) -> Json:
        """Return this photo as Telegram's PhotoSize."""
        width, height = image_size(self.upload.data) or (1, 1)
        return {**self.reference(), "width": width, "height": height}

    def document(self) -> Json:
        """Return this document as Telegram's Document."""
        return {
            **self.reference(),
            "file_name": self.upload.name,
            "mime_type": self.upload.mime_type,
        }


class Shelf:
    """All files that bots and people have sent."""

    def __init__(self) -> None:
        self._by_id: dict[str, StoredFile] = {}
        self._by_path: dict[str, StoredFile] = {}

    def put(self, kind: FileKind, upload: Upload) -> StoredFile:
        """Store an upload and return it with its ids."""
        number = len(self._by_id) + 1
        ending = PurePosixPath(upload.name.replace("\\", "/")).suffix
        safe = ending if ending[1:].isascii() and ending[1:].isalnum() and len(ending) <= 10 else ""
        path = f"{kind}s/file_{number}{safe}"
        stored = StoredFile(f"AgACPlay{kind}{number:08d}", f"AQADPlay{number:06d}", kind, path, upload)
        self._by_id[stored.id] = stored
        self._by_path[path] = stored
        return stored

    def by_id(self, file_id: str) -> StoredFile | None:
        """Return the file with this id, if there is one."""
        return self._by_id.get(file_id)

    def by_path(self, path: str) -> StoredFile | None:
        """Return the file at this path, if there is one."""
        return self._by_path.get(path)


def check_photo(upload: Upload) -> None:
    """Refuse what Telegram does not take as a photo."""
    size = len(upload.data)
    if size > PHOTO_LIMIT:
        limit = f"the maximum size is {PHOTO_LIMIT} bytes"
        raise bad_request(f"file of size {size} bytes is too big for a photo; {limit}")
    dimensions = image_size(upload.data)
    if dimensions is None:
        raise bad_request("IMAGE_PROCESS_FAILED")
    narrow, wide = sorted(dimensions)
    if narrow == 0 or narrow + wide > 10_000 or wide > 20 * narrow:
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
