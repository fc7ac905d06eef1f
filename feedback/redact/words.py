"""What is known of words that look like names: everyday words, places, makers, and what stands before a name."""


def words(text: str) -> frozenset[str]:
    """Return the words of a text as a set."""
    return frozenset(text.split())


def phrases(text: str) -> frozenset[str]:
    """Return what stands between upright strokes as a set, wherever lines end."""
    return frozenset(text.replace("\n", "").split("|"))


# Words of every day, in four languages, that some people bear as a name: alone they are no name.
PLAIN = words("""
a aber able about above absolutely account accountant actually ada add add-on adidas adresse african after
afterwards again age agence ago ajax alexa all alle alles ally almost alpha already als also alt although always
am amazing american among amor an and angel annual année another antrag antwort any anyone anything anyway app
apps april arab arbeit arch are argent armani art arts as ash asian ask at auch audi auf august aunt aus
austrian author auto autumn avec avis away awful año baby bach back bad baker bal ball banco band bank banks bar
bare baron base bash basic basically bass bath bauer baum bay be bean bear beat beautiful because bed bee been
before begin bei bell belle beloved bent bentley berg besides best beta better big bill bills binding bird
bishop bitte bixby black blanc blanco blank blau block blue blum board bogus bold bon bond bonjour bonne bonus
bore bosch boss bot both bow box boy brain branch brand braun brave brazilian bread brick bridge brief bright
brilliant british broker brook brown buck bud buddy buenas buenos bull burger burn bus busch bush business but
butler buy by cache call calle came camp campo can candy cannon cant canvas canyon cap captain car care carrier
carry carte carter cartier casa case cases cash cassandra castle casual cause ce cedar ces cette chain chance
chancellor chanel change char chase check cherish cherry chief child children chime chinese chip choose
christian christmas chrome church cierra citroën city ciudad clark classic claude clay clean clear clerk click
client cliente clojure close cloud code coin cold cole colgate college colon color come comes comfort comisión
command comment como company compte con conn conseiller constant cook cool copper corn cortana cosa could cover
cox crane create credit creed cron crooks cross crown cruise cruz crystal css cuenta currently cursor custom cut
cute dad daily daimler dale dallas dame dance dane danish danke dans dao dark das dash dass data date dates dave
dawn day days de dea deal dean dear dec december deep definitely delete delta den denim der des desire despite
destiny detail dev dew diamond dick did die diego digital dime dinero dior dirección direct disappointing divine
django do doc dock docker doctor dodge does dollar dolly dom don donc done dont door dort dot dove down drake
dream drew drive drop drum drupal du duke durch during dust dutch día días each ear early earnest east easter
easy ebony echo eclipse edge edit ein eine einem einen einer el elle elles else ember emerald emit en end engel
english enough enter er era ernst es especially essence est estate et euro european evening ever every everybody
everyone everything ex excellent fair faith fall falls false fame family fancy fantastic far farmer fast fate
father favor fay feature february fed fee fees feld ferrari few fiat field fields fig filiale fin final finally
finch fine finn finnish fire firma first fischer fish fit flag flash flask fleet flint flood floor flor flora
flower flowers fly font foot for ford forest forget fortunately forum fourth fox frage frais france francs frank
frau free freedom freely french fresh fri friday friend front frost frühling fuchs full functionality fund funds
future für game gap garden garland gas gate gates gauge gay gebühr gebühren gegen geld gem general genesis
gentle geo german germany gift gillette ginger git give given glad glass glasses glen glory go god gold golden
good grab grace gracias gradle grand grant grave gravel gray great greek green grey grid groovy gross group
grove groß grün guard gucci guide gulp gun gust guten guy had hadoop hahn half hall hallo ham hand handler handy
happy harbor hard harm harmony has haskell hat haus have haven hay he head heart heath heaven held hello help
hence her herbst here hero herr hertz heure hibernate hide hier high highly hilfe hill hills hilton him his hola
hold holder home honest honestly honey honor hood hook hope hora horn horrible host hot hourly house how however
hub hudson hung hunt hunter hurt i ice ich ideal if ihr ihre ii iii ikea il ils im in income indeed india indian
infant infinity inn innocent insert instead intake ion iris irish iron is isle ist it italian item iv ivory jack
jade jahr jail jan january japanese jar jasmine java jay je jenkins jet jewel job joke jour journal journey joy
jr judge jug jul july jun june jung junior junk just justice kaiser karma karte karten keen keep kein keine key
kia kick kid kin kind king kings kit kitten klein konto korean kredit kunde kurz könig la lace lad lady lake
lamb lambda lamborghini lance land lane lang laravel large lark las last late later law lawyer le lead lean
leave legacy legend lego leon les less let let's lets lexus león liberty lie liebe lieber lien lies life light
like lily lincoln linen ling link linq lion list little lo loan loans local lock log lone long longer look lord
lords los lot love low lower loyal lua luckily lucky luna lunch lux luz ma mac mach machine mad madame made
magento magic main mais major make male mall man mango mania manor many maple mar march marcus mare margin
marine mark market marks marriott marry mars marsh marvel maserati master mat mate math matlab matter maven max
maxim may maybe mayor me mean meanwhile medal media meek mehr mein meine meinem meinen melody memory men mentor
mercedes merchant merci mercy merit merry mes meta meteor metro mexican mi middle mild mile miles mill mine mini
minor mint miracle mis miss mist mit model mois moment mon monat monday money mongo monk monsieur month monthly
moon moral more morn morning morrow mosaic moss most mother mountain move much music must muy my myself mystery
más nach name nation natural ne near neat need neo nest neu never new news next nice nicht nickel night nike nil
nivea no noble nobody noch node noel noir nom nombre none noon nor north norwegian nos not note nothing notre
nous nova november now noël number nummer nur o oak ocean oct october odd oder of off offer office oficina ohne
old olive on once one only opal opel open or ora oracle oral orange order org other otherwise ou our out
outstanding over overall overloading owe own owner où pace page pages paid pain palm pan panda pandora paper par
para parent paris parish park parks part parts pas pascal past pat patience pay paz peace peak pearl peer pen
penny people per perhaps perl pero pet petit peugeot physical pick piece pier pike pine pink pip pipes place
plain plaintiff plan platform play pleas pleasant please plugin plum plus point pole polish poll pond pool poor
pop por porsche port porter portuguese post pot pound pour power prada prado praise precious premium press price
pride prima primary prime prince princess prior problem proc promise promo prosper proud public pull puma puppet
purity purple push put qualify quarterly que queen quest qui quick quiet quill quite quoi race rails rain ran
rand ranger rare rates rather raven ray read reader real really reason rebel recently rechnung red refund
regular rein reina relay remove renault renders rent repo rest rev rey rice rich richter ride right rim ring rio
ripple rise risk river rob robin rock rocket roi rojo role roll roman room root roots rosa rose ross rot rouge
round roux row royal ruby rue rule run running rush russian rust río sable sad sadly safari saffron sage said
sail saint sal salad sale salem sales salt same san sand sans sat saturday save saved saw say scala scarlet
schneider schon school schwarz scottish se sea season seat second secondary secret see sehr seine select
selenium sell semaine semana senator send sense sep september sequel serene server service servicio set seven
several sew señor señora shade shadow shall sharp she sheep shell shepherd shields shore short should si side
sie siemens sierra sign silver simple simply sin since sincere singer single singleton siri sister six skip
skoda sky slow small smart smoke snow so soft sol sola solar sole some somebody someone something sometimes
sommer son song sonne soon sorry spanish sparen spark speak spear spell spring sqlite square sr stack stadt
staff stage stand star stark stars start state stay steel stein stern still stock stolz stone stop stored storm
story stout straße street string strong strongly studio stunde style su sublime submitted subversion such sue
sugar suit suits summer sun sunday sunny sunshine superb supper supreme sur sure sus svn swan swedish sweet
swift swiss sword symphony sys system tab tack tag taken tall tan tank tap tarde tarjeta taught tax te tea team
tell teller temple ten terrible tesla test than thanks that the their them then there therefore theres they
thing third this though thu thursday tie ties tiffany tiger til till time tiny to today token told tom tomcat
tomorrow tone tonight too top topaz topic tor total touch town toy trace track trail train travis treasure tree
trip trouble true truly trust truth try tu tue tuesday turkish turn tus two ty type ugly uhr um un una uncle und
under une unfortunately union unique unity unknown unless unnamed unter until up update upon upstart us use used
using usual usually vagrant val vale valid valley value van vat venture versace vertrag very vespa vic vida viel
view ville vim virement virtual visa vision visual vogel voice von vor vorname vos votre vous vue wade wage wait
wald wales walk wall walls war ward warm was wash water waters watson way wealth weaver web weber wed wednesday
week weekly weeks weiß well wells welsh wenn went wer were west whale whatever wheat wheeler when whenever where
wherever which white who whole why wick wide wie wife wild will win window windows wing winner winter winters
wir wire wise wish with within without wo woche wohnung wolf women wonder wonderful wont wood woods word work
world worst worth would wren wrong xero y ya yarn yaw year yearly years yes yesterday yet york you young your
youth zahlen zara zeal zero zins zinsen zone zu ángel über
""")

