"""The command line: `python -m bot …`; no logic, only what each command is called."""

import asyncio
import sys
from pathlib import Path
from typing import NoReturn

import click

from bot import __version__, app, commands
from bot.doctor import examine
from bot.logs import configure_logs
from bot.settings import BadSettings, MissingToken, Settings

BAD_SETTINGS = 2


@click.group(invoke_without_command=True)
@click.version_option(__version__, prog_name="cairn")
@click.pass_context
def main(context: click.Context) -> None:
    """Cairn, a Telegram coach for study roadmaps. Without a command it runs the bot."""
    if context.invoked_subcommand is None:
        run()


def settings_or_stop() -> Settings:
    """Read the settings and set up the logs, or say what is wrong and stop."""
    try:
        settings = Settings.read()
    except BadSettings as bad:
        stop(*bad.lines)
    configure_logs(settings.log_level)
    return settings


def stop(*lines: str, code: int = BAD_SETTINGS) -> NoReturn:
    """Say why nothing can be done, and stop."""
    for line in lines:
        click.echo(line, err=True)
    sys.exit(code)


@main.command()
def run() -> None:
    """Run the bot until SIGTERM or Ctrl-C."""
    settings = settings_or_stop()
    try:
        asyncio.run(app.run(settings))
    except MissingToken as missing:
        stop(*missing.lines)
    except app.CannotStart as trouble:
        stop(str(trouble), code=trouble.code)


@main.command()
@click.argument("roadmap")
@click.option("--start", required=True, help="The study day on which the roadmap begins, like 2026-03-29.")
@click.option("--from", "first", help="The first day to print; the start by default.")
@click.option("--to", "last", help="The last day to print; the roadmap's end by default.")
@click.option("--routine", help="The day shape to use; the roadmap's first by default.")
@click.option("--json", "as_json", is_flag=True, help="One object a day, see docs/plan-json.md.")
def plan(
    roadmap: str, start: str, first: str | None, last: str | None, routine: str | None, *, as_json: bool
) -> None:
    """Print what a learner gets on each day of ROADMAP (an id, or a YAML file)."""
    try:
        click.echo(
            commands.mirror(settings_or_stop(), roadmap, routine, (start, first, last), as_json=as_json)
        )
    except app.CannotStart as trouble:
        stop(str(trouble))


@main.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
def check(files: tuple[Path, ...]) -> None:
    """Check roadmap FILEs: what each holds, or what is wrong and where."""
    report, good = commands.check(files)
    click.echo(report, err=not good)
    sys.exit(0 if good else 1)


@main.command()
@click.option("--quick", is_flag=True, help="Only what a health check needs: the database and the heartbeat.")
def doctor(*, quick: bool) -> None:
    """Check the token, the API, the database, the zone data and the roadmaps."""
    report, good = asyncio.run(examine(settings_or_stop(), quick=quick))
    click.echo(report)
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main(prog_name="python -m bot")
