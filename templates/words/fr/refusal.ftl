# What was not done, and what to type instead.

## Commands, forms, buttons

no-unknown-command = Je ne connais pas la commande « { $typed } ». /aide les montre toutes.
no-unknown-command-nearest = Je ne connais pas la commande « { $typed } ». Vouliez-vous dire « { $nearest } » ?
no-unknown-verb = « { $typed } » : /{ $command } ne sait pas le faire. Ce qu’elle sait : { $choices }.
no-unknown-words = Je n’ai pas compris « { $typed } ». Rien n’a été fait.
no-unknown-key = « { $key }: » n’est pas une option de cette commande. /aide { $command } les montre.
no-unknown-key-nearest = « { $key }: » n’est pas une option de cette commande. Vouliez-vous dire « { $nearest }: » ?
no-unknown-key-text = « { $key }: » n’est pas une option de cette commande ; /aide { $command } les montre. Si c’est du texte, mettez-le entre guillemets.
no-unknown-key-nearest-text = « { $key }: » n’est pas une option de cette commande. Vouliez-vous dire « { $nearest }: » ? Si c’est du texte, mettez-le entre guillemets.
no-typed-twice = « { $option }: » est écrit deux fois : gardez celui qui convient.
no-unclosed = Les guillemets de « { $option }: » ne sont pas refermés.
no-where-it-ends = Où s’arrête « { $option }: » dans « { $typed } » ? Mettez sa valeur entre guillemets, comme { $option }:"…".
no-nothing-changed = « { $option }: » ne change rien à cela. Rien n’a été fait.
no-not-a-command = Je n’attends pas de réponse, et « { $typed } » n’est pas une commande : une commande commence par « / » ; /aide les montre.
no-nothing-asked = Je n’attends pas de réponse. Une commande commence par « / » ; /aide les montre.
no-form = Ce formulaire n’est plus là : tapez la commande à nouveau.
no-not-an-answer = Je n’ai pas compris cette réponse.
no-not-a-choice = « { $typed } » n’est pas un des choix : { $choices }.
no-empty = Il manque : { $option }.
no-such-line = « { $typed } » ne désigne pas une seule ligne. Les lignes : { $lines }
no-line-left = Il ne resterait rien du devis. Pour l’annuler d’un commun accord : /devis annuler
no-one-of-two = L’un des deux est nécessaire.
no-text-too-long = { $length } caractères, c’est trop : { $most } au plus.
no-file-of-other-kind = « { $name } » n’est pas un fichier qui se garde ici : rien n’en a été gardé. Envoyez un PDF, une image, un document Word, Excel ou LibreOffice sans macros, un texte (.txt, .csv) ou un message vocal.
no-too-many-files = Vous avez déjà donné beaucoup de fichiers aujourd’hui : gardez celui-ci, et envoyez-le demain.
no-not-a-text = « { $name } » n’est pas un texte : donnez un fichier .txt ou .md, ou collez le texte.
no-button-unknown = Ce bouton ne mène nulle part. Rien n’a été fait.
no-button-used = Ce bouton a déjà servi, ou le document a changé depuis. Rien n’a été fait de plus.
no-answered-meanwhile = Cette question n’attend plus de réponse : rien n’est parti.
no-being-edited = Cet aperçu est en cours de modification : rien n’est parti. Répondez à la question posée, ou pressez « Modifier » pour recommencer.
no-button-expired = Ce bouton n’est plus valable depuis le { $on }.
no-said-aloud = Ce que vous avez tapé, d’autres l’ont lu : rien n’a été fait. Dites-le-moi ici, en privé.

## Access

no-business = Vous n’avez pas d’entreprise ici. /reglages pose cinq questions et c’est prêt.
no-guest-may-not-found = Vous êtes ici en invité : une entreprise se crée chez vous, dans un espace qui vous appartient. Sinon, demandez à qui tient cette installation d’y inscrire votre identifiant.
no-needs-code-to-found = La première entreprise se crée avec le code que « relance serve » et « relance check » affichent : /rejoindre suivi de ce code.
no-may-not-found = Cette installation a déjà son entreprise, et ne vous connaît pas encore. Demandez une invitation à son propriétaire.
no-which-business = Pour quelle entreprise : { $names } ? Précisez pour:NOM.
no-unknown-business = Aucune de vos entreprises ne s’appelle « { $typed } » ; les vôtres : { $names }.
no-not-allowed = Votre rôle ne permet pas de faire cela.
no-enough-for-today = Vous m’avez beaucoup écrit aujourd’hui : je vous réponds de nouveau demain.
no-not-yours = Ce bouton est destiné à quelqu’un d’autre.
no-last-owner = Il faut que quelqu’un reste propriétaire de l’entreprise.
no-asker-left = { $name } n’a plus accès pour ce client : votre réponse ne lui est pas envoyée.
no-unknown-person = Je ne vois pas qui est « { $typed } » ici. Sans mention, /client inviter donne un code à transmettre.
no-invite-unknown = Cette invitation n’existe pas.
no-invite-used = Cette invitation a déjà servi. Demandez-en une autre.
no-invite-expired = Cette invitation n’est plus valable. Demandez-en une autre.
no-invite-own = Vous êtes déjà de la maison : cette invitation est pour quelqu’un d’autre.

