"""Pictures of every view of the reading room, light, dark and on a phone: `python -m bench.screenshots` makes them into docs/room/.

The pages are invented; the model reads them, so that what is seen is what comes out.
"""

from __future__ import annotations

import argparse
import io
import tempfile
import threading
import time
from pathlib import Path
from typing import Final

import uvicorn
from fpdf import FPDF
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from accordingto.casefile import Casefile, hold_document, list_actors, merge_actors, read_current, review_finding
from accordingto.room import close_room, make_app, open_room
from accordingto.room.serve import bind
from accordingto.room.state import Room
from accordingto.schema import Deed, Progress

ROOT: Final = Path(__file__).parent.parent
TOKEN: Final = "screenshots"
COLOURS: Final = 96
SIZES: Final = {"light": (1280, 860), "dark": (1280, 860), "phone": (390, 844)}
MEMO: Final = (
    "Minutes, Water Ministry, March 4, 2024. Roszak: The wall is moving, and nobody in this room can tell you that it will stop. "
    "Valtas: The filling goes on. We will not stop filling the reservoir for a few cracks. Anyone who carried tales to the papers will go."
)

PAGES: Final = {
    "ledger.html": (
        "The Lantern Ledger", "2024-05-18", "Engineer: “Nobody in This Room Can Tell You That It Will Stop”",
        "The former chief engineer of the Karsk dam, Dania Roszak, said on Friday that the government had known of the cracks since March.",
        "“The wall is moving, and nobody in this room can tell you that it will stop,” Roszak told the paper. “I said so on March 4.”",
        "The Water Ministry denied that Roszak had warned of a failure. Its spokeswoman, Petra Lindqvar, claimed that the engineer had "
        "resigned over her pay.",
        "Two officials who asked not to be named said that a second report had been written in April 2024. An inquiry will begin on "
        "June 3, 2024.",
    ),
    "harbour.html": (
        "The Harbour Mail", "2024-05-20", "Flooded Villages Want an Inquiry",
        "Residents of Oster demanded an inquiry on Sunday into why the reservoir behind the Karsk dam was filled before the spring floods.",
        "“The wall is moving and nobody can tell you that it will stop,” the chief engineer, Dania Roszak, had said in March, according to "
        "a memo seen by this paper.",
        "The mayor of Oster, Ilya Brenn, promised that the village would go to court if the ministry did not publish the minutes.",
        "A senior official said that no second warning had ever existed. Eleven people died when the wall broke on May 2, 2024.",
    ),
    "courier.html": (
        "The Upland Courier", "2024-05-23", "Minister Says He Never Saw a Warning",
        "The deputy minister, Oren Valtas, told parliament on Wednesday that he had never seen a warning about the Karsk dam.",
        "“We filled the reservoir because the engineers told us it was safe,” Valtas said. He admitted that a meeting had taken place "
        "in March 2024.",
        "Roszak rejected that. “He threatened to replace anyone who carried tales to the papers,” she told reporters.",
        "The opposition believes that the minister knew of the second report. A vote on his future is planned for June 11, 2024.",
    ),
    "relay.html": (
        "Commons Relay", "2024-05-25", "What Is Known About the Karsk Dam",
        "According to two people familiar with the inquiry, the second report warned that the eastern wall could fail within weeks.",
        "The Water Ministry said in a statement that it would not comment on leaked papers. It denied that anyone had been threatened.",
        "“I was told to be silent,” said a diver who had examined the wall in April and who spoke on condition of anonymity.",
        "Brenn urged the government on Friday to rebuild Lower Brenn by the end of 2025.",
    ),
}  # fmt: skip

PRINTED: Final = (
    "The Lantern Ledger", "June 28, 2024", "Inquiry: The Gates Were Shut When the Wall Gave Way",
    "By Ilse Marand, The Lantern Ledger",
    "The inquiry into the Karsk dam began its hearings in Oster on Monday. Forty witnesses are on its list, and the first of them spoke "
    "for three hours in a school hall that was full to the doors.",
    "Yannick Orlo, who kept the log of the dam for eleven years, said that the gates were shut on the night of May 1 although the water "
    "stood a metre above the mark, and that nobody answered when he called the ministry.",
    "“I wrote the height of the water into the book every hour,” Orlo told the inquiry. “The page is not there any more.”",
    "A lawyer for the ministry denied that a page had been taken out of the log. She claimed that the numbers had been copied into a "
    "database in April, and that the book was no longer kept.",
    "According to a letter read at the hearing, the ministry had asked in March for the log to be sent to the capital.",
    "Two engineers believe that the wall would have held if the gates had been opened on April 30. The inquiry will go on until October.",
)  # fmt: skip

VIEWS: Final = {
    "home": "/",
    "report": "/report/1",
    "original": "/report/{printed}/page?show={printed_statement}",
    "sources": "/sources",
    "timeline": "/timeline?at=2024",
    "actor": "/actor?name=Dania+Roszak",
    "claim": "/claim/{claim}",
    "verify": "/verify?report=2&document={document}",
    "review": "/review",
    "statement": "/review/1:a6",
    "add": "/add",
}


