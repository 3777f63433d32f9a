// How the traveller wants the kiosk to look, sound and wait. It ends with the session: nobody inherits a stranger's settings.

export type Access = {
  textSize: 'normal' | 'large' | 'largest'
  theme: 'light' | 'dark' | 'contrast'
  sound: boolean
  /** Three times as long before the kiosk asks whether somebody is still there. */
  moreTime: boolean
  /** All that is touched stands in the lower part of the glass. */
  lowReach: boolean
  /** Shorter sentences and plainer words. */
  easy: boolean
  /** Prompts, choices, errors and what is typed are spoken; four keys walk the screen. */
  aloud: boolean
  /** The glass is blank while the kiosk speaks: nobody beside the traveller reads along. */
  curtain: boolean
}

export const PLAIN_ACCESS: Access = {
  textSize: 'normal',
  theme: 'light',
  sound: true,
  moreTime: false,
  lowReach: false,
  easy: false,
  aloud: false,
  curtain: false,
}

export const isPlain = (access: Access): boolean =>
  Object.entries(PLAIN_ACCESS).every(([name, plain]) => access[name as keyof Access] === plain)
