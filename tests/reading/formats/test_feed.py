"""Feeds."""

from __future__ import annotations

from datetime import date

from quidproquo.errors import RefusedError
from quidproquo.reading.formats.draft import Draft
from quidproquo.reading.formats.feed import read_feed

RSS = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Quillfeather Wire</title>
<item><title>Envoy &amp; bank</title><link>https://quillfeather.example/1</link><guid>wire-1</guid>
<pubDate>Tue, 13 Feb 2007 10:00:00 GMT</pubDate><author>Ada Thornquist</author>
<description>&lt;p&gt;The envoy &lt;b&gt;left&lt;/b&gt;.&lt;/p&gt;&lt;script&gt;x()&lt;/script&gt;</description></item>
<item><title>Second</title><link>javascript:alert(1)</link><description>He said “no”.</description></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Larkspur</title><entry><id>urn:1</id><title>Envoy</title>
<link href="https://larkspur.example/2"/><published>2007-02-13T00:00:00Z</published><author><name>Jonas Pellworm</name></author>
<summary>Short.</summary>
<content type="html">&lt;p&gt;The envoy left.&lt;/p&gt;&lt;p&gt;He said so.&lt;/p&gt;</content></entry></feed>"""


def entries(markup: bytes) -> list[Draft]:
    """The drafts of a feed in which nothing is refused."""
    found = list(read_feed(markup))
    assert not [each for _, each in found if isinstance(each, RefusedError)]
    assert [place for place, _ in found] == list(range(1, len(found) + 1))
    return [each for _, each in found if isinstance(each, Draft)]


def test_each_entry_of_an_rss_feed_is_a_draft() -> None:
    first, second = entries(RSS.encode())
    assert (first.id, first.title, first.text) == ("wire-1", "Envoy & bank", "The envoy left.")
    assert (first.authors, first.outlet, first.published) == (("Ada Thornquist",), "Quillfeather Wire", date(2007, 2, 13))
    assert first.address == "https://quillfeather.example/1"
    assert (second.text, second.published, second.address) == ("He said “no”.", None, None)


def test_each_entry_of_an_atom_feed_is_a_draft() -> None:
    (entry,) = entries(ATOM.encode("utf-16"))
    assert (entry.id, entry.text, entry.authors) == ("urn:1", "The envoy left.\n\nHe said so.", ("Jonas Pellworm",))
    assert (entry.outlet, entry.published) == ("Larkspur", date(2007, 2, 13))
