"""The button of the organisation in a browser: there, through its own pages under another name, and back."""

import pytest
from playwright.sync_api import expect

from eczema_advisor.accounts.oidc.provider_settings import ProviderSettings
from tests.accounts.organisation_server import CLIENT, SECRET, OrganisationServer

pytestmark = [pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("scripts", [True, False])
def test_who_presses_the_button_comes_back_signed_in(visit, cleo, settings, scripts):
    with OrganisationServer() as organisation:
        settings.OIDC = ProviderSettings(organisation.issuer, CLIENT, SECRET, name="St Elsewhere")
        organisation.claims |= {"email": cleo.email, "email_verified": True}
        page = visit(scripts=scripts).page
        page.goto("/accounts/login/?next=/guide/")
        page.get_by_role("button", name="St Elsewhere").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Guide to the desk")
        assert organisation.asked.count("/token") == 1
