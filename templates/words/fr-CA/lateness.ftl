# What an invoice owes because it is paid late.

lateness-for-client = { $form ->
    [tu] { $seller } t’adresse le décompte des intérêts de retard de { $number }, arrêté au { $on }. Le calcul est dans le PDF.
   *[vous] { $seller } vous adresse le décompte des intérêts de retard de { $number }, arrêté au { $on }. Le calcul est dans le PDF.
 }
