import { isOneEdit } from '../similarity.ts'
import { consonants } from './consonants.ts'

/**
 * Words that many companies' names hold, by line of business. They tell one company from another only where both names
 * have one: "Velmora Foods" is not "Velmora Capital", but may be "Velmora". Those of `structure` say nothing at all.
 */
const lines: Record<string, string> = {
  structure:
    'group groep gruppe groupe gruppo grupo gruppen company corporation corporate incorporated limited koninklijke royal enterprise enterprises konzern concern firma brand brands headquarters hq',
  housing:
    'apartment apartments residential residences residence living management properties property communities community homes home housing realty estate estates rental rentals leasing lettings multifamily lofts villas land flats immobilien immobilier',
  finance:
    'holding holdings capital investment investments investors partners fund funds equity ventures venture advisors advisory asset assets wealth finance financial bank banking banca banco banque trust credit securities insurance assurance assicurazioni versicherung versicherungen mortgage lending payments pension reinsurance',
  technology:
    'technology software systems system solutions solution digital data cloud computing computer computers informatics information analytics networks network cyber security robotics automation ai it electronics electronic electric electrical semiconductor semiconductors microelectronics telecom telecommunications communications communication wireless mobile web internet online interactive labs laboratory laboratories devices instruments instrument optics imaging display displays storage games gaming apps platform platforms innovation innovations',
  industry:
    'manufacturing industries industry industrial engineering machinery machines works steel metals metal plastics plastic chemicals chemical chemistry chemie materials textiles textile packaging paper glass rubber mining construction building builders contractors tools equipment products product components parts plant factory mills automotive motors motor auto autos cars vehicles aviation aerospace defense marine shipping ship ships tires fabrics apparel fashion footwear furniture ceramics cement',
  energy:
    'energy power oil gas petroleum petrochemical solar wind electricity utilities utility water environmental renewable renewables nuclear fuel coal',
  health:
    'health healthcare medical medicine hospital hospitals clinic clinics pharma pharmaceutical pharmaceuticals biotech biotechnology biosciences bioscience therapeutics diagnostics dental care surgical life sciences science scientific wellness vaccines biologics genetics genomics',
  food: 'foods food beverage beverages drinks coffee bakery restaurant restaurants brewery brewing wine wines dairy farms farm agriculture agricultural agro catering meat seafood nutrition kitchen grocery',
  trade:
    'trading trade export exports import imports retail wholesale stores store shop shops market markets supermarkets commerce commercial distribution distributors supply supplies sales merchandise outlet',
  transport:
    'logistics transport transportation freight cargo express delivery airlines airways air rail railway railroad trucking travel tours hotel hotels hospitality resort resorts tourism leisure',
  services:
    'services service consulting consultants consultancy associates agency agencies marketing advertising media publishing press broadcasting entertainment studio studios films film music design designs architects creative staffing recruitment legal law attorneys accounting tax audit cleaning repair maintenance training events production productions printing news television radio sports sport club',
  learning:
    'education educational school schools college university institute institution academy learning research development foundation center association society council federation union organization ministry department government agency authority office bureau committee commission national state federal public city county municipal regional district',
  reach:
    'us uk eu international global worldwide world universal general american european british german french italian chinese north south east west northern southern eastern western central united first new overseas continental pacific atlantic',
}

