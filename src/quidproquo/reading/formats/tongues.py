"""Whether a text is English, told by its script and its commonest words.

Invariant: doubt speaks for the text. Only a text that plainly is something else is named, so a headline, a list of names or an
English article full of foreign quotations passes.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

_SAMPLE = 4_000
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_FAR = re.compile("[^\x00-\u02ff]")
_FEWEST_WORDS = 12
_ENGLISH_WORDS = (
    "the of and to in that for was with his he they said from which have has by not as on at be this will would their "
    "are it were had been but is an a its after who or about into than we i you when there "
    "could should against between over also more"
)
_ENGLISH = frozenset(_ENGLISH_WORDS.split())
_OTHERS = {
    "Spanish": "el la los las de del que y en un una por con para su se lo como más pero al es fue ha sus entre sobre",
    "French": "le la les des du de et en un une que qui dans pour par sur avec est au aux il ce cette ne pas plus ses été son",
    "German": "der die das und den dem des ein eine einen mit von zu im für auf ist nicht sich als auch nach wird bei wie dass",
    "Italian": "il la le gli di del della che e un una per con non in è sono al dei delle nel alla ha come anche più dal si",
    "Portuguese": "o a os as de do da dos das que e em um uma para com não por no na se ao mais foi como pelo à são seu",
    "Dutch": "de het een en van te dat in op zijn met voor niet aan er om ook als door bij naar uit maar heeft werd die",
    "Polish": "w i na z się nie do że jest o to po jak przez od za dla przy oraz są który będzie była był",
    "Swedish": "och att det en som på är av för med till den har inte om ett men var sig från vid eller kan ska",
    "Danish or Norwegian": "og at det en som på er af av for med til den har ikke om et men var sig fra ved eller kan skal",
    "Turkish": "ve bir bu için ile da de olarak olan çok daha kadar sonra ancak gibi göre türkiye en dedi",
    "Indonesian or Malay": "yang dan di dengan untuk dari pada dalam ini itu tidak akan ke oleh adalah juga telah sebagai karena",
    "Romanian": "și în de la cu pe o un nu că este din pentru mai care sunt fost după prin sau al au",
    "Czech or Slovak": "a v se na je že s z do o k i to jako by po pro ale jsou který už až při od",
    "Finnish": "ja on ei että se oli hän ovat myös kun joka mutta kuin tai ole sen mukaan",
    "Hungarian": "a az és hogy nem is egy volt meg de van ez csak már mint el még lesz szerint",
    "Vietnamese": "và của là các có trong cho được với những một không đã này người tại về khi",
    "Tagalog": "ang ng sa na mga ay at ni si para kay ito hindi nang may",
    "Swahili": "ya wa na kwa ni katika la za cha kuwa hiyo huo baada yake",
}
_SHARED = _ENGLISH | {"no", "do", "die", "men", "me", "so", "com", "per"}
_STOP_WORDS = {name: frozenset(words.split()) - _SHARED for name, words in _OTHERS.items()}
_SCRIPTS = {
    "CYRILLIC": "Russian or another language in Cyrillic letters", "HANGUL": "Korean", "CJK": "Chinese or Japanese",
    "HIRAGANA": "Japanese",
    "KATAKANA": "Japanese", "ARABIC": "Arabic or another language in Arabic letters", "HEBREW": "Hebrew", "GREEK": "Greek",
    "DEVANAGARI": "Hindi or another language in Devanagari", "THAI": "Thai", "ARMENIAN": "Armenian", "GEORGIAN": "Georgian",
    "BENGALI": "Bengali", "TAMIL": "Tamil", "TELUGU": "Telugu", "KHMER": "Khmer", "MYANMAR": "Burmese", "ETHIOPIC": "Amharic",
}  # fmt: skip


def foreign_tongue(text: str) -> str | None:
    """The language that a text is plainly in, "no language we know" where it only is not English, or None."""
    sample = _sample(text)
    return _by_script(sample) or _by_words([word.lower() for word in _WORD.findall(sample)])


def _sample(text: str) -> str:
    """The beginning and the middle, since a long text may open with a title or an abstract in English."""
    middle = len(text) // 2
    return text if len(text) <= 2 * _SAMPLE else text[:_SAMPLE] + " " + text[middle : middle + _SAMPLE]


def _by_script(sample: str) -> str | None:
    foreign = Counter(letter for letter in _FAR.findall(sample) if letter.isalpha())
    # Few signs far from Latin are names or quotation marks; only where they are many are the letters worth counting.
    if sum(foreign.values()) * 8 < len(sample) or sum(foreign.values()) * 2 <= sum(map(str.isalpha, sample)):
        return None
    total = sum(foreign.values())
    scripts: Counter[str] = Counter()
    for letter, times in foreign.items():
        scripts[unicodedata.name(letter, "UNKNOWN").split()[0].split("-")[0]] += times
    # Japanese is written with Chinese signs between its own.
    if scripts["HIRAGANA"] + scripts["KATAKANA"] > 0.1 * total:
        return "Japanese"
    return _SCRIPTS.get(scripts.most_common(1)[0][0], "no language we know")


def _by_words(words: list[str]) -> str | None:
    if len(words) < _FEWEST_WORDS:
        return None
    english = sum(map(_ENGLISH.__contains__, words)) / len(words)
    if english > 0.2:
        return None
    shares = {name: sum(word in stops for word in words) / len(words) for name, stops in _STOP_WORDS.items()}
    name = max(shares, key=lambda each: shares[each])
    several = len(_STOP_WORDS[name].intersection(words)) >= 3
    if several and shares[name] > 0.12 and shares[name] > 1.5 * english:
        return name
    return "no language we know" if english < 0.05 and len(words) >= 60 else None
