# Quotes: preview, approval, refusal, expiry.

quote-preview = Soumission pour { $client } — aperçu
quote-preview-revision = Soumission pour { $client } — aperçu, remplace { $number }
quote-preview-change = Soumission pour { $client } — aperçu, modifie { $number }
part-deposit = le dépôt
part-deducted = les dépôts déduits
quote-without-terms = Pas encore de conditions de vente : /cgv publier les fait accepter avec la soumission.
quote-prevails = Pour ce que cette soumission dit autrement des paiements, c’est elle qui compte.
quote-departs = Vos conditions de vente disent autre chose : { $what }. Cette soumission l’emporte.
quote-departs-from-usual = D’habitude, vous demandez : { $what }. Cette soumission fait autrement.
quote-title = Soumission { $number }
quote-of = Soumission { $number } — { $client }
quote-for-client = { $form ->
    [tu] { $seller } t’envoie cette soumission. Le PDF est joint.
   *[vous] { $seller } vous envoie cette soumission. Le PDF est joint.
 }
quote-change-for-client = { $form ->
    [tu] { $seller } te propose de modifier la soumission { $number }, acceptée le { $on }. Sans ton accord, rien ne change. Le PDF est joint.
   *[vous] { $seller } vous propose de modifier la soumission { $number }, acceptée le { $on }. Sans votre accord, rien ne change. Le PDF est joint.
 }
consumer-needs-phone = Un particulier doit trouver votre téléphone sur la soumission : /reglages identite telephone:"06 12 34 56 78"
consumer-needs-mediator = Un particulier doit lire sur la soumission le nom de votre médiateur : /reglages identite mediateur:"…"
consumer-needs-date = Un particulier doit connaître la date d’exécution avant d’accepter : refaites la soumission avec livraison:, suivi du jour ou du délai.
consumer-remembered = Vos prochaines soumissions s’en souviendront. Pour changer : /reglages identite et /reglages facturation.
quote-withdrawal = { $form ->
    [tu] Après ton accord, tu as { $days } jours pour te rétracter, sans motif. Le travail commence ensuite{ $plan ->
        [deposit] , le dépôt réglé
        [prepay] , la facture réglée
       *[end] {""}
     }, ou plus tôt si tu le demandes expressément.
   *[vous] Après votre accord, vous avez { $days } jours pour vous rétracter, sans motif. Le travail commence ensuite{ $plan ->
        [deposit] , le dépôt réglé
        [prepay] , la facture réglée
       *[end] {""}
     }, ou plus tôt si vous le demandez expressément.
 }
quote-sent = Envoyée à { $names }.
quote-sent-nobody = Prête à transmettre : { $client } n’est pas encore joignable ici.
quote-approved = Acceptée par { $name } le { $on }.
quote-declined = Déclinée le { $on }.
quote-withdrawn = Retirée le { $on }.
quote-withdrawn-done = La soumission { $number } est retirée, ses boutons n’ont plus d’effet.
quote-replaced = Remplacée par la soumission { $by }.
quote-changed = Remplacée par la soumission { $by }, acceptée depuis.
quote-expired = Sans réponse au { $on } : cette soumission n’est plus valable.
quote-taxed-otherwise = Vos taxes ne sont plus celles de la soumission : cette facture garde ce qui a été accepté. À voir avec votre comptable avant de l’envoyer.
approve-deposit-bill = { $billed ->
    [self] La facture de dépôt suit
    [nobody] La facture de dépôt est établie
   *[other] La facture de dépôt est envoyée à { $payer }
 }
approve-sealed = Soumission { $number }, empreinte { $seal }…
told-approved = { $name } ({ $client }) a accepté la soumission { $number }.{ $waits ->
    [yes] {" "}Ne commencez pas avant la fin du délai de rétractation, le { $until } inclus, sauf demande expresse de sa part.
   *[no] {""}
 }
told-approved-covered = { $name } ({ $client }) a accepté la soumission { $number }. La facture { $invoice } de { $amount } est émise : le crédit du client la couvre, il suffit de l’utiliser.{ $waits ->
    [yes] {" "}Ne commencez pas avant la fin du délai de rétractation, le { $until } inclus, sauf demande expresse de sa part.
   *[no] {" "}Le travail peut commencer.
 }
