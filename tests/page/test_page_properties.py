"""What holds for every page: places lead back, blocks stand in order, and nothing but our own errors comes out."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from accordingto.errors import AccordingtoError
from accordingto.page import document_from_text, open_page, read_document, source_text
from accordingto.page.byline import read_byline, read_republication, split_authors
from accordingto.page.dates import read_date_line
from accordingto.page.rail import find_rails
from accordingto.schema import Document, Page, PageFormat

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=400)
LINES = st.lists(
    st.sampled_from(
        [
            "Recent Posts", "Related", "May 3, 2025", "2 days ago", "By Ines Okafor", "by Ines Okafor and Pavel Lund, The Senna Courier",
            "Home", "World", "About",
            "A Title of Some Length Without a Stop", "Another One, Shorter", "Share on Facebook", "• an item", "", "   ", "Advertisement",
            "The harbour authority knew for two years that its radar could not see small boats, according to an audit.",
            "It was written by three inspectors who tested the system on eleven nights, and never found anything that…",
            "This article first appeared in The Senna Courier.",
        ]
    )
    | ANY_TEXT,
    max_size=25,
)  # fmt: skip
HTML = st.lists(
    st.sampled_from(
        [
            "<p>", "</p>", "<div class='related'>", "</div>", "<article>", "</article>", "<h1>", "</h1>", "<br>", "<br><br>", "<b>",
            "</b>", "<a href='x'>",
            "</a>", "<li>", "<ul>", "</ul>", "<!--", "-->", "<script>", "</script>", "<time datetime='2025-05-03'>", "</time>",
            "<p hidden>", "&amp;", "&#8220;",
            "&nbsp;", "&notit;", "&#xD800;", "&", "<", ">", "\"", "'", " ", "\n", "\t  \n", "<td>", "<title>", "</title>",
            "<meta property='og:title' content='x'>",
            "The harbour authority knew for two years that its radar could not see small boats, according to an audit.",
            "By Ines Okafor", "May 3, 2025", "Recent Posts", "<html lang=en>", "<body>", "<?x", "<![CDATA[", "<pre>",
            "<figure><figcaption>",
        ]
    )
    | st.text(max_size=20),
    max_size=60,
).map("".join)  # fmt: skip


def assert_document_holds(doc: Document, sources: tuple[str, ...]) -> None:
    position = 0
    covered: set[int] = set()
    for block in doc.blocks:
        assert position <= block.start < block.end <= len(doc.text)
        assert not doc.text[block.start].isspace() and not doc.text[block.end - 1].isspace()
        position = block.end
    end = 0
    for run in doc.origin:
        assert end <= run.start < run.end <= len(doc.text)
        end = run.end
        source = sources[(run.page or 1) - 1]
        assert 0 <= run.source_start < run.source_end <= len(source)
        if run.literal:
            assert source[run.source_start : run.source_end] == doc.text[run.start : run.end]
        covered.update(range(run.start, run.end))
    for block in doc.blocks:
        assert covered.issuperset(range(block.start, block.end))


@settings(max_examples=200)
@given(ANY_TEXT)
def test_a_text_as_it_stands(text: Any) -> None:
    doc = document_from_text(text)
    assert doc.text == text
    assert_document_holds(doc, (text,))


@settings(max_examples=200)
@given(LINES)
def test_lines(lines: Any) -> None:
    data = "\n".join(lines).encode("utf-8", "replace")
    try:
        page = open_page(data)
        doc = read_document(page)
    except AccordingtoError as error:
        assert "\n" not in str(error)
        return
    assert_document_holds(doc, source_text(page))
    for item in doc.rail:
        assert item.title


@settings(max_examples=200)
@given(HTML)
def test_html(source: Any) -> None:
    page = Page(source.encode("utf-8", "replace"), PageFormat.HTML)
    try:
        doc = read_document(page, encoding="utf-8")
    except AccordingtoError:
        return
    assert_document_holds(doc, source_text(page, encoding="utf-8"))


@settings(max_examples=200)
@given(
    st.binary(max_size=300),
    st.sampled_from([b"", b"<html>", b"\xff\xfe", b"<meta charset=utf-8>", b"\xef\xbb\xbf", b"<meta charset=big5>"]),
)
def test_any_bytes(data: Any, head: Any) -> None:
    try:
        read_document(open_page(head + data))
    except AccordingtoError as error:
        assert str(error).endswith((".", "`"))


@settings(max_examples=300)
@given(ANY_TEXT)
def test_readers_of_lines_take_any_line(line: Any) -> None:
    for read in (read_byline, read_republication, read_date_line, split_authors):
        read(line)
    read_byline(f"By {line}")
    read_byline(line, bare=True)
    rails = find_rails([line, line, "Related", line])
    assert all(0 <= rail.first < rail.end <= 4 for rail in rails)
