"""What a check answers, and how checks are run so that none stops the others."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import IntEnum

from portal.core.errors import PortalError
from portal.settings import Settings
from portal.storage import db


class Level(IntEnum):
    """How bad it is; the worst is the exit code of `doctor`."""

    GOOD = 0
    LOOK = 1
    BROKEN = 2


WORDS = {Level.GOOD: "tốt", Level.LOOK: "cần xem", Level.BROKEN: "hỏng"}


@dataclass(frozen=True, slots=True)
class Finding:
    """A verdict: what was found, and what to do ("" when nothing)."""

    level: Level
    text: str
    advice: str = ""


def good(text: str) -> Finding:
    """Nothing to do."""
    return Finding(Level.GOOD, text)


def look(text: str, advice: str) -> Finding:
    """It works, and somebody should look."""
    return Finding(Level.LOOK, text, advice)


def broken(text: str, advice: str) -> Finding:
    """It does not work, or will not for long."""
    return Finding(Level.BROKEN, text, advice)


@dataclass(frozen=True, slots=True)
class Check:
    """One question; `needs_content`: it can only be asked of a current database."""

    name: str
    title: str
    ask: Callable[[Settings], Finding]
    needs_content: bool = False


def run(checks: Iterable[Check], settings: Settings) -> list[tuple[Check, Finding]]:
    """Every check with its finding, in order."""
    results: list[tuple[Check, Finding]] = []
    for check in checks:
        is_lame = any(
            one.name in ("schema", "restore") and found.level is Level.BROKEN
            for one, found in results
        )
        if check.needs_content and is_lame:
            finding = look("chưa kiểm tra được", "Sửa lỗi phía trên trước.")
        else:
            finding = _asked(check, settings)
        results.append((check, finding))
    return results


def _asked(check: Check, settings: Settings) -> Finding:
    try:
        return check.ask(settings)
    except PortalError as error:
        return broken(error.message, "Sửa nguyên nhân này rồi chạy lại.")
    # A check that fails is a finding of its own; the others must still be made.
    except Exception as error:
        cause = str(error).partition("\n")[0]
        return broken(
            f"không kiểm tra được ({type(error).__name__}: {cause})",
            "Gửi dòng này cho người phụ trách kỹ thuật.",
        )
    finally:
        db.session.rollback()
