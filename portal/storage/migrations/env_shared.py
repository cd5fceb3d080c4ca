"""What both chains' env.py do: run on the connection that `migrate` hands in."""

from alembic import context


def run() -> None:
    """Run the migrations Alembic was asked for, in the caller's transaction."""
    connection = context.config.attributes["connection"]
    chain = context.config.attributes["chain"]
    context.configure(
        connection=connection,
        target_metadata=chain.metadata,
        version_table=chain.version_table,
        # SQLite changes a table by copying it.
        render_as_batch=connection.dialect.name == "sqlite",
        transaction_per_migration=False,
    )
    with context.begin_transaction():
        context.run_migrations()
