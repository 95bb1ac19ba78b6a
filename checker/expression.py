"""Assertions: what must hold between the slots of a match, decided exactly.

``part + rest == total`` · ``(new - old) / old == change`` · ``sign(new - old) == verb.sign`` ·
``weekday(date) == day.weekday`` · ``count <= whole`` · ``a within 1 of b``

A slot is an interval.  Each side is evaluated at every corner of the slots' intervals and the statement stands if
``left - right`` straddles zero.  That is sound only while each slot acts monotonely, so the language is small and
the form is checked when the rule loads: as a fraction of polynomials, numerator and denominator may hold each slot
to the first power at most (then the expression is a Möbius function of it, monotone between its poles).  Anything
else is refused.  A zero denominator and an open end that decides are undecidable.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import product
from math import inf
from typing import Any, NamedTuple

from checker.finding import Status
from checker.quantity import Quantity

__all__ = ["Assertion", "AssertionForm", "Balance", "ExpressionError", "Judgement", "parse"]


class ExpressionError(ValueError):
    """An assertion that cannot be used: what is wrong and what was expected; ``offset`` into its text."""

    def __init__(self, message: str, offset: int = 0) -> None:
        super().__init__(message)
        self.offset = offset


class Balance(NamedTuple):
    """The value a slot would need for the equation to hold, the others being as written."""

    slot: str
    value: Fraction


class Judgement(NamedTuple):
    """What an assertion came to.

    ``left`` and ``right`` are the values of the two sides as written, ``low`` to ``high`` what rounding leaves open
    for the side that was computed.  ``rounded`` says that it would fit if plain round counts were rounded.
    """

    status: Status
    left: Fraction | None = None
    right: Fraction | None = None
    low: Fraction | None = None
    high: Fraction | None = None
    balances: tuple[Balance, ...] = ()
    rounded: bool = False


# --------------------------------------------------------------------------------------------------------------
# Nodes: nested tuples.  ("number", Fraction) ("slot", name, attribute) ("call", function, arguments)
# ("+", a, b) ("-", a, b) ("*", a, b) ("/", a, b)

Node = tuple[Any, ...]

_TOKEN = re.compile(r"\s*(?:(\d+(?:\.\d+)?)|([a-z_][a-z0-9_]*(?:\.[a-z_]+)?)|(==|!=|<=|>=|[-+*/×÷−()<>,]))", re.I)
_SAME = {"×": "*", "÷": "/", "−": "-"}
_COMPARISONS = ("==", "!=", "<=", ">=", "<", ">")
#: function -> (least, most) number of arguments
_FUNCTIONS = {
    "weekday": (1, 1),
    "years": (2, 2),
    "days": (2, 2),
    "periods": (2, 2),
    "sign": (1, 1),
    "abs": (1, 1),
    "sum": (1, 1),
}
_ATTRIBUTES = frozenset(
    (
        "value",
        "weekday",
        "impossible",
        "year",
        "month",
        "day",
        "sign",
        "low",
        "high",
        "hour",
        "times",
        "first",
        "second",
        "third",
        "figure",
        "scale",
    )
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class _Parser:
    def __init__(self, source: str) -> None:
        self.source = source
        self.tokens: list[tuple[str, int]] = []
        at = 0
        while at < len(source) and source[at:].strip():
            found = _TOKEN.match(source, at)
            if found is None:
                raise ExpressionError(f"{source[at:].split()[0]!r} cannot stand in an assertion", at)
            text = found.group().strip()
            self.tokens.append((_SAME.get(text, text), found.end() - len(text)))
            at = found.end()
        self.at = 0

    def peek(self) -> str:
        return self.tokens[self.at][0] if self.at < len(self.tokens) else ""

    def offset(self) -> int:
        return self.tokens[self.at][1] if self.at < len(self.tokens) else len(self.source)

    def take(self, *wanted: str) -> str:
        token = self.peek()
        if wanted and token not in wanted:
            raise ExpressionError(f"{token or 'the end'!r} stands here; expected {' or '.join(wanted)}", self.offset())
        self.at += 1
        return token

    def statement(self) -> tuple[str, Node, Node, Fraction]:
        left = self.sum()
        if self.peek() == "within":
            self.take()
            number = self.take()
            try:
                tolerance = Fraction(number)
            except ValueError:
                raise ExpressionError("'within' takes a number, as in 'a within 1 of b'", self.offset()) from None
            self.take("of")
            right = self.sum()
            operator = "within"
        else:
            tolerance = Fraction(0)
            if self.peek() not in _COMPARISONS:
                raise ExpressionError(
                    "a comparison is missing: expected == != <= >= < > or 'within N of'", self.offset()
                )
            operator = self.take()
            right = self.sum()
        if self.peek():
            raise ExpressionError(f"{self.peek()!r} is too much; one comparison makes an assertion", self.offset())
        return operator, left, right, tolerance

    def sum(self) -> Node:
        node = self.term()
        while self.peek() in ("+", "-"):
            node = (self.take(), node, self.term())
        return node

    def term(self) -> Node:
        node = self.factor()
        while self.peek() in ("*", "/"):
            node = (self.take(), node, self.factor())
        return node

    def factor(self) -> Node:
        token, offset = self.peek(), self.offset()
        if token == "-":
            self.take()
            return ("-", ("number", Fraction(0)), self.factor())
        if token == "(":
            self.take()
            node = self.sum()
            self.take(")")
            return node
        if token and token[0].isdigit():
            self.take()
            return ("number", Fraction(token))
        if not token or not (token[0].isalpha() or token[0] == "_"):
            raise ExpressionError(f"{token or 'the end'!r} stands here; expected a slot, a number or '('", offset)
        self.take()
        if self.peek() == "(":
            if token not in _FUNCTIONS:
                raise ExpressionError(f"unknown function '{token}'; known: {', '.join(sorted(_FUNCTIONS))}", offset)
            self.take()
            arguments = [self.sum()]
            while self.peek() == ",":
                self.take()
                arguments.append(self.sum())
            self.take(")")
            least, most = _FUNCTIONS[token]
            if not least <= len(arguments) <= most:
                raise ExpressionError(f"'{token}' takes {least} argument{'s' if least > 1 else ''}", offset)
            return ("call", token, tuple(arguments))
        name, _, attribute = token.partition(".")
        if attribute and attribute not in _ATTRIBUTES:
            raise ExpressionError(f"unknown attribute '.{attribute}'; known: {', '.join(sorted(_ATTRIBUTES))}", offset)
        return ("slot", name, attribute)


# --------------------------------------------------------------------------------------------------------------
# Polynomials: {monomial: coefficient}, a monomial being a sorted tuple of variable names (with repetition)

Polynomial = dict[tuple[str, ...], Fraction]
_ONE: Polynomial = {(): Fraction(1)}


def _plus(left: Polynomial, right: Polynomial, factor: int = 1) -> Polynomial:
    out = dict(left)
    for monomial, coefficient in right.items():
        total = out.get(monomial, Fraction(0)) + factor * coefficient
        if total:
            out[monomial] = total
        else:
            out.pop(monomial, None)
    return out


def _times(left: Polynomial, right: Polynomial) -> Polynomial:
    out: Polynomial = {}
    for one, a in left.items():
        for two, b in right.items():
            monomial = tuple(sorted((*one, *two)))
            total = out.get(monomial, Fraction(0)) + a * b
            if total:
                out[monomial] = total
            else:
                out.pop(monomial, None)
    return out


def _variable(node: Node) -> str:
    """Return the name under which a slot, a slot's attribute or a call stands in a polynomial."""
    if node[0] == "slot":
        return f"{node[1]}.{node[2]}" if node[2] else str(node[1])
    return f"{node[1]}({', '.join(_show(argument) for argument in node[2])})"