## One person on several platforms

no-link-unknown = Le code « { $typed } » n’existe pas. /lier, là où l’on vous connaît déjà, en donne un.
no-link-used = Ce code a déjà servi. /lier, là où l’on vous connaît déjà, en donne un autre.
no-link-expired = Ce code a plus de { $minutes } minutes. /lier, là où l’on vous connaît déjà, en donne un autre.
no-link-own = C’est ici que ce code a été donné : tapez-le sur l’autre plateforme.
no-link-the-other-way = On vous connaît déjà ici, et ce code vous donnerait à quelqu’un d’autre. Faites l’inverse : /lier ici, puis le code sur l’autre plateforme.
no-link-same-platform = Cette personne est déjà reliée à un compte { $platform }. /lier retirer, depuis une autre plateforme, l’en détache.
no-link-here = Vous me parlez depuis { $platform } : détachez-le depuis une autre plateforme.
no-link-none = « { $typed } » n’est pas relié à vous. /lier liste montre ce qui l’est.
no-link-younger = { $platform } vient d’être relié à vous : rien de plus ancien ne s’en détache de là avant le { $until }. Faites-le depuis une plateforme plus ancienne.
no-alert-nowhere = Vous n’êtes pas joignable sur « { $typed } ». Au choix : { $choices }. /lier ajoute une plateforme.

## Parking

no-too-many-documents = Déjà { $count } documents pour { $name } aujourd’hui : rien n’a été émis, au cas où quelque chose s’emballerait. Si c’est voulu, laissez partir, puis recommencez.
no-parked-clock = L’horloge de la machine n’est pas sûre : rien n’a été fait. Dites si elle est juste, ou réglez-la.
no-parked-behind = Les données sont peut-être en retard sur ce qui a été montré : rien n’a été fait, pour qu’aucun numéro ne serve deux fois.
no-parked-altered = La vérification des données a échoué : rien n’a été fait. « relance verify » dit ce qui a changé.
no-parked-client = Un instant : { $name } doit d’abord vérifier quelque chose de son côté. Rien n’a été fait ; réessayez un peu plus tard.

## Clients

no-client = Pour quel client ?
no-archived-client = « { $name } » est archivé. Pour le reprendre : /client reprendre "{ $name }"
no-unknown-client = Je ne connais pas de client « { $typed } ». /client les montre, /client ajouter en crée un.
no-unknown-client-nearest = Je ne connais pas de client « { $typed } ». Vouliez-vous dire { $nearest } ?
no-more-than-a-name = « { $typed } » : est-ce tout le nom ? Le type, l’adresse et le courriel s’écrivent à part ; un nom entre guillemets est gardé en entier.
no-more-than-an-address = « { $typed } » : est-ce toute l’adresse ? Le courriel et les numéros s’écrivent à part ; une adresse entre guillemets est gardée en entier.
no-ambiguous-client = « { $typed } » peut désigner { $names }. Lequel ?
no-client-exists = Vous avez déjà un client « { $name } ». /client modifier le change.
no-client-exists-archived = « { $name } » est un client archivé : /client reprendre { $name } le ramène.
no-client-has-open = { $name } a encore des documents en cours : { $numbers }. Rien n’a été archivé.
no-client-has-credit = { $name } a { $credit } de crédit : à rendre d’abord, /encaisser rembourser le fait. Rien n’a été oublié.
no-client-may-withdraw = { $name } peut se rétracter de { $number } jusqu’au { $until } : à oublier ensuite. Rien n’a été oublié.
no-merge-itself = { $name } deux fois : il faut deux clients à fusionner.
no-merge-kinds = { $first } et { $second } ne peuvent pas être le même client : l’un est un professionnel, l’autre un particulier. Si c’est une erreur : /client modifier … type:…
no-merge-sirens = { $first } et { $second } n’ont pas le même SIREN : ce sont deux entreprises. Si c’est une erreur : /client modifier … siren:…
no-merge-vat-numbers = { $first } et { $second } n’ont pas le même n° de TVA : ce sont deux entreprises. Si c’est une erreur : /client modifier … tva:…
no-client-merged = { $name } a été fusionné dans { $into }, qui a tous ses documents : il ne peut pas revenir.
no-not-two-clients = « { $typed } » ne désigne pas deux clients. Chacun entre guillemets : /client fusionner "Atelier Dupont" "Dupont"
no-which-merger = Plusieurs paires peuvent convenir : { $pairs }. Mettez chaque nom entre guillemets.
no-other-client-here = Ce salon est associé à { $here }, et vous nommez { $typed }. Pour { $typed }, écrivez ailleurs ; si c’est bien pour { $here }, commencez par son nom.
no-not-a-shared-place = Cela se tape dans le salon que vous partagez avec ce client.
no-place-taken = Ce salon est déjà celui d’un client d’une autre entreprise.

