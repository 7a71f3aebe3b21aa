from tests.contracts.register_contract import RegisterContract


class TestSqliteRegister(RegisterContract):
    """SQLite keeps every promise of a register."""