def _rational(node: Node) -> tuple[Polynomial, Polynomial]:
    """Return numerator and denominator of an expression."""
    kind = node[0]
    if kind == "number":
        return ({(): node[1]} if node[1] else {}), _ONE
    if kind in ("slot", "call"):
        return {(_variable(node),): Fraction(1)}, _ONE
    (a, b), (c, d) = _rational(node[1]), _rational(node[2])
    if kind == "*":
        return _times(a, c), _times(b, d)
    if kind == "/":
        return _times(a, d), _times(b, c)
    if b == d:
        return _plus(a, c, 1 if kind == "+" else -1), b
    return _plus(_times(a, d), _times(c, b), 1 if kind == "+" else -1), _times(b, d)


def _degree(polynomial: Polynomial, variable: str) -> int:
    return max((monomial.count(variable) for monomial in polynomial), default=0)


def _split(polynomial: Polynomial, variable: str) -> tuple[Polynomial, Polynomial]:
    """Return ``(a, b)`` with ``polynomial = a * variable + b``; the degree must be at most one."""
    with_it: Polynomial = {}
    without: Polynomial = {}
    for monomial, coefficient in polynomial.items():
        if variable in monomial:
            rest = list(monomial)
            rest.remove(variable)
            with_it[tuple(rest)] = coefficient
        else:
            without[monomial] = coefficient
    return with_it, without


