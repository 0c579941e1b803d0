# A consumer’s right to withdraw.

withdrawal-offered = Vous pouvez renoncer à ce contrat jusqu’au { $until } inclus, sans donner de motif.
withdrawal-ask = Vous renoncez au contrat du devis { $number } avec { $seller }, sans avoir à donner de motif. Ce que vous avez payé vous sera rendu sous quatorze jours{ $asked ->
    [yes] , moins la part du travail déjà fait à votre demande expresse
   *[no] {""}
 }.
withdrawal-ask-start = Vous demandez expressément que le travail du devis { $number } commence avant la fin du délai de rétractation, le { $until }. Si vous renoncez ensuite, vous paierez ce qui aura été fait jusque-là ; une fois tout le travail fait, vous ne pourrez plus renoncer.
withdrawal-started = C’est noté le { $when } : le travail du devis { $number } peut commencer sans attendre, à votre demande expresse. Gardez ce message.
withdrawal-acknowledged-title = Accusé de réception de votre rétractation
withdrawal-acknowledged = Reçue le { $when }, { DE($name) } : vous renoncez au contrat du devis { $number }{ $has_title ->
    [yes] {" "}({ $title })
   *[no] {""}
 } avec { $seller }, d’un montant de { $total }. { $has_paid ->
    [yes] Les { $paid } déjà payés vous seront rendus sous quatorze jours, par le même moyen{ $asked ->
        [yes] , moins la part du travail déjà fait à votre demande expresse
       *[no] {""}
     }.
   *[no] { $asked ->
        [yes] Vous ne payez que la part du travail déjà fait à votre demande expresse.
       *[no] Vous n’avez plus rien à payer.
     }
 } Gardez ce message : il fait preuve.
told-start-asked = { $client } demande expressément que le travail du devis { $number } commence sans attendre la fin des quatorze jours.
told-renounced = { $client } renonce au contrat du devis { $number } ({ $when }). Rien n’est plus relancé. { $has_paid ->
    [yes] Rendez { $paid } au plus tard le { $by }, par le même moyen, après un avoir, puis notez-le : /encaisser rembourser.
   *[no] Faites un avoir de ce qui était facturé.
 } { $asked ->
    [yes] Le travail avait commencé à sa demande expresse : la part déjà faite vous reste due.
   *[no] {""}
 }
