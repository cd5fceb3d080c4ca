"""Who may do what to an article, stage by stage: the tests' own table, by hand.

A line holds one letter for each stage, in the order of STAGES:

    .  nobody of this role      a  whoever wrote it, in a category of the role
    o  own, wherever it is      A  both: own wherever it is, others' in the category
    h  own, in the category     w  where they wrote the newest version, in the category
    n  where somebody else wrote the newest version, in the category
    l  where somebody else wrote what readers see, in the category
    e  everybody of the role, whatever it is about
"""

from dataclasses import dataclass

STAGES = (
    "draft",
    "returned",
    "in_review",
    "scheduled",
    "published",
    "published/draft",
    "published/returned",
    "published/in_review",
    "withdrawn",
    "withdrawn/draft",
    "withdrawn/returned",
    "withdrawn/in_review",
    "binned",
)
ROLES = ("contributor", "editor", "approver", "administrator")

# verb → role → stages: written, review, live and its edits, down and its edits, bin.
# fmt: off
RIGHTS: dict[str, dict[str, str]] = {
    "read": {
        "contributor":   "oo" "o" "ooooo" "oooo" "o",
        "editor":        "AA" "A" "AAAAA" "AAAA" "A",
        "approver":      "AA" "A" "AAAAA" "AAAA" "A",
        "administrator": "aa" "a" "aaaaa" "aaaa" "a",
    },
    "comment": {
        "editor":        "aa" "a" "aaaaa" "aaaa" ".",
        "approver":      "aa" "a" "aaaaa" "aaaa" ".",
    },
    "edit": {
        "contributor":   "oo" "." "....." "...." ".",
        "editor":        "AA" "a" "aaaaa" "aaaa" ".",
        "approver":      "AA" "a" "aaaaa" "aaaa" ".",
    },
    "submit": {
        "contributor":   "oo" "." "....." "...." ".",
        "editor":        "oo" "." "..ww." ".ww." ".",
        "approver":      "oo" "." "..ww." ".ww." ".",
    },
    "bin": {
        "contributor":   "oo" "." "....." "...." ".",
        "editor":        "oo" "." "....." "...." ".",
        "approver":      "oo" "." "....." "...." ".",
    },
    "unbin": {
        "contributor":   ".." "." "....." "...." "o",
        "editor":        ".." "." "....." "...." "o",
        "approver":      ".." "." "....." "...." "o",
    },
    "discard": {
        "editor":        ".." "." "..ww." ".ww." ".",
        "approver":      ".." "." "..ww." ".ww." ".",
    },
    "share": {
        "contributor":   "oo" "o" "ooooo" "oooo" ".",
        "editor":        "AA" "A" "AAAAA" "AAAA" ".",
        "approver":      "AA" "A" "AAAAA" "AAAA" ".",
    },
    "approve": {"approver":   ".." "n" "....n" "n..n" "."},
    "return": {"approver":    ".." "n" "n...n" "...n" "."},
    "schedule": {"approver":  ".." "." "lllll" "...." "."},
    "withdraw": {"approver":  ".." "." "lllll" "...." "."},
    "pin": {"approver":       ".." "." "lllll" "...." "."},
    "force": {"administrator": "aa" "a" "..aaa" ".aaa" "."},
    # Anybody who writes may begin an article, so also with another's words.
    "create": dict.fromkeys(ROLES[:3], "e" * 13),
}
# What differs where the house publishes directly: an approver decides on own work.
DIRECT: dict[str, dict[str, str]] = {
    "approve": {"approver":   "hh" "a" "..wwa" "aww" "a" "."},
    "return": {"approver":    ".." "a" "a...a" "...a" "."},
    "schedule": {"approver":  ".." "." "aaaaa" "...." "."},
    "withdraw": {"approver":  ".." "." "aaaaa" "...." "."},
    "pin": {"approver":       ".." "." "aaaaa" "...." "."},
}
# fmt: on
# Rights that concern no article: who has them at all.
AT_ALL: dict[str, tuple[str, ...]] = {
    "create": ("contributor", "editor", "approver"),
    "approve": ("approver",),
    "upload_media": ROLES,
    "describe_media": ROLES,
    "replace_media": ROLES[1:],
    "delete_media": ROLES[1:],
    "read_statistics": ROLES,
    **dict.fromkeys(
        (
            "manage_categories",
            "manage_pages",
            "manage_settings",
            "manage_people",
            "read_audit",
            "export_audit",
            "export_people",
        ),
        ("administrator",),
    ),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """How an article stands to the person of the role."""

    stage: str
    is_own: bool
    is_writer: bool
    is_here: bool

    @property
    def wrote_live(self) -> bool:
        """Whether what readers have, had or will have is theirs."""
        has_live = self.stage.startswith(("scheduled", "published", "withdrawn"))
        return has_live and self.is_writer


def expected(verb: str, role: str, at: Standing, *, is_direct: bool) -> int:
    """200 for may, 409 when only the stage forbids it, 403 for may never."""
    rights = {**RIGHTS, **(DIRECT if is_direct else {})}
    line = rights[verb].get(role, "." * len(STAGES))
    if _holds(line[STAGES.index(at.stage)], at):
        return 200
    return 409 if any(_holds(letter, at) for letter in line) else 403


def _holds(letter: str, at: Standing) -> bool:
    return {
        ".": False,
        "e": True,
        "a": at.is_here,
        "o": at.is_own,
        "A": at.is_here or at.is_own,
        "h": at.is_own and at.is_here,
        "w": at.is_writer and at.is_here,
        "n": not at.is_writer and at.is_here,
        "l": not at.wrote_live and at.is_here,
    }[letter]
