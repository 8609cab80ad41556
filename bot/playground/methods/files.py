"""Methods about files."""

from bot.playground.errors import bad_request
from bot.playground.methods.call import Call
from bot.playground.shelf import DOWNLOAD_LIMIT
from bot.playground.values import Json


def get_file(call: Call) -> Json:
    """getFile: prepares a file of up to 20 MB for download."""
    stored = call.world.shelf.by_id(call.params.text("file_id"))
    if stored is None:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    if len(stored.upload.data) > DOWNLOAD_LIMIT:
        raise bad_request("file is too big")
    return {**stored.reference(), "file_path": stored.path}


METHODS = {"getFile": get_file}
