// A cluttered desk from above, with a letter lying on it at a slant and half in shadow, or without one: what the page camera sees.
import type { Browser } from '@playwright/test'
import { letterHtml } from './letter-pages.ts'

export const SCENE = { width: 1340, height: 760 } // px: the film shows 1280 × 720 of it and sways a little

const STYLE = `
  html, body { margin: 0; width: ${SCENE.width}px; height: ${SCENE.height}px; overflow: hidden }
  body { position: relative; perspective: 1500px;
         background: repeating-linear-gradient(96deg, #6d5138 0 7px, #745840 7px 15px, #694d35 15px 22px) }
  div { position: absolute }
  .sheet { left: 448px; top: 66px; width: 436px; height: 617px; transform: rotateX(13deg) rotateY(-6deg) rotateZ(-7deg);
           box-shadow: 0 3px 9px #0006 }
  .sheet img { width: 100%; height: 100%; display: block }
  .phone { left: 90px; top: 120px; width: 150px; height: 300px; border-radius: 20px; background: #16181c; transform: rotate(11deg) }
  .card { left: 1080px; top: 520px; width: 170px; height: 106px; background: #e9e4d6; transform: rotate(-21deg) }
  .cup { left: 1010px; top: 90px; width: 150px; height: 150px; border: 16px solid #d9dadb; border-radius: 50%; background: #4b2f1d }
  .pen { left: 120px; top: 560px; width: 300px; height: 13px; border-radius: 7px; background: #1f3c7a; transform: rotate(-18deg) }
  .shade { inset: 0; background: linear-gradient(118deg, #0000 52%, #0007 66%) }`

async function shootSheet(browser: Browser): Promise<string> {
  const page = await browser.newPage({ viewport: { width: 794, height: 1123 }, deviceScaleFactor: 2 })
  await page.setContent(await letterHtml('no-code'))
  const png = await page.screenshot()
  await page.close()
  return png.toString('base64')
}

export async function shootDesk(browser: Browser, withSheet: boolean): Promise<Buffer> {
  const sheet = withSheet
    ? `<div class="sheet"><img alt="" src="data:image/png;base64,${await shootSheet(browser)}"></div>`
    : ''
  const page = await browser.newPage({ viewport: SCENE })
  await page.setContent(
    `<!doctype html><style>${STYLE}</style><body><div class="phone"></div><div class="cup"></div><div class="card"></div>
     <div class="pen"></div>${sheet}<div class="shade"></div></body>`,
  )
  return page.screenshot()
}
