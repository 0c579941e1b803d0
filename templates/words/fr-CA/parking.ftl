# What stops everything until its owner has looked: the clock, the data, and too much at once.

parked-behind = La sauvegarde restaurée s’arrête au { $last } ; d’autres documents ont pu être montrés depuis. Rien n’est émis et rien ne part, pour qu’aucun numéro ne serve deux fois. S’il existe une sauvegarde plus récente, restaurez-la. Sinon, cherchez dans vos messages le dernier numéro de facture et la dernière soumission, puis reprenez à partir de là.
