"""Floor 4: bringing articles in from elsewhere, one module per source.

Called by the commands only. Every article keeps an `origin`, so bringing the
same thing in again changes nothing.
"""
