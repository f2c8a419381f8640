"""Dates, titles and outlets as the pages of many countries write them."""

import json

import pytest

from pipeline.readers import html
from pipeline.readers.draft import Draft

BODIES = {
    "en": "At least twelve people were killed when shells hit the market, its hospital said. ",
    "id": "Sedikitnya dua belas orang tewas ketika peluru menghantam pasar, kata rumah sakit kota itu. ",
    "fr": "Au moins douze personnes ont été tuées lorsque des obus ont frappé le marché, dit l'hôpital. ",
    "es": "Al menos doce personas murieron cuando los proyectiles alcanzaron el mercado, según el hospital. ",
    "de": "Mindestens zwölf Menschen wurden getötet, als Granaten den Markt trafen, so das Krankenhaus. ",
    "pt": "Pelo menos doze pessoas morreram quando projéteis atingiram o mercado, informou o hospital. ",
    "ru": "Не менее двенадцати человек погибли, когда снаряды попали в рынок, сообщила больница. ",
    "uk": "Щонайменше дванадцятеро людей загинули, коли снаряди влучили в ринок, повідомила лікарня. ",
    "tr": "Top mermilerinin pazar yerine isabet etmesi sonucu en az on iki kişi öldü, dedi başhekim. ",
    "ar": "قتل ما لا يقل عن اثني عشر شخصا عندما أصابت القذائف السوق، وفق ما قال مدير مستشفى المدينة. ",
    "fa": "دست کم دوازده نفر در اصابت گلوله‌های توپ به بازار کشته شدند، رئیس بیمارستان شهر گفت. ",
    "th": "มีผู้เสียชีวิตอย่างน้อยสิบสองคนเมื่อกระสุนปืนใหญ่ตกใส่ตลาด ผู้อำนวยการโรงพยาบาลกล่าว ",
    "zh": "医院院长说，炮弹击中市场，造成至少十二人死亡，另有多人受伤，救援人员仍在废墟中搜寻。",
    "ja": "市場に砲弾が落ち、少なくとも十二人が死亡したと、町の病院の院長が明らかにした。",
    "vi": "Ít nhất mười hai người thiệt mạng khi đạn pháo rơi trúng khu chợ, giám đốc bệnh viện cho biết. ",
    "hu": "Legalább tizenkét ember meghalt, amikor lövedékek csapódtak be a piacra, közölte a kórház. ",
    "pl": "Co najmniej dwanaście osób zginęło, gdy pociski trafiły w targ, poinformował szpital. ",
    "bn": "বাজারে গোলা আঘাত হানলে অন্তত বারোজন নিহত হন বলে শহরের হাসপাতালের প্রধান জানিয়েছেন। ",
}


def page(language: str, *, head: str = "", over: str = "", under: str = "", lang: str | None = None) -> str:
    paragraphs = "".join(f"<p>{number}. {BODIES[language] * 3}</p>" for number in range(3))
    return f"""<!doctype html><html lang="{lang or language}"><head><meta charset="utf-8">
    <title>Shells hit the market of Aru | Kabar Contoh</title>{head}</head><body>
    <div class="masthead">3 March 2026 · 3 Maret 2026</div><nav><a href="/">Home</a></nav>
    <main><article><header>{over}<h1>Shells hit the market of Aru</h1>{under}</header>{paragraphs}
    <p>On 7 October 2023 the war began. 2023-10-07.</p></article>
    <aside class="related"><h3>More</h3><time datetime="2026-02-02">2 February 2026</time></aside></main>
    <section id="comments"><time datetime="2026-03-01">1 March 2026</time> I was there.</section>
    <footer>© 2026 Kabar Contoh</footer></body></html>"""


def draft(words: str, url: str | None = None) -> Draft:
    return html.draft(words, "x", url)


def day(words: str, url: str | None = None) -> str | None:
    published = draft(words, url).published
    return published[:10] if published else None


GRAPH = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "WebSite", "name": "Kabar"},
        {"@type": "ItemList", "itemListElement": [{"@type": "NewsArticle", "datePublished": "2026-02-02"}]},
        {"@type": "WebPage", "datePublished": "2020-01-05"},
        {
            "@type": ["NewsArticle"],
            "datePublished": "2025-01-12T08:00:00+07:00",
            "dateModified": "2025-02-01",
        },
    ],
}
LIVE = [{"@type": "BreadcrumbList"}, {"@type": "LiveBlogPosting", "datePublished": "2025-01-12T08:00:00Z"}]
BROKEN = '{"@type": "NewsArticle", "datePublished": "2025-01-12T08:00:00Z", "headline": "A "quoted" word"}'


