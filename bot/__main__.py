"""Starts the command line: `python -m bot …`; while that is being loaded, Ctrl-C ends it without a word."""

import signal


def main(program: str | None = None) -> None:
    """Run the command line, under the name that help and complaints shall show."""
    usual = signal.signal(signal.SIGINT, signal.SIG_DFL)
    # Loading takes a second or two, in which somebody may think better of it.
    from bot.command_line import main as command_line  # noqa: PLC0415

    signal.signal(signal.SIGINT, usual)
    command_line(prog_name=program)


if __name__ == "__main__":
    main("python -m bot")
