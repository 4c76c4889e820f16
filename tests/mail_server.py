"""A mail server for tests: one thread, on a free port of this machine, that keeps what it is given."""

import socketserver
import threading
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from queue import Queue
from typing import Any


class Conversation(socketserver.StreamRequestHandler):
    """Takes every mail, unless it was told to refuse."""

    def handle(self) -> None:
        self.say("220 sink")
        for line in self.rfile:
            command = line.strip().upper()
            if command.startswith(b"EHLO"):
                self.say("250-sink", "250 8BITMIME")
            elif command == b"DATA":
                self.take()
            elif command == b"QUIT":
                self.say("221 bye")
                return
            else:
                self.say("550 not wanted" if self.server.refuses and b"RCPT" in command else "250 ok")

    def take(self) -> None:
        self.say("354 go on")
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line.removeprefix(b"."))
        self.server.mails.put(message_from_bytes(b"".join(lines), policy=SMTP))
        self.say("250 taken")

    def say(self, *lines: str) -> None:
        self.wfile.write("".join(f"{line}\r\n" for line in lines).encode())


class MailServer(socketserver.ThreadingTCPServer):
    """``with MailServer() as server: …; server.next()``."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Conversation)
        self.mails: Queue[EmailMessage] = Queue()
        self.refuses = False
        threading.Thread(target=self.serve_forever, args=(0.01,), daemon=True).start()

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def next(self) -> EmailMessage:
        """Return the next mail; it is on its way in another thread."""
        return self.mails.get(timeout=10)

    def __exit__(self, *error: Any) -> None:
        self.shutdown()
        super().__exit__(*error)
