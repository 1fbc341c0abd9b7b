/** What the name of a street ends in, in English; those of `perhapsStreet` are names of places and things as well. */
export const surelyStreet: ReadonlySet<string> = new Set(
  'street st avenue ave av road rd boulevard blvd lane ln drive dr parkway pkwy highway hwy highroad close mews crescent cres terrace turnpike expressway freeway causeway'.split(
    ' ',
  ),
)
export const perhapsStreet: ReadonlySet<string> = new Set(
  'alley annex arcade avenida bend bluff bluffs bottom brae branch bridge brook brooks burgs bypass camp canyon cape center centers centre chase circle circles circus cliff cliffs club common commons corner corners course court courts ct cove coves creek crest croft crossing crossroad crossroads curve dale dam dell divide drives drove end estate estates extension extensions fall falls ferry field fields flat flats fold ford fords forest forge forges fork forks fort garden gardens garth gate gates gateway glade glen glens green greens grove groves harbor harbors haven heights hill hills hollow inlet island islands isle junction junctions key keys knoll knolls lake lakes land landing light lights loaf lock locks lodge loop mall manor manors meadow meadows mill mills mission motorway mount mountain mountains neck nook orchard oval overpass parade park parks pass passage path pike pine pines place pl plain plains plaza point points port ports prairie promenade quay radial ramp ranch rapid rapids rest ridge ridges rise river roads route row run shoal shoals shore shores side spring springs spur square squares sq station stravenue stream streets summit throughway trace track trafficway trail trails tunnel underpass union unions valley valleys via viaduct view views village villages ville vista vista walk walks wall way ways well wells wharf wynd yard'.split(
    ' ',
  ),
)

/** Words before the name of a street in other languages. */
export const streetBefore =
  '(?:C\\.|Cañada|rua|rúa|rue|avenue|avenida|avda\\.?|av\\.|bd\\.?|bld\\.|calle|callejón|chemin|carrera|carretera|ctra\\.?|all[ée]e|impasse|quai|sentier|square|cours|esplanade|via|viale|vicolo|piazza|piazzale|corso|largo|lungomare|strada|stretto|contrada|borgo|rotonda|canale|incrocio|viadotto|place|boulevard|ul\\.?|ulica|al\\.|aleja|aleje|plac|pl\\.|os\\.|osiedle|rondo|skwer|trg|c/|paseo|plaza|pza\\.?|pasaje|pasadizo|camino|ronda|rambla|vial|cuesta|glorieta|acceso|alameda|urbanizaci[óo]n|travessa|tv\\.|praça|praia|rodovia|estrada|ladeira|viela|vila|núcleo|loteamento|condomínio|conjunto|residencial|setor|sítio|quadra|parque|jardim|passarela|campo|bulevardul|b-dul|aleea|intrarea|calea|splaiul|str\\.|jalan|jl\\.|gang|gg\\.|nám\\.|náměstí|kralja|cesta|odos)'

/** Endings of names of streets that are one word, and words in small letters after them. */
export const streetEnding =
  /[\p{L}-](?:[Ss]tra(?:ss|ß)e|str\.|[Gg]asse|[Ww]eg|[Pp]latz|[Aa]ll[ée]e?|boulevard|(?<=-)Ring|damm|ufer|graben|steig|pfad|gatan?|vägen|vej|vei(?:en)?|veg(?:en)?|gade|straat|laan|plein|kade|dreef|singel|gracht|stræde|stræti|katu|tie|kuja|polku|raitti|bulevardi|vegur|gata|götu|gränd|stigen|stien|braut|løkka)[\s,]|\s(?:[Aa]ll[ée]e?|kuja|katu|tie|polku|bulevardi|u\.|utca|útja|út|tér|köz|sétány|ulice|tere?|terrasse|plads|körút|trg|revolucije|sokak|sok\.|caddesi|cad\.|sk\.)[\s,]/u
