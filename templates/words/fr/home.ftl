# Our own page, where a platform has one.

home-todo = À faire ({ $count })
home-approved = Acceptés, pas encore à facturer ({ $count })
home-waiting = En attente de réponse ({ $count })
home-to-invoice = À facturer ({ $count })
home-overdue = En retard ({ $count })
home-nothing = rien
home-more = et { $count } de plus
home-valid-until = jusqu’au { $on }
home-gated = Pas encore à facturer ({ $count })
home-footnote = Cette page se met à jour quand vous l’ouvrez.
home-stranger = Rien ici pour vous pour l’instant. Les devis et les factures qui vous sont adressés arrivent dans les messages.
