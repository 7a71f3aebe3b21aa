"""The register: cases, facts, messages and outgoing mail, in one SQLite file."""

from foibot.edges.register.making import create, upgrade
from foibot.edges.register.sqlite import SqliteRegister, file_of, open_register
from foibot.edges.register.trouble import NoRegister

__all__ = ["NoRegister", "SqliteRegister", "create", "file_of", "open_register", "upgrade"]
