"""What customers write, with gaps for what identifies them. TUNED was looked at while the rules were made, HELD_OUT was not."""

TUNED = {
    "card": (
        "My card {card} was declined twice.", "card{card}expired last week", "The number on it is {card}, please block it!", "Why was {card} charged again?", "I typed {card}.", "Visa:{card} exp 09/27",
        "Meine Karte {card} wurde gesperrt.", "Ma carte {card} ne marche plus", "mi tarjeta {card} fue rechazada", "Please, remove card no. {card} from my account",
    ),
    "iban": ("Send it to {iban}.", "IBAN: {iban}", "The refund should go to {iban}, not to my old account", "iban{iban}", "Bitte überweisen Sie auf {iban}.", "Mon IBAN est {iban}"),
    "sort code": ("My sort code is {sort}.", "sort code {sort} and that's all I have", "Sort code: {sort}", "The code {dashed_sort} is rejected."),
    "account": (
        "My account {account} is frozen.", "account number is {account}", "Acct #{account}", "account no: {account}", "Konto {account} wurde belastet", "Kontonummer {account}", "a/c {account}", "number {account} is my account",
        "The account I opened last spring, {account}, is gone", "my savings account {account} shows zero", "número de cuenta {account}", "numéro de compte : {account}", "accountnumber{account}",
    ),
    "ssn": ("My SSN is {ssn}.", "social security number {ssn}", "They asked for {ssn} on the phone", "ssn{ssn}", "SSN: {us_ssn9}", "my social is {us_ssn9}", "My NI number is {nino}", "National Insurance {nino}"),
    "phone": (
        "Call me on {phone}.", "My number is {phone}", "You can reach me at {phone} after six", "tel:{phone}", "phone {phone}, any time", "Ruf mich an unter {phone}", "Mon téléphone : {phone}", "mi teléfono es {phone}", "ring me,{phone},thanks",
        "They texted {phone} by mistake.", "{phone}", "Mobile{phone}",
    ),
    "email": ("Write to {email}.", "My e-mail is {email}", "email:{email}", "I never got the mail at {email}, only spam", "Contact {email} please", "Meine Adresse ist {email}"),
    "link": ("See {link}", "The page {link} is broken.", "I clicked {link} and nothing happened", "link: {link}, then?"),
    "birth date": ("DOB {birth}", "I was born on {birth}.", "My date of birth is {birth}", "born {birth}, and still asked for ID", "Geburtsdatum: {birth}", "geboren am {birth}", "date de naissance : {birth}", "née le {birth}"),
    "reference": ("My customer number is {customer}.", "Policy number: {customer}", "Kundennummer {customer}", "claim no. {customer}", "member ID {customer}", "reference number {customer}", "numéro de client {customer}", "passport number {passport}", "my passport {passport} was scanned"),
    "name": (
        "My name is {name} and I am angry.", "I spoke to {name} yesterday.", "{name} at the branch was rude.", "Regards, {name}", "Kind regards,\n{name}", "Mr {family} never called back.", "Dr. {family} wrote the letter.", "Mrs {family} hung up on me", "This is {name}.",
        "Please ask for {given}.", "{given} from support helped me a lot", "I was helped by {given}.", "my wife {given} has the same problem", "signed {name}", "On behalf of {name} I ask for a refund", "The agent, {name}, promised a call.", "my name is {small} and my app is broken",
        "regards, {small}", "i spoke with {given} about it", "mr {small} was rude", "I SPOKE TO {SHOUTED} ABOUT MY LOAN", "The manager {ordinary} apologised.", "My name is {ordinary}.", "I talked to {ordinary} on Monday", "Thanks, {given}", "Dear {given}, I waited a week.",
        "Ich heiße {name}.", "Mit freundlichen Grüßen, {name}", "Frau {family} war sehr nett", "Je m'appelle {name}", "Cordialement, {name}", "Monsieur {family} m'a aidé", "Me llamo {name}", "Atentamente, {name}", "El señor {family} no contesta", "Yesterday {name} refused to help.",
        "{given}'s account was closed by mistake", "They sent my card to {name} instead.", "Name: {name}", "The payee was {name}.",
    ),
    "address": (
        "I live at {address}.", "My address is {address}", "Please send it to {address}.", "The card went to {address}, where I no longer live", "We moved from {address} last year", "Ich wohne in der {address}.", "J'habite au {address}", "Mi dirección es {address}", "{address}",
        "Deliver to:\n{address}", "It was posted to {address} twice!",
    ),
}  # fmt: skip
HELD_OUT = {
    "card": ("Somebody bought shoes with {card}", "{card} is blocked since Friday", "Hello,my card number is{card}and it does not work", "replace {card} asap", "Kreditkarte {card} defekt", "It ends wrong: should be {card}?"),
    "iban": ("The payment from {iban} bounced", "{iban}", "Why can I not add {iban}?", "Mein Konto ({iban}) ist leer"),
    "sort code": ("branch sort code: {sort}", "I gave you {dashed_sort} as the sort code"),
    "account": ("Please close account {account} today.", "Money left {account}, my account, without warning", "Account ending? No: account {account}", "I have two accounts: {account} and a new one", "acc {account} overdrawn", "mein Konto {account} ist gesperrt"),
    "ssn": ("SSN {ssn} leaked", "Someone used my social security number, {ssn}", "it says {ssn} on the form", "NINO: {nino}", "tax id {us_ssn9}"),
    "phone": ("{phone} is my new mobile", "Nobody answers at {phone}!", "Why did {phone} call me five times?", "whatsapp {phone}", "My old phone number {phone} still gets the codes", "Erreichbar unter {phone}."),
    "email": ("The invoice went to {email} again", "{email} is not mine", "Please change my address to {email}!", "from {email} I got nothing"),
    "link": ("Look: {link}", "Your mail says {link} but it is empty", "{link} gives 404"),
    "birth date": ("Your records say date of birth {birth}", "My birthday is {birth}", "He was born {birth}", "fecha de nacimiento {birth}"),
    "reference": ("Ref: {customer}", "Vertragsnummer: {customer}", "my policy number, {customer}, is not found", "customer ID {customer} has two profiles", "Case number {customer} still open"),
    "name": (
        "Could {name} please call me?", "A woman called {name} took my papers", "{name}, your cashier, was lovely.", "It was {given} who fixed it.", "Please cancel the card of {name}", "The transfer to {name} never arrived.", "Yours sincerely\n{name}", "- {name}", "{name} here, still waiting.",
        "My husband {given} and I share the account", "Prof. {family} recommended you", "I want to praise {given} and {given}.", "Ms. {family} was patient with me.", "hi, {small} here, my card is lost", "best wishes {small}", "Your colleague {ordinary} was kind.", "We met with {ordinary} in March.",
        "MY NAME IS {SHOUTED}", "Herr {family} hat aufgelegt.", "Viele Grüße {name}", "La conseillère {name} était aimable", "Hablé con {name} ayer", "Account holder: {name}", "Neither {given} nor her boss replied.", "My late mother, {name}, had a mortgage with you.", "{given} was brilliant!",
        "Why does the statement say {name}?", "I, {name}, hereby close my account.", "thanks {given}!", "Complaint by {name}",
    ),
    "address": (
        "Somebody ordered a card to {address}", "New address: {address}", "The branch near {address} is always closed.", "My parents at {address} never got the letter", "Meine neue Anschrift lautet {address}", "Update it to {address} please", "Nouvelle adresse : {address}", "I used to live at {address} until May",
    ),
}  # fmt: skip
CLEAN = tuple(
    line
    for line in """
Will the bank refund me in May?
Mark this message as read, please.
Bill pay does not work since Friday.
Grant me access to the new app.
I love Paris in April.
Chase me if you need anything else.
Chase declined my payment at Wells Fargo.
May I have a new card?
The app crashes when I open the Summary page.
Hope you fix this soon.
Thank you for the great service!
Thanks, this was fast.
I paid $1,234.56 on 03/04/2024 at 10:15.
Order 48213 has not arrived.
The fee of 2.5% is too high, 12.50 EUR was taken on 1 May.
My card ending in 1234 was declined.
It took 45 minutes and 3 calls.
I waited from 9 to 5 on Monday.
The update 14.2.1 broke Face ID on my iPhone 13.
Windows 11 23H2 shows error 0x80070057.
See https://www.example.com/help for details.
The page www.example.com is down.
I moved to Germany in 2019 and opened an account in Berlin.
The branch in Charlotte, North Carolina, is closed.
Victoria Station has no cash machine.
Florence and Sydney are on my list.
I bought coffee at Starbucks and shoes at Marks & Spencer.
John Lewis vouchers are not accepted.
Morgan Stanley and Goldman Sachs charge less.
Charles Schwab has no such fee.
Santander and Lloyds are faster than Barclays.
Dear Sir or Madam, I want to complain.
Dear Customer Service, my card is broken.
Kind regards from a happy customer
Best wishes to the whole team.
Black Friday deals were missing.
Happy Easter and a merry Christmas!
Siri and Alexa do not understand me.
Apple Pay and Google Pay fail.
I was charged 3 times in 2 days, 100 euros each.
Interest from 2019-2020 is wrong.
Between 2018 and 2022 nothing happened.
One two three, and it was gone.
Two out of three calls fail.
I have two accounts and three cards.
The queue had 20 people, five counters, one clerk.
meet me @ the branch
5 @ 3.50 each
at this point I give up
Look at the dot on the screen.
The dot at the end is missing.
4111 1111 1111 1112 is not a valid card number.
Call the hotline? Nobody answers.
The street in front of the branch is dark.
I waited 20 minutes on the street.
It is a 5 minute drive to the next branch.
There were 3 people in the court.
Take the second road on the left.
Room 12 on floor 3 was locked.
Die Filiale am Markt ist geschlossen.
Die Überweisung dauert 3 Tage.
Ich habe 12 Mal angerufen.
Mark und Pfennig sind Geschichte.
Der Kunde ist König.
Die App stürzt bei jeder Anmeldung ab.
Ernst gemeinte Frage: wann kommt das Update?
Das Konto kostet 4,90 Euro im Monat.
Mit freundlichen Grüßen
Vielen Dank für die schnelle Hilfe!
Guten Tag, meine Karte geht nicht.
L'application plante au démarrage.
Le virement a pris 3 jours.
Bonjour, je voudrais fermer mon compte.
Merci pour votre aide rapide.
La place est bien située mais bruyante.
La tarjeta no funciona en Francia.
La aplicación se cierra sola.
El cajero de la plaza no tiene dinero.
Gracias por la ayuda.
Hola, quiero cerrar mi cuenta.
Madison Square Garden tickets were charged twice.
The Lincoln branch opens at 9.
Jordan and Georgia are not in the list of countries.
Austin, Dallas and Houston have branches, San Antonio has none.
The Virgin Atlantic card has no bonus.
McDonald's charged me twice.
Ford Credit never answers.
Mercedes leasing was refused.
The Rose Gold card looks cheap.
Joy and frustration in one app.
Frank words: the service is bad.
Art and music are in the wrong category.
Dean is a title at our university, not a word.
Summer is over and so is my patience.
Faith in this bank is gone.
The Grace period was ignored.
A rich choice of cards.
Young people need a better app.
King size beds in the lounge, really?
White text on a white page.
Price Waterhouse audits you?
The Bank of America app is better.
American Express and Discover are accepted.
Western Union took 9.99.
I read it in The Guardian on Sunday.
Version 10 needs 250 MB.
My flight BA 2490 was cancelled, the card paid nothing.
The temperature was 30 to 35 degrees.
24/7 support, they say.
Form 1099-INT is missing.
My 401k shows 0.
ISBN 978-3-16-148410-0 was not delivered.
Press 1, then 2, then 3, then 0.
The code expired after 60 seconds.
It was fine until version 3.4.5.6.
GDPR Article 17 gives me that right.
The ATM on the corner ate my card.
I am not happy.
I am Happy with the new app.
My name is not on the card.
My name is misspelled on the statement.
My name is spelled wrong.
Name is missing in the form.
This is ridiculous.
This is May, not April.
This is Bad service.
I spoke to Customer Service yesterday.
I spoke with an agent at Chase.
I spoke to three people.
The agent was rude.
The manager never called.
My wife has the same problem.
My son turned 18 and needs a card.
Mr or Mrs? The form wants to know.
The doctor was paid late.
Signed and sealed, but not delivered.
Account holder details are wrong.
On behalf of all customers: bring back the old app.
From March to June nothing worked.
To Bill or not to bill.
Dr Pepper is not sold in the canteen.
St Patrick's Day was a bank holiday.
Martin Luther King Day too.
The London Stock Exchange was closed.
New York Times subscription charged twice.
Los Angeles and San Diego have no branches.
Lake Tahoe trip was not insured.
The Harry Potter voucher failed.
WHY IS MY CARD NOT WORKING
YOUR APP IS TERRIBLE AND SLOW
I WANT MY MONEY BACK NOW
PLEASE CALL ME BACK
my card is not working
can you help me please
what is the exchange rate for dollars
how do i top up
will you add more currencies
may i use my card in china
i can't log in since the update
why was i charged an extra pound
the atm gave me no cash
he said she said nobody knows
is there a bill for that
mark it as done
the new look is great but slow
it was a long day
rose wine was on offer
jack of all trades
Tickets cost 120 200 and 300 euros.
The amount 123456789 is not plausible.
I got 1000000 points.
1,000,000 points were lost.
Transaction 20394857234 is pending.
Tracking 1Z999AA10123456784 says delivered.
Order number 112233 was cancelled.
The meeting is at 10 30 on 12 05.
2024-03-15 10:22:33 ERROR timeout
See section 12-3 of the terms.
It rained on 12.03.2024.
My score went from 640 to 702.
The loan of 250000 was refused.
Rates rose from 3.25 to 4.75 %.
I live in Leeds.
I live in a small town and the next branch is 40 miles away.
We moved to Spain last year.
My address is wrong in your files.
Please change my address.
The PO box is full.
My postcode is not accepted by the form.
I asked for a statement in English and got one in French.
""".strip().split("\n")
)
