# Our own page, where a platform has one, and the summary of the week.

home-stranger = Rien ici pour vous pour l’instant. Les soumissions et les factures qui vous sont adressées arrivent dans les messages.
