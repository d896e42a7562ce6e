"""Every address: pages at the top, the API under /api/."""

from django.contrib import admin
from django.urls import include, path

from annotator.health import health

urlpatterns = [
    path("health/", health, name="health"),
    path("accounts/", include("allauth.urls")),
    path("admin/", admin.site.urls),
    path("i18n/", include("django.conf.urls.i18n")),
]
