"""What an HTML page's head says of itself -> title, authors, outlet, date and republication, each with the place it was read from."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlsplit

from accordingto.page.byline import split_authors
from accordingto.page.dates import DATE, plausible, read_date_line, read_dateline, value_of
from accordingto.page.html import HtmlArticle
from accordingto.page.main_text import squeeze
from accordingto.page.markup import Markup
from accordingto.page.wordlist import read_words
from accordingto.schema import BlockKind, DateSource, Published

_ARTICLE_TYPES = read_words("""
    article newsarticle reportagenewsarticle analysisnewsarticle opinionnewsarticle backgroundnewsarticle reviewnewsarticle asknewsarticle
    blogposting socialmediaposting report scholarlyarticle techarticle liveblogposting satiricalarticle""")
# Names under which pages give their date of publication, the surest first. "date" alone is last: some sites mean the day of the visit.
_DATE_METAS = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "article:published",
    "parsely-pub-date",
    "sailthru.date",
    "citation_publication_date",
    "citation_date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date.created",
    "publish-date",
    "publish_date",
    "publishdate",
    "publication_date",
    "pubdate",
    "pub_date",
    "date_published",
    "dc.date",
    "dcterms.date",
    "date",
)
_AUTHOR_METAS = ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "citation_author", "byl")
_TITLE_METAS = ("og:title", "twitter:title", "dc.title", "parsely-title")
_SITE_METAS = ("og:site_name", "application-name")
_ISO = re.compile(r"\s*(\d{4})(?:[-/]?(0[1-9]|1[0-2])(?:[-/]?(0[1-9]|[12]\d|3[01]))?)?(?![\d/])(?!-\d)")
_JAVA = re.compile(r"^([A-Z][a-z]{2} [A-Z][a-z]{2} \d{1,2}) \d\d:\d\d:\d\d [A-Z]{2,5} (\d{4})$")
"""How Java writes a stamp by default: "Mon Aug 03 12:45:00 EDT 2015"."""
_MORNING = re.compile(r"\s*[\d/-]{8,10}(?:[T\s](?:0\d|1[01]):?\d\d(?!.*[+-](?!00:?00)\d\d:?\d\d\s*$).*)?\s*$")
"""A stamp without a clock, or with one before noon, in UTC or in no zone that it names."""
_IN_ADDRESS = re.compile(
    r"/((?:19|20)\d\d)/(?:[A-Za-z][\w-]*/)?(0?[1-9]|1[0-2])(?:/(0?[1-9]|[12]\d|3[01]))?(?=/)|[/_-]((?:19|20)\d\d)-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(?=[/_.-]|$)"
)
_SITE_SUFFIX = re.compile(r"\s+(?:[|–—·«»•]|-|::)\s+")
_LONGEST_SITE_WORDS = 5
_ARCHIVES = frozenset({"web.archive.org", "archive.org", "archive.ph", "archive.today", "archive.is", "webcache.googleusercontent.com"})
_MOST_NODES = 2_000
"""How much of a page's JSON-LD is walked through."""


@dataclass(frozen=True, slots=True)
class HtmlMetadata:
    """What was found; `evidence` pairs each field with where it was read."""

    title: str | None
    authors: tuple[str, ...]
    outlet: str | None
    republished_by: str | None
    published: Published
    evidence: tuple[tuple[str, str], ...]


def read_metadata(found: HtmlArticle, url: str | None) -> HtmlMetadata:
    """An article with its markup, and the page's address if known -> its metadata; no value where signals are missing or absurd."""
    markup, layout = found.markup, found.layout
    node = _article_node(markup.scripts)
    evidence: list[tuple[str, str]] = []
    title = layout.title
    if title:
        evidence.append(("title", "the heading on the page"))
    else:
        title, where = _title_in_head(markup, node)
        if title:
            evidence.append(("title", where))
    authors, where = _authors(markup, node, layout.byline.authors, layout.byline_line)
    if not authors and found.writers:
        authors, where = found.writers, "marked as who wrote"
    if authors:
        evidence.append(("authors", where))
    outlet, republished_by, pairs = _outlets(found, node, url, authors)
    return HtmlMetadata(title, authors, outlet, republished_by, _published(found, node, url), tuple(evidence + pairs))


def _article_node(scripts: Sequence[str]) -> dict[str, Any]:
    """JSON-LD scripts -> the first article described in them, or an empty object."""
    for script in scripts:
        try:
            data = json.loads(script.strip(), strict=False)
        except (ValueError, RecursionError):
            continue  # one broken script says nothing, the others may
        nodes = list(_nodes(data))
        for node in nodes:
            kinds = node.get("@type")
            kinds = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(kind, str) and kind.lower() in _ARTICLE_TYPES for kind in kinds):
                return _with_people(node, nodes)
    return {}


