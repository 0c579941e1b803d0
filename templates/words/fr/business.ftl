# The business: its settings, its look, and starting within a year.

## Settings

setup-done = C’est prêt, { $name }.
setup-next = Ensuite : /client ajouter "Atelier Dupont", puis /cgv publier, puis /devis dupont Logo 1 x 450.
setup-as-it-is = Vos réglages
setup-change = Pour changer : /reglages identite, fiscal, facturation ou paiement, suivi de ce qui change (iban:…, acompte:40%, echeance:30j).
setup-changed = C’est noté. Les documents déjà émis ne changent pas.
numbering-of-years = { $next }, puis { $then } ; en janvier { $january }
numbering-without-years = { $next }, puis { $then } ; la suite continue en janvier, sans repartir à 1
numbering-fixed = (« { $digits } » ne change pas)
setup-tax-number = Il manque votre numéro de TPS/TVH, obligatoire sur une facture : /reglages fiscal tps:…
setup-tax-numbers = Il manque vos numéros de taxes, obligatoires sur une facture : /reglages fiscal tps:… tvq:…
regime-franchise = Franchise en base de TVA (France)
regime-vat = Redevable de la TVA (France)
regime-small-supplier = Petit fournisseur, sans TPS ni TVQ (Québec)
regime-registered = Inscription à la TPS et à la TVQ (Québec)
role-assistant = aide
role-owner = propriétaire
role-accountant = comptable
activity-goods = Vente de biens
activity-mixed = Biens et services
activity-services = services : { $category }
activity-usual = sans autre mot, une ligne est une { $category }
category-goods = vente de biens
category-service-bic = prestation commerciale ou artisanale (BIC)
category-service-bnc = prestation libérale (BNC)
category-unsaid = à préciser : /reglages fiscal habituel:…
category-of-lines = { $category } : { $lines }
acre-until = oui, jusqu’au { $until }
acre-since-when = oui ; dites quand vous avez commencé : /reglages identite depuis:…
setup-books-missing = Quelques questions, quand vous voudrez : /reglages declarations
iban-none = Aucun pour l’instant : /reglages paiement iban:…

## A change of the means of payment

means-changed = { $name } vient de changer, depuis { $platform }, les moyens par lesquels les clients { DE($business) } paient. Si ce n’est pas voulu, remettez-les comme avant : quelqu’un s’est peut-être emparé de ce compte.
means-told-elsewhere = Ce changement vient d’être annoncé par un autre chemin aussi : c’est ainsi que commence la fraude au virement.
means-told-nowhere = Une fraude au virement commence par un changement comme celui-ci. Pour en être averti ailleurs, reliez une autre messagerie : /lier.
means-wait = { $platform } vient d’être relié à vous : les documents gardent les moyens d’avant jusqu’au { $at }.
means-put-back = Les moyens de paiement sont de nouveau ceux d’avant.

## Look

look-changed = C’est noté pour les prochains documents. Ceux déjà émis ne changent pas.
look-footnote = Pour voir une page : /tester. Une couleur trop claire est assombrie, pour que l’on puisse lire.
look-has-logo = en haut de la première page
look-has-no-logo = aucun

## Proof

proof-title = Preuves
proof = Tout ce qui arrive est écrit à la suite dans un journal, et chaque ligne scelle la précédente. Notez ce repère là où personne d’autre n’écrit : « relance verify --head », suivi du repère, dira s’il est toujours à sa place.
proof-footnote = Si le passé a été réécrit, il n’y est plus. Une ligne ajoutée depuis n’y change rien.

## Starting within a year

takeover-done = { $number } ({ $client }) est reprise : { $amount } à régler au plus tard le { $due }. Elle est suivie et relancée comme les autres.
takeover-footnote = Elle garde son PDF d’origine : rien n’est réémis ni envoyé.
takeover-line = Facture { $number }, émise auparavant
takeover-month = { $month } : { $amount }
takeover-quarter = T{ $rank } { $year } : { $amount }
