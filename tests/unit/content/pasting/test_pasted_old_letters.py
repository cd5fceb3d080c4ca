"""Old encodings on the clipboard: by font, by content, before any cleaning."""

import html as markup

from portal.content.pasting import clean_clipboard

_WORDS = "Ch\xf1 tÞch Uû ban nh©n d©n ph\xad\xeang, tr\xad\xebng ban t\xad ph\xb8p"
_READ = "Chủ tịch Uỷ ban nhân dân phường, trưởng ban tư pháp"


def test_letters_are_converted_before_soft_hyphens_go() -> None:
    pasted = clean_clipboard(f"<p>{_WORDS}</p>")
    assert pasted.html == f"<p>{_READ}</p>"
    assert [(one.after, one.encoding) for one in pasted.converted] == [(_READ, "TCVN3")]


def test_soft_hyphens_as_entities_are_letters_too() -> None:
    text = markup.escape(_WORDS).replace("\xad", "&shy;")
    assert clean_clipboard(f"<p>{text}</p>").html == f"<p>{_READ}</p>"


def test_soft_hyphens_of_unicode_text_go() -> None:
    assert clean_clipboard("<p>Ủy\xad ban nhân\xad dân</p>").html == (
        "<p>Ủy ban nhân dân</p>"
    )


def test_fonts_are_read_as_word_writes_them() -> None:
    sheet = (
        "<style>@font-face {font-family:'VNI-Times'}"
        'p.MsoNormal {font-family:"\\.VnTime"} '
        'span.H {font-family:"\\.VnTimeH"}</style>'
    )
    html = f"{sheet}<p class=MsoNormal>Sè nhµ <span class=H>th«ng b¸o</span></p>"
    assert clean_clipboard(html).html == "<p>Số nhà THÔNG BÁO</p>"


def test_the_font_of_an_old_font_element_counts() -> None:
    html = '<p><font face="VNI-Times">Soá nhaø</font> ở phố</p>'
    assert clean_clipboard(html).html == "<p>Số nhà ở phố</p>"


def test_fonts_that_are_only_declared_change_nothing() -> None:
    html = (
        "<style>@font-face {font-family:'.VnTime'} p {font-family:'Times New Roman';"
        "mso-fareast-font-family:'.VnTime';mso-bidi-font-family:'VNI-Times'}</style>"
        "<p>Bà Hà là cán bộ xã</p>"
    )
    pasted = clean_clipboard(html)
    assert pasted.html == "<p>Bà Hà là cán bộ xã</p>"
    assert not pasted.converted


def test_what_stood_there_before_is_handed_out_with_the_conversion() -> None:
    pasted = clean_clipboard("<p>Nghò ñònh cuûa Chính phuû</p>")
    assert pasted.html == "<p>Nghị định của Chính phủ</p>"
    assert pasted.original == "<p>Nghò ñònh cuûa Chính phuû</p>"


def test_doubtful_words_stay_and_the_other_reading_is_offered() -> None:
    pasted = clean_clipboard("<p>NghÞ ®Þnh</p>")
    assert pasted.html == "<p>NghÞ ®Þnh</p>"
    assert [(one.after, one.html) for one in pasted.doubtful] == [
        ("Nghị định", "<p>Nghị định</p>")
    ]


def test_viqr_is_offered_never_applied() -> None:
    text = "Tie^'ng Vie^.t ddu+o+.c ddo.c nhu+ the^' na`y"
    pasted = clean_clipboard("", text)
    assert text in markup.unescape(pasted.html)
    assert [(one.encoding, one.html) for one in pasted.doubtful] == [
        ("VIQR", "<p>Tiếng Việt được đọc như thế này</p>")
    ]


def test_marks_across_runs_join_their_letters() -> None:
    html = "<p style=\"font-family:'VNI-Times'\">S<b>o</b>á l<i>ö</i>ôïng</p>"
    body = clean_clipboard(html).html
    assert body == "<p>S<strong>ố</strong> l<em>ư</em>ợng</p>"
