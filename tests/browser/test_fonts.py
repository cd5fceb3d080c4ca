"""A face that is fetched before it is needed is needed."""

import pytest

from tests.browser.reader import Reader

_LEFT_OVER = """async () => {
  const faces = [];
  const walk = (rules) => {
    for (const rule of rules) {
      if (rule instanceof CSSFontFaceRule) faces.push(rule.style);
      walk(rule.styleSheet?.cssRules ?? rule.cssRules ?? []);
    }
  };
  for (const sheet of document.styleSheets) walk(sheet.cssRules);
  await document.fonts.ready;
  const used = [...document.fonts].filter(({ status }) => status === "loaded")
    .map(({ family, weight }) => `${family.replaceAll('"', "")} ${weight}`);
  const links = document.querySelectorAll("link[rel=preload][as=font]");
  if (!links.length) return ["nothing is fetched before"];
  return [...links].map(({ href }) => href.split("/").pop()).filter((file) => {
    const face = faces.find(({ src }) => src.includes(file));
    if (!face) return true;
    const family = face.getPropertyValue("font-family").replaceAll('"', "");
    return !used.includes(`${family} ${face.getPropertyValue("font-weight")}`);
  });
}"""


@pytest.mark.parametrize(
    "name",
    ["home", "seed-like article", "long list", "writing desk", "sign-in card"],
)
def test_every_face_fetched_before_is_used(
    reader: Reader, places: dict[str, str], name: str
) -> None:
    reader.opens(places[name])
    reader.page.wait_for_load_state("networkidle")
    assert reader.page.evaluate(_LEFT_OVER) == []