## Items

no-items = Il manque les lignes : quoi, combien, à quel prix.
no-item-price = Je n’ai pas trouvé le prix dans « { $item } ».
no-item-description = « { $item } » est un prix sans description.
no-item-maybe-year = Dans « { $item } », { $figure } est-il le prix ou l’année ? Si c’est le prix, ajoutez la devise.
no-item-maybe-spaced = Dans « { $item } », le prix est-il { $figure }, ou seulement la fin ? Écrivez le prix après un « x », ou ajoutez la devise.
no-item-maybe-quantity = Dans « { $item } », { $figure } est-il la quantité ou le prix ? Écrivez les deux.
no-item-ambiguous = Dans « { $item } », faut-il lire { $whole }{ $fraction } ou { $whole } et des décimales ? Écrivez sans séparateur de milliers.
no-item-negative = « { $item } » a un prix ou une quantité négatifs. Une remise s’écrit « remise 10% » ; une facture se corrige par /avoir.
no-item-too-large = « { $item } » dépasse ce qui peut se compter.
no-item-too-long = Une description tient en 500 caractères, celle-ci en a { $length } : « { $item } »
no-item-too-many = Un document tient en 200 lignes, celui-ci en a { $count }.
no-item-other-currency = « { $item } » est en { $code }, alors que vous facturez dans une autre devise.
no-item-discount = Dans « { $item } », la remise ne se comprend pas : il faut un pourcentage, ou un montant au plus égal au prix.
no-item-maybe-each = Dans « { $item } », { $price } est-il le prix de { $figure } en tout, ou de chacun ?
no-item-maybe-count = Dans « { $item } », je ne sais pas si « { $figure } » est la quantité. Écrivez la quantité juste avant le « x », ou mettez la description entre guillemets.
no-item-minutes = Dans « { $item } », le prix est-il celui de l’heure, ou de ces minutes ? À l’heure, il s’écrit « 80€/h ».
no-item-quantity = « { $item } » donne le prix d’une unité, mais pas combien il y en a.
no-item-units = Dans « { $item } », la quantité et le prix ne sont pas dans la même unité.
no-item-two-prices = « { $item } » contient deux prix : est-ce deux lignes ? Elles se séparent par « ; ».
no-item-percent = Dans « { $item } », { $figure } est un pourcentage, et un pourcentage n’est jamais un prix.
no-item-option = Dans « { $item } », « { $name } { $figure } » ressemble à une option, pas à une ligne : une option s’écrit avec deux-points.
no-item-dangling = Dans « { $item } », que fait « { $word } » devant le prix ? Écrivez la description, puis le prix, ou mettez la description entre guillemets.
no-item-after-price = Dans « { $item } », j’ai compris le prix, mais pas « { $rest } » qui le suit.
no-item-zero = « { $item } » ne compte rien : la quantité est nulle.
no-item-dollar = « { $item } » est en dollars, alors que vous facturez dans une autre devise : canadiens ou américains ?
no-zero-total = Le total est nul : il n’y a rien à facturer.
no-categories = Seuls les livres d’une entreprise française séparent ventes, BIC et BNC : la vôtre n’en a pas besoin.
no-tax-included = Aucun prix hors taxes ne donne exactement { $asked } TTC : le plus proche donne { $below } ou { $above }. Choisissez l’un des deux, ou écrivez le prix HT.
no-tax-included-price = Sur la ligne { $rank }, aucun prix unitaire hors taxes de six décimales ne donne exactement le prix TTC. Écrivez-la HT, ou en une seule fois.
no-tax-included-off = Sur la ligne { $rank }, la remise est-elle HT ou TTC ? Écrivez le prix TTC remise déduite, ou une remise en pourcentage.

## Amounts, rates, dates

