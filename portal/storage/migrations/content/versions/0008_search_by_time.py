"""A search index that is read newest first, and titles in one of their own.

A row of SQLite's index is numbered by the second its article is published and the
article's id, and names its category; triggers keep both true. What is there already
is indexed anew: some 20 seconds for every 20,000 articles, the portal waits. In
PostgreSQL two indexes of titles are added.
"""

# ruff: noqa: S608 - every word of these statements is written here

from alembic import op

revision = "0008_search_by_time"
down_revision = "0007_announcements"
branch_labels = None
depends_on = None

_BODY = ("title_exact", "title_folded", "body_exact", "body_folded")
_TITLE = ("title_exact", "title_folded")
_INDEXES = {"article_search": _BODY, "title_search": _TITLE}
# Bytes kept in memory before a part of the index is written; the first is the default.
_USUAL, _MANY = 2**20, 2**26
_AT_ONCE = 2_000


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        _leave_the_old_index()
        _place_articles()
        for index, fields in _INDEXES.items():
            _create(index, fields)
            _fill(index, fields)
        _run("DROP TABLE temp.placed")
        _follow_texts()
        _follow_articles()
    else:
        _index_titles_in_postgresql()


def _run(statement: str) -> None:
    # As it stands: a colon here is FTS5's, not a parameter's.
    op.get_bind().exec_driver_sql(statement)


def _leave_the_old_index() -> None:
    for event in ("insert", "delete", "update"):
        _run(f"DROP TRIGGER article_text_{event}_search")
    _run("DROP TABLE article_search")


def _create(index: str, fields: tuple[str, ...]) -> None:
    # Nothing is read back from it, so it keeps neither the words nor their number.
    _run(
        f"""
        CREATE VIRTUAL TABLE {index} USING fts5(
            {", ".join(fields)}, category, content='', columnsize=0,
            tokenize="unicode61 remove_diacritics 0"
        )
        """
    )


def _place_articles() -> None:
    """Number what is to be indexed; small, and gone with the connection."""
    _run(
        f"""
        CREATE TEMP TABLE placed AS
        SELECT {_place("article")} AS place, article.id, {_category("article")} AS name
        FROM article JOIN article_text ON article_text.article_id = article.id
        ORDER BY place
        """
    )


def _fill(index: str, fields: tuple[str, ...]) -> None:
    """In the order of the numbers: FTS5 writes a part whenever they go back.

    A part at a time: SQLite keeps in memory what one statement changes.
    """
    words = ", ".join(fields)
    count = op.get_bind().exec_driver_sql("SELECT count(*) FROM placed").scalar_one()
    _run(f"INSERT INTO {index} ({index}, rank) VALUES ('hashsize', {_MANY})")
    for start in range(0, count, _AT_ONCE):
        _run(
            f"""
            INSERT INTO {index} (rowid, {words}, category)
            SELECT placed.place, {words}, placed.name
            FROM placed CROSS JOIN article_text ON article_text.article_id = placed.id
            WHERE placed.rowid > {start} AND placed.rowid <= {start + _AT_ONCE}
            ORDER BY placed.rowid
            """
        )
    _run(f"INSERT INTO {index} ({index}, rank) VALUES ('hashsize', {_USUAL})")


def _place(article: str) -> str:
    """The number of an article's row: its second, cut and not rounded, and its id."""
    seconds = f"strftime('%s', substr({article}.published_at, 1, 19))"
    return f"(coalesce(CAST({seconds} AS INTEGER), 0) * 33554432 + {article}.id)"


def _category(article: str) -> str:
    return f"('c' || coalesce({article}.category_id, 0))"


def _follow_texts() -> None:
    add, remove = (
        "".join(act(index, fields) for index, fields in _INDEXES.items())
        for act in (_add_text, _remove_text)
    )
    for event, work in (
        ("INSERT", add),
        ("DELETE", remove),
        ("UPDATE", remove + add),
    ):
        _run(
            f"CREATE TRIGGER article_text_{event.lower()}_search "
            f"AFTER {event} ON article_text BEGIN {work} END"
        )


def _add_text(index: str, fields: tuple[str, ...]) -> str:
    words = ", ".join(f"new.{field}" for field in fields)
    return (
        f"INSERT INTO {index} (rowid, {', '.join(fields)}, category) "
        f"SELECT {_place('article')}, {words}, {_category('article')} "
        "FROM article WHERE article.id = new.article_id;"
    )


def _remove_text(index: str, fields: tuple[str, ...]) -> str:
    words = ", ".join(f"old.{field}" for field in fields)
    return (
        f"INSERT INTO {index} ({index}, rowid, {', '.join(fields)}, category) "
        f"SELECT 'delete', {_place('article')}, {words}, {_category('article')} "
        "FROM article WHERE article.id = old.article_id;"
    )


def _follow_articles() -> None:
    work = ""
    for index, fields in _INDEXES.items():
        words = ", ".join(fields)
        of = "FROM article_text WHERE article_id = new.id;"
        work += (
            f"INSERT INTO {index} ({index}, rowid, {words}, category) "
            f"SELECT 'delete', {_place('old')}, {words}, {_category('old')} {of}"
            f"INSERT INTO {index} (rowid, {words}, category) "
            f"SELECT {_place('new')}, {words}, {_category('new')} {of}"
        )
    _run(
        f"""
        CREATE TRIGGER article_moves_in_search
        AFTER UPDATE OF published_at, category_id ON article
        WHEN {_place("old")} <> {_place("new")}
            OR {_category("old")} <> {_category("new")}
        BEGIN {work} END
        """
    )


def _index_titles_in_postgresql() -> None:
    for field in _TITLE:
        _run(
            f"CREATE INDEX ix_article_text_{field}_search ON article_text "
            f"USING gin (to_tsvector('simple', {field}))"
        )
