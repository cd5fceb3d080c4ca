"""What the newsroom's questions answer with. Times are aware UTC."""

from dataclasses import dataclass
from datetime import datetime

from portal.content.drafts import Draft
from portal.core.cursor import Place, write_cursor


@dataclass(frozen=True, slots=True)
class WorkRow:
    """An article or standing page as a list of the newsroom shows it.

    `status` is the word of its state by the clock: draft, in_review, returned,
    scheduled, published, expired, withdrawn, binned. Title and category are the
    newest revision's. People are staff ids, None for a command.
    """

    id: int
    kind: str
    status: str
    pending: str
    title: str
    category_id: int | None
    category_name: str
    owner_id: int | None
    writer_id: int | None
    number: int
    digest: str
    updated_at: datetime
    submitted_at: datetime | None
    submitted_by: int | None
    planned_at: datetime | None
    published_at: datetime | None
    expires_at: datetime | None
    is_live: bool

    @property
    def cursor(self) -> str:
        """Its place in the list, newest change first."""
        return write_cursor(Place(self.updated_at, self.id))


@dataclass(frozen=True, slots=True)
class Work(WorkRow):
    """An article with everything its form and its decisions need.

    `stage` is the workflow's word (`workflow.stage_of`). `path` is where readers
    find it, "" while they never have. `words` is the readable part of its address.
    """

    state: str
    is_binned: bool
    words: str
    path: str
    live_number: int | None
    live_writer_id: int | None
    live_category_id: int | None
    planned_expiry: datetime | None
    pinned_until: datetime | None
    withdrawn_at: datetime | None
    withdrawn_notice: str
    redirect_to: str
    created_at: datetime
    written_at: datetime
    note: str
    draft: Draft

    @property
    def stage(self) -> str:
        return f"{self.state}/{self.pending}" if self.pending else self.state

    def is_shown(self, number: int) -> bool:
        """Whether this is the version readers have now."""
        return number == self.live_number and self.status == "published"

    @property
    def next_expiry(self) -> datetime | None:
        """When it will end once decided: as planned, else as readers have it now.

        An edit of a live article must not prolong it unsaid.
        """
        if self.planned_expiry is not None or not self.is_live:
            return self.planned_expiry
        return None if self.status == "expired" else self.expires_at


@dataclass(frozen=True, slots=True)
class RevisionEntry:
    """One line of an article's history."""

    number: int
    title: str
    note: str
    written_by: int | None
    written_at: datetime
    digest: str
    is_live: bool
    is_newest: bool


@dataclass(frozen=True, slots=True)
class RevisionText:
    """One version of an article with its words."""

    article_id: int
    revision_id: int
    number: int
    digest: str
    written_by: int | None
    written_at: datetime
    category_name: str
    draft: Draft


@dataclass(frozen=True, slots=True)
class CommentEntry:
    """A remark, newest last; `is_return` sent the article back."""

    id: int
    number: int
    is_return: bool
    staff_id: int | None
    created_at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class ApprovalEntry:
    """Who let which revision before readers, in which way, and why if forced."""

    number: int
    way: str
    staff_id: int | None
    approved_at: datetime
    publish_at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class NoticeEntry:
    """A notice with the title of what it is about.

    `title` is None when the article has gone where its reader may not follow.
    """

    id: int
    article_id: int
    kind: str
    from_id: int | None
    created_at: datetime
    is_read: bool
    text: str
    title: str | None


@dataclass(frozen=True, slots=True)
class PreviewEntry:
    """A preview link that was given out; its key is not kept."""

    id: int
    number: int
    made_by: int | None
    made_at: datetime
    expires_at: datetime
    revoked_at: datetime | None
    is_open: bool
