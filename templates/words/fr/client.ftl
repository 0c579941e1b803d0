# Clients, the people there, and the channel that is shared with one.

## Clients

kind-business = Professionnel
kind-association-alone = Association
kind-association = Association (un professionnel, pour la loi)
kind-consumer = Particulier
kind-unknown = À préciser (traité comme un particulier)
role-approver = décide
role-billing = paie
client-added = Client ajouté. Voici ce que j’ai compris.
client-changed = Client mis à jour. Les documents déjà émis ne changent pas.
client-needs-address = Il manque son adresse, obligatoire sur une facture : /client modifier { $name } adresse:"…"
client-needs-vat = Sans son numéro de TVA, la TVA française est due. S’il en a un : /client modifier { $name } tva:…
client-needs-siren = SIREN manquant pour { $name } : sans lui, cette facture ne peut pas passer par une plateforme. /client modifier { $name } siren:…
client-siren-asked = Son SIREN, que vos factures devront porter à partir du { $from } : /client modifier { $name } siren:…
client-vat-elsewhere = Son n° de TVA est celui d’un autre pays ({ $country }). S’il y est établi : /client modifier { $name } pays:{ $country }
client-needs-vat-of-franchise = Sans son numéro de TVA, la mention est celle de la franchise et non « Autoliquidation ». S’il en a un : /client modifier { $name } tva:…
franchise-needs-vat = Pour un professionnel de l’Union, même en franchise, il faut votre propre n° de TVA (art. 286 ter du CGI, à demander au service des impôts) et une déclaration européenne de services ; la mention devient alors « Autoliquidation » : /reglages fiscal tva:…
overseas-rate = Client établi outre-mer : TVA à { $rate } (art. 296 du CGI). Un autre taux se tape après la ligne.
mainland-rate = Client établi en métropole : TVA à { $rate } (art. 259 du CGI). Un autre taux se tape après la ligne.
client-seen-twice = Même { $what } { QUE($names) } : est-ce le même client ? Pour n’en garder qu’un : /client fusionner "{ $into }" "{ $from }"
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
client-credit-covers = { $amount }, qui couvrent { $numbers }

## Merging a client that was added twice

merger-title = Fusionner { $from } dans { $into }
merger-text = Tout ce qui est à { $from } passe à { $into }. Les documents émis gardent le nom et l’adresse imprimés.
merger-moves = À déplacer
merger-counts = { $quotes ->
    [one] { $quotes } devis
   *[other] { $quotes } devis
 }, { $invoices ->
    [one] { $invoices } facture
   *[other] { $invoices } factures
 }, { $credits ->
    [one] { $credits } avoir
   *[other] { $credits } avoirs
 }, { $payments ->
    [one] { $payments } règlement
   *[other] { $payments } règlements
 }
merger-footnote = { $from } sera archivé sous son nom : qui le tape trouvera { $into }.
client-merged = { $from } est fusionné dans { $into }.
client-merged-completed = { $from } est fusionné dans { $into }, qui a repris ce qui lui manquait.
forget-title = Oublier { $name } ?
forget-text = { $documents ->
    [0] Tout ce qui est su { DE($name) } et de ses contacts ({ $people }) sera effacé : noms, coordonnées, messages, boutons, notes.
   *[other] Les documents émis ({ $documents }), les accords et les paiements restent, comme la loi l’impose. Tout le reste { DE($name) } et de ses contacts ({ $people }) sera effacé : coordonnées, messages, boutons, notes.
 }
forget-footnote = Les sauvegardes déjà faites gardent ce qu’elles ont, jusqu’à ce qu’elles soient remplacées. Rien ne pourra être rétabli.
client-forgotten = { $documents ->
    [0] C’est fait : tout ce qui était su de ce client et de ses contacts ({ $people }) est effacé.
   *[other] { $name } est oublié, avec ses contacts ({ $people }). Ses documents émis ({ $documents }) restent.
 }
export-made = Voici ce { QUE($business) } conserve { DE($name) }. À remettre à cette personne seule.
export-whom = De qui ? Par exemple : /export personne @julie
client-found-merged = « { $from } » a été fusionné : c’est maintenant { $into }.

## A shared channel

client-bound = Ce salon est maintenant associé à { $client } : inutile de le nommer ici. Rien n’y est montré aux autres.
client-bound-showing = Ce salon est maintenant associé à { $client } : inutile de le nommer ici. Ses devis et ses factures y seront montrés à tous une fois envoyés, sans jamais parler de retard. L’application doit en être membre.
client-unbound = Ce salon n’est plus celui d’un client. Plus rien n’y sera montré.
shared-place = tous, dans le salon du client
shared-quote-sent = Envoyé.
shared-quote-approved = Accepté.
shared-quote-closed = Annulé d’un commun accord.
shared-invoice-sent = Envoyée.
shared-invoice-settled = Réglée.