# Towns, countries and states that people bear as names too.
PLACES = words("""
adelaide africa alabama alaska albany alberta alemania allemagne america angeles angleterre arizona arlington
asia athens atlanta austin australia austria barcelona bath belfast belgium berlin birmingham bonn boston
bradford brazil bremen bristol brooklyn buffalo burlington california cambridge camden canada cardiff carolina
charleston charlotte chelsea chester cheyenne chicago china cleveland clinton colorado columbia columbus como
cordoba cuba cyprus dakota dallas dayton denver derby detroit deutschland devon dover dresden dublin durham eden
edinburgh england espagne españa essen essex europe firenze florence florida france francia francisco frankfurt
frankreich fresno geneva genoa georgia germany glasgow greece hamburg hamilton hampshire hannover harlem hawaii
helena holland houston hudson idaho illinois india indiana inglaterra iowa ireland israel italia italie italien
italy jackson jacksonville jamaica japan jersey jerusalem jordan juneau kansas kent kentucky kenya kingston
korea köln lancaster laredo leeds leicester leipzig lima lincoln lisbon liverpool london lorraine louisiana
louisville lourdes lucerne luton lyon madison madrid maine malta manchester manhattan maryland melbourne memphis
mexico miami michigan milan milano milton minnesota mississippi missouri mobile monaco montana montgomery munich
napoli nashville nebraska nevada newark newcastle norfolk norway norwich nürnberg odessa ohio oklahoma olympia
ontario oregon orlando oslo oxford padua paris pasadena persia perth peru philadelphia phoenix pittsburgh poland
portland portugal preston quebec raleigh reading reno richmond rio rochester roma rome russia sacramento salem
salisbury sanfrancisco santiago savannah schweiz scotland seattle sevilla sicily siena spain spanien springfield
stafford stanford stanley stockholm stockton suffolk sussex sweden switzerland sydney tage tampa tennessee texas
toledo torino toronto trenton trinidad troy tulsa turin tyrol utah valencia venezia venice vermont verona
victoria vienna virginia wales warren warsaw warwick washington wellington wells winchester windsor wisconsin
worcester wyoming york yorkshire zurich österreich
""")