def script(said: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(said)}</script>'


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2025-01-12T21:05:00+07:00">',
        '<meta property="og:article:published_time" content="2025-01-12 21:05:00">',
        '<meta name="publishdate" content="2025/01/12 21:05:11">',
        '<meta name="Date" content="2025-01-12T21:05:00.000Z">',
        '<meta name="DC.date.issued" content="2025-01-12">',
        '<meta name="pubdate" content="20250112">',
        '<meta name="parsely-pub-date" content="2025-01-12T14:05:00Z">',
        '<meta name="publish-date" content="Sun, 12 Jan 2025 21:05:00 +0700">',
        '<meta name="publish_date" content="Sun Jan 12 2025 21:05:00 GMT+0700 (Western Indonesia Time)">',
        '<meta name="cXenseParse:recs:publishtime" content="1736690700">',
        '<meta itemprop="datePublished" content="January 12, 2025 9:05 pm">',
        '<meta name="date" content="garbage"><meta name="dcterms.created" content="12 januari 2025">',
        script(GRAPH),
        script(LIVE),
        script({"@type": "WebPage", "mainEntity": {"@type": "Article", "datePublished": "2025-01-12"}}),
        f'<script type="application/ld+json">{BROKEN}</script>',
        f'<script type="application/ld+json">\n<!--{json.dumps(LIVE)}-->\n</script>',
    ],
)
def test_what_a_page_tells_machines_comes_first(head: str):
    found = draft(page("en", head=head, under="<p>11 January 2025</p>"))
    assert (found.published or "")[:10] == "2025-01-12"
    assert found.published_source == "metadata"


@pytest.mark.parametrize(
    "under",
    [
        '<time datetime="2025-01-12T09:30">yesterday</time>',
        '<time class="updated" datetime="2025-01-20">20 Jan</time><time datetime="2025-01-12">12 Jan</time>',
        '<span itemprop="datePublished" content="2025-01-12T09:30:00Z"></span>',
        '<span itemprop="datePublished">12 January 2025</span>',
        '<abbr class="published" title="2025-01-12T09:30:00Z">Sunday</abbr>',
    ],
)
def test_then_what_the_markup_of_the_article_says(under: str):
    assert day(page("en", under=under)) == "2025-01-12"


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "By A. Writer | January 12, 2025 | 9:30 am"),
        ("en", "Sunday 12th January 2025"),
        ("en", "Updated: January 20, 2025 · Published: January 12, 2025"),
        ("id", "Kabar Contoh - Minggu, 12 Januari 2025 09:30 WIB"),
        ("id", "Jakarta, 12/01/2025, 09:30 WIB"),
        ("fr", "Publié le 12 janvier 2025 à 09h30, mis à jour le 20 janvier 2025"),
        ("es", "12 de enero de 2025 · Actualizado: 13/01/2025"),
        ("de", "Stand: 12.01.2025, 09:30 Uhr"),
        ("de", "12. Januar 2025"),
        ("pt", "12 de janeiro de 2025 às 9h30"),
        ("ru", "12 января 2025, 09:30"),
        ("uk", "12 січня 2025"),
        ("tr", "12 Ocak 2025 Pazar"),
        ("ar", "١٢ يناير ٢٠٢٥"),
        ("ar", "12 يناير 2025"),
        ("fa", "12 ژانویه 2025"),
        ("th", "12 มกราคม 2568 09:30 น."),
        ("zh", "2025年01月12日 09:30 来源：新华"),
        ("ja", "2025年1月12日 9時30分"),
        ("vi", "Chủ nhật, 12/1/2025, 09:30"),
        ("hu", "2025. január 12. 9:30"),
        ("pl", "12 stycznia 2025, 9:30"),
        ("pl", "12. 1. 2025"),
        ("vi", "Ngày 12 tháng 1 năm 2025"),
        ("en", "12-Jan-2025 09:30"),
        ("en", "Jan. 12, 2025"),
        ("ja", "2025.01.12"),
        ("zh", "2025. 1. 12. 09:30"),
        ("bn", "১২ জানুয়ারি ২০২৫"),
    ],
)
def test_then_the_day_that_a_reader_sees_beside_the_headline(language: str, line: str):
    assert day(page(language, under=f"<div><span>{line}</span></div>")) == "2025-01-12"


def test_a_box_s_name_counts_only_beside_the_headline():
    words = page("en", under='<p class="post-date">12 January 2025</p>')
    assert day(words.replace("<main>", '<main class="with-related has-comments">')) == "2025-01-12"


def test_among_headings_the_title_tells_which_is_the_headline():
    words = page("en", under="<p>12 January 2025</p>")
    words = words.replace(
        '<div class="masthead">', '<h1>Kabar Contoh</h1><time datetime="2026-03-03">Today</time><div>'
    )
    assert day(words) == "2025-01-12"
    assert (
        day(words.replace("<main>", "<div>").replace("</main>", "</div>").replace("article>", "div>"))
        == "2025-01-12"
    )


