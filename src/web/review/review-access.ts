import { isAtTheMachine, type Origin } from '../guard/at-the-machine.ts'

/** Who answers: `actor` is kept with every answer; `userId` only where the page says who one is. */
export type Reviewer = { actor: string; name: string; userId: string | null }

/** What a request says of its sender, and whether they signed in. */
export type Caller = Origin & { user: string | undefined; isSignedIn: boolean }

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

const operator: Reviewer = { actor: 'operator', name: 'operator', userId: null }
const withoutSignIn =
  'On the machine Sophia runs on, open this page as http://localhost, or answer with: sophia entities questions. To let others sign in, set SOPHIA_OPERATOR_TOKEN.'

/** Beside the real Slack, without a token: whoever sits at the machine itself answers, as operator. */
export function createLoopbackAccess(): ReviewAccess {
  return {
    viewers: [],
    judge: (caller) =>
      isAtTheMachine(caller)
        ? { kind: 'reviewer', reviewer: operator }
        : { kind: 'refused', reason: 'This page shows personal data.', remedy: withoutSignIn },
  }
}

/** Beside the real Slack, with a token: whoever signed in with it answers, as operator. */
export function createSignedInAccess(): ReviewAccess {
  return {
    viewers: [],
    judge: ({ isSignedIn }) =>
      isSignedIn
        ? { kind: 'reviewer', reviewer: operator }
        : { kind: 'refused', reason: 'This page shows personal data.', remedy: 'Sign in at /sign-in.' },
  }
}