def _with_people(node: dict[str, Any], nodes: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """An article's node -> the same with what it only points to ("author": {"@id": ...}) put in its place."""
    named = {one["@id"]: one for one in nodes if isinstance(one.get("@id"), str) and "name" in one}

    def found(one: object) -> object:
        if isinstance(one, list):
            return [found(part) for part in one[:_MOST_NODES] if not isinstance(part, list)]
        return named.get(str(one["@id"]), one) if isinstance(one, dict) and "@id" in one and "name" not in one else one

    return node | {key: found(node[key]) for key in ("author", "creator", "publisher") if key in node}


def _nodes(data: object) -> Iterator[dict[str, Any]]:
    waiting, seen = [data], 0
    while waiting and seen < _MOST_NODES:
        one = waiting.pop(0)
        seen += 1
        if isinstance(one, list):
            waiting[:0] = one[:_MOST_NODES]
        elif isinstance(one, dict):
            yield one
            waiting += [one[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if isinstance(one.get(key), dict | list)]


def _title_in_head(markup: Markup, node: dict[str, Any]) -> tuple[str | None, str]:
    headline = _words(node.get("headline"))
    if headline:
        return headline, "JSON-LD headline"
    value, name = _first_meta(markup, _TITLE_METAS)
    site = _first_meta(markup, _SITE_METAS)[0]
    if value:
        return _without_site(value, site), f"meta {name}"
    if markup.title:
        return _without_site(markup.title, site), "<title>"
    return None, ""


def _without_site(title: str, site: str | None) -> str:
    """A head's title -> the same without the site's name at its end, where the site's name is known and stands there."""
    parts = _SITE_SUFFIX.split(title)
    if site and len(parts) > 1 and squeeze(parts[-1]).lower() == squeeze(site).lower():
        return title[: title.rindex(parts[-1])].rstrip(" |–—·»•-:")
    return title


def _authors(markup: Markup, node: dict[str, Any], on_page: tuple[str, ...], byline_line: str | None) -> tuple[tuple[str, ...], str]:
    """The page's own byline first: a hub's head often names whoever posted the reprint."""
    if on_page:
        return on_page, f"byline: {byline_line}"
    named = node.get("author") or node.get("creator")
    names: list[str] = []
    for one in named if isinstance(named, list) else [named]:
        kind = one.get("@type") if isinstance(one, dict) else None
        if kind == "Organization":
            continue
        words = _words(one.get("name")) if isinstance(one, dict) else _words(one)
        names += split_authors(words) if words else ()
    if names:
        return tuple(dict.fromkeys(names)), "JSON-LD author"
    for name in _AUTHOR_METAS:
        values = [value for key, value in markup.metas if key == name]
        names = [author for value in values for author in split_authors(value)]
        if names:
            return tuple(dict.fromkeys(names)), f"meta {name}"
    return (), ""


def _outlets(
    found: HtmlArticle, node: dict[str, Any], url: str | None, authors: Sequence[str]
) -> tuple[str | None, str | None, list[tuple[str, str]]]:
    """(outlet, republished_by, evidence): whose article it is, and the site that reprints it where that is another."""
    markup, layout = found.markup, found.layout
    site, site_where = _site(markup, layout.title, node, url)
    elsewhere = _canonical_elsewhere(markup, url)
    if layout.original_outlet:
        original, where = layout.original_outlet, "the page says where it was first published"
    elif layout.byline.outlet and (own := _without_writer(layout.byline.outlet, authors)):
        original, where = own, f"byline: {layout.byline_line}"
    elif elsewhere:
        original, where = elsewhere, "canonical address"
    else:
        return site, None, [("outlet", site_where)] if site else []
    if site and _same_outlet(site, original):
        return original, None, [("outlet", where)]
    evidence = [("outlet", where)]
    if site:
        evidence.append(("republished_by", site_where))
    return original, site, evidence


def _without_writer(outlet: str, authors: Sequence[str]) -> str:
    """What a byline names as its outlet -> the same without a writer's name right before it ("Ada Lind Fox News")."""
    writer = next((name for name in authors if outlet.lower().startswith(f"{name.lower()} ")), "")
    return outlet[len(writer) :].strip()


def _site(markup: Markup, title: str | None, node: dict[str, Any], url: str | None) -> tuple[str | None, str]:
    """What the site that has the page calls itself, and where that stands; the host where it does not say."""
    publisher = node.get("publisher")
    named = _words(publisher.get("name")) if isinstance(publisher, dict) else None
    host = _host(markup, url)
    site, where = _first_meta(markup, _SITE_METAS[:1])
    strange = site is not None and named is not None and _plain(site) not in (host or "") and _plain(named) in (host or "")
    if named is not None and (site is None or strange):  # a site may call itself "U.S." there, for its edition
        site, where = named, "JSON-LD publisher"
    else:
        where = f"meta {where}"
    if site is not None and not ("." in site and "/" in site):  # an address is not a name
        return site, where
    if in_title := _site_in_title(markup, title):
        return in_title, "<title>"
    return host, "the page's address"


def _site_in_title(markup: Markup, title: str | None) -> str | None:
    """The last part of the head's title, where the article's own title is the first."""
    parts = _SITE_SUFFIX.split(markup.title) if markup.title and title else []
    own = len(parts) > 1 and squeeze(parts[0]).lower() == squeeze(title or "").lower()
    return parts[-1] if own and len(parts[-1].split()) <= _LONGEST_SITE_WORDS else None


def _host(markup: Markup, url: str | None) -> str | None:
    """The host of the page's own address, or of the one that it says is its own; an archive of other people's pages is no outlet."""
    for address in (url, *_own_addresses(markup)):
        try:
            host = (urlsplit(address).hostname or "").removeprefix("www.") if address else ""
        except ValueError:  # a link of the page, which may be anything
            continue
        if "." in host and host not in _ARCHIVES:
            return host
    return None


def _own_addresses(markup: Markup) -> list[str]:
    """The addresses that a page says are its own."""
    shared = _first_meta(markup, ("og:url",))[0]
    return [href for rel, href in markup.links if "canonical" in rel.split()] + ([shared] if shared else [])


def _plain(name: str) -> str:
    """A name -> its letters and figures in small letters, without an article, as a host has them."""
    return re.sub(r"^the|\W|_", "", name.lower())


def _same_outlet(one: str, other: str) -> bool:
    first, second = _plain(one), _plain(other)
    return first == second or first.startswith(second) or second.startswith(first)


def _canonical_elsewhere(markup: Markup, url: str | None) -> str | None:
    """The host of the canonical address, where that is not the page's own host nor a part of the same site."""
    canonical = next((href for rel, href in markup.links if "canonical" in rel.split()), None)
    if not canonical or not url:
        return None
    try:
        there, here = (urlsplit(address).hostname or "" for address in (canonical, url))
    except ValueError:
        return None
    if not there or not here or there.split(".")[-2:] == here.split(".")[-2:]:
        return None
    return there.removeprefix("www.")


def _published(found: HtmlArticle, node: dict[str, Any], url: str | None) -> Published:
    """The date for machines, then the one on the page, in a dateline, in the address.

    A stamp without a zone, or in UTC, may be of the next day for who writes in America: there the page's own word counts.
    """
    markup, shown = found.markup, _shown(found)
    stated = _words(node.get("datePublished"))
    stamps = [("JSON-LD datePublished", stated)] if stated else []
    stamps += [(f"meta {name}", content) for name in _DATE_METAS for key, content in markup.metas if key == name]
    for where, content in stamps:
        value = _iso_day(content)
        if plausible(value):
            return shown if _is_day_after(content, shown.value) else Published(value, DateSource.META, f"{where}: {content}")
    if shown.value:
        return shown
    dated = (published_in_address(address) for address in (url, *_own_addresses(markup)))
    return next((published for published in dated if published.value), Published())


def _shown(found: HtmlArticle) -> Published:
    """The date of publication that the page shows a reader, if it shows one."""
    opening = next((part.piece.text for part in found.layout.parts if part.kind is BlockKind.PARAGRAPH), "")
    dateline = read_dateline(opening) or (None, "")
    byline = found.layout.byline.published, found.layout.byline_line
    for stamp, words in (*found.dated, byline, dateline):
        value = _iso_day(stamp)
        if plausible(value):
            written = read_date_line(words or "")
            earlier = written.value if written and _is_day_after(stamp or "", written.value) else None
            return Published(earlier or value, DateSource.PAGE, words)
    return found.layout.published


def _is_day_after(stamp: str, shown: str | None) -> bool:
    """A stamp for machines that may be in UTC, and an ISO prefix -> whether the stamp may be the evening of that day further west."""
    value = _iso_day(stamp)
    if value is None or shown is None or not len(value) == len(shown) == len("2025-01-31") or not _MORNING.match(stamp):
        return False
    return date.fromisoformat(value) - date.fromisoformat(shown) == timedelta(days=1)


def published_in_address(url: str | None) -> Published:
    """An address -> the date in its path ("/2023/08/09/", "/2023/08/"), if it is one."""
    try:
        match = _IN_ADDRESS.search(urlsplit(url).path) if url else None
    except ValueError:  # a link of the page, which may be anything
        match = None
    if match is None:
        return Published()
    year, month, day = (match[1], match[2], match[3]) if match[1] else (match[4], match[5], match[6])
    value = _iso_day("-".join([year, month.zfill(2), *([day.zfill(2)] if day else [])]))
    return Published(value, DateSource.URL, url) if plausible(value) else Published()


def _iso_day(words: str | None) -> str | None:
    """A date as machines write it, or written out -> its ISO prefix, the day as it is written there, whatever its time zone."""
    match = _ISO.match(words) if words else None
    if match is None:
        plain = _JAVA.sub(r"\1 \2", words.strip()) if words else ""
        written = DATE.match(plain)
        return value_of(written) if written else None
    year, month, day = match[1], match[2], match[3]
    if day:
        try:
            return date(int(year), int(month), int(day)).isoformat()
        except ValueError:
            return None
    return f"{year}-{month}" if month else year


def _first_meta(markup: Markup, names: Sequence[str]) -> tuple[str | None, str]:
    for name in names:
        for key, value in markup.metas:
            if key == name:
                return value, name
    return None, ""


def _words(value: object) -> str | None:
    if not isinstance(value, str):
        return None
    return " ".join(html.unescape(value).split())[:1000] or None
