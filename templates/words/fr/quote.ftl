# Quotes: preview, approval, refusal, expiry.

## Previews and titles

quote-preview = Devis pour { $client } — aperçu
quote-preview-revision = Devis pour { $client } — aperçu, remplace { $number }
preview-footnote = De la part de { $business }. Rien n’est envoyé avant votre accord.
preview-unprintable = Le PDF n’a pas de quoi montrer { $characters }. À la place, il écrit { $written }.
preview-without-einvoice = Le PDF part sans données de facture électronique : la norme EN 16931 admet deux décimales, et { $currency } en a trois.
preview-old = Cet aperçu date d’avant une mise à jour, le voici à nouveau. Rien n’est parti.
preview-amount-changed = { $count ->
    [0] Depuis cet aperçu, le montant est passé de { $before } à { $now }. Rien n’est parti : voici le nouvel aperçu.
   *[other] Depuis cet aperçu, le montant est passé de { $before } à { $now }. Ce qui a changé : { $parts }. Rien n’est parti : voici le nouvel aperçu.
 }
preview-changed = Ce qui a changé depuis cet aperçu : { $parts }. Rien n’est parti : voici le nouveau.
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
quote-title = Devis { $number }
quote-of = Devis { $number } — { $client }

## What the client reads

quote-for-client = { $form ->
    [tu] { $seller } t’envoie ce devis. Le PDF est joint.
   *[vous] { $seller } vous envoie ce devis. Le PDF est joint.
 }
quote-for-client-footnote = { $form ->
    [tu] En acceptant, tu acceptes aussi les conditions de vente jointes.
   *[vous] En acceptant, vous acceptez aussi les conditions de vente jointes.
 }
quote-for-consumer-footnote = { $form ->
    [tu] Accepter, c’est commander avec obligation de paiement.
   *[vous] Accepter, c’est commander avec obligation de paiement.
 }
consumer-needs-phone = Un particulier doit trouver votre téléphone sur le devis : /reglages identite telephone:"06 12 34 56 78"
consumer-needs-date = Un particulier doit connaître la date d’exécution avant d’accepter : refaites le devis avec livraison:, suivi du jour.
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
quote-expired = Sans réponse au { $on } : ce devis n’est plus valable.
quote-renounced = { $name } a renoncé au contrat le { $when }.
quote-taxed-otherwise = Vos taxes ne sont plus celles du devis : cette facture garde ce qui a été accepté. À voir avec votre comptable avant de l’envoyer.

## Approving

words-of-approval = Bon pour accord
approve-thanks = { $form ->
    [tu] Merci, ton accord est enregistré.
   *[vous] Merci, votre accord est enregistré.
 }
approve-thanks-deposit = { $form ->
    [tu] Merci, ton accord est enregistré. La facture d’acompte suit ; le travail pourra commencer une fois qu’elle sera réglée.
   *[vous] Merci, votre accord est enregistré. La facture d’acompte suit ; le travail pourra commencer une fois qu’elle sera réglée.
 }
approve-sealed = Devis { $number }, empreinte { $seal }…
approve-thanks-prepaid = { $form ->
    [tu] Merci, ton accord est enregistré. La facture suit ; le travail pourra commencer une fois qu’elle sera réglée.
   *[vous] Merci, votre accord est enregistré. La facture suit ; le travail pourra commencer une fois qu’elle sera réglée.
 }
told-approved = { $name } ({ $client }) a accepté le devis { $number }.
told-approved-deposit = { $name } ({ $client }) a accepté le devis { $number }. La facture d’acompte { $invoice } de { $amount } est émise : ne commencez pas avant son règlement.
told-approved-prepaid = { $name } ({ $client }) a accepté le devis { $number }. La facture { $invoice } de { $amount } est émise : ne commencez pas avant son règlement.

## Declining

decline-thanks = { $form ->
    [tu] C’est noté, merci d’avoir répondu.
   *[vous] C’est noté, merci d’avoir répondu.
 }
told-declined = { $name } ({ $client }) a décliné le devis { $number }.
told-declined-footnote = Pour proposer autre chose : /devis reviser { $number } …
told-declined-not-ahead = { $name } ({ $client }) préfère ne pas payer d’avance, et a décliné le devis { $number }.
told-expired = Le devis { $number } ({ $client }) est resté sans réponse. /devis reviser { $number } le propose à nouveau.
