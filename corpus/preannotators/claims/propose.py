"""Claims as the spans and relations of a schema."""

from itertools import pairwise

from corpus.document.document import AttributeValue
from corpus.document.schema import ClaimRoles
from corpus.preannotators.claims.quotation import quotation
from corpus.preannotators.claims.scene import Claim
from corpus.preannotators.claims.speakers import Source, Speakers
from corpus.preannotators.entities.mentions import Mention
from corpus.preannotators.reading import Reading
from corpus.preannotators.suggestions import Suggestions


def propose_claims(
    suggestions: Suggestions,
    reading: Reading,
    mentions: list[Mention],
    ids: dict[Mention, str],
    claims: list[Claim],
    least: float,
) -> None:
    """Propose each claim that scores at least `least`: contents, source, cue, and the
    relations between them. `ids` are those of the spans proposed for the mentions."""
    roles = suggestions.schema.claims
    if roles is None:
        return
    speakers = Speakers(mentions)
    for claim in claims:
        if claim.score >= least:
            _propose(suggestions, reading, speakers, ids, claim, roles)


def _propose(
    suggestions: Suggestions,
    reading: Reading,
    speakers: Speakers,
    ids: dict[Mention, str],
    claim: Claim,
    roles: ClaimRoles,
) -> None:
    pieces = _propose_pieces(suggestions, reading, claim, roles, speakers)
    layer_of = suggestions.schema.layer_of
    if claim.cue:
        layer, attributes = layer_of(roles.cue), {"kind": claim.cue_kind}
        cue = suggestions.add_span(layer, roles.cue, *claim.cue, claim.score, attributes)
        suggestions.add_relation(roles.cue_of, cue, pieces[0], claim.score)
    if claim.source:
        source = _propose_source(suggestions, claim.source, claim.score, roles)
        suggestions.add_relation(roles.source_of, source, pieces[0], claim.score)
        _relate_to_entities(suggestions, speakers, ids, claim, source)


def _propose_pieces(
    suggestions: Suggestions,
    reading: Reading,
    claim: Claim,
    roles: ClaimRoles,
    speakers: Speakers,
) -> list[str]:
    """Propose the content; the first piece carries the attributes. Returns the pieces' ids."""
    layer = suggestions.schema.layer_of(roles.content)
    attributes: dict[str, AttributeValue] = {
        "sourcing": _sourcing(claim),
        "quotation": quotation(reading, speakers, claim.pieces),
    }
    if claim.worthy is not None:
        attributes["check_worthy"] = claim.worthy
    pieces: list[str] = []
    for start, end in claim.pieces:
        held: dict[str, AttributeValue] = {} if pieces else attributes
        pieces.append(suggestions.add_span(layer, roles.content, start, end, claim.score, held))
    for before, after in pairwise(pieces):
        suggestions.add_relation(roles.continues, before, after, claim.score)
    return pieces


def _sourcing(claim: Claim) -> str:
    nameless = claim.source is None or claim.source.anonymous
    return "unnamed" if nameless and claim.sourcing != "dropped" else claim.sourcing


def _propose_source(
    suggestions: Suggestions, source: Source, score: float, roles: ClaimRoles
) -> str:
    return suggestions.add_span(
        suggestions.schema.layer_of(roles.source),
        roles.source,
        source.start,
        source.end,
        score,
        {"form": source.form, "type": source.type, "anonymous": source.anonymous},
    )


def _relate_to_entities(
    suggestions: Suggestions,
    speakers: Speakers,
    ids: dict[Mention, str],
    claim: Claim,
    source_id: str,
) -> None:
    """Whom the source is, or for whom it speaks: متحدث باسم الكرملين is not the Kremlin."""
    source = claim.source
    if source is None or source.form == "pronoun":
        return
    held = [one for one in speakers.inside(source.start, source.end) if one in ids]
    named = [one for one in held if one.label == "PERS"]
    beginning = [one for one in held if one.start == source.start and one.label != "OCC"]
    if named or beginning:
        referent = (named or beginning)[0]
        suggestions.add_relation("refers_to", source_id, ids[referent], claim.score)
    elif source.type == "person":
        served = next((one for one in held if one.label in ("ORG", "GPE")), None)
        if served:
            suggestions.add_relation("speaks_for", source_id, ids[served], claim.score)
