import type { DomainId } from '../model/domain.ts'
import { paragon } from './paragon.ts'
import { payReady } from './pay-ready.ts'
import { personal } from './personal.ts'
import type { DomainProfile, Thresholds } from './profile.ts'

export type Domains = Readonly<Record<DomainId, DomainProfile>>

/** All domains, with the thresholds of the environment laid over each profile's own. */
export function createDomains(overrides: { [name in keyof Thresholds]?: number | undefined } = {}): Domains {
  const given = Object.fromEntries(Object.entries(overrides).filter(([, value]) => value !== undefined))
  const withOverrides = (profile: DomainProfile): DomainProfile => ({
    ...profile,
    thresholds: { ...profile.thresholds, ...given },
  })
  return { pay_ready: withOverrides(payReady), personal: withOverrides(personal), paragon: withOverrides(paragon) }
}
