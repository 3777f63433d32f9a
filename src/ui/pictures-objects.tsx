// What the traveller holds and meets, drawn on 160 × 120: `f` is the flat jade, `w` paper white, `d` ink filled, the rest ink line.
export const OBJECTS = {
  passport: (
    <>
      <path className="f" d="M44 10h68a6 6 0 0 1 6 6v88a6 6 0 0 1-6 6H44Z" />
      <path d="M54 10v100" />
      <circle className="w" cx="86" cy="52" r="18" />
      <path d="M68 52h36M86 34c9 10 9 26 0 36c-9-10-9-26 0-36ZM70 24h32M74 86h8M90 86h8" />
      <rect className="w" x="78" y="80" width="16" height="12" />
      <circle cx="86" cy="86" r="3" />
    </>
  ),
  letter: (
    <>
      <path className="w" d="M42 6h58l18 18v90H42Z" />
      <path className="f" d="M100 6v18h18Z" />
      <path d="M54 38h52M54 48h52M54 58h34" />
      <path className="f" d="M54 72h30v30H54Z" />
      <path d="M62 80h6v6h-6ZM74 80h4M74 86v8M62 94h6M78 96h1" />
      <path d="M94 100c4-8 6-8 8-2s4 2 8-4" />
    </>
  ),
  documents: (
    <>
      <path className="f" d="M62 6h46l16 16v74H62Z" />
      <path className="w" d="M36 22h50l16 16v76H36Z" />
      <path d="M86 22v16h16M48 54h42M48 66h42M48 78h42M48 90h24" />
    </>
  ),
  camera: (
    <>
      <path className="w" d="M20 34h36l8-16h32l8 16h36v70H20Z" />
      <circle className="f" cx="80" cy="68" r="26" />
      <circle className="w" cx="80" cy="68" r="12" />
      <path d="M122 50h6" />
    </>
  ),
  portrait: (
    <>
      <path className="w" d="M36 6h88v108H36Z" />
      <path className="f" d="M46 114c2-24 16-32 34-32s32 8 34 32Z" />
      <path className="w" d="M60 44a20 20 0 0 1 40 0v8a20 24 0 0 1-40 0Z" />
      <path d="M60 46c14 0 22-4 26-12 2 6 6 9 14 10M74 69h12" />
    </>
  ),
  pen: (
    <>
      <path className="w" d="M124 8l20 20-70 70-26 6 6-26Z" />
      <path className="f" d="M110 22l20 20-56 56-20-20Z" />
      <path d="M54 78l20 20M16 112c8-18 14-18 16-8s8 6 14 0M62 112h82" />
    </>
  ),
  phone: (
    <>
      <path className="w" d="M42 6h52a6 6 0 0 1 6 6v96a6 6 0 0 1-6 6H42a6 6 0 0 1-6-6V12a6 6 0 0 1 6-6Z" />
      <path d="M60 102h16" />
      <path className="f" d="M74 24h62v44H98L84 82V68H74Z" />
      <path d="M86 40h38M86 52h24" />
    </>
  ),
  lock: (
    <>
      <path d="M52 54V38a28 28 0 0 1 56 0v16" />
      <path className="f" d="M36 54h88v58H36Z" />
      <circle className="w" cx="80" cy="76" r="8" />
      <path d="M80 84v14" />
    </>
  ),
  erase: (
    <>
      <path className="w" d="M46 6h52l16 16v40H46Z" />
      <path d="M98 6v16h16M58 32h44M58 44h44" />
      <path className="f" d="M26 58h108v18H26Z" />
      <path d="M50 76v30M62 76v38M74 76v26M86 76v38M98 76v30M110 76v34" />
    </>
  ),
}
