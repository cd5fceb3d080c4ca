"""From a request to the item it is about, and to what this person may do with it."""

from portal.accounts.rights import Item, can
from portal.content.desk.media import find_media
from portal.content.kept import Kept
from portal.core.errors import NotFound
from portal.newsroom import current_person, demand, media_bounds

_NOTHING = "Không có ảnh hoặc tệp này trong thư viện."


def get_item(media_id: int, *verbs: str) -> Kept:
    """The item, for somebody who may see it and do each of the verbs.

    Raises Refused for who may do them to nothing, then NotFound, then Refused.
    """
    for verb in ("upload_media", *verbs):
        demand(verb)
    kept = find_media(media_id, media_bounds())
    if kept is None:
        raise NotFound(_NOTHING)
    for verb in verbs:
        demand(verb, Item(owner_id=kept.created_by))
    return kept


def may(kept: Kept, verb: str) -> bool:
    """Whether this person may do this to it: what buttons ask."""
    return can(current_person(), verb, Item(owner_id=kept.created_by))
