import type { Offices, SeenAccount } from '../../model/account.ts'
import type { SuggestedPrompt } from '../read-manifest.ts'

type For = {
  /** The account of the channel somebody looks at. */
  account: Pick<SeenAccount, 'name'> | null
  offices: Offices
  /** The account of theirs that is met most. */
  own: Pick<SeenAccount, 'name'> | null
  /** Those of the manifest, for whom nothing is known. */
  usual: readonly SuggestedPrompt[]
}

const maximumPrompts = 4
const titleLimit = 60

/** Four first questions for one person, by what they look at and what their office is. */
export function promptsFor({ account, offices, own, usual }: For): SuggestedPrompt[] {
  const candidates = [
    ...(account ? ofAccount(account.name) : []),
    ...(offices.isManager ? ofManager : []),
    ...(offices.ownsAccounts ? ofOwner(own?.name ?? null) : []),
    ...(offices.isAdministrator ? ofAdministrator : []),
    ...usual,
  ]
  const messages = new Set<string>()
  return candidates
    .filter(({ message }) => !messages.has(message) && messages.add(message))
    .slice(0, maximumPrompts)
    .map(({ title, message }) => ({ title: title.slice(0, titleLimit), message }))
}

function ofAccount(name: string): SuggestedPrompt[] {
  return [
    { title: `Summarise ${name} since Monday`, message: `Summarise ${name} since Monday` },
    { title: `What we promised ${name}`, message: `What did we promise ${name}?` },
    { title: 'What they objected to', message: `What objections did ${name} raise in the last 60 days?` },
  ]
}

function ofOwner(own: string | null): SuggestedPrompt[] {
  return [
    { title: 'My accounts at risk', message: 'Which of my accounts are at risk, and why?' },
    { title: 'What I still owe', message: 'Show my open promises' },
    ...(own === null
      ? []
      : [{ title: 'The last call', message: `What happened on our last call with ${own}, and what did we promise?` }]),
    { title: 'Accounts gone quiet', message: 'Which of my accounts have gone quiet?' },
  ]
}

const ofManager: SuggestedPrompt[] = [
  { title: 'Customers at risk', message: 'Which customers look at risk of churn, and why?' },
  { title: 'Topics of the week', message: 'What topics are trending this week against last?' },
  { title: 'Overdue promises', message: 'Which of our promises are overdue?' },
]

const ofAdministrator: SuggestedPrompt[] = [
  { title: 'How new the sources are', message: 'How new is what you have read?' },
]
