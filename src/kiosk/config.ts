// What is fixed when the kiosk is built.

declare const __BUILD__: string

/** The running build, as the heartbeat and the out-of-service screen name it. */
export const BUILD: string = __BUILD__

/** Origin of the port server; empty: the one that served this page. */
export const SERVER = ''
