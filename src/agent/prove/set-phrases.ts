/** Turns of phrase of ours in which a word of denial, force, quantity, comparison or side claims nothing by itself. */
const phrases = `
  ^No (?=[a-z(]) | \\bI found (?:no more|no|nobody|nothing)\\b | ^No: | ^Not settled | ^Not enough | ^Nobody (?:says|spoke|set|at a customer) | \\bno word that it is solved\\b | ; solved(?=\\s+:)
  \\bno date\\b | \\bno topic comes up often enough\\b | \\bno transcript yet\\b | \\bno customer contact\\b | \\bis no contact\\b | \\bin no (?=[A-Z ]) | \\bno score\\b
  \\bno promise was\\b | \\btaken out as no promise\\b | \\bNever answered\\b | \\bobjection never answered\\b | \\(never\\)
  \\bnot enough\\b | \\bdoes not count as negative\\b | \\bnot a (?:grade|forecast)\\b | \\bnot as a goal\\b | \\bnot judged on\\b
  \\bnot legal advice\\b | \\bnot only those\\b | \\bnot come yet\\b | \\bhas hardly begun\\b | \\bkept apart\\b | \\bwithout customer contact\\b
  \\bany figure could move\\b | \\bI can(?:’t)? show\\b | ^All (?:reps together|I read|customers)\\b | \\ball spoken seconds\\b | \\bin all(?=[.,;:)]|$| \\()
  \\bso all of them\\b | \\bcalls each\\b | \\bturns in each\\b | \\bonce in each\\b | \\beach with a\\b | \\beach asking\\b
  (?<=\\d \\w+|^\\s*\\w+) each\\b | \\bin both\\b | \\bof every kind\\b | \\bHow many\\b | \\bby that many at most\\b | (?<=\\(|with )at least\\b
  \\bat most\\b(?= [−\\d]) | \\bshows most\\b | \\bthe most urgent\\b | \\blistens most\\b
  \\b[Mm]ore than one\\b | \\band no account\\b | \\bno more\\b | \\bthe words asked about before\\b | \\bdays before\\b | \\bafter the (?:call|meeting|e-mail|chat|thread|note)\\b
  \\bbefore you say a number\\b | \\bafter a price objection\\b | \\bpositive minus negative\\b | \\bfrom positive to negative\\b
  \\bturned negative\\b | \\bAgainst the trend\\b | \\bagainst(?= [A-Z]|$|:|,|\\s*\\d) | \\bfor the rep\\b
  \\bcooled: negative customer turns rose\\b | \\bwarmed: negative customer turns fell\\b | \\bnobody knows when\\b | \\bamong ourselves\\b
  \\bour (?:own records|side|sources|seconds|team)\\b | (?<!turns )\\bof ours\\b | ^nothing(?=$|;) | \\byou can see\\b | (?<=,\\s+)each\\b | \\bhow\\s+handles\\b | \\brose most\\b | \\bfell most\\b | \\btheir manager\\b
  \\bcolleagues (?:included|left out)\\b | \\bwords from the customer\\b | \\bNearest below that\\b | \\b(?:newest|quietest) first\\b
  \\bbefore each thing you show\\b | \\bmore often\\b | \\bafter the customer stops before you answer\\b | \\bno measure is far\\b
  \\bI know no record that could tell\\b | \\bhave not been compared yet\\b | \\bnothing new\\b
  \\bthe week before\\b | \\bwithout a transcript\\b
  \\bfailed again\\b | \\bprice came first\\b | \\bquestion came first\\b
`
  .trim()
  .split(/\s\|\s|\n\s*/)
  .map((phrase) => new RegExp(phrase.trim(), 'gu'))

export function withoutSetPhrases(text: string): string {
  return phrases.reduce((left, phrase) => left.replace(phrase, ' '), text)
}
