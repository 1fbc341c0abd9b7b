import { useRef } from 'preact/hooks'
import type { Faults } from '../../protocol.ts'
import { Icon } from '../icon.tsx'
import { usePage } from '../page-context.ts'
import { useTools } from '../tools/tools-context.tsx'
import { useCloseOutside } from './use-close-outside.ts'

const slowMs = 2_000
const streamMs = 3_000
const burst = 3
const allOff: Faults = {
  ...{ slowMs: 0, rateLimitNext: 0, failNext: 0, streamExpiresMs: 0 },
  ...{ indexOff: false, modelOff: false },
}

/** Makes the simulated Slack misbehave, or takes a part away, so that one can see what Sophia does then. */
export function FaultsMenu() {
  const { workspace, actions } = usePage()
  const menu = useRef<HTMLDetailsElement>(null)
  const { faults } = workspace
  const active = Object.values(faults).filter(Boolean).length
  const set = (change: Partial<Faults>) => void actions.setFaults({ ...faults, ...change })
  useCloseOutside(menu)
  return (
    <details class="faults" ref={menu}>
      <summary class="bar-button">
        <Icon name="bolt" />
        <span>Faults</span>
        {active === 0 ? null : (
          <span class="badge badge-warning">
            {active}
            <span class="only-spoken"> on</span>
          </span>
        )}
      </summary>
      <div class="faults-menu">
        <p class="faults-note">Take something away and watch what Sophia does.</p>
        <PartSwitches faults={faults} set={set} />
        <Switch
          title="Slow Slack"
          says="every answer of Slack takes 2 s longer"
          isOn={faults.slowMs > 0}
          onChange={(isOn) => set({ slowMs: isOn ? slowMs : 0 })}
        />
        <Switch
          title="Streams break off"
          says="Slack takes no more of a stream after 3 s"
          isOn={faults.streamExpiresMs > 0}
          onChange={(isOn) => set({ streamExpiresMs: isOn ? streamMs : 0 })}
        />
        <Fault
          title="Rate limit the next 3 calls"
          says="429: Slack asks her to wait a second"
          left={faults.rateLimitNext}
          onPress={() => set({ rateLimitNext: burst })}
        />
        <Fault
          title="Fail the next 3 calls"
          says="500: Slack itself breaks"
          left={faults.failNext}
          onPress={() => set({ failNext: burst })}
        />
        <Fault
          title="Redeliver the last event"
          says="as Slack does when it heard nothing; one answer must stand"
          left={0}
          onPress={() => void actions.redeliver()}
        />
        <button type="button" class="fault fault-off" disabled={active === 0} onClick={() => set(allOff)}>
          All off
        </button>
      </div>
    </details>
  )
}

/** Only what is configured can be lost. */
function PartSwitches({ faults, set }: { faults: Faults; set: (change: Partial<Faults>) => void }) {
  const { state } = useTools()
  const index = state?.index ?? null
  const model = state?.model ?? null
  return (
    <>
      <Switch
        title="Index off"
        says={
          index === null
            ? 'no index and no embeddings are configured: words are searched in the store itself'
            : `${index} does not answer; words still do, counts stay whole`
        }
        isOn={faults.indexOff}
        isDisabled={index === null}
        onChange={(indexOff) => set({ indexOff })}
      />
      <Switch
        title="Model off"
        says={
          model === null
            ? 'no chat model is configured: answers are worded without one'
            : `${model} does not answer; the facts stay the same`
        }
        isOn={faults.modelOff}
        isDisabled={model === null}
        onChange={(modelOff) => set({ modelOff })}
      />
    </>
  )
}

type SwitchProps = {
  title: string
  says: string
  isOn: boolean
  isDisabled?: boolean
  onChange: (isOn: boolean) => void
}

function Switch({ title, says, isOn, isDisabled = false, onChange }: SwitchProps) {
  return (
    <label class={isDisabled ? 'fault is-disabled' : 'fault'}>
      <input
        type="checkbox"
        checked={isOn}
        disabled={isDisabled}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span>
        {title}
        <small>{says}</small>
      </span>
    </label>
  )
}

function Fault({ title, says, left, onPress }: { title: string; says: string; left: number; onPress: () => void }) {
  return (
    <button type="button" class="fault" onClick={onPress}>
      <span>
        {title}
        <small>{left === 0 ? says : `${left} left`}</small>
      </span>
    </button>
  )
}
