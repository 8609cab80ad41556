"""The command line: no logic, only what each command is called; each loads what it needs when it is called."""

import asyncio
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import NoReturn

import click

from bot import __version__
from bot.alone import alone_with
from bot.ended import BAD_SETTINGS, Ended
from bot.finding import Finding
from bot.loading import loading
from bot.logs import configure_logs
from bot.settings import BadSettings, MissingToken, Settings
from bot.trial import PORT


@click.group(invoke_without_command=True)
@click.version_option(__version__, prog_name="cairn")
@click.pass_context
def main(context: click.Context) -> None:
    """Cairn, a Telegram coach for study roadmaps. Without a command it runs the bot."""
    if context.invoked_subcommand is None:
        context.invoke(run)


def settings_or_stop(*, quiet: bool = False) -> Settings:
    """Read the settings and set up the logs, or say what is wrong and stop; `quiet` logs only warnings by default."""
    try:
        settings = Settings.read()
    except BadSettings as bad:
        stop(*bad.lines)
    chosen = "log_level" in settings.model_fields_set
    configure_logs("WARNING" if quiet and not chosen else settings.log_level)
    return settings


def stop(*lines: str, code: int = BAD_SETTINGS) -> NoReturn:
    """Say why nothing can be done, and stop."""
    for line in lines:
        click.echo(line, err=True)
    sys.exit(code)


@contextmanager
def told() -> Iterator[None]:
    """Tell what is in the way of a command, and stop."""
    try:
        yield
    except MissingToken as missing:
        stop(*missing.lines)
    except Ended as trouble:
        stop(str(trouble), code=trouble.code)


async def gathered(findings: AsyncIterator[Finding]) -> list[Finding]:
    """Wait for all that is found."""
    return [finding async for finding in findings]


@main.command()
def run() -> None:
    """Run the bot until SIGTERM or Ctrl-C."""
    settings = settings_or_stop()
    with told():
        settings.require_token()
        with alone_with(settings.database_url):
            with loading():
                from bot.running import run as run_bot
            asyncio.run(run_bot(settings))


@main.command()
@click.option("--port", type=click.IntRange(0, 65535), help=f"Where the page is served; {PORT} by default.")
@click.option(
    "--db",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where the bot remembers; nowhere by default.",
)
@click.option(
    "--speed", type=click.IntRange(1, 3600), default=1, help="How fast time runs; 60 is an hour a minute."
)
@click.option(
    "--script",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Play this chat in the terminal instead; exits with 1 where it does not go as the script says.",
)
@click.option("--markdown", is_flag=True, help="Write what a script does as Markdown.")
def playground(port: int | None, db: Path | None, speed: int, script: Path | None, *, markdown: bool) -> None:
    """Try the bot without a token: it chats with you on a page in your browser, and time can be moved."""
    settings = settings_or_stop(quiet=True)
    with loading():
        from bot.trial import rehearsal
        from bot.trial import run as trial
    write = partial(click.echo, nl=False)
    with told():
        asyncio.run(
            rehearsal.play(settings, script, db=db, markdown=markdown, write=write)
            if script
            else trial.run(settings, port=port, db=db, speed=speed, say=click.echo)
        )


@main.command()
@click.pass_context
def start(context: click.Context) -> None:
    """Run the bot if there is a token, else the playground."""
    context.invoke(run if settings_or_stop().telegram_bot_token else playground)


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
    with loading():
        from bot import commands
    with told():
        click.echo(
            commands.mirror(settings_or_stop(), roadmap, routine, (start, first, last), as_json=as_json)
        )


@main.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
def check(files: tuple[Path, ...]) -> None:
    """Check roadmap FILEs: what each holds, or what is wrong and where."""
    with loading():
        from bot import commands
    report, good = commands.check(files)
    click.echo(report, err=not good)
    sys.exit(0 if good else 1)


@main.command()
@click.argument("file", required=False, type=click.Path(dir_okay=False, path_type=Path))
def backup(file: Path | None) -> None:
    """Copy the database, also while the bot runs: into FILE, or among the daily backups."""
    settings = settings_or_stop(quiet=True)
    with loading():
        from bot import safekeeping
    with told():
        click.echo(safekeeping.backup(settings, file))


@main.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def restore(file: Path) -> None:
    """Put the backup FILE in the place of the database; the bot must not run."""
    settings = settings_or_stop(quiet=True)
    with loading():
        from bot import safekeeping
    with told():
        click.echo(safekeeping.restore(settings, file))


@main.command()
@click.argument("learner")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def export(learner: str, file: Path) -> None:
    """Write everything of a LEARNER (a Telegram id) into FILE, a zip."""
    with loading():
        from bot import commands
    with told():
        click.echo(asyncio.run(commands.export_learner(settings_or_stop(quiet=True), learner, file)))


@main.command("import")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--replace", is_flag=True, help="Put the file in place of what is kept of the learner now.")
def import_(file: Path, *, replace: bool) -> None:
    """Take a learner back from FILE, which /export or `export` made; the bot must not run on the same file."""
    with loading():
        from bot import commands
    with told():
        click.echo(asyncio.run(commands.import_learner(settings_or_stop(quiet=True), file, replace=replace)))


@main.command()
@click.option("--quick", is_flag=True, help="Only what a health check needs: how the running bot is.")
def doctor(*, quick: bool) -> None:
    """Check token, API, webhook, clock, machine, database, zone data and roadmaps."""
    settings = settings_or_stop()
    with loading():
        if quick and settings.health_port:  # at port 0 nobody knows where to ask
            from bot.pulse import health as examine
        elif quick:
            from bot.doctor import examine_quickly as examine
        else:
            from bot.doctor import examine
    findings = asyncio.run(gathered(examine(settings)))
    for finding in findings:
        click.echo(finding)
    sys.exit(0 if all(finding.good for finding in findings) else 1)
