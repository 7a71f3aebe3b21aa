"""foibot: a council's Freedom of Information desk, run by e-mail."""

__version__ = "0.1.0"
