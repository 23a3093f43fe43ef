"""A folder -> hostile pages in it: broken, endless, binary, deep, bombs. Nothing in them is a secret; everything is made here.

Each must end in a record or in an AccordingtoError, within ten seconds and without a traceback.
"""

from __future__ import annotations

import random
import zlib
from collections.abc import Iterator
from pathlib import Path

SENTENCE = "The minister said on Tuesday that the bridge would be closed, according to a letter seen by the paper. "
PARAGRAPH = f"<p>{SENTENCE * 3}</p>"


def make_hostile(folder: Path) -> list[Path]:
    """A folder -> the paths of some fifty hostile pages written into it."""
    folder.mkdir(parents=True, exist_ok=True)
    paths: list[Path] = []
    for name, data in _pages():
        path = folder / name
        path.write_bytes(data)
        paths.append(path)
    return paths


def _pages() -> Iterator[tuple[str, bytes]]:
    yield from _plain()
    yield from _encodings()
    yield from _html()
    yield from _pdf()


def _plain() -> Iterator[tuple[str, bytes]]:
    chance = random.Random(7)
    yield "empty.txt", b""
    yield "blank.txt", b" \n\t\r\n  \n"
    yield "random.bin", chance.randbytes(200_000)
    yield "random.html", b"<html>" + chance.randbytes(200_000)
    yield "png.txt", b"\x89PNG\r\n\x1a\n" + chance.randbytes(2000)
    yield "zip.html", b"PK\x03\x04" + chance.randbytes(2000)
    yield "one-line-50mb.txt", SENTENCE.encode() * (50 * 2**20 // len(SENTENCE))
    yield "one-word-50mb.txt", b"a" * (50 * 2**20)
    yield "million-lines.txt", b"Ministers met\n" * 1_000_000
    yield "million-dates.txt", b"Title of a post\nMay 1, 2024\n" * 200_000
    yield "rail-headings.txt", b"Related\n" * 200_000
    yield "capitals.txt", b"By " + b"A" * 500_000 + b" and B\n" + SENTENCE.encode() * 3
    yield "spaces.txt", b"By " + b" " * 1_000_000 + b"x\n" + SENTENCE.encode()
    yield "commas.txt", b"By Ana Silva" + b", Rui Costa" * 10_000
    yield "nul.txt", SENTENCE.encode() + b"\0" + SENTENCE.encode()
    yield "nuls.txt", b"\0" * 100_000
    yield "control.txt", bytes(range(1, 32)) * 200
    yield "rtl.txt", ("\u202eevil\u202c \u200f" + SENTENCE).encode() * 20
    yield "combining.txt", ("a" + "\u0301" * 50_000).encode() + SENTENCE.encode()
    yield "json.txt", b"[" * 50_000


def _encodings() -> Iterator[tuple[str, bytes]]:
    yield "surrogates.txt", SENTENCE.encode() + b"\xed\xa0\x80\xed\xb0\x80"
    yield "half-utf8.txt", (SENTENCE + "é").encode()[:-1]
    yield "utf16-odd.txt", b"\xff\xfe" + SENTENCE.encode("utf-16-le") + b"\x00"
    yield "utf16-lone.txt", b"\xff\xfe" + SENTENCE.encode("utf-16-le") + b"\x00\xd8"
    yield "utf16-no-bom.txt", SENTENCE.encode("utf-16-le") * 5
    yield "utf7.html", b'<html><head><meta charset="utf-7"></head><body>+ADw-script+AD4-' + PARAGRAPH.encode()
    yield "unknown-charset.html", b'<html><head><meta charset="x-no-such-thing"></head><body>' + PARAGRAPH.encode()
    yield "hex-charset.html", b'<html><head><meta charset="hex"></head><body>' + PARAGRAPH.encode()
    yield "wrong-charset.html", b'<html><head><meta charset="utf-8"></head><body>\xff\xfe\xfd' + PARAGRAPH.encode()
    yield "big5.txt", "政府官員說，大橋將於星期二關閉。".encode("big5") * 3


def _html() -> Iterator[tuple[str, bytes]]:
    body = PARAGRAPH.encode() * 5
    yield "deep-div.html", b"<html><body>" + b"<div>" * 100_000 + body + b"</div>" * 100_000
    yield "deep-b.html", b"<html><body><p>" + b"<b>" * 100_000 + body
    yield "deep-list.html", b"<html><body>" + b"<ul><li>" * 50_000 + body
    yield "deep-table.html", b"<html><body>" + b"<table><tr><td>" * 30_000 + body
    yield "deep-mixed.html", b"<html><body>" + b"<p><div><span><a>" * 30_000 + body
    yield "close-only.html", b"<html><body>" + body + b"</div></p></span>" * 200_000
    yield "million-attributes.html", b"<html><body><p " + b" ".join(b"a%d=1" % number for number in range(1_000_000)) + b">" + body
    yield "long-attribute.html", b"<html><body><p class='" + b"x " * 2_000_000 + b"'>" + body
    yield "open-attribute.html", b"<html><body>" + body + b"<a href='x" * 200_000
    yield "open-comment.html", b"<html><body>" + body + b"<!--" * 500_000
    yield "open-tag.html", b"<html><body>" + body + b"<a" * 1_000_000
    yield "less-than.html", b"<html><body>" + body + b"<" * 1_000_000
    yield "open-script.html", b"<html><body>" + body + b"<script>" * 300_000
    yield "open-declaration.html", b"<html><body>" + body + b"<!x " * 300_000
    yield "script-only.html", b"<html><head><script>" + b"let a = '<p>text</p>';" * 50_000 + b"</script></head><body></body></html>"
    yield "no-text.html", b"<html><body>" + b"<img src=x>" * 100_000
    yield "many-blocks.html", b"<html><body><article>" + b"<p>The minister said so.</p>" * 150_000
    yield "many-spans.html", b"<html><body><article><p>" + b"<span>word </span>" * 50_000
    yield "many-breaks.html", b"<html><body><article>" + b"line of text<br>" * 200_000
    yield "same-block.html", b"<html><body><article>" + body * 100
    yield "entities.html", b"<html><body><article><p>" + b"&amp;&nbsp;&#65;&#x110000;&nosuch;&" * 5_000
    yield "long-entity.html", b"<html><body><p>&#" + b"9" * 1_000_000 + b";&" + b"a" * 1_000_000 + b";" + body
    yield "billion-laughs.xml", _laughs()
    yield (
        "huge-json-ld.html",
        b'<html><head><script type="application/ld+json">{"@type":"NewsArticle","x":"' + b"y" * 5_000_000 + b'"}</script><body>' + body,
    )
    yield "deep-json-ld.html", b'<html><head><script type="application/ld+json">' + b"[" * 200_000 + b"</script><body>" + body
    yield "wide-json-ld.html", b'<html><head><script type="application/ld+json">[' + b"{}," * 200_000 + b"{}]</script><body>" + body
    yield (
        "odd-json-ld.html",
        (
            b'<html><head><script type="application/ld+json">{"@type":["NewsArticle",3],"author":[{"name":["x"]},null,7],"publisher":[1],'
            b'"datePublished":{"a":1},"headline":[]}</script><body>' + body
        ),
    )
    yield "large.html", b"<html><body>" + b"<p>x" * (18 * 2**18)
    yield "surrogate-entities.html", b"<html><body><p>&#xD800;&#0;&#xFFFE;</p>" + body
    yield "nul.html", b"<html><body>" + body + b"<p>a\0b</p>"
    yield "frameset.html", b"<html><frameset><frame src=x></frameset></html>"
    yield "feed.xml", b'<?xml version="1.0"?><rss><channel><title>x</title></channel></rss>'


def _laughs() -> bytes:
    entities = "".join(f'<!ENTITY l{number} "{f"&l{number - 1};" * 10}">' for number in range(1, 12))
    return f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY l0 "ha">{entities}]><html><body><p>&l11;</p>{PARAGRAPH}</body></html>'.encode()


