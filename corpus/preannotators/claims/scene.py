"""What the claim rules work on: one text with its mentions, and who spoke before."""

from dataclasses import dataclass, field

from corpus.preannotators.claims.speakers import Source, Speakers, is_plural
from corpus.preannotators.reading import Reading

Extent = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim: its pieces, cue and source, as offsets in the text.

    `cue` is None where only a source says whose it is, `source` where nobody is named;
    `sourcing` is explicit, dropped or unnamed. `worthy` is whether it is worth checking,
    where the method can tell.
    """

    pieces: tuple[Extent, ...]
    cue: Extent | None
    cue_kind: str
    source: Source | None
    sourcing: str
    score: float
    worthy: bool | None = None


@dataclass(slots=True)
class Scene:
    """A text as the claim rules go through it; `sources` are those met so far, in order."""

    reading: Reading
    speakers: Speakers
    sources: list[Source] = field(default_factory=list)

    def remember(self, claim: Claim) -> None:
        """Keep an explicit source for the verbs after it that drop theirs."""
        if claim.source and claim.sourcing == "explicit" and claim.source.form != "pronoun":
            self.sources.append(claim.source)

    def latest(self, gender: str, since: int = 0) -> Source | None:
        """The nearest source before that fits a verb of this gender (m, f, or p for plural);
        none that stands before word `since`."""
        for source in reversed(self.sources):
            if source.first < since:
                return None
            fits = is_plural(self.reading, source) if gender == "p" else source.gender == gender
            if fits:
                return source
        return None
