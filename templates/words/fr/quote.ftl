# Quotes: preview, approval, refusal, expiry.

## Previews and titles

quote-preview = Devis pour { $client } — aperçu
quote-preview-revision = Devis pour { $client } — aperçu, remplace { $number }
quote-preview-change = Devis pour { $client } — aperçu, modifie { $number }
preview-footnote = De la part { DE($business) }. Rien n’est envoyé avant votre accord.
preview-nothing-sent = Rien n’est envoyé avant votre accord.
preview-way = De la part { DE($business) }, à { $names }.
preview-way-nobody = De la part { DE($business) }, à transmettre vous-même : personne n’est joignable ici.
first-named = { $name } : { $value }
preview-nameless = « { $line } » dit combien, pas quoi : une facture nomme ce qui est fait. « Modifier » permet de l’écrire.
preview-unprintable = Le PDF n’a pas de quoi montrer { $characters }. À la place, il écrit { $written }.
preview-without-einvoice = Le PDF part sans données de facture électronique : la norme EN 16931 admet deux décimales, et { $currency } en a trois.
preview-old = Cet aperçu date d’avant une mise à jour, le voici à nouveau. Rien n’est parti.
preview-amount-changed = { $count ->
    [0] Depuis cet aperçu, le montant est passé de { $before } à { $now }. Rien n’est parti : voici le nouvel aperçu.
   *[other] Depuis cet aperçu, le montant est passé de { $before } à { $now }. Ce qui a changé : { $parts }. Rien n’est parti : voici le nouvel aperçu.
 }
preview-changed = Ce qui a changé depuis cet aperçu : { $parts }. Rien n’est parti : voici le nouveau.
part-lines = les lignes
part-taxes = les taxes
part-deposit = l’acompte
part-deducted = les acomptes déduits
part-due = l’échéance
part-validity = la validité
part-buyer = l’identité du client
part-buyer-address = l’adresse du client
part-seller = vos coordonnées
part-means = vos moyens de paiement
part-terms = les conditions de vente
part-mentions = les mentions obligatoires
part-rest = d’autres détails
quoted = « { $text } »
quote-without-terms = Pas encore de conditions de vente : /cgv publier les fait accepter avec le devis.
quote-prevails = Pour ce que ce devis dit autrement des paiements, c’est lui qui compte.
quote-departs = Vos conditions de vente disent autre chose : { $what }. Ce devis l’emporte.
quote-departs-from-usual = D’habitude, vous demandez : { $what }. Ce devis fait autrement.
quote-title = Devis { $number }
quote-of = Devis { $number } — { $client }

## What the client reads

quote-for-client = { $form ->
    [tu] { $seller } t’envoie ce devis. Le PDF est joint.
   *[vous] { $seller } vous envoie ce devis. Le PDF est joint.
 }
quote-change-for-client = { $form ->
    [tu] { $seller } te propose de modifier le devis { $number }, accepté le { $on }. Sans ton accord, rien ne change. Le PDF est joint.
   *[vous] { $seller } vous propose de modifier le devis { $number }, accepté le { $on }. Sans votre accord, rien ne change. Le PDF est joint.
 }
quote-first-deposit = À payer maintenant : { $amount }, le reste ({ $rest }) à la livraison.
quote-first-prepaid = À payer maintenant, en totalité.
quote-first-change = Rien de plus à payer à l’accord que ce qui est déjà facturé ({ $invoices }, { $billed }) ; le reste est facturé à la livraison, règlement { $terms }.
quote-first-end = Rien à payer maintenant : facturé à la livraison, règlement { $terms }.
quote-for-client-footnote = { $form ->
    [tu] En acceptant, tu acceptes aussi les conditions de vente jointes.
   *[vous] En acceptant, vous acceptez aussi les conditions de vente jointes.
 }
quote-for-consumer-footnote = { $form ->
    [tu] Accepter, c’est commander avec obligation de paiement.
   *[vous] Accepter, c’est commander avec obligation de paiement.
 }