no-not-an-amount = « { $typed } » n’est pas un montant que je sais lire.
no-ambiguous-amount = « { $typed } » : faut-il lire { $whole }{ $fraction }, ou { $whole } et des décimales ?
no-negative-amount = « { $typed } » est négatif. Pour corriger un paiement : /encaisser annuler.
no-other-currency = « { $typed } » n’est pas en { $currency }.
no-maybe-reference = « { $typed } » : tout le montant, ou { $rest } sur le document { $reference } ? Écrivez le montant sans espace, ou le numéro en entier.
no-maybe-number = « { $typed } » : la facture de ce numéro, ou un montant ? Écrivez n°{ $typed } pour la facture, ou le montant avec ses décimales.
no-not-a-rate = « { $typed } » n’est pas un taux. Par exemple : 20%.
no-needs-rate = La TVA d’une facture en { $currency } doit aussi s’afficher en euros : combien vaut un euro en { $currency } ? Ajoutez « change: » et le cours du jour.
no-not-a-discount = « { $typed } » : il faut un pourcentage, ou un montant au plus égal au total hors frais.
no-not-a-date = « { $typed } » n’est pas une date que je sais lire. Par exemple : 14 mars, 14/03, 2026-03-14.
no-such-day = « { $typed } » : ce jour n’existe pas.
no-either-day = « { $typed } » : le { $first } ou le { $second } ? Écrivez le jour.
no-not-a-period = « { $typed } » n’est ni une année, ni un trimestre, ni un mois.
no-not-yet = Le { $on } n’est pas encore arrivé.
no-past = Le { $on } est déjà passé.
no-dates-crossed = Les dates se croisent : le { $on } vient avant le { $from }.
no-not-a-due = « { $typed } » n’est pas une échéance que je sais lire. Par exemple : reception, 30j, fin de mois, 45j fin de mois, fin de mois 45j, 14 avril.
no-not-a-delay = « { $typed } » n’est pas un délai que je sais lire. Par exemple : 10j, 3 semaines.
no-due-too-long = « { $typed } » dépasse ce que la loi permet entre professionnels : 60 jours, ou 45 jours fin de mois (art. L441-10 C. com.).
correction-due = 60j

## Identifiers and addresses

identifier-vat = N° de TVA
identifier-gst = TPS/TVH
identifier-qst = TVQ
identifier-or = { $first } ou { $second }
no-identifier-length = { $what } « { $typed } » : { $expected } caractères attendus, { $found } trouvés.
no-identifier-character = { $what } « { $typed } » : le caractère « { $character } » n’y a pas sa place.
no-identifier-start = { $what } « { $typed } » : aucun numéro de cette sorte ne commence par « { $start } ».
no-identifier-form = { $what } « { $typed } » : un numéro de ce pays s’écrit { $form }, où # est un chiffre, @ une lettre et * l’un ou l’autre.
no-identifier-check-digit = { $what } « { $typed } » : la clé de contrôle ne correspond pas. Un chiffre est sans doute à revoir.
no-identifier-check-digit-meant = { $what } « { $typed } » : la clé de contrôle ne correspond pas. Vouliez-vous dire { $meant } ?
no-numbers-disagree = { $what } { $number } : c’est celui du SIREN { $other }, pas du SIREN { $siren }. Vérifiez lequel est le bon ; si les deux ont changé, tapez-les ensemble.
no-not-at-that-postcode = « { $typed } » : le code postal de l’adresse n’en est pas. C’est lui qui dit où vous êtes établi, comme dans adresse:"1 rue Schœlcher, 97200 Fort-de-France".
no-bad-email = « { $typed } » n’est pas une adresse e-mail.
no-not-a-phone = « { $typed } » n’est pas un numéro de téléphone : des chiffres, avec un + devant pour l’étranger. Par exemple : /reglages identite telephone:"06 12 34 56 78"
no-which-province = Au Canada, les taxes sont celles de la province : CA-QC pour le Québec, CA-ON pour l’Ontario…
no-not-a-country = Je ne reconnais pas le pays « { $typed } ». Par exemple : FR, BE, US ; au Canada, avec la province : CA-QC, CA-ON.
no-not-a-link = « { $typed } » n’est pas l’adresse d’une page de paiement. Il faut https://…, sans espace ; {"{amount}"}, {"{currency}"} et {"{reference}"} y sont remplis à chaque facture. Pour PayPal, votre nom suffit : paypal:marionleroy
no-not-a-directory-address = « { $typed } » ne peut pas être une adresse de l’annuaire : des lettres, des chiffres, + - _ et point. Le plus souvent c’est le SIREN, et il n’y a rien à taper.

## Business

