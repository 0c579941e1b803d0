# What went wrong on our side. A person gets a reference, the log bears it too.

failure = Quelque chose n’a pas marché de notre côté, et rien n’a été fait. Référence : { $reference }
failure-disk-full = Le disque est plein : rien n’a été fait. Libérez de la place, puis recommencez. Référence : { $reference }
failure-read-only = La base de données est en lecture seule : rien n’a été fait. Référence : { $reference }
failure-damaged = La base de données semble abîmée : rien n’a été fait. Référence : { $reference }
