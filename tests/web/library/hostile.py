"""Files nobody should be able to upload, each made here (R06, R07)."""

from functools import cache

from tests.web.library.hostile_documents import DOCUMENTS
from tests.web.library.hostile_pictures import OTHERS, PICTURES


@cache
def hostile() -> dict[str, tuple[bytes, str]]:
    """By name: the file, and words of the order its sender is given."""
    tables = {**OTHERS, **PICTURES, **DOCUMENTS}
    return {name: (make(), words) for name, (make, words) in tables.items()}
