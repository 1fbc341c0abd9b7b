import type { Intent } from '../../model/plan.ts'

const counting = `call meeting email mail note chat message thread interaction task touchpoint touchpoints per each every
  by day daily week weekly month monthly number total different distinct average top bottom rank ranking most fewest
  least highest lowest busiest quietest active often many source system tool channel type kind seller colleague teammate
  member person people contact attendee spoken spoke speak talk talked met meet heard touch had have took place time list
  display pull get broken split grouped sorted over develop developed evolve evolved change changed compare compared
  more fewer less versus recent sentiment mood count turn exchange exchanged been`

/** Words that made a question what it is, and so are not its subject. */
export const routeWords: Partial<Record<Intent, string>> = {
  ...{ count: counting, list: counting, group: counting, trend: counting, compare: counting },
  last_contact: 'contact touch time met talked spoke spoken',
  no_contact:
    'contact touch touchpoint reply replies activity conversation heard spoken talked met quiet silent dark gone days weeks months customer',
  contacts: `${counting} own owns owner owned relationship account know knows manages runs looks reps sales side us`,
  changes:
    'change changes changed changing new news different differ since update updated updates came come arrived latest',
  summary: 'know known knew about go went promise promised commit agreed decided next steps outcome',
  sentiment:
    'sentiment mood feel feeling tone moved changed happy unhappy satisfied positive negative warm trend began begin started',
  flips:
    'turned went gone flipped moved swung positive negative good bad happy unhappy angry upset annoyed frustrated dissatisfied soured past two weeks',
  topics: 'topics topic themes theme trending trend conversations talking speaking talk rising falling frequency',
  rivals:
    'mention mentioned mentions mentioning named named competitor competitors rival rivals tone brought came come talked talking',
  problems:
    'problem problems issue issues trouble troubles bug bugs outage outages complaint complaints come comes integration integrations',
  worries: 'worry worries worried concern concerns issue issues complaint complaints raised raise question questions',
  coaching:
    'coaching coach report note summary digest ratio share talk time monologue question rate filler word words interactivity patience story compare team mine doing done do how figures number use uses used average',
  rank: 'most least fewest best worst highest lowest longest shortest question questions discovery asks ask talks talk listens examples reps rep',
  objections:
    'objection objections object objected pushback raised raise answer answered handle handled handles handling well badly compared others call calls show',
  commitments:
    'next step steps action item items todo todos promise promised promises commit commitment commitments committed owe owes owed overdue open due told tell given gave date deadline when follow up',
  risk: 'risk churn churning leave leaving cancel likely going look looks signals why list',
  disagreements:
    'source sources record records system systems data note notes crm salesforce hubspot gong slack disagree disagrees disagreement disagreements contradict contradicts contradiction contradictions contradictory conflict conflicts conflicting differ differs match matches mismatch mismatches agree agrees line square discrepancy discrepancies inconsistency inconsistencies say said says call calls where any our own',
  similar: 'similar like find call calls conversation conversations this one these following',
  draft: 'draft write compose prepare email mail follow followup reply recap source sources thank thanks note message',
  only_slack: 'team say said slack crm not missing',
  opinions: 'saying say said think thinking people',
}
