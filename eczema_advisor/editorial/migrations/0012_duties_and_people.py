"""Assignments and recusals, standing interests, invitations; and that the database refuses the vote of who is recused.

On the way back assignments, recusals and interests stay in the ledgers, from which the way forward makes them again;
invitations are kept in a schema of their own.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from eczema_advisor.sql_files import sql_files


class Migration(migrations.Migration):
    dependencies = [
        ("editorial", "0011_signed_requests"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Assignment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("since", models.DateTimeField()),
            ],
            options={
                "ordering": ["since", "id"],
            },
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("email", models.EmailField(max_length=254)),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("Editor", "Editor"),
                            ("Board member", "Board member"),
                            ("Administrator", "Administrator"),
                        ],
                        max_length=150,
                    ),
                ),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("cancelled_at", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="Recusal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("since", models.DateTimeField()),
            ],
            options={
                "ordering": ["since", "id"],
            },
        ),
        migrations.CreateModel(
            name="StandingInterest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("interest", "Interest"),
                            ("nothing", "No interests to declare"),
                            ("retracted", "Entered by mistake"),
                        ],
                        default="interest",
                        max_length=10,
                    ),
                ),
                (
                    "what",
                    models.CharField(
                        blank=True, help_text="Fees for lectures, shares, research money …", max_length=200
                    ),
                ),
                ("company", models.CharField(blank=True, max_length=200)),
                (
                    "substance",
                    models.CharField(blank=True, help_text="The drug that it concerns, if any.", max_length=200),
                ),
                ("since", models.DateField(null=True)),
                ("until", models.DateField(help_text="Empty while it lasts.", null=True)),
                ("reason", models.TextField(blank=True, help_text="Why an earlier declaration is changed.")),
                ("at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.AlterField(
            model_name="accessentry",
            name="event",
            field=models.CharField(
                choices=[
                    ("account_added", "account added"),
                    ("account_opened", "account activated"),
                    ("account_closed", "account deactivated"),
                    ("superuser_given", "made superuser"),
                    ("superuser_taken", "no superuser any more"),
                    ("role_given", "role given"),
                    ("role_taken", "role taken"),
                    ("password_changed", "changed their own password"),
                    ("password_reset", "password reset"),
                    ("factor_added", "second factor added"),
                    ("factor_removed", "second factor removed"),
                    ("factors_reset", "second factors reset"),
                    ("key_enrolled", "key enrolled"),
                    ("key_removed", "key removed"),
                    ("identity_linked", "identity of an organisation linked"),
                    ("identity_unlinked", "identity of an organisation no longer linked"),
                    ("change_asked", "asked for"),
                    ("change_confirmed", "confirmed"),
                    ("root_named", "root key named"),
                    ("counted", "people counted"),
                    ("rule_set", "rule of the desk set"),
                    ("interest_declared", "standing interest declared"),
                ],
                max_length=30,
            ),
        ),
        migrations.AlterField(
            model_name="ledgerentry",
            name="event",
            field=models.CharField(
                choices=[
                    ("submitted", "submitted"),
                    ("claimed", "claimed for review"),
                    ("released", "claim released"),
                    ("voted", "vote signed"),
                    ("commented", "commented"),
                    ("comment_resolved", "comment resolved"),
                    ("votes_voided", "votes void"),
                    ("changes_requested", "changes requested"),
                    ("resubmitted", "resubmitted unchanged"),
                    ("approved", "approved"),
                    ("superseded", "superseded"),
                    ("withdrawn", "withdrawn"),
                    ("restored", "restored as a draft"),
                    ("review_scheduled", "next review scheduled"),
                    ("assigned", "assigned"),
                    ("handed_on", "handed on"),
                    ("assignment_ended", "assignment ended"),
                    ("recused", "recused"),
                    ("recusal_withdrawn", "recusal withdrawn"),
                ],
                max_length=30,
            ),
        ),
        migrations.AddField(
            model_name="assignment",
            name="document",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="assignments", to="editorial.document"
            ),
        ),
        migrations.AddField(
            model_name="assignment",
            name="entry",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="editorial.ledgerentry"
            ),
        ),
        migrations.AddField(
            model_name="assignment",
            name="member",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="invitation",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="invitation",
            name="person",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="invitation",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="recusal",
            name="document",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="recusals", to="editorial.document"
            ),
        ),
        migrations.AddField(
            model_name="recusal",
            name="entry",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="editorial.ledgerentry"
            ),
        ),
        migrations.AddField(
            model_name="recusal",
            name="member",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="standinginterest",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="standing_interests",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="standinginterest",
            name="replaces",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="replaced_by",
                to="editorial.standinginterest",
            ),
        ),
        migrations.AddConstraint(
            model_name="assignment",
            constraint=models.UniqueConstraint(fields=("document", "member"), name="editorial_assigned_once"),
        ),
        migrations.AddConstraint(
            model_name="invitation",
            constraint=models.CheckConstraint(
                condition=models.Q(("person", None), ("cancelled_at", None), _connector="OR"),
                name="editorial_invitation_used_or_cancelled",
            ),
        ),
        migrations.AddConstraint(
            model_name="recusal",
            constraint=models.UniqueConstraint(fields=("document", "member"), name="editorial_recused_once"),
        ),
        migrations.AddConstraint(
            model_name="standinginterest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "interest"), _negated=True),
                    models.Q(
                        models.Q(("what", ""), _negated=True),
                        models.Q(("company", ""), _negated=True),
                        ("since__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="editorial_interest_is_complete",
            ),
        ),
        migrations.AddConstraint(
            model_name="standinginterest",
            constraint=models.CheckConstraint(
                condition=models.Q(("until", None), ("until__gte", models.F("since")), _connector="OR"),
                name="editorial_interest_in_order",
            ),
        ),
        # The database side of this constraint is in the SQL: on the way back it lets entries of today be.
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.RemoveConstraint(
                    model_name="ledgerentry",
                    name="editorial_known_event",
                ),
                migrations.AddConstraint(
                    model_name="ledgerentry",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            (
                                "event__in",
                                [
                                    "submitted",
                                    "claimed",
                                    "released",
                                    "voted",
                                    "commented",
                                    "comment_resolved",
                                    "votes_voided",
                                    "changes_requested",
                                    "resubmitted",
                                    "approved",
                                    "superseded",
                                    "withdrawn",
                                    "restored",
                                    "review_scheduled",
                                    "assigned",
                                    "handed_on",
                                    "assignment_ended",
                                    "recused",
                                    "recusal_withdrawn",
                                ],
                            )
                        ),
                        name="editorial_known_event",
                    ),
                ),
            ]
        ),
        sql_files(__file__),
    ]