def _product(term: tuple[tuple[str, ...], float], at: Mapping[str, float]) -> float:
    monomial, value = term
    for variable in monomial:
        value *= at[variable]
    return value


def _value(polynomial: Polynomial, at: Mapping[str, Fraction]) -> Fraction:
    total = Fraction(0)
    for monomial, coefficient in polynomial.items():
        for variable in monomial:
            coefficient *= at[variable]
        total += coefficient
    return total


def _ratio(rational: tuple[Polynomial, Polynomial], at: Mapping[str, Fraction]) -> Fraction | None:
    """Return the value of an expression, ``None`` at a pole or where a variable has no value."""
    top, bottom = rational
    if any(name not in at for polynomial in rational for key in polynomial for name in key):
        return None
    below = _value(bottom, at)
    return _value(top, at) / below if below else None


def _leaves(node: Node) -> Iterator[Node]:
    if node[0] in ("slot", "call"):
        yield node
    elif node[0] != "number":
        yield from _leaves(node[1])
        yield from _leaves(node[2])


def _slots_in(node: Node) -> Iterator[str]:
    if node[0] == "slot":
        yield node[1]
    elif node[0] == "call":
        for argument in node[2]:
            yield from _slots_in(argument)
    elif node[0] != "number":
        yield from _slots_in(node[1])
        yield from _slots_in(node[2])


def _show(node: Node) -> str:
    kind = node[0]
    if kind == "number":
        return str(node[1])
    if kind in ("slot", "call"):
        return _variable(node)
    return f"({_show(node[1])} {kind} {_show(node[2])})"


# --------------------------------------------------------------------------------------------------------------
# Dimensions, checked when the rule loads

_DIMENSION = {"money": "money", "duration": "time", "age": "time"}


def _dimension(node: Node, types: Mapping[str, Sequence[str]], offset: int) -> str | None:
    """Return the dimension of an expression ("" for a pure number, ``None`` if the types do not tell)."""
    kind = node[0]
    if kind == "number":
        return ""
    if kind == "call":
        return None if node[1] in ("abs", "sum") else ""
    if kind == "slot":
        if node[2] not in ("", "value", "low", "high"):
            return ""
        found = {_DIMENSION.get(leaf, "?" if leaf == "measure" else "") for leaf in types.get(node[1], ())}
        return found.pop() if len(found) == 1 and "?" not in found else None
    left, right = _dimension(node[1], types, offset), _dimension(node[2], types, offset)
    if left is None or right is None:
        return None
    if kind in "+-":
        if left != right and node[1] != ("number", Fraction(0)):
            raise ExpressionError(
                f"{_show(node[1])} is {left or 'a pure number'} and {_show(node[2])} is {right or 'a pure number'}; "
                "only like can be added to like",
                offset,
            )
        return right
    if kind == "*":
        return left + right if not (left and right) else f"{left}*{right}"
    return left if not right else ("" if left == right else f"{left}/{right}")


# --------------------------------------------------------------------------------------------------------------


class AssertionForm(NamedTuple):
    """The parts of a parsed assertion: ``left operator right`` (``tolerance`` for ``within N of``)."""

    operator: str
    left: Node
    right: Node
    tolerance: Fraction


