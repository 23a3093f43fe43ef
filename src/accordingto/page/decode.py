"""Bytes -> text. What the page says of itself is believed only if its bytes bear it out; nothing is guessed in silence."""

from __future__ import annotations

import codecs
import re
from contextlib import suppress

from accordingto.errors import EncodingError, UsageError

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\0\0", "utf-32"),
    (b"\0\0\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_META = re.compile(rb"<meta[^>]{0,500}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.I)
_XML = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_.:-]{2,40})", re.I)
# The labels that browsers read as a wider encoding than they name (WHATWG Encoding Standard, section 4.2).
_WIDER = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "utf-16": "utf-8",  # a page that could be read far enough to find this label was not in UTF-16
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
}
# Bytes that windows-1250 to windows-1258 all read alike: punctuation, and signs such as © and §.
_SHARED_SIGNS = frozenset(
    b"\x82\x84\x85\x86\x87\x89\x8b\x91\x92\x93\x94\x95\x96\x97\x99\x9b\xa0\xa4\xa6\xa7\xa9\xab\xac\xad\xae\xb0\xb1\xb5\xb6\xb7\xbb"
)
_SAMPLE_BYTES = 65_536
"""How much of an undeclared page is looked at to find its encoding; the whole of it must then decode."""
_MOST_CHAOS = 0.1
"""charset-normalizer's measure of mess (0 to 1) above which its finding is not believed."""

CURE = "say which one it is, for example `--encoding windows-1252`"


def decode_bytes(data: bytes, *, encoding: str | None = None, declared: str | None = None) -> str:
    """Bytes of an HTML or plain text page -> its text, without a byte order mark.

    In this order: the encoding given, a byte order mark, UTF-16 without one, the declared one (from HTTP, else from the page's own
    head), UTF-8, and only then what charset-normalizer finds. A declared encoding that the bytes contradict gives way to UTF-8 if
    they are valid UTF-8. Raises UsageError for an unknown `encoding`, EncodingError where the bytes do not fit or the finding is
    not the only one possible.
    """
    if encoding is not None:
        return _decode_given(data, encoding)
    for bom, name in _BOMS:
        if data.startswith(bom):
            return _strictly(data, name, "its byte order mark says")
    wide = utf16_without_bom(data)
    if wide:
        return _strictly(data, wide, "its zero bytes say")
    label = declared or _declared_in(data)
    name_declared = _python_name(label) if label else None
    try:
        # Tried before any other declared encoding: text in another one is practically never valid UTF-8 by chance.
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if name_declared == "utf-8":
            raise EncodingError(
                f"The page says it is UTF-8, and byte {error.start:,} of it is not: save it again as UTF-8, or {CURE}."
            ) from error
    if name_declared == "cp1252":
        return _decode_cp1252(data)
    if name_declared:
        return _strictly(data, name_declared, "the page says")
    return _decode_found(data)


def utf16_without_bom(data: bytes) -> str | None:
    """Bytes -> "utf-16-le" or "utf-16-be" where the zero bytes show Latin text in it, else None."""
    sample = data[:4096]
    half = len(sample) // 2
    if half < 4 or len(data) % 2:
        return None
    even, odd = sample[0::2].count(0) / half, sample[1::2].count(0) / half
    if odd > 0.4 and even < 0.02:
        name, letters, zeros = "utf-16-le", sample[0::2], sample[1::2]
    elif even > 0.4 and odd < 0.02:
        name, letters, zeros = "utf-16-be", sample[1::2], sample[0::2]
    else:
        return None
    controls = sum(high == 0 and byte < 32 and byte not in b"\t\n\r\f" for byte, high in zip(letters, zeros, strict=False))
    return name if controls < 0.02 * half else None  # else these are numbers, not letters


def _decode_given(data: bytes, encoding: str) -> str:
    try:
        info = codecs.lookup(encoding)
        _refuse_codec_of_bytes(info.name)
    except (LookupError, ValueError) as error:
        raise UsageError(f"No encoding is called {encoding!r}: use a name such as utf-8, windows-1252 or shift_jis.") from error
    return _strictly(data, info.name, "you say")


def _refuse_codec_of_bytes(name: str) -> None:
    """Raises LookupError for a codec such as "hex" that does not make text of bytes."""
    with suppress(UnicodeError):
        b"a".decode(name)


def _strictly(data: bytes, name: str, who: str) -> str:
    try:
        return data.decode(name).removeprefix("\ufeff")
    except UnicodeError as error:
        raise EncodingError(f"The bytes are not {name}, as {who}: {CURE}, or save the page again as UTF-8.") from error


def _declared_in(data: bytes) -> str | None:
    found = _XML.search(data[:1024]) or _META.search(data[:4096])
    return found.group(1).decode("ascii") if found else None


def _python_name(label: str) -> str | None:
    """A label of the web -> the codec to use; None for a label that nobody knows, which then counts as none."""
    try:
        name = codecs.lookup(label.strip()).name
        _refuse_codec_of_bytes(name)
    except (LookupError, ValueError):
        return None
    return _WIDER.get(name, name)


def _decode_cp1252(data: bytes) -> str:
    # Five bytes mean nothing in windows-1252; browsers read them as the control characters of that number.
    return "".join(
        part.decode("cp1252") if part[:1] not in b"\x81\x8d\x8f\x90\x9d" else part.decode("latin-1") for part in _cp1252_parts(data)
    )


def _cp1252_parts(data: bytes) -> list[bytes]:
    return [part for part in re.split(rb"([\x81\x8d\x8f\x90\x9d]+)", data) if part]


def _decode_found(data: bytes) -> str:
    high = {byte for byte in set(data) if byte >= 0x80}
    if high <= _SHARED_SIGNS:
        return data.decode("cp1252")
    # Imported here: it costs tens of milliseconds, and most pages say what they are.
    from charset_normalizer import from_bytes

    first_high = next(index for index, byte in enumerate(data) if byte >= 0x80)
    sample = data[max(0, first_high - 2000) :][:_SAMPLE_BYTES]
    matches = list(from_bytes(sample))
    if not matches or matches[0].chaos > _MOST_CHAOS:
        raise EncodingError(f"The page does not say what encoding it is in, and its bytes do not show it: {CURE}.")
    best = matches[0]
    for rival in matches[1:]:
        if (rival.chaos, -rival.coherence) <= (best.chaos, -best.coherence) and str(rival) != str(best):
            raise EncodingError(f"The page does not say what encoding it is in; it could be {best.encoding} or {rival.encoding}: {CURE}.")
    return _strictly(data, best.encoding, "it seemed")
