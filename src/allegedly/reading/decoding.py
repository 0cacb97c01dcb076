"""Bytes -> text: byte order marks, declared and detected encodings, what no text can hold.

The order follows the Encoding Standard (encoding.spec.whatwg.org): a byte order mark wins; then
UTF-8, which other encodings are hardly ever valid as; then what was declared; then a detection.
"""

from __future__ import annotations

import codecs
import re

from allegedly.errors import UnreadableInput

_MARKS = (  # longest first: the mark of UTF-32-LE starts with that of UTF-16-LE
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# The Encoding Standard's labels that mean more than the encoding they name.
_WIDER = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}
# Codecs of Python that turn bytes into something other than text.
_NOT_TEXT = {"base64", "bz2", "hex", "quopri", "rot13", "uu", "zlib", "punycode", "idna", "mbcs"}
_CONTROLS = bytes({*range(32), 127} - {*b"\t\n\f\r\x1b"})
_SURROGATE_OR_NUL = re.compile("[\x00\ud800-\udfff]")
#: Share of control bytes over which the data are no text; text has none, damaged text a few.
MAX_CONTROLS = 0.02
#: Share of its multi-byte characters that may be broken in what is still taken for UTF-8.
MAX_BROKEN = 0.05
#: Bytes looked at to detect an encoding: detection takes about 0.1 s a mebibyte and candidate.
SAMPLE = 256 * 1024


def decode(source: str, data: bytes, declared: str | None = None) -> str:
    """The text of `data`, with newlines as `\\n`, no byte order mark, no NUL, no lone surrogate.

    Args:
        source: the input, for the error.
        data: what it holds.
        declared: the encoding that the page or the server names, if any.

    Raises:
        UnreadableInput: the bytes are not text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return clean(data[len(mark) :].decode(encoding, "replace"))
    wide = _unmarked_utf16(data)
    if wide:
        return clean(data.decode(wide, "replace"))
    if is_binary(data):
        raise UnreadableInput(source, "binary data, not text; save it as text, HTML or JSONL")
    return clean(data.decode(_encoding(data, declared), "replace"))


def clean(text: str) -> str:
    """`text` with newlines as `\\n`; NULs and lone surrogates become U+FFFD, one for one."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    return _SURROGATE_OR_NUL.sub("\ufffd", text)


def is_binary(data: bytes) -> bool:
    """Whether the share of control bytes is more than text can have."""
    controls = len(data) - len(data.translate(None, _CONTROLS))
    return controls > MAX_CONTROLS * len(data)


def _unmarked_utf16(data: bytes) -> str | None:
    """UTF-16 without a mark: text in any script has spaces and newlines, whose high byte is 0."""
    head = data[: SAMPLE // 2 * 2]
    for encoding, low, high in (("utf-16-le", head[::2], head[1::2]), ("utf-16-be", head[1::2],
                                head[::2])):  # fmt: skip
        blanks = low.count(b" ") + low.count(b"\n")
        zeros = high.count(b"\0")
        if blanks and zeros >= 0.1 * len(high) and zeros > 20 * low.count(b"\0"):
            try:
                head[: len(head) - 2].decode(encoding)
            except UnicodeDecodeError:
                continue
            return encoding
    return None


def _encoding(data: bytes, declared: str | None) -> str:
    known = _known(declared)
    if known and b"\x1b" in data:  # ISO-2022-JP and its like are valid UTF-8, and mean otherwise
        return known
    if _is_utf8(data):
        return "utf-8"
    if known and _decodes(data, known):
        return known
    from charset_normalizer import from_bytes  # wanted by few texts, and takes long to import

    sample = data[:SAMPLE]
    best = from_bytes(sample, enable_fallback=False).best()
    return best.encoding if best else known or "cp1252"


def _known(label: str | None) -> str | None:
    """Python's name for a declared encoding of text, widened as browsers do."""
    if not label:
        return None
    try:
        name = codecs.lookup(label.strip().strip("\"'")).name
    except (LookupError, ValueError):
        return None
    if name in _NOT_TEXT or name.startswith(("utf-16", "utf-32", "utf-7")):
        return None  # a page that could be read as far as its declaration is not in these
    return _WIDER.get(name, name)


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return False
    return True


def _is_utf8(data: bytes) -> bool:
    """Whether the data are UTF-8, a few broken characters allowed."""
    if _decodes(data, "utf-8"):
        return True
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = sum(not char.isascii() for char in text[:SAMPLE]) - text.count("\ufffd", 0, SAMPLE)
    return broken <= MAX_BROKEN * whole
