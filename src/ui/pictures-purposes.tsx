// The six purposes of a port visa for business, on 160 × 120; classes as in pictures-objects.tsx.
export const PURPOSES = {
  negotiation: (
    <>
      <circle className="w" cx="36" cy="40" r="14" />
      <circle className="w" cx="124" cy="40" r="14" />
      <path className="w" d="M12 84c0-20 8-26 24-26s24 6 24 26M100 84c0-20 8-26 24-26s24 6 24 26" />
      <path className="f" d="M8 82h144v14H8Z" />
      <path d="M28 96v18M132 96v18" />
      <path className="w" d="M56 6h48v28H86l-6 8-6-8H56Z" />
      <path d="M66 16h28M66 24h18" />
      <path className="w" d="M70 72h20v10H70Z" />
    </>
  ),
  trade: (
    <>
      <path className="f" d="M12 54h52v60H12Z" />
      <path className="w" d="M96 54h52v60H96Z" />
      <path d="M12 74h52M30 54v20h16V54M96 74h52M114 54v20h16V54" />
      <path d="M38 40V14h84v26M110 28l12 12 12-12" />
    </>
  ),
  installation: (
    <>
      <path className="f" d="M62 46l34 19v38l-34 15-34-15V65Z" />
      <circle className="w" cx="62" cy="83" r="15" />
      <path className="w" d="M134 6a24 24 0 0 0-29 32L80 62l14 14 25-25a24 24 0 0 0 32-29l-15 14-12-3-3-12Z" />
    </>
  ),
  exhibition: (
    <>
      <path className="w" d="M22 44h116v70H22Z" />
      <path className="f" d="M28 8h104l18 36H10Z" />
      <path d="M54 8 45 44M80 8v36M106 8l9 36" />
      <path className="f" d="M46 84h68v30H46Z" />
      <path className="w" d="M40 76h80v10H40Z" />
      <path d="M64 76V58h32v18" />
    </>
  ),
  investment: (
    <>
      <path className="w" d="M24 84h24v30H24ZM64 64h24v50H64Z" />
      <path className="f" d="M104 42h24v72h-24Z" />
      <path d="M8 114h144M20 62l32-18 24 4 46-36M104 8l20 2 2 20" />
    </>
  ),
  entrepreneurship: (
    <>
      <path className="w" d="M48 82h64l-8 32H56Z" />
      <path d="M80 82V40" />
      <path className="f" d="M80 64C54 64 40 52 38 28c26 0 42 12 42 36Z" />
      <path className="f" d="M80 46c0-26 16-38 44-38 0 26-16 38-44 38Z" />
      <path d="M80 64 58 44M80 46l24-20" />
    </>
  ),
}
