"""A template and what it shows -> a page of HTML. All that comes from a casefile is escaped, and made safe to show (show/safe.py)."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined

from accordingto.room.links import Links
from accordingto.room.look import DISTANCE_SIGNS, FAMILY_WORDS, cut
from accordingto.show.safe import for_html, one_line, shorten
from accordingto.show.words import NOBODY, UNTITLED, number

VIEWS: Final = (
    ("home", "Reports"),
    ("sources", "Sources"),
    ("timeline", "Timeline"),
    ("actors", "Actors"),
    ("claims", "Claims"),
    ("verify", "Verify"),
    ("review", "Review"),
    ("add", "Add"),
)
"""The views in the order of the menu; a published site has the first five."""

PUBLISHED_VIEWS: Final = 5
_TEASER_CELLS: Final = 220
_DEEDS: Final = {
    "accept": "accepted", "reject": "rejected", "correct": "corrected", "merge": "merged", "split": "split", "comment": "commented on",
    "second look": "marked for a second look", "looked": "looked at again", "undo": "taken back",
}  # fmt: skip


def render(template: str, links: Links, *, view: str, title: str, **shown: Any) -> str:  # noqa: ANN401
    """A template's name, where things are, which view it is, its title, and what it shows -> a page that can be written as UTF-8."""
    return (
        _environment()
        .get_template(f"{template}.html.j2")
        .render(
            to=links,
            view=view,
            title=cut(title, 200),
            views=VIEWS if links.live else VIEWS[:PUBLISHED_VIEWS],
            nobody=NOBODY,
            untitled=UNTITLED,
            family_words=FAMILY_WORDS,
            signs=DISTANCE_SIGNS,
            deeds=_DEEDS,
            **shown,
        )
    )


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("accordingto.room", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_make_safe,
    )
    environment.filters |= {"cut": cut, "teaser": _teaser, "count": number, "share": _share, "when": _when}
    return environment


def _make_safe(value: Any) -> Any:  # noqa: ANN401
    plain = isinstance(value, str) and not hasattr(value, "__html__")  # what a macro gave is safe already
    return for_html(value) if plain else value


def _teaser(text: str) -> str:
    """The beginning of a text -> on one line, cut at a word."""
    return shorten(one_line(text), _TEASER_CELLS, keep_end=False)


def _share(part: int, whole: int) -> int:
    """Of a whole -> in hundredths."""
    return round(100 * part / whole) if whole else 0


def _when(made_at: str | None) -> str:
    """ "2023-08-09T12:00:00.000Z" -> "2023-08-09, 12:00 UTC"."""
    return f"{made_at[:10]}, {made_at[11:16]} UTC" if made_at else ""
