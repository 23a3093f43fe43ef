"""HTML source -> blocks of text as a browser would show them, each with the offsets it came from, and what the head says.

Parsers with a tree (lxml) do not keep offsets, so this reads the source itself, once, from left to right, in time that grows with its
length whatever is in it: an unclosed comment, tag or quotation runs to the end of the page, as it does in a browser.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field

from accordingto.page.assemble import Piece
from accordingto.page.places import Place, names_writer, place_of
from accordingto.page.wordlist import read_words
from accordingto.schema import Origin


@dataclass(frozen=True, slots=True)
class HtmlBlock:
    """A block: its words with their places in the source, the tag that tells its kind, where it stands, and how much of it is links."""

    piece: Piece
    tag: str
    place: Place
    link_chars: int
    datetime: str | None = None
    """The machine-readable date of a <time> element in it."""
    writers: tuple[str, ...] = ()
    """What is marked in it as who wrote: links to an author's page, and what says so of itself."""


@dataclass(slots=True)
class Markup:
    """All that was read from the source. `strange` is true where a limit was hit that no page made for readers comes near."""

    blocks: list[HtmlBlock] = field(default_factory=list)
    metas: list[tuple[str, str]] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)
    title: str | None = None
    language: str | None = None
    strange: bool = False
    programs: list[tuple[int, int]] = field(default_factory=list)
    """Where the words of scripts and style sheets stand in the source, JSON-LD left out."""


MOST_DEPTH = 512
"""Elements deeper than this are read as if they were not nested further; Chrome's own limit is 512."""
MOST_ELEMENTS = 20_000
MOST_ATTRIBUTES = 200
"""Above these a page is `strange`, and no tree is built of it."""
_MOST_JSON_CHARS = 2_000_000

_TAG_NAME = re.compile(r"/?([A-Za-z][^\s/>]*)")
_ATTRIBUTE = re.compile(r"[\s/]*+([^\s/>][^\s/>=]*+)(\s*+=\s*+)?")
_UNQUOTED = re.compile(r"[^\s>]*+")
_SPACES = re.compile(r"[\s/]*+")
_INLINE = re.compile(r"&(?:#[0-9]{1,8};?|#[xX][0-9a-fA-F]{1,7};?|[A-Za-z][A-Za-z0-9]{1,31};?)|[ \t\n\r\f]+")
_RAW = frozenset({"script", "style", "textarea", "title", "iframe", "noembed", "noframes", "xmp", "noscript", "plaintext"})
_VOID = read_words("area base br col embed hr img input link meta param source track wbr")
_BLOCKS = read_words("""
    address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5
    h6 head header hgroup hr html legend li main menu nav ol p pre section summary table tbody td tfoot th thead title tr ul
    caption""")
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_TELLING = _HEADINGS | {"p", "li", "blockquote", "figcaption", "caption", "td", "th", "dt", "dd", "pre", "div"}
_STRONGER = frozenset({"blockquote", "figcaption", "li"}) | _HEADINGS
"""Tags that a block keeps from the outside when a paragraph stands inside them."""
_CLOSES_P = _BLOCKS - {"html", "body", "head", "title"}
_MOST_WRITERS = 12
_LONGEST_WRITER_CHARS = 80


@dataclass(slots=True)
class _Open:
    tag: str
    place: Place
    telling: str


