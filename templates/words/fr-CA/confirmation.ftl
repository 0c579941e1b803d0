# A second look at what cannot be taken back, and at what was typed twice.

confirm-credit = Une note de crédit émise ne s’efface pas : elle reste dans vos comptes et part chez votre client.
confirm-keep = La soumission sera annulée, et ce qui n’est pas réglé crédité.
