"""Words whose spelling decides how a text is cut: abbreviations, prefixes, clitics, units.

Invariant: lists and patterns only. Each list is open: a missing word costs one wrong cut, a wrong word costs one more.
"""

from __future__ import annotations

import re


def words(text: str) -> frozenset[str]:
    """A list of words written as one text."""
    return frozenset(text.split())


TITLES = words(
    """
    Mr Mrs Ms Messrs Dr Prof Gen Lt Col Maj Capt Cmdr Sgt Cpl Adm Brig Gov Sen Rep Reps Sens Rev Hon Pres Amb Supt Insp
    St Ste Mt Ft Mme Mlle Fr Dep Asst Atty Supr
    """
)
"""Abbreviations that stand before a name and so never end a sentence."""
LINKS = words(
    """
    vs v cf viz eg ie approx ca est incl esp resp dept Dept Univ Vol Fig Figs Eq Sec Art Arts Ch Nos pp Inst
    """
)
"""Abbreviations that lead on to what follows."""
MAY_END = words(
    """
    Inc Corp Co Ltd Bros Jr Sr etc al Jan Feb Apr Aug Sept Sep Oct Nov Dec Mass Calif Fla Pa Va Md Conn Ariz Colo Ill
    Mich Minn Mo Okla Ore Tenn Wis Wash Ga Ala Ark Nev Neb Kan Ky Ave Blvd Rd Esq MP hr hrs yr yrs min ed eds Govt Gov't
    Dist Div Tex Del Sat Mon Tue Tues Wed Thu Thur Thurs Fri plc
    """
)
"""Abbreviations that can also end one."""
_WORDS_TOO = words("Mon Sat Wed Fri Art Sec Ch Ill Wash min ed Pa MP v al Fr Ore est plc Del Dist")
WITH_STOP = (TITLES | LINKS | MAY_END) - _WORDS_TOO
"""Abbreviations that always take their full stop."""
_NUMBER_NEXT = re.compile(r"\s*(?:\d|[IVX]+\b|[A-Z]\b)")
_MORE_NEXT = re.compile(r"(?:\s*[,;:)\d]|\s+[a-z0-9])")
_NAME_NEXT = re.compile(r"\s+[A-Z]")
FULL_STOP_WORDS: dict[str, re.Pattern[str]] = {
    **dict.fromkeys(words("No no Nos Art art Sec sec Ch ch p pp para Para Res vol fig c"), _NUMBER_NEXT),
    **dict.fromkeys(words("Mon Sat Sun Wed Fri Mar Jun Jul Ill Wash Pa Ore Del min ed est Dist"), _MORE_NEXT),
    "v": _NAME_NEXT, "Fr": _NAME_NEXT, "al": re.compile(""),
}
"""Words that take their full stop only before what the pattern shows, since they are words of their own as well."""

_PREFIX = (
    "non|anti|pro|pre|post|co|re|ex|mid|multi|inter|intra|semi|mini|un|e|counter|neo|pan|sub|over|cross|micro|macro|ultra|extra|socio|"
    "psycho|pseudo|bio|geo|de|trans|tele|bi|tri|uni|under|arch|proto|crypto|super|mega"
)
_SYLLABLE = (
    r"(?:[Cc]h|[Ss]h|[Hh]w|[Gg]w|[Kk]w|[Tt]s|[Zz]h|[BbCcDdFfGgHhJjKkLlMmNnPpRrSsTtWwXxYyZz])?"
    r"(?:yeo|yae|yoo|you|wae|iao|iu|ae|ai|ao|ee|eo|eu|ei|ia|ie|oe|oo|ou|ua|ue|ui|uh|uk|wa|we|wi|wo|ya|ye|yo|yu|a|e|i|o|u)"
    r"(?:ng|k|g|n|m|l|p|b|h|t|r)?"
)
_NOT_SYLLABLES = sorted(words(
    """
    long ten man hot win on in up top high low no two get so go al big too sit run one half sun seven bell home
    well
    """
))
_NOT_NAMES = rf"(?!(?i:{'|'.join(_NOT_SYLLABLES)})[-‐‑])"
KEPT_HYPHEN = re.compile(
    rf"(?:(?i:{_PREFIX})[-‐‑](?!(?:the|a|to|and|of|in)\b)[\w.]+"
    rf"|{_NOT_NAMES}(?=[A-Z]){_SYLLABLE}[-‐‑](?!a\b){_SYLLABLE}"
    r"|[A-Za-z]{0,4}\d[\w]*[-‐‑][\w]*[A-Za-z]\d*[-‐‑][\w-]+"
    r"|[Ww]i[-‐‑][Ff]i|[\w]+[-‐‑](?:wise|esque))"
)
"""Hyphened words that stay one token: prefixes, and given names of two syllables in Korean and Chinese ("Jong-un", "Jae-in").

The treebanks keep both whole and cut the rest at the hyphen ("long" "-" "term", "US" "-" "led").
"""
CUT_WORDS = re.compile(r"['’‘](?:\d\ds?|em|til|tis|twas|cause|n)(?!\w)", re.IGNORECASE)
"""Words that begin with an apostrophe of their own."""
CLITIC = re.compile(r"['’](?:s|re|ve|ll|d|m)(?!\w)", re.IGNORECASE)
UNIT = re.compile(r"(?:km|kms|m|bn|mn|tn|cm|mm|kg|kt|g|t|k|am|pm|mph|kph|ft|in|lb|lbs|hrs|MW|GW|kW|MB|GB|K|M|B|C|F)(?!\w)")
