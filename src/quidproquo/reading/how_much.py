"""How much: the number and unit that a deed's object carries ("$25 million", "five sites", "500,000 tons of heavy fuel oil")."""

from __future__ import annotations

from collections.abc import Iterable

from quidproquo.model.report import Amount
from quidproquo.reading.numbers import is_number, number_of, ordinal_of
from quidproquo.reading.tree import Tree

CURRENCIES = {
    "$": "USD", "us$": "USD", "dollar": "USD", "€": "EUR", "euro": "EUR", "£": "GBP", "pound": "GBP", "¥": "JPY", "yen": "JPY", "won": "KRW", "yuan": "CNY",
    "renminbi": "CNY", "rouble": "RUB", "ruble": "RUB", "rupee": "INR", "shekel": "ILS", "rial": "IRR", "franc": "CHF", "riyal": "SAR", "dirham": "AED",
}  # fmt: skip
LARGE = frozenset({"million", "billion", "thousand", "hundred", "dozen"})
# Units of time and rank measure something else than the deed.
NOT_UNITS = frozenset(
    {
        "year",
        "month",
        "week",
        "day",
        "hour",
        "minute",
        "decade",
        "century",
        "percent",
        "%",
        "time",
        "round",
        "party",
        "country",
        "side",
        "state",
        "leader",
    }
)


def amount_of(tree: Tree, heads: Iterable[int]) -> Amount | None:
    """The first amount at or under the given words, the nearest to their own head first; None where they count nothing."""
    for head in heads:
        counted = [k for k in _near(tree, head) if tree.lemma(k) in LARGE or tree.kids(k, "nummod")]
        for at in sorted(counted, key=lambda k: (_depth(tree, k, head), k)):
            found = _amount_at(tree, at)
            if found:
                return found
    return None


def _near(tree: Tree, head: int) -> list[int]:
    """The words of a phrase, relative clauses and further clauses left out."""
    found, todo = [], [head]
    while todo:
        at = todo.pop()
        found.append(at)
        todo.extend(
            k
            for k in tree.kids(at)
            if tree.rel(k) not in ("acl", "advcl", "ccomp", "conj", "parataxis", "xcomp") or tree.rel(k) == "xcomp"
        )
    return found


def _depth(tree: Tree, k: int, head: int) -> int:
    depth = 0
    while k != head and k >= 0:
        k, depth = tree.head(k), depth + 1
    return depth


def _amount_at(tree: Tree, at: int) -> Amount | None:
    numerals = [k for k in tree.kids(at, "nummod") if is_number(tree.words[k].text)]
    lemma = tree.lemma(at)
    if not numerals and lemma in LARGE:
        numerals = [at]
    if not numerals:
        return None
    run = _run(tree, numerals[0])
    value = number_of([tree.words[k].text for k in run])
    if value is None or _is_year(tree, run, at) or ordinal_of(tree.words[numerals[0]].text) is not None:
        return None
    unit = _currency(tree, run, at)
    if unit is None:
        unit = lemma if at not in run else next((tree.lemma(k) for k in tree.kids(at, "nmod")), "")
        if not unit or unit in NOT_UNITS or tree.words[at].upos not in ("NOUN", "PROPN"):
            return None
        if unit in ("ton", "tonne"):
            unit = "tonne"
        if lemma in CURRENCIES:
            unit = CURRENCIES[lemma]
    return Amount(value, unit)


def _is_year(tree: Tree, run: list[int], at: int) -> bool:
    """ "The 1991 ceasefire", "the 2003 deployments"; a bare round 2000 may count something, where several are counted."""
    text = tree.words[run[0]].text
    if len(run) > 1 or not (text.isascii() and text.isdigit()) or not 1900 <= int(text) <= 2100:
        return False
    return tree.words[at].xpos == "NN" or text != "2000"


def _run(tree: Tree, at: int) -> list[int]:
    """The unbroken stretch of number words around one of them."""
    first = last = at
    while first > 0 and is_number(tree.words[first - 1].text):
        first -= 1
    while last + 1 < len(tree) and is_number(tree.words[last + 1].text):
        last += 1
    return list(range(first, last + 1))


def _currency(tree: Tree, run: list[int], at: int) -> str | None:
    before, after = run[0] - 1, run[-1] + 1
    if before >= 0 and tree.words[before].text.lower() in CURRENCIES:
        return CURRENCIES[tree.words[before].text.lower()]
    if before >= 0 and tree.words[before].text.lower().endswith("$"):
        return "USD"
    if after < len(tree) and tree.lemma(after) in CURRENCIES:
        return CURRENCIES[tree.lemma(after)]
    return CURRENCIES.get(tree.lemma(at))