# Never a part of somebody's name: what companies, offices and letters are called, days, and names
# that are makers alone.
BARRED = words("""
abteilung account accounts affidavit affirm ag agency agent agreement agricole airlines airport albert alexa
alliance amazon america american amex android aop apache app apple application apr arbitration asp assistance
association atención atm attorney auto avant avenue banco bancorp bank bankamericard bankcard banking bankruptcy
banque barclay barclaycard barclays bbva billing bitcoin bixby bnp bofa bonjour branch bureau business bv caisse
capital card cards care case cash center centre ceo cfo cfpb chapter chase check checking cheque citi citibank
citizens claim claims client cliente clientes clients closing cms co collection collections college comcast
comenity commerce commerzbank commission commonwealth companies company complaint comptroller concern consumer
contact contractor corp corporate corporation cortana council county court covid credit credits crypto crédit
css customer customers damen date day days deal dear debit debt december defendant department deposit desk
deutsche director dispute disputes district division ebay edition education electronically email emergency
employee energy enterprise equifax escrow estate exchange executive experian express facebook fair family fargo
federal fedex fico fidelity fifth filiale finance financial financing first foreclosure form forum foundation
fraud freedom friday fund gas general giro gmail gmbh gold google government gracias group générale halifax
hamster hardware health heating help herren hola holding holdings home hospital hotel hotline house hr hsbc html
http hurricane hvac ikea inc india info infrastructure ing instagram institute institution insurance
international internet invest investment investments invoice ipad iphone island jdbc kontakt kreditkarte kunde
kunden kundendienst kundenservice kundin lake legal lenders lending limited line linkedin llc lloyds llp loan
loans ltd madam madame maestro magazine main management manager market marketing mastercard mastercards medical
member merci messieurs microsoft mobile monday monsieur mortgage motor motors museum mutuel mvc national
nationstar nationwide natwest navient nelnet netflix network notice november number october office official
online oracle order organization pay payment payments paypal phone plaintiff plan platinum plc plus point points
police policy populaire portal post postale postbank prejudice premier president privacy private pro product
products program protection provider public quarter railway rbs rd real recovery redwood refund region relations
rental report reporting representative request resolution revenue revolut reward rewards rewe road robinhood
ryanair sainsbury saint samsung san sankt santa santander saturday savings school schufa sears sec security
selene sentences september server service services servicio señor señora señores shop silver sir siri sirs sky
société sofi software solutions sons sparkasse sql ssl st standard starling state statement states station store
street sunday supervisor support svc synchrony system systems target tax team teams tech technologies technology
tesco thursday ticket title titles toyota transaction transfer transunion travel treasury truist trust tuesday
twitter uber ulster unicredit union united university upstart us usa usaa usps utilities vanguard venmo verizon
visa vodafone volksbank wallet walmart warranty wednesday wells western whatsapp wikipedia windows wired world
xfinity xml youtube zelle zoom
""")