no-numbering-begun = La numérotation a commencé : la prochaine facture est { $next }. Elle ne peut ni sauter ni revenir.
no-usual-of-one = Vous vendez une seule sorte de choses : rien d’autre n’est habituel. Si vous vendez de tout : /reglages fiscal activite:mixte habituel:bnc
no-not-declared = « { $option } » ne concerne pas une entreprise comme la vôtre. Ce qui la concerne : { $choices }.
no-not-declared-at-all = « { $option } » ne concerne pas une entreprise comme la vôtre : sous ce régime, il n’y a rien à déclarer.
no-not-an-acre = « { $typed } » ne dit rien de l’ACRE : acre:oui, acre:non, ou son dernier jour, acre:2027-03-31.
no-not-months = « { $typed } » n’est ni une somme, ni des mois : recettes:34300, ou recettes:"01=1200 02=800,50", avec de quoi il s’agit si vous vendez de tout : recettes:"01=1200 ventes 01=300 bnc"
no-not-a-month = « { $typed } » n’est pas un mois de l’année, commencé le { $until } au plus tard. Par exemple : recettes:"01=1200 02=800,50"
no-month-twice = « { $typed } » est donné deux fois. Rien n’est noté : donnez-en la somme.
no-not-quarters = « { $typed } » n’est pas une suite de trimestres. Par exemple : factures:"2025-T4=8000 2026-T1=9000"
no-not-a-quarter = « { $typed } » n’est pas un des trimestres qui comptent : { $choices }.
no-quarters-of-canada = En France, ce sont les recettes qui comptent : recettes:34300, ou par mois, recettes:"01=1200 02=800,50"
no-numbering-of-year = Des factures de { $year } sont déjà numérotées, et la prochaine est { $next } : jusqu’au 31 décembre, la suite garde cette forme. Vous pourrez en changer en janvier, avant la première facture de { $following }.
no-numbering-signs = « { $typed } » ne peut pas être le numéro d’un document : 35 caractères au plus, dont 9 gardés pour les chiffres qui avancent, et rien d’autre que des lettres sans accent, des chiffres, l’espace et - + _ /. Par exemple FAC-2026-0013.
no-numbering-no-rank = « { $typed } » ne dit pas où vous en êtes : il manque les chiffres qui avancent, comme 0013 dans FAC-2026-0013.
no-numbering-not-next = « { $typed } » ne peut pas être le prochain numéro de cette année : est-ce { $corrected } ?
no-numbering-reserved = « { $typed } » se confondrait avec d’autres documents : ici, les factures, les devis (D2026-0001) et les factures reprises (R2026-0001) ont chacun leur forme. Prenez-en une autre, comme FAC-2026-0013.
no-not-a-numbering = « { $typed } » n’est pas un numéro de facture de cette année, comme F2026-0038.
no-not-a-document-number = « { $typed } » ne peut pas être le numéro d’une facture : 35 caractères au plus, des lettres sans accent, des chiffres, et - + _ / entre eux.
no-takeover-ahead = Ici, la numérotation n’a pas encore dépassé { $number } : donnez d’abord le prochain numéro, /reglages reprise prochain:…
no-taken-over-already = La facture « { $reference } » est déjà là.
no-interest-too-low = « { $typed } » est en dessous du minimum légal : trois fois le taux légal, soit { $lowest } ce semestre (art. L441-10 C. com.).
no-interest-too-high = « { $typed } » dépasse ce qu’un contrat devrait prévoir : 24 % par an au plus.
no-terms = Vous n’avez pas encore publié de conditions de vente. /cgv publier pose trois questions.
no-logo-other-kind = « { $name } » n’est ni un PNG ni un JPEG. Un dessin SVG ou un PDF s’exporte en PNG depuis le logiciel qui l’a fait.
no-logo-too-heavy = « { $name } » pèse plus de 2 Mo. Exportez le logo en plus petit : 1 000 points de large suffisent.
no-logo-too-large = « { $name } » est trop grand pour être ouvert : 4 000 points de côté au plus. 1 000 points de large suffisent.
no-logo-damaged = « { $name } » est abîmé ou incomplet : l’image ne s’ouvre pas. Exportez-la de nouveau en PNG.
no-file-too-large = « { $name } » pèse { $size } : c’est trop, 10 Mo au plus.
no-not-a-colour = « { $typed } » n’est pas une couleur que je lis. Tapez-la comme #1f5c57 : un dièse et six chiffres ou lettres de a à f.

## Taxes

