"""The Django admin: support staff look things up, and nothing goes round the actions."""

import pytest
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.contrib.admin import site
from django.test import Client, RequestFactory
from knox.models import AuthToken

from corpus.models import Person, Project
from tests.annotator.pages.browsing import browser, html
from tests.annotator.world import World, world

pytestmark = pytest.mark.django_db
PRIVATE = {"Comment", "Mention", "Preferences", "Sitting", "Thread"}  # and no support's business
SINGLE = {"Installation"}


@pytest.fixture
def held() -> World:
    """Salma is support staff, who may do all that the admin lets anybody do."""
    made = world()
    made.people.salma.is_staff = made.people.salma.is_superuser = True
    made.people.salma.save()
    return made


@pytest.fixture
def support(held: World) -> Client:
    """Her browser."""
    return browser(held.people.salma)


def address(model: type, *more: object) -> str:
    """Of a model's rows in the admin, or of one of them."""
    names = model._meta.app_label, model._meta.model_name  # type: ignore[attr-defined]
    return "/".join(["/admin", *names, *(str(one) for one in more), ""])


def test_whatever_the_corpus_holds_can_be_looked_up() -> None:
    models = {model.__name__ for model in apps.get_app_config("corpus").get_models()}
    shown = {model.__name__ for model in site._registry if model._meta.app_label == "corpus"}
    assert models - shown == PRIVATE | SINGLE


def test_every_list_opens_and_every_row_that_there_is(support: Client) -> None:
    opened = 0
    for model in site._registry:
        assert support.get(address(model), {"q": "news"}).status_code == 200, model
        first = model._default_manager.first()
        if first is not None:
            assert support.get(address(model, first.pk, "change")).status_code == 200, model
            opened += 1
    assert opened > 15


def test_nobody_gets_in_under_another_name_by_the_admin(held: World, support: Client) -> None:
    token = AuthToken.objects.get()
    step = Authenticator.objects.create(
        user=held.people.amal, type="totp", data={"secret": "geheim"}
    )
    for row in (token, step):
        kind = type(row)
        assert support.get(address(kind, "add")).status_code == 403
        assert support.post(address(kind, row.pk, "change"), {"user": 1}).status_code == 403
        shown = html(support.get(address(kind, row.pk, "change")))
        assert "geheim" not in shown
        assert support.post(address(kind, row.pk, "delete"), {"post": "yes"}).status_code == 302
        assert not kind.objects.exists()


def test_no_row_is_changed_that_an_action_should_change(held: World, support: Client) -> None:
    project, amal = held.people.project, held.people.amal
    assert support.get(address(Project, "add")).status_code == 403
    assert support.post(address(Project, project.pk, "change"), {"title": "x"}).status_code == 403
    assert support.post(address(Person, amal.pk, "delete")).status_code == 403


def test_the_admin_adds_changes_and_deletes_nothing_of_the_corpus(held: World) -> None:
    request = RequestFactory().get("/admin/")
    request.user = held.people.salma
    shown = {
        model: rows for model, rows in site._registry.items() if model._meta.app_label == "corpus"
    }
    for model, rows in shown.items():
        assert rows.has_view_permission(request), model
        assert not rows.has_delete_permission(request), model
        if model is not Person:  # accounts alone are edited there
            assert not rows.has_add_permission(request), model
            assert not rows.has_change_permission(request), model
            assert not rows.get_inline_instances(request), model
