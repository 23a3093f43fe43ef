"""A path, an address or bytes -> Page: the bytes as they came, and the format they are in."""

from __future__ import annotations

import os
from math import ceil
from pathlib import Path

from accordingto.errors import PageError, PageTooLargeError
from accordingto.page.sniff import sniff_format
from accordingto.schema import Page

MOST_PAGE_BYTES = 64 * 1024 * 1024
"""Largest page that is read: 64 MiB. A longer one is no article; a long report as PDF is far below it."""


def open_page(source: str | os.PathLike[str] | bytes, *, fetch: bool = True, encoding: str | None = None) -> Page:
    """A path, an address beginning with http:// or https://, or the bytes themselves -> the page.

    `encoding` only helps to tell text from binary data: with one given, zero bytes are allowed. Raises PageError for a file that
    cannot be read, EmptyPageError, UnreadablePageError and PageTooLargeError for what is in it, FetchError for an address that
    cannot be fetched or where `fetch` is false.
    """
    if isinstance(source, bytes):
        return _page_of(source, "The page", encoding)
    if isinstance(source, str) and source.lower().startswith(("http://", "https://")):
        # Imported here: a page from a file needs no network library.
        from accordingto.page.fetch import fetch_page, refuse_to_fetch

        if not fetch:
            refuse_to_fetch(source)
        fetched = fetch_page(source)
        kind = sniff_format(fetched.data, name=fetched.url, content_type=fetched.content_type)
        return Page(fetched.data, kind, fetched.url, fetched.content_type, fetched.redirects)
    path = Path(source)
    return _page_of(_read_file(path), path.name or str(path), encoding)


def _page_of(data: bytes, name: str, encoding: str | None) -> Page:
    if len(data) > MOST_PAGE_BYTES:
        raise PageTooLargeError(_too_large(name, len(data)))
    kind = sniff_format(data, name=name, encoding=encoding)
    return Page(data, kind)


def _read_file(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise PageError(f"{path} is a folder: give a file in it.")
        size = path.stat().st_size
        if size > MOST_PAGE_BYTES:
            raise PageTooLargeError(_too_large(path.name, size))
        with path.open("rb") as file:
            return file.read(MOST_PAGE_BYTES + 1)
    except FileNotFoundError as error:
        raise PageError(f"There is no file {path}: check the name, or begin an address with https://.") from error
    except PermissionError as error:
        raise PageError(f"{path} may not be read: change its permissions or copy it.") from error
    except (OSError, ValueError) as error:
        raise PageError(f"{path} cannot be read ({error}): check the name and the disk.") from error


def _too_large(name: str, size: int) -> str:
    most = MOST_PAGE_BYTES // 2**20
    return f"{name} is {ceil(size / 2**20):,} MiB, and at most {most} MiB are read: give the article alone, or a part of it."