told-approved-deposit = { $name } ({ $client }) a accepté la soumission { $number }. La facture de dépôt { $invoice } de { $amount } est émise : ne commencez pas avant son règlement{ $waits ->
    [yes] , ni avant la fin du délai de rétractation, le { $until } inclus, sauf demande expresse de sa part
   *[no] {""}
 }.
told-approved-prepaid = { $name } ({ $client }) a accepté la soumission { $number }. La facture { $invoice } de { $amount } est émise : ne commencez pas avant son règlement{ $waits ->
    [yes] , ni avant la fin du délai de rétractation, le { $until } inclus, sauf demande expresse de sa part
   *[no] {""}
 }.
told-declined = { $name } ({ $client }) a décliné la soumission { $number }.
told-declined-not-ahead = { $name } ({ $client }) préfère ne pas payer d’avance, et a décliné la soumission { $number }.
told-declined-change = Ce qui est convenu par la soumission { $number } ne change pas.
quote-closed = Annulée d’un commun accord le { $on }.

## Closing, by agreement of both

closing-title = Annuler la soumission { $number } — { $client }
closing-because = Soumission { $number } annulée d’un commun accord
closing-nothing = Rien n’est facturé sur cette soumission : elle est simplement classée, et son accord reste prouvé.

closing-all = Note de crédit de { $amount } : { $client } n’a plus rien à payer.
closing-all-paid = Note de crédit de { $amount } : { $client } n’a plus rien à payer, et les { $paid } réglés deviennent son crédit, à rendre.
closing-keep = { $amount } vous restent acquis, comme convenu.{ $has_rest ->
    [yes] {" "}Note de crédit du reste : { $rest }.
   *[no] {""}
 }
closing-keep-asked = { $client } doit l’accepter par écrit : la question lui est posée. Sans son accord d’ici le { $until }, les { $amount } deviennent son crédit, à rendre.{ $has_rest ->
    [yes] {" "}Note de crédit du reste dès maintenant : { $rest }.
   *[no] {""}
 }
closing-withdrawable = Ce consommateur peut encore annuler le contrat : rien de ce qu’il a réglé ne peut être gardé.
closing-for-client = { $form ->
    [tu] Annulée d’un commun accord le { $on }. Tu n’as plus rien à payer sur cette soumission.{ $has_paid ->
        [yes] {" "}Les { $paid } déjà réglés sont à ton crédit : ils te seront rendus, ou déduits d’une prochaine facture.
       *[no] {""}
     }
   *[vous] Annulée d’un commun accord le { $on }. Vous n’avez plus rien à payer sur cette soumission.{ $has_paid ->
        [yes] {" "}Les { $paid } déjà réglés sont à votre crédit : ils vous seront rendus, ou déduits d’une prochaine facture.
       *[no] {""}
     }
 }
closing-for-client-kept = { $form ->
    [tu] Annulée d’un commun accord le { $on }. Les { $amount } déjà réglés restent acquis à { $seller }, comme convenu ; tu n’as rien d’autre à payer sur cette soumission.
   *[vous] Annulée d’un commun accord le { $on }. Les { $amount } déjà réglés restent acquis à { $seller }, comme convenu ; vous n’avez rien d’autre à payer sur cette soumission.
 }
closing-for-client-asked = { $form ->
    [tu] Annulée d’un commun accord le { $on }. Tu n’as plus rien à payer sur cette soumission. { $seller } te propose de lui laisser les { $amount } que tu as déjà réglés. Tu es libre de refuser : cette somme te revient alors. Sans ton accord d’ici le { $until }, elle te revient aussi.
   *[vous] Annulée d’un commun accord le { $on }. Vous n’avez plus rien à payer sur cette soumission. { $seller } vous propose de lui laisser les { $amount } que vous avez déjà réglés. Vous êtes libre de refuser : cette somme vous revient alors. Sans votre accord d’ici le { $until }, elle vous revient aussi.
 }
closing-words-of-agreement = J’accepte { QUE($seller) } garde les { $amount } que j’ai réglés sur la soumission { $number }, annulée.
closing-kept-thanks = { $form ->
    [tu] C’est noté, merci : { $amount } restent acquis pour la soumission { $number }. Garde ce message.
   *[vous] C’est noté, merci : { $amount } restent acquis pour la soumission { $number }. Gardez ce message.
 }
told-kept = { $name } ({ $client }) accepte que vous gardiez { $amount } sur la soumission { $number }, annulée.
