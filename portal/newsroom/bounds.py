"""How far somebody's rights reach in lists: which articles, which media."""

from portal.accounts.rights import reach
from portal.content.desk import MediaBounds
from portal.content.desk.lists import Bounds
from portal.newsroom.presence import current_person


def bounds_of(verb: str) -> Bounds:
    """How far this person's right reaches, for a list."""
    person = current_person()
    right = reach(person, verb)
    own_id = person.id if right.own else None
    return Bounds(right.everywhere, right.category_ids, own_id)


def media_bounds() -> MediaBounds:
    """Which pictures and files this person may see, and so may use."""
    person = current_person()
    right = reach(person, "describe_media")
    own_id = person.id if right.own else None
    return MediaBounds(right.everywhere, own_id, bounds_of("read"))
