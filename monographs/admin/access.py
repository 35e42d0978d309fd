from eczema_advisor.accounts.roles import has_a_role


class EditorsWrite:
    """Editors and administrators add and change; the board looks; nobody deletes what the public may cite."""

    def has_module_permission(self, request) -> bool:
        return remembered(request, "may_look", has_a_role)

    def has_view_permission(self, request, obj=None) -> bool:
        return remembered(request, "may_look", has_a_role)

    def has_add_permission(self, request, obj=None) -> bool:
        return remembered(request, "may_edit", may_edit)

    def has_change_permission(self, request, obj=None) -> bool:
        return remembered(request, "may_edit", may_edit)

    def has_delete_permission(self, request, obj=None) -> bool:
        return False


def may_edit(person) -> bool:
    return person.is_active and (person.is_editor or person.is_administrator)


def remembered(request, name: str, question) -> bool:
    """The answer of `question(user)`, asked once per request: the admin asks dozens of times."""
    answers = request.__dict__.setdefault("_monographs_permissions", {})
    if name not in answers:
        answers[name] = question(request.user)
    return answers[name]
