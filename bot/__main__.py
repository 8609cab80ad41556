"""Starts the command line: `python -m bot …`."""

from bot.loading import loading


def main(program: str | None = None) -> None:
    """Run the command line, under the name that help and complaints shall show."""
    with loading():
        from bot.command_line import main as command_line
    command_line(prog_name=program)


if __name__ == "__main__":
    main("python -m bot")
