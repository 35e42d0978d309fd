"""The organisation's service, as allauth speaks to it, and stricter: an answer is taken only where all of it fits.

allauth keeps the state and the proof key (PKCE) and exchanges the code. Added here: a nonce, the issuer compared, the
signature of the ID token always checked and by an asymmetric key of the issuer's alone, and no claim is stored.
"""

import jwt
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialApp, SocialLogin
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.urls import reverse

from .provider_settings import is_private_way, the_organisation

ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"]
ENDPOINTS = ("authorization_endpoint", "token_endpoint", "jwks_uri")
CLOCKS_DIFFER = 60  # seconds


class OrganisationProvider(OpenIDConnectProvider):
    def __init__(self, request):
        organisation = the_organisation()
        app = SocialApp(
            provider=self.id,
            provider_id=organisation.key,
            name=organisation.name,
            client_id=organisation.client_id,
            secret=organisation.client_secret,
            settings={"server_url": organisation.issuer.rstrip("/"), "oauth_pkce_enabled": True},
        )
        super().__init__(request, app=app)

    def get_oauth2_adapter(self, request):
        return OrganisationAdapter(request)

    def get_callback_url(self) -> str:
        return reverse("organisation_return")

    def extract_uid(self, data: dict) -> str:
        return str(data["sub"])

    def extract_extra_data(self, _data) -> dict:
        """Nothing of what the organisation says about somebody is stored but who they are to it."""
        return {}

    def sociallogin_from_response(self, request, response: dict) -> SocialLogin:
        login = super().sociallogin_from_response(request, response)
        login.claims = response
        return login


class OrganisationAdapter(OpenIDConnectOAuth2Adapter):
    def __init__(self, request):
        super().__init__(request, the_organisation().key)

    def get_provider(self) -> OrganisationProvider:
        return OrganisationProvider(self.request)

    def get_callback_url(self, request, app) -> str:
        return request.build_absolute_uri(reverse("organisation_return"))

    @property
    def openid_config(self) -> dict:
        """What the service says of itself. Raises OAuth2Error unless it is the issuer that was set."""
        config = super().openid_config
        if not isinstance(config, dict) or config.get("issuer") != the_organisation().issuer:
            raise OAuth2Error("the service names itself otherwise than OIDC_ISSUER does")
        if not all(is_private_way(str(config.get(name, ""))) for name in ENDPOINTS):
            raise OAuth2Error("the service names an address that is not https")
        return config

    @property
    def basic_auth(self) -> bool:
        return "client_secret_post" not in self.openid_config.get("token_endpoint_auth_methods_supported", [])

    def complete_login(self, request, app, token, **kwargs) -> SocialLogin:
        """Claims of the ID token, and of the user-info address where it is about the same subject."""
        claims = self.claims_in(str(kwargs["response"].get("id_token", "")))
        if is_private_way(str(self.openid_config.get("userinfo_endpoint", ""))):
            said = self._fetch_user_info(token.token)
            if not isinstance(said, dict) or said.get("sub") != claims["sub"]:
                raise OAuth2Error("the service told about somebody else than it signed in")
            claims = {**said, **claims}
        return self.get_provider().sociallogin_from_response(request, claims)

    def claims_in(self, id_token: str) -> dict:
        organisation = the_organisation()
        try:
            key = self.key_of(id_token)
            claims = jwt.decode(
                id_token,
                key=key.key,
                algorithms=ALGORITHMS,
                audience=organisation.client_id,
                issuer=organisation.issuer,
                leeway=CLOCKS_DIFFER,
                options={"require": ["iss", "sub", "aud", "exp", "iat"]},
            )
        except (jwt.PyJWTError, TypeError, ValueError) as error:
            raise OAuth2Error(f"the ID token is not good ({type(error).__name__})") from error
        if claims.get("azp", organisation.client_id) != organisation.client_id:
            raise OAuth2Error("the ID token is for another client")
        return claims

    def key_of(self, id_token: str) -> jwt.PyJWK:
        """The issuer's key that the token names; the only one there is where it names none."""
        wanted = jwt.get_unverified_header(id_token).get("kid")
        with get_adapter().get_requests_session() as session:
            answer = session.get(self.openid_config["jwks_uri"])
            answer.raise_for_status()
        keys = [key for key in jwt.PyJWKSet.from_dict(answer.json()).keys if key.public_key_use in (None, "sig")]
        found = [key for key in keys if key.key_id == wanted] if wanted else keys
        if len(found) != 1:
            raise OAuth2Error("the ID token names no key of the service")
        return found[0]
