"""Floor 4: the safety net – backups that are whole, and the way back from them.

Import from its modules: a start asks `unfinished` alone, and archives are slow to
import.
"""
