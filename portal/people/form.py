"""The form of a person: name, unit, roles and where they hold; read and judged.

For each role the form has a box for the role, one for "everywhere", and one for each
category. Boxes that contradict each other are never guessed at: a role must not
become wider than somebody meant.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field

from werkzeug.datastructures import MultiDict

from portal.accounts import identity
from portal.accounts.rights import ROLES
from portal.accounts.values import ROLE_WORDS, Account, Assignment
from portal.core.errors import Invalid
from portal.people.words import WHAT_A_ROLE_MAY


@dataclass(frozen=True, slots=True)
class RoleChoice:
    """The boxes of one role as they stand in the form."""

    role: str
    is_held: bool
    is_everywhere: bool
    category_ids: frozenset[int]

    @property
    def label(self) -> str:
        return ROLE_WORDS[self.role]

    @property
    def hint(self) -> str:
        return WHAT_A_ROLE_MAY[self.role]

    @property
    def has_categories(self) -> bool:
        return self.role != "administrator"


@dataclass(frozen=True, slots=True)
class PersonForm:
    """What the form shows; `errors` by the id of the field to correct.

    `mark` names the account it was made from, "" for somebody new.
    """

    name: str = ""
    user_name: str = ""
    unit: str = ""
    roles: tuple[RoleChoice, ...] = ()
    mark: str = ""
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def assignments(self) -> list[Assignment]:
        """The roles the boxes ask for."""
        asked: list[Assignment] = []
        for one in self.roles:
            if one.is_held and (one.is_everywhere or not one.has_categories):
                asked.append((one.role, None))
            elif one.is_held:
                asked.extend((one.role, number) for number in sorted(one.category_ids))
        return asked


def empty_form() -> PersonForm:
    """The form of somebody new."""
    return PersonForm(roles=_choices(()))


def form_of(account: Account) -> PersonForm:
    """The form of somebody as they are."""
    return PersonForm(
        name=account.name,
        user_name=account.user_name,
        unit=account.unit,
        roles=_choices(account.roles),
        mark=account.mark,
    )


def typed_form(
    typed: MultiDict[str, str],
    *,
    known: Collection[int],
    account: Account | None = None,
) -> PersonForm:
    """The form as it was sent, judged; `known` are the categories in use.

    `account` is whose it is, None for somebody new.
    """
    form = PersonForm(
        name=typed.get("name", ""),
        user_name=typed.get("user_name", ""),
        unit=typed.get("unit", ""),
        roles=tuple(_typed_choice(role, typed) for role in ROLES),
        mark=typed.get("mark", ""),
    )
    _judge("name", identity.checked_name, form.name, form.errors)
    if account is None:
        _judge("user-name", identity.checked_user_name, form.user_name, form.errors)
    _judge("unit", identity.checked_unit, form.unit, form.errors)
    held = account.roles if account else ()
    for one in form.roles:
        fault = _fault(
            one, known, {number for role, number in held if role == one.role}
        )
        if fault:
            form.errors[f"role-{one.role}"] = fault
    if account is None and not any(one.is_held for one in form.roles):
        form.errors.setdefault("role-contributor", "Chọn ít nhất một vai trò.")
    return form


def _judge(
    field_id: str,
    check: Callable[[str], object],
    text: str,
    errors: dict[str, str],
) -> None:
    try:
        check(text)
    except Invalid as error:
        errors[field_id] = error.message


def _fault(
    one: RoleChoice, known: Collection[int], held: Collection[int | None]
) -> str:
    """What is wrong with the boxes of one role; "" for nothing."""
    if not one.has_categories:
        return ""
    if not one.is_held:
        # Taking a role away leaves its categories ticked: that is no mistake.
        is_new = bool(one.category_ids - set(held))
        return f"Chọn vai trò {one.label}, hoặc bỏ các chuyên mục." if is_new else ""
    if one.category_ids - set(known):
        return (
            f"{one.label}: một chuyên mục đã chọn vừa được ngừng dùng. "
            "Xem lại các chuyên mục rồi lưu."
        )
    if one.is_everywhere and one.category_ids:
        return f"{one.label}: bỏ chọn “Mọi chuyên mục”, hoặc bỏ các chuyên mục."
    if not one.is_everywhere and not one.category_ids:
        return f"{one.label}: chọn “Mọi chuyên mục” hoặc ít nhất một chuyên mục."
    return ""


def _typed_choice(role: str, typed: MultiDict[str, str]) -> RoleChoice:
    return RoleChoice(
        role=role,
        is_held=role in typed.getlist("roles"),
        is_everywhere=role in typed.getlist("everywhere"),
        category_ids=frozenset(
            int(number)
            for number in typed.getlist(f"categories_{role}")
            if number.isascii() and number.isdigit() and len(number) < 10
        ),
    )


def _choices(roles: Iterable[Assignment]) -> tuple[RoleChoice, ...]:
    held = tuple(roles)
    return tuple(_choice(role, [n for r, n in held if r == role]) for role in ROLES)


def _choice(role: str, held: list[int | None]) -> RoleChoice:
    """A role that is not held offers "everywhere" first, as most people have it."""
    return RoleChoice(
        role=role,
        is_held=bool(held),
        is_everywhere=not held or None in held,
        category_ids=frozenset(number for number in held if number is not None),
    )
