"""What the database lets us do beyond our own tables: in production, it should be nothing."""

from sqlalchemy import Engine, text

IS_SUPERUSER = text("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user")


def is_superuser(engine: Engine) -> bool:
    """Tell whether we would pass every fence inside the database; SQLite knows no roles."""
    if engine.dialect.name != "postgresql":
        return False
    with engine.connect() as connection:
        return bool(connection.execute(IS_SUPERUSER).scalar())
