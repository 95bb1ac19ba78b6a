"""Readers: what is prose and what it is, every place carried, and what bad input gets."""

from __future__ import annotations

import json
import time
import zipfile
from collections.abc import Callable, Sequence
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.document import Document
from checker.readers import FORMATS, ReadError, read

ROOT = Path(__file__).resolve().parent.parent


def shape(document: Document) -> list[tuple[str, str]]:
    """The kind and the words of every section."""
    return [(section.kind, document.slice(section.span)) for section in document.sections]


def plain(text: str) -> Document:
    return read("draft.txt", text.encode())


def zipped(**files: str) -> bytes:
    """A zip archive; ``__`` in a name stands for a slash and ``_xml`` for the ending."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), text)
    return out.getvalue()


def carried(document: Document) -> None:
    """Every character that was copied stands at its place in the source, and places never run backwards."""
    behind = 0
    for offset, character in enumerate(document.text):
        start, end = document.offsets.span_to_source(offset, offset + 1)
        assert behind <= start <= end <= len(document.source)
        behind = start
        if end - start == 1 and not character.isspace():
            assert document.source[start] == character


# Plain text


def test_sections_of_a_wrapped_draft() -> None:
    """Headline, deck, byline, date line, dateline, lede, subhead, list, table and credit are told by their shape."""
    document = plain(
        "Storm toll rises to 14 in northern islands\nRescuers reach villages cut off for three days\n"
        "By Ana Ruiz and Ben Okafor\nPublished: March 5, 2024\n\n"
        "MANILA, Jan. 5 (Reuters) - Fourteen people have died in a storm that struck the\n"
        "northern islands on Monday, the civil defense office said, as President\nMarcos visited the region.\n\n"
        "What happens next\n\nThe office listed:\n\n- 3 towns in Cagayan\n- 4 towns in Isabela, where\n"
        "  the river rose\n\nTown     Dead   Missing\nAparri   3      4\nTotal    3      4\n\n-30-\n"
        "(Reporting by Ana Ruiz; Editing by Cy Doe)\n"
    )

    assert shape(document) == [
        ("headline", "Storm toll rises to 14 in northern islands"),
        ("deck", "Rescuers reach villages cut off for three days"),
        ("byline", "By Ana Ruiz and Ben Okafor"),
        ("byline", "Published: March 5, 2024"),
        ("dateline", "MANILA, Jan. 5 (Reuters)"),
        (
            "lede",
            "Fourteen people have died in a storm that struck the northern islands on Monday, "  # noqa: ISC004
            "the civil defense office said, as President Marcos visited the region.",
        ),
        ("subhead", "What happens next"),
        ("body", "The office listed:"),
        ("list", "3 towns in Cagayan"),
        ("list", "4 towns in Isabela, where the river rose"),
        ("table", "Town     Dead   Missing"),
        ("table", "Aparri   3      4"),
        ("table", "Total    3      4"),
        ("byline", "(Reporting by Ana Ruiz; Editing by Cy Doe)"),
    ]
    assert str(document.date) == "2024-03-05"
    assert [[document.slice(cell.span) for cell in row] for row in document.tables[0].rows][2] == ["Total", "3", "4"]
    carried(document)


def test_one_paragraph_a_line() -> None:
    """In the article the project began with every line is a paragraph, and its text is the file as it stands."""
    path = ROOT / "seeds" / "north-korean-casualties.txt"
    document = read(path.name, path.read_bytes())

    assert [section.kind for section in document.sections] == ["dateline", "lede", *["body"] * 8]
    assert document.text == path.read_text("utf-8")


@pytest.mark.parametrize(
    "dateline",
    [
        "WASHINGTON — ", "MANILA, Jan. 5 (Reuters) - ", "DES MOINES, Iowa (AP) — ", "LONDON, March 6 - ",
        "ST. LOUIS (AP) _ ", "NEW YORK/LONDON, March 6 (Reuters) - ", "SÃO PAULO – ", "BEIJING, 5 March (Xinhua) -- ",
        "Kyiv, Ukraine (CNN) — ", "McALLEN, Texas (AP) — ", "WASHINGTON, D.C. — ",
        "PARIS, March 6, 2024 /PRNewswire/ -- ",
    ],
)  # fmt: skip
def test_dateline(dateline: str) -> None:
    """A dateline is a section of its own and the lede begins behind its dash."""
    document = plain(dateline + "The council met on Monday and agreed on nothing at all, it said.")

    assert shape(document)[0] == ("dateline", dateline.rstrip(" —–-_"))
    assert shape(document)[1] == ("lede", "The council met on Monday and agreed on nothing at all, it said.")


@pytest.mark.parametrize(
    "text",
    [
        "NASA: the launch is off, the agency said on Monday.",
        "BREAKING — The council met on Monday, it said.",
        "The council — all nine of it — met on Monday.",
        "IBM (the company) rose on Monday, traders said.",
    ],
)
def test_no_dateline(text: str) -> None:
    """An organisation, a label or a dash alone makes no dateline."""
    assert [kind for kind, _ in shape(plain(text))] == ["lede"]


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("Café “costs” €5.".encode("utf-8-sig"), "utf-8"),
        ("Café “costs” €5.".encode("utf-16"), "utf-16-le"),
        ("Cafe costs 5 euros.".encode("utf-16-be"), "utf-16-be"),
        ("Café “costs” €5.".encode("cp1252"), "cp1252"),
        ("It’s “fine”, he said.".encode("mac-roman"), "mac-roman"),
        ("Ťažký rok".encode("cp1250"), "cp1250"),
        ("Сегодня".encode("cp1251"), "cp1252"),
        ("A long line “with” signs — and more “signs” é é é".encode() + b"\xe2\x80", "utf-8"),
    ],
)
def test_encoding(data: bytes, encoding: str) -> None:
    """The usual encodings are told apart by their marks and their bytes; a truncated UTF-8 file stays UTF-8."""
    assert read("a.txt", data).metadata["encoding"] == encoding


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028"])
def test_line_ends(end: str) -> None:
    """Whatever ends the lines, paragraphs come apart, wrapped lines come together and places hold."""
    lines = ["The council agreed on Monday to spend 5 million on the bridge that", "closed in May.", "", "It was late."]
    document = plain(end.join(lines))

    assert [words for _, words in shape(document)] == [" ".join(lines[:2]), lines[3]]
    assert "\n" not in shape(document)[0][1]
    carried(document)


@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    """Any text becomes a document whose sections are in order, hold no paragraph break, and have their places."""
    try:
        document = read("a.txt", text.encode("utf-8", "surrogatepass"), format="plain")
    except ReadError:  # control characters only
        return
    behind = 0
    for section in document.sections:
        assert behind <= section.span.start < section.span.end <= len(document.text)
        assert "\n" not in document.slice(section.span)
        behind = section.span.end
    carried(document)


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Published: March 5, 2024", "2024-03-05"),
        ("Wednesday, October 2, 2019", "2019-10-02"),
        ("Updated on 2024-03-05 at 10:00", "2024-03-05"),
        ("5 March 2024", "2024-03-05"),
        ("March 5, 2024 was the day it closed", "None"),
        ("February 31, 2024", "None"),
    ],
)
def test_date_line(line: str, date: str) -> None:
    """A line in front of the lede that states a date gives the publication date; a headline with one does not."""
    document = plain(f"Bridge closes\n{line}\n\nThe bridge closed on Tuesday, the county engineer said, for good.\n")

    assert str(document.date) == date


# Markup

MARKDOWN = """---
title: "Toll rises to 14"
date: 2024-03-05
---

