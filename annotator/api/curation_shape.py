"""What a curation looks like, for the OpenAPI description."""

from typing import Any

from rest_framework import serializers

from annotator.api.paging import LARGEST_KEY
from annotator.api.workbench_shape import KeysSerializer, ShownArticleSerializer
from corpus.models.curation import Cause
from corpus.queries.curation_queue import STATES
from corpus.queries.curation_state import CURATION_STATES


class SheetSerializer(serializers.Serializer[Any]):
    """A set that is compared, or may be: `seated` says which; it `fits` if its schema is that
    of the others. `newer` is the revision that was submitted since it took its seat."""

    set = serializers.CharField()
    origin = serializers.ChoiceField(choices=["human", "machine"])
    name = serializers.CharField()
    schema = serializers.CharField()
    fits = serializers.BooleanField()
    seated = serializers.BooleanField()
    revision = serializers.IntegerField()
    newer = serializers.IntegerField(allow_null=True)


class AlternativeSerializer(serializers.Serializer[Any]):
    """One of the things that are said at a place, by the sets of these keys; no `contents`
    where they say nothing there."""

    key = serializers.CharField()
    voters = serializers.ListField(child=serializers.CharField())
    contents = serializers.ListField(child=serializers.DictField())


class CurationDecisionSerializer(serializers.Serializer[Any]):
    """What was decided: the alternatives that were `chosen`, or none, and what stands."""

    chosen = serializers.ListField(child=serializers.CharField())
    result = serializers.ListField(child=serializers.DictField())
    cause = serializers.ChoiceField(choices=["", *Cause.values])
    by = serializers.CharField()
    by_majority = serializers.BooleanField()
    step = serializers.IntegerField()
    made_at = serializers.DateTimeField()


class DisputedPlaceSerializer(serializers.Serializer[Any]):
    """A place of the article: on `agreed` ones all say the same, `open` ones wait for a
    decision, and to `changed` ones something `new` came after it."""

    id = serializers.CharField()
    kind = serializers.ChoiceField(choices=["span", "claim", "relation", "attribute"])
    start = serializers.IntegerField()
    end = serializers.IntegerField()
    standing = serializers.ChoiceField(choices=["agreed", "open", "decided", "changed"])
    alternatives = AlternativeSerializer(many=True)
    new = serializers.ListField(child=serializers.CharField())
    decision = CurationDecisionSerializer(allow_null=True)


class MergedSerializer(serializers.Serializer[Any]):
    """What the curated set says."""

    spans = serializers.ListField(child=serializers.DictField())
    relations = serializers.ListField(child=serializers.DictField())
    attributes = serializers.DictField()
    decisions = serializers.ListField(child=serializers.DictField())


class CurationSerializer(serializers.Serializer[Any]):
    """How a curation stands, or would stand if it began now: `step` counts what was done, and
    `taken` says that one set was taken as the curated one before. `submitted` of `expected`
    annotators are done; `settled` of the `disputed` places are."""

    step = serializers.IntegerField()
    state = serializers.ChoiceField(choices=CURATION_STATES)
    taken = serializers.BooleanField()
    table = SheetSerializer(many=True)
    submitted = serializers.IntegerField()
    expected = serializers.IntegerField()
    places = DisputedPlaceSerializer(many=True)
    settled = serializers.IntegerField()
    disputed = serializers.IntegerField()
    merged = MergedSerializer()


class OpenedCurationSerializer(serializers.Serializer[Any]):
    """All that the page of a curation opens with. `urls` says where what is sent."""

    article = ShownArticleSerializer()
    schema = serializers.DictField()
    keys = KeysSerializer()
    curation = CurationSerializer()
    urls = serializers.DictField(child=serializers.CharField())


class TableSerializer(serializers.Serializer[Any]):
    """The keys of the sets that are compared from now on."""

    sets = serializers.ListField(child=serializers.CharField(max_length=40), max_length=100)


class QueueQuery(serializers.Serializer[Any]):
    """`state` as the page of the queue has it; without it, all that is not finished. `after`
    and `before` are what a page answered as such."""

    state = serializers.ChoiceField(choices=STATES, default="", allow_blank=True)
    after = serializers.IntegerField(default=0, min_value=0, max_value=LARGEST_KEY)
    before = serializers.IntegerField(required=False, min_value=1, max_value=LARGEST_KEY)


class QueuedSerializer(serializers.Serializer[Any]):
    """An article on which something was submitted; `left` of its `disputed` places are not
    settled."""

    article = serializers.IntegerField(source="article.number")
    title = serializers.CharField(source="article.title")
    submitted = serializers.IntegerField()
    disputed = serializers.IntegerField()
    left = serializers.IntegerField()
    state = serializers.ChoiceField(choices=CURATION_STATES)


class QueueSerializer(serializers.Serializer[Any]):
    """25 articles at most, and the numbers to ask for the pages around them with. Where
    `is_cut`, many articles were compared in vain, and the search goes on after `after`."""

    results = QueuedSerializer(many=True, source="articles")
    before = serializers.IntegerField(allow_null=True)
    after = serializers.IntegerField(allow_null=True)
    is_cut = serializers.BooleanField()


class UnanimousQuery(serializers.Serializer[Any]):
    """The number of the article to go on after."""

    after = serializers.IntegerField(default=0, min_value=0, max_value=LARGEST_KEY)


class UnanimousSerializer(serializers.Serializer[Any]):
    """The numbers of the articles that were `taken` as curated now, of as many as were
    `looked` at; `after` is where to go on, null at the end, and `left` how many are left to
    look at."""

    taken = serializers.ListField(child=serializers.IntegerField())
    looked = serializers.IntegerField()
    left = serializers.IntegerField()
    after = serializers.IntegerField(allow_null=True)
