import pytest
from hypothesis import given
from hypothesis import strategies as st

from geothreat.errors import InputError
from geothreat.readers.text import clean, decode

ANY_TEXT = st.text(st.characters(exclude_categories=()))  # lone surrogates too


@given(ANY_TEXT)
def test_cleaning_keeps_length_and_everything_that_can_stand(text):
    cleaned = clean(text)
    cleaned.encode("utf-8")
    assert len(cleaned) == len(text)
    for before, after in zip(text, cleaned, strict=True):
        stands = before != "\0" and not "\ud800" <= before <= "\udfff"
        assert after == (before if stands else "\ufffd")


@given(ANY_TEXT)
def test_cleaning_twice_is_cleaning_once(text):
    assert clean(clean(text)) == clean(text)


@given(st.text(st.characters(exclude_categories=("Cs", "Cc"))))
def test_utf8_comes_back_whole(text):
    assert decode(("x" + text).encode()) == "x" + text


@given(st.text(st.characters(exclude_categories=("Cs", "Cc"))))
def test_a_byte_order_mark_is_dropped_and_nothing_else(text):
    for encoding in ("utf-8-sig", "utf-16", "utf-32"):
        assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r", "\u2028", "\x85", "\f"])
def test_line_ends_stay(end):
    text = f"One line.{end}Another."
    assert decode(text.encode()) == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_told_by_its_nuls(encoding):
    assert decode("A drone hit a depot.".encode(encoding)) == "A drone hit a depot."


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1252", "The mayor said “nothing” about the strike – and café owners fled."),
        ("cp1251", "Дрон попал в склад с топливом, пострадали трое, сообщил мэр города."),
        ("koi8_u", "Дрон влучив у склад пального, двоє людей поранені, повідомив мер міста."),
    ],
)
def test_old_encodings_are_detected(encoding, text):
    assert decode(text.encode(encoding)) == text


def test_a_declared_encoding_is_believed_when_the_bytes_are_not_utf8():
    text = "Trys žmonės sužeisti"
    assert decode(text.encode("cp1257"), declared="windows-1257") == text


@pytest.mark.parametrize("declared", ["no-such-thing", "hex", "utf-8"])
def test_a_false_declaration_does_no_harm(declared):
    text = "Oficiální zpráva říká, že při výbuchu byli zraněni tři lidé."
    assert decode(text.encode("cp1250"), declared=declared) == text


def test_utf8_with_broken_bytes_stays_utf8():
    text = "“Three” – or “four” – were hurt"
    assert decode(text.encode() + b" \xff today") == text + " \ufffd today"


def test_surrogates_encoded_as_utf8_become_one_character_each():
    assert decode(b"ab\xed\xa0\x80cd") == "ab\ufffdcd"


def test_a_single_nul_is_text():
    assert decode(b"A drone hit\x00 a depot.") == "A drone hit\ufffd a depot."


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.7 abc", "PDF"),
        (b"PK\x03\x04 abc", "zip"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (bytes(range(256)) * 40, "binary"),
        (b"{\\rtf1 Hello}", "rich text"),
    ],
)
def test_what_is_no_text_is_refused_with_its_kind(data, words):
    with pytest.raises(InputError, match=words):
        decode(data)


@given(st.binary())
def test_any_bytes_give_writable_text_or_an_input_error(data):
    try:
        decode(data).encode("utf-8")
    except InputError as error:
        assert "\n" not in str(error)  # noqa: PT017  both outcomes are right, this is about one
