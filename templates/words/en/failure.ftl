# What went wrong on our side. A person gets a reference, the log bears it too.

failure = Something went wrong on our side, and nothing was done. Reference: { $reference }
failure-disk-full = The disk is full: nothing was done. Make some room, then try again. Reference: { $reference }
failure-read-only = The database is read-only: nothing was done. Reference: { $reference }
failure-damaged = The database seems damaged: nothing was done. Reference: { $reference }
