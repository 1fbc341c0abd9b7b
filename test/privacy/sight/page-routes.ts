export type Request = { path: string; body?: unknown; form?: Record<string, string> }
export type About = { user: string; ids: readonly string[]; entities: readonly string[]; question: string }

const get =
  (...paths: string[]) =>
  ({ user }: About): Request[] =>
    paths.map((path) => ({ path: `${path}?user=${user}` }))
const post = (path: string, body: object) => (): Request[] => [{ path, body }]
const asUser =
  (path: string, body: object) =>
  ({ user }: About): Request[] => [{ path: `${path}?user=${user}`, body: { userId: user, ...body } }]
const here = { channel: 'C01SALES001', messageTs: '1.1', blockId: 'b', actionId: 'a' }
const form = (path: string, fields: (about: About) => Record<string, string>) => (about: About) => [
  { path, form: { user: about.user, ...fields(about) } },
]

/** Every route that answers, by its method and path, with the requests it is tried by. */
export const pageRoutes: Readonly<Record<string, (about: About) => Request[]>> = {
  ...Object.fromEntries(
    ['/', '/healthz', '/readyz', '/metrics', '/status', '/status.css', '/sign-in.css'].map((path) => [
      `GET ${path}`,
      get(path),
    ]),
  ),
  ...Object.fromEntries(
    ['/assets/main.js', '/assets/main.css', '/review/review.js', '/review/review.css'].map((path) => [
      `GET ${path}`,
      get(path),
    ]),
  ),
  'GET /i/:id{.+\\.json}': ({ user, ids }) =>
    ids.map((id) => ({ path: `/i/${encodeURIComponent(id)}.json?user=${user}` })),
  'GET /i/:id{.+}': ({ user, ids }) => ids.map((id) => ({ path: `/i/${encodeURIComponent(id)}?user=${user}` })),
  'GET /review': get('/review'),
  'GET /review/question/:id': (about) => get(`/review/question/${encodeURIComponent(about.question)}`)(about),
  'GET /review/entities': get('/review/entities'),
  'GET /review/entity/:id': (about) => about.entities.flatMap((id) => get(`/review/entity/${id}`)(about)),
  'POST /review/answer': form('/review/answer', ({ question }) => ({ question, verdict: 'same' })),
  'POST /review/undo': form('/review/undo', () => ({ event: '1' })),
  'POST /review/ask': form('/review/ask', ({ entities: [id = ''] }) => ({ id })),
  'GET /workspace/state': get('/workspace/state'),
  'GET /workspace/events': () => [{ path: '/workspace/events?user=U0NOBODY' }],
  'GET /workspace/tools': get('/workspace/tools'),
  'GET /workspace/doctor': get('/workspace/doctor'),
  // Without a sign of our own page nothing is changed, whoever asks.
  'POST /workspace/world-date': asUser('/workspace/world-date', { local: null }),
  'POST /workspace/import': asUser('/workspace/import', {}),
  'POST /workspace/sample': asUser('/workspace/sample', {}),
  'POST /workspace/messages': asUser('/workspace/messages', { channel: 'C01DEALDESK', threadTs: null, text: 'hello' }),
  'POST /workspace/commands': asUser('/workspace/commands', {
    channel: 'C01DEALDESK',
    command: '/summary',
    text: 'Marta',
  }),
  'POST /workspace/faults': post('/workspace/faults', {}),
  'POST /workspace/redeliver': post('/workspace/redeliver', {}),
  'POST /workspace/response/:token': post('/workspace/response/none', { text: 'x' }),
  'POST /workspace/actions': asUser('/workspace/actions', { ...here, element: {}, selectedOption: null }),
  'POST /workspace/suggestions': asUser('/workspace/suggestions', { ...here, typed: '' }),
  'POST /workspace/views/submit': asUser('/workspace/views/submit', { viewId: 'V1', values: {} }),
  'POST /workspace/views/close': asUser('/workspace/views/close', { viewId: 'V1', values: {}, all: true }),
  'POST /workspace/shortcuts': asUser('/workspace/shortcuts', { ...here, callbackId: 'ask_about_message' }),
  'POST /workspace/stop': asUser('/workspace/stop', { channel: 'C01DEALDESK', threadTs: '1.1' }),
  'POST /workspace/home': asUser('/workspace/home', {}),
  'POST /workspace/viewing': asUser('/workspace/viewing', { channel: 'C01DEALDESK' }),
  'POST /workspace/invite': asUser('/workspace/invite', { channel: 'C01DEALDESK' }),
  'ALL /slack/api/:method': ({ user }) =>
    ['conversations.history', 'users.info'].map((name) => ({
      path: `/slack/api/${name}?user=${user}&channel=C01SALES001`,
    })),
}
