"""Guessing which of a schema's labels stands for one of another scheme.

A guess is offered to a person, never taken without one; where two labels fit equally well
there is none.
"""

import re
from collections.abc import Callable, Iterable, Mapping

from corpus.document.label_counts import KINDS, LabelCounts
from corpus.document.label_mapping import LabelMapping, span_labels
from corpus.document.schema import Schema
from corpus.document.unsure import span_attributes

# What the usual corpora call the same: ACE, AQMAR, ANERcorp, CoNLL-2003, OntoNotes, Wojood.
SYNONYMS = (
    ("per", "pers", "person", "people", "شخص"),
    ("org", "organization", "organisation", "company", "منظمة", "مؤسسة"),
    ("loc", "location", "place", "مكان", "موقع"),
    ("gpe", "geopoliticalentity", "country", "city"),
    ("fac", "facility", "building"),
    ("misc", "miscellaneous", "other", "mis"),
    ("norp", "nationality"),
    ("occ", "occupation", "profession"),
    ("date", "تاريخ"),
    ("time", "وقت"),
    ("event", "eve", "evt", "حدث"),
    ("product", "prod", "prd"),
    ("workofart", "work", "art"),
    ("language", "lang"),
    ("percent", "percentage"),
    ("quantity", "qty"),
    ("cardinal", "card", "number", "num"),
    ("ordinal", "ord"),
    ("money", "monetary"),
    ("curr", "currency"),
    ("website", "url"),
    ("claim", "content", "quote", "quotation", "قول"),
    ("source", "speaker", "مصدر"),
    ("cue", "trigger"),
)
_NAMES = {word: words[0] for words in SYNONYMS for word in words}
_SEPARATORS = re.compile(r"[\W_]+")


def proposed(unknown: LabelCounts, schema: Schema) -> LabelMapping:
    """A mapping of those unknown labels for which something in the schema fits: the same
    label in another layer, in another letter case, or a usual word for the same. Attributes
    keep their name where everything that their owners may become has one so called."""
    labels, relations = span_labels(schema), tuple(schema.relations_by_name)
    spans = {name: _fitting_span(name, labels) for name in unknown.spans}
    links = {name: _fitting(name, relations) for name in unknown.relations}
    settled = LabelMapping(
        {name: target for name, target in spans.items() if target},
        {name: target for name, target in links.items() if target},
    )
    return settled.over(_kept_attributes(unknown, settled, schema))


def leaving_out(unknown: LabelCounts) -> LabelMapping:
    """The mapping that leaves every one of these out."""
    return LabelMapping(**{kind: dict.fromkeys(unknown.of(kind)) for kind in KINDS})


def _kept_attributes(unknown: LabelCounts, settled: LabelMapping, schema: Schema) -> LabelMapping:
    """The attributes that keep their names, where `settled` is what their owners become."""
    layers = {layer.name: {one.name for one in span_attributes(layer)} for layer in schema.layers}
    types = {type.name: {one.name for one in type.attributes} for type in schema.relations}
    return LabelMapping(
        span_attributes=_kept(unknown.span_attributes, settled.spans, layers),
        relation_attributes=_kept(unknown.relation_attributes, settled.relations, types),
    )


def _kept(
    unknown: Iterable[str], settled: Mapping[str, str | None], known: Mapping[str, set[str]]
) -> dict[str, str | None]:
    """`settled` is label → label, `known` layer or relation → its attributes."""
    found: dict[str, str | None] = {}
    for named in unknown:
        owner, _, name = named.partition(":")
        targets = [target for label, target in settled.items() if label.partition(":")[0] == owner]
        become = {target.partition(":")[0] for target in targets if target} | ({owner} & {*known})
        if become and all(name in known[one] for one in become):
            found[named] = name
    return found


def _fitting_span(name: str, labels: Iterable[str]) -> str:
    """The only label that fits: in the span's own layer first, for there it is likeliest."""
    layer, _, label = name.partition(":")
    known = [(one, *one.split(":", 1)) for one in labels]
    for likeness in (str, _folded, _named):
        like = [one for one in known if likeness(one[2]) == likeness(label)]
        for fits in ([one for one in like if _folded(one[1]) == _folded(layer)], like):
            if len(fits) == 1:
                return fits[0][0]
    return ""


def _fitting(name: str, known: Iterable[str]) -> str:
    likenesses: tuple[Callable[[str], str], ...] = (_folded, _named)
    for likeness in likenesses:
        like = [one for one in known if likeness(one) == likeness(name)]
        if len(like) == 1:
            return like[0]
    return ""


def _folded(label: str) -> str:
    return _SEPARATORS.sub("", label.casefold())


def _named(label: str) -> str:
    """The first of its synonyms."""
    folded = _folded(label)
    return _NAMES.get(folded, folded)
