"""Which verbs the code can write into the record, read from the code itself.

The third argument of every call of `record` is followed to the words it can be:
through conditions, local names, tables of the module, the parameters of the functions
around it to all their callers, and the fields of their values to where these are made.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path

PORTAL = Path(__file__).resolve().parents[3] / "portal"
_VERB = 2


class CannotTell(AssertionError):
    """A verb that cannot be read from the code; name it plainly there."""


@dataclass
class _Module:
    path: Path
    constants: dict[str, ast.expr] = field(default_factory=dict)
    classes: dict[str, list[str]] = field(default_factory=dict)
    calls: list[tuple[ast.Call, ast.FunctionDef | None]] = field(default_factory=list)


def recorded_verbs() -> dict[str, str]:
    """Each verb, and a place that records it."""
    modules = [_read(path) for path in sorted(PORTAL.rglob("*.py"))]
    found: dict[str, str] = {}
    for module in modules:
        for call, function in module.calls:
            if _name(call) == "record" and len(call.args) > _VERB:
                place = f"{module.path.relative_to(PORTAL.parent)}:{call.lineno}"
                for verb in _Reading(modules, module).words(call.args[_VERB], function):
                    found.setdefault(verb, place)
    return found


def recorded_fields() -> dict[str, str]:
    """Each name of a field written out beside a verb, and a place that does.

    Read from the tables given as `before` or `after`, and from the functions that
    make such tables, which are called by the word facts.
    """
    found: dict[str, str] = {}
    for path in sorted(PORTAL.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            for table in _tables_in(node):
                for key in table.keys:
                    if isinstance(key, ast.Constant) and isinstance(key.value, str):
                        place = f"{path.relative_to(PORTAL.parent)}:{key.lineno}"
                        found.setdefault(key.value, place)
    return found


def _tables_in(node: ast.AST) -> list[ast.Dict]:
    given: list[ast.expr] = []
    if isinstance(node, ast.Call):
        given = [one.value for one in node.keywords if one.arg in ("before", "after")]
    elif isinstance(node, ast.FunctionDef) and "facts" in node.name.split("_"):
        given = [
            one.value
            for one in ast.walk(node)
            if isinstance(one, ast.Return) and one.value is not None
        ]
    return [one for one in given if isinstance(one, ast.Dict)]


def _read(path: Path) -> _Module:
    tree = ast.parse(path.read_text("utf-8"))
    module = _Module(path)
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            module.constants[node.targets[0].id] = node.value
    _collect(tree, None, module)
    return module


def _collect(node: ast.AST, inside: ast.FunctionDef | None, module: _Module) -> None:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef):
            _collect(child, child, module)
            continue
        if isinstance(child, ast.ClassDef):
            module.classes[child.name] = [
                one.target.id
                for one in child.body
                if isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name)
            ]
        if isinstance(child, ast.Call):
            module.calls.append((child, inside))
        _collect(child, inside, module)


class _Reading:
    """Follows one expression in one module."""

    def __init__(self, modules: list[_Module], module: _Module) -> None:
        self._modules = modules
        self._module = module

    def words(self, node: ast.expr, function: ast.FunctionDef | None) -> set[str]:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            return {node.value}
        if isinstance(node, ast.IfExp):
            return self.words(node.body, function) | self.words(node.orelse, function)
        if isinstance(node, ast.JoinedStr):
            parts = [self._part(one, function) for one in node.values]
            return {"".join(words) for words in product(*parts)}
        if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name):
            return self._table(node.value.id)
        if isinstance(node, ast.Name):
            return self._named(node.id, function)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            return self._field(node, node.value.id, function)
        raise CannotTell(f"{self._module.path}:{node.lineno}: {ast.unparse(node)}")

    def _part(self, node: ast.expr, function: ast.FunctionDef | None) -> set[str]:
        inside = node.value if isinstance(node, ast.FormattedValue) else node
        return self.words(inside, function)

    def _table(self, name: str) -> set[str]:
        table = self._module.constants.get(name)
        if not isinstance(table, ast.Dict):
            raise CannotTell(f"{self._module.path}: {name} is no table")
        return set().union(*(self.words(value, None) for value in table.values))

    def _named(self, name: str, function: ast.FunctionDef | None) -> set[str]:
        if function is not None:
            parameters = [one.arg for one in _parameters(function)]
            if name in parameters:
                return self._given(function, name)
            local = [
                node.value
                for node in ast.walk(function)
                if isinstance(node, ast.Assign)
                and any(isinstance(t, ast.Name) and t.id == name for t in node.targets)
            ]
            if local:
                return set().union(*(self.words(one, function) for one in local))
        if name in self._module.constants:
            return self.words(self._module.constants[name], None)
        raise CannotTell(f"{self._module.path}: {name}")

    def _field(
        self, node: ast.Attribute, name: str, function: ast.FunctionDef | None
    ) -> set[str]:
        """A field of a parameter: what its class is made with."""
        kinds = {
            one.arg: one.annotation.id
            for one in (_parameters(function) if function else [])
            if isinstance(one.annotation, ast.Name)
        }
        names = self._module.classes.get(kinds.get(name, ""), [])
        found: set[str] = set()
        for call, caller in self._module.calls if node.attr in names else []:
            if _name(call) == kinds[name]:
                argument = _among(call, names, node.attr)
                if argument is not None:
                    found |= self.words(argument, caller)
        if not found:
            raise CannotTell(f"{self._module.path}:{node.lineno}: {ast.unparse(node)}")
        return found

    def _given(self, function: ast.FunctionDef, name: str) -> set[str]:
        """What every caller gives for a parameter."""
        found: set[str] = set()
        for module, call, caller in self._calls_of(function):
            argument = _argument(call, function, name)
            if argument is not None:
                found |= _Reading(self._modules, module).words(argument, caller)
        if not found:
            raise CannotTell(f"{self._module.path}: nobody calls {function.name}")
        return found

    def _calls_of(
        self, function: ast.FunctionDef
    ) -> Iterator[tuple[_Module, ast.Call, ast.FunctionDef | None]]:
        is_private = function.name.startswith("_")
        for module in [self._module] if is_private else self._modules:
            for call, caller in module.calls:
                if _name(call) == function.name:
                    yield module, call, caller


def _argument(call: ast.Call, function: ast.FunctionDef, name: str) -> ast.expr | None:
    positions = [one.arg for one in function.args.args if one.arg != "self"]
    return _among(call, positions, name)


def _among(call: ast.Call, positions: list[str], name: str) -> ast.expr | None:
    """What a call gives for a name that may also be given by its place."""
    for keyword in call.keywords:
        if keyword.arg == name:
            return keyword.value
    if name in positions and positions.index(name) < len(call.args):
        return call.args[positions.index(name)]
    return None


def _parameters(function: ast.FunctionDef) -> list[ast.arg]:
    return [*function.args.args, *function.args.kwonlyargs]


def _name(call: ast.Call) -> str:
    if isinstance(call.func, ast.Name):
        return call.func.id
    return call.func.attr if isinstance(call.func, ast.Attribute) else ""
