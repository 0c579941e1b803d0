# What stands beside a value on a card, and values that are said in words.

field-deducted = Dépôt { $number } du { $on }
field-deposit = Dépôt
field-email = Courriel
field-payment = Paiement
field-quote = Soumission
field-contract = Contrat, à accepter avec la soumission
field-penalties = Intérêts de retard
field-discount = Rabais
field-interest = Intérêts de retard, par an
field-net = Sous-total
field-total-credited = Total crédité
field-total-with-tax = Total
field-next-quote = Prochaine soumission
valid-if-sent-today = { $days ->
    [one] { $days } jour (jusqu’au { $day } si elle part aujourd’hui)
   *[other] { $days } jours (jusqu’au { $day } si elle part aujourd’hui)
 }
valid-until-if-sent-today = { $day } si elle part aujourd’hui
payment-value = facturé à la livraison, payable { $terms }
# After a line whose price was typed with the taxes in it.
line-with-tax = soit { $amount }, taxes incluses
