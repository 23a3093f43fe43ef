"""Opening: files, formats, encodings, dates that a person gives."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from accordingto.errors import EmptyPageError, EncodingError, FetchError, PageError, UnreadablePageError, UsageError
from accordingto.page import document_from_text, open_page, read_document
from accordingto.page.decode import decode_bytes
from accordingto.schema import PageFormat

TEXT = "The minister said on Tuesday that “nobody” had been in danger — not even the crew."
BYTES = TEXT.encode()


def test_a_file_is_opened_by_path_and_by_name(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_bytes(BYTES)
    assert open_page(path).data == open_page(str(path)).data == BYTES
    assert open_page(path).url is None


def test_missing_folder_and_address(tmp_path: Path) -> None:
    with pytest.raises(PageError, match="There is no file"):
        open_page(tmp_path / "nothing.txt")
    with pytest.raises(PageError, match="is a folder"):
        open_page(tmp_path)
    with pytest.raises(PageError):
        open_page("a\0b")
    with pytest.raises(FetchError, match="turned off"):
        open_page("https://senna.example/", fetch=False)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (BYTES, PageFormat.TEXT),
        (b"<!DOCTYPE html><p>x", PageFormat.HTML),
        (b"\n <!-- saved --> <html><p>x", PageFormat.HTML),
        (b"<p>x</p>", PageFormat.HTML),
        (b"\xef\xbb\xbf<html>x", PageFormat.HTML),
        ("<html>é".encode("utf-16"), PageFormat.HTML),
        (b"<who> said that?", PageFormat.TEXT),
        (b"junk\n%PDF-1.4\n", PageFormat.PDF),
    ],
)
def test_formats(data: Any, kind: Any) -> None:
    assert open_page(data).format is kind


def test_a_suffix_counts_where_the_bytes_do_not_tell(tmp_path: Path) -> None:
    path = tmp_path / "fragment.html"
    path.write_bytes(b"words first, <b>then</b> markup")
    assert open_page(path).format is PageFormat.HTML


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"PK\x03\x04....word/document.xml", "Word document"),
        (b"PK\x03\x04....", "zip archive"),
        (b"\x89PNG\r\n", "PNG picture"),
        (b"\xd0\xcf\x11\xe0....", "Office document"),
        (b"{\\rtf1 x}", "rich text"),
        (b"\0\x01\x02\x03" * 100, "binary data"),
        (b"<?xml version='1.0'?><rss></rss>", "feed"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x", "MHTML"),
    ],
)
def test_other_kinds_are_named(data: Any, words: Any) -> None:
    with pytest.raises(UnreadablePageError, match=words):
        open_page(data)


@pytest.mark.parametrize("data", [b"", b" \n\t ", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_empty(data: Any) -> None:
    with pytest.raises(EmptyPageError):
        open_page(data)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (BYTES, TEXT),
        (b"\xef\xbb\xbf" + BYTES, TEXT),
        (TEXT.encode("utf-16"), TEXT),
        (TEXT.encode("utf-16-le"), TEXT),
        (TEXT.encode("utf-16-be"), TEXT),
        (TEXT.encode("utf-32"), TEXT),
        (TEXT.encode("cp1252"), TEXT),
        (b'<meta charset="iso-8859-1">' + TEXT.encode("cp1252"), '<meta charset="iso-8859-1">' + TEXT),
        (b'<meta charset="iso-8859-1">caf\xe9 \x81', '<meta charset="iso-8859-1">café \x81'),
        (b'<meta charset="iso-8859-1">' + BYTES, '<meta charset="iso-8859-1">' + TEXT),
        ('<meta charset="shift_jis">大臣'.encode("cp932"), '<meta charset="shift_jis">大臣'),
        ('<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">Министр'.encode("cp1251"), None),
    ],
)
def test_encodings(data: Any, text: Any) -> None:
    decoded = decode_bytes(data)
    assert decoded == text if text else "Министр" in decoded


def test_an_encoding_given_or_sent_wins() -> None:
    assert decode_bytes("Министр".encode("cp1251"), encoding="windows-1251") == "Министр"
    assert decode_bytes("Министр".encode("cp1251"), declared="windows-1251") == "Министр"
    assert decode_bytes(b"caf\xe9", encoding="latin-1") == "café"


@pytest.mark.parametrize("name", ["no-such", "hex", "rot13", "a\0b", ""])
def test_an_unknown_encoding_is_a_usage_error(name: Any) -> None:
    with pytest.raises(UsageError, match="No encoding is called"):
        decode_bytes(BYTES, encoding=name)


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (b'<meta charset="utf-8">\xff', None),
        (b"\xff\xfe\x00", None),
        (TEXT.encode(), "ascii"),
        ("Łódź, a city".encode("cp1250"), None),
    ],
)
def test_bytes_that_do_not_fit_name_the_cure(data: Any, encoding: Any) -> None:
    with pytest.raises(EncodingError, match="--encoding"):
        decode_bytes(data, encoding=encoding)


@pytest.mark.parametrize("published", ["2023", "2023-08", "2023-08-09"])
def test_a_date_given_wins(published: Any) -> None:
    doc = document_from_text("x", published)
    assert (doc.published.value, doc.published.found_in.value) == (published, "given")
    page = open_page(b"<html><head><meta property='article:published_time' content='2020-01-01'></head><body><p>" + BYTES * 4)
    assert read_document(page, published=published).published.value == published


@pytest.mark.parametrize(
    "published",
    ["", "yesterday", "2023-8-9", "2023-13", "2023-02-30", "0000", "2023-08-09T10", "２０２３", datetime(2023, 8, 9, tzinfo=UTC)],
)
def test_a_date_that_is_none_says_how_to_write_it(published: Any) -> None:
    with pytest.raises(UsageError, match="2023-08-09"):
        document_from_text("x", published)
