"""The cradle: a process that has imported everything and forks each bot, so that a start costs no imports.

It reads an order a line from its input, and answers each with the process id and, in the end, the exit status.
"""

import asyncio
import json
import os
import signal
import sys
from typing import Any, NoReturn

from bot import commands, failpoints, running, safekeeping  # noqa: F401 (a command loads them only when it is called)
from bot.command_line import main
from bot.settings import Settings
from bot.starting import load_shelf


def serve() -> None:
    """Bear one bot an order, until the orders end."""
    load_shelf(Settings(_env_file=None))
    print("ready", flush=True)  # noqa: T201 (it is the answer)
    for order in sys.stdin:
        child = os.fork()
        if not child:
            _live(json.loads(order))
        print(child, flush=True)  # noqa: T201
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)  # noqa: T201


def _live(order: dict[str, Any]) -> NoReturn:
    """Be `python -m bot …` in a folder, with these settings and no others."""
    quiet = os.open(os.devnull, os.O_RDONLY)
    log = os.open(order["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    for wanted, given in ((0, quiet), (1, log), (2, log)):
        os.dup2(given, wanted)
    os.chdir(order["folder"])
    os.environ.clear()
    os.environ.update(order["environment"])
    signal.signal(signal.SIGUSR1, _show_tasks)
    failpoints.arm(os.environ.get("CAIRN_FAULT", ""))
    status = 1
    try:
        main(args=order["arguments"], prog_name="python -m bot")
    except SystemExit as ended:
        status = ended.code if isinstance(ended.code, int) else 1
    finally:
        sys.stderr.flush()
        os._exit(status)


def _show_tasks(*_: object) -> None:
    """Write into the log where every task stands, for a bot that does not end."""
    for task in asyncio.all_tasks():
        task.print_stack(file=sys.stderr)


if __name__ == "__main__":
    serve()
