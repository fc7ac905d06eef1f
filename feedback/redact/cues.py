"""The words before a name, by how much they say that a name follows."""

import re

from feedback.redact.words import phrases, words

_INTRODUCTIONS = """
my name is|my name's|my names|name is|mein name ist|ich heiße|ich heisse|je m'appelle|je m’appelle|mon nom est
|mi nombre es|me llamo|mi chiamo|mijn naam is|meu nome é|me chamo|nazywam się|mam na imię|jag heter|jeg heter
|jeg hedder|adım|меня зовут|мене звати|моє ім'я|мое имя|με λένε|казвам се|mă numesc|jmenuji se|a man named
|a woman named|a lady named|a gentleman named|person named|man named|woman named|lady named|guy named|girl named
|named|by the name of|man called|woman called|lady called|guy called|someone called|somebody called|girl called
|person called|goes by|genannt|nommé|nommée|llamado|llamada|de nombre
"""
_SIGNED = """
kind regards|best regards|warm regards|regards|with regards|yours sincerely|sincerely|sincerely yours
|yours faithfully|yours truly|best wishes|all the best|cheers|respectfully|signed|signed by
|mit freundlichen grüßen|freundliche grüße|mit freundlichen grüssen|mfg|viele grüße|beste grüße|liebe grüße|lg
|hochachtungsvoll|gruß|cordialement|bien cordialement|bien à vous|salutations distinguées|sentiments distingués
|signé|atentamente|saludos|un saludo|saludos cordiales|un cordial saludo|firmado|cordiali saluti|distinti saluti
|met vriendelijke groet|atenciosamente|account name|cardholder name|card holder name|full name|first name
|last name|surname|contact name|name on the card|name on the account|name on card|in the name of|under the name
|under the name of|auf den namen|im namen von|au nom de|a nombre de|en nombre de|maiden name|beneficiary name
|account holder|accountholder|cardholder|account holder is|karteninhaber|kontoinhaber|kontoinhaberin|titulaire
|titular|intestatario|payee name|customer name|name|nom|nombre|prénom|vorname|nachname|apellido|apellidos|c/o
|attn|z.hd|attention of|care of|addressed to|made out to|payable to|misspelled as|misspelt as|spelled as
"""
# A name of a list follows, be it a word of every day too: "spoke to Will", "my wife Grace".
_LIKELY = """
on behalf of|namens|passed to|spoke to|spoke with|speak to|speak with|speaking to|speaking with|spoken to
|spoken with|talked to|talked with|talking to|talking with|talk to|chatted with|chat with|chatting with
|dealt with|dealing with|met with|met|i am|i'm|im|i’m|this is|it's|it is|thank you|thanks|thanks to|many thanks
|thx|danke|merci|gracias|hi|hello|hey|dear|hallo|liebe|lieber|bonjour|hola|estimado|estimada|cher|chère|ciao
|caro|cara|querido|querida|sehr geehrte frau|sehr geehrter herr|assisted by|helped by|served by|told by
|informed by|advised by|handled by|answered by|treated by|written by|sent by|called by|contacted by|approved by
|opened by|authorised by|authorized by|posted by|from my|email from|letter from|call from|message from|ich bin
|hier ist|hier spricht|gesprochen mit|telefoniert mit|mein mann|meine frau|mein sohn|meine tochter|mein vater
|meine mutter|mein bruder|meine schwester|kollege|kollegin|mitarbeiter|mitarbeiterin|berater|beraterin|kunde
|kundin|sachbearbeiter|sachbearbeiterin|ihr mitarbeiter|je suis|mon mari|ma femme|mon fils|ma fille
|mon père|ma mère|mon frère|ma sœur|conseiller|conseillère|parlé à|parlé avec|discuté avec|client|cliente
|collègue|employé|employée|soy|mi marido|mi esposo|mi esposa|mi mujer|mi hijo|mi hija|mi padre|mi madre
|mi hermano|mi hermana|hablé con|hable con|hablado con|agente|asesor|asesora|empleado|empleada|gestor|gestora
|atendió|atendido por|con la señora|con el señor|sono|parlato con|con la signora|transferred to|transfer to
|paid to|payment to|sent money to|send money to|money to|joint account with|shared with|account with|referred to
|escalated to|ask for|asked for|ask|asked|emailed|e-mailed|phoned|rang|texted|messaged|contacted|signature
|sender|thanks in advance|thank you in advance|thanks again|thank you again
"""
_ROLES = """
agent|agents|adviser|advisor|manager|representative|rep|cashier|teller|officer|clerk|colleague|supervisor
|assistant|attorney|lawyer|solicitor|nurse|husband|wife|son|daughter|mother|father|mom|mum|dad|brother|sister
|friend|partner|fiance|fiancé|fiancée|fiancee|uncle|aunt|cousin|nephew|niece|grandmother|grandfather|grandma
|grandpa|grandson|granddaughter|neighbour|neighbor|landlord|landlady|boss|roommate|flatmate|girlfriend|boyfriend
|ex-husband|ex-wife|employee|banker|specialist|consultant|operator|coworker|co-worker|technician|driver|teacher
|customer|client|beneficiary|payee|recipient|borrower|co-borrower|cosigner|co-signer|executor|trustee|tenant
|patient|member|late husband|late wife|salesman|saleswoman|receptionist|counsellor|broker|underwriter|accountant
|bookkeeper|engineer|courier|dealer|doctor
"""
_PREPOSITION = (
    "with|by|from|for|to|and|of|mit|von|bei|an|und|para|con|de|por|y|avec|par|à|et|di|da|met|van"
    "|door|called|told|told me|via|than|like"
)
# Whatever follows these is a name, be it in small letters and of no list.
INTRODUCTIONS = phrases(_INTRODUCTIONS)
# Whatever follows these after a comma, a colon or on the next line.
SIGNED = phrases(_SIGNED)
SURE = INTRODUCTIONS | SIGNED
ROLES = phrases(_ROLES)
LIKELY = ROLES | phrases(_LIKELY)
WEAK = phrases(_PREPOSITION)
LAST_WORDS = frozenset(cue.split()[-1] for cue in SURE | LIKELY)
LONGEST = 4
# What somebody does who has a name, after the name.
DEEDS = words("""
helped told said says promised explained assured answered apologised apologized replied refused called
transferred claimed advised insisted asked hung informed confirmed spoke seemed sounded offered tried from kept
resolved sorted fixed sagte erklärte versprach half dijo ayudó
""")
# Between the parts of a family name.
PARTICLES = words(
    "van von de la der den del da dos das di du le bin ibn al el ter ten y e zu af av des d' ben bint st mac mc san"
)
# Words that follow "name is" and the like, and are none.
NO_NAME = words("""
not on the a an in wrong misspelled misspelt spelled spelt incorrect correct also still only now no never being
my your their his her very so that this it what which who how because but and or for with to of as at by from
was is are be been has have had being listed showing shown written printed missing unknown changed hyphenated
different same too long short there here just please thank thanks nicht falsch mal incorrecta mal pas all well
sent yours you your sir madam team everyone again ever i we they he she if when until since attached above below
customer a trying calling writing having getting going looking waiting unable able sorry happy unhappy glad
upset angry very really extremely
""")
GAP = re.compile(r"[ \t\u00a0]{1,2}")
CUE_GAP = re.compile(r"\.?[ \t\u00a0]{1,3}|[ \t]?[:,;.!–—-]{1,3}\s{0,4}|\s{1,4}[-–—]?\s?")
# "A company named", "an app called": what follows is nobody.
THINGS = words("""
company app application bank agency lender firm store website site program programme business product feature
account file game song book movie film shop restaurant service scheme card plan fund organisation organization
collection corporation platform software method function class variable table field column property loan
hurricane storm town city street place brand debt collector creditor entity outfit group
""")
