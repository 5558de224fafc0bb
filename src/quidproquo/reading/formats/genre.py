"""News, opinion or statement: what a text's title, place and voice say.

Invariant: a genre is a claim about the author's voice, so only signs that an editor or the author set decide; without one it
stays unknown.
"""

from __future__ import annotations

import re

from quidproquo.model.words import Genre

_SAMPLE = 15_000
_OPINION_LABEL = re.compile(
    r"^(?:opinion|op-?ed|editorial|commentary|column|viewpoint|guest (?:essay|column))\s*[:|–—]|[|–—-]\s*(?:opinion|op-?ed|"
    r"editorial)\s*$",
    re.IGNORECASE,
)
_OPINION_TITLE = re.compile(
    r"\b(?:must|should|ought to|shouldn['’]t|mustn['’]t|let['’]s)\b|"
    r"^(?:why|how) (?:we|america|the u\.?s\.?|trump|about)\b|^how about\b|\bit['’]s time\b|^don['’]t\b|\bthe case (?:for|"
    r"against)\b",
    re.IGNORECASE,
)
_STATEMENT_TITLE = re.compile(
    r"^(?:joint |press |official |full |presidential |ministerial )*(?:statement|communiqu[eé]|declaration|press release|"
    r"remarks|speech|address|"
    r"transcript|readout|resolution|proclamation|message|testimony)\b|\b(?:joint (?:statement|declaration|communiqu[eé])|"
    r"full text)\b|"
    r"^(?:remarks|statement|speech|address) (?:by|of|to)\b",
    re.IGNORECASE,
)
_OPINION_PLACE = re.compile(
    r"/(?:opinions?|op-?eds?|editorials?|commentary|comment|commentisfree|columns?|columnists?|voices|views|blogs?)(?:/|$)",
    re.IGNORECASE,
)
_STATEMENT_PLACE = re.compile(
    r"/(?:press-?releases?|statements?(?:-and-releases)?|briefing-room|remarks|speeches|transcripts?|readouts?)(?:/|$)",
    re.IGNORECASE,
)
_NEWS_PLACE = re.compile(
    r"/(?:news|world|politics|international|asia|europe|africa|middle-?east|us-news|world-news)(?:/|-)", re.IGNORECASE
)
# "SEOUL (Reuters) -", "WASHINGTON, March 3 (AP) —", "GENEVA —"
_DATELINE = re.compile(
    r"^\s*[A-Z][A-Z .,'’/-]{2,40}(?:,\s+[A-Z][a-z]+\.?(?:\s+\d{1,2})?|"
    r",\s+[A-Z][a-z.]+(?:\s[A-Z][a-z.]+)?)*\s*(?:\([^)\n]{2,40}\)\s*)?[–—-]{1,2}\s",
    re.MULTILINE,
)
_AGENCY = re.compile(r"\((?:Reuters|AP|AFP|UPI|Yonhap|Xinhua|KCNA|TASS|Interfax|Kyodo|dpa|ANSA|Bloomberg|CNN)\)")
# A quotation that runs on over paragraphs opens each and closes the last alone.
_QUOTED = re.compile(r"“[^”\n]{1,3000}(?:”|(?=\n))|\"[^\"\n]{1,3000}(?:\"|(?=\n))|(?<!\w)['‘][^'’\n]{20,600}['’](?!\w)")
_FIRST_PERSON = re.compile(r"\b(?:I|I['’](?:m|ve|d|ll)|[Mm]y|me|myself)\b")
_URGING = re.compile(r"\b(?:should|must|ought to|needs? to|had better)\b", re.IGNORECASE)
_SAID = re.compile(r"\b(?:said|told|according to|reported|announced|added)\b")


def guess_genre(text: str, *, title: str | None, address: str | None) -> Genre:
    """The genre that title, address, dateline and voice agree on; UNKNOWN where they say nothing."""
    if title and _STATEMENT_TITLE.search(title):
        return Genre.STATEMENT
    if title and _OPINION_LABEL.search(title):
        return Genre.OPINION
    path = re.sub(r"^[a-z]+://[^/]*", "", address or "")
    if _OPINION_PLACE.search(path):
        return Genre.OPINION
    if _STATEMENT_PLACE.search(path):
        return Genre.STATEMENT
    return _by_voice(text[:_SAMPLE], title or "", news_place=bool(_NEWS_PLACE.search(path)))


def _by_voice(sample: str, title: str, *, news_place: bool) -> Genre:
    own = _QUOTED.sub(" ", sample)
    words = max(len(own.split()), 1)
    reported = len(_SAID.findall(own)) / words
    if _AGENCY.search(sample[:600]) or _DATELINE.search(sample[:600]):
        return Genre.NEWS
    urging = len(_URGING.findall(own))
    personal = len(_FIRST_PERSON.findall(own))
    if _OPINION_TITLE.search(title) and reported < 0.02 and (urging or personal):
        return Genre.OPINION
    if personal >= 3 and personal / words > 0.004 and reported < 0.012:
        return Genre.OPINION
    if urging >= 3 and urging / words > 0.006 and reported < 0.012:
        return Genre.OPINION
    if (reported > 0.012 and words >= 60) or (news_place and reported > 0.006 and personal == 0):
        return Genre.NEWS
    return Genre.UNKNOWN
