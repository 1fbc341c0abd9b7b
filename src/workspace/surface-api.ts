import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { z } from 'zod'
import { answer, fail, withBody } from './page-requests.ts'
import type { PersonOutcome } from './person-outcome.ts'
import type {
  CloseViewRequest,
  HomeRequest,
  InputState,
  PressRequest,
  RunShortcutRequest,
  StopRequest,
  SubmitViewRequest,
  SuggestionRequest,
  ViewingRequest,
  ViewValues,
} from './protocol.ts'

const maximumBodyBytes = 1024 * 1024

const record = z.record(z.string(), z.unknown())
const inputState: z.ZodType<InputState> = z.looseObject({ type: z.string() })
const values: z.ZodType<ViewValues> = z.record(z.string(), z.record(z.string(), inputState))
const userId = z.string()
const surface = z.union([z.object({ viewId: z.string() }), z.object({ channel: z.string(), messageTs: z.string() })])
const element = { userId, blockId: z.string(), actionId: z.string() }
const press: z.ZodType<PressRequest> = surface.and(
  z.object({
    ...element,
    element: record,
    selectedOption: record.nullable(),
    input: inputState.nullable().default(null),
    values: values.default({}),
  }),
)
const suggestion: z.ZodType<SuggestionRequest> = surface.and(z.object({ ...element, typed: z.string().max(300) }))
const submission: z.ZodType<SubmitViewRequest> = z.object({ userId, viewId: z.string(), values })
const closing: z.ZodType<CloseViewRequest> = z.object({ userId, viewId: z.string(), values, all: z.boolean() })
const place = { userId, channel: z.string() }
const shortcut: z.ZodType<RunShortcutRequest> = z.object({ ...place, messageTs: z.string(), callbackId: z.string() })
const thread: z.ZodType<StopRequest> = z.object({ ...place, threadTs: z.string() })
const viewing: z.ZodType<ViewingRequest> = z.object(place)
const home: z.ZodType<HomeRequest> = z.object({ userId })

type Handle<Request, Done = object> = (request: Request) => Promise<PersonOutcome<Done>>
type Deps = {
  press: Handle<PressRequest>
  suggest: Handle<SuggestionRequest>
  submitView: Handle<SubmitViewRequest>
  closeView: Handle<CloseViewRequest>
  runShortcut: Handle<RunShortcutRequest>
  stop: Handle<StopRequest>
  openHome: Handle<HomeRequest>
  goTo: Handle<ViewingRequest>
  invite: Handle<ViewingRequest>
}

/** What a person does with what the app shows, and where they look. */
export function createSurfaceApi(deps: Deps): Hono {
  const api = new Hono()
  api.use(bodyLimit({ maxSize: maximumBodyBytes, onError: (context) => fail(context, 413, 'That is too large.') }))
  const on = <Request>(path: string, schema: z.ZodType<Request>, handle: Handle<Request>) =>
    api.post(
      path,
      withBody(schema, async (context, body) => answer(context, await handle(body))),
    )
  on('/actions', press, deps.press)
  on('/suggestions', suggestion, deps.suggest)
  on('/views/submit', submission, deps.submitView)
  on('/views/close', closing, deps.closeView)
  on('/shortcuts', shortcut, deps.runShortcut)
  on('/stop', thread, deps.stop)
  on('/home', home, deps.openHome)
  on('/viewing', viewing, deps.goTo)
  on('/invite', viewing, deps.invite)
  return api
}
