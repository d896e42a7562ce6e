"""Keys: which ones the person labels with."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from annotator.pages.frame import SignedInRequest
from corpus.document.key_choices import key_choices_to_json
from corpus.queries.key_choices import key_choices
from corpus.queries.label_keys import label_keys


@login_required
@never_cache
def keys(request: SignedInRequest) -> HttpResponse:
    """The layout of the person's keyboard, and every key, changed by pressing another."""
    context = {
        "keys": key_choices_to_json(key_choices(request.user)),
        "schemas": label_keys(request.user),
        "person": str(request.user.pk),
    }
    return render(request, "annotator/keys.html", context)
