"""Every address: the pages at the top, the API under /api/."""

from django.contrib import admin
from django.urls import include, path

from annotator.health import health

urlpatterns = [
    path("", include("annotator.pages.urls")),
    path("api/", include("annotator.api.urls")),
    path("accounts/", include("allauth.urls")),
    path("admin/", admin.site.urls),
    path("health/", health, name="health"),
    path("i18n/", include("django.conf.urls.i18n")),
]
