// Whether this machine has a camera that pages may use, asked without opening one; told again when one is plugged in or pulled out.

async function isThere(media: MediaDevices, permissions: Permissions): Promise<boolean> {
  const { state } = await permissions.query({ name: 'camera' })
  const devices = await media.enumerateDevices()
  return state !== 'denied' && devices.some(({ kind }) => kind === 'videoinput')
}

/** Tells at once and after every change; a browser that does not say is believed to have one. */
export function watchCameraPresence(
  { mediaDevices, permissions }: Pick<Navigator, 'mediaDevices' | 'permissions'>,
  tell: (there: boolean) => void,
): () => void {
  let stopped = false
  const look = () =>
    void isThere(mediaDevices, permissions).then(
      (there) => stopped || tell(there),
      () => undefined,
    )
  look()
  mediaDevices.addEventListener('devicechange', look)
  return () => {
    stopped = true
    mediaDevices.removeEventListener('devicechange', look)
  }
}
