import { useEffect, useState } from 'preact/hooks'
import type { Finding } from '../../../doctor/finding.ts'
import { messageOf } from '../../../lib/errors.ts'
import type { Checkup } from '../../tools/tools-protocol.ts'
import { Icon } from '../icon.tsx'
import { usePage } from '../page-context.ts'
import { useTools } from '../tools/tools-context.tsx'
import { Dialog } from './dialogs.tsx'

/** What a real Slack needs, and what the doctor sees of this process. */
export function ConnectDialog() {
  const { showConnect } = useTools()
  const close = () => showConnect(false)
  return (
    <Dialog label="Connect real Slack" class="connect" onClose={close}>
      <header class="dialog-head">
        <h2>Connect real Slack</h2>
        <button type="button" class="close" aria-label="Close" onClick={close}>
          <Icon name="cross" />
        </button>
      </header>
      <Checklist />
    </Dialog>
  )
}

type Look = { kind: 'looking' } | { kind: 'seen'; checkup: Checkup } | { kind: 'failed'; reason: string }

function Checklist() {
  const { workspace } = usePage()
  const { client } = useTools()
  const [look, setLook] = useState<Look>({ kind: 'looking' })
  const start = () => {
    setLook({ kind: 'looking' })
    client.checkUp(workspace.user.id).then(
      (checkup) => setLook({ kind: 'seen', checkup }),
      (error: unknown) => setLook({ kind: 'failed', reason: messageOf(error) }),
    )
  }
  useEffect(start, [])
  if (look.kind === 'looking') return <p role="status">Looking at everything; this takes ten seconds at most.</p>
  if (look.kind === 'failed')
    return (
      <p role="alert">
        {look.reason}{' '}
        <button type="button" class="button" onClick={start}>
          Try again
        </button>
      </p>
    )
  const { report, manifest, scopes } = look.checkup
  return (
    <>
      <ol class="connect-steps">
        <li>
          <h3>Make the app</h3>
          <p>
            At <code>api.slack.com/apps</code> choose Create New App, From a manifest, and paste this.
          </p>
          <Manifest text={manifest} />
        </li>
        <li>
          <h3>Install it, then give Sophia its tokens</h3>
          <p>
            In <code>.env</code>: <code>SLACK_BOT_TOKEN</code> (OAuth &amp; Permissions, begins with xoxb-) and{' '}
            <code>SLACK_APP_TOKEN</code> (Basic Information, App-Level Tokens, with connections:write, begins with
            xapp-). Then start Sophia again: this page goes, Slack is real.
          </p>
          <details>
            <summary>What each of the {scopes.length} scopes is for</summary>
            <dl class="connect-scopes">
              {scopes.map(({ scope, reason }) => (
                <div key={scope}>
                  <dt>
                    <code>{scope}</code>
                  </dt>
                  <dd>{reason}</dd>
                </div>
              ))}
            </dl>
          </details>
        </li>
        <li>
          <h3>Invite her where she should listen</h3>
          <p>
            Write <code>/invite @Sophia</code> in a channel. With the tokens set, <code>sophia doctor</code> compares
            scopes, channels and people, and names who has no match among your colleagues.
          </p>
        </li>
      </ol>
      <h3>What this process sees now</h3>
      <ul class="findings">
        {report.findings.map((finding) => (
          <FindingLine key={finding.name} finding={finding} />
        ))}
      </ul>
      <div class="actions actions-end">
        <button type="button" class="button" onClick={start}>
          Look again
        </button>
      </div>
    </>
  )
}

const words = { ok: 'OK', warning: 'Warning', problem: 'Problem' } as const

function FindingLine({ finding }: { finding: Finding }) {
  return (
    <li class={`finding finding-${finding.verdict}`}>
      <span class="finding-verdict">{words[finding.verdict]}</span>
      <div>
        <strong>{finding.name}</strong>: {finding.seen}
        {finding.remedy === null ? null : <p class="finding-remedy">{finding.remedy}</p>}
        {finding.details.length === 0 ? null : (
          <ul class="finding-details">
            {finding.details.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        )}
      </div>
    </li>
  )
}

function Manifest({ text }: { text: string }) {
  const [copied, setCopied] = useState(false)
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => setCopied(false),
    )
  return (
    <details>
      <summary>manifest.yml</summary>
      <button type="button" class="button" onClick={() => void copy()}>
        {copied ? 'Copied' : 'Copy'}
      </button>
      <textarea class="manifest" readOnly rows={12} value={text} aria-label="manifest.yml" />
    </details>
  )
}