# Makers, offices and feasts whose names hold people's names.
MAKERS = phrases("""
wells fargo|uncle sam|big ben|frau holle|murphy's law|pandora's box|achilles heel|robin hood|hobson's choice
|parkinson's law|occam's razor|valentine's|charles schwab|morgan stanley|jp morgan|j.p. morgan|j.p.morgan
|jpmorgan|jp morgan chase|goldman sachs|john lewis|jack daniel's|jack daniels|ben & jerry's|ben and jerry's
|johnson & johnson|johnson and johnson|marks & spencer|marks and spencer|dow jones|merrill lynch|edward jones
|raymond james|fannie mae|freddie mac|sallie mae|trader joe's|trader joes|lord & taylor|harley davidson
|harley-davidson|mary kay|calvin klein|tommy hilfiger|ralph lauren|louis vuitton|hugo boss|paul smith|ted baker
|aston martin|papa john's|papa johns|jimmy choo|kate spade|michael kors|levi strauss|ernst & young
|ernst and young|grant thornton|price waterhouse|philip morris|thomas cook|santa claus|father christmas
|martin luther king|dodd frank|dodd-frank|harry potter|mickey mouse|st patrick's day|valentine's day
|valentines day|st george's day|johns hopkins|john hancock|john deere|jim beam|johnnie walker|captain morgan
|jean paul gaultier|yves saint laurent|yves rocher|marc jacobs|donna karan|christian dior|stella artois
|sam's club|sams club|sam adams|samuel adams|dick's sporting goods|wendy's|macy's|kohl's|denny's|domino's
|mcdonald's|mcdonalds|lloyd's|lloyds|kellogg's|sainsbury's|victoria's secret|victoria secret|victorias secret
|claire's|chili's|arby's|carl's jr|hardee's|applebee's|lowe's|dillard's|michael's|joann fabrics|peter pan
|robert half|robert bosch|carl zeiss|peek & cloppenburg|karl marx|martin lewis|dr pepper|dr. pepper|dr martens
|dr. martens|doc martens|mr cooper|mr. cooper|mr clean|mr. clean|mrs fields|mr kipling|mr coffee|dr oetker
|dr. oetker|mr muscle|mr bean|mr price|mrs. fields|dr. beckmann|black & decker|procter & gamble|smith & wesson
|bed bath & beyond|brooks brothers|moss bros|warner bros|warner brothers|ringling brothers|lehman brothers
|bear stearns|brown brothers|saint laurent|hewlett packard|hewlett-packard|general motors|rolls royce
|rolls-royce|mercedes benz|mercedes-benz|alfa romeo|land rover|jack wolfskin|helly hansen|jack & jones
|jack and jones|fred perry|ben sherman|h&r block|h & r block|jackson hewitt|liberty mutual|liberty tax
|erie insurance|lincoln financial|franklin templeton|t. rowe price|t rowe price|john wiley|barnes & noble
|scott fetzer|ally bank|ally financial|marcus by|ada lovelace day|moore's law|murphy's law|parkinson's
|alzheimer's|hodgkin's|crohn's|down's|asperger's|ponzi|django reinhardt|james bond|jane street|elizabeth line
|victoria line|jubilee line|victoria station|charing cross|king charles|queen elizabeth|prince william
|queen victoria|king george|pope francis|saint nicholas|st nicholas|jesus christ|carrie underwood|taylor swift
|madison square|madison avenue|martin's|martins bank|robert walters|lewis and clark|pedro pascal|eva air
|virgin atlantic|air france|el al|lincoln center|lincoln park|washington mutual|washington post|washington state
|george washington|george mason|carnegie mellon|brigham young|william hill|paddy power|betty crocker|uncle ben's
|aunt jemima|sara lee|marie callender's|jenny craig|jimmy john's|jimmy johns|jersey mike's|charlie's|sainsburys
|morrisons|waitrose|boots|bentley motors|ford credit|gap inc|jean monnet|ludwig erhard|citizens advice
|alan turing|haskell curry|apache maven|tim hortons|dunkin donuts|luther burbank|andrews federal|randolph brooks
|randolph-brooks|clark county|sara plus|oliver wyman|booz allen|allen & overy|baker mckenzie|jones lang
|fisher price|fisher-price|parker pen|william sonoma|williams sonoma|williams-sonoma|dean & deluca
|crate & barrel|eddie bauer|lane bryant|ann taylor|anna sui|perry ellis|kenneth cole|nina ricci
|oscar de la renta|estee lauder|estée lauder|frank green|sally beauty|sally hansen|rose gold|may day
|will smith movie|christmas eve|new year's eve|eve online|black friday|good friday|wise business|monte carlo
|los angeles|san jose|san josé|san francisco|san diego|mark zuckerberg|elon musk|jeff bezos|bill gates
|steve jobs|donald trump|joe biden|barack obama|emmanuel macron|angela merkel|warren buffett|tim cook
|olaf scholz|boris johnson|keir starmer|rishi sunak
""")

