"""Builders for the tests of naming: a text told sentence by sentence, and what its words are found to name."""

from __future__ import annotations

from datetime import date

from quidproquo.reading.naming import Memory, Mention, Named, find_mentions, remember
from quidproquo.reading.tokens import split_sentences


def mentions(*sentences: str, on: str | None = None) -> list[tuple[str, Mention]]:
    """The mentions of the last sentence, as written; those before are what the document said so far."""
    memory, found = Memory(), list[tuple[str, Mention]]()
    for sentence in sentences:
        found = []
        for tokens in split_sentences(sentence):
            words = [token.text for token in tokens]
            told = find_mentions(words, on=date.fromisoformat(on) if on else None, memory=memory)
            memory = remember(memory, told)
            found += [(sentence[tokens[m.start].start : tokens[m.end - 1].end], m) for m in told]
    return found


def named(*sentences: str, on: str | None = None) -> dict[str, str]:
    """The names in the last sentence with their sides, those of several sides joined by +, those of none left out."""
    sides = {text: "+".join(one.side for one in mention.named if one.side) for text, mention in mentions(*sentences, on=on)}
    return {text: side for text, side in sides.items() if side}


def person(*sentences: str, on: str | None = None) -> Named:
    """The last person or office named in the last sentence."""
    return mentions(*sentences, on=on)[-1][1].named[-1]
