"""Keys: which ones somebody labels with, on whatever computer."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from annotator.api.project_view import SignedInView
from annotator.api.workbench_shape import KeysSerializer
from corpus.actions.save_keys import save_keys
from corpus.document.key_choices import key_choices_from_json, key_choices_to_json
from corpus.queries.key_choices import key_choices


class KeysView(SignedInView):
    """One's own keys."""

    @extend_schema(operation_id="keys", responses=KeysSerializer)
    def get(self, request: Request) -> Response:
        """What one has changed; the editor's and the schema's own keys are not listed."""
        return Response(key_choices_to_json(key_choices(self.person)))

    @extend_schema(operation_id="keys_update", request=KeysSerializer, responses=KeysSerializer)
    def put(self, request: Request) -> Response:
        """Label with these keys from now on; what is left out is as it was at first."""
        keys = key_choices_from_json(request.data)
        save_keys(self.person, keys=keys)
        return Response(key_choices_to_json(keys))