# Before a place: "San Diego", "Lake Charles", "North Carolina".
PLACE_BEGINS = words("""
san santa santo são st saint los las el la fort port lake mount mt cape new north south east west northern
southern eastern western upper hurricane storm typhoon cyclone apache attorney visual lower great sainte bad
sankt villa rio puerto isle camp
""")
# After what only looks like a name: "Victoria Street", "Madison County", "Smith Inc".
NO_NAME_AFTER = words("""
finance loan loans lending mortgage credit collections bank app customer server services federal cr festival
movie street st road rd avenue ave lane drive square park county city beach island islands river lake valley
hill hills bay bridge station airport university college school hospital hotel inn church cathedral stadium
arena center centre mall plaza bank inc ltd llc llp plc gmbh ag corp corporation company co group holdings
partners associates brothers bros sons industries foundation institute trust insurance mutual financial services
solutions systems software library framework project theorem law syndrome disease day week card cards account
app api award prize cup league united fc club airlines air motors stores store supermarket building tower house
court branch office team server plugin driver module function class method object variable database script query
test rewards points visa mastercard straße platz filiale bankfiliale
""")
TITLES = words("""
captain detective dhr doctor don dott doña dr frau fräulein heer herr herrn judge kyrie madam madame
mademoiselle meneer mevr mevrouw miss mister mlle mme monsieur mr mrs ms mx nurse officer pan pani pastor prof
professor rabbi senhor senhora sergeant señor señora señorita sig signor signora sir sr sra srta г-жа г-н
господин госпожа
""")
