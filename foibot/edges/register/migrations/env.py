"""How does Alembic run foibot's migrations? On the connection that `making.py` hands over, without an alembic.ini.

A new migration is a file `versions/v<number>_<what>.py` whose revision is that number, one above the last; with it go
`SCHEMA` and the tables of `tables.py`, which a test compares with what the migrations make.
"""

from alembic import context

from foibot.edges.register.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,  # SQLite alters a table by making it anew
)
with context.begin_transaction():
    context.run_migrations()
