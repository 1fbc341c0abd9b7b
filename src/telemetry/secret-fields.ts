/** Fields whose value is never logged, wherever they stand in the first three levels of a line. */
const secretFields = [
  'token',
  'botToken',
  'appToken',
  'accessToken',
  'signingSecret',
  'clientSecret',
  'password',
  'apiKey',
  'operatorToken',
  'maskingKey',
  'authorization',
  'cookie',
  'headers',
  'email',
  'emails',
  'text',
  'question',
  'answer',
  'prompt',
  'message',
  'messages',
  'snippet',
  'blocks',
  'turns',
  'payload',
  'body',
]

// An error's own `message` is wanted, so `message` is only hidden at the top level.
const nestedFields = secretFields.filter((field) => field !== 'message')

export const secretPaths = [
  ...secretFields,
  ...nestedFields.map((field) => `*.${field}`),
  ...nestedFields.map((field) => `*.*.${field}`),
]
