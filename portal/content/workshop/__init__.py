"""What opens uploaded files: only its own program does, which knows nothing else.

`__main__` is that program. Nothing here may import Flask, the database or settings.
"""