consumer-needs-phone = Un particulier doit trouver votre téléphone sur le devis : /reglages identite telephone:"06 12 34 56 78"
consumer-needs-mediator = Un particulier doit lire sur le devis le nom de votre médiateur : /reglages identite mediateur:"…"
consumer-needs-date = Un particulier doit connaître la date d’exécution avant d’accepter : refaites le devis avec livraison:, suivi du jour ou du délai.
consumer-remembered = Vos prochains devis s’en souviendront. Pour changer : /reglages identite et /reglages facturation.
consumer-withdrawal = Un particulier a { $days } jours après son accord pour se rétracter : le travail ne commence qu’ensuite, sauf s’il le demande expressément.
quote-withdrawal = { $form ->
    [tu] Après ton accord, tu as { $days } jours pour te rétracter, sans motif. Le travail commence ensuite{ $plan ->
        [deposit] , l’acompte réglé
        [prepay] , la facture réglée
       *[end] {""}
     }, ou plus tôt si tu le demandes expressément.
   *[vous] Après votre accord, vous avez { $days } jours pour vous rétracter, sans motif. Le travail commence ensuite{ $plan ->
        [deposit] , l’acompte réglé
        [prepay] , la facture réglée
       *[end] {""}
     }, ou plus tôt si vous le demandez expressément.
 }
quote-pro-rata = { $form ->
    [tu] Si tu demandes que le travail commence avant la fin du délai de rétractation, puis te rétractes, tu paies la part déjà faite. Le formulaire de rétractation est dans le PDF.
   *[vous] Si vous demandez que le travail commence avant la fin du délai de rétractation, puis vous rétractez, vous payez la part déjà faite. Le formulaire de rétractation est dans le PDF.
 }
quote-for-client-footnote-both = { $form ->
    [tu] En acceptant, tu acceptes aussi les conditions de vente et le contrat joints.
   *[vous] En acceptant, vous acceptez aussi les conditions de vente et le contrat joints.
 }
quote-for-client-footnote-contract = { $form ->
    [tu] En acceptant, tu acceptes aussi le contrat joint.
   *[vous] En acceptant, vous acceptez aussi le contrat joint.
 }

## What became of it

quote-sent = Envoyé à { $names }.
quote-sent-nobody = Prêt à transmettre : { $client } n’est pas encore joignable ici.
quote-approved = Accepté par { $name } le { $on }.
quote-declined = Décliné le { $on }.
quote-withdrawn = Retiré le { $on }.
quote-withdrawn-done = Le devis { $number } est retiré, ses boutons n’ont plus d’effet.
quote-replaced = Remplacé par le devis { $by }.
quote-changed = Remplacé par le devis { $by }, accepté depuis.
quote-change-lapsed = La facture de solde { $by } est émise : ce changement n’est plus à accepter.
told-change-lapsed = Le changement { $number } attendait la réponse du client : avec la facture de solde { $by }, il n’est plus à accepter. Ce qui s’y ajoutait se facture à part.
change-waits = Le changement { $number } attend la réponse du client : cette facture de solde n’en tient pas compte, et il ne pourra plus être accepté ensuite.
quote-expired = Sans réponse au { $on } : ce devis n’est plus valable.
quote-renounced = { $name } a renoncé au contrat le { $when }.
quote-taxed-otherwise = Vos taxes ne sont plus celles du devis : cette facture garde ce qui a été accepté. À voir avec votre comptable avant de l’envoyer.

## Approving

words-of-approval = Bon pour accord
approve-bill = { $billed ->
    [self] La facture suit
    [nobody] La facture est établie
   *[other] La facture est envoyée à { $payer }
 }
approve-deposit-bill = { $billed ->
    [self] La facture d’acompte suit
    [nobody] La facture d’acompte est établie
   *[other] La facture d’acompte est envoyée à { $payer }
 }
approve-thanks = { $waits ->
    [yes] { $form ->
        [tu] Merci, ton accord est enregistré. Le travail commencera après la fin du délai de rétractation, le { $until } inclus, ou plus tôt si tu le demandes expressément.
       *[vous] Merci, votre accord est enregistré. Le travail commencera après la fin du délai de rétractation, le { $until } inclus, ou plus tôt si vous le demandez expressément.
     }
   *[no] { $form ->
        [tu] Merci, ton accord est enregistré.
       *[vous] Merci, votre accord est enregistré.
     }
 }
