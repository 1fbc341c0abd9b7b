import type { WorkspaceUser } from './protocol.ts'

type Person = Omit<WorkspaceUser, 'isBot' | 'isGuest'>

const colleagues: Person[] = [
  person('U01MAYA0001', 'Maya Lindqvist', 'Account executive', '#1264a3'),
  person('U01DANA0001', 'Dana Whitlock', 'Account executive', '#9b3b5a'),
  person('U01LUIS0001', 'Luis Camarena', 'Account executive', '#2b7a4b'),
  person('U01HANA0001', 'Hana Petrosky', 'Account executive', '#8a5a00'),
  person('U01THEO0001', 'Theo Barranco', 'Account executive', '#5b4a9e'),
  person('U01PRIYA001', 'Priya Nandakumar', 'Customer success manager', '#00706b'),
  person('U01MARCUS01', 'Marcus Ellery', 'Customer success manager', '#a3471f'),
  person('U01OWEN0001', 'Owen Hartigan', 'Solutions engineer', '#3d5a80'),
  person('U01COLLEEN1', 'Colleen Abara', 'Counsel', '#7a3e8e'),
  person('U01RENATA01', 'Renata Solis', 'Sales manager', '#b0305c'),
  person('U01GABE0001', 'Gabe Thornquist', 'VP Sales', '#4a6b1f'),
  person('U01INES0001', 'Ines Fairweather', 'Systems administrator', '#46566b'),
]

export const adminEmail = 'ines@payready.example'

export const sophia: WorkspaceUser = {
  id: 'U01SOPHIA01',
  name: 'sophia',
  realName: 'Sophia',
  email: '',
  title: 'Answers questions about every customer conversation',
  isBot: true,
  isGuest: false,
  color: '#611f69',
}

const guest: WorkspaceUser = {
  id: 'U01WESLEY01',
  name: 'wesley',
  realName: 'Wesley Tarrant',
  email: 'wesley@fieldnote.example',
  title: 'Guest, outside consultant',
  isBot: false,
  isGuest: true,
  color: '#6b6b6b',
}

/** Everybody with an account in the sample workspace, Sophia last. */
export const workspaceUsers: WorkspaceUser[] = [
  ...colleagues.map((colleague) => ({ ...colleague, isBot: false, isGuest: false })),
  guest,
  sophia,
]

/** First names, in the order in which the page offers them under "View as". */
export const viewerNames = ['maya', 'dana', 'priya', 'renata', 'ines', 'wesley']

function person(id: string, realName: string, title: string, color: string): Person {
  const name = (realName.split(' ')[0] ?? realName).toLowerCase()
  return { id, name, realName, email: `${name}@payready.example`, title, color }
}
