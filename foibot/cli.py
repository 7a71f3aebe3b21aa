"""What can an operator type? Commands, exit statuses and JSON as the contract writes them (sections 2 to 6)."""

import asyncio
import json
import logging
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn
from zoneinfo import ZoneInfo

import structlog
import typer

from foibot import __version__
from foibot.errors import BadSetup, FoibotError
from foibot.law.events import NotLawful

if TYPE_CHECKING:
    from foibot.settings import Settings

app = typer.Typer(
    name="foibot",
    help="Runs a council's Freedom of Information desk by e-mail alone.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
db = typer.Typer(help="The register's file.", no_args_is_help=True)
app.add_typer(db, name="db")

_LONDON = ZoneInfo("Europe/London")
Json = Annotated[bool, typer.Option("--json", help="Print one JSON document on standard output.")]


def _print_version(wanted: bool) -> None:
    if wanted:
        print(f"foibot {__version__}")
        raise typer.Exit


@app.callback()
def _common(
    context: typer.Context,
    config: Annotated[
        Path | None,
        typer.Option(help="The configuration; else $FOIBOT_CONFIG, else config/foibot.toml in this folder."),
    ] = None,
    version: Annotated[
        bool, typer.Option("--version", is_eager=True, callback=_print_version, help="Print the version and leave.")
    ] = False,
) -> None:
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
            structlog.processors.format_exc_info,
            structlog.processors.LogfmtRenderer(key_order=["timestamp", "level", "event"]),
        ],
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
    context.obj = config


@app.command()
def demo(
    out: Annotated[Path, typer.Option(help="The folder in which everything is left.")] = Path("foibot-demo"),
    serve: Annotated[bool, typer.Option("--serve", help="Keep running afterwards; says how to join in.")] = False,
) -> None:
    """Play the seed letter's correspondence on embedded servers, with no configuration."""
    from foibot.demo.play import play

    # The transcript tells the story; the log would tell it twice.
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    asyncio.run(play(out, serve=serve))


@app.command()
def run(context: typer.Context) -> None:
    """The service: wait on the mailbox, handle, send; stop cleanly on SIGTERM."""
    settings = _settings(context)
    from foibot.app import opened

    async def work() -> None:
        working = asyncio.current_task()
        assert working is not None
        stop = asyncio.Event()
        _when_told_to_stop(working.cancel)
        async with opened(settings) as service:
            _when_told_to_stop(stop.set)
            await service.run(stop)

    # Told to stop before the desk is open: nothing was begun, so nothing is to be finished.
    with suppress(asyncio.CancelledError):
        asyncio.run(work())


@app.command()
def poll(context: typer.Context, as_json: Json = False) -> None:
    """One pass: take in what is in the mailbox, handle it, send what waits, and leave."""
    settings = _settings(context)  # a fault in it is told before anything heavy is loaded
    import msgspec

    from foibot.app import Counts, opened

    async def work() -> Counts:
        async with opened(settings) as service:
            return await service.one_pass()

    counts = msgspec.structs.asdict(asyncio.run(work()))
    if as_json:
        _print_json(counts)
    else:
        print(", ".join(f"{name.replace('_', ' ')} {number}" for name, number in counts.items()))


@app.command()
def pause(
    context: typer.Context,
    everything: Annotated[bool, typer.Option("--all", help="All mail, not only that to outsiders.")] = False,
    why: Annotated[str, typer.Option(help="The reason, kept and shown.")] = "",
) -> None:
    """Stop mail to outsiders; taking in and the clocks go on."""
    from foibot.commands.register import set_pause

    print(asyncio.run(set_pause(_settings(context), "all" if everything else "outside", why)))


@app.command()
def resume(context: typer.Context) -> None:
    """Let mail leave again."""
    from foibot.commands.register import set_pause

    print(asyncio.run(set_pause(_settings(context), "", "")))


@app.command()
def inspect(
    files: Annotated[list[Path], typer.Argument(help="Messages as files (RFC 5322).")],
    as_json: Json = False,
    json_lines: Annotated[bool, typer.Option("--json-lines", help="One JSON document a line, in order.")] = False,
) -> None:
    """What the bot reads in a message, without register or mailbox."""
    from foibot.commands.inspect import inspected, told

    if as_json and len(files) > 1:
        raise BadSetup("--json prints one document, and more than one file was named; use --json-lines")
    for file in files:
        seen = inspected(_bytes_of(file))
        if as_json or json_lines:
            _print_json(seen, one_line=json_lines)
        else:
            print(told(file.name, seen))


@app.command()
def due(
    received: Annotated[str, typer.Option(help="The day of receipt, as 2026-11-02.")],
    regime: Annotated[str, typer.Option(help="The regime or side date; see the contract.")] = "foi",
    event: Annotated[list[str] | None, typer.Option(help="NAME=DATE, or NAME=DATE..DATE for a span.")] = None,
    today: Annotated[str | None, typer.Option(help="The day from which to look; else today.")] = None,
    as_json: Json = False,
) -> None:
    """The clock by itself, with its working."""
    from foibot.commands.due import day_of, reckoned
    from foibot.edges.clock import now

    day = day_of(today, "--today") if today else now().astimezone(_LONDON).date()
    document, words = reckoned(regime, received, event or [], day)
    if as_json:
        _print_json(document)
    else:
        print(words)


