"""Floor 4: what everything below /bien-tap stands in – session, guard, person, frame.

Rooms of the newsroom import from here and nothing deeper: who is asking, what they
may do, the frame of their pages, and their own entry in the menu.
"""

from portal.newsroom.bounds import bounds_of, media_bounds
from portal.newsroom.doors import hidden_sender, open_door, polling
from portal.newsroom.forms import csrf_token
from portal.newsroom.frame import NavEntry, NavLink, frame, register
from portal.newsroom.guard import init_app
from portal.newsroom.presence import (
    current_actor,
    current_client,
    current_person,
    current_signed_in,
    demand,
    find_signed_in,
)
from portal.newsroom.refusals import record_refusal
from portal.newsroom.saved import note_saved

__all__ = [
    "NavEntry",
    "NavLink",
    "bounds_of",
    "csrf_token",
    "current_actor",
    "current_client",
    "current_person",
    "current_signed_in",
    "demand",
    "find_signed_in",
    "frame",
    "hidden_sender",
    "init_app",
    "media_bounds",
    "note_saved",
    "open_door",
    "polling",
    "record_refusal",
    "register",
]