By **Ana Ruiz**

MANILA, Jan. 5 (AP) - Fourteen *people* have [died](https://example.org/12) in a
storm &mdash; that \\*struck the `code 5` coast <https://example.org/3>.

> He wrote that
> it was **done**.

* 3 towns
  in Cagayan
* 4 towns

| Town | Dead |
|------|-----:|
| A \\| B | 3 |
| Total | **4** |

```
code 12
```

<!-- no prose: 13 -->

## What next

It ended with 5 & 6.
"""

HTML = """<!DOCTYPE html><html><head><title>x</title>
<script type="application/ld+json">{"datePublished": "2024-03-05T10:00:00Z"}</script></head>
<body><nav>Home 12</nav><article><h1>Toll rises
 to&nbsp;14</h1><p class="byline">By Ana Ruiz</p>
<p>MANILA, Jan. 5 (AP) &ndash; Fourteen&#32;<em>people</em> died, AT&T said.<p>Another one died later.
<blockquote><p>Quoted.</p></blockquote><figure><img><figcaption>A view of 12</figcaption></figure>
<ul><li>one<li>two</ul>
<table><tr><th>Town<th>Dead<tr><td>A<td>3<tr><td></td><td>4</td></tr></table>
<p>End &lt;b&gt; it.</p></article><footer>foot 9</footer></body></html>
"""

NITF = """<?xml version="1.0" encoding="UTF-8"?>
<nitf><head><docdata><date.issue norm="20240305T100000Z"/></docdata></head>
<body><body.head><hedline><hl1>Toll rises – to 14</hl1><hl2>Three days &amp; counting</hl2></hedline>
<byline><bytag>By Ana Ruiz</bytag></byline><dateline><location>MANILA</location></dateline></body.head>
<body.content><block><p>Fourteen people <em>have</em> died.</p><p>It is said &#8212; often.</p></block>
<media><media-caption><p>A view.</p></media-caption></media></body.content></body></nitf>
"""

NEWSML = """<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"><itemMeta><versionCreated>2024-03-05T10:00:00Z</versionCreated>
</itemMeta><contentMeta><headline>Toll rises to 14</headline><by>Ana</by></contentMeta><contentSet>
<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>no</title></head>
<body><p>Fourteen people have died.</p></body></html></inlineXML></contentSet></newsItem>
"""

NINJS = json.dumps(
    {
        "uri": "urn:x", "type": "text", "versioncreated": "2024-03-05T10:00:00Z", "headline": "Toll rises “to” 14",
        "body_xhtml": "<p>Fourteen people have \"died\" \u2014 it&nbsp;is said.</p>\n<p>Three \ud83d\ude00 more.</p>",
        "associations": {"pic": {"headline": "Another"}},
    }
)  # fmt: skip

RTF = (
    r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Times;}}{\*\generator x 12;}\pard Toll rises\par"
    r"Fourteen people have died, and he said it\'92s \u8220?done\u8221?.{\deleted gone} It is so.\par"
    r"\trowd Town\cell 3\cell\row\trowd Sum\cell 4\cell\row\pard It ended.\par}"
)

WORD = (
    '<w:document xmlns:w="x"><w:body><w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr>'
    "<w:r><w:t>Toll rises to 14</w:t></w:r></w:p>"
    "<w:p/><w:p><w:r><w:t>Fourteen </w:t></w:r><w:del><w:r><w:delText>or more </w:delText></w:r></w:del>"
    "<w:ins><w:r><w:t>people</w:t></w:r></w:ins><w:r><w:t> have died &amp; more may follow, it said.</w:t></w:r></w:p>"
    '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/></w:numPr></w:pPr><w:r><w:t>three towns</w:t></w:r></w:p>'
    "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Town</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>3</w:t></w:r></w:p></w:tc></w:tr>"
    "<w:tr><w:tc><w:p/></w:tc><w:tc><w:p><w:r><w:t>4</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>"
)

OPEN = (
    '<office:document-content xmlns:office="o" xmlns:text="t" xmlns:table="b"><office:body><office:text>'
    '<text:h text:outline-level="1">Toll rises to 14</text:h><text:tracked-changes>gone</text:tracked-changes>'
    "<text:p>Fourteen<text:s/>people have died, it said."
    "<office:annotation><text:p>note</text:p></office:annotation></text:p>"
    "<text:list><text:list-item><text:p>three towns</text:p></text:list-item></text:list>"
    "</office:text></office:body></office:document-content>"
)

MAIL = (
    "From: a@example.org\r\nSubject: Draft\r\nDate: Tue, 5 Mar 2024 10:00:00 +0000\r\n"
    "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    "MANILA (AP) — Fourteen people have died.\r\n\r\n> Sent on Monday\r\n"
)


def pdf(*lines: str) -> bytes:
    """A minimal PDF file with one page of text."""
    return pdf_of(lines)


def pdf_of(*pages: Sequence[str]) -> bytes:
    """A minimal PDF file of some pages of lines."""
    return pdf_drawn(
        *("BT /F1 11 Tf 50 750 Td 14 TL " + " ".join(f"({line}) Tj T*" for line in page) + " ET" for page in pages)
    )


def pdf_drawn(*pages: str) -> bytes:
    """A minimal PDF file of what is drawn on some pages."""
    kids = " ".join(f"{3 + 2 * number} 0 R" for number in range(len(pages)))
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>"]
    for number, text in enumerate(pages):
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents {4 + 2 * number} 0 R"  # noqa: ISC004
            " /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
            f"<< /Length {len(text)} >>\nstream\n{text}\nendstream",
        ]
    out, places = "%PDF-1.4\n", []
    for number, item in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{item}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    return (
        f"{out}xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF"
    ).encode()


def test_markdown() -> None:
    """Front matter, emphasis, links, entities, escapes, quotes, lists and tables; code and HTML are no prose."""
    document = read("a.md", MARKDOWN.encode())

    assert shape(document) == [
        ("headline", "Toll rises to 14"),
        ("byline", "By Ana Ruiz"),
        ("dateline", "MANILA, Jan. 5 (AP)"),
        ("lede", "Fourteen people have died in a storm — that *struck the code 5 coast ."),
        ("quote", "He wrote that it was done."),
        ("list", "3 towns in Cagayan"),
        ("list", "4 towns"),
        ("table", "Town\tDead"),
        ("table", "A | B\t3"),
        ("table", "Total\t4"),
        ("subhead", "What next"),
        ("body", "It ended with 5 & 6."),
    ]
    assert str(document.date) == "2024-03-05"
    assert [[document.slice(cell.span) for cell in row] for row in document.tables[0].rows][1] == ["A | B", "3"]
    for word in ("people", "died", "struck", "done", "Cagayan", "Total", "5 & 6"):
        at = document.text.index(word)
        start, end = document.offsets.span_to_source(at, at + len(word))
        assert document.source[start:end] == word
    carried(document)


def test_markdown_footnotes() -> None:
    """The mark of a footnote and the footnote are left out; brackets that are no footnote stay."""
    text = (
        "Fares[^1] rise by 12 [percent] in April[^note], it said [^ sic].\n\n[^1]: By 13 at sea.\n\n[^note]: Or May.\n"
    )
    document = read("a.md", text.encode())

    assert shape(document) == [("lede", "Fares rise by 12 [percent] in April, it said [^ sic].")]
    carried(document)


def test_html() -> None:
    """Blocks, entities, end tags left out and tables; navigation, scripts and footers are no prose."""
    document = read("a.html", HTML.encode())

    assert shape(document) == [
        ("headline", "Toll rises to\xa014"),
        ("byline", "By Ana Ruiz"),
        ("dateline", "MANILA, Jan. 5 (AP)"),
        ("lede", "Fourteen people died, AT&T said."),
        ("body", "Another one died later."),
        ("quote", "Quoted."),
        ("caption", "A view of 12"),
        ("list", "one"),
        ("list", "two"),
        ("table", "Town\tDead"),
        ("table", "A\t3"),
        ("table", "4"),
        ("body", "End <b> it."),
    ]
    assert str(document.date) == "2024-03-05"
    rows = [[(document.slice(cell.span), cell.heading) for cell in row] for row in document.tables[0].rows]
    assert rows == [[("Town", True), ("Dead", True)], [("A", False), ("3", False)], [("", False), ("4", False)]]
    at = document.text.index("<b>")
    assert document.source[slice(*document.offsets.span_to_source(at, at + 3))] == "&lt;b&gt;"
    carried(document)


def test_json_ld_headline() -> None:
    """The headline of JSON-LD is read where the page has no h1, and only there."""
    script = '<script type="application/ld+json">{"headline": "Fares \\u201crise\\u201d"}</script>'
    without = read("a.html", f"<head>{script}</head><article><p>Ferries cost more, it said.</p></article>".encode())
    with_one = read("a.html", f"<head>{script}</head><article><h1>Fares</h1><p>It said so.</p></article>".encode())

    assert shape(without) == [("headline", "Fares “rise”"), ("lede", "Ferries cost more, it said.")]
    assert shape(with_one) == [("headline", "Fares"), ("lede", "It said so.")]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.md", "---\nlang: en-GB\n---\n\nIt is so."), ("a.html", "<html lang='en-GB'><p>It is so.</p></html>"),
        ("a.xml", "<nitf baselang='en-GB'><body><p>It is so.</p></body></nitf>"),
        ("a.xml", "<newsItem><contentMeta><language tag='en-GB'/></contentMeta></newsItem>"),
        ("a.json", '{"headline": "x", "language": "en-GB"}'),
    ],
)  # fmt: skip
def test_language(name: str, text: str) -> None:
    """A format that has a place for the language of the draft has it in the metadata."""
    assert read(name, text.encode()).metadata["language"] == "en-GB"


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        (
            "a.xml", NITF.encode(),
            [
                ("headline", "Toll rises – to 14"), ("deck", "Three days & counting"), ("byline", "By Ana Ruiz"),
                ("dateline", "MANILA"), ("lede", "Fourteen people have died."), ("body", "It is said — often."),
                ("caption", "A view."),
            ],
        ),
        ("a.xml", NEWSML.encode(), [("headline", "Toll rises to 14"), ("lede", "Fourteen people have died.")]),
        (
            "a.json", NINJS.encode(),
            [
                ("headline", "Toll rises “to” 14"), ("lede", "Fourteen people have \"died\" — it\xa0is said."),
                ("body", "Three 😀 more."),
            ],
        ),
    ],
)  # fmt: skip
def test_wire_formats(name: str, data: bytes, expected: list[tuple[str, str]]) -> None:
    """NITF, NewsML-G2 and ninjs: the elements say what a block is, the date is the issue's, places are in the file."""
    document = read(name, data)

    assert shape(document) == expected
    assert str(document.date) == "2024-03-05"
    at = document.text.index("people")
    assert document.source[slice(*document.offsets.span_to_source(at, at + 6))] == "people"
    carried(document)


@pytest.mark.parametrize("spelling", [str.lower, str])
def test_ninjs_lists(spelling: Callable[[str], str]) -> None:
    """ninjs 2 and 3: the main headline, and of the bodies the one with paragraphs."""
    item = {
        spelling("versionCreated"): "2024-03-05T10:00:00Z",
        "by": "By Ana Ruiz",
        "headlines": [{"role": "short", "value": "Fares"}, {"role": "main", "value": "Ferry fares rise"}],
        "bodies": [
            {"role": "text", spelling("contentType"): "text/plain", "value": "Fares rise. It is so."},
            {
                "role": "web",
                spelling("contentType"): "text/html",
                "value": "<p>Fares rise.</p>\n<p>It is so, 7 said.</p>",
            },
        ],
        "associations": [{"headlines": [{"role": "main", "value": "Another"}]}],
    }
    document = read("a.json", json.dumps(item).encode())

    assert shape(document) == [
        ("byline", "By Ana Ruiz"), ("headline", "Ferry fares rise"), ("lede", "Fares rise."), ("body", "It is so, 7 said."),
    ]  # fmt: skip
    assert str(document.date) == "2024-03-05"
    carried(document)


def test_newsml_forms() -> None:
    """Of one content in two forms the first is read; plain text has paragraphs; two stories are refused."""
    inner = (
        "<contentSet><inlineData>Fares rise.\n\nIt is\nso.</inlineData><inlineXML><p>Fares</p></inlineXML></contentSet>"
    )
    item = f"<newsItem>{inner}</newsItem>"

    assert shape(read("a.xml", item.encode())) == [("lede", "Fares rise."), ("body", "It is so.")]
    with pytest.raises(ReadError, match="holds 2 stories"):
        read("a.xml", f"<newsMessage>{item}{item}</newsMessage>".encode())


def test_nitf_entities() -> None:
    """An entity of the DTD, which is not fetched, is what it is in HTML; preformatted text is no prose."""
    text = (
        '<!DOCTYPE nitf SYSTEM "nitf-3-5.dtd"><nitf><body><body.content><p>The caf&eacute; closed, it said.</p>'
        "<pre>2 + 2 = 5</pre></body.content></body></nitf>"
    )
    document = read("a.xml", text.encode())

    assert shape(document) == [("lede", "The café closed, it said.")]
    assert document.source[slice(*document.offsets.span_to_source(7, 8))] == "&eacute;"


def test_rtf() -> None:
    """Paragraphs, code page and Unicode characters, table rows; fonts and deleted text are left out."""
    document = read("a.rtf", RTF.encode())

    assert shape(document) == [
        ("headline", "Toll rises"),
        ("lede", "Fourteen people have died, and he said it’s “done”. It is so."),
        ("table", "Town\t3"),
        ("table", "Sum\t4"),
        ("body", "It ended."),
    ]
    carried(document)


def test_rtf_tables_and_lists() -> None:
    """Cells and rows as writers other than Word order them, empty cells, list markers; hidden text is left out."""
    text = (
        r"{\rtf1\pard Quay{\v  12} dues\par"
        r"\trowd\cellx1\cellx2\pard\plain \f4\intbl Boat\cell\pard\plain\intbl Dues\cell\row\pard"
        r"\trowd\cellx1\cellx2\pard\intbl Ann\cell\pard\intbl\cell\row"
        r"\pard\intbl Joy\cell 7\cell\row"
        r"\pard {\listtext\pard\f3 \'b7\tab}one boat\par {\pntext 2.\tab}two boats\par\pard It \v 3 \v0 ended.\par}"
    )
    document = read("a.rtf", text.encode())

    assert shape(document) == [
        ("headline", "Quay dues"), ("table", "Boat\tDues"), ("table", "Ann\t"), ("table", "Joy\t7"),
        ("list", "one boat"), ("list", "two boats"), ("lede", "It ended."),
    ]  # fmt: skip
    cells = [[document.slice(cell.span) for cell in row] for row in document.tables[0].rows]
    assert cells == [["Boat", "Dues"], ["Ann", ""], ["Joy", "7"]]


def test_docx() -> None:
    """Tracked changes are read as accepted; a line of the source is a paragraph of the document."""
    document = read("a.docx", zipped(word__document_xml=WORD))

    assert shape(document) == [
        ("headline", "Toll rises to 14"),
        ("lede", "Fourteen people have died & more may follow, it said."),
        ("list", "three towns"),
        ("table", "Town\t3"),
        ("table", "4"),
    ]
    assert document.lines.position(document.text.index("Fourteen"))[0] == 3


def test_odt() -> None:
    """Headings, paragraphs and list items; tracked changes and comments are left out."""
    document = read("a.odt", zipped(mimetype="application/vnd.oasis.opendocument.text", content_xml=OPEN))

    assert shape(document) == [
        ("headline", "Toll rises to 14"),
        ("lede", "Fourteen people have died, it said."),
        ("list", "three towns"),
    ]


def test_styles_and_what_is_left_out() -> None:
    """Word and OpenDocument: a numbered heading is a heading; hidden text, text boxes and tab stops are left out."""
    word = (
        '<w:document xmlns:w="x"><w:body><w:p><w:pPr><w:pStyle w:val="Heading1"/><w:numPr/></w:pPr><w:r><w:t>Quay dues'
        '</w:t></w:r></w:p><w:p><w:pPr><w:pStyle w:val="Subtitle"/></w:pPr><w:r><w:t>Up again</w:t></w:r></w:p>'
        "<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>It costs 7 pounds</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr>"
        "<w:t> or 8</w:t></w:r><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>boxed</w:t></w:r></w:p></w:txbxContent></w:pict>"
        "</w:r><w:r><w:t> a day, it said.</w:t></w:r></w:p></w:body></w:document>"
    )
    text = (
        '<d xmlns:text="t" xmlns:style="s" xmlns:draw="d"><style:style style:name="P1" style:parent-style-name="Subtitle"/>'
        '<style:style style:name="T1"><style:text-properties text:display="none"/></style:style>'
        '<text:h>Quay dues</text:h><text:p text:style-name="P1">Up again</text:p><text:p>It costs 7 pounds'
        '<text:span text:style-name="T1"> or 8</text:span><draw:text-box><text:p>boxed</text:p></draw:text-box>'
        "<text:span> a day</text:span>, it said.</text:p></d>"
    )
    expected = [("headline", "Quay dues"), ("deck", "Up again"), ("lede", "It costs 7 pounds a day, it said.")]

    assert shape(read("a.docx", zipped(word__document_xml=word))) == expected
    assert (
        shape(read("a.odt", zipped(mimetype="application/vnd.oasis.opendocument.text", content_xml=text))) == expected
    )


def test_mail() -> None:
    """The body of a mail is the draft; its places are those in the file and its date is the header's."""
    document = read("a.eml", MAIL.encode())

    assert shape(document) == [
        ("headline", "Draft"), ("dateline", "MANILA (AP)"), ("lede", "Fourteen people have died."),
        ("quote", "Sent on Monday"),
    ]  # fmt: skip
    assert str(document.date) == "2024-03-05"
    assert document.lines.position(document.offsets.to_source(document.text.index("Draft"))) == (2, 10)
    assert document.lines.position(document.offsets.to_source(document.text.index("Fourteen")))[0] == 7
    carried(document)


@pytest.mark.parametrize("encoding", ["7bit", "quoted-printable", "base64"])
def test_mail_encodings(encoding: str) -> None:
    """However the text is encoded it is read; places in an encoded text count from the subject, as it is shown."""
    message = EmailMessage()
    message["Subject"] = "Re: Fwd: Ferry fares rise"
    message.set_content("Ferry fares rise by 12 percent in April.\n\nThe island's council said so.\n", cte=encoding)
    message.add_alternative("<p>Another form.</p>", subtype="html")
    document = read("a.eml", bytes(message))

    assert shape(document) == [
        ("headline", "Ferry fares rise"), ("lede", "Ferry fares rise by 12 percent in April."),
        ("body", "The island's council said so."),
    ]  # fmt: skip
    at = document.offsets.to_source(document.text.index("The island"))
    line = document.lines.position(at)[0]
    shown = bytes(message).decode().splitlines() if encoding == "7bit" else document.source.splitlines()
    assert shown[line - 1] == "The island's council said so."
    assert line == (5 if encoding != "7bit" else line)


@pytest.mark.parametrize("cut", [-6, -40, -200])
def test_a_cut_mail_is_named(cut: int) -> None:
    """A mail whose parts or their encoding do not end is no whole message."""
    message = EmailMessage()
    message["Subject"] = "Ferry fares rise"
    message.set_content("Ferry fares rise by 12 percent in April, it said.\n", cte="base64")
    message.add_alternative("<p>Another form.</p>", subtype="html")

    with pytest.raises(ReadError, match="truncated or damaged"):
        read("a.eml", bytes(message).rstrip()[:cut])


def test_a_pasted_mail_keeps_its_date() -> None:
    """The header lines at the top of a plain text are no prose, but its date is the publication date."""
    document = plain(
        "From: Ana Ruiz\nDate: 5 March 2024\nSubject: fares\n\nFares rise by 12 percent in April, it said.\n"
    )

    assert [kind for kind, _ in shape(document)] == ["byline", "lede"]
    assert str(document.date) == "2024-03-05"


def test_mail_around_the_draft() -> None:
    """Signature and what a mail program writes around quoted mail are no prose; attachments are named."""
    message = EmailMessage()
    message["Subject"] = "Ferry fares rise"
    message.set_content(
        "Ferry fares rise by 12 percent in April.\n\nOn Mon, Mar 4, 2024 at 9:00, Jo <jo@example.org> wrote:\n"
        "> It is 11.\n\nFrom: Jo\nSent: Monday\nTo: Desk\n\nIt is 10.\n\n-- \nJo, 12 years at sea\n"
    )
    message.add_attachment(b"draft", maintype="application", subtype="octet-stream", filename="fares.doc")
    document = read("a.eml", bytes(message))

    assert [words for _, words in shape(document)] == [
        "Ferry fares rise", "Ferry fares rise by 12 percent in April.", "It is 11.", "It is 10.",
    ]  # fmt: skip
    assert document.metadata["attachments"] == "fares.doc"


def test_pdf() -> None:
    """The lines of a page are joined to paragraphs."""
    document = read(
        "a.pdf",
        pdf("Fourteen people have died in a storm that struck the northern islands on", "Monday, it said."),
    )

    assert shape(document)[0][1].startswith("Fourteen people have died in a storm that struck the northern islands on")
    assert document.format == "pdf"


def test_pdf_pages() -> None:
    """Running heads and feet are left out, a paragraph runs on over the end of a page, and every place has its page."""
    pages = [
        ["Harbour report", "The fund was set up in 1990 and has been run from the customs house, its", "Page 1 of 2"],
        ["Harbour report", "treasurer said on Monday.", "It holds two boats.", "Page 2 of 2"],
    ]
    document = read("a.pdf", pdf_of(*pages))

    assert [words for _, words in shape(document)] == [
        "The fund was set up in 1990 and has been run from the customs house, its treasurer said on Monday.",
        "It holds two boats.",
    ]
    at = document.offsets.to_source(document.text.index("two boats"))
    page, begin = document.page(at)
    assert page == 2
    assert document.lines.position(at)[0] - document.lines.position(begin)[0] == 1


def test_aligned_tables() -> None:
    """Columns that two spaces part are cells where the lines are aligned; prose with two spaces between sentences is not."""
    document = plain(
        "Quay dues rose.\n\nBoat           Dues\n-------------  ----\nAnn of Whitby     7\nJoy              80\nTotal  "
        "          87\n\nPier   Day  Week\nNorth    3    20\nSouth    4    25\n\n"
        "It rained.  It did so all day.\nNobody came.  Nobody had said so.\nIt stopped.  It was late then.\n"
    )

    assert [[[document.slice(cell.span) for cell in row] for row in table.rows] for table in document.tables] == [
        [["Boat", "Dues"], ["Ann of Whitby", "7"], ["Joy", "80"], ["Total", "87"]],
        [["Pier", "Day", "Week"], ["North", "3", "20"], ["South", "4", "25"]],
    ]
    assert [kind for kind, _ in shape(document)][-3:] == ["body"] * 3


def test_pdf_tables() -> None:
    """Cells far apart on one line are the cells of a row; words are not, nor is a bullet."""
    text = "BT /F1 10 Tf 50 750 Td (Quay dues) Tj 0 -20 Td (- one boat) Tj ET "
    for line, (name, dues) in enumerate([("Boat", "Dues"), ("Ann", "7"), ("Joy", "80"), ("Total", "87")]):
        text += (
            f"BT /F1 10 Tf 50 {700 - 14 * line} Td ({name}) Tj ET BT /F1 10 Tf 200 {700 - 14 * line} Td ({dues}) Tj ET "
        )
    document = read("a.pdf", pdf_drawn(text))

    assert [[document.slice(cell.span) for cell in row] for row in document.tables[0].rows] == [
        ["Boat", "Dues"], ["Ann", "7"], ["Joy", "80"], ["Total", "87"],
    ]  # fmt: skip
    assert ("list", "one boat") in shape(document)


def test_format_by_content() -> None:
    """Without a telling name the first bytes decide; a name that lies is called out; a format can be forced."""
    assert read("draft", HTML.encode()).format == "html"
    assert read("draft", NITF.encode()).format == "iptc"
    assert read("draft.txt", RTF.encode()).format == "rtf"
    assert read("draft", zipped(word__document_xml=WORD)).format == "docx"
    assert read("a.docx", b"Only text.", format="plain").format == "plain"
    with pytest.raises(ReadError, match="in spite of its name"):
        read("a.docx", b"Only text.")


# Bad input

BOMB = zipped(word__document_xml="<w:document>" + "<w:p>" * 2_000_000)
LAUGHS = b'<!DOCTYPE nitf [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><nitf><body><p>&b;</p></body></nitf>'


@pytest.mark.parametrize(
    ("name", "data", "cause"),
    [
        ("a.docx", BOMB, "zip bomb"),
        ("a.docx", zipped(word__document_xml=WORD)[:-40], "damaged or truncated"),
        ("a.docx", zipped(word__document_xml=WORD[:200]), "well-formed XML"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "password"),
        ("a.docx", zipped(readme="x"), "holds no word/document.xml"),
        ("a.odt", zipped(mimetype="application/vnd.oasis.opendocument.text", META_INF="", content="x"), "content.xml"),
        ("a.odt", zipped(**{"META-INF__manifest_xml": "<encryption-data/>", "content_xml": "x"}), "encrypted"),
        ("a.docx", zipped(word__document_xml="<a>" * 5000), "deep"),
        ("a.xml", LAUGHS, "entities"),
        ("a.xml", b"<nitf>" + b"<p>" * 5000, "deep"),
        ("a.xml", b"<rss><p>x</p></rss>", "<rss>"),
        ("a.xml", b"<nitf><p>", "a.xml:1:"),
        ("a.html", b"<div>" * 5000, "deep"),
        ("a.rtf", b"{\\rtf1 " + b"{" * 5000, "deep"),
        ("a.rtf", b"{\\rtf1 text", "truncated"),
        ("a.json", b'{"headline": "x"', "JSON"),
        ("a.json", b"[" * 100_000, "JSON|deep"),
        ("a.json", b"[1]", "root"),
        ("a.eml", b"no header at all", "header|malformed"),
        ("a.pdf", pdf("x")[:60], "damaged|truncated"),
        ("a.pdf", b"not a pdf", "in spite"),
        ("a.txt", bytes(range(32)) * 10, "binary"),
        ("a.txt", b"\x89PNG\r\n\x1a\n", "PNG"),
        ("a.md", b"\0\1\2\3\4\5\6" * 50, "binary"),
    ],
)
def test_bad_input_is_named(name: str, data: bytes, cause: str) -> None:
    """Damaged, encrypted, mislabelled and hostile files: one line with the file and the cause, in bounded time."""
    before = time.process_time()
    with pytest.raises(ReadError, match=cause) as caught:
        read(name, data)

    assert str(caught.value.problem).startswith(name)
    assert "\n" not in str(caught.value)
    assert time.process_time() - before < 2


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.rtf", "a.xml", "a.json", "a.eml"])
def test_a_huge_line_is_read_in_bounded_time(name: str) -> None:
    """A million characters on one line take seconds at most, in every format that is text."""
    words = "the 12 towns of (a) [b] *c* _d_ <e> & \\'f " * 12_000
    wrapped = {
        "a.html": f"<p>{words}</p>",
        "a.xml": f"<nitf><body><p>{words.replace('<e> &', 'e')}</p></body></nitf>",
        "a.json": json.dumps({"headline": "x", "body_text": words}),
        "a.rtf": "{\\rtf1 " + words.replace("\\'f", "f") + "}",
        "a.eml": "Subject: x\n\n" + words,
    }.get(name, words)
    before = time.process_time()
    read(name, wrapped.encode())

    assert time.process_time() - before < 8


@pytest.mark.parametrize("piece", ["<!--", "<![CDATA[", '<a b="', "<a b='", "<a ", "</", "&"])
def test_open_constructs_are_read_in_bounded_time(piece: str) -> None:
    """HTML that opens things and never ends them is not searched for their ends from every one of them."""
    before = time.process_time()
    read("a.html", (piece * 20_000).encode())

    assert time.process_time() - before < 2


def test_many_lines_are_read_in_linear_time() -> None:
    """Ten times the lines take about ten times as long, also if no blank line parts them."""

    def seconds(lines: int) -> float:
        data = b"The council met on Monday and agreed to spend 5 million on the bridge, it said.\n" * lines
        before = time.process_time()
        read("a.txt", data)
        return time.process_time() - before

    seconds(100)
    assert seconds(20_000) < 30 * max(seconds(2_000), 0.01)


@pytest.mark.parametrize("format_name", sorted(FORMATS))
@given(data=st.binary(max_size=200))
def test_noise_never_escapes(format_name: str, data: bytes) -> None:
    """Whatever the bytes, a reader returns a document or raises ReadError."""
    try:
        document = read("noise", data, format=format_name)
    except ReadError:
        return
    assert all(section.span.end <= len(document.text) for section in document.sections)