no-tax-row = Il manque une règle fiscale pour le { $on } : { $rule }. Elle s’ajoute dans law.toml, dans le dossier des données.
no-tax-not-registered = Vous ne facturez pas la TVA : l’afficher à { $rate } vous la ferait devoir (art. 283, 3 du CGI). /reglages fiscal change de régime.
no-tax-rate = Le taux de { $rate } n’existe pas à cette date. Possibles : { $rates }.
no-tax-numbers = Pour facturer des taxes, il faut vos numéros : /reglages fiscal tva:… en France, tps:… au Canada, avec tvq:… au Québec.
no-tax-ground = « { $item } » : pourquoi sans TVA ? La facture doit le dire. Tapez le motif après le prix : exonéré formation (art. 261, 4, 4° a), exonéré médical (art. 261, 4, 1°) ou hors champ. Pour un autre article, une fois pour toutes : /reglages fiscal exoneration:"Exonération de TVA, art. … du CGI"
no-tax-goods-or-service = « { $item } » : un bien ou un service ? Pour ce client, la TVA en dépend. Ajoutez bien ou service après le prix de chaque ligne.
no-tax-outside-besides = Ce qui est hors du champ de la TVA ne peut pas figurer avec le reste sur un même document : les plateformes le refusent (EN 16931, BR-O-11). Faites-en deux.
no-tax-no-such-ground = Ces motifs sont ceux du code français. Au Canada, pour une ligne exonérée ou détaxée : taxe 0%.
no-tax-rules-there = Votre adresse est dans une collectivité d’outre-mer où la TVA française ne s’applique pas, et dont je ne connais pas les taxes. Si l’adresse est fausse : /reglages identite adresse:…
no-tax-rate-by-province = Au Canada, les taxes suivent la province du client ({ $rates }) : rien à taper. Pour une ligne exonérée ou détaxée : taxe 0%.
no-tax-not-due = Ce client ne doit pas de TVA française (autoliquidation ou hors de France) : aucun taux ne peut s’ajouter, pas même { $rate }.

## Documents

no-document = Quel document ? Donnez son numéro, comme F2026-0002, ou ses derniers chiffres.
no-none-held = Aucune relance n’est suspendue.
no-none-paid = Aucun paiement n’est noté.
no-none-issued = Il n’y a pas encore de facture.
no-none-waiting = Aucun devis n’attend de réponse.
no-none-approved = Aucun devis accepté ne reste à facturer.
no-none-of-clients = Il n’y a pas encore de client. Pour en ajouter un : /client ajouter
no-none-archived = Aucun client n’est archivé.
no-none-in-credit = Aucun client n’a de crédit.
no-unknown-document = Je ne trouve pas de document « { $typed } ».
no-is-credit-note = { $number } est un avoir, pas une facture.
no-is-quote = { $number } est un devis, pas une facture.
no-is-invoice = { $number } est une facture, pas un devis.
no-ambiguous-document = « { $typed } » peut désigner { $numbers }. Lequel ?
no-not-shown-yet = Le PDF du devis { $number } n’est pas encore prêt. Réessayez dans un instant.
no-xml = { $number } n’a pas de fichier pour les machines : le format Factur-X est celui des entreprises françaises.

## Quotes

no-quote-approved = Le devis { $number } a déjà été accepté par { $by } le { $on }.
no-quote-declined = Le devis { $number } a été décliné le { $on }.
no-quote-expired = Le devis { $number } était valable jusqu’au { $on } : il en faut un nouveau.
no-quote-withdrawn = Le devis { $number } a été retiré le { $on }.
no-quote-replaced = Le devis { $number } est remplacé par { $by }.
no-quote-renounced = Le contrat du devis { $number } a pris fin le { $on } : le client y a renoncé.
no-quote-closed = Le devis { $number } est annulé d’un commun accord depuis le { $on }.
no-not-approved = Le devis { $number } n’est pas encore accepté. Accord reçu hors du chat ? /devis accepte { $number } par:"…"
no-close-unapproved = Le devis { $number } n’est pas accepté : il se retire, /devis retirer { $number }
no-change-pending = Une modification du devis { $number } attend la réponse du client : { $pending }. Pour la remplacer : /devis reviser { $pending }
no-change-below-billed = { $billed } sont déjà facturés sur le devis { $number }, taxe par taxe : { $total } n’y suffisent pas. Faites d’abord un avoir : /avoir { $invoice }
no-change-stale = Ce qui est facturé sur { $of } n’est plus ce que montre { $number } : demandez une modification à jour.
no-close-invoiced = Le devis { $quote } est facturé jusqu’au solde par { $invoice } : faites plutôt un avoir de cette facture, /avoir { $invoice }
no-not-a-name = Ici s’écrit le nom de la personne qui répond, par exemple « Julie Roy » (reçu : « { $typed } »). Les mots de l’accord s’écrivent à part.
no-words-of-approval = Pour accepter, les mots à écrire sont « Bon pour accord » (reçu : « { $typed } »). Une réserve ou une question ? « Poser une question » la transmet.
no-words-of-order = Pour commander, les mots à écrire sont « Commander avec obligation de paiement » (reçu : « { $typed } »). Une réserve ou une question ? « Poser une question » la transmet.
no-withdrawal-over = On pouvait renoncer au contrat du devis { $number } jusqu’au { $on }.

