"""Everything readers can ask for about one article, and whether a secret is in it."""

from dataclasses import dataclass

from flask.testing import FlaskClient

from portal.core import clock


@dataclass(frozen=True, slots=True)
class Subject:
    """An article with a picture, and a published neighbour in its category."""

    article_id: int
    picture_id: int
    picture_name: str
    neighbour_path: str
    neighbour_id: int
    category: str
    tag: str
    word: str

    @property
    def lists(self) -> tuple[str, ...]:
        """What must show it while readers may read it, and never before or after."""
        day = clock.today()
        return (
            "/",
            f"/{self.category}",
            f"/{self.category}?nam={day.year}&thang={day.month}",
            f"/the/{self.tag}",
            f"/ngay/{day.year}",
            f"/ngay/{day.year}/{day.month:02}",
            f"/ngay/{day.year}/{day.month:02}/{day.day:02}",
            f"/tim-kiem?q={self.word}",
            f"/tim-kiem?q={self.word}&xep=moi-nhat",
            "/rss.xml",
            f"/rss/{self.category}.xml",
            self.neighbour_path,
            f"/fragments/sidebars/{self.neighbour_id}/newer",
        )

    @property
    def own(self) -> tuple[str, ...]:
        """Its own addresses, however they are worded."""
        one = self.article_id
        return (
            f"/{self.category}/x-{one}",
            f"/{self.category}/x-{one}.html",
            f"/fragments/sidebars/{one}/newer",
            f"/fragments/sidebars/{one}/older",
            f"/fragments/visits/{one}",
            f"/fragments/visits/{one}/pixel.gif",
            f"/media/{self.picture_id}/{self.picture_name}",
        )

    @property
    def others(self) -> tuple[str, ...]:
        """What tells of articles only by mistake."""
        return ("/so-do-cong", "/rss", "/robots.txt", "/trang/x", "/healthz")


def places_that_tell(client: FlaskClient, subject: Subject, secret: str) -> list[str]:
    """Where a secret word of the article can be read; also as a fragment's answer."""
    found = []
    for path in (*subject.lists, *subject.own, *subject.others):
        for headers in ({}, {"HX-Request": "true"}):
            answer = client.get(path, headers=headers, follow_redirects=True)
            if secret in answer.get_data().decode(errors="replace").lower():
                found.append(path)
    return sorted(set(found))


def shown_in(client: FlaskClient, subject: Subject) -> list[str]:
    """The lists that link to the article."""
    ending = f"-{subject.article_id}"
    return [
        path
        for path in subject.lists
        if any(
            f"{ending}{mark}" in client.get(path).get_data(as_text=True)
            for mark in ('"', "<")
        )
    ]


def statuses(
    client: FlaskClient, subject: Subject, *, counters: bool = True
) -> set[int]:
    """How its own addresses answer; `counters` believe for a minute what they saw."""
    return {
        client.get(path, follow_redirects=True).status_code
        for path in subject.own
        if counters or "/visits/" not in path
    }
