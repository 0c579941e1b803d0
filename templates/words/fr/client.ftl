# Clients, the people there, and the channel that is shared with one.

## Clients

kind-business = Professionnel
kind-consumer = Particulier
kind-unknown = À préciser (traité comme un particulier)
role-approver = décide
role-billing = paie
client-added = Client ajouté.
client-changed = Client mis à jour. Les documents déjà émis ne changent pas.
client-needs-address = Il manque son adresse, obligatoire sur une facture : /client modifier { $name } adresse:"…"
client-needs-vat = Sans son numéro de TVA, la TVA française est due. S’il en a un : /client modifier { $name } tva:…
client-needs-siren = SIREN manquant pour { $name } : sans lui, cette facture ne peut pas passer par une plateforme. /client modifier { $name } siren:…
client-next = Pour lui ouvrir la conversation : /client inviter { $name } @personne
client-none = Aucun client pour l’instant. /client ajouter "Atelier Dupont" type:pro
client-list = { $count ->
    [one] Un client
   *[other] { $count } clients
 }
client-archived = Client archivé : { $name }. Ses documents restent. Pour y revenir : /client reprendre { $name }
client-archived-list = Archivés : { $names }
client-restored = { $name } est de nouveau parmi vos clients.
client-has-credit = Ce client a un crédit de { $amount } : un bouton proposera de l’utiliser.

## A shared channel

client-bound = Ce salon est maintenant associé à { $client } : inutile de le nommer ici. Rien n’y est montré aux autres.
client-bound-showing = Ce salon est maintenant associé à { $client } : inutile de le nommer ici. Ses devis et ses factures y seront montrés à tous une fois envoyés, sans jamais parler de retard. L’application doit en être membre.
client-unbound = Ce salon n’est plus celui d’un client. Plus rien n’y sera montré.
shared-place = tous, dans le salon du client
shared-quote-sent = Envoyé.
shared-quote-approved = Accepté.
shared-invoice-sent = Envoyée.
shared-invoice-settled = Réglée.
