"""The Permissions-Policy header: pages of ours use no sensor, camera, microphone, payment or place."""

REFUSED = ("accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "magnetometer", "microphone",
           "midi", "payment", "serial", "usb", "browsing-topics")  # fmt: skip
OURS = ("publickey-credentials-get", "publickey-credentials-create")  # security keys, of this site alone
POLICY = ", ".join([*(f"{name}=()" for name in REFUSED), *(f"{name}=(self)" for name in OURS)])


class PermissionsPolicy:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", POLICY)
        return response