def make_pdf(contents: bytes, *, packed: bool = True, pages: int = 1, filters: bytes = b"/FlateDecode", trailer: bytes = b"") -> bytes:
    """The content stream of a page -> a PDF in which every page shows it."""
    kids = b" ".join(b"%d 0 R" % (number + 5) for number in range(pages))
    length = b"/Length %d " % len(contents) + (b"/Filter " + filters if packed else b"")
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%s]>>" % (pages, kids),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<<%s>>stream\n%s\nendstream" % (length, contents),
    ]
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 3 0 R>>>>>>"
    objects += [page] * pages
    data = bytearray(b"%PDF-1.4\n")
    offsets = []
    for number, one in enumerate(objects, 1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    data += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    data += b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, trailer, start)
    return bytes(data)


def _pdf() -> Iterator[tuple[str, bytes]]:
    shown = b"BT /F1 12 Tf 72 700 Td (" + SENTENCE.encode() + b") Tj ET "
    whole = make_pdf(zlib.compress(shown * 5))
    yield "truncated.pdf", whole[: len(whole) // 2]
    yield "head-only.pdf", b"%PDF-1.7\n"
    yield "random.pdf", b"%PDF-1.7\n" + random.Random(3).randbytes(100_000)
    yield "no-text.pdf", make_pdf(zlib.compress(b"0 0 100 100 re f"))
    yield "bomb-spaces.pdf", make_pdf(_bomb(b" " * 2**20, 1100))
    yield "bomb-text.pdf", make_pdf(_bomb(shown * 8000, 300))
    yield "bomb-twice.pdf", make_pdf(zlib.compress(_bomb(b"\0" * 2**20, 1100), 9), filters=b"[/FlateDecode/FlateDecode]")
    yield "bomb-pages.pdf", make_pdf(_bomb(shown * 800, 20), pages=1500)
    yield "many-pages.pdf", make_pdf(zlib.compress(shown), pages=5000)
    yield "encrypted.pdf", _encrypted()


def _bomb(part: bytes, times: int) -> bytes:
    packer = zlib.compressobj(1)
    return b"".join([*(packer.compress(part) for _ in range(times)), packer.flush()])


def _encrypted() -> bytes:
    from fpdf import FPDF

    paper = FPDF()
    paper.set_encryption(owner_password="owner", user_password="user")
    paper.add_page()
    paper.set_font("Times", size=12)
    paper.multi_cell(0, 6, SENTENCE)
    return bytes(paper.output())
