"""An element's name, class names and other attributes -> where on the page it stands, and whether it names who wrote."""

from __future__ import annotations

import re
from enum import IntFlag, auto

from accordingto.page.wordlist import read_words


class Place(IntFlag):
    """Where on the page a block stands, by the elements and class names around it."""

    NONE = 0
    ARTICLE = auto()
    MAIN = auto()
    FURNITURE = auto()
    RAIL = auto()
    BYLINE = auto()
    STANDFIRST = auto()
    DATE = auto()
    HEADLINE = auto()
    COMMENTS = auto()
    HIDDEN = auto()


_UNSHOWN = read_words("template svg select option button object canvas datalist math audio video dialog map")
_PLACE_TAGS = {
    "article": Place.ARTICLE,
    "main": Place.MAIN,
    "nav": Place.FURNITURE,
    "footer": Place.FURNITURE,
    "form": Place.FURNITURE,
    "aside": Place.RAIL,
    "address": Place.BYLINE,
    "time": Place.DATE,
}
_COMMENTS = "comments?|commentlist|respond|disqus"
_PLACE_WORDS = (
    (Place.FURNITURE, re.compile(
        r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|share|sharing|sharedaddy|social|newsletter|signup|sign-up|subscribe|cookies?|consent|gdpr|banner"
        rf"|breadcrumbs?|footer|{_COMMENTS}|advert|advertisement|ads?|popup|modal|promo|toolbar|skip-link|tags|taglist|paywall|donate)"
        r"(?=$|[\s_-])", re.I)),
    (Place.COMMENTS, re.compile(rf"(?:^|[\s_-])(?:{_COMMENTS})(?=$|[\s_-])", re.I)),
    (Place.RAIL, re.compile(
        r"(?:^|[\s_-])(?:related|recent|recommended|recommendations|most-read|mostread|most-popular|popular|trending|sidebar|widget|rail|more-from"
        r"|more-on|more-stories|read-more|readmore|also-like|outbrain|taboola|teasers?|latest|up-next"
        r"|jp-relatedposts)(?=$|[\s_-]|posts)", re.I)),
    (Place.BYLINE, re.compile(r"(?:^|[\s_-])(?:byline|by-line|authors?|contributors?|writer)(?=$|[\s_-])", re.I)),
    (Place.STANDFIRST, re.compile(
        r"(?:^|[\s_-])(?:standfirst|stand-first|intro|lede|lead-text|excerpt|dek|deck|subtitle|sub-title|subhead|subheading|subheadline|article-summary|entry-summary|lead-in)"
        r"(?=$|[\s_-])", re.I)),
    (Place.DATE, re.compile(r"(?:^|[\s_-])(?:date|datetime|dateline|published|pubdate|timestamp|post-date|entry-date)(?=$|[\s_-])", re.I)),
    (Place.HEADLINE, re.compile(
        r"(?:^|\s)(?:headline|(?:article|entry|post|story|page)[_-]?(?:title|headline))(?=$|\s)", re.I)),
    (Place.ARTICLE, re.compile(
        r"(?:^|[\s_-])(?:article-body|articlebody|entry-content|post-content|story-body|article-content)(?=$|[\s_-])", re.I)),
)  # fmt: skip
_AUTHOR_PAGE = re.compile(r"/(?:authors?|writers?|editors?|columnists?|contributors?|staff|users?)/[^/?#]+/?$", re.I)
_NOT_PLACED = frozenset({"html", "body"})


def names_writer(tag: str, attributes: dict[str, str]) -> bool:
    """An element -> whether it says of itself that it names who wrote: by rel or itemprop, or as a link to an author's page."""
    if "author" in attributes.get("rel", "").lower().split() or attributes.get("itemprop", "").lower() == "author":
        return True
    return tag == "a" and _AUTHOR_PAGE.search(attributes.get("href", "")[:500]) is not None


def place_of(tag: str, attributes: dict[str, str]) -> Place:
    """An element -> where what is in it stands, by what it says of itself; without what stands around it."""
    place = _PLACE_TAGS.get(tag, Place.NONE)
    if tag in _UNSHOWN or "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return place | Place.HIDDEN
    if not attributes or tag in _NOT_PLACED:
        return place
    if re.search(r"display\s*:\s*none", attributes.get("style", "")[:500], re.I):
        return place | Place.HIDDEN
    role = attributes.get("role", "")
    if role in {"navigation", "search", "contentinfo", "dialog", "alertdialog"}:
        place |= Place.FURNITURE
    elif role == "complementary":
        place |= Place.RAIL
    words = " ".join(attributes[name][:300] for name in ("class", "id", "itemprop", "rel") if name in attributes)
    if words:
        for flag, pattern in _PLACE_WORDS:
            if pattern.search(words):
                place |= flag
    return place
