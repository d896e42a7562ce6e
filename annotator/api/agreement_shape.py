"""The shape of a report of agreement."""

from typing import Any

from rest_framework import serializers


class FigureSerializer(serializers.Serializer[Any]):
    """One figure. `measure` is f1, share, kappa, alpha, fleiss or gamma, whose units are articles;
    `part` span, label, relation, claim, attribute or boundary; without a layer or a label it is
    of all. Between `low` and `high` it lies in 95 of 100 cases; null where there are too few
    articles. Without a `value`, `missing` says why: fewer units than `minimum` ("too few"), or
    one value alone ("undefined"). `annotators` are two people, or nobody where it is of all."""

    name = serializers.CharField()
    condition = serializers.ChoiceField(choices=("bare", "preannotated"))
    measure = serializers.CharField()
    part = serializers.CharField()
    way = serializers.CharField()
    layer = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment] # of the field, not of it
    annotators = serializers.ListField(child=serializers.CharField())
    value = serializers.FloatField(allow_null=True)
    low = serializers.FloatField(allow_null=True)
    high = serializers.FloatField(allow_null=True)
    units = serializers.IntegerField()
    articles = serializers.IntegerField()
    missing = serializers.CharField()
    minimum = serializers.IntegerField()


class ConfusionSerializer(serializers.Serializer[Any]):
    """How often two annotators gave the same words these two labels; equal ones too."""

    layer = serializers.CharField()
    first = serializers.CharField()
    second = serializers.CharField()
    times = serializers.IntegerField()


class MarkSerializer(serializers.Serializer[Any]):
    """A span within the text of an example: code points, half-open."""

    start = serializers.IntegerField()
    end = serializers.IntegerField()
    label = serializers.CharField()  # type: ignore[assignment] # of the field, not of it


class ReadingSerializer(serializers.Serializer[Any]):
    """What one annotator marked there."""

    annotator = serializers.CharField()
    marks = MarkSerializer(many=True)


class ExampleSerializer(serializers.Serializer[Any]):
    """Two readings of one place. `text` is the article's from `start` to `end`."""

    article = serializers.IntegerField()
    title = serializers.CharField()
    kind = serializers.CharField()
    start = serializers.IntegerField()
    end = serializers.IntegerField()
    is_cut_before = serializers.BooleanField()
    is_cut_after = serializers.BooleanField()
    text = serializers.CharField(trim_whitespace=False)
    readings = ReadingSerializer(many=True)


class DisagreementSerializer(serializers.Serializer[Any]):
    """How often annotators differ on a label, by the kind of difference: "label", "clitic",
    "punctuation", "real" or "alone". `spans` are those of both, over all pairs of them."""

    layer = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment] # of the field, not of it
    spans = serializers.IntegerField()
    differences = serializers.IntegerField()
    kinds = serializers.DictField(child=serializers.IntegerField())
    examples = ExampleSerializer(many=True)


class WeekSerializer(serializers.Serializer[Any]):
    """F1 of exact spans of the articles whose last submission fell into the week that `begin`s
    on this Monday."""

    begin = serializers.DateField()
    articles = serializers.IntegerField()
    figures = FigureSerializer(many=True)


class GuidelinesPeriodSerializer(serializers.Serializer[Any]):
    """The same of the articles that were submitted under a version of the guidelines; number 0,
    beginning at no time, before there were any."""

    number = serializers.IntegerField()
    begin = serializers.DateTimeField(allow_null=True)
    articles = serializers.IntegerField()
    figures = FigureSerializer(many=True)


class GammaSerializer(serializers.Serializer[Any]):
    """What the figures of γ are of: `articles` is how many, a sample of those with spans by two
    annotators or more, and `left_out` counts the others of these. `install` is the line that
    installs the library for it, empty unless it was missing when the report was made."""

    install = serializers.CharField()
    articles = serializers.IntegerField()
    left_out = serializers.IntegerField()


class AgreementFiguresSerializer(serializers.Serializer[Any]):
    """Everything that a report tells. `articles` counts bare and preannotated ones; `mixed` are
    those submitted partly before and partly after a change of the guidelines."""

    annotators = serializers.ListField(child=serializers.CharField())
    articles = serializers.DictField(child=serializers.IntegerField())
    figures = FigureSerializer(many=True)
    confusion = ConfusionSerializer(many=True)
    labels = DisagreementSerializer(many=True)
    weeks = WeekSerializer(many=True)
    guidelines = GuidelinesPeriodSerializer(many=True)
    mixed = serializers.IntegerField()
    gamma = GammaSerializer()
