"""Notices to a webhook, signed as Standard Webhooks 1.0 says."""

import base64
import binascii
import hashlib
import hmac
import json
from collections.abc import Callable
from datetime import UTC, datetime
from http.client import HTTPException
from urllib.error import HTTPError
from urllib.request import Request, build_opener

from redletter.deliver.channel import Delivery, RefusedError, TryLaterError
from redletter.deliver.files import NoRedirects
from redletter.model.problem import CannotRun

_TIMEOUT = 20
_GONE = 410
_PREFIX = "whsec_"


class WebhookChannel:
    """Posts each notice to one address; the receiver knows a second copy by its `webhook-id`."""

    name = "webhook"
    knows_again = True

    def __init__(self, address: str, secret: str, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        """Take the address and the secret: `whsec_` and 24 to 64 bytes in base64. Raises CannotRun for another."""
        if not address.startswith(("https://", "http://")):
            raise CannotRun(f"`{address}` is no web address; write it as https://example.org/hook")
        self.address, self.now, self.key = address, now, _key(secret)

    def hand(self, delivery: Delivery, leaving: Callable[[], None]) -> None:
        """Post one notice; see `Channel`. Whatever is not a yes is tried again, but for 410 Gone."""
        moment = self.now()
        said = {"type": "notice", "timestamp": moment.isoformat(), "data": delivery.notice}
        body = json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()
        stamp = str(int(moment.timestamp()))
        headers = {
            "Content-Type": "application/json",
            "User-Agent": "redletter-notify",
            "webhook-id": delivery.message,
            "webhook-timestamp": stamp,
            "webhook-signature": signature(self.key, delivery.message, stamp, body),
        }
        request = Request(self.address, data=body, headers=headers, method="POST")  # noqa: S310  # checked above
        leaving()
        try:
            with build_opener(NoRedirects()).open(request, timeout=_TIMEOUT):
                return
        except HTTPError as error:
            if error.code == _GONE:
                raise RefusedError("410: the receiver wants no more") from None
            raise TryLaterError(f"{error.code} {error.reason}") from None
        except (OSError, HTTPException) as error:
            raise TryLaterError(str(error)) from None

    def close(self) -> None:
        """Nothing is open."""


def _key(secret: str) -> bytes:
    try:
        key = base64.b64decode(secret.removeprefix(_PREFIX), validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if len(key) < 24:
        mend = "write `whsec_` and at least 24 random bytes in base64 into REDLETTER_WEBHOOK_SECRET"
        raise CannotRun(f"the secret of the webhook is none; {mend}")
    return key


def signature(key: bytes, message: str, stamp: str, body: bytes) -> str:
    """Return the signature of a message: HMAC-SHA256 over id, timestamp and body, joined by dots."""
    signed = b".".join((message.encode(), stamp.encode(), body))
    return "v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
