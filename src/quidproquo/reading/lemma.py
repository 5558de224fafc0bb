"""The dictionary form of a word, from its spelling and its tags.

Invariant: a pure function of the word and its tags; an unknown word comes back as it is. Rules first for endings, a table for
what no rule gives. Follows the treebanks' conventions (an -ing adjective stays, "better" is "good").
"""

from __future__ import annotations

import re
from functools import lru_cache

from quidproquo.reading.endings import LOST_DOUBLE, PROPER_ADJECTIVES, WITH_E, WITHOUT_E
from quidproquo.reading.irregular import ABBREVIATED, ADVERBS, COMPARED, CONTRACTED, MONTHS, NOUNS, PRONOUNS, VERBS


@lru_cache(maxsize=100_000)
def lemma_of(word: str, upos: str, xpos: str) -> str:
    """Lemma of `word` tagged `upos` (universal) and `xpos` (Penn): "said", VERB, VBD → "say"."""
    plain = word.replace("’", "'").replace("‘", "'")
    low = plain.lower()
    if upos == "PUNCT":
        return {"“": '"', "”": '"', "–": "-", "—": "-", "…": "..."}.get(word, plain)
    if (low, xpos) in CONTRACTED or low in CONTRACTED:
        return CONTRACTED.get((low, xpos)) or CONTRACTED[low]
    if xpos in ("NNP", "NNPS"):
        return MONTHS.get(plain.rstrip("."), plain) if xpos == "NNP" else _singular(plain)
    if xpos in ("PRP$", "WP$"):
        return low
    if xpos in ("PRP", "WP", "WDT", "DT", "PDT", "EX"):
        return PRONOUNS.get(low, low)
    if xpos[:2] == "VB" or xpos == "MD":
        return _verb(low, xpos)
    if xpos == "NNS":
        return _singular(low)
    if xpos in ("JJR", "JJS"):
        return COMPARED.get(low) or _positive(low, "er" if xpos == "JJR" else "est")
    if xpos in ("RBR", "RBS"):
        return ADVERBS.get(low) or COMPARED.get(low) or _positive(low, "er" if xpos == "RBR" else "est")
    if xpos == "CD":
        return _number(plain)
    if xpos == "JJ" and low in PROPER_ADJECTIVES:
        return plain.capitalize() if plain.islower() or plain.isupper() else plain
    if xpos == "NN" and plain.isupper() and len(plain) > 1:
        return ABBREVIATED.get(low, plain)
    if xpos == "NN" and low in ABBREVIATED:
        return ABBREVIATED[low]
    return plain if upos in ("X", "SYM") else low


def _verb(word: str, xpos: str) -> str:
    if xpos == "VBP" and word.endswith("s") and not word.endswith(("ss", "us", "as", "is")):
        xpos = "VBZ"  # the tag is a slip: no plain form ends like that
    if xpos in ("VB", "VBP", "MD"):
        return VERBS.get(word, word) if word in ("am", "are", "is", "'re", "'m", "were", "ai", "wo", "ca", "sha") else word
    known = VERBS.get(word)
    if known:
        return known
    for prefix in ("re-", "over", "under", "out", "fore", "un", "re", "mis", "with", "up", "inter", "co-", "pre"):
        if word.startswith(prefix) and len(word) - len(prefix) > 2 and (rest := VERBS.get(word[len(prefix):])):
            return prefix + rest
    if xpos == "VBZ":
        return _drop_s(word)
    if xpos in ("VBD", "VBN") and word.endswith("ed"):
        return _stem(word[:-2], ed=True)
    if xpos == "VBG" and word.endswith("ing") and len(word) > 4:
        return _stem(word[:-3], ed=False)
    if xpos == "VBG" and word.endswith("in'"):
        return _stem(word[:-3], ed=False)
    return word


