import { isOneEdit } from '../similarity.ts'

// Legal forms after folding, spaces off ("S.p.A." and "spa" are both `spa`), by where they are in use (cf. ISO 20275).
const atTheEnd = `
inc incorporated corp corporation co company llc lc llp lllp lp pllc pc pa limitedliabilitycompany limitedliabilitypartnership
limitedpartnership andco andcompany coinc coltd coltda companyltd companylimited colimited coincorporated corpltd
ltd limited plc publiclimitedcompany cic cio unlimited dac uc clg designatedactivitycompany ltdliabilityco
gmbh ggmbh mbh gesellschaftmitbeschrankterhaftung gesellschaftmbh gesmbh ag aktiengesellschaft kgaa agandcokgaa
kg ohg gbr ug ughaftungsbeschrankt unternehmergesellschaft ev eg ek ekfm ekfr gmbhandcokg gmbhcokg gmbhundcokg agandcokg kgaufaktien
kgaufaktiengesellschaft kommanditgesellschaft kommanditgesellschaftaufaktien kgauf andcokg undcokg einzelunternehmen
sa sas sasu sarl sarlau eurl snc scs sca scp sci scop scrl gie societeanonyme societeparactionssimplifiee
societearesponsabilitelimitee sociedadanonima sociedadlimitada sl slu sll slne sau sc scoop
nv bv bvba vof cv cvba vzw asbl srlasbl sprl naamlozevennootschap naamloozevennootschap beslotenvennootschap
beslotenvennootschapmetbeperkteaansprakelijkheid commvenn commva maatschap cooperatieua ua
spa srl srls sapa sas ss scarl scrlcooperativa scpa societaperazioni societaaresponsabilitalimitata soccoop societacooperativa
ab aktiebolag hb kb as asa ans enk aps ivs ks aktieselskab anpartsselskab aksjeselskap publ abpubl oy oyj oyab ky osakeyhtio julkinenosakeyhtio ehf hf
spzoo spzoospk spolkazoo spolkazograniczonaodpowiedzialnoscia spk spj spolkaakcyjna spolka sro spolsro akciovaspolecnost
kft zrt nyrt bt rt srlimpozit doo dd eood ood ead jdoo dno sia uab ou as ooo oao zao pao ao jsc ojsc cjsc pjsc llcco jointstockcompany openjointstockcompany closedjointstockcompany publicjointstockcompany
obshchestvosogranichennoyotvetstvennostyu obshchestvosogranichennoiotvetstvennostyu aktsionernoeobshchestvo aktsionernoyeobshchestvo
otkrytoeaktsionernoeobshchestvo zakrytoeaktsionernoeobshchestvo publichnoeaktsionernoeobshchestvo tov tovarystvo prat
as ltdsti limitedsirketi anonimsirketi anonimsirket sanayi vetic ae epe ike anonymietaireia
ltda limitada epp eireli sadecv sabdecv sdecv sderldecv sderl srldecv sapidecv sapi sadecvsofom cxa ca sac saa sacv saci saic srldecapitalvariable
eirl sociedadanonimadecapitalvariable sgps unipessoal unipessoallda lda
pty ptyltd ptylimited proprietarylimited propltd pteltd ptelimited privatelimited pvtltd pvtlimited pvt privateltd opc sdnbhd bhd sendirianberhad berhad pt tbk pttbk perseroanterbatas pcl coltdpcl publiccompanylimited jsccompany
kk kabushikikaisha kabushikigaisha gk godokaisha yk yugenkaisha gomeikaisha kabushiki zhushihuishe
youxiangongsi gufenyouxiangongsi yxgs coltdchina jusikhoesa chusikhoesa jushighoesa
tnhh ctcp congtytnhh congtycophan jscvn fze fzc fzco fzllc wll saoc saog kscc psc pjscs bscc bsc sae jscae offshoresal
ccltd cc npc soc rf pvtcompany ltdco societeano aktieselskabet
`
// Forms that also stand before a name. Short ones that are words of many names ("SA", "AS", "CO") only end one.
const atTheStart = `
nv bv ooo oao zao pao ao jsc ojsc cjsc pjsc llc pt ab kk tov sia uab firma
naamlozevennootschap naamloozevennootschap beslotenvennootschap aktiengesellschaft societeanonyme kabushikikaisha kabushikigaisha
limitedliabilitycompany jointstockcompany openjointstockcompany closedjointstockcompany publicjointstockcompany
obshchestvosogranichennoyotvetstvennostyu aktsionernoeobshchestvo otkrytoeaktsionernoeobshchestvo
zakrytoeaktsionernoeobshchestvo publichnoeaktsionernoeobshchestvo congtytnhh congtycophan perseroanterbatas
`
// Nothing but an address follows these: words after them are no part of the name.
const closing =
  'nv bv gmbh ag inc ltd llc plc spa srl aktiengesellschaft incorporated limited gmbhandcokg kgaa oyj sadecv ptyltd pteltd coltd naamlozevennootschap'

