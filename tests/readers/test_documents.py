"""Word and PDF, behind an extra: words in order, and a plain word where the library is missing."""

import builtins
import io
import logging
import zipfile

import docx
import pytest

from geothreat.readers import read


def pdf_of(*lines):
    """A small PDF made by hand: one page a line."""
    kids = " ".join(f"{3 + 2 * n} 0 R" for n in range(len(lines)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(lines)} >>",
    ]
    for n, line in enumerate(lines):
        stream = f"BT /F1 12 Tf 72 720 Td ({line}) Tj ET"
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {4 + 2 * n} 0 R"
            " /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica"
            " /Encoding /WinAnsiEncoding >> >> >> >>",
            f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        ]
    out, places = "%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    out += f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R >>\n"
    return (out + f"startxref\n{out.index('xref')}\n%%EOF\n").encode()


def word_of(*paragraphs, title=""):
    document = docx.Document()
    document.core_properties.title = title
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    table = document.add_table(1, 2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Town", "Ostrava"
    document.add_paragraph("The end.")
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def only(folder, name, data):
    (folder / name).write_bytes(data)
    (one,) = read(folder / name, note=lambda _: None)
    return one


def test_many_files_leave_nothing_behind(tmp_path):
    """A handler of the log for each file made each slower than the one before."""
    loggers = [logging.getLogger(name) for name in ("pypdf", "trafilatura", "htmldate")]
    counts = []
    for _ in range(3):
        only(tmp_path, "a.pdf", pdf_of("A drone hit."))
        only(
            tmp_path, "a.html", b"<html><body><p>A drone hit the depot at night.</p></body></html>"
        )
        counts.append([len(logger.handlers) for logger in loggers])
    assert counts[0] == counts[1] == counts[2]
    assert all(counts[0])


def test_word(tmp_path):
    one = only(tmp_path, "a.docx", word_of("A drone hit.", "", "Three hurt.", title="Blast"))
    assert one.text == "A drone hit.\n\nThree hurt.\n\nTown | Ostrava\n\nThe end."
    assert (one.id, one.title, one.published) == ("a", "Blast", None)


def test_pdf(tmp_path):
    one = only(tmp_path, "a.pdf", pdf_of("A drone hit Ostrava.", "Three were hurt."))
    assert one.text == "A drone hit Ostrava.\n\nThree were hurt."
    assert (one.id, one.error) == ("a", None)


def test_a_pdf_of_pictures_says_so(tmp_path):
    assert "has no words" in only(tmp_path, "a.pdf", pdf_of(" ")).error


@pytest.mark.parametrize("keep", [0, 4, 8, 0.3, 0.6])
@pytest.mark.parametrize("name", ["a.pdf", "a.docx"])
def test_cut_off(tmp_path, name, keep):
    data = pdf_of("Words.") if name == "a.pdf" else word_of("Words.")
    one = only(tmp_path, name, data[: int(keep * len(data)) if keep < 1 else keep])
    assert one.error or one.text
    assert "\n" not in (one.error or "")


def test_an_archive_that_is_no_word_document(tmp_path):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.txt", "Words.")
    assert "is no Word document" in only(tmp_path, "a.docx", buffer.getvalue()).error


def test_a_bomb_in_a_word_document(tmp_path):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", "A" * 20_000_000)
    assert "packed too tightly" in only(tmp_path, "a.docx", buffer.getvalue()).error


def test_entities_in_a_word_document_open_no_file(tmp_path):
    source = io.BytesIO(word_of("Words."))
    changed = io.BytesIO()
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "word/document.xml":
                head = b'<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
                data = data.replace(b"<w:document", head + b"<w:document", 1)
                data = data.replace(b"Words.", b"Words &x;.")
            new.writestr(name, data)
    assert "root:" not in only(tmp_path, "a.docx", changed.getvalue()).text


@pytest.mark.parametrize(
    ("name", "module", "words"),
    [("a.pdf", "pypdf", "needs pypdf"), ("a.docx", "docx", "needs python-docx")],
)
def test_without_the_extra_it_says_what_to_install(tmp_path, monkeypatch, name, module, words):
    load = builtins.__import__

    def without(wanted, *rest):
        if wanted == module:
            raise ImportError(wanted)
        return load(wanted, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    one = only(tmp_path, name, b"x")
    assert one.error.startswith(f"{tmp_path}/{name}: {words}: install it with pip install ")
    assert one.error.endswith("geothreat[documents]")
