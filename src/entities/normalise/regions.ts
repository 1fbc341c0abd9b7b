const places = `
emea apac latam mena dach anz nordics benelux iberia cee europe europa european nl asia africa oceania americas america
northamerica southamerica latinamerica asiapacific middleeast worldwide global hq headquarters headoffice mainoffice
uk gb greatbritain unitedkingdom england scotland wales ireland eire northernireland us usa unitedstates unitedstatesofamerica
na canada mexico brasil brazil argentina chile colombia peru puertorico venezuela uruguay ecuador
germany deutschland austria osterreich switzerland schweiz suisse svizzera france italy italia italiana spain espana portugal
netherlands netherland thenetherlands nederland holland belgium belgique belgie luxembourg denmark danmark sweden sverige
norway norge finland suomi iceland poland polska czechia czechrepublic ceskarepublika slovakia hungary magyarorszag romania bulgaria
greece hellas croatia slovenia serbia estonia eesti latvia lithuania ukraine russia turkey turkiye
israel egypt southafrica nigeria kenya morocco maroc unitedarabemirates uae saudiarabia qatar
india china hongkong taiwan japan nippon korea southkorea singapore malaysia indonesia thailand vietnam philippines pakistan
australia newzealand hispania
`
const regions = new Set(places.split(/\s+/).filter(Boolean))
const sameRegion: Record<string, string> = {
  gb: 'uk',
  greatbritain: 'uk',
  unitedkingdom: 'uk',
  us: 'usa',
  unitedstates: 'usa',
  unitedstatesofamerica: 'usa',
  deutschland: 'germany',
  nederland: 'netherlands',
  netherland: 'netherlands',
  thenetherlands: 'netherlands',
  holland: 'netherlands',
  italia: 'italy',
  italiana: 'italy',
  espana: 'spain',
  osterreich: 'austria',
  schweiz: 'switzerland',
  suisse: 'switzerland',
  svizzera: 'switzerland',
  danmark: 'denmark',
  sverige: 'sweden',
  norge: 'norway',
  polska: 'poland',
  brasil: 'brazil',
  european: 'europe',
  europa: 'europe',
  nl: 'netherlands',
  belgique: 'belgium',
  belgie: 'belgium',
  uae: 'unitedarabemirates',
  northamerica: 'americas',
  na: 'americas',
  america: 'americas',
  headquarters: 'hq',
  headoffice: 'hq',
  mainoffice: 'hq',
  global: 'hq',
  worldwide: 'hq',
}
const longestPhrase = 4

/** Takes the regions off the end of a company's folded words; "of" and "in" make a place part of the name ("Bank of China"). */
export function takeOffRegions(given: readonly string[]): { words: string[]; regions: string[] } {
  let words = [...given]
  const found: string[] = []
  for (let size = trailing(words); size > 0; size = trailing(words)) {
    const place = words.slice(-size).join('')
    found.push(sameRegion[place] ?? place)
    words = words.slice(0, -size)
    if (words.length > 1 && words.at(-1) === 'de') words = words.slice(0, -1)
  }
  return { words, regions: found }
}

function trailing(words: readonly string[]): number {
  for (let size = Math.min(longestPhrase, words.length - 1); size > 0; size -= 1) {
    if (!regions.has(words.slice(-size).join(''))) continue
    const before = words.at(-size - 1) ?? ''
    return ['of', 'in', 'for', 'and', 'the'].includes(before) ? 0 : size
  }
  return 0
}
