# What becomes of a message: who speaks, and what did not arrive or may not have.

## Who speaks

sender = { $name } – Facturation

## What did not arrive

told-undelivered = Ce message n’a pas pu être remis à { $name } :
told-without-files = Ce message est arrivé sans son document, refusé sur { $platform } :
told-closed = { $name } n’accepte pas de messages privés sur cette plateforme. Un fil privé dans le salon de son client peut porter celui-ci et les suivants ; qui modère le serveur pourra le lire.
told-closed-nowhere = { $name } n’accepte pas de messages privés sur cette plateforme. Qu’elle ou qu’il les autorise, ou associez un salon à ce client (/client associer) : un fil privé y sera possible.
discord-rest-is-private = 🔒 La suite est dans vos messages privés : { $at }
discord-rest-is-closed = 🔒 Discord ne laisse pas l’application répondre davantage ici, et vos messages privés lui sont fermés. Ce que vous avez demandé est fait ; ouvrez-les pour lire la suite la prochaine fois.
told-delayed = Ce message pour { $name } attend : son PDF n’a pas pu être préparé. Il partira dès que possible.
told-shut-out = { $platform } ne laisse plus entrer Relance : l’accès y a sans doute été retiré. Les messages attendent, aucun n’est perdu. À qui tient la machine : « relance check » dit quoi faire.
told-missing-right = Ce message n’a pas pu être remis à { $name } : sur { $platform }, il manque le droit « { $right } ». { $remedy } Ensuite, « Renvoyer » le fait partir.
told-missing-right-own = Une réponse n’a pas pu vous être donnée : sur { $platform }, il manque le droit « { $right } ». { $remedy }
right-slack = Qui gère l’application l’ajoute sur api.slack.com/apps, sous « OAuth & Permissions », puis la réinstalle.
right-discord = Qui gère le serveur l’accorde au rôle de l’application, dans les réglages du salon, sous « Permissions ».
right-discord-quarantined = Discord a mis l’application en quarantaine : elle n’écrit en privé qu’aux personnes à qui elle a déjà écrit. Qui la gère fait appel auprès de Discord ; le portail des développeurs dit comment.
right-telegram = Qui gère le groupe l’accorde au bot, dans les réglages du groupe, sous « Administrateurs » ou « Autorisations ».

## What may not have arrived

told-unsure = Impossible de savoir si ce message est arrivé à { $name }. Avant de le renvoyer, mieux vaut vérifier ou demander :
unsure-arrived = C’est noté : { $name } l’a reçu.
unsure-again = Le message repart vers { $name }.
unsure-aside = Ce message part pour { $name } dans un fil privé, et les suivants aussi tant que ses messages privés restent fermés.
