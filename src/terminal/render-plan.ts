import type { Plan } from '../model/plan.ts'

/** What was understood, one field a line; fields that say nothing are left out. */
export function renderPlan({ kind, plan }: { kind: string; plan: Plan }): string {
  const lines = [
    ['understood as', kind === 'plan' ? plan.intent : `${plan.intent} (${kind.replaceAll('_', ' ')})`],
    ['accounts', plan.mine === 'accounts' ? `yours: ${names(plan.companies)}` : names(plan.companies)],
    ['people', names(plan.people)],
    ['period', plan.time ? `${plan.time.label} (you wrote “${plan.time.phrase.trim()}”)` : ''],
    ['against', plan.compared?.label ?? ''],
    ['grouped by', plan.groupBy ?? ''],
    ['sources', plan.sources.join(', ')],
    ['kinds', plan.types.join(', ')],
    ['words', plan.terms.join(', ')],
    ['whose words', plan.side ?? ''],
    ['channel', plan.channel ?? ''],
    ['measure', plan.measure ?? ''],
    ['days', plan.days?.toString() ?? ''],
    ['at most', plan.limit?.toString() ?? ''],
    ['order', plan.order],
    ['text', plan.pasted ?? ''],
    ['not applied', plan.notApplied.join(', ')],
  ].filter(([, value]) => value !== '')
  const width = Math.max(...lines.map(([name = '']) => name.length))
  return `${lines.map(([name = '', value]) => `${name.padEnd(width)}  ${value}`).join('\n')}\n`
}

function names(entities: readonly { name: string }[]): string {
  return entities.map(({ name }) => name).join(', ')
}
