"""Paste: what another program put on the clipboard, as a clean body of ours.

`clean_clipboard` is pure: it reads, converts old encodings, and writes only what the
editor's schema holds. Pictures are handed back to the caller, none is fetched.
"""

from portal.content.pasting.engine import Doubt, Pasted, clean_clipboard
from portal.content.pasting.pictures import Picture

__all__ = ["Doubt", "Pasted", "Picture", "clean_clipboard"]
