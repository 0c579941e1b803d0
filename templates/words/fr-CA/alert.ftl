# Where a member is told what happens.

alert-approvals = Du nouveau sur une soumission
alerts-approvals = Réponses aux soumissions
