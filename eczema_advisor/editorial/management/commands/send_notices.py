"""manage.py send_notices: remind people of what is due, and send the e-mails that wait."""

import sys
import time

from django.core.management.base import BaseCommand

from eczema_advisor.editorial.notification.outbox import deliver_waiting
from eczema_advisor.editorial.notification.reminders import remind


class Command(BaseCommand):
    help = "Remind people of what is due or overdue, and send the e-mails that wait. Run it every few minutes."

    def add_arguments(self, parser):
        parser.add_argument("--every", type=int, metavar="SECONDS", help="go on, once every so many seconds")

    def handle(self, *, every=None, **_options):
        while True:
            reminders = remind()
            delivery = deliver_waiting()
            self.stdout.write(f"{len(reminders)} reminders made, {delivery.sent} messages sent.")
            if delivery.error:
                self.stderr.write(f"The mail server took no more: {delivery.error}. What waits will be tried again.")
            if not every:
                sys.exit(1 if delivery.error else 0)
            time.sleep(max(every, 1))
