import type * as types from '@slack/types'
import type { SeenAccount } from '../../model/account.ts'
import { optionOf } from './inputs.ts'

const maximumOptions = 100

/** Accounts whose name, or another name they go by, holds what was typed; those that begin with it first. */
export function suggestAccounts(accounts: readonly SeenAccount[], typed: string): types.PlainTextOption[] {
  const wanted = fold(typed)
  const rank = ({ name }: SeenAccount): number => (fold(name).startsWith(wanted) ? 0 : 1)
  return accounts
    .filter(({ name, aliases }) => [name, ...aliases].some((one) => fold(one).includes(wanted)))
    .toSorted((left, right) => (wanted === '' ? 0 : rank(left) - rank(right)))
    .slice(0, maximumOptions)
    .map(({ id, name }) => optionOf([id, name]))
}

/** IANA time zones that hold what was typed; common ones where nothing was. */
export function suggestZones(typed: string, own: string): types.PlainTextOption[] {
  const wanted = fold(typed).replaceAll(' ', '_')
  const zones =
    wanted === '' ? [...new Set([own, ...usual])] : everyZone().filter((zone) => fold(zone).includes(wanted))
  return zones.slice(0, maximumOptions).map((zone) => optionOf([zone, zone]))
}

const usual = ['America/New_York', 'America/Chicago', 'America/Denver', 'America/Phoenix', 'America/Los_Angeles', 'UTC']

function everyZone(): string[] {
  return [...Intl.supportedValuesOf('timeZone'), 'UTC']
}

function fold(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().trim()
}
