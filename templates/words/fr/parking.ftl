# What stops everything until its owner has looked: the clock, the data, and too much at once.

## The clock

parked-clock-title = L’horloge est-elle juste ?
parked-clock = L’horloge de la machine indique le { $now }, alors que nous en étions au { $last }. D’ici votre réponse, rien n’est émis et rien ne part vers vos clients. Si elle se trompe, réglez-la : tout reprendra de soi-même.
clock-confirmed = C’est noté : nous sommes le { $today }. Les envois reprennent.

## A restored backup

parked-behind-title = Les données sont peut-être en retard sur ce qui a été montré
parked-behind = La sauvegarde restaurée s’arrête au { $last } ; d’autres documents ont pu être montrés depuis. Rien n’est émis et rien ne part, pour qu’aucun numéro ne serve deux fois. S’il existe une sauvegarde plus récente, restaurez-la. Sinon, cherchez dans vos messages le dernier numéro de facture et le dernier devis, puis reprenez à partir de là.
recovered-title = C’est reparti
recovered = Aucun numéro ne servira deux fois. Les relances des factures ouvertes attendent votre accord, car certaines ont pu partir depuis la sauvegarde.
recovered-next = Prochains numéros
recovered-lost = Numéros montrés et perdus
recovered-paused = Relances en pause, à rouvrir par /relance reprendre
recovered-footnote = Pour encaisser et relancer une facture perdue, ressaisissez-la : /reglages reprise { $number } CLIENT MONTANT le:DATE

## Changed data

parked-altered-title = Quelque chose a été modifié dans vos données
parked-altered = La vérification du journal a échoué. Rien n’est émis et rien ne part vers vos clients. Demandez à qui tient la machine de lancer « relance verify », qui dit ce qui a changé, puis de restaurer la dernière sauvegarde.

## All is well again

parked-no-more = Tout est rentré dans l’ordre : les envois reprennent.

## Too much within a day

too-many-messages = { $name } a déjà reçu { $most } messages en un jour : les suivants attendent. S’ils sont voulus, laissez-les partir.
too-many-let-go = Entendu : pas de limite aujourd’hui.