## Invoices

no-which-invoice = Plusieurs factures peuvent convenir : { $numbers }. Laquelle ?
no-nothing-fits = Aucune facture ouverte ne va avec { $amount }. Le nom du client, tapé avant le montant, dit de qui vient l’argent.
no-open-invoice = Aucune facture à régler ne correspond.
no-other-client = { $number } est d’un autre client, ou dans une autre devise : un paiement se note client par client.
no-paid-together = Ce paiement règle { $number } et aussi { $others }. Annulez-le d’abord : /encaisser annuler { $number }
no-invoiced-already = Le devis { $quote } est déjà soldé par la facture { $invoice }.
no-nothing-left = Il ne reste rien à facturer sur le devis { $quote }.
no-deposit-out-of-range = Un acompte est une part du total, en dessous de 100 % : « { $typed } » n’en est pas une.
no-deposit-empty = Cet acompte ne laisserait rien à facturer, d’un côté ou de l’autre.
no-deposit-too-much = Un acompte ne peut pas dépasser ce qui reste à facturer : { $left } ({ $percent }).
no-deposit-currency = L’acompte de { $amount } n’est pas dans la monnaie du devis, { $currency }.
no-not-a-deposit = Un acompte est une part en dessous de 100 % (30 %, 33,333 %), ou un montant avec sa monnaie (500 €) : « { $typed } » n’est ni l’un ni l’autre.
no-deposit-deducted = { $number } est déduite par la facture de solde { $balance } : faites d’abord un avoir sur { $balance }.
no-ahead-of-consumer = À distance, un particulier du Québec ne peut payer d’avance que par carte de crédit (art. 54.3 LPC). /reglages paiement lien:… ajoute une page de paiement par carte.
no-replaced-already = { $number } est annulée et remplacée par { $by } : c’est { $by } qui compte maintenant.
no-lines-of-quote = Les lignes de { $number } sont celles de son devis. Pour changer l’échéance, le titre ou la commande : /document remplacer { $number } echeance:30j. Pour changer un montant : /avoir { $number }.
no-lines-agreed = « { $typed } » ne peut pas s’ajouter à la facture de { $number } : ses lignes et ses prix sont ceux que votre client a acceptés. /devis ajouter { $number } { $typed } l’ajoute au devis, avec l’accord du client ; ou facturez-le à part.
no-issued = La facture { $number } existe déjà. Voici comment l’avoir à nouveau, ou la remplacer.
no-issued-quote = Le devis { $number } existe déjà. Voici comment le réviser.
no-issued-elsewhere = La facture { $reference } a été émise ailleurs : elle se corrige là d’où elle vient.

## Credit notes

no-credit-nothing-left = Il ne reste rien à créditer sur { $number }.
no-credit-too-much = Il ne reste que { $left } à créditer sur { $number }.
no-credit-line = { $number } n’a pas de ligne { $line }.
no-credit-line-credited = La ligne { $line } de { $number } est déjà créditée.
no-credit-uncounted = Cet avoir sur { $number } dépasse ce qui peut se compter.
no-not-lines = « { $typed } » ne désigne aucune ligne. Par exemple : lignes:1,3
no-credited-in-part = { $number } a déjà un avoir. Corrigez le reste par un autre : /avoir { $number }.

## Payments

