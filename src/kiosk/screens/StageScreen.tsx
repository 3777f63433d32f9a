// How an application stands, as this kiosk last heard: what to do next, how old the news is, and nothing about the person.
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { Notice, type NoticeKind } from '../../ui/Notice.tsx'
import { Picture, type PictureName } from '../../ui/Picture.tsx'
import type { Instant } from '../../visa/plain-date.ts'
import { showReference } from '../../visa/reference.ts'
import type { Stage, WantedDocument } from '../../visa/stage.ts'
import { showBeijing } from './beijing-time.ts'
import { ScreenLayout } from './ScreenLayout.tsx'
import './stage.css'

export type StageNews =
  | {
      known: true
      stage: Stage
      at: Instant
      asOf: Instant | null
      wanted?: readonly WantedDocument[]
      added?: 'here' | 'sent'
    }
  | { known: false; here: boolean; asOf: Instant | null }

/** `news` is absent where it could not be looked up at all. */
export type StageProps = {
  reference: string
  news: StageNews | undefined
  /** To adding what is wanted, here. */
  onAdd: () => void
  onAgain: () => void
  onDone: () => void
}

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
  if (news?.known) return news.added ? 'lock' : PICTURE_OF[news.stage]
  return news?.here ? 'lock' : 'question'
}

export function StageScreen({ reference, news, onAdd, onAgain, onDone }: StageProps) {
  const { t } = useTranslation()
  const mayAdd = news?.known && news.stage === 'documents-needed'
  const isAsked = mayAdd && !news.added // a page that was forgotten can still be added
  const finish = { label: t('supplement.stage.done'), onPress: onDone, testId: 'finish', iconEnd: 'check' as const }
  return (
    <ScreenLayout
      question={t('supplement.stage.question')}
      picture={<Picture name={pictureOf(news)} />}
      note={
        <>
          {t('supplement.stage.reference')} <bdi className="ui-code stage__reference">{showReference(reference)}</bdi>
        </>
      }
      primary={isAsked ? { label: t('supplement.add'), onPress: onAdd, testId: 'add-documents' } : finish}
      other={
        <>
          <Button onPress={onAgain} testId="again">
            {t('supplement.stage.again')}
          </Button>
          {isAsked && (
            <Button onPress={onDone} testId="finish" iconEnd="check">
              {finish.label}
            </Button>
          )}
          {mayAdd && !isAsked && (
            <Button onPress={onAdd} testId="add-documents">
              {t('supplement.add')}
            </Button>
          )}
        </>
      }
    >
      <News news={news} />
      {isAsked && news.wanted && news.wanted.length > 0 && <Wanted kinds={news.wanted} />}
      {news && <NewsAge asOf={news.asOf} />}
    </ScreenLayout>
  )
}

function News({ news }: { news: StageNews | undefined }) {
  const { t } = useTranslation()
  const silent = news === undefined ? 'failed' : !news.known ? (news.here ? 'here' : 'unknown') : undefined
  const stage = news?.known ? news.stage : undefined
  const added = news?.known ? news.added : undefined
  if (added) return <Added where={added} />
  return (
    <div className="stage" data-testid="stage" data-stage={stage ?? silent}>
      {stage ? (
        <Notice kind={KIND_OF[stage]} word={t(`supplement.stage.stages.${stage}`)}>
          {t(`supplement.stage.next.${stage}`)}
        </Notice>
      ) : (
        <Notice kind={silent === 'here' ? 'info' : 'attention'} word={t(`supplement.stage.${silent}`)}>
          {t(`supplement.stage.${silent}Note`)}
        </Notice>
      )}
    </div>
  )
}

/** What was wanted has been added at this kiosk: newer than what the port has told. */
function Added({ where }: { where: 'here' | 'sent' }) {
  const { t } = useTranslation()
  return (
    <div className="stage" data-testid="stage" data-stage={`added-${where}`}>
      <Notice
        kind={where === 'sent' ? 'done' : 'info'}
        word={t(where === 'sent' ? 'supplement.stage.arrived' : 'supplement.saved')}
      >
        {t(where === 'sent' ? 'supplement.stage.next.in-review' : 'supplement.savedNote')}
      </Notice>
    </div>
  )
}

/** Kinds only; what the officer wrote stays with the case. */
function Wanted({ kinds }: { kinds: readonly WantedDocument[] }) {
  const { t } = useTranslation()
  return (
    <section className="stage__wanted" aria-labelledby="wanted" data-testid="wanted">
      <h2 id="wanted">{t('supplement.wanted')}</h2>
      <ul>
        {kinds.map((kind) => (
          <li key={kind}>{t(`supplement.kinds.${kind}`)}</li>
        ))}
      </ul>
    </section>
  )
}

function NewsAge({ asOf }: { asOf: Instant | null }) {
  const { t, i18n } = useTranslation()
  return (
    <p className="stage__age">
      {asOf ? t('supplement.stage.asOf', showBeijing(asOf, i18n.language)) : t('supplement.stage.neverHeard')}
    </p>
  )
}
