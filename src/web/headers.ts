import { secureHeaders } from 'hono/secure-headers'

/** Only our own scripts and styles, no frames, no guessing of types, no referrer to proof links. */
export const safeHeaders = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'self'"],
    imgSrc: ["'self'", 'data:'],
    objectSrc: ["'none'"],
    baseUri: ["'none'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
  },
  xContentTypeOptions: 'nosniff',
  xFrameOptions: 'DENY',
  referrerPolicy: 'no-referrer',
  // Whether this host is only ever reached by TLS is for the balancer in front to say.
  strictTransportSecurity: false,
})
