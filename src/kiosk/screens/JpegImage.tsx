// A photograph from memory. Its address is revoked when it leaves the screen, so no image outlives its session.
import { useEffect, useState } from 'react'
import type { Jpeg } from '../../visa/application.ts'

export function JpegImage({ jpeg, alt, className }: { jpeg: Jpeg; alt: string; className?: string }) {
  const [address, setAddress] = useState<string>()
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([jpeg as Uint8Array<ArrayBuffer>], { type: 'image/jpeg' }))
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [jpeg])
  return <img className={className} src={address} alt={alt} />
}
