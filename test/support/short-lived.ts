/** Options of Node for a process that lives for seconds: bettering the database's machine code would cost it more than it wins. */
export const shortLived: readonly string[] = ['--liftoff-only']