class Assertion:
    """A parsed assertion: judges matches, shows its working, solves for each slot."""

    __slots__ = ("_computed", "_denominator", "_floats", "_numerator", "_sides", "_terms", "form", "slots", "source")

    def __init__(self, source: str, types: Mapping[str, Sequence[str]] | None = None) -> None:
        parser = _Parser(source)
        operator, left, right, tolerance = parser.statement()
        self.source = source
        self.form = AssertionForm(operator, left, right, tolerance)
        self.slots = tuple(dict.fromkeys((*_slots_in(left), *_slots_in(right))))
        if types is not None:
            for name in self.slots:
                if name not in types:
                    known = ", ".join(sorted(types))
                    raise ExpressionError(f"'{name}' is not a slot of the pattern; slots: {known}", source.find(name))
            one, two = _dimension(left, types, 0), _dimension(right, types, 0)
            if one is not None and two is not None and one != two:
                raise ExpressionError(
                    f"{_show(left)} is {one or 'a pure number'} but {_show(right)} is {two or 'a pure number'}; "
                    "both sides need the same unit",
                    0,
                )
        self._numerator, self._denominator = _rational(("-", left, right))
        self._sides = _rational(left), _rational(right)
        self._floats = [
            [(monomial, float(coefficient)) for monomial, coefficient in polynomial.items()]
            for polynomial in (self._numerator, self._denominator)
        ]
        self._computed = _rational(self.computed) if self.computed is not None else None
        self._terms = {_variable(leaf): leaf for side in (left, right) for leaf in _leaves(side)}
        for variable in self._terms:
            if _degree(self._numerator, variable) > 1 or _degree(self._denominator, variable) > 1:
                raise ExpressionError(
                    f"'{variable}' does not act in one direction only (it stands squared); write the equation so that "
                    "each slot stands to the first power",
                    0,
                )

    # -- judging ---------------------------------------------------------------------------------------------

    def status(self, bound: Mapping[str, Any], *, loose: bool = False) -> Status:
        """Return whether the assertion can hold for bound slots (quantities, dates, words), in like units.

        ``loose`` reads plain round counts as rounded.  Undecidable if a slot has no value.
        """
        found = self._ranges(bound, loose)
        if found is None:
            return Status.UNDECIDABLE
        ranges, _ = found
        return self._clear(ranges) or self._exact(ranges)

    def judge(self, bound: Mapping[str, Any]) -> Judgement:
        """Judge the assertion as :meth:`status` does, with the values of both sides and those that would balance it."""
        found = self._ranges(bound, loose=False)
        status = Status.UNDECIDABLE if found is None else self._exact(found[0])
        return Judgement(status) if found is None or status is Status.UNDECIDABLE else self._explain(status, *found)

    def sides(self, bound: Mapping[str, Any]) -> tuple[Fraction | None, Fraction | None]:
        """Return the values of the left and the right side as written, ``None`` for one that has none."""
        found = self._ranges(bound, loose=False)
        left, right = self._sides
        return (_ratio(left, found[1]), _ratio(right, found[1])) if found is not None else (None, None)

    def _ranges(
        self, bound: Mapping[str, Any], loose: bool
    ) -> tuple[dict[str, tuple[Fraction | None, Fraction | None]], dict[str, Fraction]] | None:
        """Return what rounding leaves open for each variable, and the values as written; ``None`` if one has none."""
        ranges: dict[str, tuple[Fraction | None, Fraction | None]] = {}
        points: dict[str, Fraction] = {}
        for variable, leaf in self._terms.items():
            interval = _interval(leaf, bound, loose)
            if interval is None:
                return None
            point, low, high = interval
            ranges[variable] = (low, high)
            if point is not None:
                points[variable] = point
        return ranges, points

    def _exact(self, ranges: Mapping[str, tuple[Fraction | None, Fraction | None]]) -> Status:
        low, high = self._bounds(self._numerator, self._denominator, ranges)
        return Status.UNDECIDABLE if low is _UNKNOWN or high is _UNKNOWN else self._status(low, high)

    def _clear(self, ranges: Mapping[str, tuple[Fraction | None, Fraction | None]]) -> Status | None:
        """Return the status if floating-point numbers leave no doubt of it; exact arithmetic costs ten times as much.

        A floating-point filter: the error of a sum of a few products is far below a thousand millionth of what is added.
        """
        numerator, denominator = self._floats
        if self.form.operator not in ("==", "within", "<=", ">=") or len(denominator) != 1:
            return None
        names = list(ranges)
        low, high, error = inf, -inf, 0.0
        try:
            ends = [
                (float(first),) if first == last else (float(first), float(last))  # type: ignore[arg-type]
                for first, last in ranges.values()
            ]
            signs = set()
            for corner in product(*ends):
                at = dict(zip(names, corner, strict=True))
                (below,) = (_product(term, at) for term in denominator)
                terms = [_product(term, at) / below for term in numerator]
                signs.add(below > 0)
                low, high = min(low, sum(terms)), max(high, sum(terms))
                error = max(error, 1e-9 * sum(map(abs, terms)))
        except (TypeError, ZeroDivisionError, OverflowError):  # an open end, a pole, a number beyond all measure
            return None
        tolerance = float(self.form.tolerance)
        if len(signs) > 1 or not 0 < error < inf:
            return None
        above = None if low <= tolerance + error and low > tolerance - error else low > tolerance
        under = None if high >= -tolerance - error and high < -tolerance + error else high < -tolerance
        wrong = {"<=": (above,), ">=": (under,)}.get(self.form.operator, (above, under))
        if any(wrong):
            return Status.INCONSISTENT
        return None if None in wrong else Status.CONSISTENT

    def _status(self, low: Fraction | None, high: Fraction | None) -> Status:
        """Return what an interval ``[low, high]`` of left - right means for the operator."""
        operator, tolerance = self.form.operator, self.form.tolerance
        above = low is not None and low > tolerance  # certainly greater
        below = high is not None and high < -tolerance  # certainly smaller
        if operator in ("==", "within"):
            wrong = above or below
        elif operator == "<=":
            wrong = above
        elif operator == ">=":
            wrong = below
        elif operator == "<":
            wrong = low is not None and low >= 0
        elif operator == ">":
            wrong = high is not None and high <= 0
        else:
            wrong = low == 0 == high
        if wrong:
            return Status.INCONSISTENT
        return Status.CONSISTENT

    def _bounds(
        self,
        numerator: Polynomial,
        denominator: Polynomial,
        ranges: Mapping[str, tuple[Fraction | None, Fraction | None]],
    ) -> tuple[Any, Any]:
        """Return the lowest and highest value of a fraction over the box; ``None`` is an open end."""
        variables = sorted({name for polynomial in (numerator, denominator) for key in polynomial for name in key})
        opened = [name for name in variables if ranges[name][0] is None or ranges[name][1] is None]
        if len(opened) > 2:
            return _UNKNOWN, _UNKNOWN
        low: Fraction | None = None
        high: Fraction | None = None
        up = down = False
        signs: set[bool] = set()
        corners = [tuple(dict.fromkeys(end for end in ranges[name])) for name in variables]
        for corner in product(*corners):
            at = {name: end for name, end in zip(variables, corner, strict=True) if end is not None}
            infinite = [name for name, end in zip(variables, corner, strict=True) if end is None]
            if len(infinite) > 1:
                # two open ends at once: the direction is known only where the expression is linear in both
                direction = self._far(numerator, denominator, infinite, at)
                if direction is None:
                    return _UNKNOWN, _UNKNOWN
                up, down = up or direction > 0, down or direction < 0
                continue
            if infinite:
                name = infinite[0]
                top, bottom = _split(numerator, name), _split(denominator, name)
                a, c, d = _value(top[0], at), _value(bottom[0], at), _value(bottom[1], at)
                if c:
                    value = a / c
                elif not d:
                    return _UNKNOWN, _UNKNOWN
                elif a:
                    positive = (a > 0) == (d > 0)
                    if ranges[name][0] is None:  # open downwards
                        positive = not positive
                    up, down = up or positive, down or not positive
                    continue
                else:
                    value = _value(top[1], at) / d
            else:
                bottom_value = _value(denominator, at)
                if not bottom_value:
                    return _UNKNOWN, _UNKNOWN
                signs.add(bottom_value > 0)
                value = _value(numerator, at) / bottom_value
            low = value if low is None or value < low else low
            high = value if high is None or value > high else high
        if len(signs) > 1:  # a pole inside the box
            return _UNKNOWN, _UNKNOWN
        return (None if down else low), (None if up else high)

    @staticmethod
    def _far(
        numerator: Polynomial, denominator: Polynomial, names: list[str], at: Mapping[str, Fraction]
    ) -> int | None:
        """Return the sign an expression takes when two slots grow without bound, or ``None`` if it does not tell."""
        if any(name in monomial for monomial in denominator for name in names):
            return None
        signs = set()
        for name in names:
            slope, _ = _split(numerator, name)
            if any(other in monomial for monomial in slope for other in names) or not slope:
                return None
            signs.add(_value(slope, at) > 0)
        if len(signs) > 1:
            return None
        bottom = _value(denominator, at)
        return 0 if not bottom else (1 if signs.pop() == (bottom > 0) else -1)

    def _explain(
        self,
        status: Status,
        ranges: Mapping[str, tuple[Fraction | None, Fraction | None]],
        points: Mapping[str, Fraction],
    ) -> Judgement:
        """Add the values of both sides and the balancing values to a status."""

        low: Any = None
        high: Any = None
        if self._computed is not None:
            low, high = self._bounds(*self._computed, ranges)
            if low is _UNKNOWN or high is _UNKNOWN:
                low = high = None
        balances = []
        if status is Status.INCONSISTENT and self.form.operator in ("==", "within"):
            for variable, leaf in self._terms.items():
                if leaf[0] != "slot" or leaf[2]:
                    continue
                if any(name not in points for key in self._numerator for name in key if name != variable):
                    continue
                slope, rest = _split(self._numerator, variable)
                below = _value(slope, points) if slope else Fraction(0)
                if below:
                    balances.append(Balance(leaf[1], -_value(rest, points) / below))
        left, right = self._sides
        return Judgement(status, _ratio(left, points), _ratio(right, points), low, high, tuple(balances))

    # -- showing ---------------------------------------------------------------------------------------------

    @property
    def computed(self) -> Node | None:
        """The side that is computed when the other is a single slot, else ``None``."""
        left, right = self.form.left, self.form.right
        if right[0] == "slot" and left[0] != "slot":
            return left
        if left[0] == "slot" and right[0] != "slot":
            return right
        return left if left[0] != "slot" else None

    @property
    def stated(self) -> Node | None:
        """The single slot the computed side is compared with, if there is one."""
        left, right = self.form.left, self.form.right
        if right[0] == "slot":
            return right
        return left if left[0] == "slot" else None

    def equation(self, words: Mapping[str, str]) -> str:
        """Return the computed side with each slot's words in it ("$1.2 billion + $5.6 billion")."""
        node = self.computed
        return _write(node, words) if node is not None else ""


