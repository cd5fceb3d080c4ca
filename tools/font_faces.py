"""The six faces of the portal: where each comes from and how CSS names it."""

import unicodedata
from dataclasses import dataclass

SERIF_PACKAGE = "@fontsource-variable/source-serif-4"
SANS_PACKAGE = "@fontsource/be-vietnam-pro"

# The letters Vietnamese adds to the Latin alphabet, in both cases.
_VOWELS = "aăâeêioôơuưy"
_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_PUNCTUATION = "“”‘’–—…₫×−·‹›•«»°§©²³½\u00a0"


@dataclass(frozen=True, slots=True)
class Face:
    """One font file; `source` holds `{subset}`, `axes` are empty when static."""

    name: str
    family: str
    weight: int
    italic: bool
    package: str
    source: str
    axes: tuple[tuple[str, float], ...] = ()

    @property
    def file_name(self) -> str:
        """The name before the content hash is added."""
        return f"{self.name}.woff2"


def _serif(name: str, family: str, weight: int, size: int, style: str) -> Face:
    return Face(
        name=name,
        family=family,
        weight=weight,
        italic=style == "italic",
        package=SERIF_PACKAGE,
        source=f"source-serif-4-{{subset}}-opsz-{style}.woff2",
        axes=(("opsz", size), ("wght", weight)),
    )


def _sans(name: str, weight: int) -> Face:
    return Face(
        name=name,
        family="Quan Sans",
        weight=weight,
        italic=False,
        package=SANS_PACKAGE,
        source=f"be-vietnam-pro-{{subset}}-{weight}-normal.woff2",
    )


# "Source" is a reserved name under the OFL, so modified faces carry names of ours.
FACES = (
    _sans("sans-400", 400),
    _sans("sans-600", 600),
    _serif("serif-text-400", "Quan Serif", 400, 18, "normal"),
    _serif("serif-display-600", "Quan Display", 600, 40, "normal"),
    _serif("serif-text-700", "Quan Serif", 700, 18, "normal"),
    _serif("serif-text-400i", "Quan Serif", 400, 18, "italic"),
)


def required_characters() -> str:
    """Every character each face must hold, composed (NFC), without repeats."""
    letters = [
        unicodedata.normalize("NFC", vowel + tone)
        for vowel in _VOWELS
        for tone in _TONES
    ]
    lower = "".join(letters) + "đ"
    ascii_letters = "".join(map(chr, range(0x20, 0x7F)))
    return ascii_letters + "".join(
        character
        for character in dict.fromkeys(lower + lower.upper() + _PUNCTUATION)
        if not character.isascii()
    )


def font_face_css(urls: dict[str, str]) -> str:
    """The @font-face rules for `urls`, which maps face names to addresses."""
    return "".join(
        f'@font-face{{font-family:"{face.family}";'
        f'src:url({urls[face.name]}) format("woff2");'
        f"font-weight:{face.weight};"
        f"{'font-style:italic;' if face.italic else ''}"
        "font-display:swap}"
        for face in FACES
    )
