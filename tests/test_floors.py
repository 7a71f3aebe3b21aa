"""Does every module import only from the floors below its own, and is each outside library where design.md puts it?"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[1] / "foibot"

# From the ground up. What stands in one set does not know its neighbours.
FLOORS = (
    {"errors", "resources"},
    {"law", "mail", "documents"},
    {"casework"},
    {"reports"},
    {"ports"},
    {"desk", "edges"},
    {"expected"},
    {"sections"},
    {"settings"},
    {"config"},
    {"app"},
    {"commands", "demo"},
    {"cli"},
    {"__main__"},
)
PURE = {"law", "mail", "documents", "casework", "reports"}

# Which library is used where: by these modules, or by the modules of these folders, and nowhere else.
LIBRARIES = {
    "holidays": {"law"},
    "flufl": {"mail"},
    "icalendar": {"mail.calendar"},
    "msgspec": {"casework", "reports", "ports", "desk", "edges", "app", "commands", "demo", "cli"},
    "structlog": {"desk", "edges", "app", "commands", "demo", "cli"},
    "imapclient": {"edges.imap_answers", "edges.imap_login", "edges.imap_session"},
    "msal": {"edges.oauth2"},
    "requests": {"edges.oauth2"},
    "aiosmtplib": {"edges.smtp_sender"},
    "sqlalchemy": {"edges.register"},
    "alembic": {"edges.register"},
    "jinja2": {"edges.printer", "edges.printing"},
    "markupsafe": {"edges.printer", "edges.printing"},
    "typst": {"edges.letterpress"},
    "docx": {"edges.printing.docx"},
    "pypdfium2": {"documents"},
    "pydantic": {"expected", "sections", "settings", "config"},
    "pydantic_core": {"expected", "settings", "config"},
    "apscheduler": {"app"},
    "aiosmtpd": {"demo"},
    "pymap": {"demo"},
    "pysasl": {"demo"},
    "proxyprotocol": {"demo"},
    "typer": {"cli"},
    "rich": {"cli"},
}
# What a pure floor must not have in its hands: the file system, the network, other processes, chance and the clock.
WORLD = {
    "asyncio", "concurrent", "ctypes", "dbm", "fcntl", "fileinput", "ftplib", "getpass", "glob", "http", "imaplib",
    "importlib", "locale", "logging", "mailbox", "mmap", "multiprocessing", "os", "pathlib", "pickle", "platform",
    "poplib", "random", "secrets", "select", "selectors", "shelve", "shutil", "signal", "smtplib", "socket",
    "socketserver", "sqlite3", "ssl", "subprocess", "sys", "tempfile", "threading", "time", "urllib.request", "uuid",
    "webbrowser",
}  # fmt: skip
ASKS_THE_WORLD = {"open", "print", "input", "exec", "eval", "breakpoint", "__import__"}
ASKS_THE_CLOCK = {
    "datetime.date.today",
    "datetime.datetime.now",
    "datetime.datetime.today",
    "datetime.datetime.utcnow",
    "email.utils.localtime",
    "email.utils.make_msgid",
    "time.ctime",
    "time.gmtime",
    "time.localtime",
    "time.time",
    "time.time_ns",
}
CLOCK = "edges.clock"
MOST_LINES = 500

LEVEL = {name: level for level, floor in enumerate(FLOORS) for name in floor}


def modules() -> list[tuple[str, Path]]:
    """Every module of the house with its name below `foibot`, such as `law.clock`; the package itself is ``."""
    found = []
    for path in sorted(HOUSE.rglob("*.py")):
        parts = path.relative_to(HOUSE).with_suffix("").parts
        found.append((".".join(parts[:-1] if parts[-1] == "__init__" else parts), path))
    return found


def imported(module: str, tree: ast.AST, is_package: bool) -> Iterator[str]:
    """The full name of all that a module imports, wherever in it, including what is imported from a module."""
    here = f"foibot.{module}".split(".") if module else ["foibot"]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = [node.module] if node.module else []
            if node.level:
                base = here[: len(here) - node.level + is_package] + base
            yield from (".".join([*base, name.name]) for name in node.names)


def within(module: str, places: set[str]) -> bool:
    return any(module == place or module.startswith(f"{place}.") for place in places)


def climbs(module: str, name: str) -> bool:
    """Whether importing `foibot.<name>` reaches up, or sideways into a neighbour; `name` may end in an attribute."""
    mine, theirs = module.partition(".")[0], name.partition(".")[0]
    if not module or theirs not in LEVEL:  # what `foibot` itself defines lies below everything
        return bool(not module and theirs in LEVEL)
    return mine != theirs and LEVEL[theirs] >= LEVEL[mine]


def called(tree: ast.AST) -> Iterator[str]:
    """Names used in a module, with what they were imported as undone: `datetime.datetime.now`, `open`."""
    real: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            real |= {name.asname or name.name.partition(".")[0]: name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            real |= {name.asname or name.name: f"{node.module}.{name.name}" for name in node.names}
    for node in ast.walk(tree):
        attributes: list[str] = []
        while isinstance(node, ast.Attribute):
            attributes.insert(0, node.attr)
            node = node.value
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            yield ".".join([real.get(node.id, node.id), *attributes])


def faults(module: str, source: str, is_package: bool = False) -> list[str]:
    """What a module, named below `foibot`, does that its floor does not allow."""
    tree = ast.parse(source)
    floor = module.partition(".")[0]
    found = []
    if module and floor not in LEVEL:
        return [f"{module} stands on no floor: add it to FLOORS"]
    for name in imported(module, tree, is_package):
        top = name.partition(".")[0]
        if top == "foibot":
            if climbs(module, name.removeprefix("foibot").removeprefix(".")):
                found.append(f"{module} climbs to {name}")
        elif top in sys.stdlib_module_names:
            if floor in PURE and within(name, WORLD):
                found.append(f"{module} is pure and imports {name}")
        elif not within(module, LIBRARIES.get(top, set())):
            found.append(f"{module} may not import {top}")
    for name in called(tree):
        if floor in PURE and name in ASKS_THE_WORLD:
            found.append(f"{module} is pure and uses {name}()")
        if name in ASKS_THE_CLOCK and module != CLOCK:
            found.append(f"{module} asks the clock: {name}")
    return found


@pytest.mark.parametrize(("module", "path"), modules(), ids=lambda value: value if isinstance(value, str) else "")
def test_a_module_keeps_to_its_floor(module: str, path: Path) -> None:
    assert faults(module, path.read_text("utf-8"), path.name == "__init__.py") == []


@pytest.mark.parametrize(("module", "path"), modules(), ids=lambda value: value if isinstance(value, str) else "")
def test_a_module_can_be_read_in_one_sitting(module: str, path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= MOST_LINES


def test_the_ports_are_protocols_and_values_only() -> None:
    tree = ast.parse((HOUSE / "ports.py").read_text("utf-8"))
    classes = [node for node in tree.body if isinstance(node, ast.ClassDef)]
    protocols = {"Protocol"}
    for node in classes:
        if protocols & {base.id for base in node.bases if isinstance(base, ast.Name)}:
            protocols.add(node.name)
    methods = [
        (node.name in protocols, method)
        for node in classes
        for method in node.body
        if isinstance(method, ast.FunctionDef | ast.AsyncFunctionDef)
    ]

    assert len(protocols) > 5
    assert not [node for node in tree.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    assert [method.name for in_protocol, method in methods if not in_protocol] == []
    assert [method.name for _, method in methods if len(method.body) != 1 or not ast.get_docstring(method)] == []


@pytest.mark.parametrize(
    ("module", "source", "expected"),
    [
        ("law.clock", "from foibot.casework import case", "law.clock climbs to foibot.casework.case"),
        ("law.clock", "import foibot.app", "law.clock climbs to foibot.app"),
        ("law.clock", "from foibot import ports", "law.clock climbs to foibot.ports"),
        ("law.clock", "from ..desk import intake", "law.clock climbs to foibot.desk.intake"),
        ("law.clock", "from foibot.mail import kind", "law.clock climbs to foibot.mail.kind"),
        ("desk.intake", "from foibot.edges.register import store", "desk.intake climbs to foibot.edges.register.store"),
        ("desk.intake", "def late():\n    import foibot.app", "desk.intake climbs to foibot.app"),
        ("demo.story", "from foibot.cli import main", "demo.story climbs to foibot.cli.main"),
        ("", "from foibot.app import run", " climbs to foibot.app.run"),
        ("attic", "", "attic stands on no floor: add it to FLOORS"),
        ("law.clock", "import os.path", "law.clock is pure and imports os.path"),
        ("mail.kind", "from urllib.request import urlopen", "mail.kind is pure and imports urllib.request.urlopen"),
        ("casework.case", "text = open('x')", "casework.case is pure and uses open()"),
        ("casework.case", "import holidays", "casework.case may not import holidays"),
        ("edges.printer", "import imapclient", "edges.printer may not import imapclient"),
        ("app", "import requests", "app may not import requests"),
        ("desk.intake", "from datetime import date as d\nd.today()", "desk.intake asks the clock: datetime.date.today"),
        ("cli", "import datetime\ndatetime.datetime.now()", "cli asks the clock: datetime.datetime.now"),
        ("app", "from time import time\ntime()", "app asks the clock: time.time"),
    ],
)
def test_what_a_floor_forbids_is_recognised(module: str, source: str, expected: str) -> None:
    assert faults(module, source) == [expected]


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("law.clock", "from foibot.law.dates import Day\nfrom . import regimes\nfrom foibot.errors import AskPerson"),
        ("law.working_days", "import holidays\nfrom datetime import date\nfrom urllib.parse import quote"),
        ("casework.case", "import msgspec\nfrom foibot.law import clock\nfrom foibot import __version__"),
        ("edges.register.tables", "import sqlalchemy\nfrom foibot.ports import Arrival"),
        ("cli", "from foibot.demo import story\nfrom time import monotonic\nmonotonic()"),
        ("edges.clock", "from datetime import UTC, datetime\ndatetime.now(UTC)"),
        ("desk.intake", "def f(now):\n    return now()"),
    ],
)
def test_what_a_floor_allows_is_let_through(module: str, source: str) -> None:
    assert faults(module, source) == []


def test_a_package_may_import_its_own_modules_relatively() -> None:
    assert faults("law", "from . import clock\nfrom .clock import due", is_package=True) == []
    assert faults("law", "from ..desk import intake", is_package=True) == ["law climbs to foibot.desk.intake"]
