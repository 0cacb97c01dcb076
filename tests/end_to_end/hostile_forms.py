"""The words of the hostile inputs: `§` stands where each has the token it is known by."""

from __future__ import annotations

ARTICLE = (
    "The harbour council of Tollen closed the east quay on Monday, §.\n\n"
    "“Nobody has told us who owns the crane,” council member Ada Brook said. She denied that the "
    "quay had been sold.\n\n"
    "The port authority said that it may reopen the quay within a week.\n"
)
PAGE_ARTICLE = "<article><h1>East quay closed</h1>" + "".join(
    f"<p>{part}</p>" for part in ARTICLE.split("\n\n")
)


def page(inner: str, head: str = "") -> str:
    """An HTML page whose title holds the token."""
    return f"<html><head><title>Quay §</title>{head}</head><body>{inner}</body></html>"


def _linked_data(text: str) -> str:
    return page(PAGE_ARTICLE, f'<script type="application/ld+json">{text}</script>')


#: Each entity is ten of the one before: 10^11 laughs from a kilobyte.
_LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(12))
_ATTRIBUTES = " ".join(f'data-a{n}="{n}"' for n in range(100_000))

PAGES = (
    page("<div>" * 100_000 + "§"),
    page("<b>" * 20_000 + PAGE_ARTICLE),
    page(f"<p {_ATTRIBUTES}>§</p>{PAGE_ARTICLE}"),
    page("<table><tr><td>" * 3000 + PAGE_ARTICLE),
    f'<?xml version="1.0"?><!DOCTYPE l [{_LAUGHS}]><html><body><p>§ &l11;</p></body></html>',
    '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><html><body><p>§ &e;</p></body></html>',
    page("<script>while(true){}</script>"),
    page("<figure><figcaption>The quay, §. Photo: Ada Brook</figcaption></figure>" * 30),
    page("<nav><a href='/'>Home §</a></nav><footer>© Tollen</footer>"),
    page("<!-- never closed " + PAGE_ARTICLE),
    page("<![CDATA[" + PAGE_ARTICLE),
    page(PAGE_ARTICLE + "&#0;&#xD800;&#x110000;&#99999999999;&bogus;&"),
    page(PAGE_ARTICLE + "\0\0\0\0"),
    page(PAGE_ARTICLE).replace("Quay §", "Quay §" * 9000),
    page(PAGE_ARTICLE, "<style>" + "p{}" * 50_000),
    _linked_data('{"@type": "NewsArticle", "head'),
    _linked_data("[" * 50_000),
    _linked_data('[1, null, "x", {"@graph": [[{"@type": 7}]], "datePublished": {}}]'),
    page(PAGE_ARTICLE, '<meta property="article:published_time" content="9999-99-99">'),
    page(PAGE_ARTICLE, '<base href="javascript:x"><meta name="date" content="-1">'),
    page("<plaintext>" + PAGE_ARTICLE),
    "<frameset><frame src='x'>§</frameset>",
    page("<img src='data:image/png;base64," + "A" * 400_000 + "'>" + PAGE_ARTICLE),
    page("".join(f"<a href='http://[{n}'>{n}</a> " for n in range(3000)) + PAGE_ARTICLE),
    page("<blockquote>" * 500 + "<p>“§</p>"),
    "<rss version='2.0'><channel><title>§</title><item><title>§</title></item></channel></rss>",
    "<svg xmlns='http://www.w3.org/2000/svg'><text>§</text></svg>",
    "<§",
    "<html><body>" + "<p>" * 20_000 + "§",
    page("<p style='display:none'>§</p><p hidden>§</p>"),
)

JSON_TEXTS = (
    (".json", "[" * 100_000),
    (".json", '{"text":' * 50_000),
    (".json", '{"text": ' + "9" * 100_000 + "}"),
    (".json", "null"),
    (".json", "42"),
    (".json", '"a string"'),
    (".json", "{}"),
    (".json", "[]"),
    (".json", '{"text": ""}'),
    (".json", '{"text": ["not", "a", "string"]}'),
    (".json", '{"text": "§ \\ud800 said \\udfff it", "title": "\\ud83d"}'),
    (".json", '{"text": "§", "published": "yesterday", "followers": -7, "account": 9}'),
    (".json", '{"text": "§", "account": {"platform": "X", "handle": "@", "followers": 1e999}}'),
    (".json", '{"text": "§", "blocks": [{"kind": "poem", "span": [9, 1]}], "links": "x"}'),
    (".json", '{"text": "§", "text": NaN}'),
    (".json", '{"@type": "NewsArticle", "headline": {"x": 1}, "articleBody": "§"}'),
    (".json", '{"@type": ["Thing", 4], "articleBody": "§", "datePublished": [], "author": 0}'),
    (".json", '\ufeff{"text": "§ with a mark before it"}'),
    (".json", '{"text": "§ is cut off'),
    (".jsonl", '{"text": "§"}\n{"text": \n\n[]\nnull\n{"text": 5}\n'),
    (".jsonl", "not json\n" * 1500),
    (".jsonl", '{"text": "§ \\u0000 and \\udc80"}\n' * 3),
    (".jsonl", "\n\n\n"),
    (".jsonl", '{"text": "§ ", "x": [[[[]]]], "title": "' + "T" * 20_000 + '"}'),
)

