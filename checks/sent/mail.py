"""Letters as they lie in a mailbox: .eml with attachments, their heads as clients old and new write them."""

import base64
from email import policy
from email.message import EmailMessage
from email.utils import format_datetime
from datetime import datetime, timedelta, timezone

TO = ("云汀区委宣传部信息科", "xinxi@yunting.example.cn")
BEIJING = timezone(timedelta(hours=8))


def message(who, address, subject, body, *, day=20, files=()):
    """A message with its head in encoded words, and files attached: (name, kind, bytes)."""
    made = EmailMessage(policy=policy.SMTP)
    made["From"] = f"{who} <{address}>"
    made["To"] = f"{TO[0]} <{TO[1]}>"
    made["Subject"] = subject
    made["Date"] = format_datetime(datetime(2026, 3, day, 9, 30, tzinfo=BEIJING))
    made["Message-ID"] = f"<{day}.{len(body)}.{len(files)}@yunting.example.cn>"
    made.set_content(body, charset="utf-8", cte="base64")
    for name, kind, data in files:
        main, sub = kind.split("/")
        made.add_attachment(data, maintype=main, subtype=sub, filename=name)
    return made.as_bytes()


def with_page(plain, picture, **head):
    """A message whose body is text and a page with a picture within."""
    made = EmailMessage(policy=policy.SMTP)
    for name, value in head.items():
        made[name] = value
    made["Date"] = format_datetime(datetime(2026, 3, 19, 16, 5, tzinfo=BEIJING))
    made.set_content("\n".join(plain), charset="utf-8")
    lines = "".join(f"<p>{line}</p>" for line in plain)
    made.add_alternative(f'<html><body>{lines}<img src="cid:photo1"></body></html>', subtype="html")
    made.get_payload()[1].add_related(picture, "image", "jpeg", cid="<photo1>", filename="现场.jpg", disposition="inline")
    return made.as_bytes()


def raw_gbk(who, address, subject, body, name, data):
    """A message as old clients write it: GBK bytes in the head, a GBK body, and a file's name in GBK."""
    lines = [
        f'From: "{who}" <{address}>', f"To: {TO[1]}", f"Subject: {subject}", "Date: Fri, 20 Mar 2026 10:12:00 +0800",
        "MIME-Version: 1.0", 'Content-Type: multipart/mixed; boundary="----=_Part_1"', "", "------=_Part_1",
        "Content-Type: text/plain; charset=gb2312", "Content-Transfer-Encoding: 8bit", "", body, "------=_Part_1",
        f'Content-Type: application/octet-stream; name="{name}"', "Content-Transfer-Encoding: base64",
        f'Content-Disposition: attachment; filename="{name}"', "",
        base64.encodebytes(data).decode().strip(), "------=_Part_1--", "",
    ]
    return "\r\n".join(lines).encode("gbk")
