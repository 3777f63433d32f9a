// A page on which everything is wrong once, to see that the measures see it.

/** What must be found, by the element that carries it. */
export const PLANTED: Readonly<Record<string, string>> = {
  small: '<button style="width:30px;height:60px">x</button>',
  gap: '<div><button class="wide">Yes</button><button class="wide" style="margin-left:3px">No</button></div>',
  outside: '<div style="position:absolute;left:-40px">Beside the glass</div>',
  cut: '<div style="overflow:hidden;height:12px;font-size:30px">Half a line</div>',
  escaped: '<button class="wide" style="width:90px;white-space:nowrap">A word too long for it</button>',
  overlap: '<div style="height:0">One on</div><div>the other</div>',
  tight: '<p style="width:90px;font-size:30px;line-height:0.7">Åg Åg Åg Åg</p>',
  faint: '<p style="color:#888">Grey on white</p>',
  'color-contrast-enhanced': '<p style="color:#666">5.7 to 1 on white</p>', // axe tells apart what fails AA and AAA
  'faint-edge': '<input style="border:2px solid #ddd;height:60px;width:200px" aria-label="field">',
  'primary-hidden': '<button class="wide ui-button--primary" style="position:absolute;top:3000px">On</button>',
}

export const plantedPage = (): string => `<!doctype html><html lang="en"><title>All wrong</title>
<style>body{background:#fff;color:#000}.wide{min-width:90px;height:80px;padding:0}section{position:static;margin:40px 8px}</style>
<main>${Object.values(PLANTED)
  .map((wrong) => `<section>${wrong}</section>`)
  .join('')}</main></html>`
