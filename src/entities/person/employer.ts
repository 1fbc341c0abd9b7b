import { parse } from 'tldts'
import { latin } from '../normalise/latin.ts'
import type { Mailbox } from '../normalise/mailbox.ts'
import { withoutPlaceholder } from '../normalise/missing.ts'

/** Where a person works, as far as a record tells: by the company's name, its domain, or the mailbox's. */
export type Employer = {
  /** Folded name, legal form and region off; empty = not given. */
  name: string
  words: string[]
  /** Registrable domain of the mailbox or website, providers off; empty = none. */
  host: string
  /** The domain's name without its ending. */
  label: string
  /** First five letters of the name or the label: what the two usually share. */
  stem: string
}

const legal = new Set(
  'inc incorporated llc llp lp ltd limited plc corp corporation co company gmbh ag kg se sa s a spa srl sas sarl bv nv oy ab as aps sl slu lda ltda pty pte the'.split(
    ' ',
  ),
)
const regions = new Set(
  'emea apac uk usa us eu europe north america americas hq international intl global latam dach de fr it es nl'.split(
    ' ',
  ),
)

/** Reads the employer out of a company's name, a website and the mailboxes. */
export function readEmployer(
  company: string | undefined,
  website: string | undefined,
  mailboxes: readonly Mailbox[],
): Employer {
  const typed = withoutPlaceholder(company)
  const asDomain = /^\S+\.[a-z]{2,}\S*$/i.test(typed) ? parse(typed.toLowerCase()) : null
  const site = website ? parse(website.toLowerCase()) : null
  const work = mailboxes.find(({ isFree }) => !isFree)
  const host = work?.host ?? asDomain?.domain ?? site?.domain ?? ''
  const label = latin(work?.label ?? asDomain?.domainWithoutSuffix ?? site?.domainWithoutSuffix ?? '').replaceAll(
    ' ',
    '',
  )
  const words = asDomain?.domain ? [] : coreWords(typed)
  const name = words.join(' ')
  const stem = (name || label).replaceAll(' ', '').slice(0, 5)
  return { name, words, host, label, stem }
}

function coreWords(company: string): string[] {
  const bare = company.replace(/\s*[([].*?[)\]]/g, ' ').replace(/\s+[-–—]\s+[^-–—]{2,}$/, '')
  const words = latin(
    bare.replace(/\b([A-Za-z])\.(?=[A-Za-z]\.)/g, '$1').replace(/\b([A-Za-z])\.([A-Za-z])\b\.?/g, '$1$2'),
  )
    .split(' ')
    .filter(Boolean)
  const kept = words.filter((word) => !legal.has(word))
  let end = kept.length
  while (end > 1 && regions.has(kept[end - 1] as string)) end -= 1
  const core = kept.slice(0, end)
  return core.length > 0 ? core : words
}