const shortened: Record<string, string> = {
  management: 'mgmt mgt mngt mgmnt',
  international: 'intl internatl int',
  technology: 'technologies tech techs technol technologie tecnologia tecnologias technik',
  services: 'svc svcs srvcs',
  systems: 'sys syst',
  solutions: 'soln solns sols',
  manufacturing: 'mfg manuf mfrg manufac manufacturer manufacturers',
  engineering: 'eng engg engr engrg engineers',
  partners: 'ptnrs ptrs prtnrs',
  partner: 'ptnr',
  group: 'grp gp',
  holdings: 'hldgs hldg hldng',
  associates: 'assoc assocs assc',
  association: 'assn assoc',
  brothers: 'bros',
  industries: 'inds ind indus',
  university: 'univ universitat universiteit universita universidad universite',
  institute: 'inst institut',
  national: 'natl',
  department: 'dept dep',
  government: 'govt gov',
  laboratories: 'lab labs laboratory',
  pharmaceuticals: 'pharm pharms pharmaceutical pharmaceuticals',
  electronics: 'electronic electron elec elektronik electronique elettronica elektroniks',
  communications: 'comm comms communication',
  development: 'dev devt',
  distribution: 'distr dist',
  center: 'centre ctr cntr centro zentrum centrum',
  chemicals: 'chem chems chemical',
  logistics: 'log logist logistic',
  instruments: 'instr instrs',
  properties: 'props propertys',
  property: 'prop',
  apartments: 'apts apt apartment',
  residential: 'resi resid',
  investments: 'invest invs invt',
  insurance: 'ins insur',
  construction: 'constr const',
  consulting: 'consult',
  marketing: 'mktg mkt',
  financial: 'fin financ',
  medical: 'med',
  products: 'prod prods',
  textiles: 'tex',
  plastics: 'plas',
  packaging: 'pkg packg',
  motors: 'mtrs',
  automotive: 'automot',
  semiconductor: 'semicon semicond',
  us: 'usa',
  corporation: 'corp',
  company: 'compagnie compania companhia compagnia',
  organization: 'organisation org',
  defense: 'defence',
  labor: 'labour',
  network: 'netwk',
  koninklijke: 'koninkl kon',
}

const lineOfWord = new Map<string, string>()
for (const [line, words] of Object.entries(lines)) {
  for (const word of words.split(' ')) if (!lineOfWord.has(word)) lineOfWord.set(word, line)
}
const fullWord = new Map(
  Object.entries(shortened).flatMap(([word, forms]) => forms.split(' ').map((form) => [form, word] as const)),
)
/** Long common words by each of their texts with one letter less: a misspelt word shares one with the right one. */
const withoutLetter = new Map<string, string[]>()
for (const word of lineOfWord.keys()) {
  if (word.length < 7) continue
  for (const text of [word, ...oneLetterLess(word)]) withoutLetter.set(text, [...(withoutLetter.get(text) ?? []), word])
}

/** Long common words by their sound. */
const bySound = new Map(
  [...lineOfWord.keys()].filter((word) => word.length >= 9).map((word) => [consonants(word), word] as const),
)
const fewestSounds = 5
/** A common word of so many letters is no chance part of another word. */
const longEnough = 8
const fewestLeft = 2

/** The line of business a folded word of a company's name stands for; undefined for a word that tells companies apart. */
export function lineOfBusiness(word: string): string | undefined {
  return lineOfWord.get(word)
}

/** The full, rightly spelt form of a common word ("mgmt", "electonics"); other words stay as they are. */
export function commonWord(word: string): string {
  const full = fullWord.get(word)
  if (full) return full
  if (word.length < 7 || lineOfWord.has(word)) return word
  const meant = meantBy(word)
  return meant ? (fullWord.get(meant) ?? meant) : word
}

/** A long word that a common one is run together with, in two ("storagetechnologies"); other words stay whole. */
export function splitCommon(word: string): string[] {
  if (lineOfWord.has(word)) return [word]
  for (let length = word.length - fewestLeft; length >= longEnough; length -= 1) {
    const [start, end] = [word.slice(0, -length), word.slice(-length)]
    if (isCommon(end)) return [start, end]
    if (isCommon(word.slice(0, length))) return [word.slice(0, length), word.slice(length)]
  }
  return [word]
}

/** Whether two words of a name are one common word written apart ("electro nics"). */
export function isCommonTogether(first: string, second: string): boolean {
  return first.length + second.length > longEnough && lineOfWord.has(first + second)
}

function isCommon(word: string): boolean {
  return lineOfWord.has(word) || fullWord.has(word)
}

function meantBy(word: string): string | undefined {
  for (const text of [word, ...oneLetterLess(word)]) {
    const meant = withoutLetter.get(text)?.find((common) => common[0] === word[0] && isOneEdit(common, word))
    if (meant) return meant
  }
  const sound = word.length < 9 ? '' : consonants(word)
  return sound.length < fewestSounds ? undefined : bySound.get(sound)
}

function oneLetterLess(word: string): string[] {
  return Array.from(word, (_, index) => word.slice(0, index) + word.slice(index + 1))
}
