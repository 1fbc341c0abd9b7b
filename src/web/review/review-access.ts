/** Who answers: `actor` is kept with every answer; `userId` only where the page says who one is. */
export type Reviewer = { actor: string; name: string; userId: string | null }

/** What a request says of its sender. `peer` is the address it came from, null where that is not known. */
export type Caller = { user: string | undefined; host: string; peer: string | null; isForwarded: boolean }

export type ReviewAccess = {
  /** Whom the page may be viewed as; empty where there is nobody to choose. */
  viewers: readonly { id: string; name: string }[]
  judge(caller: Caller): { kind: 'reviewer'; reviewer: Reviewer } | { kind: 'refused'; reason: string; remedy: string }
}

type Person = { id: string; realName: string; email: string; isGuest: boolean; isBot: boolean }

/** In the local workspace one is who one says one is, as on its other pages; guests and strangers see nothing. */
export function createWorkspaceAccess(users: readonly Person[], organisation: string): ReviewAccess {
  const staff = users.filter(({ isGuest, isBot }) => !isGuest && !isBot)
  return {
    viewers: staff.map(({ id, realName }) => ({ id, name: realName })),
    judge({ user }) {
      const person = staff.find(({ id }) => id === user)
      if (person) {
        const { id, realName, email } = person
        return { kind: 'reviewer', reviewer: { actor: email.toLowerCase(), name: realName, userId: id } }
      }
      const remedy = 'Choose whom to view this page as.'
      return user === undefined
        ? { kind: 'refused', reason: 'Who is answering?', remedy }
        : { kind: 'refused', reason: `This page is for ${organisation} staff only.`, remedy }
    },
  }
}

const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)$/
const elsewhere =
  'On the machine Sophia runs on, open this page as http://localhost, or answer with: sophia entities questions'

/** With the real Slack nobody can sign in here yet, so only whoever sits at the machine itself may answer, as operator. */
export function createLoopbackAccess(): ReviewAccess {
  return {
    viewers: [],
    judge({ host, peer, isForwarded }) {
      const isHere = loopback.test(hostName(host)) && (peer === null || isLoopbackAddress(peer)) && !isForwarded
      if (isHere) return { kind: 'reviewer', reviewer: { actor: 'operator', name: 'operator', userId: null } }
      return { kind: 'refused', reason: 'This page shows personal data and has no sign-in yet.', remedy: elsewhere }
    },
  }
}

function hostName(host: string): string {
  return host.toLowerCase().replace(/:\d+$/, '')
}

function isLoopbackAddress(address: string): boolean {
  return loopback.test(address.replace(/^::ffff:/, ''))
}
