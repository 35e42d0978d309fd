"""How people get accounts: an administrator makes them. There is no public sign-up."""

from allauth.account.adapter import DefaultAccountAdapter


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request) -> bool:
        return False

    def get_login_stages(self) -> list[str]:
        """A second factor that the organisation has vouched for, where the operator says so, is not asked for again."""
        stages = super().get_login_stages()
        if getattr(self.request, "second_factor_there", False):
            stages.remove("allauth.mfa.stages.AuthenticateStage")
        return stages

    def _get_login_attempts_cache_key(self, request, **credentials) -> str:
        """Failures count for an account *and* an address: nobody can lock somebody else out from elsewhere."""
        return f"{super()._get_login_attempts_cache_key(request, **credentials)}:{self.get_client_ip(request)}"
