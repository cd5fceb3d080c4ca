"""What the record holds of a test's acts."""

from portal.audit.reading import Entry, Sought, list_page


def entries_of(verb: str) -> list[Entry]:
    """The entries of a verb, newest first."""
    return list_page(Sought(verbs=(verb,)), limit=50)
