import type * as types from '@slack/types'
import { z } from 'zod'
import type { DigestSchedule } from '../../model/digest.ts'
import { context } from '../blocks/answer-view.ts'
import { chosenIn, type FormValues, typedIn } from '../settings/form-values.ts'
import { input, pickOf, searchOf } from '../settings/inputs.ts'
import { timeView } from './digest-actions.ts'
import { sayMinute } from './say-rhythm.ts'

const weekday = 'digest_weekday'
const time = 'digest_time_of_day'
export const zoneSearch = 'digest_zone'
const names = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const

/** Where a form was opened, to say there what became of it. */
const metadataSchema = z.object({ scheduleId: z.string(), channel: z.string().nullable() })
export type TimeFormPlace = z.infer<typeof metadataSchema>

/** “Change time”. */
export function timeForm(schedule: DigestSchedule, place: TimeFormPlace, timeZone: string): types.ModalView {
  const zone = schedule.timeZone ?? timeZone
  return {
    type: 'modal',
    callback_id: timeView,
    private_metadata: JSON.stringify(place),
    title: { type: 'plain_text', text: 'Change time' },
    submit: { type: 'plain_text', text: 'Save' },
    close: { type: 'plain_text', text: 'Cancel' },
    blocks: [
      input(
        weekday,
        'Day',
        pickOf(
          weekday,
          names.map((name, index) => [String(index + 1), name]),
          String(schedule.weekday ?? 1),
        ),
      ),
      input(time, 'Time', {
        type: 'timepicker',
        action_id: time,
        initial_time: sayMinute(schedule.minute),
        placeholder: { type: 'plain_text', text: 'Pick a time' },
      }),
      input(zoneSearch, 'Time zone', searchOf(zoneSearch, 'Type a city', [zone, zone])),
      context('A week that was told already is not told again, whatever day you pick.'),
    ],
  }
}

export function placeOfForm(metadata: string): TimeFormPlace {
  return metadataSchema.parse(JSON.parse(metadata))
}

type Time = { weekday: number; minute: number; timeZone: string }

/** Reads the form; problems by block where something is missing. */
export function readTimeForm(
  values: FormValues,
): { kind: 'filled'; time: Time } | { kind: 'problems'; problems: Record<string, string> } {
  const at = /^(\d{2}):(\d{2})$/.exec(typedIn(values, time) ?? '')
  const timeZone = chosenIn(values, zoneSearch)
  if (at && timeZone) {
    const minute = Number(at[1]) * 60 + Number(at[2])
    return { kind: 'filled', time: { weekday: Number(chosenIn(values, weekday) ?? 1), minute, timeZone } }
  }
  return {
    kind: 'problems',
    problems: { ...(!at && { [time]: 'Pick a time.' }), ...(!timeZone && { [zoneSearch]: 'Pick a time zone.' }) },
  }
}
