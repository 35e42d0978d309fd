"""Every page of the site, swept for what a page must have."""

import pytest
from django.test import RequestFactory, override_settings
from django.urls import URLPattern, URLResolver, get_resolver

from eczema_advisor.views import errors
from eczema_advisor.views.readyz import why_not_ready
from tests.pages import assert_good_page, assert_nothing_inline, page

# the last is answered to POST alone
NOT_PAGES = {
    "healthz",
    "readyz",
    "metrics",
    "robots",
    "security_txt",
    "gallery",
    "favicon",
    "suggest",
    "sitemap",
    "opensearch",
    "feed",
    "service_worker",
    "manifest",
    "calculator_figures",
    "assessment_new",
}
WITHOUT_CONTENT = {"/glossary/": 404}
STAFF_ROOMS = ("admin/", "accounts/")


def paths_without_arguments(resolver=None, prefix="/") -> list[str]:
    """Every address of the public rooms that needs nothing to be filled in."""
    found = []
    for pattern in (resolver or get_resolver()).url_patterns:
        route = str(pattern.pattern)
        if (prefix + route)[1:].startswith(STAFF_ROOMS):
            continue
        if isinstance(pattern, URLResolver):
            found += paths_without_arguments(pattern, prefix + route)
        elif isinstance(pattern, URLPattern) and "<" not in route and pattern.name not in NOT_PAGES:
            found.append(prefix + route)
    return found


@pytest.mark.parametrize("path", paths_without_arguments())
def test_every_public_page_is_a_good_page_even_with_an_empty_database(client, db, path):
    assert_good_page(client.get(path, follow=True), WITHOUT_CONTENT.get(path, 200))


@pytest.mark.parametrize("path", ["/accounts/login/", "/accounts/password/reset/", "/accounts/signup/"])
def test_account_pages_are_good_pages(client, db, path):
    assert_good_page(client.get(path))


@pytest.mark.parametrize(
    "path", ["/accounts/logout/", "/accounts/password/change/", "/accounts/email/", "/accounts/2fa/"]
)
def test_pages_about_ones_own_account_are_good_pages(client, cleo, path):
    client.force_login(cleo)
    assert_good_page(client.get(path))


def test_a_refused_sign_in_names_the_error_at_the_top(client, db):
    refused = assert_good_page(client.post("/accounts/login/", {"login": "nobody", "password": "nothing"}))
    assert refused.one("div.error-summary").words


def test_an_unknown_address_gets_our_page(client, db):
    assert_good_page(client.get("/there-is-no-such-page/"), 404)


@pytest.mark.parametrize(
    ("view", "status"),
    [
        (errors.bad_request, 400),
        (errors.permission_denied, 403),
        (errors.page_not_found, 404),
        (errors.server_error, 500),
        (errors.csrf_failure, 403),
    ],
)
def test_error_pages_need_no_database(view, status):
    response = view(RequestFactory().get("/"))
    assert response.status_code == status
    assert_nothing_inline(page(response))


def test_the_gallery_is_for_staff(client, cleo, edie):
    assert client.get("/gallery/").status_code == 404
    client.force_login(cleo)
    assert client.get("/gallery/").status_code == 404
    client.force_login(edie)
    assert_good_page(client.get("/gallery/"))


def test_there_is_one_way_in_to_the_desk(client, db):
    response = client.get("/admin/", follow=True)
    assert response.redirect_chain[-1][0].startswith("/accounts/login/?next=")


@pytest.mark.parametrize("path", ["/admin/", "/admin/password_change/"])
def test_the_desk_keeps_the_strict_policy(client, ada, path):
    client.force_login(ada)
    response = client.get(path, follow=True)
    assert response.status_code == 200
    assert_nothing_inline(page(response))


def test_home_can_be_revalidated(client, db):
    first = client.get("/")
    assert client.get("/", headers={"if-none-match": first["ETag"]}).status_code == 304


def test_an_icon_is_found_where_browsers_look_for_it(client):
    assert client.get("/favicon.ico")["Location"] == "/static/img/favicon.svg"


def test_alive_without_a_database(client):
    assert client.get("/healthz").content == b"ok\n"


def test_ready_when_migrated(client, db):
    assert client.get("/readyz").status_code == 200


def test_not_ready_says_why_in_one_sentence(client, db, monkeypatch):
    monkeypatch.setattr("eczema_advisor.views.readyz.why_not_ready", lambda: "The database does not answer.")
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.content == b"The database does not answer.\n"


def test_waiting_migrations_are_counted(db, monkeypatch):
    monkeypatch.setattr(
        "django.db.migrations.executor.MigrationExecutor.migration_plan", lambda self, targets: ["one", "two"]
    )
    assert "2 migrations" in why_not_ready()


@override_settings(DEBUG=True)
def test_developers_see_the_gallery(client, db):
    assert client.get("/gallery/").status_code == 200
