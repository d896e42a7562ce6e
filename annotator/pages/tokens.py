"""API tokens: how scripts sign in as the person who made them."""

from datetime import timedelta

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from knox.models import get_token_model

from annotator.pages.frame import SignedInRequest


class TokenForm(forms.Form):
    """How long a new token shall work."""

    days = forms.TypedChoiceField(
        label=_("Works for"),
        coerce=int,
        choices=[(1, _("a day")), (30, _("30 days")), (365, _("a year"))],
        initial=30,
    )


@login_required
@never_cache
def tokens(request: SignedInRequest) -> HttpResponse:
    """The person's own tokens; a new one is shown once."""
    form, made = TokenForm(request.POST or None), None
    if request.method == "POST" and form.is_valid():
        expiry = timedelta(days=form.cleaned_data["days"])
        _row, made = get_token_model().objects.create(user=request.user, expiry=expiry)
    held = get_token_model().objects.filter(user=request.user).order_by("-created")
    context = {"form": form, "made": made, "tokens": held}
    return render(request, "annotator/tokens.html", context)


@login_required
@require_POST
def token_revoked(request: SignedInRequest, token_key: str) -> HttpResponse:
    """End one of the person's own tokens."""
    get_token_model().objects.filter(user=request.user, token_key=token_key).delete()
    return redirect("tokens")
