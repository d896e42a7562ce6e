"""Finding what a command's words name, or saying that there is no such thing (exit 2)."""

from collections.abc import Iterable

from django.core.management.base import CommandError

from corpus.models import Article, Dataset, DatasetVersion, Person, Project
from corpus.queries.code_points import CodePoints

OPERATOR = "operator"


def wrong_call(message: str) -> CommandError:
    """The error for a call that was wrong: exit 2."""
    return CommandError(message, returncode=2)


def project_called(slug: str) -> Project:
    """The project with this slug."""
    project = Project.objects.filter(slug=slug).first()
    if project is None:
        raise wrong_call(f"there is no project {slug!r}; {_known(Project, 'slug')}")
    return project


def person_called(name: str) -> Person:
    """The account with this log-in name."""
    person = Person.objects.filter(username=name).first()
    if person is None:
        raise wrong_call(f"there is nobody called {name!r}; create_user {name} makes an account")
    return person


def person_or_operator(name: str) -> Person:
    """The account with this name; without a name the operator's, which nobody can log in
    to and which is made when it is first needed."""
    if name:
        return person_called(name)
    operator, new = Person.objects.get_or_create(username=OPERATOR)
    if new:
        operator.set_unusable_password()
        operator.save(update_fields=("password",))
    return operator


def article_called(name: str) -> Article:
    """The article that "project/number" or "project/id" names."""
    slug, _, key = name.partition("/")
    project = project_called(slug)
    articles = Article.objects.select_related("project").filter(project=project)
    found = articles.filter(sources__key=key).first()
    if found is None and key.isdecimal():
        found = articles.filter(number=int(key)).first()
    if found is None:
        raise wrong_call(f"there is no article {name!r}; name one as {slug}/NUMBER or {slug}/ID")
    return found


def version_called(name: str) -> DatasetVersion:
    """The version that "dataset@number" names, or "project/dataset@number" where several
    projects have a data set of that name."""
    path, _, number = name.partition("@")
    slug, _, dataset = path.rpartition("/")
    versions = DatasetVersion.objects.select_related("dataset__project").filter(
        dataset__name=dataset, number=int(number) if number.isdecimal() else 0
    )
    found = list(versions.filter(dataset__project__slug=slug) if slug else versions)
    if len(found) > 1:
        ways = " or ".join(f"{row.dataset.project.slug}/{name}" for row in found)
        raise wrong_call(f"several projects have {name!r}; say {ways}")
    if not found:
        raise wrong_call(f"there is no version {name!r}; {_known(Dataset, 'name')}")
    return found[0]


def options_from(pairs: Iterable[str]) -> dict[str, str]:
    """{"tokens": "clitic"} from ["tokens=clitic"]."""
    options: dict[str, str] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals:
            raise wrong_call(f"--option takes name=value, not {pair!r}")
        options[name] = value
    return options


def _known(kind: type[Project] | type[Dataset], column: str) -> str:
    names = list(
        kind._default_manager.order_by(CodePoints(column)).values_list(column, flat=True)[:20]
    )
    return "there is: " + ", ".join(names) if names else "there is none yet"
