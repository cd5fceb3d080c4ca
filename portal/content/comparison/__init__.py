"""What differs between two versions of an article, and how three become one.

Pure: knows neither the database nor the request. Texts are compared by syllable,
never by letter; the number of a document is one syllable.
"""

from portal.content.comparison.fields import compare
from portal.content.comparison.merge_values import (
    BodyMerge,
    FieldMerge,
    Merge,
    has_markers,
)
from portal.content.comparison.merging import merge
from portal.content.comparison.values import (
    BlockChange,
    Comparison,
    FieldChange,
    Fold,
    Run,
    Version,
)

__all__ = [
    "BlockChange",
    "BodyMerge",
    "Comparison",
    "FieldChange",
    "FieldMerge",
    "Fold",
    "Merge",
    "Run",
    "Version",
    "compare",
    "has_markers",
    "merge",
]
