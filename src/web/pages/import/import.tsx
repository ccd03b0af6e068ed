import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { PageTitle } from '../../shell/page-title.tsx';
import { Loading } from '../../states/loading.tsx';
import { FileStep } from './file-step.tsx';
import { ImportProblem } from './import-problem.tsx';
import { useImports } from './queries.ts';
import { Recent } from './recent.tsx';
import { Steps } from './steps.tsx';

/** The beginning of a new import, and those there were. */
export default function ImportPage() {
  const { t } = useTranslation('import');
  const navigate = useNavigate();
  const { data, error, refetch } = useImports();
  return (
    <>
      <PageTitle title={t('title')} under={t('under')} />
      <Steps active={0} />
      {data === undefined ? (
        error === null ? (
          <Loading lines={3} height={90} />
        ) : (
          <ImportProblem error={error} onRetry={() => void refetch()} />
        )
      ) : (
        <>
          <FileStep mostBytes={data.mostBytes} onDone={({ id }) => navigate(`/import/${id}`)} />
          <Recent imports={data.imports} />
        </>
      )}
    </>
  );
}
