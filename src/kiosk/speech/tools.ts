// What stands behind the page's last stop for somebody who listens: the whole screen again, slower, faster, and the blank screen.
import { findRoot, listStops } from './page-things.ts'
import type { Talk } from './talk.ts'

/** Buttons that are on no page: the keys reach them, nothing draws them. */
export function createTools(talk: Talk, turnCurtain: () => void): () => Element[] {
  const all = () => talk.say(talk.things(listStops(findRoot())))
  const pace = (by: 1 | -1) => () => {
    talk.changeRate(by)
    talk.say(talk.own(talk.word(by > 0 ? 'faster' : 'slower')))
  }
  const acts = { all, slower: pace(-1), faster: pace(1), blank: turnCurtain }
  const made = Object.entries(acts).map(([name, act]) => {
    const button = document.createElement('button')
    button.addEventListener('click', act)
    return { name, button }
  })
  return () =>
    made.map(({ name, button }) => {
      button.lang = document.documentElement.lang
      button.textContent = talk.word(name)
      return button
    })
}
