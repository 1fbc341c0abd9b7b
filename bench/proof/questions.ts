import { pick, type Random } from './random.ts'

const shapes = [
  'What happened on our last call with {account}, and what did we promise?',
  'Summarise everything with {account} over the last 30 days.',
  'Timeline of {person} since January.',
  "What are the open next steps from last week's calls?",
  'Has anyone told {account} a go-live date?',
  'Draft a follow-up e-mail from our last call with {account}, with sources.',
  'Who owns the {account} relationship and who else there have we spoken to?',
  'What objections did {account} raise, and how did we answer each?',
  'Which accounts have had no customer contact for 14 days?',
  'What did customers say about {topic} this quarter? Quote them.',
  'Which accounts mentioned Yardi or Entrata last month, and in what tone?',
  'What integration problems come up with RealPage and Yardi?',
  'How has sentiment at {account} moved week by week this quarter?',
  'Which customers look at risk of churn, and why?',
  'Which accounts turned from positive to negative in the past two weeks?',
  'What topics are trending in customer conversations this week against last?',
  'What are property managers saying about Collect Central versus agencies?',
  'Any compliance worries raised by customers in the last 60 days?',
  'What did the team say about {account} in Slack that is not in the CRM?',
  'Give me a coaching report for {rep}, last 30 days.',
  'What is the talk ratio of {rep} this month and how does it compare with the team?',
  'Which rep asks the most discovery questions? Show examples.',
  'Show two calls where {rep} handled a price objection well.',
  'How does {rep} handle pricing objections compared with others?',
  'Find calls similar to this one: "every receipt hits the ledger twice since the upgrade"',
  'How fresh is your Gong data?',
  'How many calls did we have with {account} in October?',
  'Do we have more conversations with {account} or {other}?',
  'Which rep had the most calls last month?',
  'What did {person} say about {topic}?',
  'Did {account} mention {topic}?',
  'What did {account} say about {topic} in November?',
  'What did we promise {account}?',
  'When did we last speak with {account}?',
  'What did {rep} tell {account} about {topic}?',
  'How many objections came up this quarter?',
] as const
const topics = [
  'pricing',
  'reporting',
  'the renewal',
  'Thanksgiving',
  'fees',
  'FDCPA',
  'late notices',
  'the ledger',
  'go-live',
]

type Named = { accounts: readonly string[]; people: readonly string[]; reps: readonly string[] }

/** Questions over a world, each shape with names drawn from it. */
export function questionsOver({ accounts, people, reps }: Named, count: number, random: Random): string[] {
  const draw = (items: readonly string[]) => pick(items, 1, random)[0] ?? ''
  return Array.from({ length: count }, (_, index) =>
    (shapes[index % shapes.length] ?? '')
      .replace('{account}', draw(accounts))
      .replace('{other}', draw(accounts))
      .replace('{person}', draw(people))
      .replace('{rep}', draw(reps))
      .replace('{topic}', draw(topics)),
  )
}
