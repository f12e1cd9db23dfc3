"""The sandbox in a browser. `serving` loads NiceGUI, which takes a while; nothing else in the sandbox imports this."""
