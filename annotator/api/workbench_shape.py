"""What the workbench is opened with, for the OpenAPI description."""

from typing import Any

from rest_framework import serializers

from corpus.document.key_choices import LAYOUTS


class ShownArticleSerializer(serializers.Serializer[Any]):
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


class WorkbenchArticleSerializer(ShownArticleSerializer):
    """The article with its `cues`, which are like `words`: those that may report, where the
    schema has claims."""

    cues = serializers.ListField(child=serializers.IntegerField())


class WorkbenchSetSerializer(serializers.Serializer[Any]):
    """One's own labels as of `revision`."""

    key = serializers.CharField()
    revision = serializers.IntegerField()
    spans = serializers.ListField(child=serializers.DictField())
    relations = serializers.ListField(child=serializers.DictField())
    attributes = serializers.DictField()
    decisions = serializers.ListField(child=serializers.DictField())


class WorkbenchSuggestionsSerializer(serializers.Serializer[Any]):
    """What a machine suggests. Several may suggest the same: the editor asks about that once, and
    records its decision for the suggestion of each."""

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


class KeysSerializer(serializers.Serializer[Any]):
    """The keys that somebody changed, by command ("claim": "KeyK") and by label
    ("entity:PERS": "KeyS"): "KeyK" is a place on the keyboard as browsers name it, "Shift+"
    or "Ctrl+" may stand before it, and after "Ctrl+" a Latin letter."""

    layout = serializers.ChoiceField(choices=LAYOUTS, required=False)
    commands = serializers.DictField(child=serializers.CharField(), required=False)
    labels = serializers.DictField(child=serializers.CharField(), required=False)


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
    rule_claims = serializers.CharField()
    session = serializers.CharField()
    sign_in = serializers.CharField()
    sign_out = serializers.CharField()
    time = serializers.CharField()
    article = serializers.CharField()
    guidelines = serializers.CharField()
    keys = serializers.CharField()
    own_keys = serializers.CharField()
    guidelines_beside = serializers.CharField()
    threads = serializers.CharField()
    members = serializers.CharField()


class WorkbenchSerializer(serializers.Serializer[Any]):
    """All that the editor needs. `server` is the installation's id, `person` one's own.
    `bare` says that suggestions are hidden on this article, `some_bare` that they are on
    some of the project's, `may_tell_all` that one may begin a thread for all."""

    server = serializers.CharField()
    person = serializers.CharField()
    username = serializers.CharField()
    name = serializers.CharField()
    article = WorkbenchArticleSerializer()
    schema = serializers.DictField()
    set = WorkbenchSetSerializer()
    suggestions = WorkbenchSuggestionsSerializer(many=True)
    bare = serializers.BooleanField()
    some_bare = serializers.BooleanField()
    may_tell_all = serializers.BooleanField()
    assignment = WorkbenchAssignmentSerializer()
    urls = WorkbenchUrlsSerializer()
    keys = KeysSerializer()
