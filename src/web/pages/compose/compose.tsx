import { Alert, Paper, Stack, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconReplace } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useMyZone } from '../../api/session.ts';
import { PageTitle } from '../../shell/page-title.tsx';
import { useLeaveGuard } from '../../shell/use-leave-guard.ts';
import { Failed } from '../../states/failed.tsx';
import { Loading } from '../../states/loading.tsx';
import { isAddress } from './address.ts';
import type { Attached } from './attached.ts';
import { Attachments } from './attachments.tsx';
import { BodyField } from './body-field.tsx';
import classes from './compose.module.css';
import { type Draft, isWritten, type Place } from './draft.ts';
import { faultsOf, NO_FAULTS } from './faults.ts';
import { InboxField } from './inbox-field.tsx';
import { useBestTime } from './queries.ts';
import { RecipientFields } from './recipient-fields.tsx';
import { SendBar } from './send-bar.tsx';
import { useBeginning } from './use-beginning.ts';
import { useDraft } from './use-draft.ts';
import { useShown } from './use-shown.ts';
import { WhenPanel } from './when-panel.tsx';
import type { Clocks, Wish } from './wish.ts';

const RECORD_TYPES = ['contact', 'company', 'deal', 'ticket'];

/** Addresses are typed letter by letter; a best time is asked for once they rest. */
const REST_MS = 300;

/** /compose?recordType=&recordId=&to=&replaces= */
export default function Compose() {
  // The words of the reasons come with those of the page, so that it never waits for them with a best time.
  const { t } = useTranslation(['compose', 'explanation']);
  const [query] = useSearchParams();
  const type = query.get('recordType') ?? '';
  const place = {
    recordType: RECORD_TYPES.includes(type) ? type : 'contact',
    recordId: query.get('recordId'),
    replaces: query.get('replaces'),
    to: query.getAll('to'),
  };
  const beginning = useBeginning(place);
  return (
    <>
      <PageTitle
        title={t(place.replaces === null ? 'title' : 'titleReplace')}
        under={place.recordId === null ? undefined : t(`on.${place.recordType as 'contact'}`)}
      />
      {beginning.error !== null && <Failed error={beginning.error} onRetry={beginning.retry} />}
      {beginning.draft === null && beginning.error === null && <Loading lines={6} height={56} />}
      {beginning.draft !== null && (
        <Desk
          key={JSON.stringify(place)}
          place={place}
          first={beginning.draft}
          firstFiles={beginning.files}
          kept={beginning.kept}
        />
      )}
    </>
  );
}

interface DeskProps {
  readonly place: Place;
  readonly first: Draft;
  readonly firstFiles: readonly Attached[];
  /** The draft had been written before. */
  readonly kept: boolean;
}

function Desk({ place, first, firstFiles, kept }: DeskProps) {
  const { t } = useTranslation('compose');
  const { draft, change, forget } = useDraft(place, first);
  const [files, setFiles] = useState<readonly Attached[]>(firstFiles);
  const [refusal, setRefusal] = useState<unknown>(null);
  const faults = refusal === null ? NO_FAULTS : faultsOf(refusal, draft);

  const readers = useMemo(
    () => ({ to: draft.to.filter(isAddress), cc: draft.cc.filter(isAddress) }),
    [draft.to, draft.cc],
  );
  const [resting] = useDebouncedValue(readers, REST_MS);
  const { wish } = draft;
  const best = useBestTime(resting, wish?.kind === 'best' ? wish.window : '24h');
  const rep = useMyZone();
  const answer = readers.to.length === 0 ? undefined : best.data;
  const settled = best.isPlaceholderData || resting !== readers ? undefined : answer;
  const isShown = wish?.kind === 'best' && settled?.window === wish.window;
  const shown = useShown(readers.to[0], settled?.decisionId, isShown);
  const clocks: Clocks = { recipient: answer?.timezone ?? null, rep };
  const leave = useLeaveGuard(isWritten(draft) || files.length > 0, {
    title: t('leave.title'),
    what: t('leave.text'),
    leave: t('leave.leave'),
    stay: t('leave.stay'),
  });

  const write = (part: Partial<Draft>) => {
    setRefusal(null);
    change(part);
  };
  const choose = (next: Wish) => write({ wish: next });

  return (
    <Stack gap="md">
      {place.replaces !== null && (
        <Alert variant="light" icon={<IconReplace aria-hidden />}>
          {t('replacing')}
        </Alert>
      )}
      {kept && isWritten(first) && (
        <Alert variant="light" color="gray" py="xs" role="status">
          {t('kept')}
        </Alert>
      )}
      <div className={classes.desk}>
        <div className={classes.write}>
          <Paper withBorder p={{ base: 'sm', sm: 'md' }} component="section" aria-label={t('writing')}>
            <Stack gap="sm">
              <InboxField
                value={draft.inboxId}
                onChange={(inboxId) => write({ inboxId })}
                onDefault={(inboxId) => change({ inboxId })}
                fault={faults.inbox}
              />
              <RecipientFields draft={draft} onChange={write} faults={faults} />
              <TextInput
                label={t('subject')}
                value={draft.subject}
                maxLength={998}
                onChange={({ currentTarget }) => write({ subject: currentTarget.value })}
                error={faults.subject}
              />
              <BodyField
                html={draft.html}
                text={draft.text}
                onChange={(html, text) => write({ html, text })}
                fault={faults.body}
              />
              <Attachments
                files={files}
                onChange={(next) => {
                  setRefusal(null);
                  setFiles(next);
                }}
                fault={faults.attachments}
              />
            </Stack>
          </Paper>
        </div>
        <div className={classes.when}>
          <WhenPanel
            wish={wish}
            onWish={choose}
            clocks={clocks}
            hasReader={readers.to.length > 0}
            best={{
              answer,
              isPending: best.isPending || best.isPlaceholderData || resting !== readers,
              error: best.error,
              retry: best.refetch,
            }}
            fault={faults.when}
          />
        </div>
        <div className={classes.send}>
          <SendBar
            place={place}
            draft={draft}
            files={files}
            answer={settled}
            shown={shown}
            clocks={clocks}
            refusal={refusal}
            rest={faults.rest}
            onRefused={(error) => {
              setRefusal(error);
              void best.refetch();
            }}
            onDone={() => {
              leave();
              forget();
            }}
          />
        </div>
      </div>
    </Stack>
  );
}
