"""The protocol's own bookkeeping, where pygls does otherwise than specified or needed.

pygls takes more characters for line ends than there are, keeps something of each notification for
ever, and forgets how the process should end.
"""

import sys
from typing import Any

from lsprotocol import types
from pygls.protocol import LanguageServerProtocol
from pygls.protocol.language_server import lsp_method


class Protocol(LanguageServerProtocol):
    """Leaves the texts to the handlers of the server."""

    exit_status = 1
    """How the process should end: 0 if the client asked for it in the right order."""

    @lsp_method(types.TEXT_DOCUMENT_DID_OPEN)
    def lsp_text_document__did_open(self, params: Any) -> None:
        """Hand over to the server."""
        self.fm.features[types.TEXT_DOCUMENT_DID_OPEN](params)

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: Any) -> None:
        """Hand over to the server."""
        self.fm.features[types.TEXT_DOCUMENT_DID_CHANGE](params)

    @lsp_method(types.TEXT_DOCUMENT_DID_CLOSE)
    def lsp_text_document__did_close(self, params: Any) -> None:
        """Hand over to the server."""
        self.fm.features[types.TEXT_DOCUMENT_DID_CLOSE](params)

    @lsp_method(types.EXIT)
    def lsp_exit(self, *args: Any) -> Any:
        """End, with success only after a shutdown."""
        self.exit_status = 0 if self._shutdown else 1
        sys.exit(self.exit_status)
