# Our own page, where a platform has one.

home-stranger = Rien ici pour vous pour l’instant. Les soumissions et les factures qui vous sont adressées arrivent dans les messages.
