"""Bodies as the editor writes them, of every kind of node, made by chance."""

from random import Random

EVERY_NODE = "\n".join(
    [
        "<p>Chữ <strong>đậm <em>và nghiêng</em></strong>, H<sub>2</sub>O, m<sup>2</sup>"
        '<br>dòng hai, <a href="https://phuong.example.vn/?a=1&amp;b=2#c">liên '
        '<strong>kết</strong></a>, <span class="nowrap">290-QĐ/TW</span>, 5&nbsp;%</p>',
        '<p class="align-center">Giữa</p>',
        '<p class="align-right">Phải &lt; &amp; &gt; "x"</p>',
        "<h2>Mục</h2>",
        "<h3>Tiểu mục</h3>",
        "<h4>Điểm</h4>",
        '<ul><li>Một</li><li>Hai<ol start="3"><li>Ba</li><li><p>Bốn</p><p>Năm</p></li>'
        "</ol></li></ul>",
        "<blockquote><p>Lời trích</p><ul><li>Điều</li></ul></blockquote>",
        '<table><caption>Lịch tiếp dân</caption><thead><tr><th scope="col" colspan="2">'
        'Ngày</th><th scope="col" class="align-right">Số</th></tr></thead><tbody><tr>'
        '<th scope="row" rowspan="2">20/06</th><td>Sáng</td><td class="align-right">3'
        "</td></tr><tr><td><p>Chiều</p><ul><li>Đến 17 giờ</li></ul></td><td></td></tr>"
        "</tbody></table>",
        "<table><tbody><tr><td>Không tiêu đề</td><th>Ô</th></tr></tbody></table>",
        '<figure class="align-center"><img src="/media/5/cau.jpg" alt="Cầu &quot;mới'
        '&quot;" width="640" height="360"><figcaption>Cầu <em>mới</em> <cite>Ảnh: Lan'
        "</cite></figcaption></figure>",
        '<figure class="align-right decorative"><img src="/media/6/hoa.png" alt="">'
        "</figure>",
        '<p class="attachment"><a href="/media/9/bieu-mau.pdf">Biểu mẫu 1</a></p>',
        "<p></p>",
        "<p>Hết.</p>",
    ]
)
_WORDS = (
    *("phường", "Ủy", "ban", "nhân", "dân", "1874/KH-UBND", "&lt;x&gt;", "A&amp;B"),
    *('"trích"', "Đoàn", "ghế", "5&nbsp;%", "nghiêng", "–", "2015", "ưỡn", "'"),
)
_ADDRESSES = ("https://a.vn/?x=1&amp;y=%20", "/trang/a", "#muc", "mailto:a@b.vn")
_MARKS = ("strong", "em", "sub", "sup", "nowrap", "a")


class Bodies:
    """Makes bodies; `kinds` are the nodes and marks the last one holds."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance
        self.kinds: set[str] = set()

    def make(self) -> str:
        """A body that ends in a paragraph of one word."""
        self.kinds = set()
        count = self._chance.randint(1, 7)
        blocks = [self._block() for _ in range(count)]
        return "\n".join([*blocks, "<p>Hết</p>"])

    def _block(self) -> str:
        kind = self._chance.choice(
            ("p", "p", "heading", "list", "quote", "table", "figure", "attachment")
        )
        self.kinds.add(kind)
        made: str = getattr(self, f"_{kind}")()
        return made

    def _p(self) -> str:
        align = self._chance.choice(("", "", ' class="align-center"'))
        return f"<p{align}>{self._line()}</p>"

    def _heading(self) -> str:
        tag = self._chance.choice(("h2", "h3", "h4"))
        return f"<{tag}>{self._line()}</{tag}>"

    def _list(self, depth: int = 0) -> str:
        start = f' start="{self._chance.randint(2, 99)}"'
        tag, attribute = self._chance.choice((("ul", ""), ("ol", ""), ("ol", start)))
        items = (self._item(depth) for _ in range(self._chance.randint(1, 3)))
        return f"<{tag}{attribute}>{''.join(items)}</{tag}>"

    def _item(self, depth: int) -> str:
        if self._chance.random() < 0.15:
            return f"<li><p>{self._line()}</p><p>{self._line()}</p></li>"
        nested = (
            self._list(depth + 1) if self._chance.random() < 0.4 / (depth + 1) else ""
        )
        return f"<li>{self._line()}{nested}</li>"

    def _quote(self) -> str:
        more = self._list() if self._chance.random() < 0.3 else ""
        return f"<blockquote>{self._p()}{more}</blockquote>"

    def _table(self) -> str:
        width = self._chance.randint(1, 4)
        caption = (
            f"<caption>{self._plain()}</caption>" if self._chance.random() < 0.4 else ""
        )
        head = ""
        if self._chance.random() < 0.6:
            cells = "".join(
                f'<th scope="col">{self._line()}</th>' for _ in range(width)
            )
            head = f"<thead><tr>{cells}</tr></thead>"
        rows = "".join(self._row(width) for _ in range(self._chance.randint(1, 3)))
        return f"<table>{caption}{head}<tbody>{rows}</tbody></table>"

    def _row(self, width: int) -> str:
        wide = self._chance.randint(1, width)
        span = f' colspan="{wide}"' if wide > 1 else ""
        first = self._chance.choice(
            (
                f"<td{span}>",
                f'<th scope="row"{span}>',
                f'<td{span} class="align-right">',
            )
        )
        cells = [f"{first}{self._line()}</{first[1:3]}>"]
        cells += [f"<td>{self._cell()}</td>" for _ in range(width - wide)]
        return f"<tr>{''.join(cells)}</tr>"

    def _cell(self) -> str:
        ways = ("", self._line(), f"<p>{self._line()}</p>{self._list()}")
        return self._chance.choice(ways)

    def _figure(self) -> str:
        number = self._chance.randint(1, 999)
        size = self._chance.choice(("", ' width="640" height="360"'))
        style = self._chance.choice(("", ' class="align-right"', ' class="decorative"'))
        alt = "" if "decorative" in style else self._plain().replace('"', "&quot;")
        parts = [
            self._line() if self._chance.random() < 0.6 else "",
            f"<cite>{self._plain()}</cite>" if self._chance.random() < 0.4 else "",
        ]
        words = " ".join(part for part in parts if part)
        below = f"<figcaption>{words}</figcaption>" if words else ""
        picture = f'<img src="/media/{number}/anh-{number}.jpg" alt="{alt}"{size}>'
        return f"<figure{style}>{picture}{below}</figure>"

    def _attachment(self) -> str:
        address = f"/media/{self._chance.randint(1, 999)}/bieu-mau.pdf"
        return f'<p class="attachment"><a href="{address}">{self._plain()}</a></p>'

    def _plain(self) -> str:
        return " ".join(self._chance.choices(_WORDS, k=self._chance.randint(1, 4)))

    def _line(self) -> str:
        """Words, some of them marked; between two marked ones stands a plain one."""
        pieces = [self._plain()]
        for _ in range(self._chance.randint(0, 2)):
            pieces += [self._marked(), self._plain()]
        if self._chance.random() < 0.1:
            pieces.append("<br>Dòng mới")
        return " ".join(pieces)

    def _marked(self) -> str:
        mark = self._chance.choice(_MARKS)
        self.kinds.add(mark)
        words = self._plain()
        if mark == "nowrap":
            return f'<span class="nowrap">{words}</span>'
        if mark == "a":
            address = self._chance.choice(_ADDRESSES)
            return f'<a href="{address}">{words} <strong>x</strong></a>'
        return f"<{mark}>{words}</{mark}>"
