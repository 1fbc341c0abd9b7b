import type { TopicEntry } from './profile.ts'

const stop = '(?:stop|end|quit|cancel|block)(?:s|ped|ped getting|ping)?'
const copies = '(?:receipts?|payments?|entr(?:y|ies)|postings?|batch(?:es)?|charges?|ledgers?|lines?)'

/** What conversations about rent, collections and the systems beside them turn on. */
export const payReadyTopics: TopicEntry[] = [
  {
    name: 'Duplicate ledger entries',
    bySystem: true,
    sayings: [
      '\\b(?:duplicate|double|doubled|twice[- ]posted)[- ](?:ledger )?(?:post(?:ing|ed)?s?|entr(?:y|ies)|receipts?|batch(?:es)?|lines?)\\b',
      `\\b${copies}\\b[^.?!]{0,50}\\b(?:twice|two times|double(?:d|s)?|duplicat(?:e|es|ed|ing))\\b`,
      `\\b(?:post(?:s|ed|ing)?|book(?:s|ed|ing)?|hit(?:s|ting)?|land(?:s|ed|ing)?)\\b[^.?!]{0,40}\\b(?:twice|two times|double|again at)\\b`,
      `\\bduplicat(?:e|es|ed|ing|ion)\\b[^.?!]{0,50}\\b${copies}\\b`,
      '\\bnothing (?:has |is |was )?(?:doubled|posted twice)\\b',
    ],
    words: [
      '\\b(?:reversals?|revers(?:e|ed|ing))\\b',
      '\\bduplicates?\\b',
      '\\btwice\\b',
      '\\bretry\\b',
      '\\bdoubled?\\b',
    ],
  },
  {
    name: 'Late batches',
    bySystem: true,
    sayings: [
      '\\b(?:late|delayed|stuck|missing|missed) (?:nightly |morning )?batch(?:es)?\\b',
      "\\bbatch(?:es)?\\b[^.?!]{0,40}\\b(?:late|delayed|stuck|behind|missing|did(?:n[’']t| not) (?:come|arrive|run))\\b",
    ],
  },
  {
    name: 'Exception report',
    bySystem: true,
    sayings: ['\\bexception reports?\\b', '\\bexceptions? (?:list|file|queue)\\b'],
  },
  {
    name: 'Tokens and connections',
    bySystem: true,
    sayings: [
      '\\b(?:tokens?|credentials?|certificates?|API keys?)\\b[^.?!]{0,40}\\b(?:expir\\w*|renew\\w*|rotat\\w*|lapsed?|revoked?)\\b',
      '\\b(?:expired?|expiring) (?:token|credential|certificate|key)s?\\b',
      '\\b(?:integration|interface|connector|sync)\\b[^.?!]{0,30}\\b(?:broke\\w*|fail\\w*|down|error\\w*|drop\\w*)\\b',
    ],
    words: ['\\bintegrations?\\b', '\\bsync(?:s|ed|ing)?\\b', '\\btokens?\\b', '\\binterface\\b'],
  },
  {
    name: 'Year-end close',
    sayings: [
      '(?<!\\b(?:by|through|until|till|since|before|around|after) (?:the )?)\\byear[- ]end\\b',
      '\\bclos(?:e|ing) (?:out )?(?:the )?(?:books|year)\\b',
      '\\b1099s?\\b',
      '\\b(?:last|final) (?:batch|run|day|week|month)(?:e?s)? of the year\\b',
      '\\bturn of (?:the|a) year\\b',
      '\\bannual audit\\b',
    ],
  },
  {
    name: 'Month-end close',
    sayings: [
      '\\bmonth[- ]end\\b',
      '\\bclos(?:e|ed|es|ing) (?:out )?(?:the |our )?(?:month|january|february|march|april|may|june|july|august|september|october|november)\\b',
      '\\b(?:january|february|march|april|june|july|august|september|october|november)(?: month)? close\\b',
    ],
  },
  {
    name: 'Pricing',
    objection: 'price',
    sayings: [
      '\\bpricing\\b',
      '\\bprice (?:lists?|sheets?|increases?|hikes?|cuts?|breaks?|quotes?|points?|tags?|jumps?)\\b',
      '(?<!\\bput )\\b(?:your|our|the|a|full|list|same|higher|lower|different|new|old|better|best|revised|flat) price\\b(?! of)',
      '\\b(?:price|rate)s? (?:went|goes|go|going|is going|jumped|rose) up\\b',
      '\\b(?:cents|dollars|bucks|\\$\\d[\\d.,]*)\\b[^.?!,]{0,12}\\b(?:a|per|each) (?:door|unit)\\b',
      '\\bper[- ](?:door|unit) (?:fees?|rates?|costs?)\\b',
      '\\b(?:uplift|rate card|price tag)\\b',
      '\\b(?:volume |multi-year |loyalty )?discounts? (?:on|for|off|if|of)\\b',
    ],
  },
  {
    name: 'Renewal and contract terms',
    sayings: [
      '\\brenewals? (?:terms?|date|paper\\w*|contract|agreement|quote|proposal|number|conversation|talks?|call)\\b',
      '(?<!\\blease )\\brenewals?\\b(?![^.?!]*\\b(?:lease|resident|tenant)s?\\b)',
      '\\brenew(?:ing)? (?:with|the contract|our contract|the agreement)\\b',
      '\\b(?:\\d+|twelve|twenty-four|thirty-six|one|two|three)[- ](?:month|year) (?:term|contract|commitment|deal|agreement)\\b',
      '\\b(?:termination|notice) (?:clause|period|fee)\\b',
      '\\bauto[- ]?renew\\w*\\b',
      '\\b(?:master )?(?:service|services) agreement\\b',
      '\\border form\\b',
    ],
  },
  {
    name: 'Fees and invoices',
    sayings: [
      '\\bfee schedules?\\b',
      '\\b(?:set-?up|transaction|processing|convenience|implementation|onboarding) fees?\\b',
      '\\b(?:billing|invoice) (?:questions?|errors?|issues?|disputes?|cycles?|contacts?|mistakes?)\\b',
      '\\b(?:wrong|incorrect|unpaid|overdue|disputed) (?:invoice|bill)s?\\b',
      '\\bover-?charg(?:e|ed|ing)\\b',
    ],
    words: ['\\binvoic(?:e|es|ed|ing)\\b', '\\b(?:billed|billing)\\b', '\\bcredit memos?\\b', '\\bline items?\\b'],
  },
  {
    name: 'Buzz opt-outs',
    sayings: [
      '\\bopt(?:s|ed|ing)?[- ]?outs?\\b',
      '\\bopt(?:s|ed|ing)? (?:me|us|him|her|them) out\\b',
      `\\b${stop} (?:the |our |my |your |these |those )?(?:texts|messages|texting|text messages)\\b`,
      '\\bunsubscrib\\w*\\b',
      '\\b(?:replied|reply|texted|text|sent|send) (?:back )?stop\\b',
    ],
  },
  {
    name: 'Consent and opt-ins',
    sayings: [
      '\\bopt(?:s|ed|ing)?[- ]?ins?\\b',
      '\\bconsent(?:s|ed)?\\b',
      '\\bpermission to (?:text|call|contact|message)\\b',
    ],
  },
  {
    name: 'Resident messages',
    sayings: [
      '\\bquiet hours?\\b',
      '\\b(?:text|message|reminder)s?\\b[^.?!]{0,40}\\b(?:at night|too late|too early|after nine|in Spanish|wrong (?:number|person))\\b',
      '\\b(?:reminder|message|text|letter) (?:templates?|wording|scripts?)\\b',
      '\\bguarantor (?:notices?|letters?|messages?)\\b',
    ],
  },
  {
    name: 'Buzz rollout',
    sayings: [
      '\\bbuzz\\b[^.?!]{0,60}\\b(?:live|launch\\w*|roll\\w*|start\\w*|switch\\w*|turn\\w* on|pilot\\w*)\\b',
      '\\b(?:launch|roll out|go live with|turn on|pilot)\\b[^.?!]{0,30}\\bbuzz\\b',
    ],
  },
  {
    name: 'Onboarding and rollout',
    sayings: [
      '\\b(?:be|go|goes|going|went|gone|get|getting)[- ]live\\b',
      '\\blive (?:on|by|in) (?:january|february|march|april|may|june|july|august|september|october|november|december|the first)\\b',
      '\\broll(?:ing|ed)?[- ]?out\\b',
      '\\bonboard\\w*\\b',
      '\\bkick-?off\\b',
      '\\bdata (?:load|migration|import|mapping)\\b',
      '\\b(?:implementation|cut-?over)\\b',
      '\\bpilot (?:at|with|of|sites?|communit\\w+|starts?)\\b',
    ],
  },
  {
    name: 'Training',
    sayings: [
      '\\btraining(?:s)?\\b',
      '\\bre-?train\\w*\\b',
      '\\b(?:train|teach)(?:s|es|ed|ing)? (?:the|our|my|your|her|his|their|new|some|a)\\b',
      '\\bwebinars?\\b',
      '\\b(?:user guide|cheat sheet|job aid)s?\\b',
    ],
  },
  {
    name: 'Security review',
    sayings: [
      '\\bSOC ?2\\b',
      '\\bsecurity (?:review|questionnaire|assessment|team|audit|packet|form)s?\\b',
      '\\bpen(?:etration)?[- ]test\\w*\\b',
      '\\bbridge letters?\\b',
      '\\b(?:vendor|risk) (?:review|assessment|questionnaire)s?\\b',
      '\\bsingle sign[- ]on\\b',
      '\\bdata processing agreement\\b',
    ],
  },
  {
    name: 'Collections placement',
    sayings: [
      '\\bcollect central\\b',
      '\\bcollection(?:s)? agenc(?:y|ies)\\b',
      '\\b(?:the|an|our|outside|third-party) agenc(?:y|ies)\\b',
      '\\bplac(?:e|ed|ing)\\b[^.?!]{0,25}\\b(?:accounts?|balances?|debts?|files?|with)\\b[^.?!]{0,25}\\b(?:agency|agencies|collections?)\\b',
      '\\b(?:placements?|recovery rates?|contingency fee|write-?offs?)\\b',
      '\\b(?:past|over) (?:sixty|ninety|one twenty|60|90|120) days\\b',
    ],
  },
  {
    name: 'Compliance',
    sayings: [
      '\\b(?:FDCPA|TCPA|FCRA|Reg(?:ulation)? F)\\b',
      '\\bcomplian(?:ce|t)\\b',
      '\\bvalidation (?:notice|letter|period)s?\\b',
      '\\b(?:dispute|cease) (?:letter|notice|window)s?\\b',
      '\\battorney general\\b',
      '\\bfair (?:debt|housing)\\b',
    ],
  },
  {
    name: 'Eviction filings',
    sayings: [
      '\\beviction ?center\\b',
      '\\bevict(?:ion|ions|ed|ing)?\\b',
      '\\b(?:file|filed|filing|filings)\\b[^.?!]{0,30}\\b(?:court|county|courthouse|judge|magistrate|constable|JP)\\b',
      '\\bnotices? to (?:vacate|quit|pay)\\b',
      '\\bcourthouse\\b',
      '\\bwrits?\\b',
    ],
  },
  {
    name: 'Payment plans',
    sayings: [
      '\\b(?:payment|repayment|hardship|installment) (?:plan|arrangement|agreement)s?\\b',
      '\\bon a plan\\b',
      '\\binstallments?\\b',
      '\\bpromise[sd]? to pay\\b',
    ],
  },
  {
    name: 'Autopay',
    sayings: ['\\bauto[- ]?pay\\b', '\\brecurring payments?\\b', '\\bautomatic payments?\\b'],
  },
  {
    name: 'Returned payments',
    sayings: [
      '\\bNSFs?\\b',
      '\\b(?:returned|bounced|rejected) (?:check|payment|item|ACH|draft)s?\\b',
      '\\b(?:bank|ACH) returns?\\b',
      '\\bcharge-?backs?\\b',
      '\\binsufficient funds\\b',
    ],
  },
  {
    name: 'Move-outs and deposits',
    sayings: [
      '\\bmove[- ]?outs?\\b',
      '\\bsecurity deposits?\\b',
      '\\bdeposit (?:accounting|disposition|refund|letter|return)s?\\b',
      '\\bfinal account statements?\\b',
      '\\bforwarding address\\w*\\b',
    ],
  },
  {
    name: 'Statements and reports',
    sayings: [
      '\\b(?:owner|resident|monthly|draft) statements?\\b',
      '\\b(?:aging|delinquency|monthly|weekly|collections?|owner) reports?\\b',
      '\\bdashboards?\\b',
      '\\b(?:run|export|schedule|pull)(?:s|ed|ing)? (?:the|a|that|your|my) reports?\\b',
    ],
  },
  {
    name: 'Support response',
    sayings: [
      '\\bsupport (?:tickets?|line|desk|team|queue|case|hours|number)\\b',
      '\\b(?:response|hold|wait) times?\\b',
      '\\b(?:open|opened|closed|escalat\\w+)\\b[^.?!]{0,20}\\btickets?\\b',
      '\\bnobody (?:called|calls|answers|answered|got) back\\b',
    ],
  },
  {
    name: 'Lockbox and check scanning',
    sayings: ['\\block-?box\\b', '\\bcheck scann\\w+\\b', '\\bremote deposit\\b', '\\bmoney orders?\\b'],
  },
  {
    name: 'Resident portal',
    sayings: ['\\bresident portals?\\b', '\\brescenter\\b', '\\b(?:the|their|another|our|your) portals?\\b'],
  },
  {
    name: 'Logins and permissions',
    sayings: [
      '\\b(?:passwords?|log-?ins?|locked out|user permissions?)\\b',
      '\\bpermissions? (?:levels?|groups?|screen|to (?:see|view|edit|export|post))\\b',
      '\\buser (?:access|roles?|rights)\\b',
    ],
  },
  {
    name: 'Handover and people',
    sayings: [
      '\\bhand-?overs?\\b',
      '\\b(?:my|his|her|their|our) (?:replacement|successor)\\b',
      '\\bnew (?:hire|manager|controller|regional)s?\\b',
    ],
  },
]
