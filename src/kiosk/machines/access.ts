// How the traveller wants the kiosk to look, sound and wait. It ends with the session: nobody inherits a stranger's settings.

export type Access = {
  textSize: 'normal' | 'large' | 'largest'
  theme: 'light' | 'dark' | 'contrast'
  sound: boolean
  /** Three times as long before the kiosk asks whether somebody is still there. */
  moreTime: boolean
}

export const PLAIN_ACCESS: Access = { textSize: 'normal', theme: 'light', sound: true, moreTime: false }
