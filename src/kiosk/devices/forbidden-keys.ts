// Keys that no traveller needs and no barcode may press, told from those that write.

const MODIFIERS = new Set(['Shift', 'Control', 'Alt', 'Meta', 'AltGraph', 'CapsLock', 'NumLock', 'Fn'])

export const isModifier = (event: KeyboardEvent): boolean => MODIFIERS.has(event.key)
export const hasAltGr = (event: KeyboardEvent) => event.getModifierState('AltGraph')

/** Ctrl, Alt or Meta is held down, and it is not AltGr. */
export const isChord = (event: KeyboardEvent): boolean =>
  (event.ctrlKey || event.altKey || event.metaKey) && !hasAltGr(event)

/** A key no traveller needs and no barcode may press: chords, function keys, the menu key. */
export const isForbidden = (event: KeyboardEvent): boolean =>
  !isModifier(event) && (isChord(event) || /^F\d{1,2}$/.test(event.key) || event.key === 'ContextMenu')
