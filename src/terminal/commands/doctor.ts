import type { Command } from 'commander'
import type { Doctor } from '../../doctor/create-doctor.ts'
import type { DoctorReport, Finding } from '../../doctor/finding.ts'
import type { Output } from '../output.ts'

type Context = { doctor: Doctor; output: Output; hasProblem: () => void }

/** `doctor [--json]`: looks at everything Sophia stands on and says how to mend what is wrong. */
export function addDoctorCommand(program: Command, { doctor, output, hasProblem }: Context): void {
  program
    .command('doctor')
    .description('Look at settings, database, Slack, index, models and sources; says how to mend each')
    .option('--json', 'print the findings as JSON')
    .action(async ({ json }: { json?: boolean }) => {
      const report = await doctor.look()
      output.write(json ? `${JSON.stringify(report, null, 2)}\n` : renderReport(report))
      if (report.verdict === 'problem') hasProblem()
    })
}

/** One line a finding, its details and remedy under it, and what it comes to. */
export function renderReport({ findings, tookMs }: DoctorReport): string {
  const width = Math.max(...findings.map(({ name }) => name.length))
  const count = (verdict: Finding['verdict']) => findings.filter((finding) => finding.verdict === verdict).length
  const sum = `${count('ok')} ok · warnings: ${count('warning')} · problems: ${count('problem')} · ${tookMs} ms`
  return `${[...findings.flatMap((finding) => renderFinding(finding, width)), sum].join('\n')}\n`
}

function renderFinding({ name, verdict, seen, remedy, details }: Finding, width: number): string[] {
  const margin = ' '.repeat(width + 11)
  return [
    `${verdict.padEnd(7)}  ${name.padEnd(width)}  ${seen}`,
    ...(remedy === null ? [] : [`${margin}→ ${remedy}`]),
    ...details.map((line) => `${margin}  ${line}`),
  ]
}
