"""Which articles may be counted: those readers can see."""

import time

from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

from portal.content import queries

_BELIEVED_SECONDS = 60.0
_REMEMBERED = 50_000
# Ids are 32-bit in PostgreSQL; asking for a larger one would be an error.
_HIGHEST_ID = 2**31 - 1


class PublicArticles:
    """Asks the content kernel at most once a minute for an article readers see.

    So counting usually touches no content table, and a made-up number never
    makes a row in the ledger.
    """

    def __init__(self) -> None:
        self._believed_until: dict[int, float] = {}

    def has(self, app: Flask, article_id: int) -> bool:
        """Whether readers can see it, or could a minute ago.

        While the content database fails, articles once seen keep counting:
        their pages may still be served from a cache. Others raise its error.
        """
        if article_id > _HIGHEST_ID:
            return False
        now = time.monotonic()
        believed_until = self._believed_until.get(article_id)
        if believed_until is not None and now < believed_until:
            return True
        try:
            with app.app_context():
                is_public = queries.is_public(article_id)
        except SQLAlchemyError:
            if believed_until is None:
                raise
            return True
        self._note(article_id, is_public, now)
        return is_public

    def _note(self, article_id: int, is_public: bool, now: float) -> None:
        if not is_public:
            self._believed_until.pop(article_id, None)
            return
        if len(self._believed_until) >= _REMEMBERED:
            self._believed_until.clear()
        self._believed_until[article_id] = now + _BELIEVED_SECONDS