class _Unknown:
    pass


_UNKNOWN: Any = _Unknown()


def _write(node: Node, words: Mapping[str, str], outer: str = "") -> str:
    kind = node[0]
    if kind == "number":
        return str(node[1]) if node[1].denominator == 1 else f"{node[1].numerator}/{node[1].denominator}"
    if kind == "slot":
        return words.get(node[1], node[1])
    if kind == "call":
        return f"{node[1]}({', '.join(_write(argument, words) for argument in node[2])})"
    sign = {"*": "×", "/": "÷", "-": "−"}.get(kind, kind)
    if kind == "-" and node[1] == ("number", Fraction(0)):
        return f"−{_write(node[2], words, '-')}"
    body = f"{_write(node[1], words, kind)} {sign} {_write(node[2], words, 'r' + kind)}"
    tight = kind in "*/"
    if (outer in ("*", "/", "r*", "r/") and not tight) or (outer in ("r/", "r-") and not (tight and outer == "r-")):
        return f"({body})"
    return body


# --------------------------------------------------------------------------------------------------------------
# What a slot is worth


def _exact(value: int | Fraction) -> tuple[Fraction, Fraction, Fraction]:
    number = Fraction(value)
    return number, number, number


def _interval(
    leaf: Node, bound: Mapping[str, Any], loose: bool
) -> tuple[Fraction | None, Fraction | None, Fraction | None] | None:
    """Return ``(value, low, high)`` of a slot, an attribute or a call, or ``None`` if it has no value."""
    if leaf[0] == "call":
        return _call(leaf, bound, loose)
    item = bound.get(leaf[1])
    if item is None:
        return None
    attribute = leaf[2]
    if attribute in ("first", "second", "third"):
        parts = item.parts
        number = ("first", "second", "third").index(attribute)
        if len(parts) <= number:
            return None
        item, attribute = parts[number], ""
    if isinstance(item, Quantity):
        if attribute == "value":  # the figure as written, rounding apart
            return _exact(item.value) if item.value is not None else None
        if attribute in ("figure", "scale"):
            written = _written(item)
            if written is None:
                return None
            return _exact(written) if attribute == "figure" else _exact(item.value / written if item.value else 1)
        if attribute == "value":
            return _exact(item.value) if item.value is not None else None
        if attribute in ("low", "high"):
            end = item.low if attribute == "low" else item.high
            return _exact(end) if end is not None else None
        if item.malformed and item.value is None:
            return None
        if loose and item.round is not None:
            return item.value, item.round[0], item.round[1]
        if item.value is None and item.low is None and item.high is None:
            return None
        return item.value, item.low, item.high
    carried = getattr(item, "carries", None)
    if carried is not None:
        text = carried.get(attribute or "value")
        if text is None:
            return None
        least, dots, most = text.partition("..")
        if dots:  # "1.85..2.2": what "doubled" can stand for
            low, high = Fraction(least), Fraction(most)
            return (low + high) / 2, low, high
        return _exact(Fraction(text))
    number_of = getattr(item, attribute or "value", None)
    if isinstance(number_of, int):  # a flag counts as 0 or 1
        return _exact(number_of)
    return None


