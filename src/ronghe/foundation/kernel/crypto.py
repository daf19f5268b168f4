"""Sensitive values at rest: authenticated encryption, and a blind index to find them by.

AES-256-GCM by default, SM4-GCM by the setting ``RONGHE_CIPHER = "SM4"``; the first byte of a
ciphertext says which, so both can be read. Equal values have unequal ciphertexts: compare the
blind index (HMAC-SHA-256, 16 bytes, per purpose).
"""

import hashlib
import hmac
import os
from functools import cache

from cryptography.hazmat.primitives.ciphers import Cipher, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.ciphers.algorithms import SM4
from django.conf import settings

AES, SM4_GCM = 1, 2
NONCE = 12
TAG = 16


def encrypt(value: str, purpose: str) -> bytes:
    """Encrypt text for one purpose (``person.id_number``); an empty text stays empty."""
    if not value:
        return b""
    nonce = os.urandom(NONCE)
    if getattr(settings, "RONGHE_CIPHER", "AES") == "SM4":
        return bytes([SM4_GCM]) + nonce + _sm4_encrypt(value.encode(), nonce, purpose)
    sealed = _aes().encrypt(nonce, value.encode(), purpose.encode())
    return bytes([AES]) + nonce + sealed


def decrypt(sealed: bytes, purpose: str) -> str:
    """The text again; raises cryptography's InvalidTag for another purpose or a changed value."""
    if not sealed:
        return ""
    kind, nonce, body = sealed[0], sealed[1 : 1 + NONCE], sealed[1 + NONCE :]
    if kind == SM4_GCM:
        return _sm4_decrypt(body, nonce, purpose).decode()
    return _aes().decrypt(nonce, body, purpose.encode()).decode()


def encrypt_bytes(content: bytes, purpose: str) -> bytes:
    """Encrypt a file's content (AES-GCM)."""
    nonce = os.urandom(NONCE)
    return nonce + _aes().encrypt(nonce, content, purpose.encode())


def decrypt_bytes(sealed: bytes, purpose: str) -> bytes:
    """A file's content again."""
    return _aes().decrypt(sealed[:NONCE], sealed[NONCE:], purpose.encode())


def blind_index(value: str, purpose: str) -> bytes | None:
    """16 bytes that are equal for equal values of one purpose; None for an empty value."""
    if not value:
        return None
    return hmac.digest(_key(f"index:{purpose}", 32), value.encode(), "sha256")[:16]


@cache
def _aes() -> AESGCM:
    return AESGCM(_key("aes", 32))


@cache
def _key(use: str, length: int) -> bytes:
    root = bytes.fromhex(settings.RONGHE_FIELD_KEY)
    return hashlib.blake2b(use.encode(), key=root, digest_size=length).digest()


def _sm4_encrypt(data: bytes, nonce: bytes, purpose: str) -> bytes:
    sealer = Cipher(SM4(_key("sm4", 16)), modes.GCM(nonce)).encryptor()
    sealer.authenticate_additional_data(purpose.encode())
    return sealer.update(data) + sealer.finalize() + sealer.tag


def _sm4_decrypt(body: bytes, nonce: bytes, purpose: str) -> bytes:
    opener = Cipher(SM4(_key("sm4", 16)), modes.GCM(nonce, body[-TAG:])).decryptor()
    opener.authenticate_additional_data(purpose.encode())
    return opener.update(body[:-TAG]) + opener.finalize()
