"""What queries hand to pages: frozen values that know their own address.

Times are aware UTC. An empty string means "there is none" for every text.
"""

from dataclasses import dataclass
from datetime import datetime

from portal.core.cursor import Place, write_cursor


@dataclass(frozen=True, slots=True)
class Picture:
    """One image as a page shows it; `width` and `height` are those of `url`.

    `card` is cut to the shape of cards around the picture's main point; None when any
    cut serves.
    """

    url: str
    srcset: str
    srcset_webp: str
    width: int
    height: int
    alt: str
    caption: str = ""
    credit: str = ""
    srcset_avif: str = ""
    card: "Picture | None" = None


@dataclass(frozen=True, slots=True)
class CategoryLink:
    """A category as a link."""

    id: int
    slug: str
    name: str
    description: str = ""

    @property
    def path(self) -> str:
        return f"/{self.slug}"


@dataclass(frozen=True, slots=True)
class CategoryNode:
    """A category of the menu with the categories below it."""

    category: CategoryLink
    children: tuple[CategoryLink, ...] = ()


@dataclass(frozen=True, slots=True)
class TagLink:
    """A tag as a link."""

    id: int
    slug: str
    name: str

    @property
    def path(self) -> str:
        return f"/the/{self.slug}"


@dataclass(frozen=True, slots=True)
class Headline:
    """A published article as a list shows it."""

    id: int
    title: str
    summary: str
    words: str
    category: CategoryLink
    published_at: datetime
    picture: Picture | None = None
    is_demo: bool = False

    @property
    def path(self) -> str:
        return f"/{self.category.slug}/{self.words}-{self.id}"

    @property
    def place(self) -> Place:
        return Place(self.published_at, self.id)

    @property
    def cursor(self) -> str:
        return write_cursor(self.place)


@dataclass(frozen=True, slots=True)
class Article(Headline):
    """A published article as its page shows it.

    `body` is sanitised HTML. `updated_at` is None when the text is the one
    first published. `trail` runs from the root category to the article's own.
    """

    body: str = ""
    author_line: str = ""
    source_line: str = ""
    source_url: str = ""
    updated_at: datetime | None = None
    tags: tuple[TagLink, ...] = ()
    trail: tuple[CategoryLink, ...] = ()
    canonical_url: str = ""

    @property
    def saved_copy_path(self) -> str:
        return f"{self.path}.html"


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of a list, and the ways to its neighbours (None: no such page)."""

    headlines: tuple[Headline, ...]
    previous_url: str | None = None
    next_url: str | None = None


@dataclass(frozen=True, slots=True)
class TitleList:
    """A sidebar list; `more_url` is the next fragment, `page_url` its plain page."""

    headlines: tuple[Headline, ...]
    more_url: str | None
    page_url: str


@dataclass(frozen=True, slots=True)
class Block:
    """A category's box on the home page."""

    category: CategoryLink
    headlines: tuple[Headline, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A standing page (trang); `body` is sanitised HTML."""

    id: int
    slug: str
    title: str
    summary: str
    body: str
    updated_at: datetime

    @property
    def path(self) -> str:
        return f"/trang/{self.slug}"


@dataclass(frozen=True, slots=True)
class PageLink:
    """A standing page as a link."""

    title: str
    path: str


@dataclass(frozen=True, slots=True)
class QuickLink:
    """A service or agency the office points to; `icon` names a drawn symbol."""

    title: str
    url: str
    note: str = ""
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Site:
    """The office's own words about itself, from the settings table."""

    name: str = "Cổng thông tin điện tử"
    unit: str = "Ủy ban nhân dân"
    short_unit: str = ""
    full_name: str = "Cổng thông tin điện tử Ủy ban nhân dân"
    description: str = ""
    emblem_url: str | None = None
    responsible: str = ""
    licence: str = ""
    source_rule: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    hours_title: str = "Trung tâm Phục vụ hành chính công"
    hours: tuple[str, ...] = ()
    quick_links: tuple[QuickLink, ...] = ()
    related_links: tuple[QuickLink, ...] = ()
    home_blocks: tuple[str, ...] = ()
    notice_category: str = "thong-bao"
    show_demo_notice: bool = False
    workflow: str = "second_person"
    measurement_origin: str = ""
    measurement_script: str = ""