def _written(item: Quantity) -> Fraction | None:
    """Return the number as it is written, without scale word and unit ("2.5" of "2.5 million"), if it is in digits."""
    numeral = re.search(r"\d[\d,]*(?:\.\d+)?", item.words)
    if numeral is None:
        return item.value
    return Fraction(numeral.group().replace(",", "")) or None


def _day(item: Any) -> datetime.date | None:
    """Return the calendar day of a date slot: as written if it is whole, else as resolved; none if it may be several."""
    if len(getattr(item, "candidates", ())) > 1:
        return None  # "3/4/2024", nothing saying which is the month
    if item.year and item.month and item.day:
        try:
            return datetime.date(item.year, item.month, item.day)
        except ValueError:
            return None
    resolved = getattr(item, "resolved", None)
    return resolved if isinstance(resolved, datetime.date) else None


def _call(
    leaf: Node, bound: Mapping[str, Any], loose: bool
) -> tuple[Fraction | None, Fraction | None, Fraction | None] | None:
    function, arguments = leaf[1], leaf[2]
    if function in ("sign", "abs"):
        parts = Assertion.__new__(Assertion)
        numerator, denominator = _rational(arguments[0])
        ranges = {}
        points = {}
        for inner in _leaves(arguments[0]):
            interval = _interval(inner, bound, loose)
            if interval is None:
                return None
            ranges[_variable(inner)] = (interval[1], interval[2])
            if interval[0] is not None:
                points[_variable(inner)] = interval[0]
        low, high = parts._bounds(numerator, denominator, ranges)
        if low is _UNKNOWN or high is _UNKNOWN:
            return None
        if function == "sign":
            least = -1 if low is None or low < 0 else (1 if low > 0 else 0)
            most = 1 if high is None or high > 0 else (-1 if high < 0 else 0)
            return (Fraction(least) if least == most else None), Fraction(least), Fraction(most)
        below = _value(denominator, points) if len(points) == len(ranges) else Fraction(0)
        middle = abs(_value(numerator, points) / below) if below else None
        if low is not None and low >= 0:  # split at the kink
            return middle, low, high
        if high is not None and high <= 0:
            return middle, -high, (None if low is None else -low)
        far = None if low is None or high is None else max(-low, high)
        return middle, Fraction(0), far
    items = [bound.get(argument[1]) if argument[0] == "slot" else None for argument in arguments]
    if any(item is None for item in items):
        return None
    if function == "weekday":
        day = _day(items[0])
        return _exact(day.weekday()) if day is not None else None
    if function in ("years", "days"):
        first, second = items
        one, two = _day(first), _day(second)
        if function == "days":
            return _exact((two - one).days) if one is not None and two is not None else None
        if one is not None and two is not None:
            whole = two.year - one.year - ((two.month, two.day) < (one.month, one.day))
            return _exact(whole)
        start, end = getattr(first, "year", None), getattr(second, "year", None)
        if not isinstance(start, int) or not isinstance(end, int):
            return None
        return Fraction(end - start), Fraction(end - start - 1), Fraction(end - start)
    if function == "periods":
        return _periods(items[0], items[1])
    if function == "sum":
        parts_of = items[0]
        if not isinstance(parts_of, (list, tuple)):
            return None
        point: Fraction | None = Fraction(0)
        least_of: Fraction | None = Fraction(0)
        most_of: Fraction | None = Fraction(0)
        for part in parts_of:
            value, low, high = part.value, part.low, part.high
            if loose and part.round is not None:
                low, high = part.round
            point = point + value if point is not None and value is not None else None
            least_of = least_of + low if least_of is not None and low is not None else None
            most_of = most_of + high if most_of is not None and high is not None else None
        return point, least_of, most_of
    return None


