"""The middle step of a file upload: the bytes themselves."""

from sandbox.state import Workspace


def accept_upload(workspace: Workspace, file_id: str, content: bytes) -> bool:
    """Keep the bytes; False when nobody asked for an address for this file."""
    with workspace.lock:
        file = workspace.files.get(file_id)
        if file is None or file.content is not None:
            return False
        file.content = content
        workspace.changed()
        return True
