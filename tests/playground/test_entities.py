"""Telegram's HTML and its refusals; the cases follow TDLib's own tests."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.playground.entities import TAGS, parse_html
from bot.playground.errors import RefusedError
from bot.playground.values import Json, utf16_length

STYLES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "tg-spoiler": "spoiler",
}


def entity(kind: str, offset: int, length: int, **more: object) -> Json:
    return {"type": kind, "offset": offset, "length": length, **more}


@pytest.mark.parametrize(("tag", "kind"), STYLES.items())
def test_each_style_has_its_entity(tag: str, kind: str) -> None:
    assert parse_html(f"a<{tag}>bc</{tag}>d") == ("abcd", [entity(kind, 1, 2)])


@pytest.mark.parametrize(
    ("html", "text", "entities"),
    [
        ("", "", []),
        ("🏟 🏟<i>🏟 &lt🏟</i>", "🏟 🏟🏟 <🏟", [entity("italic", 5, 6)]),
        ("&lt;&gt;&amp;&quot;&laquo;&#12345678;", '<>&"&laquo;&#12345678;', []),
        ("&#33;&#x1F3C1;&#0;& x", "!🏁&#0;& x", []),
        ("<b></b>", "", []),
        ("<B>x</b>", "x", [entity("bold", 0, 1)]),
        ("<i>a</   >", "a", [entity("italic", 0, 1)]),
        ("<b>1<i>2</i></b>", "12", [entity("italic", 1, 1), entity("bold", 0, 2)]),
        ('<span class="tg-spoiler">x</span>', "x", [entity("spoiler", 0, 1)]),
        ("<blockquote expandable>x</blockquote>", "x", [entity("expandable_blockquote", 0, 1)]),
        ("<i aba = 190azAz-. >a</i>", "a", [entity("italic", 0, 1)]),
        ("<i aba = '&lt;&gt;'>a</i>", "a", [entity("italic", 0, 1)]),
    ],
)
def test_text_and_entities_come_out(html: str, text: str, entities: list[Json]) -> None:
    assert parse_html(html) == (text, entities)


@pytest.mark.parametrize(
    ("html", "url"),
    [
        ("<a href=telegram.org>x</a>", "http://telegram.org/"),
        ("<a href='https://a.bc/?x=1&lt;'>x</a>", "https://a.bc/?x=1<"),
        ('<a href="tg://resolve?domain=x">x</a>', "tg://resolve?domain=x"),
        ("<a>telegram.org</a>", "http://telegram.org/"),
    ],
)
def test_a_link_is_kept_as_telegram_writes_it(html: str, url: str) -> None:
    _, [link] = parse_html(html)
    assert link["type"] == "text_link"
    assert link["url"] == url


@pytest.mark.parametrize("html", ["<a>no link</a>", '<a href="javascript:x">x</a>', '<a href="nodot">x</a>'])
def test_what_is_no_link_loses_its_entity(html: str) -> None:
    assert parse_html(html)[1] == []


def test_a_link_to_a_person_becomes_a_mention() -> None:
    _, entities = parse_html('<a href="tg://user?id=42">Anna</a>')
    assert entities == [entity("text_mention", 0, 4, user={"id": 42})]


@pytest.mark.parametrize(
    "html",
    [
        '<pre><code class="language-python">x</code></pre>',
        '<code class="language-python"><pre>x</pre></code>',
    ],
)
def test_code_in_pre_names_the_language(html: str) -> None:
    assert parse_html(html)[1] == [entity("pre", 0, 1, language="python")]


def test_a_custom_emoji_and_a_date_keep_what_they_stand_for() -> None:
    html = '<tg-emoji emoji-id="53">👍</tg-emoji><tg-time unix="1647531900" format="wDT">later</tg-time>'
    assert parse_html(html)[1] == [
        entity("custom_emoji", 0, 2, custom_emoji_id="53"),
        entity("date_time", 2, 5, unix_time=1647531900, date_time_format="wDT"),
    ]


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ("🏟 🏟&lt;<abacaba", "Unclosed start tag at byte offset 13"),
        ("🏟 🏟&lt;<abac aba>", 'Unsupported start tag "abac" at byte offset 13'),
        ("a < b", 'Unsupported start tag "" at byte offset 2'),
        ("a<br>b", 'Unsupported start tag "br" at byte offset 1'),
        ("<i   =aba>", 'Empty attribute name in the tag "i" at byte offset 0'),
        ("<i aba>", 'Expected equal sign in declaration of an attribute of the tag "i" at byte offset 0'),
        ("<i    aba  =  ", 'Unclosed start tag "i" at byte offset 0'),
        ("<a href", 'Unclosed start tag "a" at byte offset 0'),
        ("🏟 🏟&lt;<i    aba  =  190azAz-.,", "Unexpected end of name token at byte offset 27"),
        ('<i aba="&lt;>', "Unclosed start tag at byte offset 0"),
        ("</", "Unexpected end tag at byte offset 0"),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<i>a</i   ", "Unclosed end tag at byte offset 4"),
        ("<i>a</em   >", 'Unmatched end tag at byte offset 4, expected "</i>", found "</em>"'),
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ('<tg-emoji emoji-id="x">y</tg-emoji>', "Invalid custom emoji identifier specified"),
        ('<tg-time unix="0">y</tg-time>', "Invalid date specified"),
        ('<tg-time unix="9" format="xx">y</tg-time>', "Invalid date-time format specified"),
        (
            "&#xDFDF;",
            "Text contains invalid Unicode characters after decoding HTML entities, "
            "check for unmatched surrogate code units",
        ),
    ],
)
def test_bad_markup_is_refused_in_telegrams_words(html: str, reason: str) -> None:
    with pytest.raises(RefusedError) as refused:
        parse_html(html)
    assert refused.value.description == f"Bad Request: can't parse entities: {reason}"


plain = st.text(st.characters(codec="utf-8", exclude_characters="<&"), min_size=1)


@given(st.lists(st.tuples(st.sampled_from(sorted(STYLES)), plain)))
def test_each_entity_covers_exactly_its_own_text(pieces: list[tuple[str, str]]) -> None:
    text, entities = parse_html("".join(f"<{tag}>{inner}</{tag}>" for tag, inner in pieces))
    units = text.encode("utf-16-le")
    covered = [units[2 * e["offset"] : 2 * (e["offset"] + e["length"])].decode("utf-16-le") for e in entities]
    assert covered == [inner for _, inner in pieces]


scraps = st.lists(st.sampled_from([*"<>/&;#=\"' xi🏁", "</", "&#x41;", *sorted(TAGS)]), max_size=40)


@given(scraps.map("".join))
def test_any_scraps_of_markup_are_either_parsed_or_refused(html: str) -> None:
    with contextlib.suppress(RefusedError):
        text, entities = parse_html(html)
        assert all(e["offset"] + e["length"] <= utf16_length(text) for e in entities)
