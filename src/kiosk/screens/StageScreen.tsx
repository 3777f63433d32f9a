// How an application stands, as this kiosk last heard: what to do next, how old the news is, and nothing about the person.
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { Notice, type NoticeKind } from '../../ui/Notice.tsx'
import { Picture, type PictureName } from '../../ui/Picture.tsx'
import type { Stage } from '../../visa/history.ts'
import type { Instant } from '../../visa/plain-date.ts'
import { showReference } from '../../visa/reference.ts'
import { showBeijing } from './beijing-time.ts'
import { ScreenLayout } from './ScreenLayout.tsx'
import './stage.css'

export type StageNews =
  | { known: true; stage: Stage; at: Instant; asOf: Instant | null }
  | { known: false; here: boolean; asOf: Instant | null }

/** `news` is absent where it could not be looked up at all. */
export type StageProps = { reference: string; news: StageNews | undefined; onAgain: () => void; onDone: () => void }

const KIND_OF: Record<Stage, NoticeKind> = {
  received: 'info',
  'in-review': 'info',
  'documents-needed': 'attention',
  'see-officer': 'attention',
  granted: 'done',
  'not-granted': 'attention',
}

const PICTURE_OF: Record<Stage, PictureName> = {
  received: 'queue',
  'in-review': 'search',
  'documents-needed': 'documents',
  'see-officer': 'desk',
  granted: 'done',
  'not-granted': 'desk',
}

function pictureOf(news: StageNews | undefined): PictureName {
  if (news?.known) return PICTURE_OF[news.stage]
  return news?.here ? 'lock' : 'question'
}

export function StageScreen({ reference, news, onAgain, onDone }: StageProps) {
  const { t } = useTranslation()
  return (
    <ScreenLayout
      question={t('kiosk.stage.question')}
      picture={<Picture name={pictureOf(news)} />}
      note={
        <>
          {t('kiosk.stage.reference')} <bdi className="ui-code stage__reference">{showReference(reference)}</bdi>
        </>
      }
      primary={{ label: t('kiosk.stage.done'), onPress: onDone, testId: 'finish', iconEnd: 'check' }}
      other={
        <Button onPress={onAgain} testId="again">
          {t('kiosk.stage.again')}
        </Button>
      }
    >
      <News news={news} />
      {news && <NewsAge asOf={news.asOf} />}
    </ScreenLayout>
  )
}

function News({ news }: { news: StageNews | undefined }) {
  const { t } = useTranslation()
  const silent = news === undefined ? 'failed' : !news.known ? (news.here ? 'here' : 'unknown') : undefined
  const stage = news?.known ? news.stage : undefined
  return (
    <div className="stage" data-testid="stage" data-stage={stage ?? silent}>
      {stage ? (
        <Notice kind={KIND_OF[stage]} word={t(`kiosk.stage.stages.${stage}`)}>
          {t(`kiosk.stage.next.${stage}`)}
        </Notice>
      ) : (
        <Notice kind={silent === 'here' ? 'info' : 'attention'} word={t(`kiosk.stage.${silent}`)}>
          {t(`kiosk.stage.${silent}Note`)}
        </Notice>
      )}
    </div>
  )
}

function NewsAge({ asOf }: { asOf: Instant | null }) {
  const { t, i18n } = useTranslation()
  return (
    <p className="stage__age">
      {asOf ? t('kiosk.stage.asOf', showBeijing(asOf, i18n.language)) : t('kiosk.stage.neverHeard')}
    </p>
  )
}
