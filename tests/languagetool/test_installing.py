"""Fetching LanguageTool: said before it is done, checked, told when it fails."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import pytest

from .real import why_not

if TYPE_CHECKING:
    from tests.conftest import Project

pytestmark = pytest.mark.skipif("Java 17" in why_not(), reason="needs Java")


def _archive() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("LanguageTool-6.8/languagetool-server.jar", b"jar")
    return data.getvalue()


@pytest.fixture
def host() -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found = self.path.endswith("LanguageTool-6.8.zip")
            body = _archive() if found else b""
            self.send_response(200 if found else 404)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *arguments: Any) -> None:
            """Keep quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()


def _run(project: Project, host: str, checksum: str, *arguments: str) -> tuple[int, str, str]:
    environ = {
        **os.environ,
        "LTP_PATH": str(project.root / "ltp"),
        "LTP_DOWNLOAD_HOST_NEW_RELEASES": host,
        "LTP_DOWNLOAD_HOST_RELEASE": host,
        "LTP_DOWNLOAD_SHA256": checksum,
        "NO_PROXY": "127.0.0.1",
    }
    command = [sys.executable, "-m", "stilbluete", "languagetool", *arguments, "--lang", "en"]
    told = subprocess.run(command, capture_output=True, text=True, env=environ, check=False)
    return told.returncode, told.stdout, told.stderr


def test_it_says_what_it_fetches_from_where_and_does(
    project: Project, host: str, plain_environment: None
) -> None:
    checksum = hashlib.sha256(_archive()).hexdigest()
    status, out, _ = _run(project, host, checksum, "install")
    assert status == 0
    assert out.startswith(f"fetching LanguageTool 6.8 (about 250 MB) from {host}")
    assert (project.root / "ltp" / "LanguageTool-6.8" / "languagetool-server.jar").exists()
    again = _run(project, host, checksum, "install")
    assert again[1] == f"LanguageTool 6.8 is in {project.root / 'ltp' / 'LanguageTool-6.8'}\n"


def test_an_archive_that_is_not_what_it_should_be(
    project: Project, host: str, plain_environment: None
) -> None:
    status, _, err = _run(project, host, "0" * 64, "install")
    assert status == 2
    assert "checksum mismatch" in err.splitlines()[-1]
    assert not (project.root / "ltp" / "LanguageTool-6.8").exists()


def test_no_network(project: Project, plain_environment: None) -> None:
    status, _, err = _run(project, "http://127.0.0.1:9/", "0" * 64, "install")
    assert status == 2
    assert err.splitlines()[-1].startswith("stilbluete: LanguageTool did not start: ")
    assert "Traceback" not in err