approve-thanks-covered = { $waits ->
    [yes] { $form ->
        [tu] Merci, ton accord est enregistré. { approve-bill } : ton crédit la couvre, il n’y a rien à régler. Le travail commencera après la fin du délai de rétractation, le { $until } inclus, ou plus tôt si tu le demandes expressément.
       *[vous] Merci, votre accord est enregistré. { approve-bill } : votre crédit la couvre, il n’y a rien à régler. Le travail commencera après la fin du délai de rétractation, le { $until } inclus, ou plus tôt si vous le demandez expressément.
     }
   *[no] { $form ->
        [tu] Merci, ton accord est enregistré. { approve-bill } : ton crédit la couvre, il n’y a rien à régler.
       *[vous] Merci, votre accord est enregistré. { approve-bill } : votre crédit la couvre, il n’y a rien à régler.
     }
 }
approve-thanks-deposit = { $waits ->
    [yes] { $form ->
        [tu] Merci, ton accord est enregistré. { approve-deposit-bill }. Le travail pourra commencer une fois qu’elle sera réglée, mais pas avant la fin du délai de rétractation, le { $until } inclus, sauf si tu le demandes expressément.
       *[vous] Merci, votre accord est enregistré. { approve-deposit-bill }. Le travail pourra commencer une fois qu’elle sera réglée, mais pas avant la fin du délai de rétractation, le { $until } inclus, sauf si vous le demandez expressément.
     }
   *[no] { $form ->
        [tu] Merci, ton accord est enregistré. { approve-deposit-bill } ; le travail pourra commencer une fois qu’elle sera réglée.
       *[vous] Merci, votre accord est enregistré. { approve-deposit-bill } ; le travail pourra commencer une fois qu’elle sera réglée.
     }
 }
approve-sealed = Devis { $number }, empreinte { $seal }…
approve-thanks-prepaid = { $waits ->
    [yes] { $form ->
        [tu] Merci, ton accord est enregistré. { approve-bill }. Le travail pourra commencer une fois qu’elle sera réglée, mais pas avant la fin du délai de rétractation, le { $until } inclus, sauf si tu le demandes expressément.
       *[vous] Merci, votre accord est enregistré. { approve-bill }. Le travail pourra commencer une fois qu’elle sera réglée, mais pas avant la fin du délai de rétractation, le { $until } inclus, sauf si vous le demandez expressément.
     }
   *[no] { $form ->
        [tu] Merci, ton accord est enregistré. { approve-bill } ; le travail pourra commencer une fois qu’elle sera réglée.
       *[vous] Merci, votre accord est enregistré. { approve-bill } ; le travail pourra commencer une fois qu’elle sera réglée.
     }
 }
told-approved = { $name } ({ $client }) a accepté le devis { $number }.{ $waits ->
    [yes] {" "}Ne commencez pas avant la fin du délai de rétractation, le { $until } inclus, sauf demande expresse de sa part.
   *[no] {""}
 }
told-approved-covered = { $name } ({ $client }) a accepté le devis { $number }. La facture { $invoice } de { $amount } est émise : le crédit du client la couvre, il suffit de l’utiliser.{ $waits ->
    [yes] {" "}Ne commencez pas avant la fin du délai de rétractation, le { $until } inclus, sauf demande expresse de sa part.
   *[no] {" "}Le travail peut commencer.
 }
told-approved-deposit = { $name } ({ $client }) a accepté le devis { $number }. La facture d’acompte { $invoice } de { $amount } est émise : ne commencez pas avant son règlement{ $waits ->
    [yes] , ni avant la fin du délai de rétractation, le { $until } inclus, sauf demande expresse de sa part
   *[no] {""}
 }.
told-approved-prepaid = { $name } ({ $client }) a accepté le devis { $number }. La facture { $invoice } de { $amount } est émise : ne commencez pas avant son règlement{ $waits ->
    [yes] , ni avant la fin du délai de rétractation, le { $until } inclus, sauf demande expresse de sa part
   *[no] {""}
 }.

## Declining

decline-thanks = { $form ->
    [tu] C’est noté, merci d’avoir répondu.
   *[vous] C’est noté, merci d’avoir répondu.
 }
told-declined = { $name } ({ $client }) a décliné le devis { $number }.
told-declined-footnote = Pour proposer autre chose : /devis reviser { $number } …
told-declined-not-ahead = { $name } ({ $client }) préfère ne pas payer d’avance, et a décliné le devis { $number }.
told-declined-change = Ce qui est convenu par le devis { $number } ne change pas.