def write_page(outlet: str, day: str, title: str, *paragraphs: str) -> str:
    """An outlet, a day, a title and paragraphs -> a page of HTML."""
    head = f'<title>{title} | {outlet}</title><meta property="og:site_name" content="{outlet}">'
    head += f'<meta property="og:title" content="{title}"><meta property="article:published_time" content="{day}">'
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return f'<!DOCTYPE html><html lang="en"><head>{head}</head><body><article><h1>{title}</h1>{body}</article></body></html>'


def print_page(outlet: str, day: str, title: str, *paragraphs: str) -> bytes:
    """An outlet, a day, a title and paragraphs -> a PDF of one page, set as a newspaper's web site prints it."""
    paper = FPDF(format="A4")
    paper.core_fonts_encoding = "cp1252"
    paper.set_margin(24)
    paper.add_page()
    for size, style, words in ((9, "", outlet), (19, "B", title), (11, "", day), *((12, "", paragraph) for paragraph in paragraphs)):
        paper.set_font("Times", style=style, size=size)
        paper.multi_cell(0, size * 0.5, words, align="L", new_x="LMARGIN", new_y="NEXT")
        paper.ln(3)
    return bytes(paper.output())


def decide(case: Casefile, names: list[str]) -> None:
    """The statements of report 1 -> some accepted, one rejected, one in doubt; a surname told to be whose it is."""
    for n, name in enumerate(names[:9]):
        review_finding(case, f"1:{name}", Deed.REJECT if n == 3 else Deed.ACCEPT, reviewer="Ada Brandt")
    review_finding(case, f"1:{names[11]}", Deed.SECOND_LOOK, reviewer="Ada Brandt", comment="who is “he” here?")
    if any(figure.name == "Roszak" for figure in list_actors(case, name="Roszak", limit=10)):
        merge_actors(case, "Roszak", "Dania Roszak", reviewer="Ada Brandt")


def fill(room: Room) -> dict[str, str]:
    """An empty room -> the pages read into it, some of it reviewed, a document held against it; gives what the addresses need."""
    room.intake.take("hub-page.html", (ROOT / "examples" / "hub-page.html").read_bytes())
    for name, words in PAGES.items():
        room.intake.take(name, write_page(*words).encode())
    room.intake.take("notes.zip", b"PK\x03\x04\x00\x00")
    room.intake.take("inquiry.pdf", print_page(*PRINTED))
    while any(page.progress in (Progress.WAITING, Progress.READING) for page in room.intake.list_pages()):
        time.sleep(0.2)
    ask = room.desk.ask_here
    current = ask(lambda case: read_current(case, 1))
    names = [found.id for found in current.record.attributions]
    ask(lambda case: decide(case, names))
    second = ask(lambda case: read_current(case, 2))
    claim = next(found.id for found in second.record.attributions if "nobody in this room" in found.content.text)
    printed = next(page.report for page in room.intake.list_pages() if page.name == "inquiry.pdf") or 0
    shown = ask(lambda case: read_current(case, printed)).record.attributions
    statement = next(found.id for found in shown if "gates were shut" in found.content.text)
    document = ask(lambda case: hold_document(case, MEMO.encode()))
    return {"claim": f"2:{claim}", "document": document, "printed": str(printed), "printed_statement": statement}


def shoot(page: Page, path: Path) -> int:
    """A page of a browser -> its picture in few colours; gives the bytes that it takes."""
    page.wait_for_timeout(250)
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    picture.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(path, optimize=True)
    return path.stat().st_size


def shoot_all(browser: Browser, base: str, known: dict[str, str], out: Path) -> int:
    """A browser and an open room -> pictures of every view in every size; gives the bytes of all of them."""
    total = 0
    for look, (width, height) in SIZES.items():
        context = browser.new_context(viewport={"width": width, "height": height}, color_scheme="dark" if look == "dark" else "light")
        page = context.new_page()
        page.goto(f"{base}/?token={TOKEN}")
        for name, address in VIEWS.items():
            page.goto(base + address.format(**known))
            total += shoot(page, out / f"{name}-{look}.png")
        context.close()
    return total


def main() -> None:
    """Make the pictures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "room")
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        room = open_room(Path(folder) / "karsk.db", reader="screenshots", reviewer="Ada Brandt", create=True)
        known = fill(room)
        with bind(0) as listening:
            port = listening.getsockname()[1]
            config = uvicorn.Config(make_app(room, token=TOKEN, port=port), log_level="error", lifespan="off", ws="none")
            server = uvicorn.Server(config)
            thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
            thread.start()
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
                total = shoot_all(browser, f"http://127.0.0.1:{port}", known, given.out)
                browser.close()
            server.should_exit = True
            thread.join(20)
        close_room(room)
    print(f"{len(VIEWS) * len(SIZES)} pictures, {total / 1e6:.2f} MB, in {given.out}")


if __name__ == "__main__":
    main()
