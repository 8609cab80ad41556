"""A call of the bot as the page tells it: its parameters can be read, its answer is whole."""

import json
from typing import Any

from bot.playground.calls import LoggedCall
from bot.playground.values import Json


def told(call: LoggedCall) -> Json:
    """Show a call."""
    params = {name: _decoded(value) for name, value in call.params.items()}
    return {
        "number": call.number,
        "at": int(call.at.timestamp() * 1000),
        "method": call.method,
        "params": params | ({"(files)": list(call.files)} if call.files else {}),
        "status": call.status,
        "answer": call.answer,
    }


def _decoded(value: Any) -> Any:
    """Read JSON inside a parameter, so that it can be shown well."""
    if not isinstance(value, str) or not value.startswith(("{", "[")):
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value