def _drop_s(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 2 else word


_TAKES_E = re.compile(
    r"(?:[cvz]|(?<!o)u|(?:dg|rg|lg)|[bdfgkptcz]l|[aeiou]g|(?<![eo])[ai]d|(?<!o)[uo]d|[cp]ed"
    r"|(?<![eoi])ak|(?<![aeo])ik|(?<![aeo])ok|uk|(?<![eo])ap|(?<![ae])ip|yp|(?<![eo])am|(?<!a)im|com|um|ib"
    r"|(?<![eo])at|(?<!o)ut|[mvn]ot|quot|(?<![eo])ar|(?<![ae])ir|(?<!o)ur|[ptnd]or|(?<![aoeu])in|pon|don|[rct]on(?<=hron)|[au]ng(?<=chang)|[aeiouy]s|[nlrp]s|ul"
    r"|(?:compil|reconcil|smil|exil|whil|fil|pil|til))$"
)
"""Stems that lost a silent e before -ed and -ing, as most verbs of that ending did."""
_ONE_SYLLABLE = re.compile(r"[^aeiou]*(?:qu)?[aeiouy][bdfgklmnprtv]")
"""consonants, vowel, consonant: "hop" of "hoping"; verbs that double their letter never come to it."""


def _number(word: str) -> str:
    """Without thousands commas, and units of money spelt out: "1,200" is "1200", "m" is "million"."""
    if word[:1].isdigit():
        return word.replace(",", "")
    short = {"m": "million", "mn": "million", "bn": "billion", "b": "billion", "k": "thousand", "tn": "trillion"}
    return short.get(word.lower(), word if word.isupper() and len(word) > 1 and set(word) <= set("IVXLCDM") else word.lower())


def _stem(stem: str, *, ed: bool) -> str:
    """The verb whose -ed or -ing form had this stem: a silent e put back, a doubled letter undone, i turned to y."""
    if ed and stem.endswith("i"):
        return stem[:-1] + "y"
    if not any(c in "aeiouy" for c in stem):
        return stem + "e" if ed else stem
    if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in "aeiou":
        kept = (stem[-1] in "lsfz" and stem not in LOST_DOUBLE) or stem in ("add", "odd", "egg", "boycott")
        return stem if kept else stem[:-1]
    if ed and stem.endswith("e"):
        return stem + "e"
    return stem + "e" if _takes_e(stem) else stem


_PREFIXES = ("re", "over", "under", "out", "mis", "un", "dis", "co-", "re-")


def _takes_e(stem: str) -> bool:
    for known in (stem, *(stem.removeprefix(prefix) for prefix in _PREFIXES)):
        if known in WITH_E:
            return True
        if known in WITHOUT_E:
            return False
    return bool(_TAKES_E.search(stem) or _ONE_SYLLABLE.fullmatch(stem))


def _positive(word: str, ending: str) -> str:
    """"bigger" to "big", "earlier" to "early"; a word without the ending stays."""
    if not word.endswith(ending) or len(word) - len(ending) < 2:
        return word
    stem = word[: -len(ending)]
    if stem.endswith("i"):
        return stem[:-1] + "y"
    if stem[-1] == stem[-2] and stem[-1] in "bdgmnpt":
        return stem[:-1]
    return stem + "e" if stem.endswith(("c", "v", "rg", "s", "bl", "pl", "tl", "u")) and not stem.endswith("ss") else stem


_USES = re.compile(r"[^aofrmcb]uses$")
""""statuses" loses two letters, "causes" and "abuses" one."""


def _singular(word: str) -> str:
    low = word.lower()
    known = NOUNS.get(low)
    if known:
        return known.capitalize() if word[0].isupper() else known
    left, hyphen, right = word.rpartition("-")
    if hyphen:
        return f"{left}-{_singular(right)}" if right else word
    if low.endswith("men") and len(low) > 4:
        return word[:-2] + "an"
    if low.endswith(("'s", "ss", "us")) or (low.endswith("is") and word[0].islower()):
        return word[:-2] if low.endswith("'s") else word
    if low.endswith("ies") and len(low) > 4:
        return word[:-3] + "y"
    if low.endswith(("sses", "shes", "ches", "xes", "zzes")) or _USES.search(low):
        return word[:-2]
    if re.fullmatch(r"\d+s", low):
        return word  # "1970s"
    return word[:-1] if low.endswith("s") and len(low) > 2 else word
