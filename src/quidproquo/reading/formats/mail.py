"""A mail message (eml): its own words, without what it answers and what is attached.

Invariant: the standard library takes it apart; attachments are never decoded, and an address in it is never asked for anything.
"""

from __future__ import annotations

import email
import re
from email.message import EmailMessage
from email.policy import default
from email.utils import getaddresses

from quidproquo.errors import RefusedError
from quidproquo.reading.formats.days import read_day
from quidproquo.reading.formats.decode import decode
from quidproquo.reading.formats.draft import Draft, one_line, safe_text
from quidproquo.reading.formats.webpage import words_of_markup

_MOST_PARTS = 500
_LONGEST_HEAD = 200_000
"""Bytes; the header parser's time grows with the square of an address list."""
_HEAD = re.compile(rb".{0,%d}?(?:\r?\n\r?\n|\Z)" % _LONGEST_HEAD, re.DOTALL)
_ANSWER = re.compile(r"^\s*(?:re|fwd?|aw|wg)\s*:\s*", re.IGNORECASE)
_SIGNATURE = re.compile(r"\n-- \n.*\Z", re.DOTALL)
_QUOTING = re.compile(r"^(?:>.*|On [^\n]{5,120} wrote:|-{3,} ?(?:Original|Forwarded) [Mm]essage ?-{3,})$", re.MULTILINE)


def read_mail(data: bytes) -> Draft:
    """A draft of a mail: subject as title, sender as author (a mailing list's as outlet), its date, its plain or else its html
    words."""
    if _HEAD.match(data) is None:
        raise RefusedError("Q305", f"the mail's header is larger than {_LONGEST_HEAD // 1000} kB", remedy="Save its text alone.")
    message = email.message_from_bytes(data, policy=default)
    text = _words(message)
    sender = _sender(message)
    is_list = _header(message, "List-Id") or _header(message, "List-Unsubscribe")
    subject = one_line(_header(message, "Subject"))
    return Draft(
        text=text,
        title=_ANSWER.sub("", subject) or None if subject else None,
        authors=(sender,) if sender and not is_list else (),
        outlet=sender if is_list else None,
        published=read_day(_header(message, "Date") or ""),
    )


def _words(message: EmailMessage) -> str:
    plain = markup = ""
    for count, part in enumerate(message.walk()):
        if count > _MOST_PARTS:
            raise RefusedError("Q305", f"the mail has more than {_MOST_PARTS} parts", remedy="Save its text alone.")
        if part.is_multipart() or _header(part, "Content-Disposition", "").lower().startswith("attachment"):
            continue
        kind = part.get_content_type()
        if kind == "text/plain" and not plain.strip():
            plain = _own_words(_decoded(part))
        elif kind == "text/html" and not markup.strip():
            markup = _decoded(part)
    return safe_text(plain if plain.strip() else words_of_markup(markup)).strip()


def _decoded(part: EmailMessage) -> str:
    body = part.get_payload(decode=True)
    return decode(body, declared=part.get_content_charset()) if isinstance(body, bytes) and body else ""


def _own_words(body: str) -> str:
    return _QUOTING.sub("", _SIGNATURE.sub("", body))


def _sender(message: EmailMessage) -> str | None:
    named = getaddresses([_header(message, "From", "")])
    return next((one_line(name) for name, _ in named if name), None)


def _header(message: EmailMessage, name: str, otherwise: str = "") -> str:
    # The header parser trips over some headers of the wild in ways of its own; such a header is one that is not there.
    try:
        value = message.get(name)
        return str(value) if value is not None else otherwise
    except (ValueError, IndexError, AttributeError, LookupError, TypeError):
        return otherwise
