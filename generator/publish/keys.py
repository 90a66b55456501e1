"""Keys that sign releases: Ed25519, the public part as minisign writes it; signing is the ``cryptography`` package's."""

from __future__ import annotations

import base64
import hashlib
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from generator.core.gongbao_verify import COMMENT

_MARK = "gongbao-key 1"


class KeyFileError(Exception):
    """A key cannot be made or read; the words say why and what to do."""


@dataclass(frozen=True)
class Key:
    """A secret key: its number, which minisign puts into keys and signatures, and its seed of 32 bytes."""

    number: bytes
    seed: bytes

    @property
    def public(self) -> str:
        """Return the public key, as ``minisign -P`` takes it."""
        data = Ed25519PrivateKey.from_private_bytes(self.seed).public_key().public_bytes_raw()
        return base64.b64encode(b"Ed" + self.number + data).decode()

    def line(self, message: bytes) -> str:
        """Return the line of a signature: of the message's BLAKE2b, as minisign signs."""
        return base64.b64encode(b"ED" + self.number + self._sign(hashlib.blake2b(message).digest())).decode()

    def signature_file(self, message: bytes, comment: str) -> str:
        """Return a signature's file with a comment that is signed too."""
        line = self.line(message)
        whole = self._sign(base64.b64decode(line)[10:] + comment.encode())
        return f"{COMMENT}\n{line}\ntrusted comment: {comment}\n{base64.b64encode(whole).decode()}\n"

    def _sign(self, data: bytes) -> bytes:
        return Ed25519PrivateKey.from_private_bytes(self.seed).sign(data)


def make_key(file: Path) -> Key:
    """Make a key and store it where there is no file yet, readable by its owner alone.

    Raises:
        KeyFileError: there is something already, or it cannot be written.
    """
    key = Key(secrets.token_bytes(8), secrets.token_bytes(32))
    text = f"{_MARK}\n{base64.b64encode(key.number + key.seed).decode()}\n"
    try:
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as opened:
            opened.write(text)
    except FileExistsError as error:
        raise KeyFileError(f"“{file}”已经有了，没有动它；换一个文件名") from error
    except OSError as error:
        raise KeyFileError(f"写不了“{file}”：{error.strerror}") from error
    return key


def read_key(file: Path) -> Key:
    """Read a key.

    Raises:
        KeyFileError: it is not there, or not a key.
    """
    try:
        mark, _, text = file.read_text(encoding="ascii").partition("\n")
        data = base64.b64decode(text.strip(), validate=True)
    except OSError as error:
        raise KeyFileError(f"读不了钥匙“{file}”：{error.strerror}；第一次发布以前先运行 gongbao key") from error
    except ValueError as error:
        raise KeyFileError(f"“{file}”不是 gongbao key 生成的钥匙") from error
    if mark != _MARK or len(data) != 40:
        raise KeyFileError(f"“{file}”不是 gongbao key 生成的钥匙")
    return Key(data[:8], data[8:])