const endings = new Set(words(atTheEnd))
const beginnings = new Set(words(atTheStart))
const closings = new Set(words(closing))
/** Long enough to be known in spite of a typing error. */
const long = words(atTheEnd).filter((form) => form.length >= 12)
const longestPhrase = 6

/** A name without its legal forms, which come beside it. */
export type WithoutLegalForm = { words: string[]; forms: string[] }

/**
 * Takes the legal forms off the folded words of a company's name: at its end, before it, and within, where the words
 * after it are the company's address ("DSM N.V., Heerlen"). A name that is nothing but a legal form keeps it.
 */
export function takeOffLegalForms(given: readonly string[]): WithoutLegalForm {
  let rest = [...given]
  const forms: string[] = []
  for (let size = leading(rest); size > 0; size = leading(rest)) {
    forms.push(rest.slice(0, size).join(''))
    rest = rest.slice(size)
  }
  for (let size = trailing(rest); size > 0; size = trailing(rest)) {
    forms.push(rest.slice(-size).join(''))
    rest = rest.slice(0, -size)
    while (rest.length > 1 && rest.at(-1) === 'and') rest = rest.slice(0, -1)
  }
  const inner = closingWithin(rest)
  if (inner) {
    forms.push(inner.form)
    // With a form at the end as well, the inner one parts the name ("Storage Technologies Inc, Netherlands B.V.").
    rest = forms.length > 1 ? [...rest.slice(0, inner.start), ...rest.slice(inner.end)] : rest.slice(0, inner.start)
  }
  return { words: rest, forms }
}

function leading(rest: readonly string[]): number {
  for (let size = Math.min(longestPhrase, rest.length - 1); size > 0; size -= 1) {
    // "A.B.C. Company" does not begin with an Aktiebolag.
    const isOfLetters = rest[size - 1]?.length === 1 && rest[size]?.length === 1
    // "UAB, Inc." is called Uab.
    const isAllForms = rest.length === size + 1 && endings.has(rest[size] ?? '')
    if (!isOfLetters && !isAllForms && beginnings.has(rest.slice(0, size).join(''))) return size
  }
  return 0
}

function trailing(rest: readonly string[]): number {
  for (let size = Math.min(longestPhrase, rest.length - 1); size > 0; size -= 1) {
    const phrase = rest.slice(-size).join('')
    if (endings.has(phrase) || (size === 1 && phrase.length >= 11 && long.some((form) => isMisspelt(phrase, form))))
      return size
  }
  return 0
}

function closingWithin(rest: readonly string[]): { start: number; end: number; form: string } | null {
  for (let start = 1; start < rest.length - 1; start += 1) {
    for (let size = Math.min(4, rest.length - 1 - start); size > 0; size -= 1) {
      const form = rest.slice(start, start + size).join('')
      if (closings.has(form)) return { start, end: start + size, form }
    }
  }
  return null
}

function isMisspelt(phrase: string, form: string): boolean {
  return phrase[0] === form[0] && isOneEdit(phrase, form)
}

function words(text: string): string[] {
  return text.split(/\s+/).filter(Boolean)
}
