"""What an administrator fills in to invite somebody, and what the invited person fills in."""

from django import forms

from eczema_advisor.accounts.roles import ROLES


class InvitationForm(forms.Form):
    email = forms.EmailField(label="E-mail address")
    role = forms.ChoiceField(label="Role", choices=[(role, role) for role in ROLES])


class AcceptanceForm(forms.Form):
    """Name and password of a new account. `invited_by_mail_to`: the address, which is suggested as the user name."""

    first_name = forms.CharField(label="First name", max_length=150)
    last_name = forms.CharField(label="Last name", max_length=150)
    title = forms.CharField(
        label="Professional role", max_length=200, required=False, help_text="As readers see it, such as Dermatologist."
    )
    username = forms.CharField(
        label="Name to sign in with", max_length=150, widget=forms.TextInput(attrs={"autocomplete": "username"})
    )
    password = forms.CharField(
        label="Password",
        help_text="Twelve characters or more; several words are easiest to remember.",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label="The same password again", widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )

    def clean(self):
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("password") != cleaned.get("again"):
            self.add_error("again", "The two passwords differ.")
        return cleaned
