"""What the workbench is opened with, for the OpenAPI description."""

from typing import Any

from rest_framework import serializers


class WorkbenchArticleSerializer(serializers.Serializer[Any]):
    """The article. `words` and `sentences` are start, end, start, end, …; `clitics` holds,
    by a word's index, the offsets inside it where a clitic may begin or end."""

    number = serializers.IntegerField()
    key = serializers.CharField()
    text = serializers.CharField()
    language = serializers.CharField()
    direction = serializers.ChoiceField(choices=["rtl", "ltr"])
    title = serializers.CharField(allow_blank=True)
    outlet = serializers.CharField(allow_blank=True)
    url = serializers.CharField(allow_blank=True)
    published = serializers.DateField(allow_null=True)
    words = serializers.ListField(child=serializers.IntegerField())
    clitics = serializers.DictField(child=serializers.ListField(child=serializers.IntegerField()))
    sentences = serializers.ListField(child=serializers.IntegerField())


class WorkbenchSetSerializer(serializers.Serializer[Any]):
    """One's own labels as of `revision`."""

    key = serializers.CharField()
    revision = serializers.IntegerField()
    spans = serializers.ListField(child=serializers.DictField())
    relations = serializers.ListField(child=serializers.DictField())
    attributes = serializers.DictField()
    decisions = serializers.ListField(child=serializers.DictField())


class WorkbenchSuggestionsSerializer(serializers.Serializer[Any]):
    """What a machine suggests."""

    set = serializers.CharField()
    author = serializers.CharField()
    spans = serializers.ListField(child=serializers.DictField())
    relations = serializers.ListField(child=serializers.DictField())


class WorkbenchAssignmentSerializer(serializers.Serializer[Any]):
    """One's turn at the article, the `position`-th of `total` in the project. `note` says
    why it was returned."""

    state = serializers.ChoiceField(choices=["open", "submitted", "returned", "skipped"])
    note = serializers.CharField(allow_blank=True)
    position = serializers.IntegerField()
    total = serializers.IntegerField()


class WorkbenchUrlsSerializer(serializers.Serializer[Any]):
    """Where what is sent goes, and where links lead."""

    edits = serializers.CharField()
    revisions = serializers.CharField()
    submit = serializers.CharField()
    take_back = serializers.CharField()
    skip = serializers.CharField()
    next = serializers.CharField()
    occurrences = serializers.CharField()
    operations = serializers.CharField()
    session = serializers.CharField()
    article = serializers.CharField()
    guidelines = serializers.CharField()


class WorkbenchSerializer(serializers.Serializer[Any]):
    """All that the editor needs. `server` is the installation's id, `person` one's own."""

    server = serializers.CharField()
    person = serializers.CharField()
    name = serializers.CharField()
    article = WorkbenchArticleSerializer()
    schema = serializers.DictField()
    set = WorkbenchSetSerializer()
    suggestions = WorkbenchSuggestionsSerializer(many=True)
    assignment = WorkbenchAssignmentSerializer()
    urls = WorkbenchUrlsSerializer()