#: The days and the weeks in a period, at least, usually and at most: it may be counted in working days and weeks.
_IN_DAYS: dict[str, tuple[Fraction | int, ...]] = {
    "day": (1, 1, 1),
    "week": (5, 7, 7),
    "month": (20, 30, 31),
    "quarter": (60, 91, 92),
    "year": (240, 365, 366),
}
_IN_WEEKS: dict[str, tuple[Fraction | int, ...]] = {
    "month": (4, Fraction(13, 3), 5),
    "quarter": (12, 13, 14),
    "year": (48, 52, 53),
}
#: Periods that hold each other a whole number of times.
_IN_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120}
_IN_MINUTES = {"minute": 1, "hour": 60}


def _periods(first: Any, second: Any) -> tuple[Fraction | None, Fraction | None, Fraction | None] | None:
    """Return how many of the periods ``second`` is a rate of ("a month") are in ``first``.

    ``first`` is a duration ("four years"), a rate ("$48,000 a year": one year), a month, a year or "last week".
    """
    unit = first.type
    value: Fraction | None
    low: Fraction | None
    high: Fraction | None
    value = low = high = Fraction(1)
    if isinstance(first, Quantity):
        unit = first.per
        if first.type == "duration":
            unit, value, low, high = first.unit, first.value, first.low, first.high
    elif first.type == "period":
        unit = first.words.lower().rpartition(" ")[2]
    per = second.per
    least: Fraction | int
    usual: Fraction | int
    most: Fraction | int
    if unit and unit == per:
        least = usual = most = 1
    elif unit in _IN_MONTHS and per in _IN_MONTHS:
        least = usual = most = Fraction(_IN_MONTHS[unit], _IN_MONTHS[per])
    elif unit in _IN_MINUTES and per in _IN_MINUTES:
        least = usual = most = Fraction(_IN_MINUTES[unit], _IN_MINUTES[per])
    elif per == "week" and unit in _IN_WEEKS:
        least, usual, most = _IN_WEEKS[unit]
    elif per == "day" and unit in _IN_DAYS:
        least, usual, most = _IN_DAYS[unit]
    else:
        return None
    return (
        None if value is None else value * usual,
        None if low is None else low * least,
        None if high is None else high * most,
    )


def parse(source: str, types: Mapping[str, Sequence[str]] | None = None) -> Assertion:
    """Return the parsed assertion; raise :class:`ExpressionError` if it is malformed, mixes units or is not monotone.

    ``types`` maps each slot to the leaf types it takes; it lets units be checked before any text is read.
    """
    return Assertion(source, types)
