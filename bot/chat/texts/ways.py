"""The two ways in which a report can be asked for, in commands and in buttons."""

PICTURE, TEXT = "picture", "text"
WAYS: dict[str | None, bool] = {PICTURE: True, TEXT: False}
