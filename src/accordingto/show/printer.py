"""Labelled lines and tables on a console, whatever its width, its colours and its encoding."""

from __future__ import annotations

import codecs
from collections.abc import Sequence
from typing import Final

from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from accordingto.show.safe import one_line, shorten

LABEL: Final = "dim"
HEAD: Final = "bold"
STYLES: Final[dict[str, str]] = {
    "source": "underline cyan",
    "cue": "bold magenta",
    "content": "green",
    "condition": "italic",
    "time": "yellow",
    "actor": "cyan",
    "event": "green",
}
_WIDE_COLUMNS: Final = 88  # below this a table of four or five columns is a heap of half words
_LEAST_COLUMNS: Final = 24
# For consoles that cannot write the better sign.
_PLAIN_SIGNS: Final = str.maketrans({"…": "...", "←": "<-", "·": "|", "“": '"', "”": '"', "‘": "'", "’": "'", "—": "-", "–": "-"})

Part = tuple[str, str]
"""(words, style): words of a page or of ours. They are never read as rich's mark-up."""


class Printer:
    """A console -> methods that print on it. Everything that comes in as a string is made safe here, and only here."""

    def __init__(self, console: Console) -> None:
        self.console = console
        self.width = max(_LEAST_COLUMNS, console.width)
        try:
            self._unicode = codecs.lookup(console.encoding).name.startswith("utf")
        except LookupError:
            self._unicode = False
        self.drawn = console.is_terminal and self._unicode
        """Whether lines may be drawn: not in a file, not where the encoding lacks them."""

    def safe(self, words: str) -> str:
        """Words -> the same on one line, in characters that this console can write and that do nothing to it."""
        return self._writable(one_line(words))

    def _writable(self, words: str) -> str:
        if self._unicode:
            return words
        return words.translate(_PLAIN_SIGNS).encode(self.console.encoding, "replace").decode(self.console.encoding)

    def text(self, *parts: str | Part) -> Text:
        """Strings, or (string, style) -> one rich Text, each made safe on its own; one blank at either end is kept."""
        joined = Text()
        for part in parts:
            words, style = (part, "") if isinstance(part, str) else part
            lead = " " if words[:1] == " " else ""
            trail = " " if words[-1:] == " " and words.strip() else ""
            joined.append(lead + self.safe(words) + trail, style or None)
        return joined

    def label(self, words: str, cells: int, style: str = LABEL) -> Text:
        """Words and a width -> a label filled up with blanks to that width."""
        padded = self.text((words, style))
        padded.pad_right(max(1, cells - padded.cell_len))
        return padded

    def blank(self) -> None:
        """Print an empty line."""
        self.console.print()

    def lines(self, text: Text, first: str = "", rest: str | None = None, label: Text | None = None) -> None:
        """A Text -> printed, wrapped to the width, with `first` (and the label) before its first line and `rest` before the others."""
        head = Text().append(first, LABEL).append_text(label or Text())
        margin = rest if rest is not None else " " * cell_len(head.plain)
        room = max(8, self.width - max(cell_len(head.plain), cell_len(margin)))
        for index, line in enumerate(text.wrap(self.console, room, overflow="fold") or [Text()]):
            whole = (head if index == 0 else Text().append(margin, LABEL)) + line
            whole.rstrip()
            self.console.print(whole, highlight=False, soft_wrap=True)

    def title(self, words: str) -> None:
        """Words -> printed as a heading, after an empty line."""
        self.blank()
        self.lines(self.text((words, HEAD)))

    def excerpt(self, words: str, cells: int, keep_end: bool = True) -> str:
        """Words of any length -> safe ones that fit into so many cells: their start, and their end too if it is to be kept."""
        return self._writable(shorten(one_line(words), cells, keep_end))

    def table(self, columns: Sequence[Part], rows: Sequence[Sequence[str]]) -> None:
        """Columns as (heading, style) and rows of as many strings -> a table, or on a narrow console a few lines for each row."""
        if self.width < _WIDE_COLUMNS:
            for row in rows:
                self._stacked(columns, row)
            return
        table = Table(box=box.SIMPLE_HEAD if self.drawn else None, pad_edge=False, header_style=HEAD, show_edge=False)
        for index, (heading, style) in enumerate(columns):
            table.add_column(self.text(heading), style=style, overflow="fold", no_wrap=index == 0)
        for row in rows:
            table.add_row(*(Text(self.excerpt(cell, 3 * self.width // len(columns))) for cell in row))
        for line in self.console.render_lines(table, self.console.options.update(width=self.width), pad=False):
            whole = Text()
            for segment in line:
                whole.append(segment.text, segment.style)
            whole.rstrip()
            self.console.print(whole, highlight=False, soft_wrap=True)

    def _stacked(self, columns: Sequence[Part], row: Sequence[str]) -> None:
        first = self.label(row[0], 4, columns[0][1]).append_text(self.text((row[1], columns[1][1])))
        self.lines(first, rest="    ")
        named = [(heading, cell) for (heading, _), cell in zip(columns[2:], row[2:], strict=True) if cell]
        below = Text()
        for index, (heading, cell) in enumerate(named):
            below.append_text(self.text((" · " if index else "", LABEL), (heading + " ", LABEL), self.excerpt(cell, 2 * self.width)))
        if named:
            self.lines(below, first="    ", rest="    ")