def test_todays_date_in_the_masthead_is_not_the_report_s():
    words = page("en").replace(
        '<div class="masthead">', '<time datetime="2026-03-03">Today</time><div class="date">'
    )
    assert day(words) is None


def test_a_line_above_the_headline_counts_when_it_is_the_article_s():
    assert day(page("es", over="<span>12 de enero de 2025</span>")) == "2025-01-12"


@pytest.mark.parametrize(
    ("lang", "line", "found"),
    [
        ("en-GB", "03/04/2025", "2025-04-03"),
        ("en-US", "03/04/2025", "2025-03-04"),
        ("en", "03/04/2025", None),
        ("en", "13/04/2025", "2025-04-13"),
        ("en", "04/13/2025", "2025-04-13"),
        ("en", "31/31/2025", None),
    ],
)
def test_a_day_that_may_be_two_is_none(lang: str, line: str, found: str | None):
    assert day(page("en", lang=lang, under=f"<p>{line}</p>")) == found


@pytest.mark.parametrize(
    "url",
    [
        "https://a.example/2025/01/12/market",
        "https://a.example/world/2025/1/12/market.html",
        "https://a.example/news/market-2025-01-12",
        "https://a.example/20250112/market",
        "https://a.example/n1/2025/0112/c1001-40400.html",
        "https://a.example/202501/12/t20250112_1.html",
        "https://a.example/read/2025/01/12/093000/market",
        "https://a.example/market-20250112.html",
    ],
)
def test_then_the_day_in_the_address(url: str):
    found = draft(page("en"), url)
    assert (found.published, found.published_source) == ("2025-01-12T00:00:00+00:00", "url")


@pytest.mark.parametrize(
    "path", ["after-2023-10-07-attack", "x-20231007-y", "2025/45/99/x", "id/20250112345"]
)
def test_a_day_inside_the_words_of_an_address_is_an_event_s(path: str):
    assert day(page("en"), f"https://a.example/{path}") is None


@pytest.mark.parametrize("language", ["en", "id", "ar", "zh"])
def test_a_page_that_says_no_day_has_none(language: str):
    found = draft(page(language), "https://a.example/news/id/20259999/1234567890")
    assert (found.published, found.published_source) == (None, "none")


@pytest.mark.parametrize(
    "title", ["", '<meta property="og:title" content="Shells hit the market of Aru - Kabar Contoh">']
)
def test_the_headline_comes_without_the_outlet_s_name(title: str):
    assert draft(page("en", head=title)).title == "Shells hit the market of Aru"


def test_the_outlet_is_what_the_page_calls_it():
    publisher = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": "x",
        "publisher": {"@type": "Organization", "name": "Kabar"},
    }
    assert (
        draft(page("en", head='<meta property="og:site_name" content="Kabar Contoh">')).outlet
        == "Kabar Contoh"
    )
    assert draft(page("en", head=script(publisher))).outlet == "Kabar"


def test_the_body_holds_the_report_and_nothing_beside_it():
    beside = (
        '<div class="cookie-banner"><p>We use cookies. 99 people were killed. Accept all.</p></div>'
        '<div class="related-articles"><a href="/b"><h3>44 dead in Bira</h3></a></div>'
        '<div class="advertisement"><p>Buy one, get 33 free</p></div>'
        "<p><strong>Read also: <a href='/c'>Toll in Ceram rises to 55 dead after a week</a></strong></p>"
    )
    text = draft(page("en", under=beside)).text
    assert text.count("At least twelve people were killed") == 9
    for word in ("44 dead", "33 free", "55 dead", "99 people", "I was there", "More", "Home"):
        assert word not in text


@pytest.mark.parametrize(
    ("charset", "language"),
    [
        ("windows-1251", "ru"),
        ("windows-1256", "ar"),
        ("gb2312", "zh"),
        ("gbk", "zh"),
        ("shift_jis", "ja"),
        ("euc-jp", "ja"),
        ("tis-620", "th"),
        ("iso-8859-2", "pl"),
        ("iso-8859-9", "tr"),
        ("utf-16", "vi"),
    ],
)
def test_old_encodings_are_read_as_they_say(charset: str, language: str):
    from pipeline.readers.decode import decode

    words = (
        page(language).replace('charset="utf-8"', f'charset="{charset}"').replace("·", "-").replace("©", "")
    )
    for data, told in (
        (words.encode(charset), None),
        (words.replace("charset", "x").encode(charset), charset),
    ):
        assert BODIES[language].strip() in draft(decode(data, "x", declares=True, charset=told)).text