_EMOJI = "".join(chr(0x1F600 + 7 * n % 80) for n in range(300))

STRANGE_TEXTS = (
    "§\n\nقال الوزير إن الميناء مغلق. «لا نعرف لمن الرافعة»، قال المتحدث.\n" * 3,
    '§\n\nהשר אמר: "הנמל סגור". דובר העירייה הכחיש זאת.\n' * 3,
    "§ \u202eהשר\u202c said \u2066“evil”\u2069 \u200f\u200e\u061c and \u202ddenied\u202c it.",
    "§ " + "\u200b\u200c\u200d\u2060\ufeff".join("“Nobody knows,” the mayor said."),
    "§ " + "".join(c + "\u0301\u0489\u035c" * 9 for c in "“Nobody knows,” the mayor said."),
    "§ 𐌰𐌱𐌲 ᚠᚢᚦ 𓀀𓀁 ꙮ ᠮᠣᠩᠭᠣᠯ ⴰⵣⵓⵍ ܫܠܡܐ 𞤀𞤁 said “ⵏⵏ”.",
    _EMOJI,
    "§ \ue000\uf8ff\U000f0000 \ufdd0\ufffe\uffff\U0010ffff said so.",
    "§ " + '"' * 10_000,
    "§ " + "“" * 2000,
    "§ " + "“a” ‘b’ «c» „d“ " * 200,
    "§ “It never closes, said the mayor.\n\n" + "“And again,\n\n“and again.\n\n" * 40,
    "§ " + "'" * 1000 + "s' said 'it's" * 100,
    "§ " + "(" * 1000 + "[" * 1000,
    "§ " + "said " * 3000,
    "§ " + "“Yes,” he said. " * 400,
    "§ " + "he said that she said that " * 300,
    "§ " + "a" * 100_000,
    "§ " + "港" * 2000,
    "§\n" + "Mr.\nA. B. said\n" * 300,
    "§ \x1b[31mred\x1b[0m \x07\x08 \x1b]0;owned\x07 “said” the mayor.",
    "§ [bold red]said[/] [/nothing] [link=x]y the mayor.",
    ARTICLE.replace("\n", "\r"),
    ARTICLE.replace("\n", "\u2028").replace(" ", "\u00a0"),
    ARTICLE.replace(" ", "\0", 2),
    ARTICLE.replace("\n\n", "\f\v\x85"),
    "name;said;§\n" + 'a;b;"c\n' * 200,
    "§\tx\ty\n" * 200,
    "{\\rtf1\\ansi § \\b said\\b0 }",
    "From: a@b.example\nSubject: §\nMIME-Version: 1.0\n\n--x\n" + "QUFB" * 300 + "\n--x--",
    "```\n" * 300 + "§",
    "# §\n\n" + "> " * 500 + "said\n\n" + "|a" * 500 + "\n" + "|-" * 500 + "\n" + "* " * 500,
    "§ on 32 June 2031, the day before yesterday's tomorrow, 99/99/9999 and -0001-00-00, he said.",
    "§ " + "1" * 2000 + " drones, " + "9,999," * 300 + " said the mayor.",
)

HEADERS = (
    "title: Only a header\ndate: 2031-06-14\n",
    "title:\ndate: soon\nurl: javascript:alert(1)\n\n§ said so.",
    "date: 0000-00-00\ndate: 99999-01-01\nfollowers: 1e99\n\n§ said so.",
    "---\ntitle: §\n" + "never: closed\n" * 300,
    " date 2031-02-30 §\nThe mayor said so on 30 February.",
    " date 2031-06-14 ",
    "title: §\ntitle: " + "x" * 50_000 + "\n\nsaid",
    "account: @@@ :: \nfollowers: -4\nkind: spell\n\n§ said so.",
)

WIDE_ENCODINGS = ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "utf-16", "utf-32")
NARROW_ENCODINGS = ("utf-7", "cp1252", "cp037", "mac-roman", "iso-8859-15")
WORDS_IN = (
    ("shift_jis", "港は月曜日に閉鎖された。"),
    ("euc-kr", "항구는 월요일에 폐쇄되었다. "),
    ("gb18030", "港口星期一关闭。"),
    ("koi8-r", "Порт закрыт в понедельник. "),
    ("iso2022_jp", "港は月曜日に閉鎖された。"),
    ("windows-1256", "أغلق الميناء يوم الاثنين. "),
    ("big5", "港口星期一關閉。"),
)
FALSE_LABELS = ("utf-16", "x-user-defined", "no-such-encoding", "base64", "rot13", "utf-7")
NOT_UTF8 = (
    b"\xc0\xaf\xe0\x80\xaf",
    b"\xed\xa0\x80\xed\xbf\xbf",
    b"\x80\x81\x82\xfe\xff",
    b"\xf5\x80\x80\x80",
)
MAGIC = (
    b"\x7fELF\x02\x01\x01",
    b"\x89PNG\r\n\x1a\n",
    b"\xff\xd8\xff\xe0",
    b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
    b"SQLite format 3\0",
    b"\x80\x04\x95",
    b"\x28\xb5\x2f\xfd",
    b"ID3\x04\0\0",
)
NAMES = (" -rf", "\n\x1b[31m", "[bold]", "'\"`$(x)", "é\u202e", "%s{0}", "x" * 200)