no-payment-not-positive = Un paiement doit être supérieur à zéro. Pour corriger { $number } : /encaisser annuler { $number }
no-payment-other-currency = { $paid } n’est pas dans la devise de { $number }, où il reste { $outstanding }.
no-payment-below-surcharges = { $paid } ne couvrent pas les { $surcharges } de pénalités et d’indemnité tapés. Tapez le montant reçu en tout, pénalités comprises.
no-fee-of-consumer = L’indemnité de recouvrement n’est due qu’entre professionnels, et { $number } est celle d’un particulier. Sans indemnite:, le surplus serait gardé en crédit.
no-surcharges-of-nothing = Des pénalités se notent sur leur facture : tapez son numéro.
no-payment-of = Aucun paiement { DE($client) } n’est à annuler.
no-which-currency = « { $typed } », dans quelle devise ? Ce client en a plusieurs : { $currencies }. Tapez-la avec le montant.
no-which-credit = Ce client a du crédit en { $currencies } : tapez le montant à rendre, avec sa devise.
no-paid-already = { $number } est déjà réglée.
no-credited-whole = { $number } est annulée par avoir : rien n’y est dû.
no-written-off = { $number } n’est plus réclamée. Pour y revenir, pressez « Réclamer à nouveau » ; /encaisser annuler suivi du nom du client montre ce qui peut se défaire.
no-undone-already = Ce paiement de { $number } est déjà annulé.
no-nothing-to-undo = Aucun paiement à annuler sur { $number }.
no-nothing-banked = Aucun paiement n’est noté sur { $number } : /encaisser { $number } par:cheque le note d’abord.
no-cash-limit = { $amount } en espèces : la loi limite ces paiements à 1 000 € pour toute la facture (art. D112-3 CMF).
no-banked-before = Crédité le { $banked }, avant d’avoir été reçu le { $on } ? Par exemple : le:2026-03-10 credite:2026-03-14
no-banked-nothing = Un crédit utilisé ne passe pas par la banque : « credite: » va avec un chèque, un virement…
no-banked-already = Le jour où ce paiement de { $number } a été crédité est déjà noté : le { $on }. Pour le changer : /encaisser corriger { $number } credite:…
no-credit = { $client } n’a pas de crédit à utiliser.
no-credit-used = Ce que ce paiement laissait en crédit à { $client } a depuis été utilisé ou rendu. S’il a réglé une autre facture, annulez d’abord ce règlement : /encaisser annuler
no-refund-too-much = { $client } a { $credit } en crédit : impossible de rendre davantage.

## Reminders

no-too-soon = Dernier message le { $last } : le prochain peut partir le { $next }, pour ne pas écrire plus d’une fois par semaine.
no-remainder-left = Il ne reste que { $left } à régler sur { $number } : une si petite somme ne se relance pas. /perte { $number } y renonce.
no-nothing-to-chase = Il n’y a plus de relance à envoyer pour { $number } : toutes les étapes sont passées.
no-invoice-renounced = Le client a renoncé au contrat : rien n’est plus à régler sur { $number }. Pour l’annuler : /avoir { $number }
no-covered = Il n’y a rien à relancer : le crédit du client ({ $credit }) couvre ce qui reste de { $number }.
no-withdrawable = Jusqu’au { $until }, un particulier peut encore se rétracter de ce que facture { $number } : rien n’est relancé avant.
no-promise-too-far = Cette date est trop lointaine : 60 jours au plus. Le bouton « Il y a un souci » permet d’en parler.
no-held = Les relances de { $number } sont suspendues. /relance reprendre { $number } les reprend.
no-held-disputed = Le client signale un souci sur { $number } : rien ne part avant votre réponse. Une fois réglé : /relance reprendre { $number }
no-held-promised = Le règlement de { $number } est promis pour le { $until } : rien ne part d’ici là. Pour ne pas attendre : /relance reprendre { $number }
no-held-said-paid = Le client dit avoir réglé { $number } : rien ne part avant le { $until }, le temps de regarder votre compte. Pour ne pas attendre : /relance reprendre { $number }
no-not-late = { $number } est à régler au plus tard le { $due } : rien ne s’y ajoute avant le lendemain.
no-paid-in-time = { $number } a été réglée à temps : rien ne s’y ajoute.
no-interest-of-consumer = { $number } est celle d’un particulier : ni pénalités ni indemnité. L’intérêt légal ne court qu’après la réception d’une mise en demeure (art. 1231-6 C. civ.).
no-interest-ahead = { $number } demande de l’argent avant le travail : son retard n’ajoute rien. Mieux vaut demander si la commande tient toujours.
no-interest-agreed = { $number } n’annonce aucun taux d’intérêt : rien ne court de soi-même. Pour vos prochaines factures : /reglages interets:18
no-late-rate = Le taux à partir du { $on } n’est pas encore connu de Relance. Jusqu’à la veille, le calcul est sûr : tapez « le:{ $last } ». Le taux peut aussi s’ajouter à law.toml.
no-lateness-claimed = Déjà réclamé au client, au { $on } : rien n’est parti une seconde fois. Un autre jour, /penalites { $number } en refait le compte.
no-lateness-given-up = Vous avez renoncé le { $on } à ce que le retard de { $number } ajoute : rien n’est réclamé.
no-lateness-changed = Le compte de { $number } a changé depuis cet aperçu : rien n’a été réclamé. /penalites { $number } le refait.
