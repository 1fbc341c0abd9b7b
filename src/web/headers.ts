import type { MiddlewareHandler } from 'hono'
import { secureHeaders } from 'hono/secure-headers'

const nobody: string[] = []

/** Our own scripts, styles and connections, no frames, no guessing of types, nothing of the machine, no referrer to proof links. */
export const safeHeaders = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    connectSrc: ["'self'"],
    imgSrc: ["'self'", 'data:'],
    baseUri: ["'none'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
    requireTrustedTypesFor: ["'script'"],
    trustedTypes: ["'none'"],
  },
  permissionsPolicy: {
    ...{ accelerometer: nobody, camera: nobody, displayCapture: nobody, geolocation: nobody },
    ...{ gyroscope: nobody, hid: nobody, magnetometer: nobody, microphone: nobody, midi: nobody, payment: nobody },
    ...{ screenWakeLock: nobody, serial: nobody, usb: nobody, xrSpatialTracking: nobody },
    ...{ browsingTopics: nobody, publickeyCredentialsGet: nobody, idleDetection: nobody },
  },
  xContentTypeOptions: 'nosniff',
  xFrameOptions: 'DENY',
  referrerPolicy: 'no-referrer',
  crossOriginOpenerPolicy: 'same-origin',
  crossOriginResourcePolicy: 'same-origin',
  // Whether this host is only ever reached by TLS is for the balancer in front to say.
  strictTransportSecurity: false,
})

/** Whatever does not say that it may be kept is kept by no browser and no proxy. */
export const keptByNobody: MiddlewareHandler = async (context, next) => {
  await next()
  const said = context.res.headers.get('cache-control')
  const isOwnFile = context.req.path.startsWith('/assets/') || /\.(?:css|js)$/.test(context.req.path)
  if (!(isOwnFile && said)) context.res.headers.set('cache-control', 'no-store')
}
