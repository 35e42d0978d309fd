"""Which room answers which path."""

from django.contrib import admin
from django.urls import include, path

from eczema_advisor.accounts.entrance.desk_entrance import guard_entrance
from eczema_advisor.views import errors
from eczema_advisor.views.desk_health import desk_health
from eczema_advisor.views.favicon import favicon
from eczema_advisor.views.for_engines import feed, opensearch, sitemap
from eczema_advisor.views.for_robots import robots, security_txt
from eczema_advisor.views.gallery import gallery
from eczema_advisor.views.guide import guide, guide_index
from eczema_advisor.views.healthz import healthz
from eczema_advisor.views.home import home
from eczema_advisor.views.metrics import metrics
from eczema_advisor.views.offline import manifest, offline, service_worker
from eczema_advisor.views.readyz import readyz

guard_entrance(admin.site)  # one way in, with its second factor, for whoever has a role
admin.site.index_title = "Editing and review"

urlpatterns = [
    path("", home, name="home"),
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("metrics", metrics, name="metrics"),
    path("gallery/", gallery, name="gallery"),
    path("guide/", guide_index, name="guide_index"),
    path("guide/<slug:reader>/", guide, name="guide"),
    path("robots.txt", robots, name="robots"),
    path(".well-known/security.txt", security_txt, name="security_txt"),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("opensearch.xml", opensearch, name="opensearch"),
    path("feed/", feed, name="feed"),
    path("offline/", offline, name="offline"),
    path("sw.js", service_worker, name="service_worker"),
    path("manifest.webmanifest", manifest, name="manifest"),
    path("favicon.ico", favicon, name="favicon"),
    path("", include("eczema_advisor.assessment.urls")),
    path("", include("monographs.urls")),
    path("", include("eczema_advisor.editorial.urls")),
    path("accounts/", include("allauth.account.urls")),
    path("accounts/2fa/", include("allauth.mfa.urls")),
    path("accounts/organisation/", include("eczema_advisor.accounts.oidc.urls")),
    path("admin/health/", admin.site.admin_view(desk_health), name="desk_health"),
    path("admin/", admin.site.urls),
]

handler400 = errors.bad_request
handler403 = errors.permission_denied
handler404 = errors.page_not_found
handler500 = errors.server_error