## Closing, by agreement of both

quote-closed = Annulé d’un commun accord le { $on }.
closing-title = Annuler le devis { $number } — { $client }
closing-because = Devis { $number } annulé d’un commun accord
closing-ahead = { $amount }{ $has_paid ->
    [yes] , dont { $paid } déjà réglés
   *[no] , rien de réglé
 }
closing-nothing = Rien n’est facturé sur ce devis : il est simplement classé, et son accord reste prouvé.
closing-all = Avoir de { $amount } : { $client } n’a plus rien à payer.
closing-all-paid = Avoir de { $amount } : { $client } n’a plus rien à payer, et les { $paid } réglés deviennent son crédit, à rendre.
closing-keep = { $amount } vous restent acquis, comme convenu.{ $has_rest ->
    [yes] {" "}Avoir du reste : { $rest }.
   *[no] {""}
 }
closing-keep-asked = { $client } doit l’accepter par écrit : la question lui est posée. Sans son accord d’ici le { $until }, les { $amount } deviennent son crédit, à rendre.{ $has_rest ->
    [yes] {" "}Avoir du reste dès maintenant : { $rest }.
   *[no] {""}
 }
closing-withdrawable = Ce particulier peut encore se rétracter : rien de ce qu’il a réglé ne peut être gardé.
closing-changed = Les montants ont changé depuis : voici ce qui serait fait maintenant.
closing-to-give-back = { $amount } à rendre à { $client }, ou à déduire d’une prochaine facture.
closing-state-asked = { $amount } réglés : le client a jusqu’au { $until } pour accepter qu’ils soient gardés.
closing-state-kept = { $amount } gardés, comme convenu.
closing-pending-footnote = Accord reçu hors du chat ? /devis annuler { $number } par:"…" le:…
closing-not-agreed = { $answered ->
    [yes] { $client } n’accepte pas que cette somme soit gardée : elle est à son crédit.
   *[no] { $client } n’a pas répondu à temps : cette somme est à son crédit.
 }
closing-for-client = { $form ->
    [tu] Annulé d’un commun accord le { $on }. Tu n’as plus rien à payer sur ce devis.{ $has_paid ->
        [yes] {" "}Les { $paid } déjà réglés sont à ton crédit : ils te seront rendus, ou déduits d’une prochaine facture.
       *[no] {""}
     }
   *[vous] Annulé d’un commun accord le { $on }. Vous n’avez plus rien à payer sur ce devis.{ $has_paid ->
        [yes] {" "}Les { $paid } déjà réglés sont à votre crédit : ils vous seront rendus, ou déduits d’une prochaine facture.
       *[no] {""}
     }
 }
closing-for-client-kept = { $form ->
    [tu] Annulé d’un commun accord le { $on }. Les { $amount } déjà réglés restent acquis à { $seller }, comme convenu ; tu n’as rien d’autre à payer sur ce devis.
   *[vous] Annulé d’un commun accord le { $on }. Les { $amount } déjà réglés restent acquis à { $seller }, comme convenu ; vous n’avez rien d’autre à payer sur ce devis.
 }
closing-for-client-asked = { $form ->
    [tu] Annulé d’un commun accord le { $on }. Tu n’as plus rien à payer sur ce devis. { $seller } te propose de lui laisser les { $amount } que tu as déjà réglés. Tu es libre de refuser : cette somme te revient alors. Sans ton accord d’ici le { $until }, elle te revient aussi.
   *[vous] Annulé d’un commun accord le { $on }. Vous n’avez plus rien à payer sur ce devis. { $seller } vous propose de lui laisser les { $amount } que vous avez déjà réglés. Vous êtes libre de refuser : cette somme vous revient alors. Sans votre accord d’ici le { $until }, elle vous revient aussi.
 }
closing-words-of-agreement = J’accepte { QUE($seller) } garde les { $amount } que j’ai réglés sur le devis { $number }, annulé.
closing-kept-thanks = { $form ->
    [tu] C’est noté, merci : { $amount } restent acquis pour le devis { $number }. Garde ce message.
   *[vous] C’est noté, merci : { $amount } restent acquis pour le devis { $number }. Gardez ce message.
 }
told-kept = { $name } ({ $client }) accepte que vous gardiez { $amount } sur le devis { $number }, annulé.
