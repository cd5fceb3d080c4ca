"""Full-text search over `article_text`: one question, said to each database.

Words arrive as tokens (letters and digits only), so nothing a reader types can
be read as query syntax; they travel as parameters all the same (R12).
"""

from collections.abc import Sequence

import sqlalchemy as sa

# Tier 0 is the best. Exact marks before folded, title before body, phrase before
# scattered words: adjacency is what tells meaning apart in folded Vietnamese.
_TIERS = (
    ("exact", "title", True),
    ("folded", "title", True),
    ("exact", "body", True),
    ("folded", "body", True),
    ("folded", "both", False),
)
TIERS = len(_TIERS)
_POSTGRESQL = {
    "exact": "SELECT article_id FROM article_text "
    "WHERE exact_search @@ to_tsquery('simple', :words)",
    "folded": "SELECT article_id FROM article_text "
    "WHERE folded_search @@ to_tsquery('simple', :words)",
}


def matches(
    dialect: str, tier: int, exact: Sequence[str], folded: Sequence[str]
) -> sa.Select[tuple[int]]:
    """Select `article_id` of the live texts that match at a tier.

    `exact` and `folded` are the query's tokens in both forms, not empty.
    """
    form, field, is_phrase = _TIERS[tier]
    words = exact if form == "exact" else folded
    if dialect == "sqlite":
        question = _fts5(form, field, words, is_phrase=is_phrase)
        statement = sa.text(
            "SELECT rowid AS article_id FROM article_search "
            "WHERE article_search MATCH :words"
        )
    else:
        question = _tsquery(field, words, is_phrase=is_phrase)
        statement = sa.text(_POSTGRESQL[form])
    columns = statement.bindparams(
        sa.bindparam("words", question, unique=True)
    ).columns(sa.column("article_id", sa.Integer))
    return sa.select(columns.subquery().c.article_id)


def _fts5(form: str, field: str, words: Sequence[str], *, is_phrase: bool) -> str:
    columns = f"{field}_{form}" if field != "both" else f"title_{form} body_{form}"
    quoted = [f'"{" ".join(words)}"'] if is_phrase else [f'"{word}"' for word in words]
    return f"{{{columns}}} : ({' AND '.join(quoted)})"


def _tsquery(field: str, words: Sequence[str], *, is_phrase: bool) -> str:
    weight = {"title": ":A", "body": ":D", "both": ""}[field]
    return (" <-> " if is_phrase else " & ").join(f"'{word}'{weight}" for word in words)
