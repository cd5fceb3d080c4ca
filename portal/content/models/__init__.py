"""The stored shape of news.

Column order matters in SQLite: short columns come first and bodies last, so a
list of headlines never reads a body's pages.
"""

from portal.content.models.autosave import Autosave
from portal.content.models.desk import (
    Approval,
    Comment,
    Notice,
    Presence,
    PreviewLink,
)
from portal.content.models.library import Media, MediaUse
from portal.content.models.news import Article, Category, FormerAddress, Revision
from portal.content.models.site import Announcement, LayoutVersion, Page, Setting
from portal.content.models.words import (
    ArticleDocument,
    ArticleTag,
    ArticleText,
    Document,
    Tag,
)

__all__ = [
    "Announcement",
    "Approval",
    "Article",
    "ArticleDocument",
    "ArticleTag",
    "ArticleText",
    "Autosave",
    "Category",
    "Comment",
    "Document",
    "FormerAddress",
    "LayoutVersion",
    "Media",
    "MediaUse",
    "Notice",
    "Page",
    "Presence",
    "PreviewLink",
    "Revision",
    "Setting",
    "Tag",
]