@app.command()
def cases(
    context: typer.Context,
    state: Annotated[str, typer.Option(help="Only cases in this state.")] = "",
    overdue: Annotated[bool, typer.Option("--overdue", help="Only cases past their due date.")] = False,
    service: Annotated[str, typer.Option(help="Only cases of this service.")] = "",
    as_json: Json = False,
) -> None:
    """The cases in the register."""
    from foibot.commands.register import list_cases, table_of

    found = asyncio.run(list_cases(_settings(context), state=state, service=service, overdue=overdue))
    if as_json:
        _print_json(found)
    else:
        print(table_of(found))


@app.command()
def case(context: typer.Context, reference: str, as_json: Json = False) -> None:
    """The story of one case."""
    from foibot.commands.register import one_case, story_in_words

    found = asyncio.run(one_case(_settings(context), reference))
    if as_json:
        _print_json(found)
    else:
        print(story_in_words(found))


@app.command()
def why(context: typer.Context, what: Annotated[str, typer.Argument(help="A reference or a Message-ID.")]) -> None:
    """The story of a case, or the fate of a message, in words."""
    from foibot.commands.register import explain

    print(asyncio.run(explain(_settings(context), what)))


@app.command()
def stats(
    context: typer.Context,
    first: Annotated[str, typer.Option("--from", help="The first day, as 2026-01-01.")],
    last: Annotated[str, typer.Option("--to", help="The last day; it is included.")],
    as_json: Json = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print code, line, FOI, EIR, both (RFC 4180).")] = False,
) -> None:
    """The published figures of a period: the quarterly list, the Cabinet Office's return, where the days went."""
    if as_json and as_csv:
        raise BadSetup("--json and --csv: only one of them at a time")
    settings = _settings(context)
    from foibot.commands import stats as command

    figures = asyncio.run(command.counted(settings, command.period_of(first, last)))
    if as_json:
        _print_json(command.as_json(figures))
    elif as_csv:
        sys.stdout.buffer.write(command.as_csv(figures).encode())
        for warning in figures.warnings:
            print(warning, file=sys.stderr)
    else:
        print(command.as_table(figures))


@app.command()
def digest(
    context: typer.Context,
    day: Annotated[str | None, typer.Option("--date", help="The day whose morning it is; else today.")] = None,
    out: Annotated[Path, typer.Option(help="The folder in which the mails are left.")] = Path("foibot-digest"),
) -> None:
    """The supervisors' digest of a day as mail files; nothing is sent."""
    settings = _settings(context)
    from foibot.commands.digest import write_digests
    from foibot.commands.due import day_of

    print(write_digests(settings, day_of(day, "--date") if day else None, out))


@app.command()
def preview(
    context: typer.Context,
    out: Annotated[Path, typer.Option(help="The folder in which everything is left.")] = Path("foibot-preview"),
) -> None:
    """Every kind of letter and mail from invented cases, in the council's own wording; nothing is sent."""
    settings = _settings(context)
    from foibot.commands.preview import write_preview

    for line in write_preview(settings, out):
        print(line, flush=True)


@app.command()
def check(context: typer.Context) -> None:
    """Try configuration, register, IMAP, SMTP and templates; say of each what works and what to mend."""
    from foibot.commands.check import check_all

    works, report = asyncio.run(check_all(_settings(context)))
    print(report)
    if not works:
        raise typer.Exit(1)


@app.command()
def verify(
    context: typer.Context,
    as_json: Json = False,
    seal: Annotated[str, typer.Option(help="A seal that a digest printed: is its link still in the chain?")] = "",
) -> None:
    """Recompute the register's chain, summaries and outbox; say whether anything was altered or is missing."""
    from foibot.commands.register import verified

    document, words, sound = asyncio.run(verified(_settings(context), seal))
    if as_json:
        _print_json(document)
    else:
        print(words)
    if not sound:
        raise typer.Exit(1)


@db.command()
def upgrade(
    context: typer.Context,
    new: Annotated[bool, typer.Option("--new", help="Make a new register though the mailbox was used before.")] = False,
) -> None:
    """Bring the register to the present schema."""
    from foibot.commands.register import upgrade_register

    print(upgrade_register(_settings(context), new=new))


def _when_told_to_stop(act: Callable[[], object]) -> None:
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, act)


def _settings(context: typer.Context) -> "Settings":
    from foibot.config import find, load

    return load(find(context.obj))


def _bytes_of(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as trouble:
        raise BadSetup(f"{file} cannot be read: {trouble.strerror}") from None


def _print_json(document: object, *, one_line: bool = False) -> None:
    print(json.dumps(document, ensure_ascii=False, indent=None if one_line else 2))


def main() -> NoReturn:
    """The console script. Errors that we raise on purpose end in one clear message and the contract's status."""
    try:
        app(standalone_mode=True)
    except (BadSetup, NotLawful) as trouble:
        _fail(trouble, 2)
    except FoibotError as trouble:
        _fail(trouble, 1)
    sys.exit(0)


def _fail(trouble: FoibotError, status: int) -> NoReturn:
    print(f"foibot: {trouble}", file=sys.stderr)
    sys.exit(status)