class _Reader:
    """The state of one reading: the open elements, and the block that is being filled."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.markup = Markup()
        self.stack: list[_Open] = [_Open("", Place.NONE, "div")]
        self.too_deep = 0
        self.elements = 0
        self.links_open = 0
        self.texts: list[str] = []
        self.runs: list[Origin] = []
        self.length = 0
        self.link_chars = 0
        self.place = Place.NONE
        self.telling = "div"
        self.datetime: str | None = None
        self.writer: tuple[int, int] | None = None
        """Depth of the open element that names who wrote, and where its words begin in the block."""
        self.writers: list[str] = []

    def read(self) -> Markup:
        source, position = self.source, 0
        while position < len(source):
            opened = source.find("<", position)
            if opened < 0:
                opened = len(source)
            if opened > position:
                self.add_text(position, opened)
            if opened == len(source):
                break
            position = self.read_markup(opened)
        self.flush()
        return self.markup

    def read_markup(self, at: int) -> int:
        """Reads what begins with the "<" at `at`; gives the position after it."""
        source = self.source
        if source.startswith("<!--", at):
            end = source.find("-->", at + 2)  # "<!-->" is a whole comment
            return end + 3 if end >= 0 else len(source)
        if source.startswith(("<!", "<?"), at):
            if source.startswith("<![CDATA[", at):
                end = source.find("]]>", at)
                return end + 3 if end >= 0 else len(source)
            end = source.find(">", at)
            return end + 1 if end >= 0 else len(source)
        name = _TAG_NAME.match(source, at + 1)
        if name is None:
            if source.startswith("</", at):
                end = source.find(">", at)
                return end + 1 if end >= 0 else len(source)
            self.add_text(at, at + 1)
            return at + 1
        tag = name[1].lower()
        attributes, end = self.read_attributes(name.end())
        if end > len(source):
            return len(source)
        if source[at + 1] == "/":
            self.close(tag)
            return end
        return self.open(tag, attributes, at, end)

    def read_attributes(self, position: int) -> tuple[dict[str, str], int]:
        """Attributes from `position` on, and the position after the tag's ">"; past the end of the source where there is none."""
        source, count = self.source, 0
        found: dict[str, str] = {}
        while True:
            spaces = _SPACES.match(source, position)
            position = spaces.end() if spaces else position
            if position >= len(source):
                return {}, len(source) + 1
            if source[position] == ">":
                return found, position + 1
            match = _ATTRIBUTE.match(source, position)
            if match is None:
                position += 1
                continue
            count += 1
            name, position, value = match[1], match.end(), ""
            if match[2]:
                quote = source[position : position + 1]
                if quote and quote in "\"'":
                    closing = source.find(quote, position + 1)
                    if closing < 0:
                        return {}, len(source) + 1
                    value, position = source[position + 1 : closing], closing + 1
                else:
                    unquoted = _UNQUOTED.match(source, position)
                    value, position = (unquoted[0], unquoted.end()) if unquoted else ("", position)
            if count <= MOST_ATTRIBUTES:
                found.setdefault(name.lower(), value)
            else:
                self.markup.strange = True

    def open(self, tag: str, attributes: dict[str, str], at: int, end: int) -> int:
        self.elements += 1
        if self.elements > MOST_ELEMENTS:
            self.markup.strange = True
        if tag in _RAW:
            return self.read_raw(tag, attributes, end)
        if tag == "br":
            self.break_line(at, end)
        elif tag == "meta":
            self.add_meta(attributes)
        elif tag == "link":
            self.markup.links.append((attributes.get("rel", "").lower(), html.unescape(attributes.get("href", ""))))
        elif tag == "html" and self.markup.language is None:
            language = re.match(r"[A-Za-z]{2}(?![A-Za-z])", attributes.get("lang", "") or attributes.get("xml:lang", ""))
            self.markup.language = language[0].lower() if language else None
        if tag in _BLOCKS:
            self.flush()
        if tag in _VOID:
            return end
        if (tag in _CLOSES_P and self.stack[-1].tag == "p") or (tag == "li" and self.stack[-1].tag == "li"):
            self.stack.pop()
        self.push(tag, attributes)
        return end

    def push(self, tag: str, attributes: dict[str, str]) -> None:
        if len(self.stack) >= MOST_DEPTH:
            self.too_deep += 1
            self.markup.strange = True
            return
        parent = self.stack[-1]
        place = parent.place | place_of(tag, attributes)
        telling = parent.telling
        if tag in _TELLING and (telling not in _STRONGER or tag in _STRONGER):
            telling = tag
        self.stack.append(_Open(tag, place, telling))
        if self.writer is None and not place & Place.HIDDEN and names_writer(tag, attributes):
            self.writer = len(self.stack), self.length
        if tag == "a":
            self.links_open += 1
        elif tag == "time" and attributes.get("datetime") and not place & Place.HIDDEN:
            self.datetime = self.datetime or attributes["datetime"]
            self.place |= Place.DATE

    def close(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.flush()
        if self.too_deep:
            self.too_deep -= 1
            return
        # An end tag that closes nothing near is left alone; looking only so far keeps unclosed tags from costing more and more.
        for index in range(len(self.stack) - 1, max(0, len(self.stack) - 64), -1):
            if self.stack[index].tag == tag:
                self.links_open -= sum(one.tag == "a" for one in self.stack[index:])
                if self.writer is not None and index < self.writer[0]:
                    self.keep_writer()
                    self.writer = None
                del self.stack[index:]
                return
            if tag not in _BLOCKS and self.stack[index].tag in _BLOCKS:
                return

    def read_raw(self, tag: str, attributes: dict[str, str], start: int) -> int:
        """Reads over an element whose content is not markup; keeps a title and JSON-LD."""
        closing = re.compile(rf"</{tag}(?=[\s/>])", re.I).search(self.source, start)
        end = closing.start() if closing else len(self.source)
        if tag == "title" and self.markup.title is None and not self.stack[-1].place & Place.HIDDEN:
            self.markup.title = " ".join(html.unescape(self.source[start : min(end, start + 2000)]).split()) or None
        elif tag == "script" and "ld+json" in attributes.get("type", "").lower() and end - start <= _MOST_JSON_CHARS:
            self.markup.scripts.append(self.source[start:end])
        elif tag in {"script", "style"}:
            self.markup.programs.append((start, end))
        if closing is None:
            return len(self.source)
        after = self.source.find(">", closing.end())
        return after + 1 if after >= 0 else len(self.source)

    def add_meta(self, attributes: dict[str, str]) -> None:
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or ""
        content = " ".join(html.unescape(attributes.get("content", "")[:4000]).split())
        if name and content:
            self.markup.metas.append((name.strip().lower(), content))

    def break_line(self, at: int, end: int) -> None:
        """A <br>: a new line of a heading is the same heading, any other line stands by itself, as it does in copied text."""
        if self.stack[-1].telling in _HEADINGS:
            self.add(" ", at, end, False)
        else:
            self.flush()

    def add_text(self, start: int, end: int) -> None:
        if self.stack[-1].place & Place.HIDDEN:
            return
        source, position = self.source, start
        for match in _INLINE.finditer(source, start, end):
            words = match[0]
            if words == " " and match.start() > position:
                continue  # a single space between words is itself
            if words[0] == "&":
                value = html.unescape(words)
                if value == words:
                    continue
            else:
                value = " "
            if match.start() > position:
                self.add(source[position : match.start()], position, match.start(), True)
            self.add(value, match.start(), match.end(), words == value)
            position = match.end()
        if position < end:
            self.add(source[position:end], position, end, True)

    def add(self, words: str, start: int, end: int, literal: bool) -> None:
        if words == " " and (not self.length or self.texts[-1].endswith(" ")):
            return
        if not self.length:
            self.place |= self.stack[-1].place
            self.telling = self.stack[-1].telling
        last = self.runs[-1] if self.runs else None
        if literal and last is not None and last.literal and last.source_end == start:
            self.runs[-1] = Origin(last.start, last.end + len(words), last.source_start, end)
        else:
            self.runs.append(Origin(self.length, self.length + len(words), start, end, literal))
        self.texts.append(words)
        self.length += len(words)
        if self.links_open > 0:
            self.link_chars += len(words)

    def keep_writer(self) -> None:
        """The words of the open element that names who wrote -> the block's writers."""
        if self.writer is None or len(self.writers) >= _MOST_WRITERS:
            return
        words = " ".join("".join(self.texts)[self.writer[1] :].split())
        self.writers.append(words if len(words) <= _LONGEST_WRITER_CHARS else "")  # each costs its block, so only some are looked at

    def flush(self) -> None:
        if self.length:
            piece = _stripped("".join(self.texts), self.runs)
            self.keep_writer()
            if piece is not None:
                block = HtmlBlock(piece, self.telling, self.place, self.link_chars, self.datetime, tuple(filter(None, self.writers)))
                self.markup.blocks.append(block)
            self.writer = (self.writer[0], 0) if self.writer is not None else None
            self.writers = []
            self.texts, self.runs, self.length, self.link_chars = [], [], 0, 0
        self.place, self.datetime = Place.NONE, None


def read_markup(source: str) -> Markup:
    """HTML source -> its blocks in order, and what its head says. Offsets are code points of `source`."""
    return _Reader(source).read()


def _stripped(text: str, runs: list[Origin]) -> Piece | None:
    """A block's text without spaces at its ends, and its runs cut to match; None where only spaces are left."""
    start, end = 0, len(text)
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start == end:
        return None
    if start == 0 and end == len(text):
        return Piece(text, tuple(runs))
    kept: list[Origin] = []
    for run in runs:
        first, last = max(run.start, start), min(run.end, end)
        if first >= last:
            continue
        if run.literal:
            kept.append(Origin(first - start, last - start, run.source_start + first - run.start, run.source_end - (run.end - last), True))
        else:
            kept.append(Origin(first - start, last - start, run.source_start, run.source_end, False))
    return Piece(text[start:end], tuple(kept))
