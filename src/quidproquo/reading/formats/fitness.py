"""Whether a draft is an article in English at all.

Invariant: a draft either passes unchanged or is refused with the reason; nothing is mended here. A page has to hold more than a
plain file, whose one sentence may be all that its owner wants read.
"""

from __future__ import annotations

import re

from quidproquo.errors import RefusedError
from quidproquo.reading.formats.draft import LARGEST_TEXT, Draft
from quidproquo.reading.formats.tongues import foreign_tongue

_WORD = re.compile(r"[^\W\d_]{2,}|\b[AI]\b")
_SENTENCE = re.compile(r"(?:\S+\s+){4,}\S*[.!?…][\"'”’)]*(?:\s|$)")
# Only what a site says to its reader: a country, too, may be "already a member", and an envoy read "the full text".
_PAYWALL = re.compile(
    r"subscribe (?:now )?to (?:continue|read|keep|unlock|access)|to (?:continue|keep) reading|"
    r"continue reading (?:this|your|with)|"
    r"already (?:a|have an?) (?:subscriber|subscription|member|account)\s*\?|for (?:our )?(?:paid |paying )?subscribers only|"
    r"subscriber[s']*[- ](?:only|exclusive)|exclusive to (?:our )?subscribers|only available to subscribers|"
    r"(?:to|subscribe and|sign in and) (?:read|unlock|access) the (?:full|rest of the|whole|entire) (?:article|story)|"
    r"(?:free )?articles? (?:left|remaining) this month|reached your (?:limit|free article)|(?:log|sign) in to (?:continue|read)|"
    r"create a free account to|start your free trial|is behind a paywall",
    re.IGNORECASE,
)
_COOKIES = re.compile(
    r"\bcookies?\b|\bconsent\b|privacy (?:policy|settings|preferences|notice)|personali[sz]ed (?:ads|content|advertising)|"
    r"\b(?:accept|reject) all\b|legitimate interest|your choices|our (?:\d+ )?(?:vendors|partners)|GDPR",
    re.IGNORECASE,
)
_ERROR_PAGE = re.compile(
    r"enable javascript|javascript is (?:disabled|required|not enabled)|page (?:was |could )?not (?:be )?found|\b(?:404|403|"
    r"502|503)\b.{0,30}"
    r"(?:error|not found|forbidden|gateway|unavailable)|error \d{3}\b|access (?:to this page )?(?:has been |is )?denied|"
    r"not a robot|unusual traffic|checking your browser|just a moment|verify (?:that )?you are (?:a )?human|"
    r"page (?:you (?:are|were) looking for|no longer exists|isn['’]t available)|request could not be satisfied|under maintenance",
    re.IGNORECASE,
)
_NOTICE = re.compile(
    r"^(?:advertisement|sponsored content|story continues below.*|read more\b.*|read also\b.*|related:.*|share this.*|"
    r"media playback is (?:un|not )"
    r"supported.*|sign up (?:for|to) (?:our|the|get|receive).*newsletter.*|(?:we|this (?:web)?site|"
    r"our (?:web)?site) uses? cookies.*|"
    r"by (?:using|continuing to use|clicking).{0,60}(?:you (?:agree|accept|consent)|cookies).*|"
    r"(?:please )?subscribe to our newsletter.*|"
    r"all rights reserved.*|(?:copyright )?©.*|follow us on .*|listen to this article.*|click here to .*|manage (?:cookie|"
    r"privacy) .*|skip to (?:main )?content)$",
    re.IGNORECASE,
)
_LONGEST_NOTICE = 300


def refuse_unfit(draft: Draft) -> None:
    """Raises RefusedError where the draft is too large (Q305), empty (Q304), a stub (Q307, Q308, Q309) or not English (Q306)."""
    _refuse_large(draft.text)
    words = _count_words(draft.text)
    if not words:
        raise RefusedError("Q304", "it holds no words", remedy="Give a file with text in it.")
    if words < 250 and len(draft.text) < 20_000:  # what has few words but many letters is no stub, and no food for patterns
        _refuse_stub(draft, words)
    if tongue := foreign_tongue(draft.text):
        reason = f"it is in {tongue}, not English" if tongue[0].isupper() else "it is no running English text"
        raise RefusedError("Q306", reason, remedy="Give an English text or a translation.")


def is_notice(paragraph: str) -> bool:
    """Whether a paragraph of a page is the site speaking, not the article."""
    return len(paragraph) <= _LONGEST_NOTICE and _NOTICE.match(paragraph.strip()) is not None


def _refuse_large(text: str) -> None:
    # A code point takes one to four bytes, so most texts need no counting.
    if len(text) * 4 > LARGEST_TEXT and len(text.encode("utf-8", "surrogatepass")) > LARGEST_TEXT:
        raise RefusedError(
            "Q305",
            f"one article of more than {LARGEST_TEXT // 1_000_000} MB of text",
            remedy="Split it, or give it as jsonl, an article a line.",
        )


def _count_words(text: str) -> int:
    """How many words stand in the text's first part; enough to tell a stub from an article."""
    count = 0
    for count, _ in enumerate(_WORD.finditer(text), start=1):
        if count >= 250:
            break
    return count


def _refuse_stub(draft: Draft, words: int) -> None:
    if words < 200 and _PAYWALL.search(draft.text):
        raise RefusedError(
            "Q308", "only the opening stands here, the rest is behind a paywall", remedy="Save the page while signed in."
        )
    if _mostly_cookies(draft.text):
        raise RefusedError(
            "Q309",
            "a cookie or privacy notice stands in the article's place",
            remedy="Accept or close the notice, then save the page.",
        )
    if not draft.page:
        return
    if words < 80 and _ERROR_PAGE.search(draft.text):
        raise RefusedError(
            "Q307",
            "an error page or a check for robots stands in the article's place",
            remedy="Open the page in a browser and save it.",
        )
    if words < 20 and not _SENTENCE.search(draft.text):
        raise RefusedError("Q307", "the page holds next to no text", remedy="Open the page in a browser and save it whole.")


def _mostly_cookies(text: str) -> bool:
    sentences = [sentence for sentence in re.split(r"(?<=[.!?])\s+|\n+", text) if sentence.strip()]
    touched = sum(len(sentence) for sentence in sentences if _COOKIES.search(sentence))
    hits = len(_COOKIES.findall(text))
    return hits >= 2 and touched * 2 > sum(map(len, sentences)) and re.search("cookie|privacy", text, re.IGNORECASE) is not None
