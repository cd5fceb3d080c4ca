"""What readers find a text by: words, tags and documents, as `make_live` has them."""

from portal.core.vietnamese.citations import Citation, find_citations
from portal.scale.bodies import Block, cited_in, words_of
from portal.scale.made import Made
from portal.scale.phrases import phrase


def derive(made: Made, live: int, blocks: list[Block]) -> None:
    """Fill in what follows from the revision at the place `live`, whose body these are.

    Nothing is read again: each block brings its words, and only the sentences that
    were written about documents can name any.
    """
    revision = made.revisions[live]
    title, summary = phrase(revision["title"]), phrase(revision["summary"])
    body = words_of(summary, blocks)
    made.texts = {
        "title_exact": title.exact,
        "title_folded": title.folded,
        "body_exact": body.exact,
        "body_folded": body.folded,
    }
    made.tags = [one["slug"] for one in revision["tags"]]
    first: dict[str, Citation] = {}
    for citation in find_citations(cited_in(blocks)):
        first.setdefault(citation.key, citation)
    made.citations = list(first.values())
