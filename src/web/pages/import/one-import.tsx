import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { PageTitle } from '../../shell/page-title.tsx';
import { Loading } from '../../states/loading.tsx';
import { ColumnsStep } from './columns-step.tsx';
import { ImportProblem } from './import-problem.tsx';
import { type Import, useImport } from './queries.ts';
import { ResultStep } from './result-step.tsx';
import { RunStep } from './run-step.tsx';
import { sizeText } from './sizes.ts';
import { StateBadge } from './state-badge.tsx';
import { Steps } from './steps.tsx';

/** One import at the step that it has come to; that is known to the server alone. */
export default function OneImport() {
  const { t, i18n } = useTranslation('import');
  const { importId = '' } = useParams();
  const { data: shown, error, refetch } = useImport(importId);
  if (shown === undefined) {
    return (
      <>
        <PageTitle title={t('title')} />
        {error === null ? <Loading /> : <ImportProblem error={error} onRetry={() => void refetch()} />}
      </>
    );
  }
  const { name, kind, format, size, state } = shown;
  const facts = t('facts', { kind: t(`kind.${kind}`), format, size: sizeText(i18n.language, size) });
  return (
    <>
      <PageTitle title={name} under={facts}>
        <StateBadge state={state} />
      </PageTitle>
      <Step shown={shown} />
    </>
  );
}

const COLUMNS = 'columns';

function Step({ shown }: { readonly shown: Import }) {
  const navigate = useNavigate();
  const [query, setQuery] = useSearchParams();
  const { state } = shown;
  const atColumns = state === 'uploaded' || (state !== 'running' && query.has(COLUMNS));
  const toStep = (step: number) => {
    if (step === 0) navigate('/import');
    else setQuery(step === 1 ? { [COLUMNS]: '' } : {});
  };
  if (state === 'running') {
    return (
      <Stack gap={0}>
        <Steps active={2} open={[0]} onStep={toStep} />
        <RunStep shown={shown} />
      </Stack>
    );
  }
  return (
    <Stack gap={0}>
      <Steps
        active={atColumns ? 1 : 3}
        open={state === 'uploaded' ? [0] : atColumns ? [0, 3] : [0, 1]}
        onStep={toStep}
      />
      {atColumns ? (
        <ColumnsStep shown={shown} onStarted={() => setQuery({}, { replace: true })} />
      ) : (
        <ResultStep shown={shown} onColumns={() => toStep(1)} />
      )}
    </Stack>
  );
}
