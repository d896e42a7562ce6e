"""Articles given by hand, taken back, and marked as gold: several at once."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from annotator import access
from annotator.pages.deadline import DeadlineForm
from annotator.pages.frame import SignedInRequest, tell_refusal, told
from annotator.pages.sent_numbers import sent_numbers
from annotator.templatetags.figures import number as in_digits
from corpus.actions.give_articles import give_articles
from corpus.actions.mark_gold import mark_gold
from corpus.actions.withdraw_article import withdraw_article
from corpus.document.errors import Refusal
from corpus.models import Article, Assignment, Person, Project

MOST = 100  # articles: a page of the list has 50


class ChosenForm(forms.Form):
    """The articles that were chosen, by number."""

    articles = forms.TypedMultipleChoiceField(coerce=int)

    def __init__(self, project: Project, request: SignedInRequest) -> None:
        super().__init__(request.POST)
        choices = [(number, str(number)) for number in chosen_numbers(project, request)]
        self.fields["articles"].choices = choices  # type: ignore[attr-defined]


def chosen_numbers(project: Project, request: SignedInRequest) -> list[int]:
    """The numbers of the articles that were ticked, of those that there are."""
    sent = sent_numbers(request.POST.getlist("articles")[:MOST])
    held = Article.objects.filter(project=project, number__in=sent)
    return sorted(held.values_list("number", flat=True))


@login_required
@require_POST
def articles_given(request: SignedInRequest, slug: str) -> HttpResponse:
    """Give the chosen articles to somebody."""
    project = access.require(request.user, slug, access.MANAGE)
    chosen, deadline = ChosenForm(project, request), DeadlineForm(request.POST)
    person = Person.objects.filter(username=request.POST.get("person", "")).first()
    if person is None or not chosen.is_valid():
        messages.error(request, _("Nothing was given: choose articles, and whom to give them."))
        return redirect("articles", slug)
    if not deadline.is_valid():
        messages.error(request, _("Nothing was given: say on which day the deadline is."))
        return redirect("articles", slug)
    try:
        numbers, until = chosen.cleaned_data["articles"], deadline.cleaned_data["until"]
        given = give_articles(project, numbers=numbers, to=person, until=until)
        _tell_given(request, len(given.turns))
        for _number, refusal in given.refused:
            tell_refusal(request, refusal)
    except Refusal as refusal:
        tell_refusal(request, refusal)
    return redirect("articles", slug)


@login_required
@require_POST
def articles_marked(request: SignedInRequest, slug: str) -> HttpResponse:
    """Let the chosen articles come as gold checks, or no longer."""
    project = access.require(request.user, slug, access.CURATE)
    chosen, gold = ChosenForm(project, request), request.POST.get("gold") != "no"
    if not chosen.is_valid():
        messages.error(request, _("Nothing was marked: choose articles."))
        return redirect("articles", slug)
    held = Article.objects.filter(project=project, number__in=chosen.cleaned_data["articles"])
    marked, refused = _marked(list(held.order_by("number")), gold)
    shown = ngettext("%(shown)s article was marked.", "%(shown)s articles were marked.", marked)
    if marked:
        messages.success(request, shown % {"shown": in_digits(marked)})
    for sentence in refused:
        messages.error(request, sentence)
    return redirect("articles", slug)


@login_required
@require_POST
def article_withdrawn(
    request: SignedInRequest, slug: str, number: int, person: int
) -> HttpResponse:
    """Take an article back from whoever has it in hand."""
    project = access.require(request.user, slug, access.MANAGE)
    turn = get_object_or_404(Assignment, project=project, article__number=number, person_id=person)
    try:
        withdraw_article(turn)
        messages.success(request, _("Taken back. What was labelled stays."))
    except Refusal as refusal:
        tell_refusal(request, refusal)
    return redirect("article", slug, number)


def _tell_given(request: SignedInRequest, number: int) -> None:
    if number:
        shown = ngettext("%(shown)s article was given.", "%(shown)s articles were given.", number)
        messages.success(request, shown % {"shown": in_digits(number)})


def _marked(articles: list[Article], gold: bool) -> tuple[int, list[str]]:
    """How many were marked, and why others were not."""
    refused = []
    for article in articles:
        try:
            mark_gold(article, gold=gold)
        except Refusal as refusal:
            refused.append(told(refusal))
    return len(articles) - len(refused), refused
