"""Passwords: how they are kept, and which are too easy to be one.

Kept with Argon2id at the defaults of argon2-cffi (RFC 9106, low memory: 64 MiB,
3 passes, 4 lanes); a hash made with other parameters is renewed at the next log-in.
"""

import re
import threading
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from portal.core.errors import Invalid
from portal.core.vietnamese.composition import compose
from portal.core.vietnamese.fold import fold

SHORTEST = 12
LONGEST = 200
# Zxcvbn looks at no more; what is longer is not easier.
_LOOKED_AT = 72
# Below 10^8 guesses a stolen hash is broken in days, even an Argon2 one.
_WEAKEST_SCORE = 3
_FEW_WORDS = 4
# What people write for letters to make a word look like none.
_LEET = str.maketrans({"@": "a", "4": "a", "0": "o", "3": "e", "$": "s", "5": "s"})
_WORDS_FILE = Path(__file__).with_name("common_passwords.txt")
_WHAT_TO_DO = (
    "Hãy ghép bốn, năm từ không liên quan với nhau, ví dụ tên đồ vật quanh bạn."
)

_hasher = PasswordHasher()
# Each hash takes 64 MiB: a storm of log-ins must not take the machine's memory.
_at_once = threading.BoundedSemaphore(4)
# Zxcvbn keeps the words of the person it looks at in one dictionary of the module.
_one_look = threading.Lock()


def hash_password(password: str) -> str:
    """The form in which a password is kept; whether it is good is not checked."""
    with _at_once:
        return _hasher.hash(compose(password))


def is_password(password: str, kept: str | None) -> bool:
    """Whether this is the password; the same work when there is none to compare."""
    stand_in = _stand_in()
    with _at_once:
        try:
            _hasher.verify(kept or stand_in, compose(password[: LONGEST + 1]))
        except (VerificationError, InvalidHashError):
            return False
    return kept is not None


def needs_renewal(kept: str) -> bool:
    """Whether a hash was made with other parameters than today's."""
    return _hasher.check_needs_rehash(kept)


def check_password_choice(password: str, *, about: Iterable[str] = ()) -> None:
    """Raise Invalid, saying what to do, for a password that others could guess.

    `about` are words that everybody knows of this person and this office: name,
    user name, unit, the portal's name.
    """
    chosen = compose(password)
    if len(chosen) < SHORTEST:
        raise Invalid(f"Mật khẩu cần ít nhất {SHORTEST} ký tự. {_WHAT_TO_DO}")
    if len(chosen) > LONGEST:
        raise Invalid(f"Mật khẩu dài quá {LONGEST} ký tự. Hãy chọn mật khẩu ngắn hơn.")
    known = [_letters(word) for word in _words_of(about)]
    if _is_common(chosen) or _is_made_of(chosen, {*local_words(), *known}):
        raise Invalid(f"Mật khẩu này nhiều người hay dùng, dễ đoán. {_WHAT_TO_DO}")
    if _score(chosen, known) < _WEAKEST_SCORE:
        raise Invalid(f"Mật khẩu này dễ đoán. {_WHAT_TO_DO}")


@lru_cache(maxsize=1)
def local_words() -> frozenset[str]:
    """Words and names that passwords of Vietnamese offices are made of."""
    lines = _WORDS_FILE.read_text("utf-8").splitlines()
    words = (_letters(line) for line in lines if not line.startswith("#"))
    return frozenset(word for word in words if word)


@lru_cache(maxsize=1)
def _stand_in() -> str:
    return hash_password("Không ai có mật khẩu này.")


def _letters(text: str) -> str:
    """Letters only, without marks: what is left when decoration is taken off."""
    return re.sub(r"[^a-z]", "", fold(text))


def _words_of(about: Iterable[str]) -> list[str]:
    """The words and the whole of each text."""
    return [part for text in about for part in (text, *re.split(r"[\W_]+", text))]


def _is_common(password: str) -> bool:
    # Lists of words, megabytes: read when somebody chooses a password.
    from zxcvbn.matching import RANKED_DICTIONARIES

    ranked = RANKED_DICTIONARIES["passwords"]
    return password.lower() in ranked or fold(password) in ranked


def _is_made_of(password: str, words: set[str]) -> bool:
    """Whether its letters are a few known words and nothing else.

    Five unrelated words are many to guess, even known ones. A password of digits and
    signs alone is none at all.
    """
    disguised = password.lower().translate(_LEET)
    return any(
        _count_words(_letters(look), words) <= _FEW_WORDS
        for look in (password, disguised)
    )


def _count_words(letters: str, words: set[str]) -> int:
    """The fewest known words the letters can be cut into; many when they cannot."""
    never = len(letters) + _FEW_WORDS + 1
    longest = max(map(len, words), default=0)
    fewest = [0] + [never] * len(letters)
    for end in range(1, len(letters) + 1):
        for start in range(max(0, end - longest), end):
            if fewest[start] + 1 < fewest[end] and letters[start:end] in words:
                fewest[end] = fewest[start] + 1
    return fewest[-1]


def _score(password: str, known: list[str]) -> int:
    """The worse of two looks: as it is typed, and without its marks and spaces."""
    from zxcvbn import zxcvbn

    inputs = [*local_words(), *known]
    bare = re.sub(r"\s", "", fold(password))
    with _one_look:
        return min(
            int(zxcvbn(look[:_LOOKED_AT], user_inputs=inputs)["score"])
            for look in (password, bare)
        )
