// Where the traveller is and what happens there, on 160 × 120; classes as in pictures-objects.tsx.
export const PLACES = {
  hotel: (
    <>
      <path className="w" d="M36 12h88v102H36Z" />
      <path className="f" d="M52 28h16v14H52ZM92 28h16v14H92ZM52 56h16v14H52ZM92 56h16v14H92Z" />
      <path className="w" d="M68 114V86h24v28" />
      <path d="M12 114h136M30 12h100M80 86v28" />
    </>
  ),
  home: (
    <>
      <path className="w" d="M34 54h92v60H34Z" />
      <path className="f" d="M80 10 144 58H16Z" />
      <path className="w" d="M68 114V80h24v34" />
      <path d="M8 114h144M46 72h12v14H46ZM102 72h12v14h-12ZM84 98h1" />
    </>
  ),
  desk: (
    <>
      <circle className="w" cx="80" cy="26" r="16" />
      <path className="w" d="M48 74c0-20 12-28 32-28s32 8 32 28" />
      <path d="M72 47l8 12 8-12" />
      <path className="f" d="M24 82h112v32H24Z" />
      <path className="w" d="M12 72h136v12H12Z" />
      <path d="M64 98h32" />
    </>
  ),
  gate: (
    <>
      <path className="w" d="M32 20h96v94H32Z" />
      <path className="w" d="M20 6h120v14H20Z" />
      <path d="M46 114V34h68v80M68 27h24" />
      <path className="f" d="M46 34l22 12v56l-22 12ZM114 34 92 46v56l22 12Z" />
      <path d="M68 102h24M61 72v6M99 72v6M6 114h148" />
    </>
  ),
  'card-lane': (
    <>
      <path className="w" d="M92 14h60v100H92Z" />
      <path className="f" d="M102 114V38l20 10v56ZM142 114V38l-20 10v56Z" />
      <path d="M84 14h76M84 114h76" />
      <path className="f" d="M8 14h44v58H8Z" />
      <circle className="w" cx="30" cy="38" r="12" />
      <path d="M18 38h24M30 26c6 7 6 17 0 24c-6-7-6-17 0-24ZM20 60h20" />
      <path className="w" d="M18 58h62v40H18Z" />
      <path className="f" d="m34 66 3 7 8 .6-6 5 2 8-7-4.400-7 4.400 2-8-6-5 8-.6Z" />
      <path d="M52 72h20M52 82h20M28 92h44" />
    </>
  ),
  plane: (
    <>
      <path
        className="f"
        d="M80 4c6 6 9 14 9 24v20l57 34v12L89 78v20l16 10v8l-25-7-25 7v-8l16-10V78L14 94V82l57-34V28c0-10 3-18 9-24Z"
      />
      <path d="M74 26h12M80 48v50" />
    </>
  ),
  clock: (
    <>
      <circle className="w" cx="80" cy="60" r="52" />
      <path className="f" d="M80 60V8a52 52 0 0 1 45 78Z" />
      <path d="M80 26v34l26 15M80 102v4M34 60h-1M126 60h1" />
    </>
  ),
  queue: (
    <>
      <circle className="w" cx="124" cy="46" r="11" />
      <path className="w" d="M104 114V84c0-14 8-20 20-20s20 6 20 20v30Z" />
      <circle className="w" cx="84" cy="40" r="12" />
      <path className="w" d="M61 114V80c0-14 9-21 23-21s23 7 23 21v34Z" />
      <circle className="w" cx="40" cy="32" r="14" />
      <path className="f" d="M14 114V78c0-16 10-24 26-24s26 8 26 24v36Z" />
    </>
  ),
  help: (
    <>
      <circle className="w" cx="56" cy="50" r="18" />
      <path className="f" d="M18 114c0-26 14-36 38-36s38 10 38 36Z" />
      <path d="M38 50a18 20 0 0 1 36 0M36 46v12h6V46ZM70 46v12h6V46ZM74 58c0 10-6 12-12 12" />
      <path className="w" d="M92 8h54v36h-30l-12 12V44H92Z" />
      <path d="M112 20c2-6 14-6 14 1 0 6-7 5-7 11M119 37v1" />
    </>
  ),
  search: (
    <>
      <path className="w" d="M28 6h68v104l-9-6-8 6-8-6-9 6-8-6-9 6-8-6-9 6Z" />
      <path d="M42 26h40M42 40h40M42 54h18M42 68h14" />
      <circle className="f" cx="96" cy="70" r="26" />
      <path d="M115 89l25 25M86 71l8 8 13-16" />
    </>
  ),
  question: (
    <>
      <path className="w" d="M24 14h62a6 6 0 0 1 6 6v88a6 6 0 0 1-6 6H24Z" />
      <circle cx="61" cy="76" r="15" />
      <path d="M34 14v100M46 76h30M61 61c8 9 8 21 0 30c-8-9-8-21 0-30Z" />
      <path className="f" d="M68 6h76v52h-36L92 72V58H68Z" />
      <path d="M97 24c1-10 19-10 19 1 0 8-10 7-10 15M106 47v1" />
    </>
  ),
  done: (
    <>
      <path className="w" d="M34 6h58l18 18v90H34Z" />
      <path d="M92 6v18h18M48 40h40M48 54h40M48 68h18M48 82h14" />
      <circle className="f" cx="104" cy="80" r="30" />
      <path d="M90 81l10 10 19-22" />
    </>
  ),
  closed: (
    <>
      <path className="w" d="M18 44h20v70H18Z" />
      <path className="f" d="M8 24h144v22H8Z" />
      <path d="M36 24 24 46M64 24 52 46M92 24 80 46M120 24l-12 22M148 24l-12 22M8 114h34M122 46v68M112 114h20" />
    </>
  ),
}
