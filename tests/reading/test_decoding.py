"""Bytes to text."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allegedly.errors import UnreadableInput
from allegedly.reading.decoding import clean, decode, is_binary

FRENCH = (
    "Le ministre a démenti les accusations à l’aube. « Nous n’avons jamais été prévenus », "
    "a déclaré la députée, très étonnée de l’arrêté. Où étaient les témoins ? Nul ne le sait."
)
RUSSIAN = (
    "Министр опроверг обвинения. «Нас никто не предупреждал», — заявила депутат. "
    "Где были свидетели, никто не знает; порт был закрыт с воскресенья."
)
KOI = (
    "Министр опроверг обвинения. Нас никто не предупреждал, заявила депутат. Где были свидетели, "
    "никто не знает; порт был закрыт с воскресенья, и паром из него не выходил до самого утра."
)
JAPANESE = (
    "大臣は疑惑を否定した。「我々は何も知らされていなかった」と議員は述べた。"
    "港は日曜日から閉鎖されていた。"
)
CHINESE = (
    "部长否认了这些指控。“没有人警告过我们，”议员说。港口从星期日起就关闭了，没有人知道证人在哪里。"
)


@pytest.mark.parametrize(
    ("text", "encoding", "declared"),
    [
        (FRENCH, "utf-8", None),
        (FRENCH, "utf-8", "iso-8859-1"),
        (FRENCH, "utf-8-sig", None),
        (FRENCH, "cp1252", "iso-8859-1"),
        (FRENCH, "cp1252", "latin1"),
        (FRENCH, "cp1252", None),
        (FRENCH, "utf-16", None),
        (FRENCH, "utf-32", None),
        (FRENCH, "utf-16-le", None),
        (FRENCH, "utf-16-be", None),
        (RUSSIAN, "cp1251", None),
        (RUSSIAN, "cp1251", "windows-1251"),
        (KOI, "koi8-r", "koi8-r"),
        (KOI, "koi8-r", None),
        (RUSSIAN, "utf-16", None),
        (RUSSIAN, "utf-16-le", None),
        (JAPANESE, "shift_jis", "Shift_JIS"),
        (JAPANESE, "euc-jp", "euc-jp"),
        (JAPANESE, "iso2022_jp", "iso-2022-jp"),
        (CHINESE, "gb18030", "gb2312"),
        (CHINESE, "gbk", "gbk"),
        (FRENCH, "utf-8", "no-such-encoding"),
        (FRENCH, "utf-8", "base64"),
        (FRENCH, "utf-8", "utf-16"),
    ],
)
def test_text_comes_back_from_its_bytes(text: str, encoding: str, declared: str | None) -> None:
    """A mark, UTF-8, the declared encoding, then detection; wrong declarations do no harm."""
    assert decode("x", text.encode(encoding), declared) == text


def test_a_few_broken_characters_do_not_turn_utf8_into_something_else() -> None:
    """Text cut inside a character keeps all others as they are."""
    assert decode("x", RUSSIAN.encode()[:-1]).startswith(RUSSIAN[:-2])


@pytest.mark.parametrize(
    "data",
    [bytes(range(256)) * 8, b"\x00\x01\x02\x03" * 100, b"\x7fELF" + bytes(300),
     codecs.BOM_UTF8[:2] + bytes(50)],
)  # fmt: skip
def test_binary_data_are_refused_by_name(data: bytes) -> None:
    """What is no text is an error that names the input."""
    with pytest.raises(UnreadableInput, match=r"ship\.bin: binary data"):
        decode("ship.bin", data)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("a\r\nb\rc\nd", "a\nb\nc\nd"),
        ("\ufeffa", "a"),
        ("a\x00b", "a\ufffdb"),
        ("a\ud800b\udfffc", "a\ufffdb\ufffdc"),
        ("🚢 stays", "🚢 stays"),
        ("שלום \u202eabc\u202c", "שלום \u202eabc\u202c"),
    ],
)
def test_cleaning_changes_newlines_marks_and_what_cannot_be_stored(raw: str, expected: str) -> None:
    """Nothing else changes: bidirectional marks and emoji are part of what was published."""
    assert clean(raw) == expected


@given(st.binary(max_size=400), st.sampled_from([None, "utf-8", "cp1252", "euc-jp", "utf-7", "x"]))
def test_any_bytes_are_storable_text_or_refused(data: bytes, declared: str | None) -> None:
    """Decoding either raises its one error or gives text without NULs and half characters."""
    try:
        text = decode("x", data, declared)
    except UnreadableInput:
        return
    assert "\x00" not in text
    assert "\r" not in text
    assert text.encode("utf-8").decode("utf-8") == text


@given(st.text(max_size=300))
def test_utf8_comes_back_as_it_was(text: str) -> None:
    """Any text that is saved as UTF-8 is read as written, newlines and NULs apart."""
    data = text.encode("utf-8")
    if is_binary(data) or data[:4].startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return
    assert decode("x", data) == clean(text)
