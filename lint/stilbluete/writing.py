"""Writing files so that nobody ever sees half of one."""

import os
import tempfile


def write_atomically(path: str, data: bytes) -> None:
    """Put data in place of a file, whole or not at all; raise OSError if that fails.

    A link is followed, so that the file behind it changes and the link stays. The new file keeps
    the old one's permissions.
    """
    target = os.path.realpath(path)
    handle, temporary = tempfile.mkstemp(dir=os.path.dirname(target), prefix=".stilbluete-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if os.path.exists(target):
            os.chmod(temporary, os.stat(target).st_mode & 0o7777)
        else:
            os.chmod(temporary, 0o666 & ~_umask())
        os.replace(temporary, target)
    except BaseException:
        os.unlink(temporary)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
